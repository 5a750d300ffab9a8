"""A month is published once, from what was recorded by its end, and never changes again."""

import json
from dataclasses import replace
from datetime import date

import pytest

from pop_core.analytics import needs, snapshots
from pop_core.analytics.disclosure import PublishedTable
from pop_core.catalogue.library import library
from pop_core.domain.errors import Busy, ChangedMeanwhile, NotAllowed, RuleBroken
from pop_core.storage import events
from tests.analytics.agreements import (
    FEBRUARY,
    HOUSE,
    IN_MARCH,
    JANUARY,
    Need,
    People,
    agree,
    empty,
    others,
    unit,
)

MARCH = date(2026, 3, 1)


@pytest.fixture
def world(tmp_path):
    opened = empty(tmp_path)
    yield opened
    opened.store.close()


def make(world, month=FEBRUARY):
    return snapshots.make_snapshot(world.store, HOUSE, month)


def stored(world):
    return world.rows("SELECT * FROM published_table ORDER BY ALL")


def tables(world):
    return [PublishedTable.from_json(content) for _, _, _, content in stored(world)]


def small_numbers(world):
    """The numbers from 1 to 9 in all that is stored; the smallest group stands in it as 10."""
    found = []

    def look(thing):
        if isinstance(thing, int) and 0 < thing < 10:
            found.append(thing)
        for part in thing if isinstance(thing, list) else ():
            look(part)
        for part in thing.values() if isinstance(thing, dict) else ():
            look(part)

    for row in stored(world):
        look(json.loads(row[-1]))
    return found


def enough(world):
    """Sixty people in two units; what four of them need too is not for anybody to see."""
    here, there = unit(world, "Hier"), unit(world, "Daar")
    agree(
        world,
        People(24, here, way="coaching"),
        People(16, there),
        People(16, there, (Need("deciding"),)),
        People(4, there, (Need("deciding"), Need("advising"))),
    )
    return here, there


def test_a_month_is_published_with_one_event(world):
    here, there = enough(world)
    before = world.store.head[0]
    made = make(world)
    assert (made.month, made.smallest_group, made.is_published) == (FEBRUARY, 10, True)
    assert world.store.head[0] == before + 1
    with world.store.reading() as session:
        assert list(events.broken_links(session)) == []
    table = needs.table(world.store, world.visit("noor"), "needs_by_priority")
    assert table.rows == ("work_structuring", "deciding")
    assert table.columns == ("1", "2", "3", "none")
    assert (table.cells, table.totals) == (((40, 0, 0, 0), (20, 0, 0, 0)), (40, 20))
    table = needs.table(world.store, world.visit("noor"), "needs_by_unit")
    assert (table.columns, table.names) == ((there, here), {here: "Hier", there: "Daar"})
    assert table.sizes == (35, 25)


def test_no_count_below_the_smallest_group_is_stored(world):
    enough(world)
    make(world)
    assert "advising" not in str(stored(world))
    assert small_numbers(world) == []


def test_a_second_one_is_refused_and_the_first_stays(world):
    enough(world)
    make(world)
    kept = world.everything()
    with pytest.raises(RuleBroken, match="snapshot_exists"):
        make(world, date(2026, 2, 17))
    assert world.everything() == kept


@pytest.mark.parametrize("month", [MARCH, date(2027, 1, 1)])
def test_a_month_that_is_not_over_is_refused(world, month):
    enough(world)
    with pytest.raises(RuleBroken, match="month_not_over"):
        make(world, month)
    assert stored(world) == []


def test_one_person_more_or_less_changes_no_past_month(world):
    here, _ = enough(world)
    make(world)
    kept = stored(world)
    agree(world, People(1, here, at=IN_MARCH))
    world.run("DELETE FROM plan WHERE plan_id = (SELECT min(plan_id) FROM plan)")
    with pytest.raises(RuleBroken, match="snapshot_exists"):
        make(world)
    assert stored(world) == kept


def test_with_too_few_changes_since_the_last_the_month_stays_closed(world):
    here = unit(world, "Hier")
    agree(world, People(30, here))
    assert make(world, FEBRUARY).is_published
    late = replace(HOUSE, today=date(2026, 5, 2))
    agree(world, People(9, here, at=IN_MARCH))
    made = snapshots.make_snapshot(world.store, late, MARCH)
    assert not made.is_published
    assert {row[0] for row in stored(world)} == {FEBRUARY}
    assert needs.months(world.store, world.visit("noor")) == (FEBRUARY,)
    # April has the nine of March and one more since the last month that was published.
    agree(world, People(1, here, at=IN_MARCH.replace(month=4)))
    assert snapshots.make_snapshot(world.store, late, date(2026, 4, 1)).is_published


def test_an_earlier_month_is_not_published_beside_a_later_one_too_much_like_it(world):
    agree(world, People(30, unit(world, "Hier"), at=IN_MARCH.replace(month=1)))
    assert make(world, FEBRUARY).is_published
    assert not make(world, JANUARY).is_published


def test_an_organisation_without_plans_has_nothing_to_publish(world):
    unit(world, "Niemand")
    assert snapshots.missing_month(world.store, HOUSE) is None
    assert not make(world).is_published
    assert stored(world) == []


def test_a_unit_without_people_is_no_column(world):
    nobody = unit(world, "Niemand")
    enough(world)
    make(world)
    assert nobody not in str(stored(world))


def test_units_go_together_and_deep_ones_have_their_own_table(world):
    top = unit(world, "Top")
    parts = [unit(world, f"Deel {number}", top) for number in range(3)]
    deep = [unit(world, f"Team {number}", parts[0]) for number in range(4)]
    agree(
        world,
        People(20, deep[0]), People(6, deep[1]), People(7, deep[2]),
        People(14, parts[1]), People(30, parts[2]), People(12, top),
        others(12, deep[0]), others(3, deep[1]), others(2, deep[2]), others(9, deep[3]),
        *(others(12, each) for each in (*parts[1:], top)),
    )  # fmt: skip
    make(world)
    visit = world.visit("noor")
    whole = needs.table(world.store, visit, "needs_by_unit")
    assert whole.columns == (*parts, "own")
    assert whole.coarsened == ("rows_left_out",)
    part = needs.table(world.store, visit, "needs_by_unit", parts[0])
    assert (part.columns, part.sizes) == ((deep[0], "rest"), (30, 25))
    assert "units_merged" in part.coarsened
    assert {scope.unit_id for scope in needs.scopes(world.store, visit)} == {"", parts[0]}


def test_a_large_organisation_never_has_a_table_of_more_than_25_by_40(world):
    competencies = tuple(library().catalogue.competencies)
    places = [unit(world, f"Dienst {number:02}") for number in range(30)]
    agree(
        world,
        *(
            People(12, places[number % 30], (Need(code), Need(None, "law"), Need(None, "software")))
            for number, code in enumerate(competencies * 2)
        ),
    )
    make(world)
    made = tables(world)
    assert made
    assert all(len(each.columns) <= 25 and len(each.rows) <= 40 for each in made)
    assert small_numbers(world) == []


def test_the_groups_stand_in_where_most_competencies_would_be_hidden(world):
    here, there = unit(world, "Hier"), unit(world, "Daar")
    codes = ["work_structuring", "deciding", "organising", "problem_solving"]
    agree(world, *(People(6, place, (Need(code),)) for code in codes for place in (here, there)),
          others(12, here), others(12, there))  # fmt: skip
    make(world)
    table = needs.table(world.store, world.visit("noor"), "needs_by_unit")
    assert table.rows == ("handling_tasks",)
    assert "groups_instead" in table.coarsened


def test_years_go_together_where_single_ones_are_too_small(world):
    here = unit(world, "Hier")
    agree(world, *(People(6, here, year=year) for year in range(2023, 2027)))
    agree(world, *(others(4, here, year=year) for year in range(2024, 2027)))
    make(world)
    table = needs.table(world.store, world.visit("noor"), "needs_by_year")
    assert (table.columns, table.cells) == (("2024-2026",), ((20,),))
    assert "years_merged" in table.coarsened


def test_the_smallest_group_is_chosen_for_months_to_come(world):
    here = unit(world, "Hier")
    agree(world, People(8, here), others(6, here))
    for number in (4, 0, -1, 51):
        with pytest.raises(RuleBroken, match="group_too_small"):
            snapshots.set_smallest_group(world.store, HOUSE, 10, number)
    assert snapshots.smallest_group(world.store, HOUSE) == 10
    snapshots.set_smallest_group(world.store, world.visit("bart"), 10, 5)
    with pytest.raises(ChangedMeanwhile):
        snapshots.set_smallest_group(world.store, HOUSE, 10, 20)  # who still saw 10
    assert make(world).smallest_group == snapshots.smallest_group(world.store, HOUSE) == 5
    snapshots.set_smallest_group(world.store, HOUSE, 5, 20)
    table = needs.table(world.store, world.visit("noor"), "needs_by_unit")
    assert (table.smallest_group, table.totals) == (5, (10,))


def test_what_is_published_meanwhile_is_not_left_out_of_account(world):
    """Another month, or another smallest group, while this one is reckoned."""
    here, _ = enough(world)
    agree(world, People(12, here, at=IN_MARCH.replace(month=1)))

    def first_january(step, _number):
        if step == "protecting":
            snapshots.make_snapshot(world.store, HOUSE, JANUARY)

    def first_larger(step, _number):
        if step == "protecting":
            snapshots.set_smallest_group(world.store, HOUSE, 10, 20)

    for meanwhile in (first_january, first_larger):
        with pytest.raises(Busy):
            snapshots.make_snapshot(world.store, HOUSE, FEBRUARY, meanwhile)
    assert FEBRUARY not in {row[0] for row in stored(world)}
    assert make(world).smallest_group == 20


def test_only_administrators_make_one(world):
    enough(world)
    before = world.fingerprint()
    for who in ("noor", "marc", "stranger"):
        with pytest.raises(NotAllowed):
            snapshots.make_snapshot(world.store, world.visit(who), FEBRUARY)
    assert world.fingerprint() == before


def test_that_everybody_of_a_unit_needs_something_is_not_told(world):
    here, there = unit(world, "Hier"), unit(world, "Daar")
    agree(world, People(12, here), People(30, there), others(20, there))
    make(world)
    for table in tables(world):
        for row, numbers in zip(table.rows, table.cells, strict=True):
            if row == "work_structuring" and here in table.columns:
                assert numbers[table.columns.index(here)] is None


def test_a_number_hidden_for_the_few_others_does_not_come_back_by_source_or_way(world):
    here = unit(world, "Hier")
    need = Need(sources='["1"]')
    agree(world, People(18, here, (need,), way="coaching"), others(4, here))
    make(world)
    shown = {
        (table.code, row): numbers
        for table in tables(world)
        for row, numbers in zip(table.rows, table.cells, strict=True)
    }
    for code in ("needs_by_source", "ways_by_competency"):
        numbers = shown.get((code, "work_structuring"), ())
        assert all(number in (None, 0) for number in numbers), (code, numbers)


def test_that_all_kept_or_broke_their_promises_is_not_told(world):
    here = unit(world, "Hier")
    agree(world, People(25, here, way="coaching", owners='["employee"]', ends_on=FEBRUARY),
          others(20, here))  # fmt: skip
    make(world)
    promises = [table for table in tables(world) if table.code == "promises_by_owner"]
    assert all(number in (None, 0) for table in promises for row in table.cells for number in row)
    assert all(None in row for table in promises for row in table.cells)
