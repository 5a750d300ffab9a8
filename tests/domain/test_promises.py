"""What is promised, by whom and by when; what is late, and what no longer counts (002-015, 017)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from pop_core.domain.follow_up import COURSE_STEPS, PLAIN_STEPS, ActionNote, Beside
from pop_core.domain.plans import LineState
from pop_core.domain.promises import Kept, by_organisation, is_by, is_to, kept, promises
from pop_core.domain.statuses import PlanStatus
from pop_core.domain.when import in_words, on_date, relative
from tests.documents import marc
from tests.documents.marc import action, hr_action, line

TODAY = date(2026, 5, 4)


def day(number):
    return on_date(TODAY + timedelta(days=number))


def an_action(ends=None, **more):
    kept = {name: day(at) for name in ("starts", "enrol_by") if (at := more.pop(name, None))}
    kept["ends"] = None if ends is None else day(ends)
    return action(f"one {ends} {kept} {more}", "classroom_training", **kept, **more)


def agreed(*actions, asked=(), notes=(), **more):
    """A plan in force with one row; `notes` are (action, field, value) in order."""
    at = datetime(2026, 5, 1, tzinfo=UTC)
    noted = tuple(
        ActionNote(f"n{place}", subject.lasting_id, field, value, None, "", at)
        for place, (subject, field, value) in enumerate(notes)
    )
    row = line("row", 1, actions=actions, hr_actions=asked)
    made = replace(marc.agreed_plan(), lines=(row,), conversations=(), beside=Beside(notes=noted))
    return replace(made, **more)


def one(*actions, **more):
    (found,) = promises(agreed(*actions, **more))
    return found


@pytest.mark.parametrize(("number", "late", "soon"), [
    (-1, True, False), (0, False, True), (14, False, True), (15, False, False),
])  # fmt: skip
def test_a_promise_is_late_the_day_after_and_due_two_weeks_ahead(number, late, soon):
    promise = one(an_action(number))
    assert (promise.is_late(TODAY), promise.is_due_soon(TODAY)) == (late, soon)
    assert promise.asks(TODAY) is (late or soon)


def test_a_plan_at_rest_asks_nothing():
    course = an_action(starts=-5)
    actions = (an_action(-3), an_action(3), course)
    plan = agreed(*actions, notes=[(course, "step", "booked")], status=PlanStatus.PAUSED)
    assert len(promises(plan)) == 3
    for promise in promises(plan):
        assert promise.rests
        assert not promise.asks(TODAY)


@pytest.mark.parametrize("status", set(PlanStatus) - {PlanStatus.AGREED, PlanStatus.PAUSED})
def test_only_a_plan_that_holds_has_promises(status):
    assert promises(agreed(an_action(3), status=status)) == ()
    assert promises(None) == ()


@pytest.mark.parametrize("step", ["done", "dropped"])
def test_what_is_done_or_dropped_is_no_promise_any_more(step):
    course = an_action(-3)
    assert promises(agreed(course, notes=[(course, "step", step)])) == ()


def test_what_was_done_by_mistake_is_promised_again():
    course = an_action(-3)
    notes = [(course, "step", "done"), (course, "step", "")]
    assert one(course, notes=notes).is_late(TODAY)


def test_a_date_that_came_true_goes_before_the_term():
    course = an_action(-3)
    assert one(course, notes=[(course, "ends_on", "2026-06-30")]).due == date(2026, 6, 30)


def test_a_relative_term_has_a_day_once_its_anchor_has_one():
    course = replace(an_action(), starts=in_words("in het voorjaar"))
    practice = replace(
        an_action(helpers=("manager",)),
        ends=relative("action_end", "within", 2, "week", anchor_id=course.lasting_id),
    )
    open_yet = promises(agreed(course, practice))
    assert [promise.due for promise in open_yet] == [None, None]
    known = promises(agreed(course, practice, notes=[(course, "ends_on", "2026-05-01")]))
    assert known[1].due == date(2026, 5, 15)


def test_enrolling_comes_first_then_the_end():
    course = an_action(60, enrol_by=2, starts=30)
    assert (one(course).due_for, one(course).due) == ("enrol", TODAY + timedelta(days=2))
    booked = one(course, notes=[(course, "step", "booked")])
    assert (booked.due_for, booked.due) == ("end", TODAY + timedelta(days=60))


def test_what_only_has_a_day_to_begin_is_due_until_it_has_begun():
    promise = an_action(starts=-3)
    assert one(promise).due_for == "begin"
    assert one(promise).is_late(TODAY)
    assert not one(promise, notes=[(promise, "step", "running")]).asks(TODAY)


@pytest.mark.parametrize(("step", "should"), [
    ("booked", True), ("confirmed", False), ("started", False), ("", False),
])  # fmt: skip
def test_a_booked_course_whose_start_went_by_should_have_begun(step, should):  # 002-015
    course = an_action(40, starts=-1)
    assert one(course, notes=[(course, "step", step)]).should_have_begun(TODAY) is should


def test_a_booked_course_is_not_missed_on_the_day_itself():
    course = an_action(40, starts=1)
    notes = [(course, "step", "booked")]
    assert not one(course, notes=notes).should_have_begun(TODAY + timedelta(days=1))
    assert one(course, notes=notes).should_have_begun(TODAY + timedelta(days=2))


@pytest.mark.parametrize(("course", "step", "steps", "reached"), [
    (an_action(60, enrol_by=2), "", COURSE_STEPS, "booked"),
    (an_action(60, enrol_by=2), "", PLAIN_STEPS, "running"),
    (an_action(starts=-2), "", COURSE_STEPS, "started"),
    (an_action(starts=-2), "", PLAIN_STEPS, "running"),
    (an_action(40, starts=-2), "booked", COURSE_STEPS, "started"),
    (an_action(3), "", PLAIN_STEPS, "done"),
    (an_action(3), "running", PLAIN_STEPS, "done"),
    (an_action(), "", COURSE_STEPS, "done"),
])  # fmt: skip
def test_doing_what_it_asks_reaches_this_step(course, step, steps, reached):
    promise = one(course, notes=[(course, "step", step)])
    assert promise.next_step(steps, TODAY) == reached


@pytest.mark.parametrize(("owners", "helpers", "mine", "theirs"), [
    (("employee",), (), True, False),
    (("manager",), (), False, True),
    (("manager",), ("employee",), True, False),
    (("employee", "manager"), (), True, False),
    (("hr",), (), False, True),
    (("colleague",), (), False, True),
    ((), (), False, False),
])  # fmt: skip
def test_a_promise_is_by_me_or_to_me_or_nobodys(owners, helpers, mine, theirs):
    promise = one(an_action(3, owners=owners, helpers=helpers))
    assert (is_by(promise, "employee"), is_to(promise, "employee")) == (mine, theirs)


def test_somebody_without_an_account_promises_too():
    promise = one(an_action(3, owners=(), owner_words="de mentor"))
    assert promise.by == ("other",)


def test_manager_and_hr_are_the_side_of_the_organisation():  # 002-017
    owners = ("employee", "manager", "hr", "colleague")
    found = [by_organisation(one(an_action(3, owners=(owner,)))) for owner in owners]
    assert found == [False, True, True, False]


def test_what_is_asked_of_hr_is_a_promise_until_it_is_under_way():
    course = an_action()
    asked = replace(hr_action("inschrijven", day(-2)), action_id=course.lasting_id)
    promise = promises(agreed(course, asked=(asked,)))[1]
    assert promise.by == ("hr",)
    assert promise.is_late(TODAY)
    assert is_to(promise, "employee")
    assert is_to(promise, "manager")
    assert len(promises(agreed(course, asked=(asked,), notes=[(course, "step", "booked")]))) == 1


def test_a_row_kept_for_later_promises_nothing():
    plan = agreed(an_action(3))
    later = replace(plan.lines[0], state=LineState.LATER)
    assert promises(replace(plan, lines=(later,))) == ()


def test_a_term_in_words_only_has_no_day():
    promise = one(replace(an_action(), ends=in_words("na de zomer")))
    assert promise.due is None
    assert promise.day() == date.max
    assert not promise.asks(TODAY)


def test_a_promise_tells_where_it_stands():
    course = an_action(3)
    plan = agreed(course)
    promise = one(course)
    assert (promise.plan_id, promise.subject_id) == (plan.lasting_id, course.lasting_id)
    assert promise.line_id == plan.lines[0].lasting_id


@pytest.mark.parametrize(("ends", "steps", "counted"), [
    (0, (), Kept(0, 0)),  # the day is not over
    (-1, (), Kept(0, 1)),
    (-3, ("done",), Kept(1, 1)),  # noted as done on 1 May, agreed by then
    (-4, ("done",), Kept(0, 1)),
    (-1, ("dropped",), Kept(0, 0)),
    (None, ("done",), Kept(0, 0)),  # nothing was said of when
])  # fmt: skip
def test_own_promises_are_kept_in_time_or_not(ends, steps, counted):
    mine = an_action(ends, owners=("manager",))
    theirs = an_action(-9, owners=("employee",))
    plan = agreed(mine, theirs, notes=[(mine, "step", step) for step in steps])
    assert kept(plan, "manager", TODAY) == counted


def test_what_was_noted_late_counts_by_the_day_it_really_ended():
    mine = an_action(-10, owners=("manager",))
    ended = (TODAY - timedelta(days=12)).isoformat()
    plan = agreed(mine, notes=[(mine, "ends_on", ended), (mine, "step", "done")])
    assert kept(plan, "manager", TODAY) == Kept(1, 1)


def test_at_rest_and_before_agreement_nothing_is_counted_as_late():
    mine = an_action(-10, owners=("manager",))
    for status in (PlanStatus.PAUSED, PlanStatus.DRAFT):
        assert kept(agreed(mine, status=status), "manager", TODAY) == Kept()
    assert kept(None, "manager", TODAY) == Kept()
