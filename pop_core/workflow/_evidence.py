"""Whether what was signed still stands as it was signed; no door of its own."""

from collections.abc import Sequence
from contextlib import suppress

from pop_core.catalogue.library import library
from pop_core.documents.canonical import canonical, codes_only, content_hash
from pop_core.documents.canonical_talk import canonical_talk
from pop_core.domain.errors import PopError
from pop_core.domain.follow_up import TalkSignature
from pop_core.domain.plans import Plan, Signature
from pop_core.domain.signing import open_roles
from pop_core.storage import plans as stored
from pop_core.storage import signing
from pop_core.storage.connection import Session
from pop_core.storage.signed_plans import load_signed
from pop_core.storage.signing import Evidence


def stands(session: Session, evidence: Evidence) -> bool:
    """Does the signed text still have its hash, and do the rows still say the same?

    Names beside codes are left out: the catalogue may call a competency otherwise by now.
    """
    try:
        return _as_signed(stored.load_plan(session, evidence.plan_id), evidence)
    except PopError:
        return False


def altered_plans(session: Session) -> tuple[list[str], int]:
    """Versions of which something signed stands no more, and the number of texts looked at."""
    altered, number = [], 0
    for some in signing.signed_documents(session):
        plans = _plans_of(session, some)
        altered += [e.plan_id for e in some if not _as_signed(plans.get(e.plan_id), e)]
        number += len(some)
    return altered, number


def _plans_of(session: Session, some: Sequence[Evidence]) -> dict[str, Plan]:
    """All at once; where one of them cannot be read the others still are."""
    plan_ids = list(dict.fromkeys(each.plan_id for each in some))
    try:
        return load_signed(session, plan_ids)
    except PopError:
        found: dict[str, Plan] = {}
        for plan_id in plan_ids:
            with suppress(PopError):
                found |= load_signed(session, [plan_id])
        return found


def _as_signed(plan: Plan | None, evidence: Evidence) -> bool:
    if plan is None or content_hash(evidence.content) != evidence.content_hash:
        return False
    try:
        if evidence.conversation_id:
            return _talk_stands(plan, evidence)
        now = canonical(plan, library().catalogue, library().form_of(plan))
    except PopError:
        return False
    same = now == evidence.content or codes_only(now) == codes_only(evidence.content)
    return same and _is_signed(plan, evidence)


def _talk_stands(plan: Plan, evidence: Evidence) -> bool:
    talks = (t for t in plan.conversations if t.conversation_id == evidence.conversation_id)
    talk = next(talks, None)
    if talk is None:
        return False
    same = canonical_talk(plan, talk) == evidence.content
    return same and _is_signed(plan, evidence)


def _is_signed(plan: Plan, evidence: Evidence) -> bool:
    """Whether everybody's signature stands under this very text."""
    roles = [signer.code for signer in library().form_of(plan).signers]
    complete = not open_roles(roles, _signatures(plan, evidence))
    return complete and signed_hashes(plan, evidence) == {evidence.content_hash}


def _signatures(plan: Plan, evidence: Evidence) -> Sequence[Signature | TalkSignature]:
    talk_id = evidence.conversation_id
    return plan.beside.signatures_of(talk_id) if talk_id else plan.signatures


def signed_hashes(plan: Plan, evidence: Evidence) -> set[str]:
    """The hashes that stand with the signatures under this version, or under this talk."""
    return {signature.content_hash for signature in _signatures(plan, evidence)}
