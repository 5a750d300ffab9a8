"""Think first, each apart: answers and proposals, private until shared with a named person."""

from collections.abc import Callable
from dataclasses import dataclass

from pop_core.access import permissions, visibility
from pop_core.catalogue.forms import FilledBy, Moment
from pop_core.domain.errors import NotAllowed, NotFound, RuleBroken
from pop_core.domain.fields import SHORT, WHOLE_CHAPTER
from pop_core.domain.people import Visit
from pop_core.domain.plans import HeadWithTalk, PlanHead, Preparation
from pop_core.domain.statuses import WRITABLE
from pop_core.domain.text import clean_text
from pop_core.storage import content, events, preparations
from pop_core.storage.connection import Session, Store
from pop_core.workflow._answers import check_answer
from pop_core.workflow._fields import form_of
from pop_core.workflow.editing import check_offered, check_subject
from pop_core.workflow.plans import as_id

MOST_SIGNS_WHY = 300  # one line why


def _other(head: PlanHead, person_id: str) -> str:
    return head.manager_id if person_id == head.employee_id else head.employee_id


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
    """One's own preparation, where one may see it now, and by role what was shared."""

    mine: Preparation | None
    shared: dict[str, Preparation]


def in_sight(store: Store, visit: Visit, plan_id: str) -> InSight:
    """All preparation this reader may see, read at once for a page. Raises `NotFound`.

    Before the talk that is one's own and what the other shared; during the talk what both shared.
    """
    with store.reading() as session:
        head = content.with_talk(session, content.head_at(session, as_id(plan_id)))
        permissions.check_may_read_plan(visit, head)
        shares = preparations.sharings(session, head.lasting_id)
        seen: dict[str, Preparation] = {}
        for role, author in (("employee", head.employee_id), ("manager", head.manager_id)):
            if _sees(visit, head, author, shares.get(author)):
                seen[role] = preparations.load_shared(
                    session, head.lasting_id, author, shares.get(author)
                )
    own = _own_role(visit, head)
    return InSight(seen.pop(own) if own in seen else None, seen)


def _own_role(visit: Visit, head: HeadWithTalk) -> str:
    """The role one prepares in; "" at the table, where one's own is what was shared."""
    if not visibility.sees_own_preparation(visit, head, visit.person_id):
        return ""
    return "employee" if visit.person_id == head.employee_id else "manager"


def _sees(
    visit: Visit, head: HeadWithTalk, author: str, share: preparations.Sharing | None
) -> bool:
    own = permissions.may_prepare(visit, head) and visibility.sees_own_preparation(
        visit, head, author
    )
    with_whom = share[0] if share else None
    return own or visibility.sees_shared_preparation(visit, head, author, with_whom)


def mark_read(store: Store, visit: Visit, lasting_id: str) -> None:
    """The reader has seen what the other shared: from now on it cannot be taken back."""

    def keep(session: Session) -> None:
        head = content.current_head(session, as_id(lasting_id))
        permissions.check_may_prepare(visit, head)
        author = _other(head, visit.person_id)
        if preparations.mark_read(session, head.lasting_id, author, visit.now):
            events.record(store, session, visit, "preparation_read", head.plan_id)

    store.change(keep)


def _while_preparing(session: Session, visit: Visit, lasting_id: str) -> PlanHead:
    head = content.current_head_with_talk(session, as_id(lasting_id))
    permissions.check_may_prepare(visit, head)
    if head.talk_is_running:
        raise RuleBroken("talk_is_running")
    if head.status not in WRITABLE:
        raise RuleBroken("plan_is_frozen")
    return head


def _kept(
    store: Store,
    visit: Visit,
    lasting_id: str,
    kind: str,
    keep: Callable[[Session, PlanHead], str],
) -> str:
    def change(session: Session) -> str:
        head = _while_preparing(session, visit, lasting_id)
        row_id = keep(session, head)
        events.record(store, session, visit, kind, head.plan_id, row_id or None)
        return row_id

    return store.change(change)


def save_answer(
    store: Store, visit: Visit, lasting_id: str, question_code: str, seen: str, new: str
) -> None:
    """Keep one's answer to a question of the form (004-016, 004-017).

    Raises `RuleBroken`, `NotFound` for a question the form does not ask, `ChangedMeanwhile`.
    """
    text, before = clean_text(new, WHOLE_CHAPTER), clean_text(seen, WHOLE_CHAPTER)

    def keep(session: Session, head: PlanHead) -> str:
        role = FilledBy.EMPLOYEE if visit.person_id == head.employee_id else FilledBy.MANAGER
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
        _kept(store, visit, lasting_id, "answer_saved", keep)


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

    return _kept(store, visit, lasting_id, "proposal_added", keep)


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
        _kept(store, visit, lasting_id, "proposal_reason_saved", keep)


def withdraw_proposal(store: Store, visit: Visit, lasting_id: str, proposal_id: str) -> None:
    """Take one's own proposal off the list."""

    def keep(session: Session, head: PlanHead) -> str:
        known_id = _own_proposal(session, visit, head, proposal_id)
        preparations.remove_proposal(session, known_id, visit.now)
        return known_id

    _kept(store, visit, lasting_id, "proposal_removed", keep)


def share(store: Store, visit: Visit, lasting_id: str) -> None:
    """Let the talk partner read one's preparation from now on."""

    def keep(session: Session, head: PlanHead) -> str:
        if preparations.sharing(session, head.lasting_id, visit.person_id):
            raise RuleBroken("already_shared")
        partner = _other(head, visit.person_id)
        preparations.share(session, head.lasting_id, visit.person_id, partner, visit.now)
        content.check_writable(head)
        content.raise_revision_of_talk(session, head)
        return ""

    _kept(store, visit, lasting_id, "preparation_shared", keep)


def take_back(store: Store, visit: Visit, lasting_id: str) -> None:
    """Undo sharing. Raises `RuleBroken("already_read")` once it was read."""

    def keep(session: Session, head: PlanHead) -> str:
        if not preparations.undo_share(session, head.lasting_id, visit.person_id, visit.now):
            raise RuleBroken("already_read")
        content.check_writable(head)
        content.raise_revision_of_talk(session, head)
        return ""

    _kept(store, visit, lasting_id, "sharing_undone", keep)
