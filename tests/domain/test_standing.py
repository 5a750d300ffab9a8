"""Which actions two people must speak of: late, hindered, moved or unknown (002-015)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from pop_core.domain.follow_up import ActionNote, Beside, Obstacle
from pop_core.domain.standing import SPOKEN_OF, Standing, stands_of
from pop_core.domain.statuses import PlanStatus
from pop_core.domain.when import in_words, on_date, relative
from tests.documents.marc import action, line, plan

TODAY = date(2026, 9, 14)
DAY = timedelta(days=1)


def on(days):
    return on_date(TODAY + days * DAY)


def noted(an_action, **facts):
    at = datetime(2026, 9, 1, tzinfo=UTC)
    return tuple(
        ActionNote(f"note {field}", an_action.lasting_id, field, value, None, "marc", at)
        for field, value in facts.items()
    )


def stand(an_action, *others, obstacles=(), status=PlanStatus.AGREED, notes=(), **facts):
    beside = Beside(notes=(*noted(an_action, **facts), *notes), obstacles=obstacles)
    row = line("row", 1, actions=(an_action, *others))
    of = plan(lines=(row,), conversations=(), beside=beside, status=status)
    return stands_of(of, TODAY)[an_action.lasting_id]


def stands(*arguments, **more):
    return stand(*arguments, **more).standing


def test_without_a_date_and_without_a_word_nobody_knows_how_it_stands():
    assert stands(action("lezen", "self_study", ends=in_words("ooit"))) is Standing.UNKNOWN
    assert stands(action("lezen", "self_study")) is Standing.UNKNOWN


def test_what_begins_later_needs_no_word_yet():
    assert stands(action("lezen", "self_study", starts=on(1))) is Standing.AS_AGREED


def test_one_word_is_enough_while_nothing_is_due():
    assert stands(action("lezen", "self_study"), step="running") is Standing.AS_AGREED


@pytest.mark.parametrize(("ends", "expected"), [(-1, Standing.LATE), (0, Standing.AS_AGREED)])
def test_it_is_late_the_day_after_its_end(ends, expected):
    assert stands(action("lezen", "self_study", ends=on(ends)), step="running") is expected


def test_without_an_end_it_is_late_when_it_did_not_begin():
    begins = action("lezen", "self_study", starts=on(-1))
    assert stands(begins) is Standing.LATE
    assert stands(begins, step="running") is Standing.AS_AGREED


def test_nothing_is_late_while_the_plan_is_at_rest():
    late = action("lezen", "self_study", ends=on(-1))
    assert stands(late, status=PlanStatus.PAUSED) is not Standing.LATE


def test_a_booked_course_that_should_have_begun_and_is_not_confirmed_shows_up():  # 002-015
    course = action("cursus", "classroom_training", starts=on(-1), ends=on(3))
    assert stands(course, step="booked") is Standing.NOT_CONFIRMED
    assert stands(course, step="confirmed") is Standing.AS_AGREED


def test_a_course_booked_for_later_does_not_show_up():
    course = action("cursus", "classroom_training", starts=on(1))
    assert stands(course, step="booked") is Standing.AS_AGREED


@pytest.mark.parametrize("step", ["done", "dropped"])
def test_what_is_over_is_never_late(step):
    assert stands(action("lezen", "self_study", ends=on(-9)), step=step) is Standing(step)


def test_a_real_date_later_than_agreed_is_spoken_of():
    course = action("cursus", "classroom_training", ends=on(3))
    later = (TODAY + 10 * DAY).isoformat()
    assert stands(course, step="started", ends_on=later) is Standing.MOVED
    earlier = (TODAY + 2 * DAY).isoformat()
    assert stands(course, step="started", ends_on=earlier) is Standing.AS_AGREED


def test_what_hangs_on_an_action_comes_down_to_a_date_once_that_one_has_one():  # 004-037
    course = action("cursus", "classroom_training")
    hangs = relative("action_end", "within", 1, "week", anchor_id=course.lasting_id)
    practice = action("oefenen", "workplace_learning", ends=hangs)
    assert stands(practice, course, step="running") is Standing.AS_AGREED
    over = noted(course, ends_on=(TODAY - 8 * DAY).isoformat())
    found = stand(practice, course, step="running", notes=over)
    assert (found.standing, found.ends) == (Standing.LATE, TODAY - DAY)


def test_an_obstacle_goes_before_anything_else_until_something_else_is_offered():  # 000-079
    late = action("lezen", "self_study", ends=on(-1))
    obstacle = Obstacle("o", late.lasting_id, "organisation", TODAY - DAY)
    assert stands(late, obstacles=(obstacle,)) is Standing.HINDERED
    offered = replace(obstacle, alternative_on=TODAY)
    assert stands(late, obstacles=(offered,)) is Standing.LATE
    assert stands(late, obstacles=(replace(obstacle, action_lasting_id="x"),)) is Standing.LATE


def test_what_is_over_or_goes_as_agreed_needs_no_word():
    assert set(Standing) - SPOKEN_OF == {Standing.AS_AGREED, Standing.DONE, Standing.DROPPED}
