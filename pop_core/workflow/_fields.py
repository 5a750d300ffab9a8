"""Keep one field of a plan, inside a transaction; no door of its own."""

from collections.abc import Callable
from datetime import date

from pop_core.catalogue.forms import Form
from pop_core.catalogue.library import library
from pop_core.domain.errors import RuleBroken
from pop_core.domain.fields import FIELDS, Field, field_named
from pop_core.domain.group_goals import SOURCE, counted_lines
from pop_core.domain.people import Visit
from pop_core.domain.plans import FOLLOW_UP, TO_BE_FOUND, LinePlace, Plan, PlanHead
from pop_core.domain.schedule import anchor_dates
from pop_core.domain.signing import check_after_agreement
from pop_core.domain.when import When, check_order, on_date
from pop_core.storage import content, events, group_goals
from pop_core.storage import plans as stored
from pop_core.storage.connection import Session, Store
from pop_core.workflow import _gate as gate
from pop_core.workflow.plans import Saved


def keep_field(
    store: Store,
    session: Session,
    visit: Visit,
    field: Field,
    row_id: str,
    before: object,
    value: object,
) -> Saved:
    """The part of `save_field` inside the transaction; both values are cleaned."""
    now = content.stored(session, row_id, *compared(field), *_origin_of(field))
    here = gate.place(session, visit, field.subject, now.plan_id, row_id)
    head = here.head
    _check_codes(field, head, value, before)
    _check_as_it_is(session, field, now, value)
    _check_order(session, field, now, value)
    _check_talk_date(session, field, here, value)
    revision = gate.open_for(session, visit, here, field.column)
    content.save(session, visit, field, now, before, value)
    text = str(field.kind.keep(value) or "")
    events.record(
        store, session, visit, "field_saved", head.plan_id, row_id, text, field=field.name
    )
    return Saved(revision, visit.now, row_id)


def cleaned(subject: str, **values: object) -> dict[str, object]:
    """Values for columns of a new row, under the very rules of saving them later."""
    fields = {name: field_named(f"{subject}.{name}") for name in values}
    return {name: field.kind.keep(field.clean(values[name])) for name, field in fields.items()}


# Written for a group: these stay as they were taken over (004-038).
_AS_IT_IS = {
    "goal.text": group_goals.is_taken_over,
    "goal.origin": group_goals.is_taken_over,
    "goal.term": group_goals.is_term_fixed,
}
_ORIGIN, _SOURCES = FIELDS["goal.origin"], FIELDS["plan_line.sources"]


def _origin_of(field: Field) -> tuple[Field, ...]:
    """What tells, with the same question, whether a goal may have been written for a group."""
    return (_ORIGIN,) if field.name in _AS_IT_IS and field is not _ORIGIN else ()


def _check_as_it_is(session: Session, field: Field, now: content.Stored, value: object) -> None:
    """What the organisation fixed for a group; where a row comes from as long as it holds it."""
    stays = _AS_IT_IS.get(field.name)
    if stays and now.value(_ORIGIN) == "taken_over" and stays(session, now.row_id):
        raise RuleBroken("goal_of_a_group")
    if field is not _SOURCES or SOURCE not in codes_in(now.value(field)) - codes_in(value):
        return
    if group_goals.holds_one(session, now.row_id):
        raise RuleBroken("source_of_a_group")


def _check_talk_date(session: Session, field: Field, here: gate.Place, value: object) -> None:
    """A follow-up talk comes after what it looks back on."""
    if field.name != "conversation.held_on" or not isinstance(value, date):
        return
    if here.talk and here.talk.kind == FOLLOW_UP:
        plan = stored.load_plan(session, here.head.plan_id)
        talks = {talk.conversation_id: talk for talk in plan.conversations}
        check_after_agreement(plan, talks.get(here.talk.conversation_id), value)


# Fields whose codes are a list of the plan's form.
_FORM_LISTS: dict[str, Callable[[Form], set[str]]] = {
    "plan_line.sources": lambda form: {str(source.number) for source in form.need_sources},
    "plan.reasons": lambda form: {reason.code for reason in form.reasons},
    "plan_line.technical_field": lambda form: {each.code for each in form.technical_fields},
    "success_indicator.kind": lambda form: {each.code for each in form.indicator_kinds},
}


def _check_codes(field: Field, head: PlanHead, value: object, before: object) -> None:
    """A code must be offered by the form; one that stood there already may stay.

    Raises `RuleBroken("one_reason_only")` for several reasons on a form with one.
    """
    if field.name == "plan.reasons" and len(codes_in(value)) > 1 and form_of(head).one_reason:
        raise RuleBroken("one_reason_only")
    if field.name == "planned_action.action_type":
        check_action_type(str(value))
    elif field.name in _FORM_LISTS:
        check_offered(head, field.name, codes_in(value) - codes_in(before))


def check_offered(head: PlanHead, field_name: str, codes: set[str]) -> None:
    """Raise `RuleBroken("unknown_code")` for a code that the plan's form does not offer."""
    if codes and not codes <= _FORM_LISTS[field_name](form_of(head)):
        raise RuleBroken("unknown_code", field=field_name)


def check_place(plan: Plan, place: LinePlace) -> None:
    """Raise `RuleBroken("unknown_code")` for a place the form or the plan does not have."""
    form = form_of(plan)
    kinds = {each.code for each in form.line_kinds} or {LinePlace().kind}
    if place.kind not in kinds:
        raise RuleBroken("unknown_code", field="plan_line.kind")
    if place.row_group and place.row_group not in {each.code for each in form.row_groups}:
        raise RuleBroken("unknown_code", field="plan_line.row_group")
    goals = {goal.lasting_id for goal in plan.career_goals}
    if place.career_goal and place.career_goal not in goals:
        raise RuleBroken("unknown_code", field="plan_line.career_goal")


def codes_in(value: object) -> set[str]:
    many = value if isinstance(value, tuple) else (value,)
    return {str(code) for code in many if code}


def check_action_type(code: str) -> None:
    if code != TO_BE_FOUND and code not in library().catalogue.kinds:
        raise RuleBroken("unknown_code", field="planned_action.action_type")


# A period does not run backwards: a start or an end is compared with the other one as kept.
_ENDS = {"planned_action.starts": "planned_action.ends", "plan.starts_on": "plan.ends_on"}
_STARTS = {ends: starts for starts, ends in _ENDS.items()}


def compared(field: Field) -> tuple[Field, ...]:
    """The field, and the other end of its period where it is one end."""
    other_name = _ENDS.get(field.name) or _STARTS.get(field.name)
    return (field, FIELDS[other_name]) if other_name else (field,)


def _check_order(session: Session, field: Field, now: content.Stored, value: object) -> None:
    """Only what comes down to a date is compared; terms in words are never refused."""
    _, *others = compared(field)
    if not others or value is None:
        return
    new, other = _moment(value), _moment(now.value(others[0]))
    starts, ends = (new, other) if field.name in _ENDS else (other, new)
    hang_on = any(each and each.kind == "relative" for each in (starts, ends))
    known = anchor_dates(stored.load_plan(session, now.plan_id)) if hang_on else None
    check_order(starts, ends, known)


def _moment(value: object) -> When | None:
    if isinstance(value, date):
        return on_date(value)
    return value if isinstance(value, When) else None


def check_room(plan: Plan) -> None:
    """A form says how many rows may be active (004-022); mandatory group goals are not counted.

    Raises `RuleBroken("plan_is_full", most)`.
    """
    most = form_of(plan).max_active_lines
    if len(counted_lines(plan)) >= most:
        raise RuleBroken("plan_is_full", most=most)


def form_of(plan: Plan | PlanHead) -> Form:
    """The form a plan was begun with."""
    return library().form_of(plan)
