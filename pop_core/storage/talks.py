"""Talks about a plan: planned, going on, ended."""

from datetime import date

from pop_core.domain.errors import RuleBroken
from pop_core.domain.people import Visit
from pop_core.domain.plans import Plan
from pop_core.storage import content
from pop_core.storage.connection import Session


def plan_talk(
    session: Session, visit: Visit, plan_id: str, kind: str, planned_on: date | None
) -> str:
    return content.insert(session, visit, "conversation", plan_id, kind=kind, planned_on=planned_on)


def plan_talk_of_two(
    session: Session, visit: Visit, plan: Plan, kind: str, planned_on: date | None
) -> str:
    """A talk of employee and manager; its id."""
    talk_id = plan_talk(session, visit, plan.plan_id, kind, planned_on)
    for position, role in enumerate(("employee", "manager"), 1):
        party = plan.party(role)
        content.insert(
            session, visit, "participant", plan.plan_id, conversation_id=talk_id,
            position=position, person_id=party.person_id, name=party.name, role=role,
        )  # fmt: skip
    return talk_id


def last_of_pair(session: Session, lasting_id: str) -> date | None:
    """The day of the newest talk in which the same two drew up another plan on the same form."""
    row = session.row(
        "SELECT max(talk.held_on) FROM conversation AS talk "
        "JOIN plan AS other ON other.plan_id = talk.plan_id "
        "JOIN plan AS this ON this.lasting_id = $1 AND this.version_number = 1 "
        "AND this.employee_id = other.employee_id AND this.manager_id = other.manager_id "
        "AND this.form_code = other.form_code "
        "WHERE other.lasting_id <> $1 AND talk.kind = 'planning' AND talk.removed_at IS NULL",
        lasting_id,
    )
    return row[0] if row else None


def set_outcome(session: Session, visit: Visit, conversation_id: str, outcome: str) -> None:
    """What came of the talk; a talk that goes on ends with it."""
    session.run(
        "UPDATE conversation SET outcome = $1, "
        "ended_at = CASE WHEN started_at IS NULL THEN ended_at ELSE coalesce(ended_at, $2) END, "
        "edited_at = $2, edited_by = $3 WHERE conversation_id = $4",
        outcome, visit.now, visit.person_id, conversation_id,
    )  # fmt: skip


def start(session: Session, visit: Visit, conversation_id: str) -> None:
    """The talk goes on from now; what was ended before is opened again."""
    session.run(
        "UPDATE conversation SET started_at = $1, ended_at = NULL, "
        "next_on = CASE WHEN outcome = 'continued_later' THEN NULL ELSE next_on END, "
        "outcome = CASE WHEN outcome = 'continued_later' THEN NULL ELSE outcome END, "
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


def move_to(session: Session, visit: Visit, conversation_id: str, planned_on: date) -> None:
    """The talk is on another day."""
    session.run(
        "UPDATE conversation SET planned_on = $1, edited_at = $2, edited_by = $3 "
        "WHERE conversation_id = $4",
        planned_on, visit.now, visit.person_id, conversation_id,
    )  # fmt: skip


def set_next(session: Session, visit: Visit, conversation_id: str, next_on: date) -> None:
    """When the two see each other again, as settled at this talk."""
    session.run(
        "UPDATE conversation SET next_on = $1, edited_at = $2, edited_by = $3 "
        "WHERE conversation_id = $4",
        next_on, visit.now, visit.person_id, conversation_id,
    )  # fmt: skip


def hold(
    session: Session, visit: Visit, conversation_id: str, held_on: date, outcome: str = "plan"
) -> None:
    """The talk took place that day and led to a plan, or to something else."""
    session.run(
        "UPDATE conversation SET held_on = $1, outcome = $2, "
        "ended_at = CASE WHEN started_at IS NULL THEN ended_at ELSE coalesce(ended_at, $3) END, "
        "edited_at = $3, edited_by = $4 WHERE conversation_id = $5",
        held_on, outcome, visit.now, visit.person_id, conversation_id,
    )  # fmt: skip
