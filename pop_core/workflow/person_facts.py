"""What forms ask about people, asked once per person; either of the two of a plan fills it in.

What is about the other opens once that person opened the plan: who starts one asks nobody.

It is no part of any plan: it stands on the papers of all of them, in no figure, and HR gets none
of it (002-003). Events tell which field was filled in and hold no hash of what: a date of birth is
guessed from one, also after it was erased.
"""

from collections.abc import Callable

from pop_core.access import permissions
from pop_core.catalogue.forms import Form, PersonField
from pop_core.domain.errors import NotFound, RuleBroken
from pop_core.domain.fields import LONGEST
from pop_core.domain.people import Visit
from pop_core.domain.person_facts import EDUCATION_FIELDS, PersonFacts
from pop_core.domain.plans import PlanHead
from pop_core.domain.statuses import RUNNING
from pop_core.domain.text import clean_text
from pop_core.storage import content, events, person_facts
from pop_core.storage.connection import Session, Store
from pop_core.workflow import _organisation, _person_facts
from pop_core.workflow._answers import check_answer
from pop_core.workflow._fields import form_of
from pop_core.workflow._known import check_known
from pop_core.workflow.plans import Saved, as_id


def facts(store: Store, visit: Visit, lasting_id: str, form: Form | None = None) -> PersonFacts:
    """What this reader may know of the two of a plan, for its form or for another one.

    Raises `NotFound`.
    """
    with store.reading() as session:
        head = content.current_head(session, as_id(lasting_id))
        permissions.check_may_read_plan(visit, head)
        return _person_facts.known(session, visit, head, form or form_of(head))


def asked(store: Store, visit: Visit, lasting_id: str) -> tuple[PersonField, ...]:
    """What the form of a plan asks about people here. Raises `NotFound`."""
    with store.reading() as session:
        head = content.current_head(session, as_id(lasting_id))
        permissions.check_may_read_plan(visit, head)
        return _person_facts.asked(session, form_of(head))


def save(
    store: Store, visit: Visit, lasting_id: str, field_code: str, seen: str, new: str
) -> Saved:
    """Keep a fact where `seen` still stands: words, a code of the form, `yes`, an ISO date.

    Raises `RuleBroken` (`unknown_code`, `not_a_day`, too long, `plan_is_frozen`, and
    `not_opened_yet` for what is about the other, who did not open the plan),
    `ChangedMeanwhile` with the other text, `NotFound`.
    """
    text, before = clean_text(new, LONGEST), clean_text(seen, LONGEST)

    def keep(session: Session, head: PlanHead) -> Saved:
        field = _field(session, head, field_code)
        person_id = _person_facts.whose(head, field)
        _person_facts.check_may_know(session, visit, head, person_id)
        stands = person_facts.details(session, person_id).get(field.code, "")
        if stands == text:  # nothing new, or both wrote the same
            return Saved(head.revision, visit.now)
        check_answer(field, text)
        person_facts.keep_detail(session, visit, person_id, field.code, before, text)
        events.record(
            store, session, visit, "person_fact_saved", head.plan_id, person_id, field=field.code
        )
        return Saved(head.revision, visit.now)

    return _change(store, visit, lasting_id, keep)


def _field(session: Session, head: PlanHead, code: str) -> PersonField:
    for each in _person_facts.asked(session, form_of(head)):
        if each.code == code:
            return each
    raise RuleBroken("unknown_code", field="person_detail.field_code")


def add_education(store: Store, visit: Visit, lasting_id: str) -> Saved:
    """An empty row more for the employee (002-004). Raises as `save` does."""

    def keep(session: Session, head: PlanHead) -> Saved:
        if not form_of(head).asks_education:
            raise RuleBroken("unknown_field", field="person_education")
        _person_facts.check_may_know(session, visit, head, head.employee_id)
        new_id = person_facts.add_education(session, visit, head.employee_id)
        events.record(store, session, visit, "education_added", head.plan_id, new_id)
        return Saved(head.revision, visit.now, new_id)

    return _change(store, visit, lasting_id, keep)


def save_education(
    store: Store,
    visit: Visit,
    lasting_id: str,
    education_id: str,
    column: str,
    seen: object,
    new: object,
) -> Saved:
    """Keep one field of a row where `seen` still stands. Raises as `save` does."""
    if column not in EDUCATION_FIELDS:
        raise RuleBroken("unknown_field", field=column)
    field, row_id = EDUCATION_FIELDS[column], as_id(education_id)
    value, before = field.clean(new), field.clean(seen)

    def keep(session: Session, head: PlanHead) -> Saved:
        _check_own_row(session, visit, head, row_id)
        if value == before:
            return Saved(head.revision, visit.now, row_id)
        person_facts.save_education(session, visit, row_id, field, before, value)
        events.record(
            store, session, visit, "education_saved", head.plan_id, row_id, field=field.name
        )
        return Saved(head.revision, visit.now, row_id)

    return _change(store, visit, lasting_id, keep)


def remove_education(store: Store, visit: Visit, lasting_id: str, education_id: str) -> Saved:
    """Take a row off; `put_back_education` undoes it. Raises as `save` does."""
    return _set_removed(store, visit, lasting_id, education_id, removed=True)


def put_back_education(store: Store, visit: Visit, lasting_id: str, education_id: str) -> Saved:
    """Undo `remove_education`."""
    return _set_removed(store, visit, lasting_id, education_id, removed=False)


def _set_removed(
    store: Store, visit: Visit, lasting_id: str, education_id: str, *, removed: bool
) -> Saved:
    row_id = as_id(education_id)

    def keep(session: Session, head: PlanHead) -> Saved:
        _check_own_row(session, visit, head, row_id)
        person_facts.set_removed(session, visit, row_id, removed=removed)
        kind = "education_removed" if removed else "education_put_back"
        events.record(store, session, visit, kind, head.plan_id, row_id)
        return Saved(head.revision, visit.now, row_id)

    return _change(store, visit, lasting_id, keep)


def _check_own_row(session: Session, visit: Visit, head: PlanHead, education_id: str) -> None:
    """Rows of the employee of this plan only."""
    if person_facts.owner_of_education(session, education_id) != head.employee_id:
        raise NotFound
    _person_facts.check_may_know(session, visit, head, head.employee_id)


def mine(store: Store, visit: Visit) -> PersonFacts:
    """Everything kept here about oneself, whatever form asked for it.

    Raises `NotAllowed` for somebody nobody knows.
    """
    with store.reading() as session:
        check_known(session, visit)
        own = as_id(visit.person_id)
        return PersonFacts(person_facts.details(session, own), person_facts.education(session, own))


def erase_mine(store: Store, visit: Visit) -> Saved:
    """Everything kept here about oneself is gone for good, also what others typed."""

    def keep(session: Session) -> Saved:
        check_known(session, visit)
        person_facts.erase(session, as_id(visit.person_id))
        events.record(
            store, session, visit, "person_facts_erased", subject_id=as_id(visit.person_id)
        )
        return Saved(0, visit.now)

    return store.change(keep)


def asks_private(store: Store, visit: Visit) -> bool:
    """Whether forms may ask what goes beyond a talk about development here (002-003).

    Raises `NotAllowed` for somebody nobody knows.
    """
    with store.reading() as session:
        check_known(session, visit)
        return _organisation.asks_private(session)


def set_asks_private(store: Store, visit: Visit, *, on: bool) -> Saved:
    """Switch that on or off for the whole organisation; administrators only.

    Raises `NotAllowed`.
    """
    permissions.check_may_administer(visit)

    def keep(session: Session) -> Saved:
        if _organisation.asks_private(session) is not on:
            _organisation.set_asks_private(session, on=on)
            events.record(store, session, visit, "private_facts_switched", on=on)
        return Saved(0, visit.now)

    return store.change(keep)


def _change(
    store: Store, visit: Visit, lasting_id: str, keep: Callable[[Session, PlanHead], Saved]
) -> Saved:
    """Change something about the people of a plan, by one of the two and while that plan runs."""
    known_id = as_id(lasting_id)

    def change(session: Session) -> Saved:
        head = content.current_head(session, known_id)
        permissions.check_may_edit_plan(visit, head)
        if head.status not in RUNNING:
            raise RuleBroken("plan_is_frozen")
        return keep(session, head)

    return store.change(change)
