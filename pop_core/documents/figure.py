"""A published table in the words of one language: what page, chart, workbook and paper all show.

Nothing here counts anything, and nothing of what is hidden is known: a hidden number is None.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pop_core.analytics.disclosure import PublishedTable
from pop_core.documents.figure_names import FigureNames

HIDDEN = "·"  # the sign of "too few people to show"
Number = int | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A row or column by its code, as it is called in full and above a narrow column."""

    code: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Figure:
    """`numbers[row][column]`; `totals[row]` is () where the columns do not add up.

    Behind the name of a column stands in brackets how many people are in it.
    """

    code: str
    title: str
    month: date
    about: str  # what the rows are
    across: str  # what the columns are
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    numbers: tuple[tuple[Number, ...], ...]
    totals: tuple[Number, ...] = ()
    has_sizes: bool = False

    @property
    def sums(self) -> tuple[Number, ...]:
        """One published number for each row: its total, else the newest year, else its highest."""
        if self.totals or not self.columns:
            return self.totals or (None,) * len(self.rows)
        if self.code.endswith("_by_year"):
            return tuple(row[-1] for row in self.numbers)
        known = ([number for number in row if number is not None] for row in self.numbers)
        return tuple(max(numbers, default=None) for numbers in known)

    @property
    def hides(self) -> bool:
        """Whether any number of it is hidden."""
        return any(each is None for row in (*self.numbers, self.totals) for each in row)

    @property
    def is_empty(self) -> bool:
        """Nothing in it can be shown."""
        return all(each is None for row in (*self.numbers, self.totals) for each in row)

    def highest(self, most: int | None = None) -> "Figure":
        """Its rows from the highest number to the lowest, hidden ones last; at most so many."""
        known = [-1 if number is None else number for number in self.sums]
        return self._picked(sorted(range(len(known)), key=lambda place: -known[place])[:most])

    def summed(self, name: str) -> "Figure":
        """One column alone, that of `sums`, called so."""
        numbers = tuple((number,) for number in self.sums)
        return replace(self, columns=(Heading("sum", name, name),), numbers=numbers, totals=())

    def _picked(self, order: Sequence[int]) -> "Figure":
        return replace(
            self,
            rows=tuple(self.rows[place] for place in order),
            numbers=tuple(self.numbers[place] for place in order),
            totals=tuple(self.totals[place] for place in order) if self.totals else (),
        )


def narrowed(table: PublishedTable, codes: Iterable[str]) -> PublishedTable:
    """The same table with these rows only, in its own order."""
    wanted = frozenset(codes)
    places = [place for place, row in enumerate(table.rows) if row in wanted]
    return replace(
        table,
        rows=tuple(table.rows[place] for place in places),
        cells=tuple(table.cells[place] for place in places),
        totals=tuple(table.totals[place] for place in places) if table.totals else (),
    )


def figure_of(table: PublishedTable, names: FigureNames) -> Figure:
    """The table with its codes as they are called."""
    sizes = table.sizes or (None,) * len(table.columns)
    return Figure(
        code=table.code,
        title=names.title(table.code, table.scope, table.rows),
        month=table.month,
        about=names.about(table.code, table.rows),
        across=names.across(table.code),
        rows=tuple(_heading(names, table.code, row, names.row(table.code, row), None)
                   for row in table.rows),
        columns=tuple(_heading(names, table.code, column, names.column(table.code, column), size)
                      for column, size in zip(table.columns, sizes, strict=True)),
        numbers=table.cells,
        totals=table.totals if len(table.columns) > 1 else (),
        has_sizes=any(size is not None for size in sizes),
    )  # fmt: skip


def _heading(names: FigureNames, table: str, code: str, name: str, size: Number) -> Heading:
    people = "" if size is None else f" ({names.words.number(size)})"
    return Heading(code, f"{name}{people}", f"{names.short(table, code, name)}{people}")


@dataclass(frozen=True, slots=True)
class Grid:
    """The numbers as they are laid out: the longer list runs down, whichever it is."""

    about: str
    columns: tuple[Heading, ...]
    rows: tuple[tuple[Heading, tuple[Number, ...]], ...]


def grid_of(figure: Figure) -> Grid:
    """The cells alone, as a picture has them."""
    if len(figure.columns) > len(figure.rows):
        across = zip(*figure.numbers, strict=True)
        return Grid(figure.across, figure.rows, tuple(zip(figure.columns, across, strict=True)))
    return Grid(figure.about, figure.columns, tuple(zip(figure.rows, figure.numbers, strict=True)))


def grid_with_totals(figure: Figure, together: str) -> Grid:
    """The cells and, where there are any, the totals under or beside them."""
    grid, heading = grid_of(figure), Heading("total", together, together)
    if not figure.totals:
        return grid
    if grid.about == figure.across:
        return replace(grid, rows=(*grid.rows, (heading, figure.totals)))
    beside = zip(grid.rows, figure.totals, strict=True)
    rows = tuple((row, (*numbers, total)) for (row, numbers), total in beside)
    return replace(grid, columns=(*grid.columns, heading), rows=rows)
