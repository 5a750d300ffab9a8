"""Who is in the organisation, and adding somebody who is not there yet."""

from dataclasses import dataclass, replace

from pop_core.access import permissions
from pop_core.domain.errors import RuleBroken
from pop_core.domain.fields import SHORT
from pop_core.domain.people import Person, Visit
from pop_core.domain.text import clean_text
from pop_core.storage import events, people
from pop_core.storage.connection import Session, Store
from pop_core.workflow._known import check_known
from pop_core.workflow.plans import as_id


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Name, job and unit: all that a plan needs of somebody."""

    given_name: str
    family_name: str
    job: str
    unit_name: str


def everybody(store: Store, visit: Visit) -> tuple[Person, ...]:
    """The people one can make a plan with, by family name; without what each may do here."""
    with store.reading() as session:
        check_known(session, visit)
        return people.everybody(session)


def person(store: Store, visit: Visit, person_id: str) -> Person:
    """Somebody of the organisation; what they may do here is for themselves and administrators.

    Raises `NotFound`.
    """
    with store.reading() as session:
        check_known(session, visit)
        found = people.person(session, as_id(person_id))
    may_see_grants = visit.person_id == found.person_id or permissions.may_administer(visit)
    return found if may_see_grants else replace(found, grants=())


def add_person(store: Store, visit: Visit, new: NewPerson, manager_id: str | None = None) -> str:
    """Add somebody and return the id.

    Raises `RuleBroken("name_missing" | "unit_missing")`, `NotFound` for an unknown manager.
    """
    permissions.check_may_add_people(visit)
    given, family = clean_text(new.given_name, SHORT), clean_text(new.family_name, SHORT)
    job, unit = clean_text(new.job, SHORT), clean_text(new.unit_name, SHORT)
    if not (given and family):
        raise RuleBroken("name_missing")
    if not unit:
        raise RuleBroken("unit_missing")

    def keep(session: Session) -> str:
        check_known(session, visit)
        manager = people.person(session, as_id(manager_id)).person_id if manager_id else None
        person_id = people.add_person(session, given, family, visit.now)
        unit_id = people.unit_named(session, unit, visit.today)
        people.employ(session, person_id, unit_id, job, manager, visit.today)
        events.record(store, session, visit, "person_added", subject_id=person_id)
        return person_id

    added = store.change(keep)
    store.number_of_changes_to_people += 1
    return added
