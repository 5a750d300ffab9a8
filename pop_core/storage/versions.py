"""Versions of a plan: the next one as a copy that may be written, and the row of all of them."""

from uuid import uuid4

from pop_core.domain.follow_up import Version
from pop_core.domain.people import Visit
from pop_core.domain.plans import PlanHead
from pop_core.domain.statuses import PlanStatus
from pop_core.storage import content
from pop_core.storage.connection import Session

# Table, and the table its rows hang under; parents come first.
_CONTENT = (
    ("career_goal", None),
    ("plan_answer", None),
    ("plan_line", None),
    ("goal", "plan_line"),
    ("milestone", "goal"),
    ("planned_action", "plan_line"),
    ("rhythm", "planned_action"),
    ("action_condition", "planned_action"),
    ("hr_action", "plan_line"),
    ("success_indicator", "plan_line"),
    ("common_term", "plan_line"),
    ("performance_objective", None),
)
_FRAME = (
    "lasting_id, employee_id, manager_id, unit_id, form_code, form_hash, starts_on, ends_on, "
    "cycle_year, reasons, duties"
)


def begin_next(session: Session, visit: Visit, head: PlanHead, number: int) -> str:
    """Copy a version as a concept with that number; its plan id.

    Lasting ids stay, all other ids are new. What was taken off the old version stays behind.
    """
    plan_id = str(uuid4())
    session.run(
        f"INSERT INTO plan (plan_id, version_number, previous_plan_id, status, revision, "  # noqa: S608
        f"created_at, created_by, {_FRAME}) "
        f"SELECT $1, $2, plan_id, $3, $4, $5, $6, {_FRAME} FROM plan WHERE plan_id = $7",
        plan_id, number, PlanStatus.DRAFT.value, head.revision + 1, visit.now, visit.person_id,
        head.plan_id,
    )  # fmt: skip
    copied: dict[str, str] = {}
    for table, parent in _CONTENT:
        for row_id, parent_id in _rows(session, table, parent, head.plan_id):
            if parent is None or parent_id in copied:
                copied[row_id] = _copy(
                    session, table, parent, row_id, plan_id, copied.get(parent_id)
                )
    return plan_id


def _rows(session: Session, table: str, parent: str | None, plan_id: str) -> list[tuple[str, str]]:
    """(id, id of the parent) of every row still on that version."""
    key, parent_key = content.KEYS[table], content.KEYS[parent] if parent else "plan_id"
    gone = (
        "AND NOT EXISTS (SELECT 1 FROM planned_action gone WHERE gone.plan_id = hr_action.plan_id "
        "AND gone.lasting_id = hr_action.action_id AND gone.removed_at IS NOT NULL)"
        if table == "hr_action"
        else ""
    )
    rows = session.rows(
        f"SELECT {key}, {parent_key} FROM {table} WHERE plan_id = $1 "  # noqa: S608
        f"AND removed_at IS NULL {gone} ORDER BY position, {key}",
        plan_id,
    )
    return [(str(row[0]), str(row[1])) for row in rows]


def _copy(
    session: Session,
    table: str,
    parent: str | None,
    row_id: str,
    plan_id: str,
    parent_id: str | None,
) -> str:
    new_id = str(uuid4())
    values = [new_id, plan_id, row_id] + ([parent_id] if parent else [])
    session.run(_copy_of(session, table, parent), *values)
    return new_id


_COPIES: dict[str, str] = {}


def _copy_of(session: Session, table: str, parent: str | None) -> str:
    """One row as it stands, under a new id; every column there is goes along."""
    if table not in _COPIES:
        key = content.KEYS[table]
        new: dict[str, str] = {key: "$1", "plan_id": "$2"}
        if parent:
            new[content.KEYS[parent]] = "$4"
        names = [str(row[0]) for row in session.rows(_COLUMNS, table)]
        shown = ", ".join(new.get(name, name) for name in names)
        _COPIES[table] = (
            f"INSERT INTO {table} ({', '.join(names)}) "  # noqa: S608
            f"SELECT {shown} FROM {table} WHERE {key} = $3"
        )
    return _COPIES[table]


_COLUMNS = """
    SELECT column_name FROM information_schema.columns
    WHERE table_schema = 'main' AND table_catalog = current_database() AND table_name = $1
    ORDER BY ordinal_position
    """


def versions_of(session: Session, lasting_id: str) -> tuple[Version, ...]:
    """Every version with the day of its last signature, by number."""
    rows = session.rows(
        """
        SELECT plan.plan_id, plan.version_number, plan.status, max(signature.signed_on)
        FROM plan LEFT JOIN signature
          ON signature.plan_id = plan.plan_id AND signature.cleared_at IS NULL
        WHERE plan.lasting_id = $1
        GROUP BY plan.plan_id, plan.version_number, plan.status ORDER BY plan.version_number
        """,
        lasting_id,
    )
    return tuple(Version(str(r[0]), r[1], PlanStatus(r[2]), r[3]) for r in rows)


def last_number(session: Session, lasting_id: str) -> int:
    row = session.row("SELECT max(version_number) FROM plan WHERE lasting_id = $1", lasting_id)
    return int(row[0]) if row else 0
