"""Needs by group of jobs, year, priority, source and way of learning."""

from collections.abc import Iterable, Mapping

from pop_core.analytics import coarsening
from pop_core.analytics.coarsening import MOST_COLUMNS
from pop_core.analytics.counting import NO_PRIORITY, OTHER, RENEWED, SOURCES, Line, Tally
from pop_core.analytics.drafts import ALL, PEOPLE, SIZE, Numbers
from pop_core.analytics.tables import Parting

JOBS_MERGED, YEARS_MERGED = "jobs_merged", "years_merged"
COLUMNS_LEFT_OUT = "columns_left_out"
PRIORITIES = ("1", "2", "3", NO_PRIORITY)


def by_job(tally: Tally, smallest: int) -> Parting | None:
    """Groups of jobs; the small ones together with the jobs that are in none."""
    found = coarsening.split(tally.sizes, smallest, renewed=tally.cells.get(RENEWED))
    if found is None:
        return None
    rest = (*found.rest, OTHER) if found.rest else ()
    shown = tuple(sorted(name for name in found.shown if not (rest and name == OTHER)))
    columns = (*shown, OTHER) if rest else shown
    if len(columns) < 2:
        return None
    parts = {name: tuple(dict.fromkeys(rest)) if rest and name == OTHER else (name,)
             for name in columns}  # fmt: skip
    numbers = {
        line: {
            **{f"job:{name}": _sum(counted, members) for name, members in parts.items()},
            ALL: sum(counted.values()),
        }
        for line, counted in _lines(tally).items()
    }
    merged = (JOBS_MERGED,) if set(rest) - {OTHER} else ()
    return Parting(
        "needs_by_job", "groups_by_job", columns, _paths("job", columns), numbers,
        total=ALL, size=SIZE, coarsened=merged, smallest=smallest,
    )  # fmt: skip


def by_period(tally: Tally, smallest: int, *, merged: bool) -> Parting:
    """Years or periods with enough people, the earliest first."""
    columns = tuple(sorted(name for name, size in tally.sizes.items() if size >= smallest))
    return Parting(
        "needs_by_year", "groups_by_year", columns, _paths("year", columns),
        _numbers(tally, "year", columns), size=SIZE, coarsened=(YEARS_MERGED,) if merged else (),
        smallest=smallest,
    )  # fmt: skip


def by_priority(tally: Tally, smallest: int) -> Parting:
    """How urgent it is said to be: everybody who needs something in one column."""
    numbers = {
        line: {**found, ALL: sum(tally.cells[line].values())}
        for line, found in _numbers(tally, "priority", PRIORITIES).items()
    }
    paths = _paths("priority", PRIORITIES)
    return Parting(
        "needs_by_priority", "", PRIORITIES, paths, numbers, total=ALL, smallest=smallest
    )


def by_source(tally: Tally, everybody: Tally, smallest: int) -> Parting:
    """Where a need comes from; one need may have several sources, of everybody who has it."""
    numbers = _among(everybody, _numbers(tally, "source", SOURCES))
    return Parting(
        "needs_by_source", "", SOURCES, _paths("source", SOURCES), numbers, base=ALL,
        smallest=smallest,
    )  # fmt: skip


def by_way(tally: Tally, everybody: Tally, order: Iterable[str], smallest: int) -> Parting:
    """The ways of learning chosen; one in which nothing could be shown has no column."""
    rows = tally.rows("needs").values()
    most = {way: [row.get(way, 0) for row in rows] for way in order}
    shown = [way for way, numbers in most.items() if max(numbers, default=0) >= smallest]
    kept = sorted(shown, key=lambda way: -sum(most[way]))[:MOST_COLUMNS]
    columns = tuple(way for way in shown if way in kept)
    return Parting(
        "ways_by_competency", "", columns, _paths("way", columns),
        _among(everybody, _numbers(tally, "way", columns)), base=ALL,
        coarsened=(COLUMNS_LEFT_OUT,) if len(columns) < len(most) else (), smallest=smallest,
    )  # fmt: skip


def _among(everybody: Tally, numbers: Mapping[Line, Mapping[str, int]]) -> Numbers:
    """The same numbers, each beside how many people they are counted among."""
    return {
        line: {**counted, ALL: sum(everybody.cells.get(line, {}).values())}
        for line, counted in numbers.items()
    }


def _lines(tally: Tally) -> dict[Line, Mapping[str, int]]:
    return {**tally.cells, **({PEOPLE: tally.sizes} if tally.sizes else {})}


def _paths(stem: str, columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{stem}:{name}" for name in columns)


def _numbers(tally: Tally, stem: str, columns: Iterable[str]) -> dict[Line, dict[str, int]]:
    names = tuple(columns)
    return {
        line: {f"{stem}:{name}": counted.get(name, 0) for name in names}
        for line, counted in _lines(tally).items()
    }


def _sum(counted: Mapping[str, int], names: Iterable[str]) -> int:
    return sum(counted.get(name, 0) for name in names)
