"""Which part of a preparation is open to whom, and the way every change to one goes.

No door of its own. What a form shares chapter by chapter is open only where that very chapter was
shared (001-006, 001-007); all other questions and the proposals go together.
"""

from collections.abc import Callable, Collection

from pop_core.access import permissions
from pop_core.catalogue.forms import Chapter, FilledBy, Form, Moment, Sharing
from pop_core.domain.errors import RuleBroken
from pop_core.domain.people import Visit
from pop_core.domain.plans import PlanHead
from pop_core.domain.statuses import IN_FORCE, WRITABLE
from pop_core.storage import content, events, preparations
from pop_core.storage.connection import Session, Store
from pop_core.storage.preparations import NOT_SHARED, Asked
from pop_core.workflow.plans import as_id


def other(head: PlanHead, person_id: str) -> str:
    return head.manager_id if person_id == head.employee_id else head.employee_id


def role_in(head: PlanHead, person_id: str) -> FilledBy:
    return FilledBy.EMPLOYEE if person_id == head.employee_id else FilledBy.MANAGER


def own_chapters(form: Form, role: FilledBy) -> tuple[Chapter, ...]:
    """The chapters of that role that are shared one by one."""
    return tuple(
        chapter
        for chapter in form.chapters_at(Moment.PREPARATION)
        if chapter.sharing is not Sharing.WITH_ALL and is_for(chapter, role)
    )


def is_for(chapter: Chapter, role: FilledBy) -> bool:
    """Whether that role writes anything in it; wishes are the employee's."""
    asked = any(each.filled_by in {FilledBy.BOTH, role} for each in chapter.questions)
    return asked or (chapter.has_wishes and role is FilledBy.EMPLOYEE)


def part_of(form: Form, chapters: Collection[str], *, whole: bool) -> Asked:
    """What lies open once these chapters are, and the preparation as a `whole` or not."""
    opened = [
        chapter
        for chapter in form.chapters_at(Moment.PREPARATION)
        if (chapter.code in chapters if chapter.sharing is not Sharing.WITH_ALL else whole)
    ]
    questions = {question.code for chapter in opened for question in chapter.questions}
    return Asked(questions, proposals=whole, wishes=any(each.has_wishes for each in opened))


def all_of(form: Form) -> Asked:
    """What its author sees."""
    has_wishes = any(each.has_wishes for each in form.chapters_at(Moment.PREPARATION))
    return Asked(wishes=has_wishes)


def is_nothing(asked: Asked) -> bool:
    return not (asked.questions or asked.proposals or asked.wishes)


def erase_unshared(session: Session, form: Form, lasting_id: str, author_id: str) -> None:
    """What that author never shared is gone for good.

    What went with the whole stays where the form no longer tells what that was.
    """
    shares = preparations.shares_of(session, lasting_id).get(author_id, NOT_SHARED)
    if form.is_stand_in and shares.whole:
        return
    shared = part_of(form, shares.chapters, whole=shares.whole is not None)
    preparations.erase_but(session, lasting_id, author_id, shared)


def taken_back(session: Session, visit: Visit, form: Form, head: PlanHead) -> None:
    """Once it is agreed a manager keeps nothing unshared, so what is taken back then is gone."""
    content.raise_revision_of_talk(session, head)
    if head.status in IN_FORCE and visit.person_id == head.manager_id:
        erase_unshared(session, form, head.lasting_id, head.manager_id)


def before_the_talk(session: Session, visit: Visit, lasting_id: str) -> PlanHead:
    """The plan somebody prepared, frozen or not. Raises `RuleBroken("talk_is_running")`."""
    head = content.current_head_with_talk(session, as_id(lasting_id))
    permissions.check_may_prepare(visit, head)
    if head.talk_is_running:
        raise RuleBroken("talk_is_running")
    return head


def while_preparing(session: Session, visit: Visit, lasting_id: str) -> PlanHead:
    """The plan somebody prepares. Raises `RuleBroken`: `talk_is_running`, `plan_is_frozen`."""
    head = before_the_talk(session, visit, lasting_id)
    if head.status not in WRITABLE:
        raise RuleBroken("plan_is_frozen")
    return head


def kept(
    store: Store,
    visit: Visit,
    lasting_id: str,
    kind: str,
    keep: Callable[[Session, PlanHead], str],
    find: Callable[[Session, Visit, str], PlanHead] = while_preparing,
) -> str:
    """One change to one's own preparation with its event; the id of the row it was about.

    `find` says until when it can be changed.
    """

    def change(session: Session) -> str:
        head = find(session, visit, lasting_id)
        row_id = keep(session, head)
        events.record(store, session, visit, kind, head.plan_id, row_id or None)
        return row_id

    return store.change(change)
