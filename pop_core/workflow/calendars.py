"""Calendars of one plan and of one person: talks and terms, never a word of a plan."""

from pop_core import mail
from pop_core.access import permissions
from pop_core.catalogue.library import library
from pop_core.documents.calendars import Agenda, TakenOff, person_ics, plan_ics
from pop_core.documents.files import Paper
from pop_core.domain.people import Visit
from pop_core.domain.plans import PlanHead
from pop_core.domain.statuses import PlanStatus
from pop_core.i18n.words import Words
from pop_core.storage import calendars, content, people, plan_frames, versions
from pop_core.storage import plans as stored
from pop_core.storage.connection import Session, Store
from pop_core.workflow.plans import as_id

UID_DOMAIN = "development-plan.invalid"  # another one would double every talk in every calendar


def plan_calendar(
    store: Store, visit: Visit, lasting_id: str, words: Words, link: str = ""
) -> Paper:
    """All talks and terms of one plan; `link` leads back to it. Raises `NotFound`."""
    with store.reading() as session:
        head = content.current_head(session, as_id(lasting_id))
        permissions.check_may_read_plan(visit, head)
        agenda = _agenda(session, head, link)
    _note_taken(store, visit, [head.lasting_id])
    return plan_ics(agenda, words, visit.now, domain=UID_DOMAIN)


def my_calendar(store: Store, visit: Visit, words: Words, address: str = "") -> Paper:
    """The talks and terms of all plans of this person, as employee and as manager.

    `address` is where the app is found; without it the one of the settings holds. Raises
    `NotFound` for somebody the organisation does not know.
    """
    with store.reading() as session:
        person_id = people.person(session, as_id(visit.person_id)).person_id
        ids = plan_frames.plans_of(session, person_id)
        agendas = [
            _agenda(session, content.current_head(session, each), _link(each, address))
            for each in ids
        ]
    _note_taken(store, visit, ids)
    return person_ics(agendas, words, visit.now, domain=UID_DOMAIN)


def _link(lasting_id: str, address: str) -> str:
    known = address or mail.app_address()
    return f"{known}/follow-up?plan={lasting_id}" if known else ""


def _agenda(session: Session, head: PlanHead, link: str) -> Agenda:
    """The version that holds, else the one being written; what others had is cancelled."""
    shown = content.head_in_force(session, head.lasting_id) or head
    old = [
        version.plan_id
        for version in versions.versions_of(session, head.lasting_id)
        if version.status is PlanStatus.SUPERSEDED
    ]
    gone = calendars.talks_taken_off(session, head.lasting_id)
    return Agenda(
        stored.load_plan(session, shown.plan_id),
        library().form_of(head),
        link,
        tuple(TakenOff(*each) for each in gone),
        tuple(stored.load_plan(session, plan_id) for plan_id in old),
    )


def _note_taken(store: Store, visit: Visit, lasting_ids: list[str]) -> None:
    """Who takes a plan along is itself on record, once a day."""

    def keep(session: Session) -> None:
        for lasting_id in lasting_ids:
            plan_frames.note_access(session, visit, lasting_id, "taken_along")

    store.change(keep)
