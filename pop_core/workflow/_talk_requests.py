"""What HR asks of managers, inside a session; the doors are in `hr_talks` and `reminding`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pop_core.catalogue.library import DEFAULT_FORM, library
from pop_core.domain.people import Visit
from pop_core.storage import form_choice, hr_talks
from pop_core.storage.connection import Session


@dataclass(frozen=True, slots=True)
class TalkAsked:
    """HR asks a manager to plan a talk with somebody."""

    employee_id: str
    employee_name: str
    asked_on: date


def asked_for(
    session: Session,
    visit: Visit,
    scope: frozenset[str] | None,
    people: Sequence[str] | None = None,
) -> hr_talks.Asked:
    """Talks of these units, or of these people, by the rhythms of the forms they work with."""
    forms = library().forms
    rhythms = {code: form.talk_every_months for code, form in forms.items()}
    choices = form_choice.choices(session, forms.keys())
    of_units = {unit_id: choices.form_for(unit_id, DEFAULT_FORM) for unit_id in choices.parents}
    return hr_talks.Asked(visit.today, rhythms, of_units, scope, people)


def requests_of(session: Session, visit: Visit, manager_id: str) -> tuple[TalkAsked, ...]:
    """Talks this manager is asked to plan, until one is planned or was held; the oldest first."""
    asked = dict(hr_talks.asked_of(session, manager_id))
    if not asked:
        return ()
    found = hr_talks.talks(session, asked_for(session, visit, None, list(asked)), "all", None).rows
    waiting = [
        TalkAsked(each.employee_id, each.employee_name, asked[each.employee_id])
        for each in found
        if each.manager_id == manager_id
        and not each.is_planned(visit.today)
        and (each.held_on is None or each.held_on < asked[each.employee_id])
    ]
    return tuple(sorted(waiting, key=lambda each: (each.asked_on, each.employee_name)))
