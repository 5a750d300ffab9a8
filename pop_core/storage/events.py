"""The chain of events: who changed what and when, never what was typed.

`commitment = SHA256(salt, actor, plan, subject, facts)`, each part with its length before it;
`entry_hash = SHA256(previous entry_hash, sequence, happened_at, kind, commitment)`. Emptying the
personal columns (erasure) leaves the chain verifiable, since it needs only the commitment.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from datetime import UTC, datetime

from pop_core.domain.people import Visit
from pop_core.storage.connection import Session, Store


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
    sequence, previous = store.next_head
    sequence += 1
    salt = os.urandom(16)
    if text is not None:
        facts["text_hash"] = _digest(salt, text.encode()).hex()
    told = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    commitment = _commitment(salt, visit.person_id, plan_id or "", subject_id or "", told)
    entry = _entry(previous, sequence, visit.now, kind, commitment)
    session.run(
        "INSERT INTO event VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        sequence,
        visit.now,
        kind,
        visit.person_id,
        plan_id,
        subject_id,
        salt,
        told,
        commitment,
        entry,
    )
    store.next_head = (sequence, entry)


def read_head(session: Session) -> tuple[int, bytes]:
    """Number and hash of the last event; (0, b"") when there is none."""
    last = session.row("SELECT sequence, entry_hash FROM event ORDER BY sequence DESC LIMIT 1")
    return (int(last[0]), bytes(last[1])) if last else (0, b"")


def broken_links(session: Session) -> Iterable[int]:
    """The numbers of events that do not fit the chain; nothing means it is whole."""
    previous, expected = b"", 0
    for row in session.rows(
        "SELECT sequence, happened_at, kind, cast(actor_id AS varchar), cast(plan_id AS varchar), "
        "cast(subject_id AS varchar), salt, facts, commitment, entry_hash "
        "FROM event ORDER BY sequence"
    ):
        sequence, at, kind, actor, plan, subject, salt, facts, commitment, entry = row
        expected += 1
        known = salt is None or bytes(commitment) == _commitment(
            bytes(salt), actor or "", plan or "", subject or "", facts or ""
        )
        whole = bytes(entry) == _entry(previous, sequence, at, kind, bytes(commitment))
        if not (known and whole and sequence == expected):
            yield sequence
        previous = bytes(entry)
