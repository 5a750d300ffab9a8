"""Kinds of action and their cost, as everybody who may see figures may see them (001-011)."""

import pytest

from pop_core.analytics import kinds, needs, snapshots
from pop_core.analytics.counting import last_day
from pop_core.analytics.disclosure import Rules
from pop_core.analytics.drafts import ALL
from tests.analytics.agreements import FEBRUARY, HOUSE, People, agree, empty, others, unit


@pytest.fixture
def world(tmp_path):
    opened = empty(tmp_path)
    yield opened
    opened.store.close()


def priced(world, people, cost):
    """Each of them has an action at that price."""
    agree(world, people)
    world.run(
        "UPDATE planned_action SET cost = $2 WHERE plan_id IN "
        "(SELECT plan_id FROM plan WHERE duties = $1)",
        people.tag, cost,
    )  # fmt: skip
    return people


def costs(world):
    with world.store.reading() as session:
        table = kinds.costs_table(session, FEBRUARY, last_day(FEBRUARY), Rules())
    return table and {row: cell for row, (cell,) in zip(table.rows, table.cells, strict=True)}


def test_the_cost_of_many_is_shown_in_hundreds_and_of_few_not_at_all(world):
    here = unit(world, "Hier")
    priced(world, People(20, here, way="classroom_training"), 104)
    priced(world, People(15, here, way="coaching"), 20)
    told = costs(world)
    assert (told["training"], told["with_others"], told[ALL]) == (2100, 300, 2400)
    priced(world, People(4, here, way="e_learning"), 50)
    told = costs(world)
    assert (told["by_oneself"], told["with_others"], told["training"]) == (None, None, 2100)


def test_what_was_agreed_in_own_words_counts_where_it_takes_place(world):  # 000-039
    priced(world, People(20, unit(world, "Hier"), way="other_at_work"), 100)
    assert (costs(world)["at_work"], costs(world)[kinds.UNKNOWN]) == (2000, 0)


def test_one_dear_course_is_not_to_be_read_from_the_whole(world):
    here = unit(world, "Hier")
    priced(world, People(20, here, way="classroom_training"), 10)
    priced(world, People(1, here, way="seminar"), 9000)
    assert costs(world) is None


def test_whoever_stands_in_two_hidden_kinds_counts_once(world):
    here = unit(world, "Hier")
    few = priced(world, People(9, here, way="classroom_training"), 100)
    world.run(
        "INSERT INTO planned_action (action_id, plan_id, lasting_id, line_id, position, support, "
        "action_type, cost) SELECT uuid(), plan_id, uuid(), line_id, 2, FALSE, 'coaching', 100 "
        "FROM plan_line WHERE plan_id IN (SELECT plan_id FROM plan WHERE duties = $1)",
        few.tag,
    )
    assert costs(world) is None


def test_kinds_are_counted_by_unit_and_published_with_the_month(world):
    here, there = unit(world, "Hier"), unit(world, "Daar")
    agree(world, People(30, here, way="classroom_training"), People(20, there, way="coaching"),
          others(12, here), others(12, there))  # fmt: skip
    snapshots.make_snapshot(world.store, HOUSE, FEBRUARY)
    table = needs.table(world.store, world.visit("noor"), kinds.KINDS_BY_UNIT)
    cells = {
        (row, table.names[column]): number
        for row, numbers in zip(table.rows, table.cells, strict=True)
        for column, number in zip(table.columns, numbers, strict=True)
    }
    assert cells["training", "Hier"] == 30
    assert cells["with_others", "Daar"] == 20
    assert cells["training", "Daar"] == 0
