"""Change what stands on a plan: one field, one row more, one row less."""

from collections.abc import Callable
from dataclasses import replace

from pop_core.access import permissions
from pop_core.catalogue.library import library
from pop_core.domain.errors import ChangedMeanwhile, NotFound, RuleBroken
from pop_core.domain.fields import FIELDS, SHORT, Field, field_named
from pop_core.domain.group_goals import is_mandatory
from pop_core.domain.people import Visit
from pop_core.domain.plans import (
    TO_BE_FOUND,
    LinePlace,
    LineState,
    Plan,
    PlanHead,
    PlanLine,
)
from pop_core.domain.text import clean_text
from pop_core.storage import content, events, group_goals
from pop_core.storage import plans as stored
from pop_core.storage.connection import Session, Store
from pop_core.workflow import _gate as gate
from pop_core.workflow._fields import (
    check_action_type,
    check_offered,
    check_place,
    check_room,
    cleaned,
    codes_in,
    keep_field,
)
from pop_core.workflow.plans import Saved, as_id


def save_field(
    store: Store, visit: Visit, field_name: str, subject_id: str, seen: object, new: object
) -> Saved:
    """Keep one field where `seen` is still what is stored; the answer comes after COMMIT.

    Raises `RuleBroken` (too long, unknown code, end before start, plan is frozen),
    `ChangedMeanwhile` with the other text, `NotFound`. A value equal to the stored one keeps
    nothing and writes no event.
    """
    field = field_named(field_name)
    value, before = field.clean(new), field.clean(seen)
    row_id = as_id(subject_id)
    if value == before:
        return _nothing_new(store, visit, field, row_id)

    try:
        return store.change(
            lambda session: keep_field(store, session, visit, field, row_id, before, value)
        )
    except ChangedMeanwhile as late:
        if late.theirs == value:  # both wrote the same
            return _nothing_new(store, visit, field, row_id)
        raise


def _nothing_new(store: Store, visit: Visit, field: Field, row_id: str) -> Saved:
    with store.reading() as session:
        head = content.head_of(session, field.subject, row_id)
    permissions.check_may_edit_plan(visit, head)
    return Saved(head.revision, visit.now, row_id)


def _writable_head(session: Session, visit: Visit, subject: str, row_id: str) -> PlanHead:
    head = content.head_of(session, subject, row_id)
    permissions.check_may_edit_plan(visit, head)
    return head


Columns = Callable[[Session, PlanHead, str], dict[str, object]]  # the last is the parent's id


def _add(
    store: Store,
    visit: Visit,
    parent: str,
    parent_id: str,
    subject: str,
    columns: Columns,
) -> Saved:
    """One row more below `parent`; its id is in the answer."""
    row_id = as_id(parent_id)

    def keep(session: Session) -> Saved:
        head = _writable_head(session, visit, parent, row_id)
        revision = content.raise_revision(session, head, visit.now)
        filled = columns(session, head, row_id)
        new_id = content.insert(session, visit, subject, head.plan_id, **filled)
        events.record(store, session, visit, f"{subject}_added", head.plan_id, new_id)
        return Saved(revision, visit.now, new_id)

    return store.change(keep)


def _under(subject: str, parent_key: str, **columns: object) -> Columns:
    def filled(session: Session, _head: PlanHead, parent_id: str) -> dict[str, object]:
        position = content.next_position(session, subject, parent_key, parent_id)
        return {parent_key: parent_id, "position": position, **columns}

    return filled


def add_goal(store: Store, visit: Visit, line_id: str, text: str = "") -> Saved:
    """One goal more below a row of the plan."""
    columns = cleaned("goal", text=text, origin="own")
    return _add(store, visit, "plan_line", line_id, "goal", _under("goal", "line_id", **columns))


def add_milestone(store: Store, visit: Visit, goal_id: str) -> Saved:
    """One step more on the way to a goal."""
    return _add(store, visit, "goal", goal_id, "milestone", _under("milestone", "goal_id"))


def add_action(
    store: Store,
    visit: Visit,
    line_id: str,
    action_type: str = TO_BE_FOUND,
    what: str = "",
    *,
    support: bool = False,
    owners: tuple[str, ...] = ("employee",),
    helpers: tuple[str, ...] = (),
    goals: tuple[str, ...] = (),
    fits: tuple[str, ...] = (),
) -> Saved:
    """Any way of learning is allowed, the matrix only recommends (004-064)."""
    check_action_type(action_type)
    columns = cleaned(
        "planned_action", support=support, action_type=action_type, what=what, owners=owners,
        helpers=helpers, goals=goals, fits=fits, dates_follow=False,
    )  # fmt: skip
    return _add(
        store, visit, "plan_line", line_id, "planned_action",
        _under("planned_action", "line_id", **columns),
    )  # fmt: skip


def add_rhythm(store: Store, visit: Visit, action_id: str) -> Saved:
    """Something of an action that comes back; every two weeks until said otherwise (004-045)."""
    columns = cleaned("rhythm", every_number=2, every_unit="week")
    return _add(
        store, visit, "planned_action", action_id, "rhythm",
        _under("rhythm", "action_id", **columns),
    )  # fmt: skip


def add_condition(
    store: Store, visit: Visit, action_id: str, text: str = "", sees_to_it: str = ""
) -> Saved:
    """What must be seen to for an action to work."""
    columns = cleaned("action_condition", text=text, sees_to_it=sees_to_it)
    return _add(
        store, visit, "planned_action", action_id, "action_condition",
        _under("action_condition", "action_id", **columns),
    )  # fmt: skip


def add_hr_action(
    store: Store, visit: Visit, line_id: str, text: str = "", action_lasting_id: str | None = None
) -> Saved:
    """Something asked of HR, for an action of the same plan or on its own (004-044)."""
    columns = _under("hr_action", "line_id", **cleaned("hr_action", text=text))
    linked = _linked(columns, "action_id", "planned_action", action_lasting_id)
    return _add(store, visit, "plan_line", line_id, "hr_action", linked)


def add_indicator(
    store: Store,
    visit: Visit,
    line_id: str,
    goal_lasting_id: str | None = None,
    kind: str = "",
    text: str = "",
) -> Saved:
    """How both will see that it worked, for a goal of the same plan or for the whole row."""
    columns = _under("success_indicator", "line_id",
                     **cleaned("success_indicator", kind=kind, text=text))  # fmt: skip
    linked = _linked(columns, "goal_id", "goal", goal_lasting_id)

    def filled(session: Session, head: PlanHead, parent_id: str) -> dict[str, object]:
        check_offered(head, "success_indicator.kind", codes_in(kind))
        return linked(session, head, parent_id)

    return _add(store, visit, "plan_line", line_id, "success_indicator", filled)


def _linked(columns: Columns, column: str, subject: str, lasting_id: str | None) -> Columns:
    """The same columns and a link to another row; only to one of the same plan."""
    known_id = as_id(lasting_id) if lasting_id else None

    def filled(session: Session, head: PlanHead, parent_id: str) -> dict[str, object]:
        if known_id and not content.is_on_plan(session, subject, head.plan_id, known_id):
            raise NotFound
        return {**columns(session, head, parent_id), column: known_id}

    return filled


def add_term(store: Store, visit: Visit, line_id: str, word: str = "") -> Saved:
    """A word that the two give a meaning of their own (004-035)."""
    columns = cleaned("common_term", word=word)
    return _add(
        store, visit, "plan_line", line_id, "common_term",
        _under("common_term", "line_id", **columns),
    )  # fmt: skip


def add_objective(store: Store, visit: Visit, plan_id: str) -> Saved:
    """One performance objective more, read by the pair only (004-010)."""

    def columns(session: Session, head: PlanHead, _parent_id: str) -> dict[str, object]:
        place = content.next_position(session, "performance_objective", "plan_id", head.plan_id)
        return {"position": place}

    return _add(store, visit, "plan", plan_id, "performance_objective", columns)


PROPOSERS = {"", "employee", "manager", "both"}
ON_ITS_OWN = LinePlace()


def add_line(
    store: Store,
    visit: Visit,
    plan_id: str,
    competency: str | None = None,
    *,
    own_title: str = "",
    technical_field: str = "",
    proposed_by: str = "",
    why: str = "",
    later: bool = False,
    place: LinePlace = ON_ITS_OWN,
) -> Saved:
    """One row more; what does not fit any more waits as *Voor later* if asked so.

    Raises `RuleBroken`: `plan_is_full` (most), `competency_already_planned`, `title_missing`,
    `unknown_code`.
    """
    title = clean_text(own_title, SHORT)
    check_subject(competency, title)
    if proposed_by not in PROPOSERS:
        raise RuleBroken("unknown_code", field="plan_line.proposed_by")
    typed = cleaned("plan_line", own_title=title, technical_field=technical_field, why=why)

    def columns(session: Session, head: PlanHead, _parent_id: str) -> dict[str, object]:
        plan = stored.load_plan(session, head.plan_id)
        _check_not_there_yet(plan, competency, title, place)
        if not later:
            check_room(plan)
        check_place(plan, place)
        check_offered(head, "plan_line.technical_field", codes_in(technical_field))
        return {
            "position": content.next_position(session, "plan_line", "plan_id", head.plan_id),
            "kind": place.kind,
            "row_group": place.row_group or None,
            "career_goal": place.career_goal or None,
            "competency": competency,
            "proposed_by": proposed_by or None,
            "state": (LineState.LATER if later else LineState.ACTIVE).value,
            **typed,
        }

    return _add(store, visit, "plan", plan_id, "plan_line", columns)


def check_subject(competency: str | None, title: str) -> None:
    """A row is about a competency of the catalogue, or has a title of its own (004-020).

    Raises `RuleBroken` with `title_missing` or `unknown_code`.
    """
    if competency is None and not title:
        raise RuleBroken("title_missing")
    if competency is not None and competency not in library().catalogue.competencies:
        raise RuleBroken("unknown_code", field="plan_line.competency")


def _check_not_there_yet(
    plan: Plan, competency: str | None, title: str, place: LinePlace = ON_ITS_OWN
) -> None:
    """The same may serve two career goals, or be known and practised; nothing stands twice."""
    known = {
        (line.competency or line.own_title.casefold(), line.kind, line.career_goal)
        for line in plan.lines
    }
    if (competency or title.casefold(), place.kind, place.career_goal) in known:
        raise RuleBroken("competency_already_planned")


def _line_of(plan: Plan, row_id: str) -> PlanLine:
    """Raises `NotFound` for a row that was taken off meanwhile."""
    line = plan.line(row_id)
    if line is None:
        raise NotFound
    return line


def set_line_state(store: Store, visit: Visit, line_id: str, state: LineState) -> Saved:
    """Take up a row, let it wait, or leave its goal to be clarified (004-031, 004-039).

    Raises `RuleBroken("plan_is_full")` when there is no room to take it up.
    """
    row_id = as_id(line_id)

    def keep(session: Session) -> Saved:
        head = _writable_head(session, visit, "plan_line", row_id)
        plan = stored.load_plan(session, head.plan_id)
        line = _line_of(plan, row_id)
        if line.state is state:
            return Saved(head.revision, visit.now, row_id)
        if line.state is LineState.LATER and not is_mandatory(plan, line):
            check_room(plan)
        revision = content.raise_revision(session, head, visit.now)
        content.set_state(session, visit, row_id, state.value)
        events.record(
            store, session, visit, "line_state_set", head.plan_id, row_id, state=state.value
        )
        return Saved(revision, visit.now, row_id)

    return store.change(keep)


def move_line(store: Store, visit: Visit, line_id: str, seen: LinePlace, place: LinePlace) -> Saved:
    """Put a row elsewhere on the form: another kind, group or career goal (000-036, 002-007).

    Raises `RuleBroken` (`unknown_code`, `competency_already_planned`), and `ChangedMeanwhile` where
    it no longer stands where it was seen.
    """
    row_id = as_id(line_id)

    def keep(session: Session) -> Saved:
        head = _writable_head(session, visit, "plan_line", row_id)
        plan = stored.load_plan(session, head.plan_id)
        line = _line_of(plan, row_id)
        if line.place == place:  # also where both chose the same
            return Saved(head.revision, visit.now, row_id)
        if line.place != seen:
            raise ChangedMeanwhile(line.place, field="plan_line.place")
        check_place(plan, place)
        others = replace(plan, lines=tuple(each for each in plan.lines if each is not line))
        _check_not_there_yet(others, line.competency, line.own_title, place)
        revision = content.raise_revision(session, head, visit.now)
        content.set_place(session, visit, row_id, place)
        events.record(store, session, visit, "line_moved", head.plan_id, row_id)
        return Saved(revision, visit.now, row_id)

    return store.change(keep)


def remove(store: Store, visit: Visit, subject: str, row_id: str) -> Saved:
    """Take a row off the plan; `put_back` undoes it."""
    return _set_removed(store, visit, subject, row_id, removed=True)


def put_back(store: Store, visit: Visit, subject: str, row_id: str) -> Saved:
    """Undo `remove`."""
    return _set_removed(store, visit, subject, row_id, removed=False)


def _set_removed(store: Store, visit: Visit, subject: str, row_id: str, *, removed: bool) -> Saved:
    if subject not in content.KEYS or subject == "plan":
        raise RuleBroken("unknown_field", field=subject)
    known_id = as_id(row_id)

    def keep(session: Session) -> Saved:
        plan_id = content.head_of(session, subject, known_id).plan_id
        here = gate.place(session, visit, subject, plan_id, known_id)
        head = here.head
        if content.is_removed(session, subject, known_id) is removed:
            return Saved(head.revision, visit.now, known_id)
        if subject == "conversation" and removed:
            _check_not_held(session, known_id)
        revision = gate.open_for(session, visit, here)
        if subject == "plan_line" and not removed:
            _check_may_come_back(session, head, known_id)
        content.set_removed(session, visit, subject, known_id, visit.now if removed else None)
        kind = f"{subject}_removed" if removed else f"{subject}_put_back"
        events.record(store, session, visit, kind, head.plan_id, known_id)
        return Saved(revision, visit.now, known_id)

    return store.change(keep)


def _check_not_held(session: Session, talk_id: str) -> None:
    """A talk that took place cannot be undone; one that was only planned can."""
    held_on = FIELDS["conversation.held_on"]
    if content.stored(session, talk_id, held_on).value(held_on) is not None:
        raise RuleBroken("talk_was_held")


def _check_may_come_back(session: Session, head: PlanHead, line_id: str) -> None:
    competency, title, state, kind, career_goal = content.line_as_stored(session, line_id)
    plan = stored.load_plan(session, head.plan_id)
    _check_not_there_yet(plan, competency, title, LinePlace(kind, career_goal=career_goal))
    if state != LineState.LATER and not group_goals.is_made_for_mandatory(session, line_id):
        check_room(plan)
