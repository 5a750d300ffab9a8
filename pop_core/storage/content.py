"""The only place that writes the content of a plan, always behind the same gate.

Every change first raises the plan's revision, and only of a plan that may still be written; a
plan that is frozen gives no row and refuses. Rows people edit are never deleted.
"""

from datetime import datetime
from uuid import uuid4

from pop_core.domain.errors import ChangedMeanwhile, NotFound, RuleBroken
from pop_core.domain.fields import FIELDS, WHEN, Field
from pop_core.domain.people import Visit
from pop_core.domain.plans import PlanHead
from pop_core.domain.statuses import PlanStatus
from pop_core.storage.connection import Session

KEYS = {
    "plan": "plan_id",
    "plan_line": "line_id",
    "goal": "goal_id",
    "milestone": "milestone_id",
    "planned_action": "action_id",
    "rhythm": "rhythm_id",
    "action_condition": "condition_id",
    "hr_action": "hr_action_id",
    "success_indicator": "indicator_id",
    "common_term": "term_id",
    "performance_objective": "objective_id",
    "conversation": "conversation_id",
    "participant": "participant_id",
}
TALK_SUBJECTS = {"conversation", "participant"}  # may be filled in after agreement, too
_HEAD = (
    "cast(plan.plan_id AS varchar), cast(plan.lasting_id AS varchar), plan.revision, plan.status, "
    "cast(plan.employee_id AS varchar), cast(plan.manager_id AS varchar), "
    "EXISTS (SELECT 1 FROM conversation talk WHERE talk.plan_id = plan.plan_id "
    "AND talk.started_at IS NOT NULL AND talk.ended_at IS NULL AND talk.removed_at IS NULL)"
)

# Every statement is put together once, from the names above and of `FIELDS` only: no text of a
# caller can get in.
_FIND = {
    subject: (
        f"SELECT {_HEAD} FROM plan WHERE plan.plan_id = $1"  # noqa: S608
        if subject == "plan"
        else f"SELECT {_HEAD} FROM plan JOIN {subject} USING (plan_id) "  # noqa: S608
        f"WHERE {subject}.{key} = $1"
    )
    for subject, key in KEYS.items()
}


def _update_of(field: Field) -> str:
    extra = f", {field.column}_on = $6" if field.kind is WHEN else ""
    alive = "" if field.subject == "plan" else " AND removed_at IS NULL"
    return (
        f"UPDATE {field.subject} SET {field.column} = $1{extra}, edited_at = $2, edited_by = $3 "  # noqa: S608
        f"WHERE {KEYS[field.subject]} = $4 AND {field.column} IS NOT DISTINCT FROM $5{alive} "
        f"RETURNING {field.column}"
    )


_UPDATE = {name: _update_of(field) for name, field in FIELDS.items()}
_STORED = {
    name: f"SELECT {field.column} FROM {field.subject} WHERE {KEYS[field.subject]} = $1"  # noqa: S608
    for name, field in FIELDS.items()
}
_REMOVED = {
    subject: f"UPDATE {subject} SET removed_at = $1, edited_at = $2, edited_by = $3 "  # noqa: S608
    f"WHERE {key} = $4 RETURNING 1"
    for subject, key in KEYS.items()
}


def _head(row: tuple[object, ...] | None) -> PlanHead:
    if row is None:
        raise NotFound
    plan_id, lasting_id, revision, status, employee_id, manager_id, running = row
    return PlanHead(
        str(plan_id),
        str(lasting_id),
        int(str(revision)),
        PlanStatus(str(status)),
        str(employee_id),
        str(manager_id),
        bool(running),
    )


def head_of(session: Session, subject: str, subject_id: str) -> PlanHead:
    """The plan a row belongs to. Raises `NotFound`."""
    return _head(session.row(_FIND[subject], subject_id))


def current_head(session: Session, lasting_id: str) -> PlanHead:
    """The newest version of the plan people speak of. Raises `NotFound`."""
    return _head(
        session.row(
            f"SELECT {_HEAD} FROM plan WHERE plan.lasting_id = $1 "  # noqa: S608
            "ORDER BY plan.version_number DESC LIMIT 1",
            lasting_id,
        )
    )


def raise_revision(session: Session, plan_id: str) -> int:
    """Let open pages know that something changed; refuses a plan that is frozen."""
    row = session.row(
        "UPDATE plan SET revision = revision + 1 "
        "WHERE plan_id = $1 AND status IN ('draft', 'proposed') RETURNING revision",
        plan_id,
    )
    if row is None:
        raise RuleBroken("plan_is_frozen")
    return int(row[0])


def raise_revision_of_talk(session: Session, plan_id: str) -> int:
    """As `raise_revision`, for what belongs to a talk and not to the agreement."""
    row = session.row(
        "UPDATE plan SET revision = revision + 1 WHERE plan_id = $1 RETURNING revision", plan_id
    )
    if row is None:
        raise NotFound
    return int(row[0])


def save(
    session: Session, visit: Visit, field: Field, subject_id: str, seen: object, new: object
) -> None:
    """Keep `new` where `seen` still stands.

    Raises `ChangedMeanwhile` with the other value, `NotFound` for a row taken off meanwhile.
    """
    values = [
        field.kind.keep(new),
        visit.now,
        visit.person_id,
        subject_id,
        field.kind.keep(seen),
    ]
    if field.kind is WHEN:
        values.append(getattr(new, "on", None))
    if session.row(_UPDATE[field.name], *values) is None:
        theirs = stored_value(session, field, subject_id)
        if theirs == seen:
            raise NotFound
        raise ChangedMeanwhile(theirs, field=field.name)


def stored_value(session: Session, field: Field, subject_id: str) -> object:
    row = session.row(_STORED[field.name], subject_id)
    if row is None:
        raise NotFound
    return field.kind.read(row[0])


_IS_REMOVED = {
    subject: f"SELECT removed_at IS NOT NULL FROM {subject} WHERE {key} = $1"  # noqa: S608
    for subject, key in KEYS.items()
}


def is_removed(session: Session, subject: str, subject_id: str) -> bool:
    """Raises `NotFound`."""
    row = session.row(_IS_REMOVED[subject], subject_id)
    if row is None:
        raise NotFound
    return bool(row[0])


def set_removed(
    session: Session, visit: Visit, subject: str, subject_id: str, removed_at: datetime | None
) -> None:
    """Take a row off the plan, or put it back. It stays in the table either way."""
    changed = session.row(_REMOVED[subject], removed_at, visit.now, visit.person_id, subject_id)
    if changed is None:
        raise NotFound


def set_state(session: Session, visit: Visit, line_id: str, state: str) -> None:
    session.run(
        "UPDATE plan_line SET state = $1, edited_at = $2, edited_by = $3 WHERE line_id = $4",
        state,
        visit.now,
        visit.person_id,
        line_id,
    )


_INSERT: dict[tuple[str, tuple[str, ...]], str] = {}


def insert(session: Session, visit: Visit, subject: str, plan_id: str, **columns: object) -> str:
    """Add a row to the plan and return its id; the lasting id is new as well.

    Names of columns come from the callers in this package and `workflow`, never from a screen.
    """
    row_id, names = str(uuid4()), tuple(columns)
    key = (subject, names)
    if key not in _INSERT:
        _INSERT[key] = _insert_of(subject, names)
    lasting_id = str(uuid4())
    session.run(
        _INSERT[key], row_id, plan_id, lasting_id, visit.now, visit.person_id, *columns.values()
    )
    return row_id


def _insert_of(subject: str, names: tuple[str, ...]) -> str:
    columns = (KEYS[subject], "plan_id", "lasting_id", "edited_at", "edited_by", *names)
    if not all(name.isidentifier() for name in columns):
        raise ValueError(f"not a column: {columns}")
    places = ", ".join(f"${number}" for number in range(1, len(columns) + 1))
    return f"INSERT INTO {subject} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608


_LAST = {
    (subject, parent): f"SELECT coalesce(max(position), 0) FROM {subject} WHERE {parent} = $1"  # noqa: S608
    for subject, parent in (
        ("plan_line", "plan_id"),
        ("performance_objective", "plan_id"),
        ("goal", "line_id"),
        ("planned_action", "line_id"),
        ("hr_action", "line_id"),
        ("success_indicator", "line_id"),
        ("common_term", "line_id"),
        ("milestone", "goal_id"),
        ("rhythm", "action_id"),
        ("action_condition", "action_id"),
        ("participant", "conversation_id"),
    )
}


def line_as_stored(session: Session, line_id: str) -> tuple[str | None, str, str]:
    """(competency, own title, state) of a row, also of one taken off. Raises `NotFound`."""
    row = session.row(
        "SELECT competency, coalesce(own_title, ''), state FROM plan_line WHERE line_id = $1",
        line_id,
    )
    if row is None:
        raise NotFound
    return row[0], row[1], row[2]


def is_on_plan(session: Session, subject: str, plan_id: str, lasting_id: str) -> bool:
    """Is there a row of that lasting id on this version of the plan?"""
    found = session.row(_ON_PLAN[subject], plan_id, lasting_id)
    return found is not None


_ON_PLAN = {
    subject: f"SELECT 1 FROM {subject} WHERE plan_id = $1 AND lasting_id = $2"  # noqa: S608
    for subject in ("goal", "planned_action")
}


def next_position(session: Session, subject: str, parent: str, parent_id: str) -> int:
    row = session.row(_LAST[subject, parent], parent_id)
    return int(row[0]) + 1 if row else 1
