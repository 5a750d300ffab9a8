"""Promises are figures about managers as well: one alone stands behind no number (002-017)."""

from datetime import date
from uuid import uuid4

import pytest

from pop_core.analytics import needs, process, snapshots
from pop_core.analytics.counting import last_day
from pop_core.domain.when import relative
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


def counted(world):
    with world.store.reading() as session:
        return process.count_promises(session, last_day(FEBRUARY)).cells


def note(world, field, value, sequence=1, on="2026-02-20"):
    world.run(
        "INSERT INTO action_note SELECT uuid(), $1, plan.lasting_id, action.lasting_id, $2, $3, "
        "NULL, plan.manager_id, cast($4 AS timestamptz) "
        "FROM planned_action action JOIN plan ON plan.plan_id = action.plan_id",
        sequence, field, value, on,
    )  # fmt: skip


@pytest.fixture
def one(world):
    """One person with an action that ends two weeks after it began, and a request after that."""
    here = unit(world, "Hier")
    agree(world, People(1, here, way="coaching"))
    world.run("UPDATE plan SET starts_on = DATE '2026-01-01'")
    ((action,),) = world.rows("SELECT cast(lasting_id AS varchar) FROM planned_action")
    starts = relative("plan_start", "after", 3, "week").to_text()
    ends = relative("action_start", "within", 2, "week", anchor_id=action).to_text()
    due = relative("action_end", "within", 1, "day", anchor_id=action).to_text()
    world.run("UPDATE planned_action SET starts = $1, ends = $2", starts, ends)
    world.run(
        "INSERT INTO hr_action SELECT uuid(), plan_id, uuid(), line_id, NULL, 1, 'Iets', $1, "
        "NULL, NULL, NULL, NULL FROM plan_line", due,
    )  # fmt: skip
    return world


LATE_BOTH = {"employee": {"late": 1}, "hr": {"late": 1}}
OPEN_BOTH = {"employee": {"open": 1}, "hr": {"open": 1}}


def test_a_promise_that_hangs_on_the_plan_is_late_after_its_day(one):  # 002-017, 004-037
    assert counted(one) == LATE_BOTH
    one.run("UPDATE plan SET starts_on = DATE '2026-02-01'")
    assert counted(one) == OPEN_BOTH


def test_of_an_action_that_moved_only_what_was_noted_by_then_counts(one):
    note(one, "starts_on", "2026-03-20", on="2026-03-02")
    assert counted(one) == LATE_BOTH
    note(one, "starts_on", "2026-03-20", 2)
    assert counted(one) == OPEN_BOTH


def test_a_step_that_was_taken_back_keeps_no_promise(one):
    note(one, "step", "done", on="2026-02-02")
    assert counted(one)["employee"] == {"in_time": 1}
    note(one, "step", "", 2)
    assert counted(one) == LATE_BOTH
    note(one, "ends_on", "2026-03-20", 3)
    assert counted(one) == OPEN_BOTH
    note(one, "ends_on", "", 4)
    assert counted(one) == LATE_BOTH
