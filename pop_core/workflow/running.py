"""How the actions of an agreed plan run: booked, done, real dates; the agreement stays as it is."""

from datetime import date
from decimal import Decimal

from pop_core.access import permissions
from pop_core.catalogue.learning import Kind
from pop_core.catalogue.library import library
from pop_core.domain.errors import NotFound, RuleBroken
from pop_core.domain.fields import DAY, LINE, MONEY
from pop_core.domain.fields import Kind as FieldKind
from pop_core.domain.follow_up import COURSE_STEPS, PLAIN_STEPS
from pop_core.domain.people import Visit
from pop_core.domain.plans import Plan, PlannedAction
from pop_core.domain.statuses import PlanStatus
from pop_core.storage import beside, content, events
from pop_core.storage import plans as stored
from pop_core.storage.connection import Session, Store
from pop_core.workflow.plans import Saved, as_id

_KINDS: dict[str, FieldKind] = {
    "starts_on": DAY,
    "ends_on": DAY,
    "place": LINE,
    "course_number": LINE,
    "helper": LINE,
    "actual_cost": MONEY,
}


def is_course(action: PlannedAction) -> bool:
    """Whether one books a place for it: only then there is a ladder from booked to done."""
    return books_a_place(action.course, action.action_type)


def books_a_place(course: str, action_type: str) -> bool:
    """The same of an action of which no more is known."""
    return bool(course) or library().catalogue.kinds.get(action_type) is Kind.TRAINING


def steps_of(action: PlannedAction) -> tuple[str, ...]:
    """The steps an action can be at (002-015)."""
    return COURSE_STEPS if is_course(action) else PLAIN_STEPS


def note(
    store: Store, visit: Visit, lasting_id: str, action_lasting_id: str, field: str, value: object
) -> Saved:
    """Note one running fact of an action; the earlier ones stay as its history.

    `field` is `step` or one of the running fields of `ActionNote`; an empty value takes a fact
    back. Raises `RuleBroken`: `unknown_code`, `unknown_field`, `not_agreed_yet`,
    `end_before_start`, `plan_is_frozen`; `NotFound` for an action of another plan.
    """
    action_id = as_id(action_lasting_id)

    def keep(session: Session) -> Saved:
        head = content.current_head(session, as_id(lasting_id))
        permissions.check_may_edit_plan(visit, head)
        held = content.head_in_force(session, head.lasting_id)
        if held is None:
            raise RuleBroken("not_agreed_yet")
        if held.status is PlanStatus.CLOSED:
            raise RuleBroken("plan_is_frozen")
        plan = stored.load_plan(session, held.plan_id)
        text = _value(plan, action_id, field, value)
        talk = next((each for each in plan.conversations if each.is_going_on), None)
        note_id = beside.add_note(
            session, visit, head.lasting_id, action_id, field, text,
            talk.conversation_id if talk else None,
        )  # fmt: skip
        revision = content.raise_revision_of_talk(session, head)
        events.record(store, session, visit, "action_noted", head.plan_id, note_id, text,
                      field=field)  # fmt: skip
        return Saved(revision, visit.now, note_id)

    return store.change(keep)


def _value(plan: Plan, action_id: str, field: str, value: object) -> str:
    """The value as it is kept, checked against the action it is about."""
    action = plan.action(action_id)
    if action is None:
        raise NotFound
    if field == "step":
        if value not in ("", *steps_of(action)):
            raise RuleBroken("unknown_code", field="action_note.step")
        return str(value)
    if field not in _KINDS:
        raise RuleBroken("unknown_field", field=field)
    empty = value in (None, "")
    cleaned = None if empty else _KINDS[field].clean(value, f"action_note.{field}")
    _check_order(plan, action_id, field, cleaned)
    return _text(cleaned)


def _text(cleaned: object) -> str:
    if isinstance(cleaned, date):
        return cleaned.isoformat()
    if isinstance(cleaned, Decimal):
        return str(cleaned)
    return str(cleaned or "")


def _check_order(plan: Plan, action_id: str, field: str, value: object) -> None:
    now = plan.beside.running(action_id)
    starts = value if field == "starts_on" else now.starts_on
    ends = value if field == "ends_on" else now.ends_on
    if isinstance(starts, date) and isinstance(ends, date) and ends < starts:
        raise RuleBroken("end_before_start", starts=starts, ends=ends)
