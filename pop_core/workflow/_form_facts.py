"""What stands on a printed form beside the plan, as far as its reader may see it; no door."""

from dataclasses import replace

from pop_core.catalogue.forms import FilledBy, Form, Moment, Sharing
from pop_core.catalogue.library import library
from pop_core.documents.form_filling import FormFacts
from pop_core.documents.form_parts import prints
from pop_core.domain.people import Visit
from pop_core.domain.plans import Plan
from pop_core.domain.preparations import Preparation, Wish
from pop_core.storage import content
from pop_core.storage.connection import Session, Store
from pop_core.workflow import _organisation, _person_facts, preparing
from pop_core.workflow._preparations import is_for, part_of


def for_reader(
    store: Store,
    visit: Visit,
    plan: Plan,
    form: Form,
    *,
    is_own_copy: bool = False,
    looks_ahead: bool = False,
) -> FormFacts:
    """Facts about the two, and what the employee prepared and both may read now.

    It is the same for either of them, since they sign it together (001-006, 001-007). On a copy
    of one's own the employee finds the rest as well. A manager finds what counts as read; whoever
    `looks_ahead` before printing also what printing would count as read.

    Another form than the plan's own has its own questions: what the own one prints goes along
    beside, and what has no place is listed. Raises `NotFound`.
    """
    written = _written(store, visit, plan, is_own_copy=is_own_copy, looks_ahead=looks_ahead)
    if form.code == plan.form_code:
        return _on_own_form(store, visit, plan, form, written)
    own = _on_own_form(store, visit, plan, library().form_of(plan), written)
    facts = _of_people(store, visit, plan, form)
    return replace(facts, wishes=own.wishes, on_own_form=own)


def _on_own_form(
    store: Store, visit: Visit, plan: Plan, form: Form, written: Preparation | None
) -> FormFacts:
    return replace(
        _of_people(store, visit, plan, form),
        answers=written.answers if written else {},
        wishes=_filled(written) if written else (),
        unshared=_unshared(form, written),
    )


def _of_people(store: Store, visit: Visit, plan: Plan, form: Form) -> FormFacts:
    with store.reading() as session:
        head = content.head_at(session, plan.plan_id)
        known = _person_facts.known(session, visit, head, form)
        asked = {each.code for each in _person_facts.asked(session, form)}
        return FormFacts(
            person=known.details,
            education=known.education,
            organisation_texts=_organisation.texts(session),
            private_fields=frozenset(e.code for e in form.person_fields if e.code in asked),
        )


def as_evidence(session: Session) -> FormFacts:
    """What stands on a paper that is kept, beside what was agreed: texts of the organisation.

    Such a paper may be handed in to HR, so nothing that was prepared, no fact about either of the
    two and no education is on it.
    """
    return FormFacts(organisation_texts=_organisation.texts(session), is_evidence=True)


def for_blank(store: Store, form: Form) -> FormFacts:
    """What a blank form says: the texts of the organisation, and which facts it asks."""
    with store.reading() as session:
        asked = frozenset(each.code for each in _person_facts.asked(session, form))
        return FormFacts(organisation_texts=_organisation.texts(session), private_fields=asked)


def keeps_apart(store: Store, visit: Visit, plan: Plan) -> bool:
    """Whether this reader wrote something that only a copy of their own would hold."""
    mine = _written(store, visit, plan, is_own_copy=True)
    return _printed(mine) != _printed(_written(store, visit, plan, is_own_copy=False))


def shows_unread(store: Store, visit: Visit, plan: Plan, form: Form) -> bool:
    """Whether this reader would read for the first time on that form what the employee shared."""
    seen = preparing.in_sight(store, visit, plan.plan_id)
    if "employee" not in seen.unread:
        return False
    shared, read = seen.shared["employee"], seen.read["employee"]
    if form.code == plan.form_code:
        return _printed(shared) != _printed(read)
    # Listed is what the plan's own form prints; the rest of what was shared stays unread.
    own = prints(library().form_of(plan))
    return _listed(shared, own) != _listed(read, own)


def _printed(written: Preparation | None) -> tuple[object, ...]:
    return (written.answers, _filled(written)) if written else ({}, ())


def _listed(written: Preparation, codes: frozenset[str]) -> tuple[object, ...]:
    return {code: written.answers.get(code) for code in codes}, _filled(written)


def _filled(written: Preparation) -> tuple[Wish, ...]:
    return tuple(each for each in written.wishes if not each.is_empty)


def _written(
    store: Store, visit: Visit, plan: Plan, *, is_own_copy: bool, looks_ahead: bool = False
) -> Preparation | None:
    """What the employee wrote: the part open to both now, or to its writer all of it."""
    seen = preparing.in_sight(store, visit, plan.plan_id)
    if seen.mine and visit.person_id == plan.employee.person_id:
        return seen.mine if is_own_copy else _open_to_both(plan, seen.mine)
    # The manager prints what counts as read: see `shows_unread`.
    only_read = visit.person_id == plan.manager.person_id and not looks_ahead
    return (seen.read if only_read else seen.shared).get("employee")


def _open_to_both(plan: Plan, mine: Preparation) -> Preparation:
    """The part that was shared with the manager of this plan."""
    partner = plan.manager.person_id
    whole = mine.shared_with == partner
    chapters = {code: each for code, each in mine.chapters.items() if each.shared_with == partner}
    opened = part_of(library().form_of(plan), chapters, whole=whole)
    codes = opened.questions or ()
    return replace(
        mine,
        answers={code: text for code, text in mine.answers.items() if code in codes},
        proposals=mine.proposals if opened.proposals else (),
        shared_with=partner if whole else None,
        wishes=mine.wishes if opened.wishes else (),
        chapters=chapters,
    )


def _unshared(form: Form, written: Preparation | None) -> frozenset[str]:
    """The chapters of the employee that nobody else may read."""
    whole = written is not None and written.shared_with is not None
    shared = written.chapters if written else {}
    return frozenset(
        chapter.code
        for chapter in form.chapters_at(Moment.PREPARATION)
        if is_for(chapter, FilledBy.EMPLOYEE)
        and not (chapter.code in shared or (whole and chapter.sharing is Sharing.WITH_ALL))
    )
