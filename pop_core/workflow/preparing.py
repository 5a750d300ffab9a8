"""Think first, each apart: answers and proposals, private until shared with a named person."""

from dataclasses import dataclass, field, replace

from pop_core.access import permissions, visibility
from pop_core.catalogue.forms import Moment, Sharing
from pop_core.domain.errors import NotAllowed, NotFound, RuleBroken
from pop_core.domain.fields import SHORT, WHOLE_CHAPTER
from pop_core.domain.people import Visit
from pop_core.domain.plans import HeadWithTalk, PlanHead
from pop_core.domain.preparations import Preparation
from pop_core.domain.text import clean_text
from pop_core.storage import content, events, preparations
from pop_core.storage.connection import Session, Store
from pop_core.storage.preparations import NOT_SHARED, Asked, Shares
from pop_core.workflow import _preparations as parts
from pop_core.workflow._answers import check_answer
from pop_core.workflow._fields import form_of
from pop_core.workflow._preparations import kept
from pop_core.workflow.editing import check_offered, check_subject
from pop_core.workflow.plans import as_id

MOST_SIGNS_WHY = 300  # one line why


def my_preparation(store: Store, visit: Visit, lasting_id: str) -> Preparation:
    """One's own preparation. Raises `NotAllowed("talk_is_running")` while two look at the screen.

    Without sign-in there is none: it stays on paper (`NotAllowed("prepare_on_paper")`).
    """
    with store.reading() as session:
        head = content.current_head_with_talk(session, as_id(lasting_id))
        permissions.check_may_prepare(visit, head)
        if not visibility.sees_own_preparation(visit, head, visit.person_id):
            raise NotAllowed("talk_is_running")
        return preparations.load(session, head.lasting_id, visit.person_id)


@dataclass(frozen=True, slots=True)
class InSight:
    """One's own preparation, where one may see it now, and by role what was shared.

    `read` is the part of `shared` that was opened before, `unread` whose was not opened whole;
    `missing` are the chapters, by role, that are expected before the talk and were not shared
    (001-006).
    """

    mine: Preparation | None
    shared: dict[str, Preparation]
    read: dict[str, Preparation] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    missing: dict[str, tuple[str, ...]] = field(default_factory=dict)


def in_sight(store: Store, visit: Visit, plan_id: str) -> InSight:
    """All preparation this reader may see, read at once for a page. Raises `NotFound`.

    Before the talk that is one's own and what the other shared; during the talk what both shared.
    """
    with store.reading() as session:
        head = content.with_talk(session, content.head_at(session, as_id(plan_id)))
        permissions.check_may_read_plan(visit, head)
        shares = preparations.shares_of(session, head.lasting_id)
        mine, seen = None, {}
        for role, author in (("employee", head.employee_id), ("manager", head.manager_id)):
            own = shares.get(author, NOT_SHARED)
            if _sees_own(visit, head, author):
                mine = _load(session, head, author, own, parts.all_of(form_of(head)))
                continue
            opened = _in_sight(visit, head, author, own)
            if not parts.is_nothing(opened):
                seen[role] = _load(session, head, author, own, opened)
        read = {role: _only_read(head, each) for role, each in seen.items()}
        unread = frozenset(role for role, each in seen.items() if _has_unread(each))
        return InSight(mine, seen, read, unread, _missing(head, shares))


def _load(
    session: Session, head: PlanHead, author: str, shares: Shares, asked: Asked
) -> Preparation:
    return preparations.load_part(session, head.lasting_id, author, shares, asked)


def _sees_own(visit: Visit, head: HeadWithTalk, author: str) -> bool:
    return permissions.may_prepare(visit, head) and visibility.sees_own_preparation(
        visit, head, author
    )


def _in_sight(visit: Visit, head: HeadWithTalk, author: str, shares: Shares) -> Asked:
    """What of somebody's preparation this reader sees because it was shared."""
    chapters = {code: shared.shared_with for code, shared in shares.chapters.items()}
    with_whom = shares.whole.shared_with if shares.whole else None
    return parts.part_of(
        form_of(head),
        visibility.chapters_in_sight(visit, head, author, chapters),
        whole=visibility.sees_shared_preparation(visit, head, author, with_whom),
    )


def _has_unread(seen: Preparation) -> bool:
    whole = seen.shared_at is not None and seen.read_at is None
    return whole or any(shared.read_at is None for shared in seen.chapters.values())


def _only_read(head: PlanHead, seen: Preparation) -> Preparation:
    """Of what lies open the part that was opened before."""
    chapters = {code for code, shared in seen.chapters.items() if shared.read_at}
    opened = parts.part_of(form_of(head), chapters, whole=seen.read_at is not None)
    codes = opened.questions or ()
    return replace(
        seen,
        answers={code: text for code, text in seen.answers.items() if code in codes},
        proposals=seen.proposals if opened.proposals else (),
        wishes=seen.wishes if opened.wishes else (),
    )


def _missing(head: PlanHead, shares: dict[str, Shares]) -> dict[str, tuple[str, ...]]:
    """The chapters that are expected and not shared, by role."""
    found: dict[str, tuple[str, ...]] = {}
    for role, author in (("employee", head.employee_id), ("manager", head.manager_id)):
        chapters = parts.own_chapters(form_of(head), parts.role_in(head, author))
        codes = tuple(
            chapter.code
            for chapter in chapters
            if chapter.sharing is Sharing.EXPECTED
            and chapter.code not in shares.get(author, NOT_SHARED).chapters
        )
        if codes:
            found[role] = codes
    return found


def mark_read(store: Store, visit: Visit, lasting_id: str) -> None:
    """The reader has seen what the other shared: from now on it cannot be taken back."""

    def keep(session: Session) -> None:
        head = content.current_head(session, as_id(lasting_id))
        permissions.check_may_prepare(visit, head)
        author = parts.other(head, visit.person_id)
        if preparations.mark_read(session, head.lasting_id, author, visit.now):
            events.record(store, session, visit, "preparation_read", head.plan_id)

    store.change(keep)


def save_answer(
    store: Store, visit: Visit, lasting_id: str, question_code: str, seen: str, new: str
) -> None:
    """Keep one's answer to a question of the form (004-016, 004-017).

    Raises `RuleBroken`, `NotFound` for a question the form does not ask, `ChangedMeanwhile`.
    """
    text, before = clean_text(new, WHOLE_CHAPTER), clean_text(seen, WHOLE_CHAPTER)

    def keep(session: Session, head: PlanHead) -> str:
        role = parts.role_in(head, visit.person_id)
        asked = form_of(head).questions_for(Moment.PREPARATION, role)
        question = next((each for each in asked if each.code == question_code), None)
        if question is None:
            raise RuleBroken("unknown_code", field="answer.question_code")
        check_answer(question, text)
        preparations.save_answer(
            session, head.lasting_id, visit.person_id, question_code, before, text, visit.now
        )
        return ""

    if text == before:
        my_preparation(store, visit, lasting_id)  # nothing to keep, but who may ask is the same
    else:
        kept(store, visit, lasting_id, "answer_saved", keep)


def propose(
    store: Store,
    visit: Visit,
    lasting_id: str,
    competency: str | None,
    own_title: str = "",
    technical_field: str = "",
) -> str:
    """Think of a competency before the talk; as many as the form has rows (004-018, 004-022)."""
    title = clean_text(own_title, SHORT)
    check_subject(competency, title)

    def keep(session: Session, head: PlanHead) -> str:
        field = "plan_line.technical_field"
        check_offered(head, field, {technical_field} - {""})
        mine = preparations.load(session, head.lasting_id, visit.person_id).proposals
        most = form_of(head).max_active_lines
        if len(mine) >= most:
            raise RuleBroken("plan_is_full", most=most)
        if (competency, title.casefold()) in {(p.competency, p.own_title.casefold()) for p in mine}:
            raise RuleBroken("competency_already_planned")
        return preparations.add_proposal(
            session, head.lasting_id, visit.person_id, competency, title, technical_field,
            visit.now,
        )  # fmt: skip

    return kept(store, visit, lasting_id, "proposal_added", keep)


def _own_proposal(session: Session, visit: Visit, head: PlanHead, proposal_id: str) -> str:
    """The id. Raises `NotFound`: nobody learns that somebody else wrote something."""
    known_id = as_id(proposal_id)
    lasting_id, author = preparations.owner_of_proposal(session, known_id)
    if author != visit.person_id or lasting_id != head.lasting_id:
        raise NotFound
    return known_id


def save_reason(
    store: Store, visit: Visit, lasting_id: str, proposal_id: str, seen: str, new: str
) -> None:
    """Keep the line why of one's own proposal."""
    text, before = clean_text(new, MOST_SIGNS_WHY), clean_text(seen)

    def keep(session: Session, head: PlanHead) -> str:
        known_id = _own_proposal(session, visit, head, proposal_id)
        preparations.save_reason(session, known_id, before, text, visit.now)
        return known_id

    if text == before:
        my_preparation(store, visit, lasting_id)  # as above
    else:
        kept(store, visit, lasting_id, "proposal_reason_saved", keep)


def withdraw_proposal(store: Store, visit: Visit, lasting_id: str, proposal_id: str) -> None:
    """Take one's own proposal off the list."""

    def keep(session: Session, head: PlanHead) -> str:
        known_id = _own_proposal(session, visit, head, proposal_id)
        preparations.remove_proposal(session, known_id, visit.now)
        return known_id

    kept(store, visit, lasting_id, "proposal_removed", keep)


def share(store: Store, visit: Visit, lasting_id: str) -> None:
    """Let the talk partner read one's preparation from now on."""

    def keep(session: Session, head: PlanHead) -> str:
        if preparations.sharing(session, head.lasting_id, visit.person_id):
            raise RuleBroken("already_shared")
        partner = parts.other(head, visit.person_id)
        preparations.share(session, head.lasting_id, visit.person_id, partner, visit.now)
        content.check_writable(head)
        content.raise_revision_of_talk(session, head)
        return ""

    kept(store, visit, lasting_id, "preparation_shared", keep)


def take_back(store: Store, visit: Visit, lasting_id: str) -> None:
    """Undo sharing, also once the plan is frozen: nobody read it.

    Raises `RuleBroken`: `already_read`, `talk_is_running`.
    """

    def keep(session: Session, head: PlanHead) -> str:
        if not preparations.undo_share(session, head.lasting_id, visit.person_id, visit.now):
            raise RuleBroken("already_read")
        parts.taken_back(session, visit, form_of(head), head)
        return ""

    kept(store, visit, lasting_id, "sharing_undone", keep, parts.before_the_talk)
