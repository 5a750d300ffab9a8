"""The invented organisation: `data/demo` walked through the same doors real people use."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from pop_core.access import permissions
from pop_core.catalogue.loading import DATA
from pop_core.domain.errors import NotFound, RuleBroken
from pop_core.domain.people import Person, Role, Visit
from pop_core.domain.plans import LineState, Plan, PlanLine
from pop_core.domain.when import in_words, later
from pop_core.storage import people, settings
from pop_core.storage.connection import Session, Store
from pop_core.storage.plans import load_plan
from pop_core.workflow import agreeing, editing, plans, preparing
from pop_core.workflow import people as staff

Entry = Mapping[str, Any]


def is_demo(store: Store) -> bool:
    """Demo is a property of the database; nothing but `fill` ever sets it."""
    with store.reading() as session:
        return settings.setting(session, "demo") == "true"


def personas(store: Store) -> tuple[Person, ...]:
    """The invented people one may be, in the order of the story; empty in a real database."""
    if not is_demo(store):
        return ()
    with store.reading() as session:
        known = [people.person(session, one.person_id) for one in people.everybody(session)]
        everybody = {person.name: person for person in known}
        told = [f"{entry['given_name']} {entry['family_name']}" for entry in _people()]
        ordered = [everybody.pop(name) for name in told if name in everybody]
        return (*ordered, *everybody.values())


def persona(store: Store, person_id: str | None) -> Person | None:
    """One of the invented people, with grants; None for anything else."""
    if person_id is None or not is_demo(store):
        return None
    try:
        with store.reading() as session:
            return people.person(session, plans.as_id(person_id))
    except NotFound:
        return None


def fill(store: Store, visit: Visit) -> None:
    """People and plans into an empty database. Raises `RuleBroken("not_empty")` otherwise."""
    ids = add_organisation(store, visit)
    as_ratana, as_joris = _as(visit, ids["ratana"]), _as(visit, ids["joris"])
    _agreed_example(store, as_ratana, ids)
    _fresh_plan(store, _as(visit, ids["els"]), ids)
    _plan_in_preparation(store, as_joris, _as(visit, ids["koen"]), ids)


def add_organisation(store: Store, visit: Visit) -> dict[str, str]:
    """The invented people only, without plans; ids by key of `organisation.toml`."""
    permissions.check_may_administer(visit)

    def mark(session: Session) -> None:
        if people.everybody(session):
            raise RuleBroken("not_empty")
        settings.set_setting(session, "demo", "true")

    store.change(mark)
    ids: dict[str, str] = {}
    for entry in _people():
        new = staff.NewPerson(
            entry["given_name"], entry["family_name"], entry["job"], entry["unit"]
        )
        ids[entry["key"]] = staff.add_person(store, visit, new, ids.get(entry.get("manager", "")))
        _grant(store, visit, ids[entry["key"]], entry.get("roles", ()))
    return ids


def _people() -> list[Entry]:
    return _read("organisation")["person"]


def _read(name: str) -> Entry:
    return tomllib.loads((DATA / "demo" / f"{name}.toml").read_text(encoding="utf-8"))


def _grant(store: Store, visit: Visit, person_id: str, roles: tuple[str, ...]) -> None:
    for role in roles:
        store.change(
            lambda session, role=role: people.grant(session, person_id, Role(role), visit.today)
        )


def _as(visit: Visit, person_id: str) -> Visit:
    """The same moment, seen by one of the invented people."""
    return replace(visit, person_id=person_id, grants=(), via="demo")


def _started(store: Store, visit: Visit, employee_id: str, manager_id: str, talk_on: date) -> Plan:
    start = plans.PlanStart(
        employee_id,
        manager_id,
        starts_on=talk_on,
        ends_on=later(talk_on, 1, "year"),
        talk_on=talk_on,
    )
    return plans.open_plan(store, visit, plans.start_plan(store, visit, start))


def _agreed_example(store: Store, visit: Visit, ids: Mapping[str, str]) -> None:
    """Marc's plan as annex 4 has it (004-059), agreed on paper five weeks ago."""
    talk_on = visit.today - timedelta(weeks=5)
    plan = _started(store, visit, ids["marc"], ids["ratana"], talk_on)
    enter_example(store, visit, plan)
    plan = plans.open_plan(store, visit, plan.lasting_id)
    signed = tuple(
        agreeing.SignedBy(role, plan.party(role).name, talk_on) for role in ("employee", "manager")
    )
    paper = agreeing.PaperAgreement(talk_on, signed, later(talk_on, 6, "month"))
    agreeing.record_paper_agreement(store, visit, plan.lasting_id, plan.revision, paper)


def enter_example(store: Store, visit: Visit, plan: Plan) -> None:
    """Write the worked example of the guide onto an empty plan."""
    example = _read("marc")
    _fill(store, visit, "plan", plan.plan_id, example, ("duties",))
    for entry in example["line"]:
        _enter_line(store, visit, plan.plan_id, entry)


def _fill(
    store: Store, visit: Visit, subject: str, row_id: str, entry: Entry, names: tuple[str, ...]
) -> None:
    """Save the named fields of an entry, each through the ordinary door."""
    for name in names:
        if name in entry:
            value, seen = _value(subject, name, entry[name])
            editing.save_field(store, visit, f"{subject}.{name}", row_id, seen, value)


_WHENS = {"term", "due", "starts", "ends", "enrol_by"}
_LISTS = {"sources", "helpers", "papers"}


def _value(subject: str, name: str, told: Any) -> tuple[Any, Any]:  # noqa: ANN401
    """(value, what stands there on a new row)."""
    if name in _WHENS:
        return in_words(told), None
    if name in _LISTS:
        return tuple(told), ()
    if isinstance(told, bool):
        return told, False
    if isinstance(told, int):
        return told, {("rhythm", "every_number"): 2}.get((subject, name))
    return told, {("goal", "origin"): "own", ("rhythm", "every_unit"): "week"}.get(
        (subject, name), ""
    )


def _enter_line(store: Store, visit: Visit, plan_id: str, entry: Entry) -> None:
    line_id = editing.add_line(
        store, visit, plan_id, entry.get("competency"),
        own_title=entry.get("own_title", ""), technical_field=entry.get("technical_field", ""),
        proposed_by=entry.get("proposed_by", ""), why=entry.get("why", ""),
    ).row_id  # fmt: skip
    _fill(store, visit, "plan_line", line_id, entry, ("sources", "priority", "direction"))
    goals = _enter_goals(store, visit, plan_id, line_id, entry)
    for action in entry.get("action", ()):
        _enter_action(store, visit, plan_id, line_id, action, goals)
    for indicator in entry.get("indicator", ()):
        goal = goals.get(indicator.get("goal"))
        editing.add_indicator(store, visit, line_id, goal, indicator["kind"], indicator["text"])
    if "state" in entry:
        editing.set_line_state(store, visit, line_id, LineState(entry["state"]))


def _enter_goals(
    store: Store, visit: Visit, plan_id: str, line_id: str, entry: Entry
) -> dict[str, str]:
    """Lasting ids of the goals by the keys of the entry."""
    ids = {}
    for goal in entry.get("goal", ()):
        goal_id = editing.add_goal(store, visit, line_id, goal["text"]).row_id
        _fill(store, visit, "goal", goal_id, goal, ("term", "both_behind", "origin"))
        ids[goal_id] = goal["key"]
    line = _line(store, plan_id, line_id)
    return {ids[goal.goal_id]: goal.lasting_id for goal in line.goals}


def _line(store: Store, plan_id: str, line_id: str) -> PlanLine:
    with store.reading() as session:
        line = load_plan(session, plan_id).line(line_id)
    if line is None:
        raise LookupError(line_id)
    return line


def _enter_action(
    store: Store,
    visit: Visit,
    plan_id: str,
    line_id: str,
    entry: Entry,
    goals: Mapping[str, str],
) -> None:
    action_id = editing.add_action(
        store, visit, line_id, entry["type"], entry["what"],
        support=entry.get("support", False), owners=tuple(entry["owners"]),
        goals=tuple(goals[key] for key in entry.get("goals", ())),
    ).row_id  # fmt: skip
    names = (
        "helpers", "helper_words", "starts", "ends", "enrol_by", "dates_follow", "papers", "moment",
    )  # fmt: skip
    _fill(store, visit, "planned_action", action_id, entry, names)
    for rhythm in entry.get("rhythm", ()):
        rhythm_id = editing.add_rhythm(store, visit, action_id).row_id
        _fill(
            store, visit, "rhythm", rhythm_id, rhythm,
            ("what", "every_number", "every_unit", "minutes"),
        )  # fmt: skip
    if "hr" in entry:
        line = _line(store, plan_id, line_id)
        lasting = {action.action_id: action.lasting_id for action in line.actions}[action_id]
        editing.add_hr_action(store, visit, line_id, entry["hr"], lasting)


def _fresh_plan(store: Store, visit: Visit, ids: Mapping[str, str]) -> None:
    """Els and Yasmina have only just begun; their talk is today."""
    _started(store, visit, ids["yasmina"], ids["els"], visit.today)


def _plan_in_preparation(
    store: Store, employee: Visit, manager: Visit, ids: Mapping[str, str]
) -> None:
    """Joris and Koen prepare a talk of next week; Koen has shared what he wrote."""
    talk_on = employee.today + timedelta(days=7)
    plan = _started(store, employee, ids["joris"], ids["koen"], talk_on)
    told = _read("joris")
    for visit, part in ((employee, told["employee"]), (manager, told["manager"])):
        _prepare(store, visit, plan.lasting_id, part)


def _prepare(store: Store, visit: Visit, lasting_id: str, part: Entry) -> None:
    for code, text in part["answers"].items():
        preparing.save_answer(store, visit, lasting_id, code, "", text)
    for entry in part["proposal"]:
        proposal_id = preparing.propose(
            store, visit, lasting_id, entry.get("competency"), entry.get("own_title", ""),
            entry.get("technical_field", ""),
        )  # fmt: skip
        preparing.save_reason(store, visit, lasting_id, proposal_id, "", entry["why"])
    if part.get("shared"):
        preparing.share(store, visit, lasting_id)
