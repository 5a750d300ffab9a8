"""Promises are figures about managers as well: one alone stands behind no number (002-017)."""

from datetime import date
from uuid import uuid4

import pytest

from pop_core.analytics import needs, snapshots
from tests.analytics.agreements import FEBRUARY, HOUSE, People, agree, empty, unit

LATE, OPEN = date(2026, 2, 11), date(2026, 6, 1)


@pytest.fixture
def world(tmp_path):
    opened = empty(tmp_path)
    yield opened
    opened.store.close()


def promised(number, ends_on, manager_id=None, owners="manager"):
    return {"number": number, "ends_on": ends_on, "manager_id": manager_id, "owners": owners}


def row_of(world, *groups, owner="manager"):
    """A row once these promises were made, as it is published; empty where nothing of it is."""
    here = unit(world, "Hier")
    agree(world, *(People(unit_id=here, way="coaching", **group) for group in groups))
    snapshots.make_snapshot(world.store, HOUSE, FEBRUARY)
    table = needs.table(world.store, world.visit("noor"), "promises_by_owner")
    rows = dict(zip(table.rows, table.cells, strict=True)) if table else {}
    return dict(zip(table.columns, rows[owner], strict=True)) if table else {}


def test_a_number_behind_which_one_manager_stands_is_hidden(world):
    told = row_of(
        world, promised(20, LATE, str(uuid4())), promised(60, OPEN),
        promised(30, LATE, owners="employee"),
    )  # fmt: skip
    assert told.get("late") is None


def test_a_number_that_leaves_one_manager_as_the_others_is_hidden(world):
    """What all other managers have open would else tell how many that one has late."""
    told = row_of(world, promised(20, LATE, str(uuid4())), promised(60, OPEN))
    assert told.get("open") is None


def test_with_enough_managers_on_both_sides_both_numbers_are_shown(world):
    told = row_of(world, promised(20, LATE), promised(60, OPEN))
    assert (told["late"], told["open"]) == (20, 60)


def test_that_employees_share_a_manager_hides_nothing_of_their_own_promises(world):
    one = str(uuid4())
    told = row_of(
        world, promised(20, LATE, one, "employee"), promised(60, OPEN, one, "employee"),
        owner="employee",
    )  # fmt: skip
    assert (told["late"], told["open"]) == (20, 60)
