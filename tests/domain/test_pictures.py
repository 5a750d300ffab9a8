"""The figures behind the pictures: progress, promises kept, indicators seen (002-017, 004-051)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from pop_core.domain.follow_up import ActionNote, Beside, Closing, IndicatorSeen, LineFollowUp
from pop_core.domain.pictures import indicator_counts, progress_rows, promise_counts
from pop_core.domain.plans import LineState
from pop_core.domain.statuses import PlanStatus
from pop_core.domain.when import in_words, on_date, relative
from tests.documents.marc import PLANNING_TALK, action, hr_action, indicator, line, plan

TODAY = date(2026, 9, 14)
PAST, COMING = on_date(date(2026, 6, 1)), on_date(date(2026, 12, 1))
STRUCTURING, SUPPORTING = line("structuring", 1, priority=2), line("supporting", 2, priority=1)


def talk(name, on):
    return replace(
        PLANNING_TALK, conversation_id=name, kind="follow_up", planned_on=on, held_on=on
    )  # fmt: skip


JUNE, SEPTEMBER = talk("june", date(2026, 6, 10)), talk("september", date(2026, 9, 14))


def said(a_talk, a_line, progress):
    name = f"{a_talk.conversation_id} {a_line.lasting_id}"
    return LineFollowUp(name, a_talk.conversation_id, a_line.lasting_id, progress=progress)


def seen(a_talk, an_indicator, answer):
    name = f"{a_talk.conversation_id} {an_indicator.lasting_id}"
    return IndicatorSeen(name, a_talk.conversation_id, an_indicator.lasting_id, answer)


def note(an_action, field, value):
    at = datetime(2026, 7, 1, 9, tzinfo=UTC)
    return ActionNote(f"{field} {value}", an_action.lasting_id, field, value, None, "marc", at)


def promises(*actions, notes=(), hr_actions=(), closing=None, today=TODAY, **more):
    row = line("row", 1, actions=actions, hr_actions=hr_actions)
    beside = Beside(notes=tuple(notes), closing=closing)
    a_plan = plan(lines=(row,), beside=beside, **{"status": PlanStatus.AGREED, **more})
    return {each.of: each.numbers for each in promise_counts(a_plan, today)}


KEPT, OPEN, LATE, DROPPED = (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)


def test_progress_goes_row_by_row_in_order_of_priority_and_talk_by_talk():
    beside = Beside(
        follow_ups=(
            said(SEPTEMBER, SUPPORTING, 3),
            said(JUNE, SUPPORTING, 2),
            said(JUNE, STRUCTURING, 1),
        )
    )
    a_plan = plan(lines=(STRUCTURING, SUPPORTING), conversations=(JUNE, SEPTEMBER), beside=beside)
    points = [(each.line_lasting_id, each.on, each.step) for each in progress_rows(a_plan)]
    assert points == [
        (SUPPORTING.lasting_id, date(2026, 6, 10), 2),
        (SUPPORTING.lasting_id, date(2026, 9, 14), 3),
        (STRUCTURING.lasting_id, date(2026, 6, 10), 1),
    ]


def test_a_row_nobody_spoke_of_has_no_point():
    beside = Beside(follow_ups=(said(JUNE, STRUCTURING, None),))
    assert progress_rows(plan(lines=(STRUCTURING,), conversations=(JUNE,), beside=beside)) == ()


def test_what_waits_for_later_makes_no_progress():
    waiting = replace(STRUCTURING, state=LineState.LATER)
    beside = Beside(follow_ups=(said(JUNE, waiting, 2),))
    assert progress_rows(plan(lines=(waiting,), conversations=(JUNE,), beside=beside)) == ()


def test_two_talks_on_one_day_are_one_point_and_the_later_one_holds():
    again = talk("again", JUNE.held_on)
    beside = Beside(follow_ups=(said(again, STRUCTURING, 3), said(JUNE, STRUCTURING, 2)))
    a_plan = plan(lines=(STRUCTURING,), conversations=(JUNE, again), beside=beside)
    assert [each.step for each in progress_rows(a_plan)] == [3]


def test_a_promise_counts_for_each_of_its_owners():
    both = action("both", "coaching", owners=("manager", "employee"))
    assert promises(both) == {"employee": OPEN, "manager": OPEN}


@pytest.mark.parametrize(("owners", "words", "whose"), [
    (("colleague",), "", {"other"}),
    (("outside", "colleague"), "Jan en een bureau", {"other"}),
    (("employee",), "met Jan", {"employee", "other"}),
    (("hr",), "", {"hr"}),
    ((), "", {"nobody"}),
])  # fmt: skip
def test_who_is_neither_of_the_two_nor_hr_is_somebody_else(owners, words, whose):
    given = promises(action("a", "coaching", owners=owners, owner_words=words))
    assert set(given) == whose


def test_an_action_of_hr_is_a_promise_of_hr():
    given = promises(hr_actions=(hr_action("enrol", PAST), hr_action("pretest", COMING)))
    assert given == {"hr": (0, 1, 1, 0)}


@pytest.mark.parametrize(("step", "state"), [("booked", KEPT), ("dropped", DROPPED), ("", LATE)])
def test_hr_has_kept_its_part_once_what_it_was_asked_for_is_under_way(step, state):
    course = action("course", "classroom_training", owners=("employee",))
    asked = replace(hr_action("enrol", PAST), action_id=course.lasting_id)
    notes = [note(course, "step", step)] if step else []
    assert promises(course, notes=notes, hr_actions=(asked,))["hr"] == state


def test_what_hr_did_is_kept():
    asked = hr_action("enrol", PAST)
    assert promises(notes=[note(asked, "step", "done")], hr_actions=(asked,)) == {"hr": KEPT}


def test_what_waits_for_later_is_no_promise():
    waiting = line("row", 1, state=LineState.LATER, actions=(action("a", "coaching"),))
    a_plan = plan(lines=(waiting,), status=PlanStatus.AGREED)
    assert promise_counts(a_plan, TODAY) == ()


@pytest.mark.parametrize("status", PlanStatus)
def test_promises_are_counted_from_the_day_they_are_agreed(status):
    counted = bool(promises(action("a", "coaching"), status=status))
    assert counted == (status in {"agreed", "paused", "closed", "superseded"})


def test_a_plan_that_is_over_is_counted_like_one_in_force():
    late = action("a", "coaching", ends=PAST)
    assert promises(late, status=PlanStatus.CLOSED) == {"employee": LATE}


@pytest.mark.parametrize(("step", "state"), [("done", KEPT), ("dropped", DROPPED)])
def test_what_has_ended_is_kept_or_dropped_and_never_late(step, state):
    late = action("a", "coaching", ends=PAST)
    assert promises(late, notes=[note(late, "step", step)]) == {"employee": state}


@pytest.mark.parametrize(("terms", "state"), [
    ({"ends": PAST}, LATE),
    ({"ends": on_date(TODAY)}, OPEN),
    ({"ends": COMING}, OPEN),
    ({"starts": PAST, "ends": COMING}, OPEN),
    ({"starts": PAST}, LATE),
    ({"enrol_by": PAST, "ends": COMING}, LATE),
    ({"ends": relative("plan_start", "within", 1, "month")}, LATE),
    ({"ends": in_words("na de zomer")}, OPEN),
    ({}, OPEN),
])  # fmt: skip
def test_a_promise_is_late_once_its_day_has_gone_by(terms, state):
    assert promises(action("a", "coaching", **terms)) == {"employee": state}


def test_what_only_has_a_day_to_begin_is_not_late_once_it_has_begun():
    coaching = action("a", "coaching", starts=PAST)
    assert promises(coaching) == {"employee": LATE}
    assert promises(coaching, notes=[note(coaching, "step", "running")]) == {"employee": OPEN}


def test_a_real_date_goes_before_the_term():
    course = action("a", "classroom_training", ends=PAST)
    assert promises(course, notes=[note(course, "ends_on", "2026-12-01")]) == {"employee": OPEN}
    course = action("a", "classroom_training", dates_follow=True)
    assert promises(course, notes=[note(course, "starts_on", "2026-06-01")]) == {"employee": LATE}


def test_nothing_is_late_while_the_plan_is_at_rest():
    late = action("a", "coaching", ends=PAST)
    assert promises(late, status=PlanStatus.PAUSED) == {"employee": OPEN}


def test_nothing_grows_late_after_the_end_of_the_cycle():
    closing = Closing(date(2026, 9, 1), (), "", "", ())
    coming, past = action("a", "coaching", ends=COMING), action("b", "coaching", ends=PAST)
    given = promises(coming, past, closing=closing, today=date(2027, 6, 1))
    assert given == {"employee": (0, 1, 1, 0)}


def test_of_each_indicator_the_newest_answer_holds_and_no_answer_undoes_nothing():
    first, second, third = (indicator(text) for text in ("a", "b", "c"))
    row = replace(STRUCTURING, indicators=(first, second, third))
    beside = Beside(
        seen=(
            seen(SEPTEMBER, first, "seen"),
            seen(JUNE, first, "not_yet"),
            seen(JUNE, second, "partly"),
            seen(SEPTEMBER, second, ""),
        )
    )
    a_plan = plan(lines=(row, SUPPORTING), conversations=(JUNE, SEPTEMBER), beside=beside)
    (count,) = indicator_counts(a_plan)
    assert (count.of, count.numbers, count.total) == (row.lasting_id, (1, 1, 0, 1), 3)


def test_a_plan_without_follow_up_has_nothing_to_draw():
    empty = plan(lines=())
    assert progress_rows(empty) == promise_counts(empty, TODAY) == indicator_counts(empty) == ()
