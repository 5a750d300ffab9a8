"""What stands out in a table, said from its published values only; nothing of what is hidden."""

from dataclasses import dataclass

from pop_core.analytics.disclosure import PublishedTable

BASE = 20  # of fewer people no percentage is said
STEP = 5  # whole points a percentage is rounded to
CLEARLY = 10  # people, or points of a percentage


@dataclass(frozen=True, slots=True)
class MostAsked:
    """The rows asked most, as many people each; more than one where they tie."""

    rows: tuple[str, ...]
    about: int


@dataclass(frozen=True, slots=True)
class Changed:
    """A row asked clearly more or less than in the period before; shares are percentages."""

    row: str
    before: str
    now: str
    about_before: int
    about_now: int
    share_before: int
    share_now: int

    @property
    def is_more(self) -> bool:
        return self.share_now > self.share_before


@dataclass(frozen=True, slots=True)
class LargestShare:
    """The column where the largest part of the people ask a row, beside the part of all."""

    row: str
    column: str
    about: int
    share: int
    share_of_all: int


StandingOut = MostAsked | Changed | LargestShare


def share(count: int | None, size: int | None) -> int | None:
    """Whole steps of five percent, of published counts; None where too little is known."""
    if count is None or size is None or size < BASE:
        return None
    return min(100, STEP * round(100 * count / size / STEP))


def stands_out(table: PublishedTable) -> tuple[StandingOut, ...]:
    """At most one of each: the most asked, the largest change, and where it is asked most.

    A table of years has no totals: there the newest period is what was asked.
    """
    if table.code.endswith("_by_year"):
        newest = tuple(row[-1] for row in table.cells) if table.columns else ()
        return tuple(filter(None, (_most(table, newest), _changed(table))))
    if not table.totals:
        return ()
    most = _most(table, table.totals)
    return tuple(filter(None, (most, _largest(table, most) if most else None)))


def _most(table: PublishedTable, numbers: tuple[int | None, ...]) -> MostAsked | None:
    known = [number for number in numbers if number]
    if not known:
        return None
    rows = tuple(
        row for row, number in zip(table.rows, numbers, strict=True) if number == max(known)
    )
    return MostAsked(rows, max(known))


def _changed(table: PublishedTable) -> Changed | None:
    if len(table.columns) < 2 or not table.sizes:
        return None
    before, now = table.columns[-2:]
    found = [
        Changed(row, before, now, cells[-2] or 0, cells[-1] or 0, earlier, later)
        for row, cells in zip(table.rows, table.cells, strict=True)
        if (earlier := share(cells[-2], table.sizes[-2])) is not None
        and (later := share(cells[-1], table.sizes[-1])) is not None
        and abs(later - earlier) >= CLEARLY
    ]
    return max(found, key=lambda each: abs(each.share_now - each.share_before), default=None)


def _largest(table: PublishedTable, most: MostAsked) -> LargestShare | None:
    """Of a single most asked row, and only where every column can be compared."""
    if len(most.rows) != 1 or len(table.columns) < 2 or not table.sizes:
        return None
    row = most.rows[0]
    cells = table.cells[table.rows.index(row)]
    shares = [share(cell, size) for cell, size in zip(cells, table.sizes, strict=True)]
    of_all = share(most.about, _sum(table.sizes))
    known = [each for each in shares if each is not None]
    if of_all is None or len(known) < len(shares) or max(known) < of_all + CLEARLY:
        return None
    if known.count(max(known)) > 1:
        return None
    place = known.index(max(known))
    about = cells[place] or 0
    return LargestShare(row, table.columns[place], about, max(known), of_all)


def _sum(sizes: tuple[int | None, ...]) -> int | None:
    known = [size for size in sizes if size is not None]
    return sum(known) if len(known) == len(sizes) else None
