"""What was published, for pages and papers: nothing is counted here."""

from dataclasses import dataclass
from datetime import date

from pop_core.access import permissions
from pop_core.analytics.disclosure import PublishedTable
from pop_core.domain.errors import NotFound
from pop_core.domain.people import Role, Visit
from pop_core.storage import snapshots, units
from pop_core.storage.connection import Session, Store

WHOLE = ""  # the scope of the organisation
READERS = (*permissions.HR, Role.DECIDING_BOARD)


@dataclass(frozen=True, slots=True)
class Scope:
    """A unit whose parts can be compared; `WHOLE` with an empty name is the organisation."""

    unit_id: str
    parent_id: str | None
    name: str


def months(store: Store, visit: Visit) -> tuple[date, ...]:
    """The first days of the months that were published, the newest first."""
    permissions.check_may_see_figures(visit)
    with store.reading() as session:
        return _published(session)


def latest(store: Store, visit: Visit) -> date | None:
    """The newest month that was published; None while there is none."""
    return next(iter(months(store, visit)), None)


def scopes(store: Store, visit: Visit, month: date | None = None) -> tuple[Scope, ...]:
    """The organisation, then the units this reader looks after that have tables of their own.

    Of the newest month unless another is named; nothing where nothing was published.
    """
    permissions.check_may_see_figures(visit)
    with store.reading() as session:
        if (day := _month(session, month)) is None:
            return ()
        there, mine = snapshots.scopes(session, day), _reach(session, visit)
        found = [
            Scope(unit.unit_id, unit.parent_id, unit.name)
            for unit in units.all_units(session)
            if unit.unit_id in there and (mine is None or unit.unit_id in mine)
        ]
        return (Scope(WHOLE, None, ""), *found)


def table(
    store: Store, visit: Visit, code: str, scope: str = WHOLE, month: date | None = None
) -> PublishedTable | None:
    """A published table of a month, the newest unless another is named; None where there is none.

    Raises `NotFound` for a unit the reader does not look after.
    """
    permissions.check_may_see_figures(visit)
    with store.reading() as session:
        mine = _reach(session, visit)
        if scope != WHOLE and mine is not None and scope not in mine:
            raise NotFound
        day = _month(session, month)
        content = snapshots.table(session, day, code, scope) if day else None
        return PublishedTable.from_json(content) if content else None


def _published(session: Session) -> tuple[date, ...]:
    return tuple(each.month for each in snapshots.snapshots(session) if each.is_published)


def _month(session: Session, wanted: date | None) -> date | None:
    return next((day for day in _published(session) if wanted in {None, day}), None)


def _reach(session: Session, visit: Visit) -> frozenset[str] | None:
    """The units of the reader's grants and all below them; None is everything."""
    return units.scope_of(session, permissions.granted_units(visit, *READERS))
