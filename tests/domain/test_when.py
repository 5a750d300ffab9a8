"""A moment is a date, words, or so long after something else (004-037)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pop_core.domain.errors import RuleBroken
from pop_core.domain.when import (
    ANCHORS,
    RELATIONS,
    UNITS,
    check_order,
    from_text,
    in_words,
    later,
    on_date,
    relative,
)

DAYS = st.dates(date(1990, 1, 1), date(2199, 12, 31))
RELATIVES = st.builds(
    relative,
    st.sampled_from(ANCHORS),
    st.sampled_from(RELATIONS),
    st.integers(0, 999),
    st.sampled_from(UNITS),
    anchor_id=st.none() | st.uuids().map(str),
    words=st.text(),
)
WHENS = st.builds(on_date, DAYS) | st.builds(in_words, st.text()) | RELATIVES


@given(WHENS)
def test_a_moment_survives_being_stored(when):
    assert from_text(when.to_text()) == when


def test_a_moment_is_stored_as_one_short_line():
    when = relative("action_end", "within", 3, "month", anchor_id="a1")
    assert when.to_text() == (
        '{"anchor":"action_end","anchor_id":"a1","kind":"relative",'
        '"number":3,"relation":"within","unit":"month"}'
    )
    assert on_date(date(2026, 3, 12)).to_text() == '{"kind":"on","on":"2026-03-12"}'
    assert in_words("vóór de zomer").to_text() == '{"kind":"words","words":"vóór de zomer"}'


def test_the_words_of_a_term_are_cleaned_and_not_endless():
    assert in_words(" v\u00f3\u200b\u00f3r de zomer ").words == "vóór de zomer"
    assert relative("event", "after", 1, "day", words="\u202e x").words == "x"
    with pytest.raises(RuleBroken, match="text_too_long"):
        in_words("a" * 301)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12-03-2026",
        "[]",
        "null",
        '{"kind":"sometime"}',
        '{"kind":"on"}',
        '{"kind":"on","on":"2026-02-31"}',
        '{"kind":"on","on":"20260312"}',  # a second spelling of the same day
        '{"words":"x","kind":"words"}',
        '{"kind":"words","words":3}',
        '{"kind":"words","number":3}',
        '{"kind":"words","colour":"red"}',
        '{"anchor":"moon","kind":"relative","number":3,"relation":"within","unit":"month"}',
        '{"anchor":"event","kind":"relative","number":"3","relation":"within","unit":"month"}',
    ],
)
def test_what_was_never_written_by_us_is_not_read(text):
    with pytest.raises(RuleBroken, match="unknown_code"):
        from_text(text)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (("birthday", "within", 3, "month"), "unknown_code"),
        (("event", "before", 3, "month"), "unknown_code"),
        (("event", "within", 3, "moon"), "unknown_code"),
        (("event", "within", -1, "month"), "out_of_range"),
        (("event", "within", 1000, "month"), "out_of_range"),
    ],
)
def test_only_known_anchors_relations_units_and_numbers_are_taken(parts, code):
    with pytest.raises(RuleBroken, match=code):
        relative(*parts)


@given(DAYS)
def test_a_date_comes_down_to_itself_and_words_to_nothing(day):
    assert on_date(day).resolve({}) == day
    assert in_words("ooit").resolve({("event", None): day}) is None


def test_a_relative_moment_waits_until_its_anchor_has_a_date():
    when = relative("action_end", "within", 3, "month", anchor_id="a1")
    assert when.resolve({}) is None
    assert when.resolve({("action_end", "a2"): date(2026, 1, 1)}) is None
    assert when.resolve({("action_end", "a1"): date(2026, 1, 1)}) == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("start", "number", "unit", "expected"),
    [
        (date(2026, 1, 31), 1, "month", date(2026, 2, 28)),
        (date(2028, 1, 31), 1, "month", date(2028, 2, 29)),
        (date(2028, 2, 29), 1, "year", date(2029, 2, 28)),
        (date(2026, 12, 31), 2, "month", date(2027, 2, 28)),
        (date(2026, 12, 30), 3, "day", date(2027, 1, 2)),
        (date(2026, 3, 12), 3, "week", date(2026, 4, 2)),
        (date(2026, 3, 12), 0, "month", date(2026, 3, 12)),
    ],
)
def test_months_end_on_their_last_day(start, number, unit, expected):
    assert later(start, number, unit) == expected


@given(DAYS, st.integers(0, 999), st.integers(0, 999), st.sampled_from(UNITS))
def test_a_longer_time_never_ends_earlier(day, short, extra, unit):
    assert day <= later(day, short, unit) <= later(day, short + extra, unit)


@given(DAYS, st.integers(1, 600))
def test_so_many_months_later_is_in_the_month_one_counts_to(day, months):
    found = later(day, months, "month")
    assert (found.year - day.year) * 12 + found.month - day.month == months
    assert found.day == day.day or (found + timedelta(days=1)).day == 1


def test_an_end_before_the_start_is_refused_with_both_dates():
    starts, ends = on_date(date(2026, 3, 12)), on_date(date(2026, 3, 1))
    with pytest.raises(RuleBroken) as refusal:
        check_order(starts, ends)
    assert refusal.value.code == "end_before_start"
    assert refusal.value.facts == {"starts": date(2026, 3, 12), "ends": date(2026, 3, 1)}


def test_a_relative_end_is_compared_once_its_anchor_has_a_date():
    starts = on_date(date(2026, 9, 1))
    ends = relative("plan_start", "within", 1, "month")
    check_order(starts, ends)
    with pytest.raises(RuleBroken, match="end_before_start"):
        check_order(starts, ends, {("plan_start", None): date(2026, 1, 1)})


@given(DAYS, st.none() | st.builds(in_words, st.text()))
def test_nothing_is_refused_while_a_date_is_open(day, other):
    check_order(on_date(day), other)
    check_order(other, on_date(day))
    check_order(on_date(day), on_date(day))
