"""The invented organisation comes into an empty database by the ordinary doors, and only there."""

from datetime import timedelta

import pytest

from pop_core.domain.errors import RuleBroken
from pop_core.domain.people import Role
from pop_core.domain.pictures import progress_rows
from pop_core.domain.promises import promises
from pop_core.domain.signing import Way
from pop_core.domain.statuses import PlanStatus
from pop_core.domain.worklist import Chosen
from pop_core.storage import settings
from pop_core.storage.opening import open_store
from pop_core.workflow import asking, demo, keeping, plans, preparing, worklist
from tests.organisation import administrator


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A database as `python -m pop_core demo` leaves it; nothing here changes it."""
    store = open_store(tmp_path_factory.mktemp("demo") / "pop.duckdb")
    demo.fill(store, administrator())
    yield store
    store.close()


@pytest.fixture
def visit(filled):
    """The visit of somebody by given name."""

    def visit_of(given_name):
        (found,) = [each for each in demo.personas(filled) if each.given_name == given_name]
        base = administrator()
        return type(base)(found.person_id, found.grants, "nl", base.now, base.today, "demo")

    return visit_of


def test_the_people_come_in_the_order_of_the_story(filled):
    names = [person.given_name for person in demo.personas(filled)]
    assert names == [
        "Ratana", "Marc", "Fatma", "Pieter", "Els", "Yasmina", "Thomas", "Noor", "Ingrid", "Koen",
        "Joris", "Lien", "Bart",
    ]  # fmt: skip


def test_hr_and_the_administrator_have_their_roles(filled):
    roles = {p.given_name: {grant.role for grant in p.grants} for p in demo.personas(filled)}
    assert roles["Noor"] == {Role.HR_ADVISER, Role.TRAINING_OFFICER}
    assert roles["Bart"] == {Role.ADMINISTRATOR}
    assert roles["Marc"] == set()


def test_marc_and_ratana_have_the_agreed_example(filled, visit):
    # 004-059
    (head,) = plans.my_plans(filled, visit("Marc"))
    plan = plans.open_plan(filled, visit("Marc"), head.lasting_id)
    assert plan.status is PlanStatus.AGREED
    assert [line.competency or line.own_title for line in plan.active_lines] == [
        "work_structuring",
        "supporting",
        "De nieuwe bureauticasoftware beheersen",
        "Brieven en verslagen opmaken",
    ]
    assert [len(line.goals) for line in plan.active_lines] == [2, 3, 1, 0]
    assert {signature.role for signature in plan.signatures} == {"employee", "manager"}


def test_what_the_example_names_belongs_together(filled, visit):
    (head,) = plans.my_plans(filled, visit("Marc"))
    for line in plans.open_plan(filled, visit("Marc"), head.lasting_id).lines:
        goals = {goal.lasting_id for goal in line.goals}
        assert all(set(action.goals) <= goals for action in line.actions)
        assert all(indicator.goal_id in goals for indicator in line.indicators)
        actions = {action.lasting_id for action in line.actions}
        assert all(asked.action_id in actions for asked in line.hr_actions)


def plan_of(store, visit):
    (head,) = plans.my_plans(store, visit)
    return plans.open_plan(store, visit, head.lasting_id)


def test_marcs_follow_up_talk_is_at_hand_half_a_year_later(filled, visit):  # 004-052
    plan, today = plan_of(filled, visit("Marc")), visit("Marc").today
    held, planned = plan.planning_talk.held_on, plan.follow_up_talks[0]
    assert today <= planned.planned_on <= today + timedelta(days=3)
    assert timedelta(weeks=25) <= planned.planned_on - held <= timedelta(weeks=27)
    assert planned.held_on is None


def test_of_marcs_actions_some_are_done_some_run_and_one_is_late(filled, visit):
    plan, today = plan_of(filled, visit("Marc")), visit("Marc").today
    notes = [plan.beside.running(action.lasting_id) for line in plan.lines
             for action in line.actions]  # fmt: skip
    assert {note.step for note in notes} == {"done", "running", ""}
    assert sum(promise.is_late(today) for promise in promises(plan)) == 1
    assert all(note.noted_at is None or note.noted_at < visit("Marc").now for note in notes)


def test_pieters_second_version_came_out_of_the_second_of_two_signed_talks(filled, visit):
    plan = plan_of(filled, visit("Pieter"))
    assert (plan.version_number, plan.status) == (2, PlanStatus.AGREED)
    first, second, planned = plan.follow_up_talks
    assert plan.beside.signed_talks == (first.conversation_id, second.conversation_id)
    assert planned.planned_on > visit("Pieter").today
    new = [action for line in plan.lines for action in line.actions if action.origin]
    assert {action.origin for action in new} == {second.conversation_id}  # 004-054


def test_pieters_progress_grows_from_talk_to_talk(filled, visit):  # 004-051
    plan = plan_of(filled, visit("Pieter"))
    steps = {line.lasting_id: [] for line in plan.lines}
    for point in progress_rows(plan):
        steps[point.line_lasting_id].append(point.step)
    assert list(steps.values()) == [[2, 3], [2, 4], [1, 2]]


def test_a_booked_course_of_pieter_should_have_begun(filled, visit):  # 002-015
    today = visit("Pieter").today
    waiting = promises(plan_of(filled, visit("Pieter")))
    assert sum(promise.should_have_begun(today) for promise in waiting) == 1


def test_noor_finds_work_one_thing_late_and_answers_of_every_kind(filled, visit):  # 004-044
    found = worklist.requests(filled, visit("Noor"), Chosen("everything"))
    assert {each.status for each in found} == {"open", "arranged", "not_possible"}
    assert [each.person for each in found if each.is_late] == ["Pieter Wouters"]


def test_thomas_has_signed_and_els_has_not(filled, visit):
    plan = plan_of(filled, visit("Thomas"))
    assert plan.status is PlanStatus.PROPOSED
    assert [signature.role for signature in plan.signatures] == ["employee"]
    (question,) = asking.waiting_for_me(filled, visit("Koen"))
    assert question.asked_by == "Els Dupont"  # 000-059


def test_liens_plan_rests_and_nothing_in_it_is_late(filled, visit):
    plan = plan_of(filled, visit("Lien"))
    assert plan.status is PlanStatus.PAUSED
    assert not any(promise.is_late(visit("Lien").today) for promise in promises(plan))


def test_every_way_to_sign_is_there(filled, visit):
    found = [plan_of(filled, visit(who)) for who in ("Marc", "Pieter", "Lien")]
    ways = {each.way for plan in found for each in plan.beside.plan_signatures}
    assert ways == set(Way)


def test_nothing_in_it_happens_later_than_today(filled, visit):
    for who in ("Marc", "Pieter", "Lien", "Thomas"):
        plan = plan_of(filled, visit(who))
        signed = [*plan.beside.plan_signatures, *plan.beside.talk_signatures]
        assert all(signature.signed_on <= visit(who).today for signature in signed)


def test_els_and_yasmina_have_just_begun(filled, visit):
    (head,) = plans.my_plans(filled, visit("Yasmina"))
    assert head.status is PlanStatus.DRAFT
    assert plans.open_plan(filled, visit("Els"), head.lasting_id).lines == ()


def test_joris_reads_what_koen_shared_and_koen_nothing_of_joris(filled, visit):
    (head,) = plans.my_plans(filled, visit("Joris"))
    joris = preparing.in_sight(filled, visit("Joris"), head.plan_id)
    assert list(joris.shared) == ["manager"]
    assert joris.mine.proposals
    assert preparing.in_sight(filled, visit("Koen"), head.plan_id).shared == {}


def test_all_is_well_in_it(filled, visit):
    assert keeping.check(filled, visit("Bart")).is_well


@pytest.mark.parametrize("fill", [demo.fill, demo.add_organisation])
def test_a_database_with_people_in_it_is_refused(world, fill):
    before = world.fingerprint()
    with pytest.raises(RuleBroken, match="not_empty"):
        fill(world.store, administrator())
    assert world.fingerprint() == before


def test_a_real_database_with_people_never_becomes_a_demo(world):
    world.run("DELETE FROM setting")
    with pytest.raises(RuleBroken, match="not_empty"):
        demo.fill(world.store, administrator())
    assert not demo.is_demo(world.store)


def test_a_real_database_lets_nobody_be_somebody_else(world):
    world.run("DELETE FROM setting")
    assert demo.personas(world.store) == ()
    assert demo.persona(world.store, world.ids["marc"]) is None


@pytest.mark.parametrize("said", [None, "", "x", "5f3759df-0000-4000-8000-00000000cafe"])
def test_only_the_invented_people_can_be_chosen(store, said):
    assert demo.persona(store, said) is None


def test_a_persona_comes_with_what_they_may_do(world, store):
    assert demo.persona(store, world.ids["noor"]).grants == world.visit("noor").grants


@pytest.mark.parametrize("content", ["", "false", "True", "yes"])
def test_only_one_word_makes_a_demo(world, content):
    world.store.change(lambda session: settings.set_setting(session, "demo", content))
    assert not demo.is_demo(world.store)
