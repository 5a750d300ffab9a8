"""Tables before they are safe: which numbers each shows, and how all of them hang together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from pop_core.analytics import overlap
from pop_core.analytics.counting import Line
from pop_core.analytics.disclosure import Counts, Key, PublishedTable, Rules, Sum
from pop_core.analytics.subjects import ALL as ALL
from pop_core.analytics.subjects import SIZE

PEOPLE: Line = (SIZE, "")
Numbers = Mapping[Line, Mapping[str, int]]  # per row its numbers, by path
Published = Mapping[Key, int | None]


@dataclass(frozen=True, slots=True)
class Draft:
    """A table as it will be laid out; `paths` says under which name each column is counted.

    A number of one subject, row and path is the same in whatever table it stands. `total` is the
    path of the whole that the columns add up to, "" where they do not. `size` is the subject of
    the sizes of the columns, "" where they say nothing.
    """

    code: str
    scope: str
    subject: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    paths: tuple[str, ...]
    total: str = ""
    size: str = ""
    base: str = ""  # the path of everybody a number of the row is counted among
    rows_add_up: bool = False  # everybody of a column is in exactly one row
    is_sensitive: bool = False
    coarsened: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    too_few: frozenset[tuple[str, str]] = frozenset()  # (row, path) with too few people behind it

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is counted: the rows, and the size of each column."""
        rows = tuple((self.subject, row) for row in self.rows)
        return (*rows, (self.size, "")) if self.size else rows

    @property
    def all_paths(self) -> tuple[str, ...]:
        """The columns and their total, each once."""
        total = (self.total,) if self.total else ()
        return tuple(dict.fromkeys((*self.paths, *total)))


class System:
    """All numbers that one snapshot may show, as a single set for `protect`."""

    def __init__(self) -> None:
        self._drafts: list[tuple[Draft, Numbers]] = []
        self._cells: dict[Key, int] = {}
        self._sums: dict[Sum, None] = {}
        self._bases: dict[Key, Key] = {}
        self._sensitive: set[Key] = set()
        self._too_few: set[Key] = set()

    def add(self, draft: Draft, numbers: Numbers) -> None:
        """Take in a table, unless there is nothing in it."""
        if not draft.rows or not draft.columns:
            return
        self._drafts.append((draft, numbers))
        for line in draft.lines:
            counted = numbers.get(line, {})
            self._cells |= {(*line, path): counted.get(path, 0) for path in draft.all_paths}
        self._sums |= dict.fromkeys(_sums(draft))
        keys = [(draft.subject, row, path) for row in draft.rows for path in draft.all_paths]
        if draft.size:
            self._bases |= {key: (draft.size, "", key[2]) for key in keys}
        if draft.base:
            rows = [(draft.subject, row) for row in draft.rows]
            self._cells |= {(*row, draft.base): numbers[row][draft.base] for row in rows}
            self._bases |= {
                (*row, path): (*row, draft.base) for row in rows for path in draft.paths
            }  # fmt: skip
        if draft.is_sensitive:
            self._sensitive.update(key for key in keys if key[2] != draft.base)
        self._too_few.update((draft.subject, *each) for each in draft.too_few)

    def counts(self) -> Counts:
        """The whole set, exact."""
        return Counts(
            self._cells, tuple(self._sums), self._bases,
            frozenset(self._sensitive), frozenset(self._too_few),
            overlap.overlaps(self._cells),
        )  # fmt: skip

    def tables(self, published: Published, month: date, rules: Rules) -> Iterator[PublishedTable]:
        """The tables with what may be shown; one in which nothing may is left out."""
        for draft, _ in self._drafts:
            table = _laid_out(_without_hidden_rows(draft, published), published, month, rules)
            if any(number is not None for row in table.cells for number in row):
                yield table


def _without_hidden_rows(draft: Draft, published: Published) -> Draft:
    """The table without the rows whose people are hidden: their parts would bring them back."""
    if not draft.base:
        return draft
    rows = (row for row in draft.rows if published[draft.subject, row, draft.base] is not None)
    return replace(draft, rows=tuple(rows))


def _sums(draft: Draft) -> Iterator[Sum]:
    if draft.total and draft.paths != (draft.total,):
        for line in draft.lines:
            yield Sum((*line, draft.total), tuple((*line, path) for path in draft.paths))
    if draft.rows_add_up:
        for path in draft.all_paths:
            rows = tuple((draft.subject, row, path) for row in draft.rows)
            yield Sum((draft.size, "", path), rows)


def _laid_out(draft: Draft, published: Published, month: date, rules: Rules) -> PublishedTable:
    def numbers(line: Line, paths: Iterable[str]) -> tuple[int | None, ...]:
        return tuple(published[*line, path] for path in paths)

    rows = [(draft.subject, row) for row in draft.rows]
    return PublishedTable(
        draft.code, draft.scope, month, draft.rows, draft.columns,
        cells=tuple(numbers(row, draft.paths) for row in rows),
        totals=tuple(published[*row, draft.total] for row in rows) if draft.total else (),
        sizes=numbers((draft.size, ""), draft.paths) if draft.size else (),
        coarsened=draft.coarsened,
        smallest_group=rules.smallest_group,
        names=draft.names,
    )  # fmt: skip
