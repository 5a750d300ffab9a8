"""Needs by unit: tables of the parts of each unit, from the top down."""

from collections.abc import Iterator
from dataclasses import replace

from pop_core.analytics import coarsening
from pop_core.analytics.coarsening import OWN, REST, Split, Tree
from pop_core.analytics.counting import RENEWED, Line, Tally
from pop_core.analytics.drafts import ALL, PEOPLE, SIZE, Draft, Numbers
from pop_core.analytics.tables import Parting, Tables

UNITS_MERGED, NOT_BY_UNIT = "units_merged", "not_by_unit"


def unit_path(unit_id: str) -> str:
    """The path of a unit with all below it; of "" that of everybody."""
    return f"unit:{unit_id}" if unit_id else ALL


class UnitsApart:
    """A tree of units and the numbers of the people in them.

    A unit whose parts are too small to compare has a table of one column, and nothing below it has
    a table: so what is left of a whole beside its parts is nobody, or enough people.
    """

    def __init__(self, tree: Tree, direct: Tally, blank: Parting, tables: Tables) -> None:
        """`blank` has the codes of the tables, `tables` makes drafts of a parting."""
        self._tree, self._blank, self._tables = tree, blank, tables
        rolled = coarsening.rolled_up(tree, direct)
        self._sizes, self._own = rolled.sizes, direct.sizes
        self._numbers: dict[Line, dict[str, int]] = {}
        for line, counted in {PEOPLE: rolled.sizes, **rolled.cells}.items():
            there = direct.sizes if line == PEOPLE else direct.cells[line]
            self._numbers[line] = {
                **{unit_path(unit_id): number for unit_id, number in counted.items()},
                **{f"own:{unit_id}": number for unit_id, number in there.items()},
            }

    @property
    def numbers(self) -> Numbers:
        """Every number by its path."""
        return self._numbers

    def drafts(self) -> Iterator[Draft]:
        """The tables of the organisation first; a single unit at the top is the organisation."""
        inside = ""
        while len(self._parts(inside)) == 1 and not self._own.get(inside):
            inside = self._parts(inside)[0]
        waiting = [("", inside)]
        while waiting:
            scope, inside = waiting.pop()
            made, shown = self._of(scope, inside)
            yield from made
            waiting += [(unit_id, unit_id) for unit_id in shown if self._parts(unit_id)]

    def _parts(self, unit_id: str) -> tuple[str, ...]:
        """The parts of a unit in which there is somebody."""
        return tuple(part for part in self._tree.children.get(unit_id, ()) if self._sizes.get(part))

    def _of(self, scope: str, inside: str) -> tuple[list[Draft], tuple[str, ...]]:
        """The tables of a unit, and which of its parts may have tables of their own."""
        sizes = {unit_id: self._sizes.get(unit_id, 0) for unit_id in self._parts(inside)}
        sizes[OWN] = self._own.get(inside, 0)
        paths = {name: self._path(inside, name) for name in sizes}
        renewed = self._numbers.get(RENEWED)
        found = coarsening.split(
            sizes,
            self._blank.smallest,
            renewed=renewed and {name: renewed.get(path, 0) for name, path in paths.items()},
        )
        made = list(self._tables(self._parted(scope, inside, found))) if found else []
        if found and made:
            return made, tuple(name for name in found.shown if name != OWN)
        return list(self._tables(self._whole(scope))), ()

    @staticmethod
    def _path(inside: str, name: str) -> str:
        return f"own:{inside}" if name == OWN else unit_path(name)

    def _whole(self, scope: str) -> Parting:
        path = unit_path(scope)
        return replace(
            self._blank, columns=(ALL,), paths=(path,), numbers=self._numbers, scope=scope,
            total=path, size=SIZE, coarsened=(NOT_BY_UNIT,), names=self._names((scope,)),
        )  # fmt: skip

    def _parted(self, scope: str, inside: str, found: Split) -> Parting:
        paths = {name: self._path(inside, name) for name in found.shown}
        if found.rest:
            paths[REST] = f"rest:{scope}"
            parts = [self._path(inside, name) for name in found.rest]
            for counted in self._numbers.values():
                counted[paths[REST]] = sum(counted.get(part, 0) for part in parts)
        return replace(
            self._blank, columns=tuple(paths), paths=tuple(paths.values()),
            numbers=self._numbers, scope=scope, total=unit_path(scope), size=SIZE,
            coarsened=(UNITS_MERGED,) if found.rest else (),
            names=self._names((scope, *found.shown)),
        )  # fmt: skip

    def _names(self, units: tuple[str, ...]) -> dict[str, str]:
        known = self._tree.names
        return {unit_id: known[unit_id] for unit_id in units if unit_id in known}
