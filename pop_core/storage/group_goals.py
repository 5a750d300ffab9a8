"""Goals for groups as they are kept, and what the plans of the group answered to them."""

from collections import defaultdict
from datetime import date, datetime
from uuid import uuid4

from pop_core.domain.errors import ChangedMeanwhile, NotFound
from pop_core.domain.fields import WHEN, Field
from pop_core.domain.group_goals import (
    FIELDS,
    Group,
    GroupAction,
    GroupGoal,
    GroupHrAction,
    Obligation,
    Place,
    Subject,
    Target,
)
from pop_core.domain.people import Visit
from pop_core.domain.when import When
from pop_core.storage import jobs, units
from pop_core.storage.connection import Row, Session

KEYS = {
    "group_goal": "group_goal_id",
    "group_goal_action": "group_action_id",
    "group_hr_action": "group_hr_action_id",
}
_GOALS = """
    SELECT asked.group_goal_id, asked.obligation, asked.target_kind, asked.target,
      coalesce(unit.name, asked.target), asked.competency, asked.own_title,
      asked.technical_field, asked.text, asked.term, asked.published_at, asked.withdrawn_at
    FROM group_goal asked
    LEFT JOIN unit ON asked.target_kind = 'unit' AND cast(unit.unit_id AS varchar) = asked.target
    """
_KEPT = "WHERE asked.published_at IS NOT NULL OR asked.withdrawn_at IS NULL"
_IN_FORCE = "WHERE asked.published_at IS NOT NULL AND asked.withdrawn_at IS NULL"
_ORDER = " ORDER BY asked.edited_at, asked.group_goal_id"

# Every statement is put together once, from the names of `KEYS` and `FIELDS` only.
_STORED = {
    name: f"SELECT {field.column} FROM {field.subject} WHERE {KEYS[field.subject]} = $1"  # noqa: S608
    for name, field in FIELDS.items()
}
_GOAL_OF = {
    subject: f"SELECT group_goal_id FROM {subject} WHERE {key} = $1"  # noqa: S608
    + ("" if subject == "group_goal" else " AND removed_at IS NULL")
    for subject, key in KEYS.items()
}
_REMOVE = {
    subject: f"UPDATE {subject} SET removed_at = $1 WHERE {KEYS[subject]} = $2"  # noqa: S608
    for subject in ("group_goal_action", "group_hr_action")
}
_NEXT = {
    subject: f"SELECT coalesce(max(position), 0) + 1 FROM {subject} WHERE group_goal_id = $1"  # noqa: S608
    for subject in ("group_goal_action", "group_hr_action")
}


def _update_of(field: Field) -> str:
    day = f", {field.column}_on = $3" if field.column in {"term", "due"} else ""
    return f"UPDATE {field.subject} SET {field.column} = $1{day} WHERE {KEYS[field.subject]} = $2"  # noqa: S608


_UPDATE = {name: _update_of(field) for name, field in FIELDS.items()}


def kept(session: Session) -> tuple[GroupGoal, ...]:
    """Every goal but the drafts that were thrown away; what was written last comes last."""
    return _loaded(session, session.rows(f"{_GOALS} {_KEPT} {_ORDER}"))


def in_force(session: Session) -> tuple[GroupGoal, ...]:
    """What is published and not withdrawn; what was written last comes last."""
    return _loaded(session, session.rows(f"{_GOALS} {_IN_FORCE} {_ORDER}"))


def goal(session: Session, group_goal_id: str) -> GroupGoal:
    """Raises `NotFound`."""
    found = _loaded(
        session, session.rows(f"{_GOALS} WHERE asked.group_goal_id = $1", group_goal_id)
    )
    if not found:
        raise NotFound
    return found[0]


def _loaded(session: Session, rows: list[Row]) -> tuple[GroupGoal, ...]:
    if not rows:
        return ()  # what most plans ask for, so it stays one question
    actions, asked = _parts(session)
    return tuple(
        GroupGoal(
            Group(Target(row[2]), row[3]), Subject(row[5], row[6] or "", row[7] or ""),
            Obligation(row[1]), row[8], _when(row[9]), tuple(actions[str(row[0])]),
            tuple(asked[str(row[0])]), str(row[0]), row[4], row[10], row[11],
        )
        for row in rows
    )  # fmt: skip


def _parts(
    session: Session,
) -> tuple[dict[str, list[GroupAction]], dict[str, list[GroupHrAction]]]:
    actions: dict[str, list[GroupAction]] = defaultdict(list)
    asked: dict[str, list[GroupHrAction]] = defaultdict(list)
    for row in session.rows(
        "SELECT group_goal_id, group_action_id, position, action_type, what, course "
        "FROM group_goal_action WHERE removed_at IS NULL ORDER BY position, group_action_id"
    ):
        actions[str(row[0])].append(GroupAction(str(row[1]), row[2], row[3], row[4], row[5] or ""))
    for row in session.rows(
        "SELECT group_goal_id, group_hr_action_id, position, text, due FROM group_hr_action "
        "WHERE removed_at IS NULL ORDER BY position, group_hr_action_id"
    ):
        asked[str(row[0])].append(GroupHrAction(str(row[1]), row[2], row[3], _when(row[4])))
    return actions, asked


def _when(value: object) -> When | None:
    return WHEN.read(value)  # type: ignore[return-value]


def _day(when: When | None) -> object:
    return when.on if when else None


def goal_id_of(session: Session, subject: str, row_id: str) -> str:
    """The goal a row belongs to. Raises `NotFound`, also for a row that was taken off."""
    row = session.row(_GOAL_OF[subject], row_id)
    if row is None:
        raise NotFound
    return str(row[0])


def add(session: Session, visit: Visit, group: Group) -> str:
    """An empty draft for that group; its id."""
    group_goal_id = str(uuid4())
    session.run(
        "INSERT INTO group_goal (group_goal_id, obligation, target_kind, target, line_kind, text, "
        "edited_at, edited_by) VALUES ($1, 'offered', $2, $3, 'competency', '', $4, $5)",
        group_goal_id, group.kind.value, group.target, visit.now, visit.person_id,
    )  # fmt: skip
    return group_goal_id


def add_action(session: Session, group_goal_id: str, new: GroupAction) -> str:
    """One action more on a draft; its id."""
    action_id = str(uuid4())
    session.run(
        "INSERT INTO group_goal_action VALUES ($1, $2, $3, $4, $5, $6, NULL)",
        action_id, group_goal_id, _position(session, "group_goal_action", group_goal_id),
        new.action_type, new.what, new.course or None,
    )  # fmt: skip
    return action_id


def add_hr_action(session: Session, group_goal_id: str, new: GroupHrAction) -> str:
    """One thing more that is asked of HR for the whole group; its id."""
    asked_id = str(uuid4())
    session.run(
        "INSERT INTO group_hr_action VALUES ($1, $2, $3, $4, $5, $6, NULL)",
        asked_id, group_goal_id, _position(session, "group_hr_action", group_goal_id), new.text,
        WHEN.keep(new.due), _day(new.due),
    )  # fmt: skip
    return asked_id


def _position(session: Session, subject: str, group_goal_id: str) -> int:
    row = session.row(_NEXT[subject], group_goal_id)
    return int(row[0]) if row else 1


def save(session: Session, field: Field, row_id: str, seen: object, new: object) -> None:
    """Keep `new` where `seen` still stands. Raises `ChangedMeanwhile` with the other value."""
    row = session.row(_STORED[field.name], row_id)
    now = row[0] if row else None
    if now != field.kind.keep(seen):
        raise ChangedMeanwhile(field.kind.read(now), field=field.name)
    values = [field.kind.keep(new), row_id]
    if field.column in {"term", "due"}:
        values.append(_day(new if isinstance(new, When) else None))
    session.run(_UPDATE[field.name], *values)


def set_group(session: Session, group_goal_id: str, group: Group) -> None:
    session.run(
        "UPDATE group_goal SET target_kind = $1, target = $2 WHERE group_goal_id = $3",
        group.kind.value, group.target, group_goal_id,
    )  # fmt: skip


def set_subject(session: Session, group_goal_id: str, about: Subject) -> None:
    session.run(
        "UPDATE group_goal SET competency = $1, own_title = $2, technical_field = $3 "
        "WHERE group_goal_id = $4",
        about.competency, about.own_title or None, about.technical_field or None, group_goal_id,
    )  # fmt: skip


def note_edited(session: Session, visit: Visit, group_goal_id: str) -> None:
    session.run(
        "UPDATE group_goal SET edited_at = $1, edited_by = $2 WHERE group_goal_id = $3",
        visit.now, visit.person_id, group_goal_id,
    )  # fmt: skip


def remove_part(session: Session, visit: Visit, subject: str, row_id: str) -> None:
    """Take an action off a draft, or what is asked of HR."""
    session.run(_REMOVE[subject], visit.now, row_id)


def publish(session: Session, visit: Visit, group_goal_id: str) -> None:
    session.run(
        "UPDATE group_goal SET published_at = $1 WHERE group_goal_id = $2",
        visit.now, group_goal_id,
    )  # fmt: skip


def withdraw(session: Session, visit: Visit, group_goal_id: str) -> None:
    session.run(
        "UPDATE group_goal SET withdrawn_at = $1 WHERE group_goal_id = $2",
        visit.now, group_goal_id,
    )  # fmt: skip


def place_of(session: Session, person_id: str) -> Place:
    """Where somebody works now; an empty place without an employment."""
    row = session.row(
        "SELECT unit_id, job FROM employment WHERE person_id = $1 AND ends_on IS NULL", person_id
    )
    if row is None:
        return Place()
    parents = {unit.unit_id: unit.parent_id for unit in units.all_units(session)}
    above: set[str] = set()
    unit_id: str | None = str(row[0])
    while unit_id and unit_id not in above:
        above.add(unit_id)
        unit_id = parents.get(unit_id)
    job = row[1] or ""
    return Place(frozenset(above), job, jobs.level_of(session, job))


def people_meant(session: Session, group: Group) -> int:
    """For how many people a goal is meant: those who work there now, with or without a plan."""
    row = session.row(_MEANT[group.kind], _target(session, group))
    return int(row[0]) if row else 0


def _target(session: Session, group: Group) -> object:
    if group.kind is Target.UNIT:
        return sorted(units.with_all_below(session, [group.target])) if group.target else []
    return group.target


_IN_GROUP = {
    Target.UNIT: "cast(unit_id AS varchar) = any($1)",
    Target.JOB: "lower(job) = lower($1)",
    Target.LEVEL: "lower(job) IN (SELECT lower(name) FROM job WHERE lower(level) = lower($1))",
}
_MEANT = {
    kind: f"SELECT count(DISTINCT person_id) FROM employment WHERE ends_on IS NULL AND {where}"  # noqa: S608
    for kind, where in _IN_GROUP.items()
}
_MEMBERS = {
    kind: f"SELECT DISTINCT cast(person_id AS varchar) FROM employment WHERE {where} "  # noqa: S608
    "AND starts_on < $2 AND (ends_on IS NULL OR ends_on >= $2)"
    for kind, where in _IN_GROUP.items()
}


def members(session: Session, group: Group, before: date) -> tuple[str, ...]:
    """Who belonged to the group on the day before."""
    rows = session.rows(_MEMBERS[group.kind], _target(session, group), before)
    return tuple(row[0] for row in rows)


def answers_until(
    session: Session, group_goal_id: str, moment: datetime, people: tuple[str, ...]
) -> frozenset[tuple[str, str]]:
    """Which of these people had a plan that held which answer at that moment."""
    rows = session.rows(_ANSWERS_UNTIL, group_goal_id, moment, list(people))
    return frozenset((person_id, answer) for person_id, answer in rows)


_ANSWERS_UNTIL = """
    SELECT DISTINCT cast(plan.employee_id AS varchar), given.answer
    FROM group_goal_answer given JOIN plan ON plan.lasting_id = given.plan_lasting_id
    WHERE given.group_goal_id = $1 AND given.answered_at < $2
      AND (given.undone_at IS NULL OR given.undone_at >= $2)
      AND cast(plan.employee_id AS varchar) = any($3)
      AND (given.goal_lasting_id IS NULL OR EXISTS (
        SELECT 1 FROM goal JOIN plan_line ON plan_line.line_id = goal.line_id
        WHERE goal.lasting_id = given.goal_lasting_id
          AND (goal.removed_at IS NULL OR goal.removed_at >= $2)
          AND (plan_line.removed_at IS NULL OR plan_line.removed_at >= $2)))
    """


def answer(
    session: Session,
    visit: Visit,
    plan_lasting_id: str,
    group_goal_id: str,
    *,
    reason: str = "",
    line: str | None = None,
    goal: str | None = None,
) -> None:
    """Taken over as `goal` (and the row `line` made for it), else not needed for that reason."""
    session.run(
        "INSERT INTO group_goal_answer VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL)",
        str(uuid4()), group_goal_id, plan_lasting_id, "taken_over" if goal else "not_needed",
        reason or None, line, goal, visit.person_id, visit.now,
    )  # fmt: skip


def undo_not_needed(
    session: Session, visit: Visit, plan_lasting_id: str, group_goal_id: str
) -> None:
    session.run(
        "UPDATE group_goal_answer SET undone_at = $1 WHERE plan_lasting_id = $2 "
        "AND group_goal_id = $3 AND answer = 'not_needed' AND undone_at IS NULL",
        visit.now, plan_lasting_id, group_goal_id,
    )  # fmt: skip


def is_taken_over(session: Session, goal_id: str) -> bool:
    """Whether a goal of a plan was written for a group; `goal_id` is of any version."""
    return session.row(_TAKEN_OVER, goal_id) is not None


_TAKEN_OVER = """
    SELECT 1 FROM goal JOIN group_goal_answer given ON given.goal_lasting_id = goal.lasting_id
    WHERE goal.goal_id = $1
    """


def is_term_fixed(session: Session, goal_id: str) -> bool:
    """Whether a goal of a plan is mandatory and the organisation said by when."""
    return session.row(f"{_TAKEN_OVER} {_WITH_TERM}", goal_id) is not None


def holds_one(session: Session, line_id: str) -> bool:
    """Whether a goal that was written for a group stands in a row."""
    return session.row(_HOLDS_ONE, line_id) is not None


_WITH_TERM = """AND EXISTS (
        SELECT 1 FROM group_goal asked WHERE asked.group_goal_id = given.group_goal_id
          AND asked.obligation = 'mandatory' AND asked.term IS NOT NULL)
    """
_HOLDS_ONE = """
    SELECT 1 FROM goal JOIN group_goal_answer given ON given.goal_lasting_id = goal.lasting_id
    WHERE goal.line_id = $1 AND goal.removed_at IS NULL
    """


def is_made_for_mandatory(session: Session, line_id: str) -> bool:
    """Whether a row, also one taken off, was made for a goal that is mandatory."""
    return session.row(_MADE_FOR_MANDATORY, line_id) is not None


_MADE_FOR_MANDATORY = """
    SELECT 1 FROM plan_line JOIN group_goal_answer given
      ON given.line_lasting_id = plan_line.lasting_id
    JOIN group_goal asked ON asked.group_goal_id = given.group_goal_id
    WHERE plan_line.line_id = $1 AND asked.obligation = 'mandatory'
    """
