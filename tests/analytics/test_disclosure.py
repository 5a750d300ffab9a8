"""What of a set of counts is shown: every rule in a sentence."""

import random
from datetime import date

import pytest

from pop_core.analytics.disclosure import Counts, PublishedTable, Rules, Sum, protect
from pop_core.domain.errors import RuleBroken

RULES = Rules()
SIZE = ("size",)


def shown(*, rules=RULES, sums=(), sensitive=(), base=None, **cells):
    """Each count under its name as it is published; `base` is how many people there are."""
    counts = {(name,): count for name, count in cells.items()}
    bases = {} if base is None else dict.fromkeys(counts, SIZE)
    if base is not None:
        counts[SIZE] = base
    added = tuple(Sum((total,), tuple((part,) for part in parts)) for total, *parts in sums)
    delicate = frozenset((name,) for name in sensitive)
    published = protect(Counts(counts, added, bases, delicate), rules)
    return {name: published[name,] for name in cells}


@pytest.mark.parametrize("count", [1, 4, 9])
def test_fewer_than_ten_people_are_hidden(count):
    assert shown(a=count) == {"a": None}


@pytest.mark.parametrize(("count", "value"), [(0, 0), (10, 10), (12, 10), (13, 15), (1017, 1015)])
def test_others_are_rounded_to_five_and_nobody_stays_nobody(count, value):
    assert shown(a=count) == {"a": value}


def test_a_count_is_hidden_when_the_rest_of_its_group_is_small_or_nobody():
    assert shown(a=45, b=40, c=50, base=50) == {"a": None, "b": 40, "c": None}


def test_nobody_and_everybody_are_hidden_where_they_tell_something():
    assert shown(a=0, b=50, c=0, base=50, sensitive=["a", "b"]) == {"a": None, "b": None, "c": 0}


@pytest.mark.parametrize("count", [0, 3, 8])
def test_nothing_is_said_of_a_group_of_fewer_than_ten(count):
    assert shown(a=count, base=8) == {"a": None}


def test_a_group_without_people_shows_zeros():
    assert shown(a=0, base=0, sensitive=["a"]) == {"a": 0}


@pytest.mark.parametrize("smallest", [4, 0, -1, 51])
def test_a_smallest_group_below_five_or_above_fifty_is_refused(smallest):
    with pytest.raises(RuleBroken, match="group_too_small") as refused:
        Rules(smallest_group=smallest)
    assert refused.value.facts == {"smallest": 5, "largest": 50}


def test_a_single_hidden_number_takes_the_next_smallest_beside_it_along():
    published = shown(all=97, a=4, b=20, c=73, sums=[("all", "a", "b", "c")], rules=Rules(5))
    assert published == {"all": 95, "a": None, "b": 20, "c": 75}  # 4 may be 1 to 8: wide enough
    tight = shown(all=24, a=1, b=23, sums=[("all", "a", "b")])
    assert tight == {"all": 25, "a": None, "b": None}


def test_what_hangs_together_in_a_tree_is_guarded_through_all_its_floors():
    cells = {"all": 60, "a": 30, "b": 30, "a1": 1, "a2": 29, "b1": 15, "b2": 15}
    sums = [("all", "a", "b"), ("a", "a1", "a2"), ("b", "b1", "b2")]
    published = shown(sums=sums, **cells)
    assert published["a1"] is None
    assert published["a2"] is None
    assert published["all"] == 60


def test_the_parts_of_a_total_of_nobody_are_nobody_also_in_a_small_group():
    cells = {("all",): 0, ("a",): 0, ("b",): 0, ("n",): 40, ("na",): 36, ("nb",): 4}
    sums = (Sum(("all",), (("a",), ("b",))), Sum(("n",), (("na",), ("nb",))))
    bases = {("all",): ("n",), ("a",): ("na",), ("b",): ("nb",)}
    published = protect(Counts(cells, sums, bases), RULES)
    assert (published["all",], published["a",], published["b",]) == (0, 0, 0)
    assert published["nb",] is None


def test_sums_that_do_not_add_up_are_never_published():
    with pytest.raises(ValueError, match="do not make it"):
        shown(all=30, a=10, b=10, sums=[("all", "a", "b")])


def test_the_same_counts_give_the_same_answer_in_whatever_order_they_come():
    parts = [("u", str(number)) for number in range(12)]
    cells = {part: number * 3 for number, part in enumerate(parts)} | {("u", "all"): 198}
    answers = set()
    for seed in range(5):
        mixed = list(cells)
        random.Random(seed).shuffle(mixed)
        total = Sum(("u", "all"), tuple(key for key in mixed if key != ("u", "all")))
        published = protect(Counts({key: cells[key] for key in mixed}, (total,)), RULES)
        answers.add(tuple(sorted(published.items())))
    assert len(answers) == 1


def table(rows=2, columns=2, **more):
    return PublishedTable(
        code="needs", scope="", month=date(2026, 5, 1),
        rows=tuple(f"r{number}" for number in range(rows)),
        columns=tuple(f"c{number}" for number in range(columns)),
        cells=tuple((None, *(10,) * (columns - 1)) for _ in range(rows)), **more,
    )  # fmt: skip


def test_a_table_comes_back_from_its_text_as_it_was():
    full = table(
        totals=(20, None), sizes=(30, None), coarsened=("year",), smallest_group=12,
        names={"c0": "Étage & co"},
    )  # fmt: skip
    assert PublishedTable.from_json(full.to_json()) == full
    assert PublishedTable.from_json(table().to_json()).to_json() == table().to_json()


@pytest.mark.parametrize(("rows", "columns"), [(26, 26), (41, 2), (2, 41)])
def test_a_table_larger_than_25_by_40_is_a_mistake(rows, columns):
    with pytest.raises(ValueError, match="too much"):
        table(rows, columns)


def test_a_table_of_25_by_40_is_no_mistake():
    assert len(table(25, 40).cells) == len(table(40, 25).cells[0])
