"""Put before the other, signed or taken back: nobody signs what they did not read (004-057)."""

from datetime import timedelta

import pytest

from pop_core.domain.errors import ChangedMeanwhile, NotAllowed, NotFound, RuleBroken
from pop_core.domain.statuses import Deed, PlanStatus
from pop_core.workflow import agreeing, editing, keeping, moving, signing, talks
from pop_core.workflow.agreeing import PaperAgreement, SignedBy
from tests.organisation import example
from tests.workflow.cycle import HALF_A_YEAR, begin_talk, refusal, sign_on_paper


def seen(world):
    return world.plan(world.ids["plan"]).revision


def propose(world, who="ratana", revision=None):
    visit = world.visit(who)
    return signing.propose(world.store, visit, world.ids["plan"], revision or seen(world))


def sign(world, who="marc", meaning="agreed", revision=None, **later):
    visit = world.visit(who, **later)
    return signing.sign(world.store, visit, world.ids["plan"], revision or seen(world), meaning)


def edit(world, who="marc"):
    line = world.plan(world.ids["plan"]).lines[0]
    return editing.save_field(
        world.store, world.visit(who), "plan_line.why", line.line_id, line.why, f"{line.why}!"
    )


def remark(world, who, text="Ik heb tijd nodig."):
    talk = world.plan(world.ids["plan"]).planning_talk
    return editing.save_field(
        world.store, world.visit(who), "conversation.remarks", talk.conversation_id, talk.remarks,
        text,
    )  # fmt: skip


def signed(world):
    plan = world.plan(world.ids["plan"])
    return {(each.role, each.meaning, each.way) for each in plan.signatures}


@pytest.fixture
def proposed(lent):
    """Ratana put the plan before Marc."""
    return lent(example().after(propose))


def test_signatures_stand_in_the_order_in_which_they_were_given(proposed):
    def roles():
        return [each.role for each in proposed.plan(proposed.ids["plan"]).signatures]

    sign(proposed, later=timedelta(days=1))
    assert roles() == ["manager", "employee"]
    proposed.run(
        "UPDATE signature SET recorded_at = recorded_at - INTERVAL 2 DAY WHERE role = 'employee'"
    )
    assert roles() == ["employee", "manager"]  # by the moment, not as they happen to lie


def test_whoever_puts_it_before_the_other_signs_with_it(marcs_world):
    propose(marcs_world)
    assert marcs_world.plan(marcs_world.ids["plan"]).status is PlanStatus.PROPOSED
    assert signed(marcs_world) == {("manager", "agreed", "own_session")}


def test_the_employee_may_put_it_before_the_manager_too(marcs_world):
    propose(marcs_world, "marc")
    assert signed(marcs_world) == {("employee", "agreed", "own_session")}


def test_without_sign_in_nobody_signs_by_putting_it_forward(marcs_world):
    propose(marcs_world, "single")
    assert signed(marcs_world) == set()


def test_the_last_signature_puts_the_plan_in_force(proposed):
    sign(proposed)
    plan = proposed.plan(proposed.ids["plan"])
    assert plan.status is PlanStatus.AGREED
    assert {each.signed_on for each in plan.signatures} == {proposed.visit("marc").today}
    assert [paper.kind for paper in plan.beside.papers] == ["made"]
    assert keeping.check(proposed.store, proposed.visit("bart")).is_well


def test_dates_follow_the_talk_and_not_the_signing(marcs_world):
    held = marcs_world.plan(marcs_world.ids["plan"]).planning_talk.planned_on
    propose(marcs_world)
    sign(marcs_world, later=HALF_A_YEAR)
    talk = marcs_world.plan(marcs_world.ids["plan"]).planning_talk
    assert talk.held_on == held


def test_the_next_talk_that_was_settled_before_is_planned(marcs_world):  # 004-052
    talk = marcs_world.plan(marcs_world.ids["plan"]).planning_talk
    on = marcs_world.visit("marc", later=HALF_A_YEAR).today
    editing.save_field(marcs_world.store, marcs_world.visit("marc"), "conversation.next_on",
                       talk.conversation_id, None, on)  # fmt: skip
    propose(marcs_world)
    sign(marcs_world)
    [follow_up] = marcs_world.plan(marcs_world.ids["plan"]).follow_up_talks
    assert follow_up.planned_on == on


def test_a_text_that_changed_since_it_was_read_is_not_put_forward(marcs_world):
    before = seen(marcs_world)
    edit(marcs_world)
    trouble = refusal(marcs_world, propose, marcs_world, revision=before)
    assert (type(trouble), trouble.code) == (ChangedMeanwhile, "plan_changed_since_seen")


def test_a_text_that_changed_since_it_was_read_is_not_signed(proposed):
    before = seen(proposed)
    remark(proposed, "marc")
    trouble = refusal(proposed, sign, proposed, revision=before)
    assert (type(trouble), trouble.code) == (ChangedMeanwhile, "plan_changed_since_seen")


@pytest.mark.parametrize("who", ["marc", "ratana", "single"])
def test_any_change_takes_it_back_and_clears_what_was_signed(proposed, who):
    edit(proposed, who)
    assert proposed.plan(proposed.ids["plan"]).status is PlanStatus.DRAFT
    assert signed(proposed) == set()
    assert refusal(proposed, sign, proposed).code == "not_proposed_yet"


def test_a_word_takes_it_back_too(proposed):
    moving.move(proposed.store, proposed.visit("ratana"), proposed.ids["plan"],
                PlanStatus.PROPOSED, Deed.TAKE_BACK)  # fmt: skip
    assert proposed.plan(proposed.ids["plan"]).status is PlanStatus.DRAFT
    assert signed(proposed) == set()


def test_nobody_signs_twice(proposed):
    trouble = refusal(proposed, sign, proposed, "ratana")
    assert (type(trouble), trouble.code) == (RuleBroken, "already_signed")


def test_a_concept_is_signed_by_nobody(marcs_world):
    assert refusal(marcs_world, sign, marcs_world).code == "not_proposed_yet"


def test_what_is_agreed_waits_for_no_signature(proposed):
    sign(proposed)
    assert refusal(proposed, sign, proposed).code == "nothing_to_sign"
    assert refusal(proposed, propose, proposed).code in {"no_such_move", "nothing_to_sign"}


def test_an_empty_plan_is_put_before_nobody(world, draft):
    with pytest.raises(RuleBroken, match="nothing_to_agree"):
        signing.propose(world.store, world.visit("ratana"), draft, world.plan(draft).revision)


def test_a_meaning_of_ones_own_is_no_signature(proposed):
    assert refusal(proposed, sign, proposed, meaning="perhaps").code == "unknown_code"


@pytest.mark.parametrize("who", ["els", "noor", "bart", "stranger"])
def test_a_colleague_hr_and_the_administrator_do_not_even_learn_that_it_exists(proposed, who):
    for attempt in (sign, propose):
        trouble = refusal(proposed, attempt, proposed, who)
        assert (type(trouble), trouble.code) == (NotFound, "not_found")


def test_without_sign_in_nobody_signs_from_an_own_session(proposed):
    trouble = refusal(proposed, sign, proposed, "single")
    assert type(trouble) is NotAllowed


def test_seen_and_not_agreed_leads_to_no_agreement(proposed):  # 000-061
    sign(proposed, meaning="seen_not_agreed")
    plan = proposed.plan(proposed.ids["plan"])
    assert plan.status is PlanStatus.NOT_AGREED
    assert plan.planning_talk.outcome == "no_agreement"
    assert plan.beside.papers == ()
    assert ("employee", "seen_not_agreed", "own_session") in signed(proposed)


def test_after_no_agreement_the_two_may_write_on(proposed):
    sign(proposed, meaning="seen_not_agreed")
    moving.move(proposed.store, proposed.visit("marc"), proposed.ids["plan"],
                PlanStatus.NOT_AGREED, Deed.REOPEN)  # fmt: skip
    assert signed(proposed) == set()
    edit(proposed)
    propose(proposed)
    sign(proposed)
    assert proposed.plan(proposed.ids["plan"]).status is PlanStatus.AGREED


def test_own_remarks_stay_open_to_the_employee_until_the_own_signature(proposed):  # 004-012
    remark(proposed, "marc")
    assert proposed.plan(proposed.ids["plan"]).status is PlanStatus.PROPOSED
    sign(proposed)
    trouble = refusal(proposed, remark, proposed, "marc", "Toch iets anders.")
    assert (type(trouble), trouble.code) == (RuleBroken, "remarks_are_signed")


def test_what_was_put_before_the_employee_has_no_remarks_of_the_manager(proposed):
    assert refusal(proposed, remark, proposed, "ratana").code == "remarks_are_signed"


def test_while_they_talk_both_write_the_remarks_at_one_screen(proposed):
    talks.start_talk(proposed.store, proposed.visit("ratana"), proposed.ids["plan"])
    remark(proposed, "ratana", "Samen geschreven.")
    assert proposed.plan(proposed.ids["plan"]).planning_talk.remarks == "Samen geschreven."


def test_whoever_proposed_as_employee_has_signed_the_remarks(marcs_world):
    remark(marcs_world, "marc")
    propose(marcs_world, "marc")
    assert refusal(marcs_world, remark, marcs_world, "marc", "?").code == "remarks_are_signed"


def test_a_follow_up_talk_about_an_unchanged_plan_is_signed_by_itself(agreed_world):  # 004-058
    talk_id = begin_talk(agreed_world)
    for who in ("ratana", "marc"):
        sign(agreed_world, who, later=HALF_A_YEAR)
    plan = agreed_world.plan(agreed_world.ids["plan"])
    assert plan.beside.signed_talks == (talk_id,)
    given = plan.beside.signatures_of(talk_id)
    assert {(each.role, each.way) for each in given} == {
        ("employee", "own_session"), ("manager", "own_session"),
    }  # fmt: skip
    assert plan.version_number == 1
    assert keeping.check(agreed_world.store, agreed_world.visit("bart")).is_well


def test_a_change_in_the_talk_clears_the_signature_under_it(agreed_world):
    talk_id = begin_talk(agreed_world)
    sign(agreed_world, "ratana", later=HALF_A_YEAR)
    talks.add_participant(
        agreed_world.store, agreed_world.visit("marc", HALF_A_YEAR), talk_id, "Gordon", "coach"
    )
    plan = agreed_world.plan(agreed_world.ids["plan"])
    assert plan.beside.signatures_of(talk_id) == ()


def test_paper_holds_all_signatures_also_after_one_in_the_app(proposed):
    sign_on_paper(proposed)
    assert {way for _, _, way in signed(proposed)} == {"on_paper"}
    assert proposed.plan(proposed.ids["plan"]).status is PlanStatus.AGREED


@pytest.mark.parametrize("before", [lambda world: None, propose])
def test_paper_may_say_that_one_of_them_saw_it_and_does_not_agree(marcs_world, before):  # 000-061
    before(marcs_world)
    plan, visit = marcs_world.plan(marcs_world.ids["plan"]), marcs_world.visit("ratana")
    told = PaperAgreement(
        visit.today,
        (SignedBy("employee", "Marc Vandamme", visit.today, "seen_not_agreed"),
         SignedBy("manager", "Ratana Than", visit.today)),
        None,
    )  # fmt: skip
    agreeing.record_paper_agreement(marcs_world.store, visit, plan.lasting_id, plan.revision, told)
    after = marcs_world.plan(plan.lasting_id)
    assert after.status is PlanStatus.NOT_AGREED
    assert after.beside.papers == ()
    assert signed(marcs_world) == {
        ("employee", "seen_not_agreed", "on_paper"), ("manager", "agreed", "on_paper"),
    }  # fmt: skip


def test_signing_a_talk_on_paper_leaves_the_signatures_under_the_plan(agreed_world):
    before = signed(agreed_world)
    begin_talk(agreed_world)
    sign_on_paper(agreed_world, HALF_A_YEAR)
    assert signed(agreed_world) == before != set()
    assert keeping.check(agreed_world.store, agreed_world.visit("bart")).is_well


def test_the_day_of_a_talk_stays_as_noted_also_on_a_clock_that_runs_behind(marcs_world):
    """The day stands in the text that is signed: moving it would look like an alteration."""
    sign_on_paper(marcs_world)
    begin_talk(marcs_world)
    lasting_id = marcs_world.ids["plan"]
    talks.end_talk(marcs_world.store, marcs_world.visit("marc", HALF_A_YEAR), lasting_id, "plan")
    talk = marcs_world.plan(lasting_id).last_follow_up
    earlier = HALF_A_YEAR - timedelta(days=3)
    sign(marcs_world, "marc", later=earlier)
    sign(marcs_world, "ratana", later=earlier)
    assert marcs_world.plan(lasting_id).last_follow_up.held_on == talk.held_on
    assert keeping.check(marcs_world.store, marcs_world.visit("bart")).is_well
