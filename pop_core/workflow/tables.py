"""Sign at the table: a code on the shared screen, and the second party's own phone (004-014).

Whoever holds the code is the party it was made for: it is shown at the table, to one person, works
once, for this text only, and half an hour long. So nobody needs an account to be a full party.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from pop_core.access import permissions
from pop_core.documents.canonical import control_code
from pop_core.domain.errors import ChangedMeanwhile, NotFound, RuleBroken
from pop_core.domain.people import Visit
from pop_core.domain.plans import Plan
from pop_core.domain.signing import MEANINGS, Way
from pop_core.domain.statuses import Deed, PlanStatus
from pop_core.domain.text import clean_text
from pop_core.storage import content, events, plan_frames, signing
from pop_core.storage import plans as stored
from pop_core.storage.connection import Session, Store
from pop_core.storage.signing import NewSignature, TableCode
from pop_core.workflow._desk import (
    Desk,
    check_not_signed,
    finish,
    keeping_papers,
    lay,
    put,
    put_before,
    render,
    settled_in,
)
from pop_core.workflow.plans import Saved, as_id

LASTS = timedelta(minutes=30)
# Without letters and digits that look alike on a screen across the table.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 8


@dataclass(frozen=True, slots=True)
class Offer:
    """A code to be read out, for whom it is, and until when it works."""

    code_id: str
    code: str
    name: str
    role: str
    expires_at: datetime
    revision: int  # of the text it signs

    @property
    def spoken(self) -> str:
        """In two halves: K7M2 9FQX."""
        return f"{self.code[:4]} {self.code[4:]}"


@dataclass(frozen=True, slots=True)
class OnTheTable:
    """What somebody with a code gets to see: the plan as it lies there, and the own part in it."""

    plan: Plan
    name: str
    role: str
    statement: str
    seen_statement: str
    talk_alone: bool
    expires_at: datetime
    control_code: str  # of the text that is signed


def offer(
    store: Store, visit: Visit, lasting_id: str, seen_revision: int, role: str, name: str = ""
) -> Offer:
    """Put the plan as read before the other at the table, with a code to sign it with.

    A concept is proposed by it, with one's own agreement. Raises `RuleBroken`: `name_missing`,
    `already_signed`, `nothing_to_sign`; `ChangedMeanwhile("plan_changed_since_seen")`.
    """
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))

    def keep(session: Session) -> Offer:
        head = content.current_head(session, as_id(lasting_id))
        permissions.check_may_edit_plan(visit, head)
        plan_frames.check_revision(session, head.plan_id, seen_revision)
        if head.status is PlanStatus.DRAFT:
            put_before(store, session, visit, head)
        desk = lay(stored.load_plan(session, head.plan_id))
        kept = _code_for(visit, desk, role, clean_text(name, 200))
        signing.add_code(session, visit, kept, _hash(code))
        known = role if role in desk.roles else ""  # an event holds no typed words
        events.record(store, session, visit, "code_made", head.plan_id, kept.code_id, role=known)
        return Offer(kept.code_id, code, kept.name, role, kept.expires_at, kept.revision)

    return store.change(keep)


def _code_for(visit: Visit, desk: Desk, role: str, name: str) -> TableCode:
    plan, talk = desk.plan, desk.to.talk
    party = plan.party(role) if role in {"employee", "manager"} else None
    signer = party.name if party else name
    if not signer:
        raise RuleBroken("name_missing")
    check_not_signed(desk, role, signer)
    return TableCode(
        str(uuid4()), plan.plan_id, talk.conversation_id if talk else None, plan.revision, role,
        signer, party.person_id if party else None, visit.person_id, visit.now + LASTS, None,
    )  # fmt: skip


def _hash(code: str) -> str:
    known = "".join(code.upper().split()).replace("-", "")
    return hashlib.sha256(known.encode()).hexdigest()


def on_the_table(store: Store, visit: Visit, code: str) -> OnTheTable:
    """What lies there for whoever holds this code.

    Raises `NotFound("no_such_code")`, `RuleBroken`: `code_used`, `code_expired`;
    `ChangedMeanwhile("plan_changed_since_seen")` when it was made for an older text.
    """
    with store.reading() as session:
        found, desk = _found(session, visit, code)
        agreed, seen = (desk.statement(found.role, each, visit.language) for each in MEANINGS)
        return OnTheTable(
            desk.plan, found.name, found.role, agreed, seen, desk.to.is_talk_alone,
            found.expires_at, control_code(desk.digest),
        )  # fmt: skip


def _found(session: Session, visit: Visit, code: str) -> tuple[TableCode, Desk]:
    found = signing.code_with(session, _hash(code))
    if found.used_at is not None:
        raise RuleBroken("code_used")
    if found.expires_at <= visit.now:
        raise RuleBroken("code_expired")
    if _is_for_another_text(session, found):
        raise ChangedMeanwhile(None, "plan_changed_since_seen")
    return found, lay(stored.load_plan(session, found.plan_id))


def _is_for_another_text(session: Session, code: TableCode) -> bool:
    """Whether the plan changed since the code was made, or people work on another version now."""
    now = content.current_head_beside(session, code.plan_id)
    return (now.plan_id, now.revision) != (code.plan_id, code.revision)


def sign_with(store: Store, visit: Visit, code: str, meaning: str, remarks: str = "") -> Saved:
    """Sign what lies there; the employee may add own remarks in the same moment (004-012).

    Raises as `on_the_table`, and `RuleBroken("unknown_code")` for another meaning.
    """
    if meaning not in MEANINGS:
        raise RuleBroken("unknown_code", field="signature.meaning")
    typed = clean_text(remarks)
    with store.reading() as session:
        found, desk = _found(session, visit, code)
    new = _signature(desk, found, meaning, visit.language, visit.today)
    settled = settled_in(desk, visit.today)
    kept = render(store, visit, desk, [new], settled)

    def keep(session: Session) -> Saved:
        now, at_hand = _found(session, visit, code)
        signing.use_code(session, now.code_id, visit.now)
        if typed and now.role == "employee" and at_hand.talk:
            content.add_remarks(session, visit, at_hand.talk.conversation_id, typed)
        put(store, session, visit, at_hand, new)
        revision = finish(store, session, visit, now.plan_id, settled, kept, Deed.AGREE)
        return Saved(revision, visit.now, now.plan_id)

    return keeping_papers(store, keep, kept)


def _signature(
    desk: Desk, code: TableCode, meaning: str, language: str, today: date
) -> NewSignature:
    return NewSignature(
        code.role, code.name, code.person_id, meaning, Way.AT_THE_TABLE,
        desk.statement(code.role, meaning, language), today, code.made_by,
    )  # fmt: skip


def state_of(store: Store, visit: Visit, lasting_id: str, code_id: str) -> str:
    """What became of an offered code: `open`, `used` or `expired`. Raises `NotFound`."""
    with store.reading() as session:
        head = content.current_head(session, as_id(lasting_id))
        permissions.check_may_read_plan(visit, head)
        found = signing.code_at(session, as_id(code_id))
        if content.head_at(session, found.plan_id).lasting_id != head.lasting_id:
            raise NotFound
        is_old = _is_for_another_text(session, found)
    if found.used_at is not None:
        return "used"
    return "expired" if found.expires_at <= visit.now or is_old else "open"
