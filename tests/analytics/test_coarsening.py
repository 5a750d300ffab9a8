"""Small parts are taken together, so that nobody can be worked out from what is left."""

import pytest

from pop_core.analytics import coarsening
from pop_core.analytics.coarsening import Split


@pytest.mark.parametrize(
    ("sizes", "found"),
    [
        ({"a": 30, "b": 20}, Split(("a", "b"), ())),
        ({"a": 30, "b": 20, "nobody": 0}, Split(("a", "b"), ())),
        ({"a": 30, "b": 6, "c": 7}, Split(("a",), ("b", "c"))),
        ({"a": 30, "b": 20, "c": 3}, Split(("a",), ("c", "b"))),  # b goes along to make enough
        ({"a": 30, "b": 3}, None),  # together they are the whole again
        ({"a": 4, "b": 3}, None),
        ({"a": 30}, None),
        ({}, None),
    ],
)
def test_parts_with_too_few_people_stand_together(sizes, found):
    assert coarsening.split(sizes, 10) == found


def test_a_part_in_which_nobody_is_new_goes_into_the_rest():
    sizes = {"a": 30, "b": 20, "c": 12, "nobody": 0}
    found = coarsening.split(sizes, 10, renewed={"a": 15, "b": 10, "nobody": 0})
    assert found == Split(("a",), ("c", "b"))
    assert coarsening.split(sizes, 10, renewed={"a": 30, "b": 9}) is None


@pytest.mark.parametrize("number", [25, 26, 60])
def test_there_are_never_more_than_25_columns_and_a_rest_is_large_enough(number):
    sizes = {f"unit {place:02}": 10 + place for place in range(number)}
    found = coarsening.split(sizes, 10)
    assert len(found.shown) + bool(found.rest) == 25
    assert {*found.shown, *found.rest} == set(sizes)
    assert not found.rest or sum(sizes[name] for name in found.rest) >= 10


def test_there_are_never_more_than_40_rows_and_each_has_enough_people():
    totals = {f"row {place:02}": place for place in range(100)}
    rows = coarsening.enough(totals, totals, 10)
    assert rows == tuple(f"row {place}" for place in range(60, 100))


def test_most_is_hidden_when_more_than_half_of_what_is_there_is_small():
    assert coarsening.is_mostly_hidden([9, 9, 10], 10)
    assert not coarsening.is_mostly_hidden([9, 10, 0, 0], 10)
    assert coarsening.is_mostly_hidden([0, 0], 10)


def test_three_years_go_together_and_end_with_the_last():
    assert coarsening.taken_together([2021, 2022, 2024, 2026]) == {
        2021: "2021-2023", 2022: "2021-2023", 2024: "2024-2026", 2026: "2024-2026",
    }  # fmt: skip
