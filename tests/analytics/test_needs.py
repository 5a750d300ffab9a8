"""Readers get what was published for the units they look after, and a sentence from it alone."""

from dataclasses import replace
from datetime import date

import pytest

from pop_core.analytics import needs, snapshots
from pop_core.analytics.disclosure import PublishedTable
from pop_core.analytics.standing_out import Changed, LargestShare, MostAsked, stands_out
from pop_core.domain.errors import NotAllowed, NotFound
from pop_core.domain.people import Grant, Role
from tests.analytics.agreements import (
    FEBRUARY,
    HOUSE,
    IN_FEBRUARY,
    JANUARY,
    People,
    agree,
    empty,
    others,
    unit,
)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Two departments of two teams each, published for two months; and their ids by name."""
    opened = empty(tmp_path_factory.mktemp("needs"))
    ids = {}
    for name in ("Noord", "Zuid"):
        ids[name] = unit(opened, name)
        for team in (f"{name} 1", f"{name} 2"):
            ids[team] = unit(opened, team, ids[name])
            january = {"at": IN_FEBRUARY.replace(month=1)}
            agree(opened, People(20, ids[team], **january), others(15, ids[team], **january))
    snapshots.make_snapshot(opened.store, HOUSE, JANUARY)
    agree(opened, *(People(20, ids[team]) for team in ids if " " in team))
    snapshots.make_snapshot(opened.store, HOUSE, FEBRUARY)
    yield opened, ids
    opened.store.close()


def reader(world, unit_id, role=Role.HR_ADVISER):
    return replace(world.visit("noor"), grants=(Grant(role, unit_id),))


def test_the_newest_month_is_read_unless_another_is_named(world):
    opened, _ = world
    visit = opened.visit("noor")
    assert needs.months(opened.store, visit) == (FEBRUARY, JANUARY)
    assert needs.latest(opened.store, visit) == FEBRUARY
    totals = {
        month: needs.table(opened.store, visit, "needs_by_unit", month=month).totals
        for month in (None, FEBRUARY, JANUARY)
    }
    assert totals == {None: (160,), FEBRUARY: (160,), JANUARY: (80,)}
    assert needs.table(opened.store, visit, "needs_by_unit", month=date(2025, 1, 1)) is None
    assert needs.table(opened.store, visit, "no_such_table") is None


@pytest.mark.parametrize("role", [Role.HR_ADVISER, Role.TRAINING_OFFICER, Role.DECIDING_BOARD])
def test_a_reader_for_a_unit_reads_that_unit_and_the_whole(world, role):
    opened, ids = world
    visit = reader(opened, ids["Noord"], role)
    scopes = needs.scopes(opened.store, visit)
    assert [scope.name for scope in scopes] == ["", "Noord"]
    assert needs.table(opened.store, visit, "needs_by_unit").totals == (160,)
    assert needs.table(opened.store, visit, "needs_by_unit", ids["Noord"]).totals == (80,)
    for elsewhere in (ids["Zuid"], "x", "' OR 1=1"):
        with pytest.raises(NotFound):
            needs.table(opened.store, visit, "needs_by_unit", elsewhere)


def test_a_reader_for_all_reads_every_unit_with_parts(world):
    opened, _ = world
    scopes = needs.scopes(opened.store, opened.visit("noor"), JANUARY)
    assert [scope.name for scope in scopes] == ["", "Noord", "Zuid"]


@pytest.mark.parametrize("who", ["marc", "bart", "stranger"])
def test_nobody_else_reads_any(world, who):
    opened, _ = world
    with pytest.raises(NotAllowed):
        needs.table(opened.store, opened.visit(who), "needs_by_unit")


def test_nothing_is_there_before_the_first_month(tmp_path):
    opened = empty(tmp_path)
    visit = opened.visit("noor")
    assert needs.latest(opened.store, visit) is None
    assert needs.scopes(opened.store, visit) == ()
    assert needs.table(opened.store, visit, "needs_by_unit") is None
    opened.store.close()


def published(code, columns, cells, totals=(), sizes=()):
    rows = ("work_structuring", "advising")[: len(cells)]
    return PublishedTable(code, "", FEBRUARY, rows, columns, cells, totals, sizes)


BY_UNIT = published("needs_by_unit", ("a", "b"), ((40, 15), (10, 20)), (55, 30), (80, 70))
BY_YEAR = published("needs_by_year", ("2025", "2026"), ((20, 45), (30, None)), (), (100, 100))


def test_what_is_asked_most_and_where_it_is_asked_most_stands_out():
    assert stands_out(BY_UNIT) == (
        MostAsked(("work_structuring",), 55),
        LargestShare("work_structuring", "a", 40, 50, 35),
    )


def test_a_clear_change_since_the_year_before_stands_out():
    most, changed = stands_out(BY_YEAR)
    assert most == MostAsked(("work_structuring",), 45)
    assert changed == Changed("work_structuring", "2025", "2026", 20, 45, 20, 45)
    assert changed.is_more


@pytest.mark.parametrize(
    ("table", "told"),
    [
        # One column hidden: nobody can say where it is asked most.
        (replace(BY_UNIT, cells=((40, None), (10, 20))), (MostAsked(("work_structuring",), 55),)),
        (replace(BY_UNIT, totals=(None, None)), ()),
        (replace(BY_UNIT, totals=(30, 30)), (MostAsked(("work_structuring", "advising"), 30),)),
        (replace(BY_UNIT, sizes=(80, 15)), (MostAsked(("work_structuring",), 55),)),
        (replace(BY_UNIT, rows=(), cells=(), totals=()), ()),
        (replace(BY_YEAR, cells=((None, 45), (30, 30))), (MostAsked(("work_structuring",), 45),)),
        (replace(BY_YEAR, cells=((40, 45), (30, 30))), (MostAsked(("work_structuring",), 45),)),
        (replace(BY_YEAR, cells=((None, None), (None, None))), ()),
        (replace(BY_YEAR, columns=(), cells=((), ()), sizes=()), ()),
    ],
)
def test_nothing_is_said_from_what_is_hidden_or_too_small(table, told):
    assert stands_out(table) == told
