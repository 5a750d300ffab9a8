"""Nobody goes longer without a talk than the form says."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pop_core.domain.entitlements import TalkFacts, due_by, latest_start

TODAY = date(2026, 10, 15)
DAYS = st.dates(date(2000, 1, 1), date(2050, 12, 31))


@pytest.mark.parametrize(
    ("counted_from", "months", "by"),
    [
        (date(2025, 3, 12), 12, date(2026, 3, 12)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),  # a month too short ends on its last day
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2023, 5, 1), 36, date(2026, 5, 1)),  # 000-066: once in three years
        (date(2025, 3, 12), None, None),  # the form says nothing
        (None, 12, None),  # nothing is asked of somebody at rest
    ],
)
def test_the_next_talk_is_due_so_many_months_after_the_last(counted_from, months, by):
    assert due_by(counted_from, months) == by


@given(DAYS, DAYS, st.integers(1, 48))
def test_one_day_tells_for_everybody_whether_a_talk_is_due(last_talk, by, months):
    cut = latest_start(by, months)
    assert cut
    assert (last_talk <= cut) == (due_by(last_talk, months) <= by)  # type: ignore[operator]


def facts(**said):
    known = {
        "employee_id": "e", "employee_name": "Marc", "unit_name": "P&O", "manager_id": "m",
        "manager_name": "Ratana", "planned_on": None, "held_on": None, "outcome": "",
        "due_by": None, "is_handed_in": False, "reminded_on": None,
    }  # fmt: skip
    return TalkFacts(**{**known, **said})


@pytest.mark.parametrize(
    ("said", "planned", "missed", "overdue_since", "may_be_reminded"),
    [
        ({}, False, False, None, True),
        ({"due_by": TODAY}, False, False, None, True),
        ({"due_by": TODAY - timedelta(days=1)}, False, False, TODAY, True),
        ({"planned_on": TODAY, "due_by": date(2026, 1, 1)}, True, False, date(2026, 1, 2), False),
        ({"planned_on": TODAY - timedelta(days=1)}, False, True, None, True),
        ({"reminded_on": TODAY - timedelta(days=6)}, False, False, None, False),
        ({"reminded_on": TODAY - timedelta(days=7)}, False, False, None, True),
        ({"manager_id": None}, False, False, None, False),
    ],
)
def test_what_the_facts_of_somebody_say_today(
    said, planned, missed, overdue_since, may_be_reminded
):
    known = facts(**said)
    assert known.is_planned(TODAY) is planned
    assert known.was_missed(TODAY) is missed
    assert known.overdue_since(TODAY) == overdue_since
    assert known.may_be_reminded(TODAY) is may_be_reminded
