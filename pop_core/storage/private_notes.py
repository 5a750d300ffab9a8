"""What somebody notes for oneself before a follow-up talk; nobody else ever reads it."""

from uuid import uuid4

from pop_core.domain.people import Visit
from pop_core.storage.connection import Session


def note_of(session: Session, conversation_id: str, author_id: str) -> str:
    """The note of one person for one talk; "" for nothing."""
    row = session.row(
        "SELECT text FROM talk_note WHERE conversation_id = $1 AND author_id = $2",
        conversation_id, author_id,
    )  # fmt: skip
    return str(row[0] or "") if row else ""


def keep(session: Session, visit: Visit, lasting_id: str, conversation_id: str, text: str) -> None:
    session.run(
        "INSERT INTO talk_note VALUES ($1, $2, $3, $4, $5, $6) "
        "ON CONFLICT (conversation_id, author_id) DO UPDATE SET text = excluded.text, "
        "edited_at = excluded.edited_at",
        str(uuid4()), conversation_id, lasting_id, visit.person_id, text or None, visit.now,
    )  # fmt: skip


def erase(session: Session, conversation_id: str, author_id: str) -> None:
    """What the manager noted goes with the agreement, as was said beforehand."""
    session.run(
        "DELETE FROM talk_note WHERE conversation_id = $1 AND author_id = $2",
        conversation_id, author_id,
    )  # fmt: skip
