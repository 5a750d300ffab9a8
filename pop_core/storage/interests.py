"""Interests of people, and which of them lie in the mobility pool."""

from datetime import datetime
from uuid import uuid4

from pop_core.domain.errors import NotFound
from pop_core.domain.interests import Interest, Offered, Pool, Sought
from pop_core.domain.people import Visit
from pop_core.storage.connection import Session

_ALL = (
    "SELECT cast(interest_id AS varchar), kind, text, "
    "CASE WHEN withdrawn_at IS NULL THEN in_pool_at END FROM interest "
)
# What HR reads, and of whom: somebody who works here now, in one of these units ($1: all).
_POOL = """
SELECT interest_id, person.given_name, person.family_name, unit.name,
  interest.kind, interest.text, interest.in_pool_at, person.person_id
FROM interest
JOIN person ON person.person_id = interest.person_id
JOIN employment ON employment.person_id = person.person_id AND employment.ends_on IS NULL
JOIN unit ON unit.unit_id = employment.unit_id
WHERE interest.in_pool_at IS NOT NULL AND interest.withdrawn_at IS NULL
  AND interest.removed_at IS NULL AND ($1 OR employment.unit_id = any(cast($2 AS uuid[])))
  AND ($3 OR interest.kind = $4)
ORDER BY interest.in_pool_at DESC, interest.interest_id
"""


def of_person(session: Session, person_id: str) -> tuple[Interest, ...]:
    """All that were not taken off, the one written first first."""
    rows = session.rows(
        _ALL + "WHERE person_id = $1 AND removed_at IS NULL ORDER BY written_at, interest_id",
        person_id,
    )
    return tuple(Interest(*row) for row in rows)


def one_of(
    session: Session, person_id: str, interest_id: str, *, removed: bool = False
) -> Interest:
    """One of that person. Raises `NotFound`."""
    state = "NOT NULL" if removed else "NULL"
    row = session.row(
        f"{_ALL}WHERE interest_id = $1 AND person_id = $2 AND removed_at IS {state}",
        interest_id, person_id,
    )  # fmt: skip
    if row is None:
        raise NotFound
    return Interest(*row)


def add(session: Session, visit: Visit, kind: str, text: str) -> str:
    """Write one down; its id."""
    interest_id = str(uuid4())
    session.run(
        "INSERT INTO interest VALUES ($1, $2, $3, $4, NULL, NULL, NULL, $5, $5)",
        interest_id, visit.person_id, kind, text, visit.now,
    )  # fmt: skip
    return interest_id


def save_text(session: Session, interest_id: str, text: str, at: datetime) -> None:
    session.run(
        "UPDATE interest SET text = $1, edited_at = $2 WHERE interest_id = $3",
        text, at, interest_id,
    )  # fmt: skip


def put_in_pool(session: Session, interest_id: str, at: datetime) -> None:
    session.run(
        "UPDATE interest SET in_pool_at = $1, withdrawn_at = NULL WHERE interest_id = $2",
        at, interest_id,
    )  # fmt: skip


def withdraw(session: Session, interest_id: str, at: datetime) -> None:
    session.run("UPDATE interest SET withdrawn_at = $1 WHERE interest_id = $2", at, interest_id)


def set_removed(session: Session, interest_id: str, at: datetime | None) -> None:
    session.run("UPDATE interest SET removed_at = $1 WHERE interest_id = $2", at, interest_id)


def pool(
    session: Session, scope: frozenset[str] | None, kind: str | None, sought: Sought, most: int
) -> Pool:
    """What lies in the pool, the newest first; of more than so many only the number."""
    units = sorted(scope or ())
    rows = session.rows(_POOL, scope is None, units, kind is None, kind or "")
    found = [row for row in rows if sought.is_in(row[5])]
    offered = tuple(
        Offered(str(row[0]), f"{row[1]} {row[2]}".strip(), *row[3:7]) for row in found[:most]
    )
    return Pool(offered, len(found), len({row[7] for row in found}))
