"""Signed plans that employees handed in to an adviser: which version, to whom, until when."""

from uuid import uuid4

from pop_core.domain.handing_in import HandedIn
from pop_core.domain.people import Role, Visit
from pop_core.storage.connection import Row, Session

_HANDED_IN = """
SELECT handed_in.handed_in_id, handed_in.plan_id, handed_in.plan_lasting_id, plan.version_number,
  plan.unit_id, handed_in.employee_id,
  coalesce(plan.employee_given_name, '') || ' ' || coalesce(plan.employee_family_name, ''),
  coalesce(plan.unit_name, ''), handed_in.adviser_id,
  coalesce(adviser.given_name, '') || ' ' || coalesce(adviser.family_name, ''),
  handed_in.handed_in_at, (
    SELECT min(access_event.on_date) FROM access_event
    WHERE access_event.plan_lasting_id = handed_in.plan_lasting_id
      AND access_event.person_id = handed_in.adviser_id AND access_event.kind = $1
      AND access_event.happened_at >= handed_in.handed_in_at)
FROM handed_in
JOIN plan ON plan.plan_id = handed_in.plan_id
LEFT JOIN person AS adviser ON adviser.person_id = handed_in.adviser_id
WHERE handed_in.taken_back_at IS NULL AND
"""
_NEWEST_FIRST = " ORDER BY handed_in.handed_in_at DESC, handed_in.handed_in_id"
OPENED = "handed_in_opened"  # kind of access: the adviser read what was handed in


def _handed_in(row: Row) -> HandedIn:
    return HandedIn(
        str(row[0]), str(row[1]), str(row[2]), row[3], str(row[4]), str(row[5]), row[6].strip(),
        row[7], str(row[8]), row[9].strip(), row[10], row[11],
    )  # fmt: skip


def of_plan(session: Session, lasting_id: str) -> tuple[HandedIn, ...]:
    """What of this plan lies with advisers now, the newest first."""
    sql = _HANDED_IN + "handed_in.plan_lasting_id = $2" + _NEWEST_FIRST
    return tuple(_handed_in(row) for row in session.rows(sql, OPENED, lasting_id))


def of_adviser(session: Session, adviser_id: str) -> tuple[HandedIn, ...]:
    """What lies with this adviser now, the newest first."""
    sql = _HANDED_IN + "handed_in.adviser_id = $2" + _NEWEST_FIRST
    return tuple(_handed_in(row) for row in session.rows(sql, OPENED, adviser_id))


def of_employee(session: Session, employee_id: str) -> tuple[HandedIn, ...]:
    """What this person handed in and did not take back, the newest first."""
    sql = _HANDED_IN + "handed_in.employee_id = $2" + _NEWEST_FIRST
    return tuple(_handed_in(row) for row in session.rows(sql, OPENED, employee_id))


def one(session: Session, handed_in_id: str) -> HandedIn | None:
    """What was handed in under this id; None once it was taken back."""
    sql = _HANDED_IN + "handed_in.handed_in_id = $2"
    row = session.row(sql, OPENED, handed_in_id)
    return _handed_in(row) if row else None


def keep(session: Session, visit: Visit, plan_id: str, lasting_id: str, adviser_id: str) -> str:
    """This version lies with this adviser from now on; its id."""
    handed_in_id = str(uuid4())
    session.run(
        "INSERT INTO handed_in VALUES ($1, $2, $3, $4, $5, $6, NULL)",
        handed_in_id, plan_id, lasting_id, visit.person_id, adviser_id, visit.now,
    )  # fmt: skip
    return handed_in_id


def take_back(session: Session, visit: Visit, handed_in_id: str) -> None:
    session.run(
        "UPDATE handed_in SET taken_back_at = $1 WHERE handed_in_id = $2", visit.now, handed_in_id
    )


def paper_hash(session: Session, plan_id: str) -> str | None:
    """Under which hash the paper lies that was kept when this version was signed."""
    row = session.row(
        "SELECT file_hash FROM signed_paper "
        "WHERE plan_id = $1 AND conversation_id IS NULL AND kind = 'made'",
        plan_id,
    )
    return row[0] if row else None


def version_number(session: Session, plan_id: str) -> int | None:
    row = session.row("SELECT version_number FROM plan WHERE plan_id = $1", plan_id)
    return row[0] if row else None


def unit_of(session: Session, plan_id: str) -> str:
    """The unit the plan was made in."""
    row = session.row("SELECT unit_id FROM plan WHERE plan_id = $1", plan_id)
    return str(row[0]) if row else ""


def advisers(session: Session) -> tuple[tuple[str, str, str | None], ...]:
    """(id, name, unit) of every adviser; None is the whole organisation."""
    rows = session.rows(
        "SELECT person.person_id, person.given_name, person.family_name, role_grant.unit_id "
        "FROM role_grant JOIN person ON person.person_id = role_grant.person_id "
        "WHERE role_grant.role = $1 AND role_grant.ends_on IS NULL "
        "ORDER BY lower(person.family_name), lower(person.given_name), person.person_id",
        Role.HR_ADVISER.value,
    )
    return tuple((str(r[0]), f"{r[1]} {r[2]}".strip(), str(r[3]) if r[3] else None) for r in rows)
