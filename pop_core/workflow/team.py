"""The people somebody is manager of, each with the plans the two have together."""

from collections import defaultdict
from dataclasses import dataclass, replace

from pop_core.domain.people import Person, Visit
from pop_core.domain.plans import PlanHead
from pop_core.domain.statuses import RUNNING
from pop_core.storage import content, people, plan_frames
from pop_core.storage.connection import Session, Store
from pop_core.workflow.plans import as_id


@dataclass(frozen=True, slots=True)
class Teammate:
    """One of my people, without grants; `plans` are those that person and I have, newest first."""

    person: Person
    plans: tuple[PlanHead, ...] = ()


def my_team(store: Store, visit: Visit) -> tuple[Teammate, ...]:
    """Whose manager this person is today, and whoever has a running plan with them, by name.

    Nobody sees the team of somebody else, whatever else they may do here; a plan with another
    manager is not among `plans`.
    """
    me = as_id(visit.person_id)
    with store.reading() as session:
        mine = {person.person_id: person for person in people.people_of(session, me, visit.today)}
        plans = _plans_with_me(session, me)
        for employee_id, heads in plans.items():
            if employee_id not in mine and any(head.status in RUNNING for head in heads):
                found = people.person(session, employee_id)
                mine[employee_id] = replace(found, grants=())
    team = [Teammate(mine[each], tuple(plans.get(each, ()))) for each in mine]
    return tuple(sorted(team, key=lambda mate: mate.person.name.lower()))


def _plans_with_me(session: Session, me: str) -> dict[str, list[PlanHead]]:
    """The plans I am the manager of, by employee, the newest first."""
    found: dict[str, list[PlanHead]] = defaultdict(list)
    for lasting_id in plan_frames.plans_of(session, me):
        head = content.current_head(session, lasting_id)
        if head.manager_id == me:
            found[head.employee_id].append(head)
    return found


def is_manager(store: Store, visit: Visit) -> bool:
    """Whether there is anybody in `my_team`."""
    with store.reading() as session:
        return people.is_manager(session, as_id(visit.person_id), visit.today)
