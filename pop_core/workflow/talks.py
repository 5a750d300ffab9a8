"""The talk: start it, who is at the table, end it, when is the next one."""

from datetime import date

from pop_core.access import permissions
from pop_core.domain.errors import RuleBroken
from pop_core.domain.fields import SHORT
from pop_core.domain.people import Visit
from pop_core.domain.text import clean_text
from pop_core.storage import content, events, talks
from pop_core.storage import plans as stored
from pop_core.storage.connection import Session, Store
from pop_core.workflow.plans import Saved, as_id

OUTCOMES = {"plan", "continued_later"}


def start_talk(store: Store, visit: Visit, lasting_id: str) -> Saved:
    """From now on two people look at the screen; unshared preparation stays out of reach.

    Raises `RuleBroken("talk_is_running")` when it already goes on.
    """

    def keep(session: Session) -> Saved:
        head = content.current_head_with_talk(session, as_id(lasting_id))
        permissions.check_may_edit_plan(visit, head)
        if head.talk_is_running:
            raise RuleBroken("talk_is_running")
        revision = content.raise_revision(session, head)
        talk = stored.load_plan(session, head.plan_id).current_talk
        talk_id = (
            talk.conversation_id
            if talk
            else talks.plan_talk(session, visit, head.plan_id, "planning", visit.today)
        )
        talks.start(session, visit, talk_id)
        events.record(store, session, visit, "talk_started", head.plan_id, talk_id)
        return Saved(revision, visit.now, talk_id)

    return store.change(keep)


def end_talk(
    store: Store, visit: Visit, lasting_id: str, outcome: str, next_on: date | None = None
) -> Saved:
    """*Gesprek afronden*. Raises `RuleBroken`: `no_talk_running`, `next_talk_in_past`."""
    if outcome not in OUTCOMES:
        raise RuleBroken("unknown_code", field="conversation.outcome")
    if next_on and next_on < visit.today:
        raise RuleBroken("next_talk_in_past", on=next_on)

    def keep(session: Session) -> Saved:
        head = content.current_head(session, as_id(lasting_id))
        permissions.check_may_edit_plan(visit, head)
        talk = stored.load_plan(session, head.plan_id).current_talk
        if talk is None or not talk.is_going_on:
            raise RuleBroken("no_talk_running")
        talks.end(session, visit, talk.conversation_id, outcome)
        if next_on:
            talks.set_next(session, visit, talk.conversation_id, next_on)
        revision = content.raise_revision_of_talk(session, head)
        events.record(
            store, session, visit, "talk_ended", head.plan_id, talk.conversation_id, outcome=outcome
        )
        return Saved(revision, visit.now, talk.conversation_id)

    return store.change(keep)


def add_participant(
    store: Store, visit: Visit, conversation_id: str, name: str, role: str
) -> Saved:
    """Somebody more at the table, also without an account (004-014)."""
    known_id = as_id(conversation_id)
    said_name, said_role = clean_text(name, SHORT), clean_text(role, SHORT)
    if not said_name:
        raise RuleBroken("name_missing")

    def keep(session: Session) -> Saved:
        head = content.head_of(session, "conversation", known_id)
        permissions.check_may_edit_plan(visit, head)
        revision = content.raise_revision_of_talk(session, head)
        position = content.next_position(session, "participant", "conversation_id", known_id)
        row_id = content.insert(
            session, visit, "participant", head.plan_id,
            conversation_id=known_id, position=position, name=said_name, role=said_role or None,
        )  # fmt: skip
        events.record(store, session, visit, "participant_added", head.plan_id, row_id)
        return Saved(revision, visit.now, row_id)

    return store.change(keep)
