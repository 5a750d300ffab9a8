"""What is known of the two of a plan, for one form and one reader; no door of its own."""

from pop_core.access import permissions
from pop_core.catalogue.forms import Form, PersonField, Subject
from pop_core.catalogue.library import library
from pop_core.domain.errors import RuleBroken
from pop_core.domain.people import Visit
from pop_core.domain.person_facts import PersonFacts
from pop_core.domain.plans import PlanHead
from pop_core.domain.statuses import RUNNING
from pop_core.storage import person_facts, plan_frames
from pop_core.storage.connection import Session
from pop_core.workflow import _organisation
from pop_core.workflow._fields import form_of


def asked(session: Session, form: Form) -> tuple[PersonField, ...]:
    """What the form asks about people here: without what is private, unless that was switched on.

    What was typed while it was on stays where it is, and comes back with the switch (002-003).
    """
    private_too, books = _organisation.asks_private(session), library()
    return tuple(each for each in form.person_fields if private_too or not books.is_private(each))


def whose(head: PlanHead, field: PersonField) -> str:
    """With whom a fact is kept; those about a third person with the employee."""
    return head.manager_id if field.about is Subject.MANAGER else head.employee_id


def known(session: Session, visit: Visit, head: PlanHead, form: Form) -> PersonFacts:
    """All this reader may know of the two, as far as that form asks.

    Of the other only what the plan's own form asks too: else choosing a form would tell it.
    """
    pair, own_form = {head.employee_id, head.manager_id}, form_of(head)
    seen = {
        person_id: person_facts.details(session, person_id)
        for person_id in pair
        if may_know(session, visit, head, person_id)
    }
    agreed_to = {(each.code, whose(head, each)) for each in own_form.person_fields}
    found = {
        field.code: seen.get(person_id, {}).get(field.code, "")
        for field in asked(session, form)
        if _is_own(visit, person_id := whose(head, field)) or (field.code, person_id) in agreed_to
    }
    employee_id = head.employee_id
    learned = form.asks_education and (_is_own(visit, employee_id) or own_form.asks_education)
    return PersonFacts(
        {code: text for code, text in found.items() if text},
        person_facts.education(session, employee_id) if learned and employee_id in seen else (),
        frozenset(pair - seen.keys()),
    )


def may_know(session: Session, visit: Visit, head: PlanHead, person_id: str) -> bool:
    """One's own always; the other's while the plan runs that they opened or signed themselves.

    Anybody may start a plan and name themselves in it, so a plan alone opens nothing. And facts
    change with the years: whoever was a manager once does not go on learning them.
    """
    if _is_own(visit, person_id):
        return True
    return head.status in RUNNING and plan_frames.has_opened(session, head.lasting_id, person_id)


def check_may_know(session: Session, visit: Visit, head: PlanHead, person_id: str) -> None:
    """Whoever may not read it does not change it either. Raises `RuleBroken("not_opened_yet")`."""
    if not may_know(session, visit, head, person_id):
        raise RuleBroken("not_opened_yet")


def _is_own(visit: Visit, person_id: str) -> bool:
    return visit.person_id == person_id or permissions.is_on_this_machine(visit)
