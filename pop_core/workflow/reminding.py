"""Remind people of what waits for them, at most once a week, and never with a word of a plan."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from pop_core import mail
from pop_core.access import permissions
from pop_core.documents.reminder import reminder_text
from pop_core.domain.contacts import Contact, checked_address
from pop_core.domain.due import Due, due_of
from pop_core.domain.people import Visit
from pop_core.domain.statuses import RUNNING
from pop_core.i18n.words import Words
from pop_core.storage import content, events, people, plan_frames, reminders
from pop_core.storage import plans as stored
from pop_core.storage.connection import Session, Store
from pop_core.storage.reminders import Recipient
from pop_core.workflow._talk_requests import requests_of
from pop_core.workflow.plans import as_id

WEEK = timedelta(days=7)
NO_ADDRESS, SWITCHED_OFF, THIS_WEEK = "no_address", "switched_off", "this_week"
NOTHING_DUE, REFUSED, SENT = "nothing_due", "refused", "sent"


@dataclass(frozen=True, slots=True)
class Reminded:
    """How many people got a reminder, and why others did not.

    `trouble` is why the run ended early, as the code of a refusal; the rest comes tomorrow.
    """

    mail_is_set: bool
    numbers: Mapping[str, int] = field(default_factory=dict)
    trouble: str = ""


def my_contact(store: Store, visit: Visit) -> Contact:
    """How this person is reached. Raises `NotFound` for somebody the organisation does not know."""
    with store.reading() as session:
        return reminders.contact(session, _own_id(session, visit))


def set_address(store: Store, visit: Visit, typed: str) -> Contact:
    """One's own e-mail address, or "" for none. Raises `RuleBroken("not_an_address")`."""
    address = checked_address(typed)
    return _keep(store, visit, "address_changed", email=address)


def set_reminders(store: Store, visit: Visit, *, on: bool) -> Contact:
    """Whether one wants reminders by mail."""
    return _keep(store, visit, "reminders_switched", reminders_on=on)


def _keep(store: Store, visit: Visit, kind: str, **changed: str | bool) -> Contact:
    def keep(session: Session) -> Contact:
        person_id = _own_id(session, visit)
        known = reminders.contact(session, person_id)
        kept = replace(known, **changed)  # type: ignore[arg-type]
        if kept != known:
            reminders.keep_contact(session, visit, person_id, kept)
            on = kept.reminders_on
            events.record(store, session, visit, kind, None, person_id, text=kept.email, on=on)
        return kept

    return store.change(keep)


def _own_id(session: Session, visit: Visit) -> str:
    return people.person(session, as_id(visit.person_id)).person_id


def remind(
    store: Store,
    visit: Visit,
    words: Mapping[str, Words],
    goes_on: Callable[[], bool] = lambda: True,
) -> Reminded:
    """Send everybody for whom something is due one list, unless they had one this week.

    A letter that was not taken is not counted as sent. `goes_on` is asked before each letter.
    Raises `NotAllowed`, and `MailNotSent("mail_settings_wrong")`.
    """
    permissions.check_may_administer(visit)
    office = mail.post_office()
    if office is None:
        return Reminded(mail_is_set=False)
    with store.reading() as session:
        numbers = Counter({NO_ADDRESS: reminders.number_without_address(session)})
        known = reminders.recipients(session, visit.today - WEEK)
    for each in known:
        if not goes_on():
            break
        try:
            numbers[_remind(store, visit, words, office, each)] += 1
        except mail.MailNotSent as trouble:
            return Reminded(True, numbers, trouble.code)
    return Reminded(True, numbers)


def _remind(
    store: Store,
    visit: Visit,
    words: Mapping[str, Words],
    office: mail.PostOffice,
    to: Recipient,
) -> str:
    """What became of one person. Raises `MailNotSent` when no letter can be sent at all."""
    if not to.contact.reminders_on:
        return SWITCHED_OFF
    if to.was_reminded:
        return THIS_WEEK
    due = _due(store, visit, to.person_id)
    if not due.number:
        return NOTHING_DUE
    _ = words.get(to.language) or words[visit.language]
    letter = reminder_text(due, to.given_name, _, mail.app_address())
    try:
        mail.send(office, visit, mail.Mail(to.contact.email, *letter))
    except mail.MailNotSent as trouble:
        if trouble.code != "mail_refused":
            raise
        return REFUSED

    def keep(session: Session) -> None:
        reminders.keep_reminder(session, visit, to.person_id, due.number)
        events.record(store, session, visit, "reminder_sent", None, to.person_id, number=due.number)

    store.change(keep)
    return SENT


def _due(store: Store, visit: Visit, person_id: str) -> Due:
    """All that waits for this person, over all plans."""
    with store.reading() as session:
        ids = plan_frames.plans_of(session, person_id)
        ids += [each for each in reminders.plans_asking(session, person_id) if each not in ids]
        found = [_due_in(session, visit, person_id, lasting_id) for lasting_id in ids]
        found.append(Due(requests=len(requests_of(session, visit, person_id))))
    return sum(found, Due())


def _due_in(session: Session, visit: Visit, person_id: str, lasting_id: str) -> Due:
    head = content.current_head(session, lasting_id)
    if head.status not in RUNNING:
        return Due()
    held = content.head_in_force(session, lasting_id)
    in_force = stored.load_plan(session, held.plan_id) if held and held != head else None
    return due_of(stored.load_plan(session, head.plan_id), person_id, visit.today, in_force)
