"""The fixed list of tables about needs, each as coarse as it has to be.

A table has the competencies as its rows. Where most of what stands in it would be hidden, the five
groups and the technical fields stand there instead; where those would be hidden as well, there is
no such table.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pop_core.analytics import coarsening
from pop_core.analytics.counting import GROUPS, NEEDS, TECHNICAL, Tally
from pop_core.analytics.drafts import Draft, Numbers
from pop_core.catalogue.library import library

GROUPS_INSTEAD, ROWS_LEFT_OUT = "groups_instead", "rows_left_out"


@dataclass(frozen=True, slots=True)
class Parting:
    """How people are parted: the columns of a table, and its numbers by the path of each.

    `needs` and `groups` are the codes of the tables it gives, "" where it gives none by group.
    """

    needs: str
    groups: str
    columns: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    numbers: Numbers = field(default_factory=dict)
    scope: str = ""
    total: str = ""
    size: str = ""
    base: str = ""
    coarsened: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    smallest: int = 10  # people of a group


Tables = Callable[[Parting], Iterable[Draft]]


def drafts_of(parting: Parting) -> Iterator[Draft]:
    """Both tables of a parting, as far as they show something."""
    by_need = _draft(parting, parting.needs, NEEDS)
    by_group = _draft(parting, parting.groups or parting.needs, GROUPS)
    groups_show = _shows_enough(parting, by_group)
    if parting.groups and groups_show:
        yield by_group
    if _shows_enough(parting, by_need):
        yield by_need
    elif groups_show:
        coarsened = (*by_group.coarsened, GROUPS_INSTEAD)
        yield replace(by_group, code=parting.needs, coarsened=coarsened)


def _draft(parting: Parting, code: str, subject: str) -> Draft:
    """The table with the rows that enough people stand behind."""
    found = Tally(cells=parting.numbers).rows(subject)
    behind = {row: _behind(parting, numbers) for row, numbers in found.items()}
    known = _rows(subject, found)
    rows = coarsening.enough(behind, known, parting.smallest)
    left_out = (ROWS_LEFT_OUT,) if len(rows) < len(known) else ()
    return Draft(
        code, parting.scope, subject, rows, parting.columns, parting.paths, parting.total,
        parting.size, parting.base, coarsened=(*parting.coarsened, *left_out),
        names=parting.names,
    )  # fmt: skip


def _behind(parting: Parting, numbers: Mapping[str, int]) -> int:
    """How many people stand behind a row: its total, or without one its largest number."""
    paths = (parting.total,) if parting.total else parting.paths
    return max((numbers.get(path, 0) for path in paths), default=0)


def _rows(subject: str, found: Iterable[str]) -> tuple[str, ...]:
    """The rows of a subject in the order of the catalogue, technical fields after the groups."""
    catalogue = library().catalogue
    if subject == NEEDS:
        return tuple(catalogue.competencies)
    technical = sorted(row for row in found if row.startswith(TECHNICAL))
    return (*catalogue.groups, *technical)


def _shows_enough(parting: Parting, made: Draft) -> bool:
    lines = [parting.numbers.get((made.subject, row), {}) for row in made.rows]
    shown = (counted.get(path, 0) for counted in lines for path in made.paths)
    return not coarsening.is_mostly_hidden(shown, parting.smallest)
