"""What an employee would like to do, row by row, and which agreement came of it (001-027)."""

from datetime import datetime
from uuid import uuid4

from pop_core.domain.errors import ChangedMeanwhile, NotFound
from pop_core.domain.preparations import WISH_FIELDS, Wish
from pop_core.storage.connection import Session

_READ = {name: f"SELECT {name} FROM wish WHERE wish_id = $1" for name in WISH_FIELDS}  # noqa: S608
_KEEP = {
    name: f"UPDATE wish SET {name} = $1, edited_at = $2 WHERE wish_id = $3"  # noqa: S608
    for name in WISH_FIELDS
}


def load(session: Session, lasting_id: str, author_id: str) -> tuple[Wish, ...]:
    """The wishes of that author for that plan, in order."""
    rows = session.rows(
        "SELECT position, wish_id, what, action, period, cost, action_lasting_id FROM wish "
        "WHERE plan_lasting_id = $1 AND author_id = $2 AND removed_at IS NULL",
        lasting_id,
        author_id,
    )
    return tuple(
        Wish(
            str(wish_id), position, what or "", action or "", period or "", cost,
            str(agreement) if agreement else None,
        )
        for position, wish_id, what, action, period, cost, agreement in sorted(
            rows, key=lambda row: row[0]
        )
    )  # fmt: skip


def add(session: Session, lasting_id: str, author_id: str, at: datetime) -> str:
    """The id of a new, empty wish."""
    wish_id = str(uuid4())
    last = session.row(
        "SELECT coalesce(max(position), 0) FROM wish WHERE plan_lasting_id = $1 AND author_id = $2",
        lasting_id,
        author_id,
    )
    session.run(
        "INSERT INTO wish VALUES ($1, $2, $3, $4, NULL, NULL, NULL, NULL, NULL, NULL, $5)",
        wish_id, lasting_id, author_id, (last[0] if last else 0) + 1, at,
    )  # fmt: skip
    return wish_id


def owner_of(session: Session, wish_id: str) -> tuple[str, str]:
    """(lasting id of the plan, author). Raises `NotFound`."""
    row = session.row(
        "SELECT cast(plan_lasting_id AS varchar), cast(author_id AS varchar) FROM wish "
        "WHERE wish_id = $1 AND removed_at IS NULL",
        wish_id,
    )
    if row is None:
        raise NotFound
    return row[0], row[1]


def save(
    session: Session, wish_id: str, column: str, seen: object, new: object, at: datetime
) -> None:
    """Keep one field where `seen` still stands. Raises `ChangedMeanwhile`."""
    kind = WISH_FIELDS[column].kind
    row = session.row(_READ[column], wish_id)
    stored = kind.read(row[0]) if row else None
    if stored != seen:
        raise ChangedMeanwhile(stored, field=f"wish.{column}")
    session.run(_KEEP[column], kind.keep(new), at, wish_id)


def remove(session: Session, wish_id: str, at: datetime) -> None:
    session.run("UPDATE wish SET removed_at = $1, edited_at = $1 WHERE wish_id = $2", at, wish_id)


def tie(session: Session, wish_id: str, agreement: str) -> None:
    """From now on this action is what came of the wish; the wish itself stays as it was."""
    session.run("UPDATE wish SET action_lasting_id = $1 WHERE wish_id = $2", agreement, wish_id)
