"""What is taken together so that few numbers have to be hidden, and tables stay small."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pop_core.analytics.counting import Tally
from pop_core.storage.units import Unit

MOST_ROWS, MOST_COLUMNS = 40, 25
OWN, REST = "own", "rest"  # people directly in a unit; parts of it too small to stand alone
YEARS_TOGETHER = 3


@dataclass(frozen=True, slots=True)
class Tree:
    """The units by whose part they are; "" holds those that are part of none."""

    children: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Split:
    """The parts of a whole that stand alone, and those taken together."""

    shown: tuple[str, ...]
    rest: tuple[str, ...]


def tree_of(units: Iterable[Unit], counted: Iterable[str]) -> Tree:
    """The tree of these units; one that is unknown, or in a ring, hangs at the top."""
    parents = {unit.unit_id: unit.parent_id or "" for unit in units}
    names = {unit.unit_id: unit.name for unit in units}
    for unit_id in counted:
        parents.setdefault(unit_id, "")
    children: dict[str, list[str]] = defaultdict(list)
    for unit_id in sorted(parents, key=lambda each: (names.get(each, ""), each)):
        parent = parents[unit_id]
        if parent not in parents or _leads_back(unit_id, parents):
            parents[unit_id] = parent = ""
        children[parent].append(unit_id)
    return Tree({unit_id: tuple(parts) for unit_id, parts in children.items()}, names)


def _leads_back(unit_id: str, parents: Mapping[str, str]) -> bool:
    """Whether a unit is above itself."""
    seen, above = {unit_id}, parents[unit_id]
    while above in parents and above not in seen:
        seen.add(above)
        above = parents[above]
    return above == unit_id


def rolled_up(tree: Tree, direct: Tally) -> Tally:
    """The same numbers for each unit with all below it."""
    order = _from_the_bottom(tree)
    return Tally(
        _added_up(order, direct.sizes),
        {line: _added_up(order, columns) for line, columns in direct.cells.items()},
    )


def _from_the_bottom(tree: Tree) -> list[tuple[str, str]]:
    """(unit, its parent) of every unit, each before its parent."""
    order: list[tuple[str, str]] = []
    waiting = [""]
    while waiting:
        parent = waiting.pop()
        for unit_id in tree.children.get(parent, ()):
            order.append((unit_id, parent))
            waiting.append(unit_id)
    return order[::-1]


def _added_up(order: list[tuple[str, str]], numbers: Mapping[str, int]) -> dict[str, int]:
    added = dict(numbers)
    for unit_id, parent in order:
        if number := added.get(unit_id):
            added[parent] = added.get(parent, 0) + number
    return added


def split(
    sizes: Mapping[str, int],
    smallest: int,
    most: int = MOST_COLUMNS,
    renewed: Mapping[str, int] | None = None,
) -> Split | None:
    """Every part of at least `smallest` people by itself, the smaller ones together.

    Of those people as many must be `renewed`, where that is given. The rest takes in the next
    smallest part until it has enough people as well. Parts without people are left out. None where
    nothing is left to compare.
    """
    counted = {
        name: number if renewed is None else min(number, renewed.get(name, 0))
        for name, number in sizes.items()
        if number
    }
    waiting = sorted(counted, key=lambda name: (counted[name], name))
    rest: list[str] = []
    together = 0
    while waiting and (
        counted[waiting[0]] < smallest
        or (rest and together < smallest)
        or len(waiting) + bool(rest) > most
    ):
        together += counted[waiting[0]]
        rest.append(waiting.pop(0))
    if len(waiting) + bool(rest) < 2 or (rest and together < smallest):
        return None
    return Split(tuple(name for name in sizes if name in set(waiting)), tuple(rest))


def enough(totals: Mapping[str, int], order: Iterable[str], smallest: int) -> tuple[str, ...]:
    """The rows with enough people behind them, in their order; the largest where too many."""
    rows = [row for row in order if totals.get(row, 0) >= smallest]
    largest = set(sorted(rows, key=lambda row: -totals[row])[:MOST_ROWS])
    return tuple(row for row in rows if row in largest)


def is_mostly_hidden(numbers: Iterable[int], smallest: int) -> bool:
    """Whether of the numbers that are not nought more than half are too small to show."""
    there = [number for number in numbers if number]
    return 2 * sum(number < smallest for number in there) > len(there) or not there


def single_years(years: Iterable[int], most: int = MOST_COLUMNS) -> dict[int, str]:
    """Every year by itself, the last ones where there are many."""
    return {year: str(year) for year in sorted(years)[-most:]}


def taken_together(years: Iterable[int]) -> dict[int, str]:
    """Periods of three years, the last of which ends with the last year."""
    known = sorted(years)
    periods = {}
    for year in known:
        last = known[-1] - (known[-1] - year) // YEARS_TOGETHER * YEARS_TOGETHER
        periods[year] = f"{last - YEARS_TOGETHER + 1}-{last}"
    return periods
