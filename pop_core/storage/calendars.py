"""What calendars have to be told although no screen shows it any more."""

from datetime import date

from pop_core.storage.connection import Session


def talks_taken_off(session: Session, lasting_id: str) -> list[tuple[str, str, date]]:
    """(id, kind, day) of the talks about a plan that were planned and taken off."""
    rows = session.rows(
        """
        SELECT conversation.conversation_id, conversation.kind, conversation.planned_on
        FROM conversation JOIN plan ON plan.plan_id = conversation.plan_id
        WHERE plan.lasting_id = $1 AND conversation.removed_at IS NOT NULL
          AND conversation.planned_on IS NOT NULL
        ORDER BY conversation.planned_on, conversation.conversation_id
        """,
        lasting_id,
    )
    return [(str(row[0]), row[1], row[2]) for row in rows]
