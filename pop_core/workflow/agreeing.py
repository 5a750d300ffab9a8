"""*Vastleggen als afgesproken*: what both signed on paper, with who, when and the scan of it."""

from dataclasses import dataclass, replace
from datetime import date

from pop_core.access import permissions
from pop_core.catalogue.forms import Form
from pop_core.domain import signing as rules
from pop_core.domain.errors import RuleBroken
from pop_core.domain.people import Visit
from pop_core.domain.plans import Plan
from pop_core.domain.scans import media_type
from pop_core.domain.signing import AGREED, MEANINGS, Way
from pop_core.domain.statuses import Deed
from pop_core.domain.text import clean_text
from pop_core.domain.when import later
from pop_core.storage import content, paper_files, plan_frames, signing, talks
from pop_core.storage import plans as stored
from pop_core.storage.connection import Session, Store
from pop_core.storage.signing import NewPaper, NewSignature
from pop_core.workflow._desk import (
    Desk,
    Settled,
    check_ready,
    finish,
    keeping_papers,
    lay,
    put,
    render,
)
from pop_core.workflow.plans import Saved, as_id, open_plan


@dataclass(frozen=True, slots=True)
class SignedBy:
    """One signature on the paper: in which role, by whom, on which day, meaning what."""

    role: str
    name: str
    signed_on: date
    meaning: str = AGREED


@dataclass(frozen=True, slots=True)
class PaperAgreement:
    """All that is told about the signed paper, the next talk, and the scan if there is one."""

    held_on: date
    signatures: tuple[SignedBy, ...]
    next_on: date | None
    scan: bytes | None = None


def proposed_dates(form: Form, talk_on: date) -> tuple[date, ...]:
    """When the two could meet again: the form's rhythm after the talk (004-052)."""
    return tuple(later(talk_on, months, "month") for months in form.follow_up_months)


def record_paper_agreement(
    store: Store, visit: Visit, lasting_id: str, seen_revision: int, paper: PaperAgreement
) -> Saved:
    """What was read at `seen_revision` is signed: the plan, or the follow-up talk about it.

    What the manager prepared and never shared is erased. Raises `RuleBroken`: `nothing_to_agree`,
    `nothing_to_sign`, `signer_missing` (role), `date_in_future`, `next_talk_in_past`,
    `follow_up_before_agreement`, `not_a_scan`, `file_too_large`, `feasibility_open`;
    `ChangedMeanwhile("plan_changed_since_seen")`.
    """
    _check_dates(visit, paper)
    media = media_type(paper.scan) if paper.scan else ""
    desk = lay(_as_held(open_plan(store, visit, lasting_id), paper.held_on))
    _check_complete(desk, paper)
    signatures = [_signature(visit, desk, each) for each in paper.signatures]
    settled = Settled(paper.held_on, paper.next_on)
    kept = render(store, visit, desk, signatures, settled)
    scan = paper_files.keep(store, paper.scan) if paper.scan else ""

    def keep(session: Session) -> Saved:
        head = content.current_head(session, as_id(lasting_id))
        permissions.check_may_edit_plan(visit, head)
        plan_frames.check_revision(session, head.plan_id, seen_revision)
        if desk.to.talk:
            talks.hold(session, visit, desk.to.talk.conversation_id, paper.held_on)
        now = lay(stored.load_plan(session, head.plan_id))
        _clear_old(session, visit, now)
        plan_frames.fix_names(session, now.plan)
        for each in signatures:
            now = lay(stored.load_plan(session, head.plan_id))
            put(store, session, visit, now, each)
        if scan:
            _keep_scan(session, visit, now, scan, media, paper)
        revision = finish(store, session, visit, head.plan_id, settled, kept, Deed.RECORD)
        return Saved(revision, visit.now, head.plan_id)

    return keeping_papers(store, keep, kept, scan)


def _as_held(plan: Plan, on: date) -> Plan:
    """The follow-up talk was held on the day the paper says, which its hash covers."""
    talk = rules.unsigned_follow_up(plan)
    return replace(
        plan,
        conversations=tuple(
            replace(each, held_on=on) if each == talk else each for each in plan.conversations
        ),
    )


def _check_dates(visit: Visit, paper: PaperAgreement) -> None:
    for day in (paper.held_on, *(signature.signed_on for signature in paper.signatures)):
        if day > visit.today:
            raise RuleBroken("date_in_future", on=day)
    if paper.next_on and paper.next_on <= paper.held_on:
        raise RuleBroken("next_talk_in_past", on=paper.next_on)


def _check_complete(desk: Desk, paper: PaperAgreement) -> None:
    check_ready(desk.plan, desk.form)
    rules.check_after_agreement(desk.plan, desk.to.talk, paper.held_on)
    signed = {signature.role for signature in paper.signatures if signature.name.strip()}
    for role in desk.roles:
        if role not in signed:
            raise RuleBroken("signer_missing", role=role)
    if any(each.meaning not in MEANINGS for each in paper.signatures):
        raise RuleBroken("unknown_code", field="signature.meaning")


def _signature(visit: Visit, desk: Desk, told: SignedBy) -> NewSignature:
    party = desk.plan.party(told.role) if told.role in {"employee", "manager"} else None
    return NewSignature(
        told.role, clean_text(told.name, 200), party.person_id if party else None, told.meaning,
        Way.ON_PAPER, desk.statement(told.role, told.meaning, visit.language), told.signed_on,
        visit.person_id,
    )  # fmt: skip


def _clear_old(session: Session, visit: Visit, desk: Desk) -> None:
    """The paper holds all signatures: what was signed on the screen before gives way to it."""
    if desk.to.is_talk_alone and desk.to.talk:
        signing.clear_talk(session, desk.to.talk.conversation_id, visit.now)
    else:
        signing.clear(session, desk.plan.plan_id, visit.now)


def _keep_scan(
    session: Session, visit: Visit, desk: Desk, digest: str, media: str, paper: PaperAgreement
) -> None:
    talk = desk.to.talk if desk.to.is_talk_alone else None
    signing.add_paper(
        session, visit,
        NewPaper(desk.plan.plan_id, talk.conversation_id if talk else None, "scan", media, digest,
                 len(paper.scan or b""), visit.language, "scan"),
    )  # fmt: skip
