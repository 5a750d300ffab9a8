"""Change what stands on a plan: one field, one row more, one row less."""

from collections.abc import Callable

from pop_core.access import permissions
from pop_core.catalogue.forms import Form
from pop_core.catalogue.library import library
from pop_core.domain.errors import NotFound, RuleBroken
from pop_core.domain.fields import CODES, Field, field_named
from pop_core.domain.people import Visit
from pop_core.domain.plans import TO_BE_FOUND, LineState, Plan, PlanHead
from pop_core.domain.statuses import PlanStatus
from pop_core.domain.text import clean_text
from pop_core.storage import content, events
from pop_core.storage import plans as stored
from pop_core.storage.connection import Session, Store
from pop_core.workflow.plans import Saved, as_id


def save_field(
    store: Store, visit: Visit, field_name: str, subject_id: str, seen: object, new: object
) -> Saved:
    """Keep one field where `seen` is still what is stored; the answer comes after COMMIT.

    Raises `RuleBroken` (too long, unknown code, plan is frozen), `ChangedMeanwhile` with the other
    text, `NotFound`. A value equal to the stored one keeps nothing and writes no event.
    """
    field = field_named(field_name)
    value, before = field.clean(new), field.clean(seen)
    row_id = as_id(subject_id)
    if value == before:
        return _nothing_new(store, visit, field, row_id)

    def keep(session: Session) -> Saved:
        head = _writable_head(session, visit, field.subject, row_id)
        _check_codes(session, field, head, value, before)
        revision = _raise_revision(session, head, field.subject)
        content.save(session, visit, field, row_id, before, value)
        text = str(field.kind.keep(value) or "")
        events.record(
            store, session, visit, "field_saved", head.plan_id, row_id, text, field=field.name
        )
        return Saved(revision, visit.now, row_id)

    return store.change(keep)


def _nothing_new(store: Store, visit: Visit, field: Field, row_id: str) -> Saved:
    with store.reading() as session:
        head = content.head_of(session, field.subject, row_id)
    permissions.check_may_edit_plan(visit, head)
    return Saved(head.revision, visit.now, row_id)


def _writable_head(session: Session, visit: Visit, subject: str, row_id: str) -> PlanHead:
    head = content.head_of(session, subject, row_id)
    permissions.check_may_edit_plan(visit, head)
    return head


def _raise_revision(session: Session, head: PlanHead, subject: str) -> int:
    """Talk notes may follow an agreement; all else only while the plan is written."""
    if subject in content.TALK_SUBJECTS and head.status is PlanStatus.AGREED:
        return content.raise_revision_of_talk(session, head.plan_id)
    return content.raise_revision(session, head.plan_id)


# Fields whose codes are a list of the plan's form.
_FORM_LISTS: dict[str, Callable[[Form], set[str]]] = {
    "plan_line.sources": lambda form: {str(source.number) for source in form.need_sources},
    "plan.reasons": lambda form: {reason.code for reason in form.reasons},
}


def _check_codes(
    session: Session, field: Field, head: PlanHead, value: object, before: object
) -> None:
    """A code must be offered by the form; one that stood there already may stay."""
    if field.name == "planned_action.action_type":
        _check_action_type(str(value))
    if field.kind is not CODES or field.name not in _FORM_LISTS:
        return
    form = form_of(session, head.plan_id)
    offered = _FORM_LISTS[field.name](form)
    kept = set(before) if isinstance(before, tuple) else set()
    new = set(value) if isinstance(value, tuple) else set()
    if not new <= offered | kept:
        raise RuleBroken("unknown_code", field=field.name)


def _check_action_type(code: str) -> None:
    if code != TO_BE_FOUND and code not in library().catalogue.action_types:
        raise RuleBroken("unknown_code", field="planned_action.action_type")


def form_of(session: Session, plan_id: str) -> Form:
    """The form a plan was begun with."""
    row = session.row("SELECT form_code FROM plan WHERE plan_id = $1", plan_id)
    if row is None:
        raise NotFound
    return library().form(row[0])


def _add(
    store: Store,
    visit: Visit,
    parent: str,
    parent_id: str,
    subject: str,
    columns: Callable[[Session, PlanHead], dict[str, object]],
) -> Saved:
    """One row more below `parent`; its id is in the answer."""
    row_id = as_id(parent_id)

    def keep(session: Session) -> Saved:
        head = _writable_head(session, visit, parent, row_id)
        revision = _raise_revision(session, head, subject)
        filled = columns(session, head)
        new_id = content.insert(session, visit, subject, head.plan_id, **filled)
        events.record(store, session, visit, f"{subject}_added", head.plan_id, new_id)
        return Saved(revision, visit.now, new_id)

    return store.change(keep)


def _under(subject: str, parent_key: str, parent_id: str, **columns: object):  # noqa: ANN202
    def filled(session: Session, _head: PlanHead) -> dict[str, object]:
        position = content.next_position(session, subject, parent_key, parent_id)
        return {parent_key: parent_id, "position": position, **columns}

    return filled


def add_goal(store: Store, visit: Visit, line_id: str, text: str = "") -> Saved:
    columns = {"text": clean_text(text) or None, "origin": "own"}
    return _add(
        store, visit, "plan_line", line_id, "goal", _under("goal", "line_id", line_id, **columns)
    )


def add_milestone(store: Store, visit: Visit, goal_id: str) -> Saved:
    return _add(
        store, visit, "goal", goal_id, "milestone", _under("milestone", "goal_id", goal_id)
    )


def add_action(
    store: Store,
    visit: Visit,
    line_id: str,
    action_type: str = TO_BE_FOUND,
    what: str = "",
    *,
    support: bool = False,
    owners: tuple[str, ...] = ("employee",),
    goals: tuple[str, ...] = (),
) -> Saved:
    """Any way of learning is allowed, the matrix only recommends (004-064)."""
    _check_action_type(action_type)
    columns = {
        "support": support,
        "action_type": action_type,
        "what": clean_text(what) or None,
        "owners": CODES.keep(owners),
        "goals": CODES.keep(goals),
        "dates_follow": False,
    }
    return _add(
        store, visit, "plan_line", line_id, "planned_action",
        _under("planned_action", "line_id", line_id, **columns),
    )  # fmt: skip


def add_rhythm(store: Store, visit: Visit, action_id: str) -> Saved:
    return _add(
        store, visit, "planned_action", action_id, "rhythm",
        _under("rhythm", "action_id", action_id, every_number=2, every_unit="week"),
    )  # fmt: skip


def add_condition(
    store: Store, visit: Visit, action_id: str, text: str = "", sees_to_it: str = ""
) -> Saved:
    columns = {"text": clean_text(text) or None, "sees_to_it": clean_text(sees_to_it) or None}
    return _add(
        store, visit, "planned_action", action_id, "action_condition",
        _under("action_condition", "action_id", action_id, **columns),
    )  # fmt: skip


def add_hr_action(
    store: Store, visit: Visit, line_id: str, text: str = "", action_lasting_id: str | None = None
) -> Saved:
    columns = {"text": clean_text(text) or None, "action_id": action_lasting_id}
    return _add(
        store, visit, "plan_line", line_id, "hr_action",
        _under("hr_action", "line_id", line_id, **columns),
    )  # fmt: skip


def add_indicator(
    store: Store,
    visit: Visit,
    line_id: str,
    goal_lasting_id: str | None = None,
    kind: str = "",
    text: str = "",
) -> Saved:
    columns = {"goal_id": goal_lasting_id, "kind": kind or None, "text": clean_text(text) or None}
    return _add(
        store, visit, "plan_line", line_id, "success_indicator",
        _under("success_indicator", "line_id", line_id, **columns),
    )  # fmt: skip


def add_term(store: Store, visit: Visit, line_id: str, word: str = "") -> Saved:
    return _add(
        store, visit, "plan_line", line_id, "common_term",
        _under("common_term", "line_id", line_id, word=clean_text(word, 200) or None),
    )  # fmt: skip


def add_objective(store: Store, visit: Visit, plan_id: str) -> Saved:
    def columns(session: Session, head: PlanHead) -> dict[str, object]:
        position = content.next_position(
            session, "performance_objective", "plan_id", head.plan_id
        )
        return {"position": position}

    return _add(store, visit, "plan", plan_id, "performance_objective", columns)


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
) -> Saved:
    """One competency more; what does not fit any more waits as *Voor later* if asked so.

    Raises `RuleBroken`: `plan_is_full` (most), `competency_already_planned`, `title_missing`,
    `unknown_code`.
    """
    title = clean_text(own_title, 200)
    if competency is None and not title:
        raise RuleBroken("title_missing")
    if competency is not None and competency not in library().catalogue.competencies:
        raise RuleBroken("unknown_code", field="plan_line.competency")

    def columns(session: Session, head: PlanHead) -> dict[str, object]:
        plan = stored.load_plan(session, head.plan_id)
        _check_not_there_yet(plan, competency, title)
        if not later:
            _check_room(session, plan)
        return {
            "position": content.next_position(session, "plan_line", "plan_id", head.plan_id),
            "kind": "competency",
            "competency": competency,
            "own_title": title or None,
            "technical_field": technical_field or None,
            "proposed_by": proposed_by or None,
            "why": clean_text(why) or None,
            "state": (LineState.LATER if later else LineState.ACTIVE).value,
        }

    return _add(store, visit, "plan", plan_id, "plan_line", columns)


def _check_not_there_yet(plan: Plan, competency: str | None, title: str) -> None:
    known = {line.competency or line.own_title.casefold() for line in plan.lines}
    if (competency or title.casefold()) in known:
        raise RuleBroken("competency_already_planned")


def _check_room(session: Session, plan: Plan) -> None:
    """A form says how many rows may be active (004-022)."""
    most = form_of(session, plan.plan_id).max_active_lines
    if len(plan.active_lines) >= most:
        raise RuleBroken("plan_is_full", most=most)


def set_line_state(store: Store, visit: Visit, line_id: str, state: LineState) -> Saved:
    """Take up a row, let it wait, or leave its goal to be clarified (004-031, 004-039).

    Raises `RuleBroken("plan_is_full")` when there is no room to take it up.
    """
    row_id = as_id(line_id)

    def keep(session: Session) -> Saved:
        head = _writable_head(session, visit, "plan_line", row_id)
        plan = stored.load_plan(session, head.plan_id)
        line = plan.line(row_id)
        if line and line.state is LineState.LATER and state is not LineState.LATER:
            _check_room(session, plan)
        revision = content.raise_revision(session, head.plan_id)
        content.set_state(session, visit, row_id, state.value)
        events.record(
            store, session, visit, "line_state_set", head.plan_id, row_id, state=state.value
        )
        return Saved(revision, visit.now, row_id)

    return store.change(keep)


def remove(store: Store, visit: Visit, subject: str, row_id: str) -> Saved:
    """Take a row off the plan; `put_back` undoes it."""
    return _set_removed(store, visit, subject, row_id, removed=True)


def put_back(store: Store, visit: Visit, subject: str, row_id: str) -> Saved:
    """Undo `remove`."""
    return _set_removed(store, visit, subject, row_id, removed=False)


def _set_removed(
    store: Store, visit: Visit, subject: str, row_id: str, *, removed: bool
) -> Saved:
    if subject not in content.KEYS or subject == "plan":
        raise RuleBroken("unknown_field", field=subject)
    known_id = as_id(row_id)

    def keep(session: Session) -> Saved:
        head = _writable_head(session, visit, subject, known_id)
        revision = _raise_revision(session, head, subject)
        if subject == "plan_line" and not removed:
            _check_room(session, stored.load_plan(session, head.plan_id))
        content.set_removed(session, visit, subject, known_id, visit.now if removed else None)
        kind = f"{subject}_removed" if removed else f"{subject}_put_back"
        events.record(store, session, visit, kind, head.plan_id, known_id)
        return Saved(revision, visit.now, known_id)

    return store.change(keep)
