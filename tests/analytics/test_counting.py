"""What is counted at the end of a month: each person once, as it was recorded by then."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from pop_core.analytics import coarsening, counting, process
from pop_core.analytics.counting import NO_PRIORITY
from pop_core.storage import units
from tests.analytics.agreements import (
    IN_FEBRUARY,
    IN_MARCH,
    Need,
    People,
    agree,
    close,
    empty,
    unit,
)  # fmt: skip

LAST = date(2026, 2, 28)
WORK, LAW = ("needs", "work_structuring"), ("groups", "technical:law")


@pytest.fixture
def world(tmp_path):
    opened = empty(tmp_path)
    yield opened
    opened.store.close()


def counted(world, day=LAST):
    with world.store.reading() as session:
        return counting.count_state(session, day)


def test_everybody_counts_once_by_unit_job_priority_source_and_way(world):
    here, there = unit(world, "Hier"), unit(world, "Daar")
    world.run("INSERT INTO job VALUES ('Griffier', 'Gerecht', NULL)")
    twice = (Need(None, "law", priority=2), Need(None, "law", priority=None))
    agree(
        world,
        People(3, here, (Need(sources="1 3", priority=2), Need("advising")), job="Griffier",
               way="mentoring"),
        People(2, there, (Need(priority=None), *twice), job="Niemandsland"),
    )  # fmt: skip
    state = counted(world)
    assert state.people == 5
    assert (state.units.sizes, state.jobs.sizes) == (
        {here: 3, there: 2},
        {"Gerecht": 3, "other": 2},
    )
    assert state.units.cells[WORK] == {here: 3, there: 2}
    assert state.units.cells[LAW] == {there: 2}
    assert state.jobs.cells["needs", "advising"] == {"Gerecht": 3}
    assert state.priorities.cells[WORK] == {"2": 3, NO_PRIORITY: 2}
    assert state.priorities.cells[LAW] == {"2": 2}
    assert state.sources.cells[WORK] == {"1": 3, "3": 3}
    assert state.ways.cells[WORK] == {"mentoring": 3}
    assert state.units.cells["groups", "handling_tasks"] == {here: 3, there: 2}


def test_only_active_rows_about_competencies_that_stand_count(world):
    here = unit(world, "Hier")
    away = (Need(state="later"), Need(kind="knowledge"), Need(removed_at=IN_FEBRUARY))
    agree(world, *(People(2, here, (need,)) for need in (*away, Need("of_another_catalogue"))))
    state = counted(world)
    assert state.people == 8
    assert state.units.cells == {}


def test_the_version_agreed_last_counts_until_its_plan_is_closed(world):
    here, people = unit(world, "Hier"), None
    people = People(4, here)
    agree(world, people)
    world.run(
        "INSERT INTO plan BY NAME SELECT * REPLACE (uuid() AS plan_id, 2 AS version_number) "
        "FROM plan"
    )
    world.run("INSERT INTO signed_document SELECT plan_id, 1, '', 'x', $1 FROM plan "
              "WHERE version_number = 2", IN_FEBRUARY)  # fmt: skip
    state = counted(world)
    assert (state.people, state.units.cells) == (4, {})  # nothing is asked in the second version
    world.run("DELETE FROM signed_document WHERE plan_id IN (SELECT plan_id FROM plan "
              "WHERE version_number = 2)")  # fmt: skip
    assert counted(world).units.cells[WORK] == {here: 4}
    world.run("DELETE FROM plan WHERE version_number = 2")
    close(world, people, LAST)
    assert counted(world).people == 0
    assert counted(world, date(2026, 2, 27)).people == 4


def test_somebody_with_two_plans_counts_with_the_one_agreed_last(world):
    here, there, somebody = unit(world, "Hier"), unit(world, "Daar"), str(uuid4())
    agree(
        world,
        People(1, here, at=datetime(2025, 3, 1, tzinfo=UTC), year=2025, employee_id=somebody),
        People(1, there, (Need("advising"),), employee_id=somebody),
    )
    state = counted(world)
    assert state.units.sizes == {there: 1}
    assert list(state.units.cells) == [("needs", "advising"), ("groups", "relating")]


@pytest.mark.parametrize(
    ("at", "people"),
    [(datetime(2026, 2, 28, 22, 59, tzinfo=UTC), 1), (datetime(2026, 2, 28, 23, tzinfo=UTC), 0)],
)
def test_a_month_ends_at_midnight_on_the_clock_on_the_wall(world, at, people):
    agree(world, People(1, unit(world, "Hier"), at=at))
    assert counted(world).people == people


def test_what_is_recorded_later_changes_no_earlier_month(world):
    here = unit(world, "Hier")
    agree(world, People(5, here, way="coaching"))
    with world.store.reading() as session:
        before = counted(world), process.count_states(session, LAST)
    agree(world, People(5, here, at=IN_MARCH))
    world.run("UPDATE plan SET status = 'closed'")
    with world.store.reading() as session:
        states = process.count_states(session, LAST)
        assert counting.count_renewed(session, LAST, date(2026, 3, 31)).people == 5
    assert counted(world) == before[0]
    # The five of March had begun in February: a plan is begun five days before it is agreed here.
    assert states.cells["states", "agreed"] == before[1].cells["states", "agreed"] == {here: 5}


def test_new_is_whose_plan_holds_and_was_agreed_since(world):
    here, there, somebody = unit(world, "Hier"), unit(world, "Daar"), str(uuid4())
    old = People(1, here, at=IN_FEBRUARY, employee_id=somebody)
    moved = People(1, there, at=IN_MARCH, employee_id=somebody)
    over = People(2, here, at=IN_MARCH)
    agree(world, old, moved, over, People(3, here, at=IN_FEBRUARY), People(4, here, at=IN_MARCH))
    since, until = LAST, date(2026, 3, 31)
    close(world, over, until)
    assert renewed(world, since, until).units == {here: 4, there: 1}
    assert renewed(world, since, until).jobs == {"other": 5}
    close(world, moved, until)  # so the old plan holds again, as it did before
    assert renewed(world, since, until).units == {here: 4}
    assert renewed(world, None, until).people == 8
    assert renewed(world, None, LAST).people == 4


def renewed(world, since, until):
    with world.store.reading() as session:
        return counting.count_renewed(session, since, until)


def test_a_year_holds_whoever_agreed_on_it_in_a_plan_of_that_year(world):
    here, last_year = unit(world, "Hier"), datetime(2025, 3, 1, tzinfo=UTC)
    old = People(3, here, at=last_year, year=2025)
    agree(world, old, People(2, here))
    close(world, old, date(2025, 12, 20))
    with world.store.reading() as session:
        assert counting.years_until(session, LAST) == (2025, 2026)
        single = counting.count_periods(session, LAST, {2025: "2025", 2026: "2026"})
        together = counting.count_periods(session, LAST, {2025: "2024-2026", 2026: "2024-2026"})
    assert (single.sizes, single.cells[WORK]) == ({"2025": 3, "2026": 2}, {"2025": 3, "2026": 2})
    assert together.cells[WORK] == {"2024-2026": 5}


def test_plans_are_begun_agreed_closed_or_need_no_agreements(world):
    here = unit(world, "Hier")
    groups = {name: People(number, here) for number, name in enumerate(
        ("agreed", "closed", "begun", "no_agreements", "withdrawn"), start=1)}  # fmt: skip
    agree(world, *groups.values())
    close(world, groups["closed"], LAST)
    for name in ("begun", "no_agreements", "withdrawn"):
        world.run("DELETE FROM signed_document WHERE plan_id IN (SELECT plan_id FROM plan "
                  "WHERE duties = $1)", groups[name].tag)  # fmt: skip
        status = "draft" if name == "begun" else name
        world.run("UPDATE plan SET status = $1, edited_at = $2 WHERE duties = $3", status,
                  IN_FEBRUARY, groups[name].tag)  # fmt: skip
    with world.store.reading() as session:
        states = process.count_states(session, LAST)
    assert states.sizes == {here: 10}
    assert {row: each[here] for row, each in states.rows("states").items()} == {
        "agreed": 1, "closed": 2, "begun": 3, "no_agreements": 4,
    }  # fmt: skip


def test_promises_are_kept_late_or_open_per_kind_of_owner(world):
    here, due = unit(world, "Hier"), date(2026, 2, 20)
    on_time = People(1, here, way="coaching", owners="manager", ends_on=due)
    too_late = People(2, here, way="coaching", owners="manager employee", ends_on=due)
    undone = People(3, here, way="coaching", owners="colleague", ends_on=due)
    to_come = People(4, here, way="coaching", owners="employee", ends_on=date(2026, 6, 1))
    dropped = People(5, here, way="coaching", owners="employee", ends_on=due)
    rests = People(6, here, way="coaching", owners="hr", ends_on=due)
    agree(world, on_time, too_late, undone, to_come, dropped, rests)
    note(world, on_time, "done", datetime(2026, 2, 20, 15, tzinfo=UTC))
    note(world, too_late, "done", datetime(2026, 2, 22, 15, tzinfo=UTC))
    note(world, undone, "done", IN_MARCH)
    note(world, dropped, "dropped", IN_FEBRUARY)
    world.run(
        "INSERT INTO event SELECT 100 + row_number() OVER (), $1, 'plan_moved', NULL, plan_id, "
        "NULL, NULL, '{\"status\":\"paused\"}', ''::BLOB, ''::BLOB FROM plan WHERE duties = $2",
        IN_FEBRUARY, rests.tag,
    )  # fmt: skip
    with world.store.reading() as session:
        promises = process.count_promises(session, LAST)
    assert promises.cells == {
        "manager": {"in_time": 1, "late": 2},
        "employee": {"late": 2, "open": 4},
        "other": {"late": 3},
        "hr": {"open": 6},
    }
    assert {kept: len(each) for kept, each in promises.managers.items()} == {
        "in_time": 1,
        "late": 2,
    }


def note(world, people, step, at):
    world.run(
        "INSERT INTO action_note SELECT uuid(), 1, plan.lasting_id, planned_action.lasting_id, "
        "'step', $2, NULL, plan.employee_id, $3 FROM planned_action "
        "JOIN plan ON plan.plan_id = planned_action.plan_id WHERE duties = $1",
        people.tag, step, at,
    )  # fmt: skip


def test_a_unit_holds_everybody_below_it_and_a_ring_ends_at_the_top(world):
    top = unit(world, "Top")
    below, ring = unit(world, "Onder", top), unit(world, "Ring")
    world.run("UPDATE unit SET parent_id = $1 WHERE unit_id = $1", ring)
    agree(world, People(1, top), People(2, below), People(4, ring), People(8, str(uuid4())))
    state = counted(world)
    with world.store.reading() as session:
        tree = coarsening.tree_of(units.all_units(session), state.units.sizes)
    rolled = coarsening.rolled_up(tree, state.units)
    assert (rolled.sizes[top], rolled.sizes[below], rolled.sizes[ring]) == (3, 2, 4)
    assert rolled.sizes[""] == rolled.cells[WORK][""] == 15
