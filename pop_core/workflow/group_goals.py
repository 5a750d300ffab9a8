"""Write goals for groups: draft, published, withdrawn; the training officer's (004-008, 004-038).

A role for a unit reaches goals for that unit and what is below it; goals for a job or a level are
written by whoever has the role for the whole organisation.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pop_core.access import permissions
from pop_core.catalogue.library import DEFAULT_FORM, library
from pop_core.domain.errors import ChangedMeanwhile, NotFound, RuleBroken
from pop_core.domain.fields import LINE
from pop_core.domain.group_goals import (
    FIELDS,
    GoalState,
    Group,
    GroupAction,
    GroupGoal,
    GroupHrAction,
    Subject,
    Target,
    Written,
    check_complete,
    is_within,
)
from pop_core.domain.people import Role, Visit
from pop_core.domain.plans import TO_BE_FOUND
from pop_core.storage import events, jobs, units
from pop_core.storage import group_goals as stored
from pop_core.storage.connection import Session, Store
from pop_core.storage.units import Unit
from pop_core.workflow._fields import check_action_type
from pop_core.workflow.editing import check_subject
from pop_core.workflow.plans import as_id

_SAVED = "group_goal_saved"


@dataclass(frozen=True, slots=True)
class Kept:
    """A goal, and for how many people it is meant; that is no number of plans."""

    goal: GroupGoal
    people: int


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups one may write for; no jobs and levels for a role that is for some units."""

    units: tuple[Unit, ...]
    jobs: tuple[str, ...]
    levels: tuple[str, ...]


Scope = frozenset[str] | None


def _scope(session: Session, visit: Visit) -> Scope:
    granted = permissions.granted_units(visit, Role.TRAINING_OFFICER)
    return units.scope_of(session, granted)


def all_goals(store: Store, visit: Visit) -> tuple[Kept, ...]:
    """Drafts, published and withdrawn goals of the own scope, the newest first."""
    permissions.check_may_keep_offer(visit)
    with store.reading() as session:
        scope = _scope(session, visit)
        mine = [goal for goal in stored.kept(session) if is_within(goal.group, scope)]
        return tuple(Kept(each, stored.people_meant(session, each.group)) for each in mine[::-1])


def groups(store: Store, visit: Visit) -> Groups:
    """What there is to choose from."""
    permissions.check_may_keep_offer(visit)
    with store.reading() as session:
        scope = _scope(session, visit)
        if scope is None:
            everything = units.all_units(session), jobs.job_names(session), jobs.levels(session)
            return Groups(*everything)
        mine = tuple(unit for unit in units.all_units(session) if unit.unit_id in scope)
        return Groups(mine, (), ())


def add(store: Store, visit: Visit, new: Written | None = None) -> str:
    """Begin a draft, empty or with the text of another goal; its id."""
    permissions.check_may_keep_offer(visit)

    def keep(session: Session) -> str:
        written = new or Written(_first_group(session, visit))
        _check_group(session, visit, written.group)
        goal_id = stored.add(session, visit, written.group)
        _fill(session, goal_id, written)
        events.record(store, session, visit, "group_goal_added", subject_id=goal_id)
        return goal_id

    return store.change(keep)


def _first_group(session: Session, visit: Visit) -> Group:
    """Still open; for a role that is for some units one of those."""
    granted = permissions.granted_units(visit, Role.TRAINING_OFFICER)
    return Group(Target.UNIT, "" if granted is None else min(granted))


def _fill(session: Session, goal_id: str, written: Written) -> None:
    _check_about(written.about)
    stored.set_subject(session, goal_id, written.about)
    told = {"obligation": written.obligation, "text": written.text, "term": written.term}
    for name, value in told.items():
        field = FIELDS[f"group_goal.{name}"]
        nothing = {"obligation": "offered", "text": "", "term": None}[name]
        stored.save(session, field, goal_id, nothing, field.clean(value))
    for action in written.actions:
        check_action_type(action.action_type)
        stored.add_action(session, goal_id, action)
    for asked in written.hr_actions:
        stored.add_hr_action(session, goal_id, asked)


def _check_about(about: Subject) -> None:
    if about.competency or about.own_title:
        check_subject(about.competency, about.own_title)
    known = {each.code for each in library().form(DEFAULT_FORM).technical_fields}
    if about.technical_field and about.technical_field not in known:
        raise RuleBroken("unknown_code", field="group_goal.technical_field")


def _check_group(session: Session, visit: Visit, group: Group) -> None:
    """A group there is, within the own scope. Raises `NotFound`."""
    if not is_within(group, _scope(session, visit)):
        raise NotFound
    known = {
        Target.UNIT: lambda: {unit.unit_id for unit in units.all_units(session)},
        Target.JOB: lambda: set(jobs.job_names(session)),
        Target.LEVEL: lambda: set(jobs.levels(session)),
    }[group.kind]
    if group.target and group.target not in known():
        raise NotFound


def _change(
    store: Store,
    visit: Visit,
    subject: str,
    row_id: str,
    deed: str,
    keep: Callable[[Session, GroupGoal, str], str | None],
    text: str | None = None,
    **facts: str,
) -> str:
    """Change a draft of the own scope; the id of what was added, else of what was changed.

    What was written goes along to the event as `text`, of which only a hash is kept. Raises
    `NotAllowed`, `NotFound`, `RuleBroken("group_goal_published")`: what people may have taken over
    already no longer changes.
    """
    permissions.check_may_keep_offer(visit)
    known_id = as_id(row_id)

    def change(session: Session) -> str:
        goal = _mine(session, visit, stored.goal_id_of(session, subject, known_id))
        if goal.state is not GoalState.DRAFT:
            raise RuleBroken("group_goal_published")
        made = keep(session, goal, known_id) or known_id
        stored.note_edited(session, visit, goal.group_goal_id)
        events.record(store, session, visit, deed, subject_id=made, text=text, **facts)
        return made

    return store.change(change)


def _mine(session: Session, visit: Visit, goal_id: str) -> GroupGoal:
    goal = stored.goal(session, goal_id)
    if not is_within(goal.group, _scope(session, visit)):
        raise NotFound
    return goal


def save(
    store: Store, visit: Visit, field_name: str, row_id: str, seen: object, new: object
) -> None:
    """Keep one field of a draft, where `seen` still stands.

    Raises as `_change`, and `RuleBroken` (too long, unknown code), `ChangedMeanwhile`.
    """
    field = FIELDS.get(field_name)
    if field is None:
        raise RuleBroken("unknown_field", field=field_name)
    value, before = field.clean(new), field.clean(seen)
    if field.column == "action_type":
        check_action_type(str(value))

    def keep(session: Session, _goal: GroupGoal, known_id: str) -> None:
        stored.save(session, field, known_id, before, value)

    text = str(field.kind.keep(value) or "")
    _change(store, visit, field.subject, row_id, _SAVED, keep, text, field=field.name)


def set_group(store: Store, visit: Visit, group_goal_id: str, seen: Group, group: Group) -> None:
    """Say whom a draft is for, where `seen` still stands.

    Raises as `_change`, `ChangedMeanwhile`.
    """

    def keep(session: Session, goal: GroupGoal, _known_id: str) -> None:
        _check_group(session, visit, group)
        if goal.group != seen:
            raise ChangedMeanwhile(goal.group, field="group_goal.group")
        stored.set_group(session, goal.group_goal_id, group)

    text = f"{group.kind} {group.target}"
    _change(store, visit, "group_goal", group_goal_id, _SAVED, keep, text, field="group_goal.group")


def set_subject(
    store: Store, visit: Visit, group_goal_id: str, seen: Subject, about: Subject
) -> None:
    """Say what a draft is about: a competency, or an own technical title (004-020).

    Kept where `seen` still stands. Raises as `_change`, `ChangedMeanwhile`.
    """
    title = str(LINE.clean(about.own_title, "group_goal.own_title"))
    cleaned = Subject(about.competency, title, about.technical_field)
    _check_about(cleaned)

    def keep(session: Session, goal: GroupGoal, _known_id: str) -> None:
        if goal.about != seen:
            raise ChangedMeanwhile(goal.about, field="group_goal.about")
        stored.set_subject(session, goal.group_goal_id, cleaned)

    text = f"{cleaned.competency or ''} {cleaned.technical_field} {title}"
    _change(store, visit, "group_goal", group_goal_id, _SAVED, keep, text, field="group_goal.about")


def add_action(store: Store, visit: Visit, group_goal_id: str) -> str:
    """One action more on a draft; its id. Raises as `_change`."""

    def keep(session: Session, goal: GroupGoal, _known_id: str) -> str:
        new = GroupAction("", 0, TO_BE_FOUND, "", "")
        return stored.add_action(session, goal.group_goal_id, new)

    return _change(store, visit, "group_goal", group_goal_id, "group_action_added", keep)


def add_hr_action(store: Store, visit: Visit, group_goal_id: str) -> str:
    """One thing more that is asked of HR once for the group; its id. Raises as `_change`."""

    def keep(session: Session, goal: GroupGoal, _known_id: str) -> str:
        return stored.add_hr_action(session, goal.group_goal_id, GroupHrAction("", 0, "", None))

    return _change(store, visit, "group_goal", group_goal_id, "group_hr_action_added", keep)


def remove(store: Store, visit: Visit, subject: str, row_id: str) -> None:
    """Take an action off a draft, or what is asked of HR. Raises as `_change`."""
    if subject not in {"group_goal_action", "group_hr_action"}:
        raise RuleBroken("unknown_field", field=subject)

    def keep(session: Session, _goal: GroupGoal, known_id: str) -> None:
        stored.remove_part(session, visit, subject, known_id)

    _change(store, visit, subject, row_id, f"{subject}_removed", keep)


def publish(store: Store, visit: Visit, group_goal_id: str) -> None:
    """From now on it is offered in the plans of the group, and its text stays as it is.

    Raises as `_change`, and `RuleBroken`: `group_missing`, `title_missing`, `goal_missing`.
    """

    def keep(session: Session, goal: GroupGoal, known_id: str) -> None:
        check_complete(goal)
        for action in goal.actions:
            if action.action_type == TO_BE_FOUND and not (action.what or action.course):
                stored.remove_part(session, visit, "group_goal_action", action.group_action_id)
        for asked in goal.hr_actions:
            if not asked.text:
                stored.remove_part(session, visit, "group_hr_action", asked.group_hr_action_id)
        stored.publish(session, visit, known_id)

    _change(store, visit, "group_goal", group_goal_id, "group_goal_published", keep)
    store.number_of_changes_to_offer += 1


def withdraw(store: Store, visit: Visit, group_goal_id: str) -> None:
    """Offer it no longer; what was taken over stays. A draft is thrown away.

    Raises `NotAllowed`, `NotFound`, `RuleBroken("no_such_move")` when that was done already.
    """
    permissions.check_may_keep_offer(visit)
    known_id = as_id(group_goal_id)

    def keep(session: Session) -> None:
        goal = _mine(session, visit, known_id)
        if goal.state is GoalState.WITHDRAWN:
            raise RuleBroken("no_such_move", old="withdrawn", deed="withdraw")
        stored.withdraw(session, visit, known_id)
        events.record(store, session, visit, "group_goal_withdrawn", subject_id=known_id)

    store.change(keep)
    store.number_of_changes_to_offer += 1
