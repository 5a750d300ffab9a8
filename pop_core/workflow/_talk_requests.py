"""What HR asks of managers, inside a session; the doors are in `hr_talks` and `reminding`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pop_core.catalogue.library import DEFAULT_FORM, library
from pop_core.domain.people import Visit
from pop_core.storage import hr_talks
from pop_core.storage.connection import Session


@dataclass(frozen=True, slots=True)
class TalkAsked:
    """HR asks a manager to plan a talk with somebody."""

    employee_id: str
    employee_name: str
    asked_on: date


def asked_for(
    visit: Visit, scope: frozenset[str] | None, people: Sequence[str] | None = None
) -> hr_talks.Asked:
    """Talks of these units, or of these people, by the rhythms of the forms."""
    rhythms = {code: form.talk_every_months for code, form in library().forms.items()}
    return hr_talks.Asked(visit.today, rhythms, DEFAULT_FORM, scope, people)


def requests_of(session: Session, visit: Visit, manager_id: str) -> tuple[TalkAsked, ...]:
    """Talks this manager is asked to plan, until one is planned or was held; the oldest first."""
    asked = dict(hr_talks.asked_of(session, manager_id))
    if not asked:
        return ()
    found = hr_talks.talks(session, asked_for(visit, None, list(asked)), "all", None).rows
    waiting = [
        TalkAsked(each.employee_id, each.employee_name, asked[each.employee_id])
        for each in found
        if each.manager_id == manager_id
        and not each.is_planned(visit.today)
        and (each.held_on is None or each.held_on < asked[each.employee_id])
    ]
    return tuple(sorted(waiting, key=lambda each: (each.asked_on, each.employee_name)))
