"""Snapshots of past months and the tables that were published from them; never what was counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pop_core.domain.people import Visit
from pop_core.storage.connection import Session


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One month (its first day) and the rules that held when it was made."""

    month: date
    smallest_group: int
    rounding: int
    is_published: bool


@dataclass(frozen=True, slots=True)
class StoredTable:
    """A published table as text; `scope` is the id of a unit, "" for the whole organisation."""

    code: str
    scope: str
    content: str


def snapshots(session: Session) -> tuple[Snapshot, ...]:
    """Every month there is, the newest first."""
    rows = session.rows(
        "SELECT month, smallest_group, rounding, is_published FROM snapshot ORDER BY month DESC"
    )
    return tuple(Snapshot(*row) for row in rows)


def keep(session: Session, visit: Visit, made: Snapshot, tables: Iterable[StoredTable]) -> None:
    """Insert a month with its tables; nothing ever changes them."""
    session.run(
        "INSERT INTO snapshot VALUES ($1, $2, $3, $4, $5, $6)",
        made.month, visit.now, visit.person_id, made.smallest_group, made.rounding,
        made.is_published,
    )  # fmt: skip
    for table in tables:
        session.run(
            "INSERT INTO published_table VALUES ($1, $2, $3, $4)",
            made.month, table.code, table.scope, table.content,
        )  # fmt: skip


def table(session: Session, month: date, code: str, scope: str) -> str | None:
    """The content of one published table, where there is one."""
    row = session.row(
        "SELECT content FROM published_table WHERE month = $1 AND code = $2 AND scope = $3",
        month, code, scope,
    )  # fmt: skip
    return row[0] if row else None


def tables(session: Session, month: date) -> tuple[str, ...]:
    """The content of all that was published with that month."""
    rows = session.rows(
        "SELECT content FROM published_table WHERE month = $1 ORDER BY code, scope", month
    )
    return tuple(row[0] for row in rows)


def newest(session: Session, code: str) -> dict[str, str]:
    """For each scope the content of the table of that name that was published last."""
    rows = session.rows(
        "SELECT scope, content FROM published_table WHERE code = $1 ORDER BY month", code
    )
    return {row[0]: row[1] for row in rows}


def scopes(session: Session, month: date) -> frozenset[str]:
    """For which units something was published that month."""
    rows = session.rows("SELECT DISTINCT scope FROM published_table WHERE month = $1", month)
    return frozenset(row[0] for row in rows)
