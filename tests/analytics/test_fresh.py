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
    empty,
    others,
    unit,
)

IN_JANUARY = IN_FEBRUARY.replace(month=1)


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
    march, in_april = date(2026, 3, 1), datetime(2026, 4, 2, 12, tzinfo=UTC)
    house = replace(HOUSE, now=in_april, today=in_april.date())
    for at in (IN_FEBRUARY, IN_FEBRUARY.replace(month=3)):
        agree(world, People(12, here, at=at), People(12, there, at=at))
    snapshots.make_snapshot(world.store, house, march)
    snapshots.make_snapshot(world.store, house, FEBRUARY)
    assert by_unit(world, march).month == march
    assert by_unit(world, FEBRUARY).month == JANUARY
