"""The talk is started by one of the two, goes on once, and ends with an outcome."""

from datetime import date, timedelta

import pytest

from pop_core.domain.errors import NotFound, RuleBroken
from pop_core.workflow import editing, plans, talks
from tests.organisation import NOW
from tests.workflow.cycle import begin_talk, refusal
from tests.workflow.states import brought_to, with_version_2

TODAY = NOW.date()


@pytest.fixture
def talk(world, draft):
    """The talk of the plan as it stands."""
    return lambda: world.plan(draft).current_talk


def refused(code, attempt, *arguments, **named):
    with pytest.raises(RuleBroken) as refusal:
        attempt(*arguments, **named)
    assert refusal.value.code == code


@pytest.mark.parametrize("who", ["marc", "ratana", "single"])
def test_a_talk_is_started_and_ended_by_either(world, store, draft, talk, who):
    visit = world.visit(who)
    saved = talks.start_talk(store, visit, draft)
    assert saved.row_id == talk().conversation_id
    assert talk().is_going_on
    assert (talk().started_at, talk().held_on) == (NOW, TODAY)
    assert plans.open_plan(store, visit, draft).talk_is_running
    talks.end_talk(store, visit, draft, "plan", TODAY + timedelta(days=90))
    assert not talk().is_going_on
    assert (talk().outcome, talk().next_on) == ("plan", TODAY + timedelta(days=90))
    assert not plans.open_plan(store, visit, draft).talk_is_running


def test_the_planned_talk_is_the_one_that_is_held(world, store, draft, ratana):
    talks.start_talk(store, ratana, draft)
    assert len(world.plan(draft).conversations) == 1


def test_a_talk_goes_on_once(store, draft, marc, ratana):
    talks.start_talk(store, marc, draft)
    refused("talk_is_running", talks.start_talk, store, ratana, draft)


def test_a_talk_that_does_not_go_on_cannot_end(store, draft, marc):
    refused("no_talk_running", talks.end_talk, store, marc, draft, "plan")
    talks.start_talk(store, marc, draft)
    talks.end_talk(store, marc, draft, "plan")
    refused("no_talk_running", talks.end_talk, store, marc, draft, "plan")


def test_a_talk_continued_later_is_taken_up_again(world, store, draft, ratana, talk):
    talks.start_talk(store, ratana, draft)
    talks.end_talk(store, ratana, draft, "continued_later")
    later = world.visit("ratana", timedelta(days=7))
    talks.start_talk(store, later, draft)
    assert talk().is_going_on
    assert talk().held_on == TODAY  # the first day counts
    assert len(world.plan(draft).conversations) == 1


@pytest.mark.parametrize("outcome", ["", "great", "no_agreement", "no_agreements"])
def test_only_outcomes_that_can_be_chosen_here_are_kept(store, draft, marc, outcome):
    talks.start_talk(store, marc, draft)
    refused("unknown_code", talks.end_talk, store, marc, draft, outcome)


def test_the_next_talk_is_not_in_the_past(store, draft, marc):
    talks.start_talk(store, marc, draft)
    yesterday = TODAY - timedelta(days=1)
    refused("next_talk_in_past", talks.end_talk, store, marc, draft, "plan", yesterday)
    talks.end_talk(store, marc, draft, "plan", TODAY)


@pytest.mark.parametrize("status", ["closed", "superseded", "no_agreements", "withdrawn", "paused"])
def test_no_talk_begins_on_a_plan_that_is_over_or_at_rest(world, store, draft, marc, status):
    world.run("UPDATE plan SET status = $1", status)
    refused("plan_is_frozen", talks.start_talk, store, marc, draft)


def test_both_open_pages_hear_of_the_talk(world, store, draft, marc):
    before = world.plan(draft).revision
    talks.start_talk(store, marc, draft)
    talks.end_talk(store, marc, draft, "plan")
    assert world.plan(draft).revision == before + 2


def test_somebody_without_an_account_may_sit_in(store, draft, marc, talk):
    # 004-014
    talks.add_participant(store, marc, talk().conversation_id, " Ann\u200b Peeters ", "collega")
    last = talk().participants[-1]
    assert (last.name, last.role, last.person_id, last.position) == (
        "Ann Peeters", "collega", None, 3,
    )  # fmt: skip


def test_a_participant_has_a_name_of_one_line(store, draft, marc, talk):
    key = talk().conversation_id
    refused("name_missing", talks.add_participant, store, marc, key, " \u200b", "collega")
    refused("text_too_long", talks.add_participant, store, marc, key, "x" * 201, "")
    refused("text_too_long", talks.add_participant, store, marc, key, "Ann", "x" * 201)


def test_a_participant_may_be_added_after_the_agreement(world, store, draft, marc, talk):
    world.run("UPDATE plan SET status = 'agreed'")
    talks.add_participant(store, marc, talk().conversation_id, "Ann", "")
    assert talk().participants[-1].name == "Ann"


def test_a_talk_without_a_plan_for_it_gets_one(world, store, draft, marc):
    world.run("UPDATE conversation SET removed_at = $1", NOW)
    talks.start_talk(store, marc, draft)
    assert world.plan(draft).current_talk.planned_on == TODAY


def test_an_unknown_plan_has_no_talk(store, marc):
    with pytest.raises(NotFound):
        talks.end_talk(
            store, marc, "5f3759df-0000-4000-8000-00000000cafe", "plan", date(2030, 1, 1)
        )


# Talks to look back on what was agreed


@pytest.fixture
def ahead(agreed_world):
    """The follow-up talks of an agreed plan, as they stand."""
    return lambda: agreed_world.plan(agreed_world.ids["plan"]).follow_up_talks


def plan_follow_up(world, on, who="marc"):
    return talks.plan_follow_up(world.store, world.visit(who), world.ids["plan"], on)


@pytest.mark.parametrize("who", ["marc", "ratana"])
def test_the_next_talk_moves_to_another_day(agreed_world, ahead, who):
    [before] = ahead()
    plan_follow_up(agreed_world, TODAY + timedelta(days=40), who)
    [after] = ahead()
    assert after.conversation_id == before.conversation_id
    assert after.planned_on == TODAY + timedelta(days=40)


def test_without_a_next_talk_one_is_planned_with_the_two(agreed_world, ahead):
    agreed_world.run("UPDATE conversation SET removed_at = $1 WHERE kind = 'follow_up'", NOW)
    plan_follow_up(agreed_world, TODAY + timedelta(days=40))
    [talk] = ahead()
    assert talk.planned_on == TODAY + timedelta(days=40)
    assert [each.role for each in talk.participants] == ["employee", "manager"]


def test_a_talk_that_was_begun_stays_on_its_day(agreed_world, ahead):
    begin_talk(agreed_world)
    [begun] = ahead()
    plan_follow_up(agreed_world, TODAY + timedelta(days=300))
    first, second = ahead()
    assert (first.conversation_id, first.planned_on) == (begun.conversation_id, begun.planned_on)
    assert second.planned_on == TODAY + timedelta(days=300)


def test_no_talk_is_planned_on_a_day_that_is_over(agreed_world):
    yesterday = TODAY - timedelta(days=1)
    assert refusal(agreed_world, plan_follow_up, agreed_world, yesterday).code == "date_in_past"


@pytest.mark.parametrize("status", ["draft", "proposed", "not_agreed", "closed", "withdrawn"])
def test_without_an_agreement_there_is_nothing_to_look_back_on(lent, status):
    world = lent(brought_to(status))
    assert refusal(world, plan_follow_up, world, TODAY).code == "not_agreed_yet"


def test_while_a_next_version_is_written_the_talk_about_it_can_be_planned(lent):
    world = lent(with_version_2())
    plan_follow_up(world, TODAY + timedelta(days=200))
    last = world.plan(world.ids["plan"]).follow_up_talks[-1]
    assert last.planned_on == TODAY + timedelta(days=200)


def test_what_they_do_not_agree_on_is_talked_about_in_a_planning_talk(lent):  # 000-061
    world = lent(brought_to("not_agreed"))
    talks.start_talk(world.store, world.visit("marc"), world.ids["plan"])
    assert [each.kind for each in world.plan(world.ids["plan"]).conversations
            if each.is_going_on] == ["planning"]  # fmt: skip


def test_a_planning_talk_that_is_continued_is_a_talk_of_its_own_on_that_day(
    world, store, draft, ratana
):  # 000-031
    first = talks.start_talk(store, ratana, draft).row_id
    remarks = "Ik denk er nog over na."
    editing.save_field(store, ratana, "conversation.remarks", first, "", remarks)
    talks.end_talk(store, ratana, draft, "continued_later", TODAY + timedelta(days=7))
    held, again = world.plan(draft).conversations
    assert (held.outcome, held.next_on) == ("continued_later", TODAY + timedelta(days=7))
    assert (again.kind, again.planned_on, again.remarks) == (
        "planning", TODAY + timedelta(days=7), remarks,
    )  # fmt: skip
    started = talks.start_talk(store, world.visit("ratana", timedelta(days=7)), draft).row_id
    assert started == again.conversation_id


def test_of_two_who_end_the_same_talk_the_second_changes_nothing(marcs_world):
    lasting_id = marcs_world.ids["plan"]
    store, ratana = marcs_world.store, marcs_world.visit("ratana")
    talks.start_talk(store, ratana, lasting_id)
    talks.end_talk(store, ratana, lasting_id, "plan")
    later = TODAY + timedelta(days=7)
    trouble = refusal(
        marcs_world, talks.end_talk, store, marcs_world.visit("marc"), lasting_id,
        "continued_later", later,
    )  # fmt: skip
    assert trouble.code == "no_talk_running"
    assert len(marcs_world.plan(lasting_id).conversations) == 1
