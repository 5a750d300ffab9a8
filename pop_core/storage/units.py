"""The tree of units, and which part of it somebody with a role looks after."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pop_core.storage.connection import Session


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is called; `parent_id` is None at the top."""

    unit_id: str
    parent_id: str | None
    name: str


def all_units(session: Session) -> tuple[Unit, ...]:
    """Every unit, by name."""
    rows = session.rows("SELECT unit_id, parent_id, name FROM unit ORDER BY name, unit_id")
    return tuple(
        Unit(str(unit_id), str(parent_id) if parent_id else None, name)
        for unit_id, parent_id, name in rows
    )


def with_all_below(session: Session, unit_ids: Iterable[str]) -> frozenset[str]:
    """These units and every unit below them; a ring in the tree ends where it began."""
    children = defaultdict(list)
    for unit in all_units(session):
        children[unit.parent_id].append(unit.unit_id)
    found: set[str] = set()
    waiting = list(unit_ids)
    while waiting:
        unit_id = waiting.pop()
        if unit_id not in found:
            found.add(unit_id)
            waiting += children[unit_id]
    return frozenset(found)


def scope_of(session: Session, granted: frozenset[str] | None) -> frozenset[str] | None:
    """The units a role reaches, of `permissions.granted_units`; None is the whole organisation."""
    return None if granted is None else with_all_below(session, granted)
