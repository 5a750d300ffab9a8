"""Sums of a plan are right to the cent, and say what they do not know."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from pop_core.domain.totals import Totals, totals_of


def plan(*actions):
    made = [
        SimpleNamespace(**{"cost": None, "hours": None, "study_leave": None,
                           "in_working_time": None, **told})
        for told in actions
    ]  # fmt: skip
    return SimpleNamespace(active_lines=(SimpleNamespace(actions=tuple(made)),))


@pytest.mark.parametrize(
    ("costs", "total"),
    [
        (("0.10", "0.20"), "0.30"),  # 0.1 + 0.2 is not 0.3 to a machine that counts in halves
        (("1250.50", "249.95", "0.05"), "1500.50"),
        (("9999999.99", "0.01"), "10000000.00"),
        (("0.01",) * 100, "1.00"),
    ],
)
def test_costs_are_added_up_to_the_cent(costs, total):  # 002-008, 003-011
    found = totals_of(plan(*({"cost": Decimal(each)} for each in costs)))
    assert str(found.cost) == total
    assert found.without_cost == 0


def test_what_is_not_filled_in_is_counted_and_not_taken_for_nothing():
    found = totals_of(plan({"cost": Decimal("10")}, {}, {}))
    assert (found.cost, found.without_cost, found.hours) == (Decimal("10"), 2, None)


def test_hours_are_told_apart_by_whose_time_they_are():  # 003-011
    found = totals_of(plan(
        {"hours": Decimal("7.5"), "in_working_time": True},
        {"hours": Decimal("2"), "in_working_time": False},
        {"hours": Decimal("1")},
        {"study_leave": Decimal("40")},
    ))  # fmt: skip
    assert found.hours == Decimal("10.5")
    assert (found.hours_at_work, found.hours_of_own) == (Decimal("7.5"), Decimal("2"))
    assert found.study_leave == Decimal("40")


def test_a_plan_without_amounts_has_nothing_to_say():
    assert totals_of(plan()) == Totals()
    assert not totals_of(plan({})).says_anything
