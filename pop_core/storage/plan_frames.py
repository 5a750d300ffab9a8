"""The plan as a whole: begin one, list them, move it from state to state, sign it."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from pop_core.domain.errors import ChangedMeanwhile, RuleBroken
from pop_core.domain.people import Visit
from pop_core.domain.plans import Plan
from pop_core.domain.statuses import RUNNING, Deed, PlanStatus, after
from pop_core.storage.connection import Session

OPENED = "opened"  # kind of access: one of the two had the plan on the screen


@dataclass(frozen=True, slots=True)
class NewPlan:
    """What a plan begins with; period and date of the talk may still be open."""

    employee_id: str
    manager_id: str
    unit_id: str
    form_code: str
    form_hash: str
    starts_on: date | None
    ends_on: date | None
    previous_plan_id: str | None = None  # the last version of the cycle before


def running_plan_of(session: Session, employee_id: str, today: date) -> str | None:
    """The lasting id of a plan that still runs, if there is one."""
    row = session.row(
        "SELECT cast(lasting_id AS varchar) FROM plan WHERE employee_id = $1 "
        "AND status = any($2) AND (ends_on IS NULL OR ends_on >= $3 OR status <> 'agreed') "
        "ORDER BY created_at DESC LIMIT 1",
        employee_id,
        sorted(RUNNING),
        today,
    )
    return row[0] if row else None


def begin(session: Session, visit: Visit, new: NewPlan) -> tuple[str, str]:
    """Insert a first version; (plan id, lasting id)."""
    plan_id, lasting_id = str(uuid4()), str(uuid4())
    year = (new.starts_on or visit.today).year
    session.run(
        """
        INSERT INTO plan (plan_id, lasting_id, version_number, employee_id, manager_id, unit_id,
          form_code, form_hash, starts_on, ends_on, cycle_year, status, revision, created_at,
          created_by, previous_plan_id)
        VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, 'draft', 1, $11, $12, $13)
        """,
        plan_id, lasting_id, new.employee_id, new.manager_id, new.unit_id, new.form_code,
        new.form_hash, new.starts_on, new.ends_on, year, visit.now, visit.person_id,
        new.previous_plan_id,
    )  # fmt: skip
    return plan_id, lasting_id


def keep_form(session: Session, visit: Visit, code: str, content_hash: str, content: str) -> None:
    """The form as it was, so that a plan keeps the one it began with."""
    session.run(
        "INSERT INTO form VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        code, content_hash, content, visit.now,
    )  # fmt: skip


def plans_of(session: Session, person_id: str | None) -> list[str]:
    """Lasting ids of the plans somebody is a party to (None: of everybody), newest first."""
    whose, values = ("", ()) if person_id is None else (_PARTY, (person_id,))
    rows = session.rows(
        f"SELECT lasting_id, max(created_at) AS newest FROM plan {whose}"  # noqa: S608
        "GROUP BY lasting_id ORDER BY newest DESC, lasting_id",
        *values,
    )
    return [str(row[0]) for row in rows]


_PARTY = "WHERE employee_id = $1 OR manager_id = $1 "


def move(session: Session, visit: Visit, plan_id: str, old: PlanStatus, deed: Deed) -> PlanStatus:
    """Do what moves a plan on. Raises `RuleBroken` where it is not possible from `old`."""
    new = after(old, deed)
    row = session.row(
        "UPDATE plan SET status = $1, revision = revision + 1, edited_at = $2, edited_by = $3 "
        "WHERE plan_id = $4 AND status = $5 RETURNING 1",
        new.value, visit.now, visit.person_id, plan_id, old.value,
    )  # fmt: skip
    if row is None:
        raise RuleBroken("no_such_move", old=old.value, deed=deed.value)
    return new


def catch_up(session: Session, plan_id: str, revision: int) -> None:
    """Open pages see a newer plan when people go on with an older version of it."""
    session.run("UPDATE plan SET revision = $1 WHERE plan_id = $2", revision, plan_id)


def check_revision(session: Session, plan_id: str, seen: int) -> None:
    """Raise `ChangedMeanwhile` when the plan is not the one that was read."""
    row = session.row("SELECT revision FROM plan WHERE plan_id = $1", plan_id)
    if row is None or row[0] != seen:
        raise ChangedMeanwhile(row[0] if row else None, "plan_changed_since_seen")


def fix_names(session: Session, plan: Plan) -> None:
    """Names, job and unit stay as they are when the first party signs."""
    session.run(
        """
        UPDATE plan SET employee_given_name = $2, employee_family_name = $3,
          manager_given_name = $4, manager_family_name = $5, job = $6, unit_name = $7,
          manager_job = $8
        WHERE plan_id = $1
        """,
        plan.plan_id, plan.employee.given_name, plan.employee.family_name,
        plan.manager.given_name, plan.manager.family_name, plan.employee.job,
        plan.employee.unit_name, plan.manager.job,
    )  # fmt: skip


def note_access(session: Session, visit: Visit, lasting_id: str, kind: str) -> None:
    """That somebody opened or printed a plan: once per person, plan, kind and day."""
    session.run(
        "INSERT INTO access_event VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
        str(uuid4()), visit.person_id, lasting_id, kind, visit.today, visit.now,
    )  # fmt: skip


def has_opened(session: Session, lasting_id: str, person_id: str) -> bool:
    """Whether that person opened the plan, or signed it in a session of their own.

    A signature that the other wrote down, or took with a code, says nothing of who was there.
    """
    row = session.row(
        "SELECT 1 FROM access_event WHERE plan_lasting_id = $1 AND person_id = $2 AND kind = $3 "
        "UNION ALL SELECT 1 FROM signature JOIN plan ON plan.plan_id = signature.plan_id "
        "WHERE plan.lasting_id = $1 AND signature.person_id = $2 AND signature.recorded_by = $2 "
        "LIMIT 1",
        lasting_id, person_id, OPENED,
    )  # fmt: skip
    return row is not None


def doubled_in_force(session: Session) -> list[str]:
    """Lasting ids with more than one version in force; there should be none."""
    rows = session.rows(
        "SELECT cast(lasting_id AS varchar) FROM plan "
        "WHERE status IN ('agreed', 'paused', 'closed') "
        "GROUP BY lasting_id HAVING count(*) > 1 ORDER BY 1"
    )
    return [row[0] for row in rows]


def agreed_without_document(session: Session) -> list[str]:
    """Ids of versions that are said to be agreed while nothing was signed; there should be none."""
    rows = session.rows(
        "SELECT plan_id FROM plan WHERE status IN ('agreed', 'paused', 'closed', 'superseded') "
        "AND NOT EXISTS (SELECT 1 FROM signed_document d WHERE d.plan_id = plan.plan_id) "
        "ORDER BY plan_id"
    )
    return [str(row[0]) for row in rows]
