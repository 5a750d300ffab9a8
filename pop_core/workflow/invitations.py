"""Invite the other to the next talk: text to copy, a letter, or mail where that is set up."""

from dataclasses import dataclass
from datetime import date

from pop_core import mail
from pop_core.catalogue.library import library
from pop_core.documents.files import Paper
from pop_core.documents.invitation import invitation_pdf, invitation_text
from pop_core.domain.errors import RuleBroken
from pop_core.domain.overview import next_talk
from pop_core.domain.people import Visit
from pop_core.domain.plans import FOLLOW_UP, Conversation, Party, Plan
from pop_core.i18n.words import Words
from pop_core.storage import events, reminders
from pop_core.storage.connection import Store
from pop_core.workflow.plans import open_plan


@dataclass(frozen=True, slots=True)
class Invitation:
    """What can be copied, for whom, and whether it can be mailed from here."""

    to: str
    subject: str
    body: str
    may_be_mailed: bool


@dataclass(frozen=True, slots=True)
class _Invited:
    """The next talk, and which of the two asks the other."""

    plan: Plan
    talk: Conversation
    sender: str

    @property
    def reader(self) -> Party:
        return self.plan.party("employee" if self.sender == "manager" else "manager")

    def link(self, address: str) -> str:
        page = "follow-up" if self.talk.kind == FOLLOW_UP else "preparation"
        return f"{address}/{page}?plan={self.plan.lasting_id}" if address else ""


def invitation(
    store: Store, visit: Visit, lasting_id: str, words: Words, address: str = ""
) -> Invitation:
    """The invitation of this person to the other, for the next talk.

    `address` is where the app is found; without it the one of the settings holds. Raises
    `NotFound`, and `RuleBroken("no_next_talk")`.
    """
    invited = _invited(store, visit, lasting_id)
    subject, body = _text(invited, words, address)
    can = mail.is_set() and bool(_address_of(store, invited.reader))
    return Invitation(invited.reader.name, subject, body, can)


def invitation_letter(
    store: Store, visit: Visit, lasting_id: str, words: Words, address: str = ""
) -> Paper:
    """The same as a letter to print. Raises as `invitation` does."""
    invited = _invited(store, visit, lasting_id)
    return invitation_pdf(
        invited.plan, invited.talk, library().form_of(invited.plan), words, visit.now,
        sender=invited.sender, link=invited.link(address or mail.app_address()),
    )  # fmt: skip


def send_invitation(store: Store, visit: Visit, lasting_id: str, words: Words) -> None:
    """The same by mail. Raises as `invitation` does, and `RuleBroken`: `mail_not_set`,
    `no_address`; `MailNotSent`.
    """
    invited = _invited(store, visit, lasting_id)
    office = mail.post_office()
    if office is None:
        raise RuleBroken("mail_not_set")
    to = _address_of(store, invited.reader)
    if not to:
        raise RuleBroken("no_address")
    mail.send(office, visit, mail.Mail(to, *_text(invited, words, "")))
    plan_id, talk_id = invited.plan.plan_id, invited.talk.conversation_id
    store.change(
        lambda session: events.record(store, session, visit, "invitation_sent", plan_id, talk_id)
    )


def talk_to_invite_to(plan: Plan, today: date) -> Conversation | None:
    """The next talk that has not begun; one without a date too: the letter asks which days suit."""
    talk = next_talk(plan, today) or plan.current_talk
    return talk if talk and not talk.held_on else None


def _invited(store: Store, visit: Visit, lasting_id: str) -> _Invited:
    plan = open_plan(store, visit, lasting_id)
    talk = talk_to_invite_to(plan, visit.today)
    if talk is None:
        raise RuleBroken("no_next_talk")
    return _Invited(plan, talk, plan.role_of(visit.person_id) or "manager")


def _text(invited: _Invited, words: Words, address: str) -> tuple[str, str]:
    form = library().form_of(invited.plan)
    link = invited.link(address or mail.app_address())
    return invitation_text(
        invited.plan, invited.talk, form, words, sender=invited.sender, link=link
    )


def _address_of(store: Store, party: Party) -> str:
    with store.reading() as session:
        return reminders.contact(session, party.person_id).email
