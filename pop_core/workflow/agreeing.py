"""*Vastleggen als afgesproken*: what both signed on paper becomes the plan in force."""

from dataclasses import dataclass
from datetime import date

from pop_core.access import permissions
from pop_core.catalogue.forms import Form
from pop_core.catalogue.library import library
from pop_core.documents.canonical import canonical, content_hash
from pop_core.domain.errors import RuleBroken
from pop_core.domain.people import Visit
from pop_core.domain.plans import Plan
from pop_core.domain.statuses import PlanStatus
from pop_core.domain.text import clean_text
from pop_core.domain.when import later
from pop_core.storage import content, events, plan_frames, preparations, talks
from pop_core.storage import plans as stored
from pop_core.storage.connection import Session, Store
from pop_core.workflow.editing import form_of
from pop_core.workflow.plans import Saved, as_id


@dataclass(frozen=True, slots=True)
class SignedBy:
    """One signature on the paper: in which role, by whom, on which day."""

    role: str
    name: str
    signed_on: date


@dataclass(frozen=True, slots=True)
class PaperAgreement:
    """All that is told about the signed paper, and the next talk."""

    held_on: date
    signatures: tuple[SignedBy, ...]
    next_on: date | None


def proposed_dates(form: Form, talk_on: date) -> tuple[date, ...]:
    """When the two could meet again: the form's rhythm after the talk (004-052)."""
    return tuple(later(talk_on, months, "month") for months in form.follow_up_months)


def record_paper_agreement(
    store: Store, visit: Visit, lasting_id: str, seen_revision: int, paper: PaperAgreement
) -> Saved:
    """The plan as read at `seen_revision` is agreed; from now on it is read-only.

    What the manager prepared and never shared is erased. Raises `RuleBroken`: `nothing_to_agree`,
    `signer_missing` (role), `date_in_future`, `next_talk_in_past`, `plan_is_frozen`;
    `ChangedMeanwhile("plan_changed_since_seen")`.
    """
    _check_dates(visit, paper)

    def keep(session: Session) -> Saved:
        head = content.current_head(session, as_id(lasting_id))
        permissions.check_may_edit_plan(visit, head)
        content.raise_revision(session, head)  # refuses a frozen plan
        plan_frames.check_revision(session, head.plan_id, seen_revision + 1)
        plan = stored.load_plan(session, head.plan_id)
        form = form_of(head)
        _check_complete(plan, form, paper)
        plan_frames.fix_names(session, plan)
        digest = _keep_evidence(session, visit, plan, form, paper)
        plan_frames.move(session, visit, plan.plan_id, plan.status, PlanStatus.AGREED)
        _settle_talks(session, visit, plan, paper)
        preparations.erase_private(session, plan.lasting_id, plan.manager.person_id)
        events.record(
            store, session, visit, "plan_agreed", plan.plan_id, content_hash=digest, way="on_paper"
        )
        return Saved(seen_revision + 2, visit.now, plan.plan_id)

    return store.change(keep)


def _check_dates(visit: Visit, paper: PaperAgreement) -> None:
    for day in (paper.held_on, *(signature.signed_on for signature in paper.signatures)):
        if day > visit.today:
            raise RuleBroken("date_in_future", on=day)
    if paper.next_on and paper.next_on <= paper.held_on:
        raise RuleBroken("next_talk_in_past", on=paper.next_on)


def _check_complete(plan: Plan, form: Form, paper: PaperAgreement) -> None:
    if not plan.active_lines:
        raise RuleBroken("nothing_to_agree")
    signed = {signature.role for signature in paper.signatures if signature.name.strip()}
    for signer in form.signers:
        if signer.code not in signed:
            raise RuleBroken("signer_missing", role=signer.code)


def _keep_evidence(
    session: Session, visit: Visit, plan: Plan, form: Form, paper: PaperAgreement
) -> str:
    text = canonical(plan, library().catalogue, form)
    digest = content_hash(text)
    talk = plan.current_talk
    for signature in paper.signatures:
        signed = _paper_signature(plan, form, signature, visit.language)
        plan_frames.sign(
            session, visit, plan.plan_id, talk.conversation_id if talk else None, signed, digest
        )
    plan_frames.keep_document(session, visit, plan.plan_id, text, digest)
    return digest


def _paper_signature(
    plan: Plan, form: Form, signature: SignedBy, language: str
) -> plan_frames.PaperSignature:
    known = {signer.code for signer in form.signers}
    statement = form.signer(signature.role).agreed(language) if signature.role in known else ""
    party = plan.party(signature.role) if signature.role in {"employee", "manager"} else None
    return plan_frames.PaperSignature(
        signature.role,
        clean_text(signature.name, 200),
        party.person_id if party else None,
        statement,
        signature.signed_on,
    )


def _settle_talks(session: Session, visit: Visit, plan: Plan, paper: PaperAgreement) -> None:
    talk = plan.current_talk
    if talk:
        talks.hold(session, visit, talk.conversation_id, paper.held_on)
        if paper.next_on:
            talks.set_next(session, visit, talk.conversation_id, paper.next_on)
    if paper.next_on:
        talks.plan_talk(session, visit, plan.plan_id, "follow_up", paper.next_on)
