"""Terms come down to dates, and what is dated becomes a timeline and a load (004-027, 037)."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from pop_core.domain.follow_up import ActionNote, Beside
from pop_core.domain.plans import LineState
from pop_core.domain.schedule import anchor_dates, dated, workload_items
from pop_core.domain.when import in_words, on_date, relative
from pop_core.domain.workload import load_per_month
from tests.documents.marc import action, goal, hr_action, line, plan, rhythm

MAY_4, MAY_8 = date(2026, 5, 4), date(2026, 5, 8)
COURSE = action("course", "classroom_training", starts=on_date(MAY_4), ends=on_date(MAY_8))


def with_actions(*actions, **more):
    return plan(lines=(line("row", 1, actions=actions),), conversations=(), **more)


def after_course(number, unit, anchor="action_end"):
    return relative(anchor, "from", number, unit, anchor_id=COURSE.lasting_id)


def spans(a_plan):
    return [(each.kind, each.first, each.last) for each in dated(a_plan)]


def test_an_action_can_hang_on_one_that_hangs_on_another():
    practice = action("practice", "workplace_learning", ends=after_course(1, "week"))
    talk = action(
        "talk",
        "coaching",
        starts=relative("action_end", "after", 1, "day", anchor_id=practice.lasting_id),
    )
    known = anchor_dates(with_actions(talk, practice, COURSE))
    assert known["action_end", practice.lasting_id] == date(2026, 5, 15)
    assert known["action_start", talk.lasting_id] == date(2026, 5, 16)


def test_actions_that_hang_on_each_other_have_no_date():
    one, other = action("one", "coaching"), action("other", "coaching")
    one = replace(one, starts=relative("action_end", "from", 1, "day", anchor_id=other.lasting_id))
    other = replace(
        other, ends=relative("action_start", "from", 1, "day", anchor_id=one.lasting_id)
    )
    assert dated(with_actions(one, other)) == ()


def test_the_first_session_is_the_day_it_starts():
    peers = action("peers", "peer_help", starts=after_course(2, "week", "action_first_session"))
    assert spans(with_actions(COURSE, peers))[1] == ("development", *[date(2026, 5, 18)] * 2)


def test_the_real_dates_of_an_action_take_the_place_of_its_terms():
    at, noted = (
        datetime(2026, 5, 1, tzinfo=UTC),
        {"starts_on": "2026-06-01", "ends_on": "2026-06-05"},
    )
    notes = tuple(
        ActionNote(field, COURSE.lasting_id, field, value, None, "ratana", at)
        for field, value in noted.items()
    )
    practice = action("practice", "workplace_learning", ends=after_course(1, "week"))
    a_plan = with_actions(COURSE, practice, beside=Beside(notes=notes))
    assert spans(a_plan) == [
        ("development", date(2026, 6, 1), date(2026, 6, 5)),
        ("development", *[date(2026, 6, 12)] * 2),  # it hangs on the end of the course
    ]


def test_what_is_only_said_in_words_is_not_on_the_timeline():
    vague = action("vague", "coaching", starts=in_words("na de zomer"))
    assert dated(with_actions(vague)) == ()


def test_the_timeline_holds_actions_enrolment_hr_terms_and_talks_in_order_of_time():
    course = replace(COURSE, enrol_by=on_date(date(2026, 4, 1)))
    coach = action("coach", "coaching", support=True, ends=on_date(date(2026, 6, 1)))
    row = line(
        "row",
        1,
        actions=(course, coach),
        hr_actions=(hr_action("enrol", on_date(date(2026, 3, 20))),),
        goals=(goal("Marc kan", on_date(date(2026, 7, 1))), goal("", on_date(MAY_4))),
    )
    kinds = [each.kind for each in dated(plan(lines=(row,)))]
    assert kinds == ["talk", "hr", "enrol", "development", "support", "goal"]


def test_what_waits_for_later_is_neither_dated_nor_counted():
    waiting = line("row", 1, state=LineState.LATER, actions=(replace(COURSE, hours=Decimal(8)),))
    a_plan = plan(lines=(waiting,), conversations=())
    assert dated(a_plan) == workload_items(a_plan) == ()


def test_hours_fall_between_the_dates_of_their_action():
    load = load_per_month(workload_items(with_actions(replace(COURSE, hours=Decimal(16)))))
    assert load == {(2026, 5): Decimal(16)}


def test_a_rhythm_without_dates_runs_over_the_period_of_the_plan():
    coaching = action("coaching", "coaching", rhythms=(rhythm("talk", 1, "month", 60),))
    a_plan = with_actions(coaching, starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 31))
    load = load_per_month(workload_items(a_plan))
    assert load == {(2026, 1): 1, (2026, 2): 1, (2026, 3): 1}


def test_a_rhythm_keeps_to_the_dates_of_its_action():
    coaching = action(
        "coaching",
        "coaching",
        starts=on_date(date(2026, 2, 1)),
        ends=on_date(date(2026, 2, 28)),
        rhythms=(rhythm("talk", 1, "week", 60),),
    )
    load = load_per_month(workload_items(with_actions(coaching)))
    assert load == {(2026, 2): 4}


def test_a_rhythm_without_minutes_asks_for_no_time():
    a_plan = with_actions(action("book", "self_study", rhythms=(rhythm("read", 1, "week"),)))
    assert workload_items(a_plan) == ()
