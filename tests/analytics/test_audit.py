"""What the audit takes for possible is possible: compared with trying everything out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pop_core.analytics.audit import Audit
from pop_core.analytics.disclosure import Counts, Rules, Sum, protect
from pop_core.analytics.exchange import WIDTH
from pop_core.analytics.forest import FAR
from pop_core.analytics.system import System
from tests.analytics.attacker import Attacker

RULES = Rules(smallest_group=5)


def system(counts, sums, hidden, rounding=5):
    """Numbers of which some are hidden, nothing else being decided."""
    nothing = [False] * len(counts)
    made = System(counts, sums, [], [-1] * len(counts), nothing, nothing, 5, rounding)
    made.hidden = list(hidden)
    return made


def everything_possible(made):
    """Least and most of each number over all sets of whole counts that fit what is published."""
    ends = [made.known(number) for number in range(len(made.counts))]
    fitting = list(_completed({}, ends, made.sums, most=ends[0][1]))
    return list(map(min, zip(*fitting, strict=True))), list(map(max, zip(*fitting, strict=True)))


def _completed(values, ends, sums, most):
    """Every way to fill in the other numbers, the last one of a sum being what it must be."""
    values = dict(values)
    for _ in sums:
        for total, parts in sums:
            unknown = [number for number in (total, *parts) if number not in values]
            if not unknown:
                if values[total] != sum(values[part] for part in parts):
                    return
            elif len(unknown) == 1:
                rest = sum(values[part] for part in parts if part in values)
                values[unknown[0]] = rest if unknown[0] == total else values[total] - rest
    if any(not ends[number][0] <= value <= ends[number][1] for number, value in values.items()):
        return
    waiting = [number for number in range(len(ends)) if number not in values]
    if not waiting:
        yield [values[number] for number in range(len(ends))]
        return
    low, high = ends[waiting[0]]
    for value in range(low, min(high, most) + 1):
        yield from _completed({**values, waiting[0]: value}, ends, sums, most)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(
    leaves=st.lists(st.integers(5, 8), min_size=4, max_size=4),
    parted=st.floats(0, 1),
    hidden=st.lists(st.booleans(), min_size=7, max_size=7),
)
def test_in_a_tree_the_audit_finds_exactly_what_trying_everything_finds(leaves, parted, hidden):
    # 0 = 1 + 2 and 1 = 3 + 4 and 0 = 5 + 6; the top is shown, so that everything has an end
    whole = sum(leaves[1:])
    first = 5 + int(parted * (whole - 10))
    counts = [whole, leaves[1] + leaves[2], leaves[3], leaves[1], leaves[2], first, whole - first]
    made = system(counts, [(0, (1, 2)), (1, (3, 4)), (0, (5, 6))], [False, *hidden[1:]])
    assert Audit(made).reached(0) == everything_possible(made)


MARGINS = [(0, (1, 2)), (0, (3, 4)), (1, (5, 6)), (2, (7, 8)), (3, (5, 7)), (4, (6, 8))]


@settings(max_examples=15, deadline=None, derandomize=True)
@given(
    cells=st.lists(st.integers(0, 5), min_size=4, max_size=4).filter(lambda each: sum(each) > 4),
    hidden=st.lists(st.booleans(), min_size=9, max_size=9),
)
def test_in_a_table_with_both_margins_the_audit_stays_within_what_is_possible(cells, hidden):
    a, b, c, d = cells
    counts = [sum(cells), a + b, c + d, a + c, b + d, *cells]
    wanted = [False, *hidden[1:]]
    hides = [n > 0 and (is_wanted or n < 5) for n, is_wanted in zip(counts, wanted, strict=True)]
    made = system(counts, MARGINS, hides)
    audit = Audit(made)
    unsafe = set(audit.unsafe(0))
    low, high = audit.reached(0)
    least, most = everything_possible(made)
    for number, is_hidden in enumerate(hides):
        assert least[number] <= low[number] <= high[number] <= most[number]
        if is_hidden and most[number] - least[number] < WIDTH:
            assert number in unsafe


def test_the_swap_of_four_corners_is_found_and_two_of_them_are_none():
    counts = [40, 20, 20, 20, 20, 10, 10, 10, 10]
    four, two = [False] * 5 + [True] * 4, [False] * 5 + [True, True, False, False]
    assert Audit(system(counts, MARGINS, four, rounding=1)).unsafe(0) == []
    assert Audit(system(counts, MARGINS, two, rounding=1)).unsafe(0) == [5, 6]


def test_a_hidden_group_and_what_is_counted_in_it_guard_each_other():
    """Three people, all in need: neither number is known, although the one bounds the other."""
    cells = {("n", "all"): 60, ("n", "a"): 3, ("n", "b"): 27, ("n", "c"): 30}
    cells |= {("x", "all"): 33, ("x", "a"): 3, ("x", "b"): 15, ("x", "c"): 15}
    sums = tuple(Sum((row, "all"), tuple((row, part) for part in "abc")) for row in ("n", "x"))
    bases = {("x", part): ("n", part) for part in ("all", "a", "b", "c")}
    published = protect(Counts(cells, sums, bases), RULES)
    assert published["x", "a"] is None
    assert published["n", "a"] is None
    assert Attacker(Counts(cells, sums, bases), published, RULES).recovered() == {}


def test_a_proof_that_goes_past_what_anybody_can_reckon_stops_everything(monkeypatch):
    made = system([20, 6, 14], [(0, (1, 2))], [False, True, True])
    audit = Audit(made)
    monkeypatch.setattr(
        audit, "_alone", lambda _component, keys: audit._see(keys, [0] * 3, [FAR] * 3)
    )
    with pytest.raises(RuntimeError, match="cannot be"):
        audit.unsafe(0)


def test_what_is_hidden_beside_an_unsafe_number_is_the_next_smallest():
    counts = Counts(
        {("t",): 60, ("a",): 1, ("b",): 30, ("c",): 12, ("d",): 17},
        (Sum(("t",), (("a",), ("b",), ("c",), ("d",))),),
    )
    tight = Rules(smallest_group=10, rounding=1)  # nothing gives way but what is hidden
    published = protect(counts, tight)
    assert {key for key, value in published.items() if value is None} == {("a",), ("c",)}
