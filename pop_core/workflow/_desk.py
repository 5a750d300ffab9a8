"""What lies on the table to be signed, and what follows from a signature; no door of its own.

The doors are `signing` (own session), `tables` (a code at the table) and `agreeing` (on paper).
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from importlib.metadata import version

from pop_core.access import permissions
from pop_core.catalogue.forms import Feasibility, Form
from pop_core.catalogue.library import library, words_in
from pop_core.documents import papers
from pop_core.documents.canonical import canonical, content_hash
from pop_core.documents.canonical_talk import canonical_talk
from pop_core.domain import signing as rules
from pop_core.domain.errors import NotAllowed, RuleBroken
from pop_core.domain.people import Visit
from pop_core.domain.plans import Conversation, Plan, PlanHead, Signature
from pop_core.domain.signing import AGREED, ToSign, Way
from pop_core.domain.statuses import Deed, PlanStatus
from pop_core.storage import (
    content,
    events,
    paper_files,
    plan_frames,
    private_notes,
    signing,
    talks,
)
from pop_core.storage import plans as stored
from pop_core.storage.connection import Session, Store
from pop_core.storage.signing import NewPaper, NewSignature, StoredSignature
from pop_core.workflow._fields import form_of
from pop_core.workflow._form_facts import as_evidence
from pop_core.workflow._preparations import erase_unshared
from pop_core.workflow.plans import Saved, as_id


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on the table to be signed, with the texts whose hashes are signed."""

    to: ToSign
    form: Form
    text: str
    talk_text: str

    @property
    def plan(self) -> Plan:
        return self.to.plan

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(signer.code for signer in self.form.signers)

    @property
    def signed(self) -> Sequence[rules.Signed]:
        """The signatures given so far under what lies here."""
        if self.to.is_talk_alone and self.to.talk:
            return self.plan.beside.signatures_of(self.to.talk.conversation_id)
        return self.plan.signatures

    @property
    def digest(self) -> str:
        return content_hash(self.talk_text if self.to.is_talk_alone else self.text)

    @property
    def talk(self) -> Conversation | None:
        """The talk that is signed, else the one the plan was drawn up in."""
        return self.to.talk or self.plan.planning_talk

    def statement(self, role: str, meaning: str, language: str) -> str:
        """The sentence of the form that somebody signs under; other roles sign without one."""
        if role not in self.roles:
            return ""
        signer = self.form.signer(role)
        if meaning != AGREED:
            return signer.seen(language)
        return (signer.follow_up if self.to.is_talk_alone else signer.agreed)(language)


@dataclass(frozen=True, slots=True)
class Settled:
    """What the talk settled besides: when it was held, and when the two meet again."""

    held_on: date
    next_on: date | None


@dataclass(frozen=True, slots=True)
class KeptPdf:
    """The paper as the last signature leaves it, written to the disk already."""

    file_hash: str
    size: int
    language: str


def lay(plan: Plan) -> Desk:
    """What can be signed now. Raises `RuleBroken("nothing_to_sign")`."""
    to = rules.to_sign(plan)
    if to is None:
        raise RuleBroken("nothing_to_sign")
    form = form_of(plan)
    text = canonical(plan, library().catalogue, form)
    return Desk(to, form, text, canonical_talk(plan, to.talk) if to.talk else "")


def put_before(store: Store, session: Session, visit: Visit, head: PlanHead) -> int:
    """The move itself, and the own signature of whoever is a party; the new revision."""
    plan = stored.load_plan(session, head.plan_id)
    check_ready(plan, form_of(plan))
    plan_frames.fix_names(session, plan)
    plan_frames.move(session, visit, plan.plan_id, plan.status, Deed.PROPOSE)
    events.record(store, session, visit, "plan_proposed", plan.plan_id)
    desk = lay(stored.load_plan(session, head.plan_id))
    role = plan.role_of(visit.person_id)
    if role in desk.roles:
        put(store, session, visit, desk, own_signature(visit, desk, AGREED))
    return content.raise_revision_of_talk(session, content.head_at(session, plan.plan_id))


def check_ready(plan: Plan, form: Form) -> None:
    """Raise `RuleBroken` when there is nothing to agree on, or an answer is waited for."""
    if not plan.active_lines:
        raise RuleBroken("nothing_to_agree")
    if form.feasibility is Feasibility.HOLDS and rules.open_questions(plan):
        raise RuleBroken("feasibility_open")


def at_the_desk(session: Session, visit: Visit, lasting_id: str, seen_revision: int) -> Desk:
    """What lies there now, for one of the two, as it was read at that revision."""
    head = content.current_head(session, as_id(lasting_id))
    permissions.check_may_edit_plan(visit, head)
    plan_frames.check_revision(session, head.plan_id, seen_revision)
    desk = lay(stored.load_plan(session, head.plan_id))
    if desk.plan.status is PlanStatus.DRAFT:
        raise RuleBroken("not_proposed_yet")
    return desk


def own_signature(visit: Visit, desk: Desk, meaning: str) -> NewSignature:
    """The signature of whoever is here. Raises `NotAllowed` for somebody who does not sign."""
    role = desk.plan.role_of(visit.person_id)
    if role is None or role not in desk.roles:
        raise NotAllowed
    return NewSignature(
        role, desk.plan.party(role).name, visit.person_id, meaning, Way.OWN_SESSION,
        desk.statement(role, meaning, visit.language), visit.today, visit.person_id,
    )  # fmt: skip


def settled_in(desk: Desk, today: date) -> Settled:
    """When the talk was and when the next one is; the dates follow the talk, not the signing."""
    talk = desk.talk
    planned = talk.planned_on if talk else None
    # A day to go on with this very talk is no day of the next one.
    settled = talk is not None and talk.outcome != "continued_later"
    following = talk.next_on if talk and settled else None
    # A day that is noted stands in the text that is signed; it is never moved, whatever today is.
    held_on = (talk and talk.held_on) or min(planned or today, today)
    return Settled(held_on, following if following and following > held_on else None)


def put(store: Store, session: Session, visit: Visit, desk: Desk, new: NewSignature) -> None:
    """One signature with its event. Raises `RuleBroken`: `already_signed`, `feasibility_open`."""
    check_not_signed(desk, new.role, new.name)
    if not desk.to.is_talk_alone and new.meaning == AGREED:
        check_ready(desk.plan, desk.form)
    plan_id, talk = desk.plan.plan_id, desk.talk
    talk_id = talk.conversation_id if talk else None
    if desk.to.is_talk_alone and talk_id:
        signature_id = signing.sign_talk(session, visit, plan_id, talk_id, new, desk.digest)
    else:
        signature_id = signing.sign_plan(session, visit, plan_id, talk_id, new, desk.digest)
    tell_signed(
        store, session, visit,
        StoredSignature(
            signature_id, plan_id, talk_id, new, desk.digest, desk.to.is_talk_alone
        ),
    )  # fmt: skip


def check_not_signed(desk: Desk, role: str, name: str) -> None:
    """A role of the form signs once, anybody else at the table as well."""
    of_the_form = role in desk.roles
    given = {each.role if of_the_form else (each.role, each.name) for each in desk.signed}
    if (role if of_the_form else (role, name)) in given:
        raise RuleBroken("already_signed")


def keeping_papers(
    store: Store, keep: Callable[[Session], Saved], made: KeptPdf | None, scan: str = ""
) -> Saved:
    """Run the transaction; what was written to the disk for it goes when it is refused."""
    try:
        return store.change(keep)
    except BaseException:
        for digest in (made.file_hash if made else "", scan):
            if digest:
                paper_files.forget(store, digest)
        raise


def tell_signed(store: Store, session: Session, visit: Visit, signature: StoredSignature) -> None:
    """The event of a signing holds the hash of the whole row: `check` finds an altered one."""
    events.record(
        store, session, visit, "signed", signature.plan_id, signature.signature_id,
        content_hash=signature.content_hash, signature_hash=signature_hash(signature),
        way=signature.new.way, meaning=signature.new.meaning,
    )  # fmt: skip


def signature_hash(signature: StoredSignature) -> str:
    """SHA-256 over everything a signature says."""
    told = {**_said(signature), "new": _said(signature.new)}
    text = json.dumps(told, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _said(signed: StoredSignature | NewSignature) -> dict[str, object]:
    return {field.name: getattr(signed, field.name) for field in fields(signed)}


def render(
    store: Store, visit: Visit, desk: Desk, new: Sequence[NewSignature], settled: Settled
) -> KeptPdf | None:
    """The paper these signatures complete, kept on the disk before the transaction; else None."""
    complete = [*desk.signed, *new]
    if rules.open_roles(desk.roles, complete) or any(e.meaning != AGREED for e in complete):
        return None
    plan = _as_signed(desk, new, settled)
    with store.reading() as session:
        facts = as_evidence(session)
    paper = papers.form_pdf(
        plan, library().catalogue, desk.form, words_in(visit.language), visit.now, facts
    )
    return KeptPdf(paper_files.keep(store, paper.content), len(paper.content), visit.language)


def _as_signed(desk: Desk, new: Sequence[NewSignature], settled: Settled) -> Plan:
    """The plan as it will stand when these signatures are under it."""
    plan, talk = desk.plan, desk.talk
    held: dict[str, Conversation] = {}
    if talk:
        following = settled.next_on or talk.next_on
        known = replace(talk, held_on=settled.held_on, next_on=following)
        held[talk.conversation_id] = known
    talks_now = tuple(held.get(each.conversation_id, each) for each in plan.conversations)
    signatures = plan.signatures
    if not desk.to.is_talk_alone:
        signatures += tuple(
            Signature("", n.person_id, n.name, n.role, n.meaning, n.way, n.signed_on, desk.digest)
            for n in new
        )
    return replace(
        plan, status=PlanStatus.AGREED, conversations=talks_now, signatures=signatures,
        beside=rules.with_talk_signed(
            plan.beside, desk.to.talk, new, content_hash(desk.talk_text)
        ),
    )  # fmt: skip


def finish(
    store: Store,
    session: Session,
    visit: Visit,
    plan_id: str,
    settled: Settled,
    kept: KeptPdf | None,
    deed: Deed,
) -> int:
    """What the signatures given so far lead to; the new revision."""
    desk = lay(stored.load_plan(session, plan_id))
    if desk.to.is_talk_alone:
        if not rules.open_roles(desk.roles, desk.signed):
            _close_talk(store, session, visit, desk, settled, kept)
    else:
        outcome = rules.outcome(desk.roles, desk.plan.signatures)
        if outcome is PlanStatus.AGREED:
            _put_in_force(store, session, visit, desk, settled, kept, deed)
        elif outcome is PlanStatus.NOT_AGREED:
            _not_agreed(store, session, visit, desk)
    return content.raise_revision_of_talk(session, content.head_at(session, plan_id))


def _put_in_force(
    store: Store,
    session: Session,
    visit: Visit,
    desk: Desk,
    settled: Settled,
    kept: KeptPdf | None,
    deed: Deed,
) -> None:
    """This version holds from now on, the one before no longer; in one transaction."""
    plan, digest = desk.plan, content_hash(desk.text)
    before = content.head_in_force(session, plan.lasting_id)
    if before:
        plan_frames.move(session, visit, before.plan_id, before.status, Deed.REPLACE)
    plan_frames.move(session, visit, plan.plan_id, plan.status, deed)
    signing.keep_document(session, visit, plan.plan_id, desk.text, digest)
    _keep_pdf(session, visit, plan.plan_id, None, kept)
    if desk.to.talk:
        _seal_talk(store, session, visit, desk)
    _settle(session, visit, desk, settled)
    erase_unshared(session, desk.form, plan.lasting_id, plan.manager.person_id)
    events.record(store, session, visit, "plan_agreed", plan.plan_id, content_hash=digest)


def _seal_talk(store: Store, session: Session, visit: Visit, desk: Desk) -> None:
    """Who signed the new version signed the follow-up talk it was made in, too."""
    talk, plan = desk.to.talk, desk.plan
    if talk is None:
        return
    digest = content_hash(desk.talk_text)
    signing.clear_talk(session, talk.conversation_id, visit.now)
    for each in signing.stored_signatures_of(session, plan.plan_id):
        new = replace(each.new, statement=_follow_up_statement(desk, each.new, visit.language))
        signature_id = signing.sign_talk(
            session, visit, plan.plan_id, talk.conversation_id, new, digest
        )
        tell_signed(
            store, session, visit,
            StoredSignature(
                signature_id, plan.plan_id, talk.conversation_id, new, digest, about_talk=True
            ),
        )  # fmt: skip
    signing.keep_talk(session, visit, plan.plan_id, talk.conversation_id, desk.talk_text, digest)


def _follow_up_statement(desk: Desk, new: NewSignature, language: str) -> str:
    return desk.form.signer(new.role).follow_up(language) if new.role in desk.roles else ""


def _close_talk(
    store: Store,
    session: Session,
    visit: Visit,
    desk: Desk,
    settled: Settled,
    kept: KeptPdf | None,
) -> None:
    """All signed the follow-up talk; the plan stands as it was."""
    talk, plan = desk.to.talk, desk.plan
    if talk is None:
        return
    signing.keep_talk(
        session, visit, plan.plan_id, talk.conversation_id, desk.talk_text, desk.digest
    )
    _keep_pdf(session, visit, plan.plan_id, talk.conversation_id, kept)
    _settle(session, visit, desk, settled)
    events.record(
        store, session, visit, "talk_signed", plan.plan_id, talk.conversation_id,
        content_hash=desk.digest,
    )  # fmt: skip


def _keep_pdf(
    session: Session, visit: Visit, plan_id: str, conversation_id: str | None, kept: KeptPdf | None
) -> None:
    if kept:
        made_with = f"typst {version('typst')}"
        signing.add_paper(
            session, visit,
            NewPaper(plan_id, conversation_id, "made", "application/pdf", kept.file_hash,
                     kept.size, kept.language, made_with),
        )  # fmt: skip


def _settle(session: Session, visit: Visit, desk: Desk, settled: Settled) -> None:
    """The talk was held that day, and the next one is planned with the same two (004-052)."""
    plan, talk = desk.plan, desk.talk
    for each in plan.conversations:
        if each.is_going_on and each != talk:  # signing ends whatever talk still goes on
            talks.set_outcome(session, visit, each.conversation_id, "plan")
    if talk:
        talks.hold(session, visit, talk.conversation_id, settled.held_on)
        private_notes.erase(session, talk.conversation_id, plan.manager.person_id)
        if settled.next_on:
            talks.set_next(session, visit, talk.conversation_id, settled.next_on)
    if settled.next_on:
        talks.plan_talk_of_two(session, visit, plan, "follow_up", settled.next_on)


def _not_agreed(store: Store, session: Session, visit: Visit, desk: Desk) -> None:
    """One of the two saw it and does not agree: the plan is not signed (000-061)."""
    plan, talk, status = desk.plan, desk.talk, desk.plan.status
    if status is PlanStatus.DRAFT:  # paper tells of both moments at once
        status = plan_frames.move(session, visit, plan.plan_id, status, Deed.PROPOSE)
    plan_frames.move(session, visit, plan.plan_id, status, Deed.DISAGREE)
    if talk:
        talks.set_outcome(session, visit, talk.conversation_id, "no_agreement")
    events.record(store, session, visit, "plan_not_agreed", plan.plan_id)
