"""The invented organisation: `data/demo` walked through the same doors real people use."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from pop_core.access import permissions
from pop_core.catalogue.library import DEFAULT_FORM
from pop_core.catalogue.loading import DATA
from pop_core.domain.errors import NotFound, RuleBroken
from pop_core.domain.group_goals import (
    Group,
    GroupAction,
    GroupHrAction,
    Obligation,
    Subject,
    Target,
    Written,
)
from pop_core.domain.people import Grant, Person, Role, Visit
from pop_core.domain.plans import Plan
from pop_core.domain.when import in_words, on_date
from pop_core.storage import jobs, people, settings, units
from pop_core.storage.connection import Session, Store
from pop_core.workflow import _crowd, group_goals, mobility, plans, preparing
from pop_core.workflow import people as staff
from pop_core.workflow._crowd import Progress
from pop_core.workflow._demo_offer import enter_offer
from pop_core.workflow._forms import keep_form
from pop_core.workflow._stories import Pair, begin, on_day, tell
from pop_core.workflow._writing import Entry, enter

_BEGUN = -400  # days from today that the organisation began
_PUBLISHED = -20  # that goals for groups were published
_PERSONAS = "personas"  # setting of a large organisation: ids of those one may be
_MOST_EMPLOYEES, _MOST_YEARS = 1_000_000, 15
_STORIES = ("pieter", "marc", "lien", "thomas")  # by the day they begin


def is_demo(store: Store) -> bool:
    """Demo is a property of the database; nothing but `fill` ever sets it."""
    with store.reading() as session:
        return settings.setting(session, "demo") == "true"


def personas(store: Store) -> tuple[Person, ...]:
    """The invented people one may be, in the order of the story; empty in a real database.

    Of a large organisation a few are chosen, the others are there for the figures.
    """
    if not is_demo(store):
        return ()
    with store.reading() as session:
        if chosen := settings.setting(session, _PERSONAS).split():
            return tuple(people.person(session, person_id) for person_id in chosen)
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
    """People and plans into an empty database. Raises `RuleBroken("not_empty")` otherwise.

    What lies behind them was done on its own day, as if the organisation used this for a year.
    """
    ids = add_organisation(store, on_day(visit, _BEGUN))
    for name in _STORIES:
        told = _read(name)
        tell(Pair(store, visit, ids, told["employee"], told["manager"]), told)
    officer = replace(_as(visit, ids["noor"]), grants=(Grant(Role.TRAINING_OFFICER),))
    _group_goals(store, on_day(officer, _PUBLISHED))
    enter_offer(store, officer, _read("courses"))
    _interests(store, visit, ids)
    _fresh_plan(store, _as(visit, ids["els"]), ids)
    _plan_in_preparation(store, _as(visit, ids["joris"]), _as(visit, ids["koen"]), ids)


@dataclass(frozen=True, slots=True)
class Size:
    """How large an invented organisation is; the same seed on the same day makes the same one."""

    employees: int
    years: int = 3
    seed: int = 1


def fill_large(store: Store, visit: Visit, size: Size, progress: Progress) -> None:
    """An organisation of any size into an empty database, in bulk; `check` holds on it.

    Raises `RuleBroken`: `not_empty`, `out_of_range`.
    """
    permissions.check_may_administer(visit)
    for field, said, most in (
        ("demo.employees", size.employees, _MOST_EMPLOYEES),
        ("demo.years", size.years, _MOST_YEARS),
    ):
        if not 1 <= said <= most:
            raise RuleBroken("out_of_range", field=field, least=1, most=most)
    crowd = _crowd.gather(size.seed, size.employees, size.years, visit.today)

    def mark(session: Session) -> None:
        _mark(session)
        settings.set_setting(session, _PERSONAS, " ".join(_crowd.personas(crowd)))
        keep_form(session, visit, DEFAULT_FORM)

    store.change(mark)
    _crowd.add_organisation(store, crowd, progress)
    _crowd.add_plans(store, crowd, progress)
    store.checkpoint()


def _mark(session: Session) -> None:
    """Only an empty database becomes a demo."""
    if people.everybody(session):
        raise RuleBroken("not_empty")
    settings.set_setting(session, "demo", "true")


def add_organisation(store: Store, visit: Visit) -> dict[str, str]:
    """The invented people only, without plans; ids by key of `organisation.toml`."""
    permissions.check_may_administer(visit)
    store.change(_mark)
    ids: dict[str, str] = {}
    for entry in _people():
        new = staff.NewPerson(
            entry["given_name"], entry["family_name"], entry["job"], entry["unit"]
        )
        ids[entry["key"]] = staff.add_person(store, visit, new, ids.get(entry.get("manager", "")))
        _grant(store, visit, ids[entry["key"]], entry.get("roles", ()))
    store.change(_keep_jobs)
    return ids


def _keep_jobs(session: Session) -> None:
    """What each job is counted as."""
    for entry in {entry["job"]: entry for entry in _people()}.values():
        jobs.keep_job(session, entry["job"], entry.get("job_group", ""), entry.get("level", ""))


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


def enter_example(store: Store, visit: Visit, plan: Plan) -> None:
    """Write the worked example of the guide onto an empty plan."""
    enter(store, visit, plan.plan_id, _read("marc"))


def _group_goals(store: Store, officer: Visit) -> None:
    """What the organisation wants of two groups, published (004-038)."""
    with store.reading() as session:
        names = {unit.name: unit.unit_id for unit in units.all_units(session)}
    for told in _read("group_goals")["group_goal"]:
        unit = told.get("unit")
        group = Group(Target.UNIT, names[unit]) if unit else Group(Target.JOB, told["job"])
        written = Written(
            group,
            Subject(told.get("competency"), told.get("own_title", ""),
                    told.get("technical_field", "")),
            Obligation(told["obligation"]), told["text"], in_words(told["term"]),
            tuple(
                GroupAction("", 0, each["type"], each["what"], each.get("course", ""))
                for each in told.get("action", ())
            ),
            tuple(
                GroupHrAction(
                    "", 0, each["text"], on_date(officer.today + timedelta(days=each["due"]))
                )
                for each in told.get("hr", ())
            ),
        )  # fmt: skip
        group_goals.publish(store, officer, group_goals.add(store, officer, written))


def _interests(store: Store, visit: Visit, ids: Mapping[str, str]) -> None:
    """What some would like to do some day, and put in the pool themselves (001-025)."""
    for told in _read("interests")["interest"]:
        who = _as(visit, ids[told["person"]])
        interest_id = mobility.add(store, who, told["kind"], told["text"]).row_id
        if told["in_pool"]:
            mobility.put_in_pool(store, who, interest_id, told["text"])


def _fresh_plan(store: Store, visit: Visit, ids: Mapping[str, str]) -> None:
    """Els and Yasmina have only just begun; their talk is today."""
    begin(Pair(store, visit, ids, "yasmina", "els"), begun=0, talk=0)


def _plan_in_preparation(
    store: Store, employee: Visit, manager: Visit, ids: Mapping[str, str]
) -> None:
    """Joris and Koen prepare a talk of next week; Koen has shared what he wrote."""
    lasting_id = begin(Pair(store, employee, ids, "joris", "koen"), begun=0, talk=7)
    told = _read("joris")
    for visit, part in ((employee, told["employee"]), (manager, told["manager"])):
        _prepare(store, visit, lasting_id, part)


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
