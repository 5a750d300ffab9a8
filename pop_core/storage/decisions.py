"""What was decided on the yearly overviews, the newest last; written once."""

from pop_core.domain.yearly import Answer, Decided
from pop_core.storage.connection import Row, Session


def decisions_of(session: Session, year: int) -> tuple[Decided, ...]:
    rows = session.rows(
        """
        SELECT decision_id, year, answer, decided_on, decided_by, remarks, content_hash, recorded_at
        FROM decision WHERE year = $1 ORDER BY recorded_at, decision_id
        """,
        year,
    )
    return tuple(map(_decided, rows))


def _decided(row: Row) -> Decided:
    decision_id, year, answer, on, by, remarks, content_hash, at = row
    return Decided(
        str(decision_id), year, Answer(answer), on, by, remarks or "", content_hash, at
    )  # fmt: skip


def add_decision(session: Session, new: Decided, content: str, recorded_by: str) -> None:
    session.run(
        "INSERT INTO decision VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        new.decision_id, new.year, new.answer.value, new.decided_on, new.decided_by,
        new.remarks or None, content, new.content_hash, new.recorded_at, recorded_by,
    )  # fmt: skip
