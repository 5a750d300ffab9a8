"""What was kept of a signature: the paper, byte for byte, and the control code that is on it."""

import re
from dataclasses import dataclass
from datetime import date

from pop_core.catalogue.library import library, words_in
from pop_core.documents import files
from pop_core.documents.files import Paper
from pop_core.domain.errors import NotFound
from pop_core.domain.follow_up import KeptPaper
from pop_core.domain.people import Visit
from pop_core.domain.plans import Plan
from pop_core.i18n.words import Words
from pop_core.storage import paper_files, plan_frames, signing
from pop_core.storage import plans as stored
from pop_core.storage.connection import Session, Store
from pop_core.storage.signing import Evidence
from pop_core.workflow._evidence import signed_hashes, stands
from pop_core.workflow.plans import as_id, open_plan

SIGNS_ON_PAPER = 16  # as many of the hash as `control_code` prints


def kept_paper(store: Store, visit: Visit, lasting_id: str, paper_id: str) -> Paper:
    """A signed paper as it was kept: made by the app at the last signature, or a scan.

    That it was taken along is kept, once a day. Raises `NotFound`, also for a file that was
    altered since.
    """
    plan, known_id = open_plan(store, visit, lasting_id), as_id(paper_id)
    paper = next((each for each in plan.beside.papers if each.paper_id == known_id), None)
    if paper is None:
        raise NotFound
    content = paper_files.read(store, paper.file_hash)
    store.change(
        lambda session: plan_frames.note_access(session, visit, plan.lasting_id, "taken_along")
    )
    return Paper(content, kept_name(plan, paper, words_in(visit.language)), paper.media_type)


def kept_name(plan: Plan, paper: KeptPaper, words: Words) -> str:
    """What the file will be called, before it is handed out."""
    _ = words
    what = _("scan") if paper.kind == "scan" else _("signed plan")
    form = library().form_of(plan)
    return files.file_name(form, what, paper.made_at, plan, paper.media_type)


@dataclass(frozen=True, slots=True)
class CheckedCode:
    """What carries a control code: this version, or a follow-up talk about it, signed that day."""

    version: int
    is_talk: bool
    signed_on: date | None
    is_unaltered: bool


def check_code(store: Store, visit: Visit, lasting_id: str, code: str) -> CheckedCode | None:
    """Which signed text of this plan has this code, and does it stand as it was signed?

    None when the code belongs to nothing that was signed here. Raises `NotFound`.
    """
    plan, typed = open_plan(store, visit, lasting_id), _signs(code)
    if len(typed) < SIGNS_ON_PAPER:
        return None
    with store.reading() as session:
        for evidence in signing.documents_of(session, plan.lasting_id):
            signed = stored.load_plan(session, evidence.plan_id)
            known = {evidence.content_hash, *signed_hashes(signed, evidence)}
            if any(each.startswith(typed) for each in known):
                return _checked(store, session, signed, evidence)
    return None


def _signs(code: str) -> str:
    """The code as it is kept; blanks and signs between the groups say nothing."""
    return re.sub(r"[\s‑.-]", "", code).lower()


def _checked(store: Store, session: Session, plan: Plan, evidence: Evidence) -> CheckedCode:
    talk_id = evidence.conversation_id
    given = plan.beside.signatures_of(talk_id) if talk_id else plan.signatures
    papers = [
        each.file_hash
        for each in plan.beside.papers
        if (each.plan_id, each.conversation_id) == (plan.plan_id, talk_id)
    ]
    return CheckedCode(
        plan.version_number,
        talk_id is not None,
        max((each.signed_on for each in given), default=None),
        stands(session, evidence) and all(paper_files.is_whole(store, each) for each in papers),
    )
