"""What waits for somebody today, in numbers, and what does not."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from pop_core.domain.due import Due, due_of
from pop_core.domain.follow_up import ActionNote, Beside, Feasibility, TalkSignature
from pop_core.domain.statuses import PlanStatus
from pop_core.domain.when import in_words, on_date
from tests.documents import marc
from tests.documents.marc import action, line

TODAY = date(2026, 5, 4)
NOW = datetime(2026, 5, 4, tzinfo=UTC)
EMPLOYEE, MANAGER = marc.MARC.person_id, marc.RATANA.person_id
HELPER = marc.an_id("helper")


def days(number):
    return TODAY + timedelta(days=number)


def promised(number=None, *, starts=None, owners=("employee",), **more):
    """An action that ends so many days from today."""
    return action(
        f"promise {number} {starts}",
        "coaching",
        owners=owners,
        starts=None if starts is None else on_date(days(starts)),
        ends=None if number is None else on_date(days(number)),
        **more,
    )


def agreed(*actions, steps=(), **more):
    """A plan in force with these actions; `steps` are noted in order, each for its action."""
    notes = tuple(
        ActionNote(f"n{place}", each.lasting_id, "step", step, None, EMPLOYEE, NOW)
        for place, (each, step) in enumerate(steps)
    )
    plan = replace(marc.agreed_plan(), lines=(line("row", 1, actions=actions),), conversations=())
    return replace(plan, **{"beside": Beside(notes=notes), **more})


def talk(number, **more):
    found = replace(marc.PLANNING_TALK, planned_on=days(number), held_on=None, outcome="", **more)
    return agreed(conversations=(found,))


@pytest.mark.parametrize(("number", "due"), [
    (14, Due(promises=1)), (0, Due(promises=1)), (-1, Due(late=1)), (15, Due()),
])  # fmt: skip
def test_a_promise_is_due_two_weeks_ahead_and_late_the_day_after(number, due):
    assert due_of(agreed(promised(number)), EMPLOYEE, TODAY) == due


def test_what_the_other_promised_does_not_wait_for_me():
    plan = agreed(promised(3, owners=("manager",)))
    assert due_of(plan, EMPLOYEE, TODAY) == Due()
    assert due_of(plan, MANAGER, TODAY) == Due(promises=1)


@pytest.mark.parametrize("step", ["done", "dropped"])
def test_what_has_ended_is_not_due(step):
    one = promised(-3)
    assert due_of(agreed(one, steps=[(one, step)]), EMPLOYEE, TODAY) == Due()


def test_what_goes_on_is_due_at_its_end():
    one = promised(3, starts=-30)
    assert due_of(agreed(one, steps=[(one, "running")]), EMPLOYEE, TODAY) == Due(promises=1)


def test_what_only_has_a_day_to_begin_is_due_until_it_has_begun():
    one = promised(starts=-3)
    assert due_of(agreed(one), EMPLOYEE, TODAY) == Due(late=1)
    assert due_of(agreed(one, steps=[(one, "running")]), EMPLOYEE, TODAY) == Due()


def test_enrolling_is_due_until_the_course_is_booked():
    one = promised(60, enrol_by=on_date(days(2)))
    assert due_of(agreed(one), EMPLOYEE, TODAY) == Due(promises=1)
    assert due_of(agreed(one, steps=[(one, "booked")]), EMPLOYEE, TODAY) == Due()


def test_a_promise_in_words_only_has_no_day():
    vague = replace(promised(3), ends=in_words("na de zomer"))
    assert due_of(agreed(vague), EMPLOYEE, TODAY) == Due()


@pytest.mark.parametrize(("number", "waiting"), [(7, 1), (8, 0), (0, 1), (-30, 1)])
def test_a_talk_waits_from_a_week_ahead_until_it_is_held(number, waiting):
    for person in (EMPLOYEE, MANAGER):
        assert due_of(talk(number), person, TODAY) == Due(talks=waiting)


def test_a_talk_that_was_held_does_not_wait():
    held = agreed(conversations=(replace(marc.PLANNING_TALK, planned_on=days(-3)),))
    assert due_of(held, EMPLOYEE, TODAY) == Due()


def test_nothing_is_late_for_a_plan_at_rest():
    resting = replace(talk(-3), status=PlanStatus.PAUSED, lines=agreed(promised(-3)).lines)
    assert due_of(resting, EMPLOYEE, TODAY) == Due()
    assert due_of(replace(talk(3), status=PlanStatus.PAUSED), EMPLOYEE, TODAY) == Due(talks=1)


@pytest.mark.parametrize("status", [
    PlanStatus.CLOSED, PlanStatus.SUPERSEDED, PlanStatus.WITHDRAWN, PlanStatus.NO_AGREEMENTS,
])  # fmt: skip
def test_a_plan_that_is_over_asks_nothing(status):
    plan = replace(talk(-3), status=status, lines=agreed(promised(-3)).lines)
    asked = Feasibility("r", "a", HELPER, "Jo", "Kan dit?", NOW)
    plan = replace(plan, beside=Beside(feasibility=(asked,)))
    assert due_of(plan, EMPLOYEE, TODAY) == due_of(plan, HELPER, TODAY) == Due()


def test_in_a_draft_nothing_is_promised_yet():
    plan = replace(agreed(promised(3)), status=PlanStatus.DRAFT)
    assert due_of(plan, EMPLOYEE, TODAY) == Due()


def test_while_a_new_version_is_drawn_up_the_promises_of_the_old_one_hold():
    draft = replace(agreed(promised(9)), status=PlanStatus.DRAFT)
    old = agreed(promised(-3), promised(60))
    assert due_of(draft, EMPLOYEE, TODAY, in_force=old) == Due(late=1)


def test_a_plan_put_before_somebody_waits_until_they_signed():
    plan = agreed(status=PlanStatus.PROPOSED, signatures=marc.agreed_plan().signatures[:1])
    assert due_of(plan, MANAGER, TODAY) == Due(to_sign=1)
    assert due_of(plan, EMPLOYEE, TODAY) == Due()


def test_a_talk_the_other_signed_waits_for_ones_own_signature():
    held = replace(marc.PLANNING_TALK, kind="follow_up")
    signed = TalkSignature("s", held.conversation_id, MANAGER, "Ratana Than", "manager", "agreed",
                           "own_session", TODAY, marc.HASH)  # fmt: skip
    plan = agreed(conversations=(held,), beside=Beside(talk_signatures=(signed,)))
    assert due_of(plan, EMPLOYEE, TODAY) == Due(to_sign=1)
    assert due_of(plan, MANAGER, TODAY) == Due()


def test_whoever_is_asked_whether_something_is_feasible_has_that_question_only():
    asked = Feasibility("r", "a", HELPER, "Jo", "Kan dit?", NOW)
    plan = replace(agreed(promised(3)), beside=Beside(feasibility=(asked,)))
    assert due_of(plan, HELPER, TODAY) == Due(questions=1)
    answered = replace(plan, beside=Beside(feasibility=(replace(asked, answer="feasible"),)))
    assert due_of(answered, HELPER, TODAY) == Due()


def test_what_waits_in_several_plans_adds_up():
    total = Due(talks=1, late=2) + Due(talks=1, promises=3, to_sign=1, questions=1)
    assert total == Due(2, 3, 2, 1, 1)
    assert total.number == 9
    assert Due().number == 0
