"""Files beside a plan: which there are; the bytes lie with the signed papers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from pop_core.domain.attachments import Attachment
from pop_core.domain.errors import NotFound
from pop_core.domain.people import Visit
from pop_core.storage.connection import Row, Session

_ALL = (
    "SELECT cast(attachment_id AS varchar), cast(plan_lasting_id AS varchar), kind, file_name, "
    "media_type, size_in_bytes, file_hash, read_by, cast(added_by AS varchar), added_at "
    "FROM attachment "
)


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that lies in the folder already."""

    lasting_id: str
    kind: str
    file_name: str
    media_type: str
    size: int
    file_hash: str
    read_by: str


def of_plan(session: Session, lasting_id: str) -> tuple[Attachment, ...]:
    """All that were not taken off, in the order in which they came; whoever reads them."""
    rows = session.rows(
        _ALL + "WHERE plan_lasting_id = $1 AND removed_at IS NULL ORDER BY added_at, attachment_id",
        lasting_id,
    )
    return tuple(Attachment(*row) for row in rows)


def one(session: Session, attachment_id: str, *, removed: bool = False) -> Attachment:
    """One that is there, or (`removed`) that was taken off. Raises `NotFound`."""
    state = "NOT NULL" if removed else "NULL"
    row = session.row(
        f"{_ALL}WHERE attachment_id = $1 AND removed_at IS {state}",
        attachment_id,
    )
    return _found(row)


def _found(row: Row | None) -> Attachment:
    if row is None:
        raise NotFound
    return Attachment(*row)


def add(session: Session, visit: Visit, new: NewFile) -> str:
    """Note a file; its id."""
    attachment_id = str(uuid4())
    session.run(
        "INSERT INTO attachment VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL)",
        attachment_id, new.lasting_id, new.kind, new.file_name, new.media_type, new.size,
        new.file_hash, new.read_by, visit.person_id, visit.now,
    )  # fmt: skip
    return attachment_id


def set_read_by(session: Session, attachment_id: str, read_by: str) -> None:
    session.run(
        "UPDATE attachment SET read_by = $1 WHERE attachment_id = $2", read_by, attachment_id
    )


def set_removed(session: Session, attachment_id: str, at: datetime | None) -> None:
    session.run("UPDATE attachment SET removed_at = $1 WHERE attachment_id = $2", at, attachment_id)


def wipe(session: Session, removed_before: datetime) -> tuple[str, ...]:
    """What was taken off before that moment is gone for good; the hashes of those files."""
    gone = session.rows(
        "SELECT DISTINCT file_hash FROM attachment WHERE removed_at < $1", removed_before
    )
    session.run("DELETE FROM attachment WHERE removed_at < $1", removed_before)
    return tuple(row[0] for row in gone)


def all_files(session: Session) -> Sequence[tuple[str, str]]:
    """(lasting id of the plan, file hash) of every attachment that must lie in the folder."""
    rows = session.rows(
        "SELECT cast(plan_lasting_id AS varchar), file_hash FROM attachment "
        "ORDER BY added_at, file_hash"
    )
    return [(row[0], row[1]) for row in rows]
