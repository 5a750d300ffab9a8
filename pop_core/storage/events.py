"""The chain of events: who changed what and when, never what was typed.

`commitment = SHA256(salt, actor, plan, subject, facts)`, each part with its length before it;
`entry_hash = SHA256(previous entry_hash, sequence, happened_at, kind, commitment)`. Emptying the
personal columns (erasure) leaves the chain verifiable, since it needs only the commitment.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from pop_core.domain.people import Visit
from pop_core.storage.connection import Row, Session, Store


def _digest(*parts: bytes) -> bytes:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.digest()


def _entry(previous: bytes, sequence: int, at: datetime, kind: str, commitment: bytes) -> bytes:
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    return _digest(previous, str(sequence).encode(), moment.encode(), kind.encode(), commitment)


def _commitment(salt: bytes, actor: str, plan: str, subject: str, facts: str) -> bytes:
    return _digest(salt, actor.encode(), plan.encode(), subject.encode(), facts.encode())


def _plainly(an_id: str) -> str:
    return str(UUID(an_id)) if an_id else ""


@dataclass(frozen=True, slots=True)
class Told:
    """What one event tells, before it has its place in the chain; an id that is none is "".

    `facts` are codes, numbers and field names.
    """

    happened_at: datetime
    kind: str
    actor_id: str
    plan_id: str
    subject_id: str
    salt: bytes
    facts: Mapping[str, object]


def chained(head: tuple[int, bytes], told: Told) -> Row:
    """The row of an event after that head; its first and last part are the next head.

    Ids are hashed as the table gives them back, however they were spelt.
    """
    sequence, previous = head[0] + 1, head[1]
    facts = json.dumps(told.facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    actor, plan, subject = (
        _plainly(each) for each in (told.actor_id, told.plan_id, told.subject_id)
    )
    commitment = _commitment(told.salt, actor, plan, subject, facts)
    entry = _entry(previous, sequence, told.happened_at, told.kind, commitment)
    return (
        sequence, told.happened_at, told.kind, actor or None, plan or None, subject or None,
        told.salt, facts, commitment, entry,
    )  # fmt: skip


def record(
    store: Store,
    session: Session,
    visit: Visit,
    kind: str,
    plan_id: str | None = None,
    subject_id: str | None = None,
    text: str | None = None,
    **facts: object,
) -> None:
    """Append one event inside the transaction of the change it tells of.

    `facts` are codes, numbers and field names. A `text` is kept only as a salted hash.
    """
    salt = os.urandom(16)
    if text is not None:
        facts["text_hash"] = _digest(salt, text.encode()).hex()
    told = Told(visit.now, kind, visit.person_id, plan_id or "", subject_id or "", salt, facts)
    row = chained(store.next_head, told)
    session.run("INSERT INTO event VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", *row)
    store.next_head = (row[0], row[-1])


def read_head(session: Session) -> tuple[int, bytes]:
    """Number and hash of the last event; (0, b"") when there is none."""
    last = session.row("SELECT sequence, entry_hash FROM event ORDER BY sequence DESC LIMIT 1")
    return (int(last[0]), bytes(last[1])) if last else (0, b"")


def facts_of(session: Session, kind: str, name: str) -> dict[str, str | None]:
    """That fact of every event of one kind, by the id of what it is about."""
    rows = session.each_row(
        "SELECT cast(subject_id AS varchar), facts FROM event "
        "WHERE kind = $1 AND subject_id IS NOT NULL",
        kind,
    )
    return {subject: json.loads(facts).get(name) for subject, facts in rows}


def broken_links(session: Session) -> list[int]:
    """The numbers of events that do not fit the chain; nothing means it is whole.

    An event whose personal columns are empty fits when a later event of the kind `erased` tells
    of it: facts `first`, `last` and `number` of the events emptied.
    """
    rows = session.each_row(
        "SELECT sequence, happened_at, kind, commitment, entry_hash, salt, "
        "cast(actor_id AS varchar), cast(plan_id AS varchar), cast(subject_id AS varchar), facts "
        "FROM event ORDER BY sequence"
    )
    loose, emptied = [], []
    erasures: list[tuple[int, dict[str, int]]] = []
    before = (0, b"")
    for row in rows:
        if not _follows(before, row):
            loose.append(row[0])
        if _is_emptied(row):
            emptied.append(row[0])
        if row[2] == "erased" and row[9]:
            erasures.append((row[0], json.loads(row[9])))
        before = (row[0], bytes(row[4]))
    return sorted({*loose, *_unexplained(emptied, erasures)})


def _follows(before: tuple[int, bytes], row: Row) -> bool:
    """Whether an event follows from the one before, and its content is as committed."""
    sequence, at, kind = row[:3]
    commitment, entry = bytes(row[3]), bytes(row[4])
    linked = entry == _entry(before[1], sequence, at, kind, commitment)
    fits = sequence == before[0] + 1 and linked
    return fits and (_is_emptied(row) or _is_as_committed(row))


def _is_emptied(row: Row) -> bool:
    return all(part is None for part in row[5:])


def _is_as_committed(row: Row) -> bool:
    salt = row[5]
    actor, plan, subject, facts = (each or "" for each in row[6:])
    return salt is not None and bytes(row[3]) == _commitment(
        bytes(salt), actor, plan, subject, facts
    )


def _unexplained(emptied: list[int], erasures: list[tuple[int, dict[str, int]]]) -> Iterator[int]:
    """Emptied events that no erasure tells of, or more of them than erasures say."""
    if len(emptied) > sum(facts["number"] for _, facts in erasures):
        yield from emptied
    for number in emptied:
        if not any(f["first"] <= number <= f["last"] < at for at, f in erasures):
            yield number
