"""The tree of units, and which part of it somebody with a role looks after."""

from collections.abc import Iterable
from dataclasses import dataclass

from pop_core.domain.errors import NotFound
from pop_core.storage.connection import Session


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is called; `parent_id` is None at the top."""

    unit_id: str
    parent_id: str | None
    name: str


def all_units(session: Session) -> tuple[Unit, ...]:
    """Every unit, by name."""
    rows = session.rows(
        "SELECT cast(unit_id AS varchar), cast(parent_id AS varchar), name "
        "FROM unit ORDER BY name, unit_id"
    )
    return tuple(Unit(*row) for row in rows)


def with_all_below(session: Session, unit_ids: Iterable[str]) -> frozenset[str]:
    """These units and every unit below them; a ring in the tree ends where it began."""
    rows = session.rows(_BELOW, sorted(unit_ids))
    return frozenset(unit_id for (unit_id,) in rows)


_BELOW = """
    WITH RECURSIVE below AS (
        SELECT unit_id FROM unit WHERE cast(unit_id AS varchar) = any($1)
        UNION SELECT unit.unit_id FROM unit JOIN below ON unit.parent_id = below.unit_id)
    SELECT cast(unit_id AS varchar) FROM below
"""


def scope_of(session: Session, granted: frozenset[str] | None) -> frozenset[str] | None:
    """The units a role reaches, of `permissions.granted_units`; None is the whole organisation."""
    return None if granted is None else with_all_below(session, granted)


def part_of_scope(session: Session, granted: frozenset[str] | None, unit_id: str) -> frozenset[str]:
    """That unit and all below it. Raises `NotFound` where the role does not reach it."""
    scope, chosen = scope_of(session, granted), with_all_below(session, [unit_id])
    if not chosen or (scope is not None and unit_id not in scope):
        raise NotFound
    return chosen
