"""Two months tell nothing of one person: a unit is printed anew once enough of it changed."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from pop_core.analytics import needs, snapshots
from tests.analytics.agreements import (
    FEBRUARY,
    HOUSE,
    IN_FEBRUARY,
    JANUARY,
    Need,
    People,
    agree,
    close,
    empty,
    others,
    unit,
)

IN_JANUARY = IN_FEBRUARY.replace(month=1)
MARCH, IN_MARCH = date(2026, 3, 1), IN_FEBRUARY.replace(month=3)
APRIL_2027 = datetime(2027, 4, 2, 12, tzinfo=UTC)
LATER = replace(HOUSE, now=APRIL_2027, today=APRIL_2027.date())


@pytest.fixture
def world(tmp_path):
    opened = empty(tmp_path)
    yield opened
    opened.store.close()


@pytest.fixture
def two_units(world):
    """Twenty-two and forty people of two units, published in January."""
    here, there = unit(world, "Hier"), unit(world, "Daar")
    early = {"at": IN_JANUARY}
    for place, more in ((here, 0), (there, 18)):
        agree(world, People(11 + more, place, **early), others(11, place, **early))
    snapshots.make_snapshot(world.store, HOUSE, JANUARY)
    return here, there


def by_unit(world, month=None, code="needs_by_unit", scope=""):
    return needs.table(world.store, world.visit("noor"), code, scope, month)


def test_one_newcomer_of_a_unit_changes_nothing_that_is_printed_of_it(world, two_units):
    here, there = two_units
    agree(world, People(1, here, (Need("stress_resistance"),)), People(12, there))
    assert snapshots.make_snapshot(world.store, HOUSE, FEBRUARY).is_published
    before, after = by_unit(world, JANUARY), by_unit(world, FEBRUARY)
    assert after == before
    assert after.month == JANUARY  # and the page says so


def test_once_enough_of_every_unit_changed_it_is_printed_anew(world, two_units):
    here, there = two_units
    agree(world, People(10, here), People(12, there))
    snapshots.make_snapshot(world.store, HOUSE, FEBRUARY)
    after = by_unit(world)
    assert after.month == FEBRUARY
    assert dict(zip(after.columns, after.sizes, strict=True)) == {here: 30, there: 50}


def test_what_is_of_the_whole_organisation_needs_enough_changes_of_all_only(world, two_units):
    here, there = two_units
    agree(world, People(1, here), People(12, there))
    snapshots.make_snapshot(world.store, HOUSE, FEBRUARY)
    assert by_unit(world, code="needs_by_priority").month == FEBRUARY


def test_all_tables_of_a_unit_are_of_one_month(world, two_units):
    here, there = two_units
    agree(world, People(1, here, way="coaching"), People(12, there, way="coaching"))
    snapshots.make_snapshot(world.store, HOUSE, FEBRUARY)
    found = [by_unit(world, code=code) for code in ("needs_by_unit", "groups_by_unit")]
    assert {table.month for table in found if table} == {JANUARY}
    assert by_unit(world, code="kinds_by_unit") is None  # it begins with the next print


def test_a_year_in_which_few_are_new_keeps_the_years_as_they_were(world):
    here, by_year = unit(world, "Hier"), {"code": "needs_by_year"}
    agree(world, *(People(20, here, year=year, at=IN_JANUARY) for year in (2025, 2026)),
          *(others(20, here, year=year, at=IN_JANUARY) for year in (2025, 2026)))  # fmt: skip
    snapshots.make_snapshot(world.store, LATER, JANUARY)
    late = People(1, here, (Need("stress_resistance"),), year=2025)
    agree(world, late, People(12, here))
    snapshots.make_snapshot(world.store, LATER, FEBRUARY)
    assert by_unit(world, **by_year) == by_unit(world, JANUARY, **by_year)
    agree(world, People(9, here, year=2025, at=IN_MARCH), People(1, here, at=IN_MARCH))
    snapshots.make_snapshot(world.store, LATER, MARCH)
    table = by_unit(world, **by_year)
    assert (table.month, table.sizes) == (MARCH, (50, 55))
    agree(world, People(12, here, at=datetime(2026, 4, 8, tzinfo=UTC)))  # nobody of 2025
    snapshots.make_snapshot(world.store, LATER, date(2026, 4, 1))
    assert by_unit(world, **by_year).month == date(2026, 4, 1)


def test_what_plans_cost_is_printed_once_a_year(world):
    here = unit(world, "Hier")
    rich = People(20, here, way="classroom_training", at=IN_JANUARY)
    agree(world, rich, others(20, here, at=IN_JANUARY))
    world.run("UPDATE planned_action SET cost = 100")
    snapshots.make_snapshot(world.store, HOUSE, JANUARY)
    dear = People(1, here, way="classroom_training")
    agree(world, dear, People(12, here))
    world.run("UPDATE planned_action SET cost = 1000 WHERE cost IS NULL")
    snapshots.make_snapshot(world.store, HOUSE, FEBRUARY)
    table = by_unit(world, code="costs_by_kind")
    assert (table.month, table.cells[-1]) == (JANUARY, (2000,))


def test_a_month_made_late_prints_no_unit_between_two_that_stand(world, two_units):
    here, there = two_units
    for at in (IN_FEBRUARY, IN_MARCH):
        agree(world, People(12, here, at=at), People(12, there, at=at))
    snapshots.make_snapshot(world.store, LATER, MARCH)
    snapshots.make_snapshot(world.store, LATER, FEBRUARY)
    assert by_unit(world, MARCH).month == MARCH
    assert by_unit(world, FEBRUARY).month == JANUARY


@pytest.fixture
def nested(world):
    """A unit of two parts and one without; eighty and forty people, published in January."""
    whole, apart = unit(world, "Geheel"), unit(world, "Apart")
    parts = unit(world, "Een", whole), unit(world, "Twee", whole)
    for each in (*parts, apart):
        agree(world, People(20, each, at=IN_JANUARY), others(20, each, at=IN_JANUARY))
    snapshots.make_snapshot(world.store, HOUSE, JANUARY)
    return whole, apart, *parts


def test_a_unit_and_what_it_is_part_of_are_printed_in_one_month(world, nested):
    """Else one person more would be read from the two months in which they are printed."""
    whole, apart, first, second = nested
    agree(world, others(10, first), others(9, second), others(12, apart))
    snapshots.make_snapshot(world.store, LATER, FEBRUARY)
    assert {by_unit(world, scope=scope).month for scope in ("", whole)} == {JANUARY}
    newest = People(1, second, (Need("stress_resistance"),), at=IN_MARCH)
    agree(world, newest, others(2, apart, at=IN_MARCH), others(8, first, at=IN_MARCH))
    snapshots.make_snapshot(world.store, LATER, MARCH)
    assert {by_unit(world, scope=scope).month for scope in ("", whole)} == {MARCH}


def test_a_unit_that_is_new_below_another_waits_for_it_as_well(world):
    """What stood in the table above is an earlier print of the same people."""
    whole, apart = unit(world, "Geheel"), unit(world, "Apart")
    first = unit(world, "Een", whole)
    for each in (first, apart):
        agree(world, People(20, each, at=IN_JANUARY), others(20, each, at=IN_JANUARY))
    snapshots.make_snapshot(world.store, HOUSE, JANUARY)
    agree(world, People(9, unit(world, "Twee", whole)), others(12, apart))
    snapshots.make_snapshot(world.store, HOUSE, FEBRUARY)
    found = by_unit(world, scope=whole)
    assert found is None or found.month == JANUARY


def test_a_plan_that_was_closed_makes_nobody_new(world, two_units):
    """Nor one that held no longer: HR knows both by name."""
    here, there = two_units
    gone = People(12, here, (Need("deciding"),), at=IN_JANUARY.replace(day=20))
    agree(world, People(1, here), People(12, there), gone)
    close(world, gone, date(2026, 2, 12))
    snapshots.make_snapshot(world.store, HOUSE, FEBRUARY)
    assert by_unit(world).month == JANUARY


def test_parts_in_which_few_are_new_stand_together_where_most_others_are_new(world):
    units = [unit(world, f"Deel {number}") for number in range(4)]
    for each in units:
        agree(world, People(20, each, at=IN_JANUARY), others(20, each, at=IN_JANUARY))
    slow = unit(world, "Traag")
    agree(world, People(3, slow, at=IN_JANUARY))
    snapshots.make_snapshot(world.store, LATER, JANUARY)
    assert len(by_unit(world).columns) == 4  # the smallest of the four goes with the slow one
    growing = [unit(world, f"Nieuw {number}") for number in range(2)]
    agree(world, *(People(12, each) for each in (*units[1:], *growing)),
          *(others(12, each) for each in growing), others(4, units[0]))  # fmt: skip
    snapshots.make_snapshot(world.store, LATER, FEBRUARY)
    table = by_unit(world)
    assert table.month == FEBRUARY
    assert "rest" in table.columns
    assert not {slow, units[0]} & {*table.columns}
    assert "units_merged" in table.coarsened


def test_after_a_year_half_of_the_columns_is_enough(world):
    units = [unit(world, f"Deel {number}") for number in range(4)]
    for each in units:
        agree(world, People(20, each, at=IN_JANUARY), others(20, each, at=IN_JANUARY))
    snapshots.make_snapshot(world.store, LATER, JANUARY)
    agree(world, *(People(12, each) for each in units[:3]), others(1, units[3]))
    snapshots.make_snapshot(world.store, LATER, FEBRUARY)
    assert by_unit(world).month == JANUARY
    agree(world, others(12, units[0], at=datetime(2027, 1, 8, tzinfo=UTC)))
    snapshots.make_snapshot(world.store, LATER, date(2027, 1, 1))
    table = by_unit(world)
    assert (table.month, len(table.columns)) == (date(2027, 1, 1), 3)


def test_what_is_of_everybody_is_new_beside_parts_that_stand(world):
    """Of most needs there are too few in every unit, so what is needed stands in one column."""
    places = unit(world, "Hier"), unit(world, "Daar")
    first, second, law = (Need("deciding"),), (Need("advising"),), (Need(None, "law"),)
    for place in places:
        numbers = ((first, 8), (second, 8), (law, 20))
        agree(world, others(30, place, at=IN_JANUARY),
              *(People(number, place, need, at=IN_JANUARY, way="coaching")
                for need, number in numbers))  # fmt: skip
    snapshots.make_snapshot(world.store, HOUSE, JANUARY)
    agree(world, *(People(1, place, first, way="coaching") for place in places),
          *(others(6, place) for place in places))  # fmt: skip
    snapshots.make_snapshot(world.store, HOUSE, FEBRUARY)
    needed, chosen = by_unit(world, code="groups_by_unit"), by_unit(world, code="kinds_by_unit")
    assert (needed.columns, needed.month) == (("all",), FEBRUARY)
    assert (len(chosen.columns), chosen.month) == (2, JANUARY)


def test_parts_that_stand_no_longer_still_were_printed(world, two_units):
    """The needs of the parts make way for those of everybody; what was read of them was read."""
    here, there = two_units
    world.run("DELETE FROM published_table WHERE code IN ('groups_by_unit', 'states_by_unit')")
    agree(world, People(1, here), People(12, there))
    snapshots.make_snapshot(world.store, LATER, FEBRUARY)
    world.run("DELETE FROM published_table WHERE month = $1 AND code = 'needs_by_unit'", FEBRUARY)
    agree(world, People(1, here, at=IN_MARCH), People(12, there, at=IN_MARCH))
    snapshots.make_snapshot(world.store, LATER, MARCH)
    assert by_unit(world, MARCH) is None
