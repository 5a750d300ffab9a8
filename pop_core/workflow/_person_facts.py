"""What is known of the two of a plan, for one form and one reader; no door of its own."""

from pop_core.access import permissions
from pop_core.catalogue.forms import Form, PersonField, Subject
from pop_core.domain.people import Visit
from pop_core.domain.person_facts import PersonFacts
from pop_core.domain.plans import PlanHead
from pop_core.domain.statuses import RUNNING
from pop_core.storage import person_facts
from pop_core.storage.connection import Session
from pop_core.workflow import _organisation


def asked(session: Session, form: Form) -> tuple[PersonField, ...]:
    """What the form asks about people here: without what is private, unless that was switched on.

    What was typed while it was on stays where it is, and comes back with the switch (002-003).
    """
    private_too = _organisation.asks_private(session)
    return tuple(each for each in form.person_fields if private_too or not each.private)


def whose(head: PlanHead, field: PersonField) -> str:
    """With whom a fact is kept; those about a third person with the employee."""
    return head.manager_id if field.about is Subject.MANAGER else head.employee_id


def known(session: Session, visit: Visit, head: PlanHead, form: Form) -> PersonFacts:
    """All this reader may know of the two, as far as that form asks."""
    seen = {
        person_id: person_facts.details(session, person_id)
        for person_id in (head.employee_id, head.manager_id)
        if may_know(visit, head, person_id)
    }
    found = {
        field.code: seen.get(whose(head, field), {}).get(field.code, "")
        for field in asked(session, form)
    }
    learned = form.asks_education and may_know(visit, head, head.employee_id)
    return PersonFacts(
        {code: text for code, text in found.items() if text},
        person_facts.education(session, head.employee_id) if learned else (),
    )


def may_know(visit: Visit, head: PlanHead, person_id: str) -> bool:
    """One's own always; the other's as long as the plan they have together runs.

    Facts change with the years: whoever was a manager once does not go on learning them.
    """
    own = visit.person_id == person_id or permissions.is_on_this_machine(visit)
    return own or head.status in RUNNING
