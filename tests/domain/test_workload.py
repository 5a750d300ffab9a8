"""Hours of the actions land in the months they are worked in (004-027)."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pop_core.domain.workload import Load, busiest, load_per_month, rhythm_hours

DAYS = st.dates(date(2025, 1, 1), date(2029, 12, 31))
HOURS = st.decimals(0, 2000, places=2)
ITEMS = st.lists(st.tuples(DAYS, st.none() | DAYS, st.none() | HOURS, st.just(())), max_size=6)


@given(ITEMS)
def test_not_a_minute_is_lost_or_added(items):
    asked = sum((hours or Decimal(0) for _, _, hours, _ in items), Decimal(0))
    load = load_per_month(items)
    assert sum(load.values(), Decimal(0)) == asked
    assert all(hours >= 0 for hours in load.values())


@given(DAYS, st.integers(0, 500), st.integers(1, 8), st.integers(1, 480))
def test_a_rhythm_counts_as_often_as_it_comes_back(starts, weeks, every, minutes):
    ends = date.fromordinal(starts.toordinal() + 7 * weeks)
    load = load_per_month([(starts, ends, None, [(every, "week", minutes)])])
    assert sum(load.values()) == rhythm_hours(weeks // every + 1, minutes)


def test_hours_follow_the_days_of_each_month():
    item = (date(2026, 5, 22), date(2026, 6, 10), Decimal(20), ())
    assert load_per_month([item]) == {(2026, 5): Decimal(10), (2026, 6): Decimal(10)}


def test_a_talk_every_two_weeks_is_counted_per_month():
    item = (date(2026, 5, 4), date(2026, 6, 30), None, [(2, "week", 30)])
    # 4 and 18 May; 1, 15 and 29 June
    assert load_per_month([item]) == {(2026, 5): Decimal(1), (2026, 6): Decimal("1.5")}


def test_every_day_means_every_working_day():
    item = (date(2026, 5, 1), date(2026, 5, 31), None, [(1, "day", 60)])
    assert load_per_month([item]) == {(2026, 5): Decimal(21)}


def test_a_rhythm_on_the_last_day_of_the_month_keeps_to_the_last_day():
    item = (date(2026, 1, 31), date(2026, 3, 31), None, [(1, "month", 60)])
    assert load_per_month([item]) == {
        (2026, 1): Decimal(1),
        (2026, 2): Decimal(1),
        (2026, 3): Decimal(1),
    }


def test_an_open_end_counts_for_the_month_it_starts_in():
    item = (date(2026, 5, 4), None, Decimal(3), [(1, "week", 60)])
    assert load_per_month([item]) == {(2026, 5): Decimal(7)}


def test_an_open_start_counts_for_the_month_it_ends_in():
    assert load_per_month([(None, date(2026, 5, 4), Decimal(3), ())]) == {(2026, 5): Decimal(3)}


def test_what_has_no_date_yet_or_no_rhythm_filled_in_is_left_out():
    unfinished = [(None, None, Decimal(8), ()), (date(2026, 5, 4), None, None, [(None, "", None)])]
    assert sum(load_per_month(unfinished).values(), Decimal(0)) == 0
    assert busiest(load_per_month(unfinished)) is None


def test_the_busiest_stretch_takes_in_its_nearly_as_busy_neighbours():
    load = {
        (2026, 4): Decimal(2),
        (2026, 5): Decimal(7),
        (2026, 6): Decimal(6),
        (2026, 7): Decimal(1),
        (2026, 9): Decimal(6),  # as busy, but not next to it
    }
    assert busiest(load) == Load(Decimal("6.5"), (2026, 5), (2026, 6))


def test_a_stretch_runs_on_over_new_year():
    load = {(2026, 12): Decimal(4), (2027, 1): Decimal(4)}
    assert busiest(load) == Load(Decimal(4), (2026, 12), (2027, 1))


def test_without_hours_there_is_no_busiest_month():
    assert busiest({}) is None
    assert busiest({(2026, 5): Decimal(0)}) is None
