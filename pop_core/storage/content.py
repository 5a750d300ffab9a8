"""The only place that writes the content of a plan, always behind the same gate.

Every change first raises the plan's revision, and only of a plan that may still be written; a
plan that is frozen refuses. Rows people edit are never deleted.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import uuid4

from pop_core.domain.errors import ChangedMeanwhile, NotFound, RuleBroken
from pop_core.domain.fields import FIELDS, WHEN, Field
from pop_core.domain.people import Visit
from pop_core.domain.plans import HeadWithTalk, LinePlace, PlanHead
from pop_core.domain.statuses import IN_FORCE, SET_ASIDE, WRITABLE, Deed, PlanStatus, after
from pop_core.storage import signing
from pop_core.storage.connection import Row, Session

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
    "career_goal": "career_goal_id",
    "plan_answer": "plan_answer_id",
    "conversation": "conversation_id",
    "participant": "participant_id",
    "line_follow_up": "follow_up_id",
    "indicator_seen": "seen_id",
    "talk_answer": "answer_id",
    "obstacle": "obstacle_id",
    "second_opinion": "opinion_id",
}
# What came of it, as a talk saw it: written while that talk is not signed yet.
FOLLOW_UP_SUBJECTS = {"line_follow_up", "indicator_seen", "talk_answer"}
# Beside the agreement: may be filled in after it, too.
TALK_SUBJECTS = {"conversation", "participant", *FOLLOW_UP_SUBJECTS}
BESIDE_SUBJECTS = {*TALK_SUBJECTS, "obstacle", "second_opinion"}
HEAD_OF = (
    "{plan}.plan_id, {plan}.lasting_id, {plan}.employee_id, {plan}.manager_id, {plan}.form_code, "
    "{plan}.form_hash, {plan}.revision, {plan}.status"
)
_HEAD = HEAD_OF.format(plan="plan")

# Every statement is put together once, from the names above and of `FIELDS` only: no text of a
# caller can get in. Rows are found by their key alone: one more condition makes the engine read
# the whole table, and RETURNING makes it write the whole row anew (see `make bench`).
_BY_ID = f"SELECT {_HEAD} FROM plan WHERE plan_id = $1"  # noqa: S608
_VERSIONS = f"SELECT {_HEAD}, version_number FROM plan WHERE lasting_id = $1"  # noqa: S608
_VERSIONS_BESIDE = (
    f"SELECT {_HEAD}, version_number FROM plan "  # noqa: S608
    "WHERE lasting_id = (SELECT lasting_id FROM plan WHERE plan_id = $1)"
)
_PLAN_OF = {
    subject: f"SELECT plan_id FROM {subject} WHERE {key} = $1"  # noqa: S608
    for subject, key in KEYS.items()
}


def _update_of(field: Field) -> str:
    extra = f", {field.column}_on = $5" if field.kind is WHEN else ""
    return (
        f"UPDATE {field.subject} SET {field.column} = $1{extra}, edited_at = $2, edited_by = $3 "  # noqa: S608
        f"WHERE {KEYS[field.subject]} = $4"
    )


_UPDATE = {name: _update_of(field) for name, field in FIELDS.items()}
_REMOVED = {
    subject: f"UPDATE {subject} SET removed_at = $1, edited_at = $2, edited_by = $3 "  # noqa: S608
    f"WHERE {key} = $4"
    for subject, key in KEYS.items()
}


@dataclass(frozen=True, slots=True)
class Stored:
    """Fields of one row as they stand in its table: of which plan, is the row taken off."""

    row_id: str
    plan_id: str
    is_removed: bool
    kept: dict[str, object]  # by name of the field

    def value(self, field: Field) -> object:
        return field.kind.read(self.kept[field.name])


def head_of_row(row: Row) -> PlanHead:
    """A head from the columns of `HEAD_OF`."""
    *codes, revision, status = row
    plan_id, lasting_id, employee_id, manager_id, form, its_hash = map(str, codes)
    return PlanHead(
        plan_id, lasting_id, revision, PlanStatus(status), employee_id, manager_id, form, its_hash
    )


def _found(row: Row | None) -> Row:
    if row is None:
        raise NotFound
    return row


def head_at(session: Session, plan_id: str) -> PlanHead:
    """That version of a plan. Raises `NotFound`."""
    return head_of_row(_found(session.row(_BY_ID, plan_id)))


def head_of(session: Session, subject: str, row_id: str) -> PlanHead:
    """The plan a row belongs to. Raises `NotFound`."""
    return head_at(session, str(_found(session.row(_PLAN_OF[subject], row_id))[0]))


def heads_of(session: Session, lasting_id: str) -> list[PlanHead]:
    """Every version of the plan people speak of, the oldest first. Raises `NotFound`."""
    return _in_order(session.rows(_VERSIONS, lasting_id))


def _in_order(versions: list[Row]) -> list[PlanHead]:
    _found(versions[0] if versions else None)
    return [head_of_row(row[:-1]) for row in sorted(versions, key=lambda row: row[-1])]


def worked_on(versions: list[PlanHead]) -> PlanHead:
    """Of all versions, the oldest first, the one people work on: the newest not set aside."""
    kept = [head for head in versions if head.status not in SET_ASIDE]
    return (kept or versions)[-1]


def current_head(session: Session, lasting_id: str) -> PlanHead:
    """The version people work on. Raises `NotFound`."""
    return worked_on(heads_of(session, lasting_id))


def current_head_beside(session: Session, plan_id: str) -> PlanHead:
    """The version people work on now, of the plan that version belongs to. Raises `NotFound`."""
    return worked_on(_in_order(session.rows(_VERSIONS_BESIDE, plan_id)))


def head_in_force(session: Session, lasting_id: str) -> PlanHead | None:
    """The version that holds, if one was agreed. Raises `NotFound`."""
    return next((h for h in heads_of(session, lasting_id) if h.status in IN_FORCE), None)


def current_head_with_talk(session: Session, lasting_id: str) -> HeadWithTalk:
    """As `current_head`, and whether a talk about it is going on."""
    return with_talk(session, current_head(session, lasting_id))


def with_talk(session: Session, head: PlanHead) -> HeadWithTalk:
    """That head, and whether a talk about it is going on."""
    talk = session.row(
        "SELECT 1 FROM conversation WHERE started_at IS NOT NULL AND ended_at IS NULL "
        "AND removed_at IS NULL AND plan_id IN (SELECT plan_id FROM plan WHERE lasting_id = $1)",
        head.lasting_id,
    )
    return HeadWithTalk(
        head.plan_id, head.lasting_id, head.revision, head.status, head.employee_id,
        head.manager_id, head.form_code, head.form_hash, talk_is_running=talk is not None,
    )  # fmt: skip


def talk_began(session: Session, head: PlanHead) -> bool:
    """Whether the two talk or talked about this plan, on the screen or without it."""
    talk = session.row(
        "SELECT 1 FROM conversation WHERE (started_at IS NOT NULL OR held_on IS NOT NULL) "
        "AND removed_at IS NULL AND plan_id IN (SELECT plan_id FROM plan WHERE lasting_id = $1)",
        head.lasting_id,
    )
    return talk is not None


def raise_revision(session: Session, head: PlanHead, at: datetime) -> int:
    """Let open pages know that something changed; refuses a plan that is frozen.

    A plan that was put before the other goes back to concept, and the signatures under it are
    cleared: nobody signs what they did not see. `head` was read in the same transaction: whoever
    freezes the plan meanwhile makes it fail.
    """
    check_writable(head)
    if head.status is PlanStatus.PROPOSED:
        signing.clear(session, head.plan_id, at)
        session.run(
            "UPDATE plan SET status = $1 WHERE plan_id = $2",
            after(head.status, Deed.TAKE_BACK).value, head.plan_id,
        )  # fmt: skip
    return raise_revision_of_talk(session, head)


def check_writable(head: PlanHead) -> None:
    """Raise `RuleBroken("plan_is_frozen")` for a plan that is no longer written."""
    if head.status not in WRITABLE:
        raise RuleBroken("plan_is_frozen")


def raise_revision_of_talk(session: Session, head: PlanHead) -> int:
    """As `raise_revision`, for what belongs to a talk and not to the agreement."""
    revision = head.revision + 1
    session.run("UPDATE plan SET revision = $1 WHERE plan_id = $2", revision, head.plan_id)
    return revision


def stored(session: Session, row_id: str, *fields: Field) -> Stored:
    """These fields of one row as they stand. Raises `NotFound`."""
    plan_id, is_removed, *kept = _found(session.row(_stored_of(fields), row_id))
    names = (field.name for field in fields)
    return Stored(row_id, str(plan_id), is_removed, dict(zip(names, kept, strict=True)))


@cache
def _stored_of(fields: tuple[Field, ...]) -> str:
    subject = fields[0].subject
    removed = "FALSE" if subject == "plan" else "removed_at IS NOT NULL"
    columns = ", ".join(field.column for field in fields)
    return f"SELECT plan_id, {removed}, {columns} FROM {subject} WHERE {KEYS[subject]} = $1"  # noqa: S608


def save(
    session: Session, visit: Visit, field: Field, now: Stored, seen: object, new: object
) -> None:
    """Keep `new` where `seen` still stands; `now` was read in the same transaction.

    Raises `ChangedMeanwhile` with the other value, `NotFound` for a row taken off meanwhile.
    """
    keep = field.kind.keep
    if now.kept[field.name] != keep(seen):
        raise ChangedMeanwhile(now.value(field), field=field.name)
    if now.is_removed:
        raise NotFound
    values = [keep(new), visit.now, visit.person_id, now.row_id]
    if field.kind is WHEN:
        values.append(getattr(new, "on", None))
    session.run(_UPDATE[field.name], *values)


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
    session.run(_REMOVED[subject], removed_at, visit.now, visit.person_id, subject_id)


def add_remarks(session: Session, visit: Visit, conversation_id: str, text: str) -> None:
    """The employee's own remarks, below those that stand there already (004-012)."""
    session.run(
        "UPDATE conversation SET remarks = CASE WHEN remarks IS NULL THEN $1 "
        "ELSE remarks || chr(10) || $1 END, edited_at = $2, edited_by = $3 "
        "WHERE conversation_id = $4",
        text, visit.now, visit.person_id, conversation_id,
    )  # fmt: skip


def set_state(session: Session, visit: Visit, line_id: str, state: str) -> None:
    session.run(
        "UPDATE plan_line SET state = $1, edited_at = $2, edited_by = $3 WHERE line_id = $4",
        state,
        visit.now,
        visit.person_id,
        line_id,
    )


def set_place(session: Session, visit: Visit, line_id: str, place: LinePlace) -> None:
    session.run(
        "UPDATE plan_line SET kind = $1, row_group = $2, career_goal = $3, edited_at = $4, "
        "edited_by = $5 WHERE line_id = $6",
        place.kind, place.row_group or None, place.career_goal or None, visit.now,
        visit.person_id, line_id,
    )  # fmt: skip


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
        ("career_goal", "plan_id"),
        ("plan_answer", "plan_id"),
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


def line_as_stored(session: Session, line_id: str) -> tuple[str | None, str, str, str, str]:
    """(competency, own title, state, kind, career goal) of a row, also of one taken off.

    Raises `NotFound`.
    """
    row = session.row(
        "SELECT competency, coalesce(own_title, ''), state, kind, coalesce(career_goal, '') "
        "FROM plan_line WHERE line_id = $1",
        line_id,
    )
    competency, title, state, kind, career_goal = _found(row)
    return competency, title, state, kind, career_goal


def is_on_plan(session: Session, subject: str, plan_id: str, lasting_id: str) -> bool:
    """Is there a row of that lasting id on this version of the plan?"""
    return row_on_plan(session, subject, plan_id, lasting_id) is not None


def row_on_plan(
    session: Session, subject: str, plan_id: str, lasting_id: str
) -> tuple[str, bool] | None:
    """(id, taken off?) of the row of that lasting id on this version; None without one."""
    found = session.row(_ON_PLAN[subject], plan_id, lasting_id)
    return (str(found[0]), bool(found[1])) if found else None


_ON_PLAN = {
    subject: f"SELECT {KEYS[subject]}, removed_at IS NOT NULL FROM {subject} "  # noqa: S608
    "WHERE plan_id = $1 AND lasting_id = $2"
    for subject in ("plan_line", "goal", "planned_action", "career_goal")
}


def lasting_id_of(session: Session, subject: str, row_id: str) -> str:
    """What a row is called through all versions. Raises `NotFound`."""
    return str(_found(session.row(_LASTING[subject], row_id))[0])


_LASTING = {
    subject: f"SELECT lasting_id FROM {subject} WHERE {KEYS[subject]} = $1"  # noqa: S608
    for subject in ("plan_line", "goal", "planned_action")
}


def next_position(session: Session, subject: str, parent: str, parent_id: str) -> int:
    row = session.row(_LAST[subject, parent], parent_id)
    return int(row[0]) + 1 if row else 1
