"""Plans that two people agreed on through the doors of the app, with promises by day."""

from dataclasses import dataclass, replace
from datetime import timedelta

from pop_core.domain.people import Visit
from pop_core.domain.when import on_date
from pop_core.storage.connection import Store
from pop_core.workflow import agreeing, editing, plans, running


@dataclass(frozen=True)
class Act:
    """An action; its days are so many from today."""

    what: str
    kind: str = "coaching"
    owners: tuple[str, ...] = ("employee",)
    ends: int | None = None
    starts: int | None = None
    enrol_by: int | None = None
    helpers: tuple[str, ...] = ()
    hr: str = ""
    step: str = ""


def agree_on(
    store: Store,
    visit: Visit,
    employee_id: str,
    *acts: Act,
    ago: int = 30,
    next_in: int | None = 150,
) -> str:
    """The lasting id of a plan with the person of the visit as manager, agreed some days ago."""
    held_on = visit.today - timedelta(days=ago)
    start = plans.PlanStart(
        employee_id, visit.person_id, starts_on=held_on,
        ends_on=held_on + timedelta(days=365), talk_on=held_on,
    )  # fmt: skip
    lasting_id = plans.start_plan(store, visit, start)
    plan = plans.open_plan(store, visit, lasting_id)
    line_id = editing.add_line(store, visit, plan.plan_id, "work_structuring").row_id
    for act in acts:
        _add(store, visit, line_id, act)
    plan = plans.open_plan(store, visit, lasting_id)
    signed = tuple(
        agreeing.SignedBy(role, plan.party(role).name, held_on) for role in ("employee", "manager")
    )
    next_on = None if next_in is None else visit.today + timedelta(days=next_in)
    paper = agreeing.PaperAgreement(held_on, signed, next_on)
    agreeing.record_paper_agreement(store, visit, lasting_id, plan.revision, paper)
    for act, action in zip(acts, plan.lines[0].actions, strict=True):
        if act.step:
            running.note(store, visit, lasting_id, action.lasting_id, "step", act.step)
    return lasting_id


def _add(store: Store, visit: Visit, line_id: str, act: Act) -> None:
    action_id = editing.add_action(
        store, visit, line_id, act.kind, act.what, owners=act.owners
    ).row_id
    for name in ("starts", "ends", "enrol_by"):
        days = getattr(act, name)
        if days is not None:
            on = on_date(visit.today + timedelta(days=days))
            editing.save_field(store, visit, f"planned_action.{name}", action_id, None, on)
    if act.helpers:
        editing.save_field(store, visit, "planned_action.helpers", action_id, (), act.helpers)
    if act.hr:
        editing.add_hr_action(store, visit, line_id, act.hr)


def as_manager(visit: Visit, person_id: str) -> Visit:
    """The same moment, seen by whoever leads the talk."""
    return replace(visit, person_id=person_id, grants=(), via="demo")
