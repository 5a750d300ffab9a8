"""Talks about a plan: planned, going on, ended."""

from datetime import date

from pop_core.domain.errors import RuleBroken
from pop_core.domain.people import Visit
from pop_core.storage import content
from pop_core.storage.connection import Session


def plan_talk(
    session: Session, visit: Visit, plan_id: str, kind: str, planned_on: date | None
) -> str:
    return content.insert(session, visit, "conversation", plan_id, kind=kind, planned_on=planned_on)


def start(session: Session, visit: Visit, conversation_id: str) -> None:
    """The talk goes on from now; what was ended before is opened again."""
    session.run(
        "UPDATE conversation SET started_at = $1, ended_at = NULL, "
        "held_on = coalesce(held_on, $2), edited_at = $1, edited_by = $3 "
        "WHERE conversation_id = $4",
        visit.now, visit.today, visit.person_id, conversation_id,
    )  # fmt: skip


def end(session: Session, visit: Visit, conversation_id: str, outcome: str) -> None:
    """Raise `RuleBroken("no_talk_running")` when somebody else ended it already."""
    row = session.row(
        "UPDATE conversation SET ended_at = $1, outcome = $2, edited_at = $1, edited_by = $3 "
        "WHERE conversation_id = $4 AND started_at IS NOT NULL AND ended_at IS NULL RETURNING 1",
        visit.now, outcome, visit.person_id, conversation_id,
    )  # fmt: skip
    if row is None:
        raise RuleBroken("no_talk_running")


def set_next(session: Session, visit: Visit, conversation_id: str, next_on: date) -> None:
    """When the two see each other again, as settled at this talk."""
    session.run(
        "UPDATE conversation SET next_on = $1, edited_at = $2, edited_by = $3 "
        "WHERE conversation_id = $4",
        next_on, visit.now, visit.person_id, conversation_id,
    )  # fmt: skip


def hold(session: Session, visit: Visit, conversation_id: str, held_on: date) -> None:
    """The talk took place that day and led to a plan."""
    session.run(
        "UPDATE conversation SET held_on = $1, outcome = 'plan', "
        "ended_at = CASE WHEN started_at IS NULL THEN ended_at ELSE coalesce(ended_at, $2) END, "
        "edited_at = $2, edited_by = $3 WHERE conversation_id = $4",
        held_on, visit.now, visit.person_id, conversation_id,
    )  # fmt: skip
