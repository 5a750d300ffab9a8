"""The talk: start it, who is at the table, end it, when is the next one."""

from datetime import date

from pop_core.access import permissions
from pop_core.domain.errors import RuleBroken
from pop_core.domain.fields import SHORT
from pop_core.domain.people import Visit
from pop_core.domain.plans import FOLLOW_UP, PLANNING, Conversation, Plan
from pop_core.domain.statuses import MAY_TALK
from pop_core.domain.talks import (
    check_may_start,
    follow_up_ahead,
    kind_to_start,
    may_plan_follow_up,
    talk_to_start,
)
from pop_core.domain.text import clean_text
from pop_core.storage import content, events, talks
from pop_core.storage import plans as stored
from pop_core.storage.connection import Session, Store
from pop_core.workflow import _gate as gate
from pop_core.workflow.plans import Saved, as_id

OUTCOMES = {"plan", "continued_later"}


def start_talk(store: Store, visit: Visit, lasting_id: str) -> Saved:
    """From now on two people look at the screen; unshared preparation stays out of reach.

    It is the talk that is next: the one planned, the one to be continued, or a new one. Raises
    `RuleBroken`: `talk_is_running` when one goes on already, `plan_is_frozen` for a plan that is
    over or at rest, `talk_to_sign_first` while the one before waits for a signature.
    """

    def keep(session: Session) -> Saved:
        head = content.current_head_with_talk(session, as_id(lasting_id))
        permissions.check_may_edit_plan(visit, head)
        if head.talk_is_running:
            raise RuleBroken("talk_is_running")
        if head.status not in MAY_TALK:
            raise RuleBroken("plan_is_frozen")
        plan = stored.load_plan(session, head.plan_id)
        check_may_start(plan)
        revision = content.raise_revision_of_talk(session, head)
        talk = talk_to_start(plan)
        talk_id = talk.conversation_id if talk else _new_talk(session, visit, plan)
        talks.start(session, visit, talk_id)
        events.record(store, session, visit, "talk_started", head.plan_id, talk_id)
        return Saved(revision, visit.now, talk_id)

    return store.change(keep)


def _new_talk(session: Session, visit: Visit, plan: Plan) -> str:
    return talks.plan_talk_of_two(session, visit, plan, kind_to_start(plan), visit.today)


def plan_follow_up(store: Store, visit: Visit, lasting_id: str, on: date) -> Saved:
    """Settle when the two look back; a follow-up talk still to be held moves to that day.

    Raises `RuleBroken`: `not_agreed_yet`, `date_in_past`.
    """
    if on < visit.today:
        raise RuleBroken("date_in_past", on=on)

    def keep(session: Session) -> Saved:
        head = content.current_head(session, as_id(lasting_id))
        permissions.check_may_edit_plan(visit, head)
        held = content.head_in_force(session, head.lasting_id)
        plan = stored.load_plan(session, held.plan_id if held else head.plan_id)
        if not may_plan_follow_up(plan):
            raise RuleBroken("not_agreed_yet")
        talk_id = _on_that_day(session, visit, plan, on)
        revision = content.raise_revision_of_talk(session, head)
        events.record(store, session, visit, "talk_planned", head.plan_id, talk_id)
        return Saved(revision, visit.now, talk_id)

    return store.change(keep)


def _on_that_day(session: Session, visit: Visit, plan: Plan, on: date) -> str:
    """The talk that is ahead moves to that day; without one it is planned."""
    ahead = follow_up_ahead(plan)
    if ahead is None:
        return talks.plan_talk_of_two(session, visit, plan, FOLLOW_UP, on)
    move = talks.set_next if ahead.outcome else talks.move_to
    move(session, visit, ahead.conversation_id, on)
    return ahead.conversation_id


def end_talk(
    store: Store, visit: Visit, lasting_id: str, outcome: str, next_on: date | None = None
) -> Saved:
    """*Gesprek afronden*; with *continued_later* the talk goes on another day (000-031).

    Raises `RuleBroken`: `no_talk_running`, `next_talk_in_past`.
    """
    if outcome not in OUTCOMES:
        raise RuleBroken("unknown_code", field="conversation.outcome")
    if next_on and next_on < visit.today:
        raise RuleBroken("next_talk_in_past", on=next_on)

    def keep(session: Session) -> Saved:
        head = content.current_head(session, as_id(lasting_id))
        permissions.check_may_edit_plan(visit, head)
        plan = stored.load_plan(session, head.plan_id)
        talk = plan.current_talk
        if talk is None or not talk.is_going_on:
            raise RuleBroken("no_talk_running")
        talks.end(session, visit, talk.conversation_id, outcome)
        if next_on:
            _settle_next(session, visit, plan, talk, outcome, next_on)
        revision = content.raise_revision_of_talk(session, head)
        events.record(
            store, session, visit, "talk_ended", head.plan_id, talk.conversation_id, outcome=outcome
        )
        return Saved(revision, visit.now, talk.conversation_id)

    return store.change(keep)


def _settle_next(
    session: Session, visit: Visit, plan: Plan, talk: Conversation, outcome: str, next_on: date
) -> None:
    """The next talk; a planning talk that goes on another day is a talk of its own there."""
    talks.set_next(session, visit, talk.conversation_id, next_on)
    if outcome == "continued_later" and talk.kind == PLANNING:
        again = talks.plan_talk_of_two(session, visit, plan, PLANNING, next_on)
        if talk.remarks:
            content.add_remarks(session, visit, again, talk.remarks)


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
        here = gate.place(session, visit, "conversation", head.plan_id, known_id)
        # Who was there is part of what is signed under a follow-up talk.
        revision = gate.open_for(session, visit, here, "name")
        position = content.next_position(session, "participant", "conversation_id", known_id)
        row_id = content.insert(
            session, visit, "participant", head.plan_id,
            conversation_id=known_id, position=position, name=said_name, role=said_role or None,
        )  # fmt: skip
        events.record(store, session, visit, "participant_added", head.plan_id, row_id)
        return Saved(revision, visit.now, row_id)

    return store.change(keep)
