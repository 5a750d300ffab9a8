"""What the two answered together: one row per version of a plan and question."""

from pop_core.domain.people import Visit
from pop_core.storage import content
from pop_core.storage.connection import Session


def answer(session: Session, plan_id: str, question_code: str) -> tuple[str, str] | None:
    """(id, text) of the answer on that version; None while there is none."""
    row = session.row(
        "SELECT plan_answer_id, coalesce(text, '') FROM plan_answer "
        "WHERE plan_id = $1 AND question_code = $2",
        plan_id,
        question_code,
    )
    return (str(row[0]), str(row[1])) if row else None


def add(session: Session, visit: Visit, plan_id: str, question_code: str, text: str) -> str:
    """The id of the new answer."""
    place = content.next_position(session, "plan_answer", "plan_id", plan_id)
    return content.insert(
        session, visit, "plan_answer", plan_id,
        position=place, question_code=question_code, text=text,
    )  # fmt: skip


def change(session: Session, visit: Visit, answer_id: str, text: str) -> None:
    session.run(
        "UPDATE plan_answer SET text = $1, edited_at = $2, edited_by = $3 "
        "WHERE plan_answer_id = $4",
        text or None, visit.now, visit.person_id, answer_id,
    )  # fmt: skip
