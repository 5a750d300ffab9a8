"""Answers of HR as they are kept, one after the other, and the notes on actions they led to."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from pop_core.domain.errors import NotFound
from pop_core.domain.people import Visit
from pop_core.domain.worklist import Asked, Said
from pop_core.storage.connection import Session


@dataclass(frozen=True, slots=True)
class Place:
    """Where a request stands: its plan and version, and the action it belongs to, if any."""

    plan_lasting_id: str
    plan_id: str
    hr_action_id: str
    action_id: str | None  # lasting id
    action_type: str
    course: str


@dataclass(frozen=True, slots=True)
class Noted:
    """One running fact of an action as somebody noted it."""

    field: str
    value: str
    by: str
    at: datetime


def place_of(session: Session, request_id: str) -> Place:
    """The request in the version in force, else in the last one. Raises `NotFound`."""
    row = session.row(
        """
        SELECT plan.lasting_id, plan.plan_id, asked.hr_action_id, action.lasting_id,
          coalesce(action.action_type, ''), coalesce(action.course, '')
        FROM hr_action asked JOIN plan ON plan.plan_id = asked.plan_id
        LEFT JOIN planned_action action ON action.plan_id = asked.plan_id
          AND action.lasting_id = asked.action_id AND action.removed_at IS NULL
        WHERE asked.lasting_id = $1
        ORDER BY CASE WHEN plan.status IN ('agreed', 'paused') THEN 0 ELSE 1 END,
          plan.version_number DESC
        """,
        request_id,
    )
    if row is None:
        raise NotFound
    plan_id, version_id, asked_id, action_id, kind, course = row
    known = str(action_id) if action_id else None
    return Place(str(plan_id), str(version_id), str(asked_id), known, kind, course)


def keep(session: Session, visit: Visit, asked: Asked, said: Said, place: Place | None) -> str:
    """One more answer to a request, of a plan or (without a place) of a group goal; its id."""
    answer_id = str(uuid4())
    about = (
        (place.plan_lasting_id, place.hr_action_id, asked.request_id, None)
        if place
        else (None, None, None, asked.request_id)
    )
    session.run(
        "INSERT INTO hr_answer (answer_id, sequence, plan_lasting_id, hr_action_id, "
        "hr_action_lasting_id, group_hr_action_id, answer, arranged_on, place, reason, "
        "alternative, answered_by, answered_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        answer_id, asked.number + 1, *about, said.answer, said.arranged_on, said.place or None,
        said.reason or None, said.alternative or None, visit.person_id, visit.now,
    )  # fmt: skip
    return answer_id


def notes_of(session: Session, place: Place) -> tuple[Noted, ...]:
    """What was noted about the action, the newest last."""
    rows = session.rows(
        "SELECT field, value, noted_by, noted_at FROM action_note "
        "WHERE plan_lasting_id = $1 AND action_lasting_id = $2 ORDER BY sequence",
        place.plan_lasting_id, place.action_id,
    )  # fmt: skip
    return tuple(Noted(field, value, str(by), at) for field, value, by, at in rows)


def moments_of(session: Session, request_id: str) -> frozenset[tuple[str, datetime]]:
    """Who answered that request, and when: what was noted then came of those answers."""
    rows = session.rows(
        "SELECT answered_by, answered_at FROM hr_answer WHERE hr_action_lasting_id = $1",
        request_id,
    )
    return frozenset((str(by), at) for by, at in rows)


def plan_of_answer(session: Session, answer_id: str) -> str:
    """The lasting id of the plan an answer is about. Raises `NotFound`."""
    row = session.row("SELECT plan_lasting_id FROM hr_answer WHERE answer_id = $1", answer_id)
    if row is None or row[0] is None:
        raise NotFound
    return str(row[0])


def mark_seen(session: Session, visit: Visit, answer_id: str) -> str:
    """That this person has read it; again is no change. The id of the row."""
    known = session.row(
        "SELECT seen_id FROM hr_answer_seen WHERE answer_id = $1 AND person_id = $2",
        answer_id, visit.person_id,
    )  # fmt: skip
    if known:
        return str(known[0])
    seen_id = str(uuid4())
    session.run(
        "INSERT INTO hr_answer_seen VALUES ($1, $2, $3, $4)",
        seen_id, answer_id, visit.person_id, visit.now,
    )  # fmt: skip
    return seen_id
