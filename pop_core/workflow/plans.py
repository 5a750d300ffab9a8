"""Begin, open and list plans."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from pop_core.access import permissions
from pop_core.catalogue.library import DEFAULT_FORM, library
from pop_core.domain.errors import NotFound, RuleBroken
from pop_core.domain.people import Person, Visit
from pop_core.domain.plans import HeadWithTalk, Plan, PlanHead
from pop_core.storage import content, events, people, plan_frames, talks
from pop_core.storage import plans as stored
from pop_core.storage.connection import Session, Store
from pop_core.workflow._along import closed_plan, fill_in_talk_before, take_along
from pop_core.workflow._forms import keep_form


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save answers with, after COMMIT."""

    revision: int
    at: datetime
    row_id: str = ""


@dataclass(frozen=True, slots=True)
class PlanStart:
    """What *Nieuw plan* asks: who, with whom, which form, which period, when the talk is.

    `takes_along_from` is the lasting id of the closed plan whose ticked rows come along.
    """

    employee_id: str
    manager_id: str
    form_code: str = DEFAULT_FORM
    starts_on: date | None = None
    ends_on: date | None = None
    talk_on: date | None = None
    takes_along_from: str | None = None


def start_plan(store: Store, visit: Visit, start: PlanStart) -> str:
    """Begin a plan and return its lasting id; both talk partners may (004-003).

    Raises `NotAllowed`, `NotFound`, and `RuleBroken`: `own_manager`, `end_before_start`,
    `running_plan_exists`, `unit_missing`; for a plan to take along from also `no_such_move` and
    `plan_of_somebody_else`.
    """
    permissions.check_may_start_plan(visit, start.employee_id, start.manager_id)
    known = replace(start, employee_id=as_id(start.employee_id), manager_id=as_id(start.manager_id))
    _check_start(known)
    lasting_id = store.change(lambda session: _begin(store, session, visit, known))
    store.number_of_changes_to_people += 1  # somebody may have become a manager
    return lasting_id


def _check_start(start: PlanStart) -> None:
    if start.employee_id == start.manager_id:
        raise RuleBroken("own_manager")
    if start.starts_on and start.ends_on and start.ends_on < start.starts_on:
        raise RuleBroken("end_before_start", starts=start.starts_on, ends=start.ends_on)


def _begin(store: Store, session: Session, visit: Visit, start: PlanStart) -> str:
    form = library().form(start.form_code)
    employee = people.person(session, start.employee_id)
    manager = people.person(session, start.manager_id)
    if plan_frames.running_plan_of(session, employee.person_id, visit.today):
        raise RuleBroken("running_plan_exists")
    if employee.unit_id is None:
        raise RuleBroken("unit_missing")
    earlier = start.takes_along_from
    before = closed_plan(session, visit, as_id(earlier), employee.person_id) if earlier else None
    keep_form(session, visit, form.code)
    new = plan_frames.NewPlan(
        employee.person_id, manager.person_id, employee.unit_id, form.code, form.content_hash,
        start.starts_on, start.ends_on, before.plan_id if before else None,
    )  # fmt: skip
    plan_id, lasting_id = plan_frames.begin(session, visit, new)
    if before:
        take_along(session, visit, plan_id, form, before)
    fill_in_talk_before(session, visit, plan_id, lasting_id, form)
    _plan_talk(session, visit, plan_id, start.talk_on, {"employee": employee, "manager": manager})
    people.set_manager(session, employee.person_id, manager.person_id)
    events.record(store, session, visit, "plan_started", plan_id, form=form.code)
    return lasting_id


def _plan_talk(
    session: Session, visit: Visit, plan_id: str, on: date | None, at_the_table: dict[str, Person]
) -> None:
    """The first talk, with the two by their roles."""
    talk_id = talks.plan_talk(session, visit, plan_id, "planning", on)
    for position, (role, person) in enumerate(at_the_table.items(), 1):
        content.insert(
            session, visit, "participant", plan_id,
            conversation_id=talk_id, position=position, person_id=person.person_id,
            name=person.name, role=role,
        )  # fmt: skip


def plan_head(store: Store, visit: Visit, lasting_id: str) -> HeadWithTalk:
    """Is it there for this reader, which revision is it, and is a talk going on?

    Raises `NotFound`.
    """
    with store.reading() as session:
        head = content.current_head_with_talk(session, as_id(lasting_id))
    permissions.check_may_read_plan(visit, head)
    return head


def open_plan(store: Store, visit: Visit, lasting_id: str) -> Plan:
    """The newest version of the plan, without anybody's preparation. Raises `NotFound`."""
    with store.reading() as session:
        head = content.current_head(session, as_id(lasting_id))
        permissions.check_may_read_plan(visit, head)
        return stored.load_plan(session, head.plan_id)


def my_plans(store: Store, visit: Visit) -> tuple[PlanHead, ...]:
    """The plans this person is a party to, newest first; all of them without sign-in."""
    everything = permissions.is_on_this_machine(visit)
    with store.reading() as session:
        ids = plan_frames.plans_of(session, None if everything else visit.person_id)
        heads = [content.current_head(session, lasting_id) for lasting_id in ids]
        return tuple(head for head in heads if permissions.may_read_plan(visit, head))


def note_opened(store: Store, visit: Visit, lasting_id: str) -> None:
    """Keep that this person opened the plan today (who reads what is itself on record)."""
    known = plan_head(store, visit, lasting_id).lasting_id
    store.change(lambda session: plan_frames.note_access(session, visit, known, plan_frames.OPENED))


def as_id(text: str) -> str:
    """A plan id out of an address is untrusted: what is no id is simply not found."""
    try:
        return str(UUID(text))
    except (ValueError, AttributeError, TypeError):
        raise NotFound from None
