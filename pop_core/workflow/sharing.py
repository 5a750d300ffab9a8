"""Chapters of a preparation that reach the talk partner one by one (001-006, 001-007)."""

from pop_core.access import permissions
from pop_core.catalogue.forms import Chapter, Form, Sharing
from pop_core.domain.errors import RuleBroken
from pop_core.domain.people import Visit
from pop_core.domain.plans import PlanHead
from pop_core.storage import content, events, preparations
from pop_core.storage.connection import Session, Store
from pop_core.storage.preparations import NOT_SHARED
from pop_core.workflow import _preparations as parts
from pop_core.workflow._fields import form_of
from pop_core.workflow.plans import as_id


def share_chapter(store: Store, visit: Visit, lasting_id: str, chapter: str) -> None:
    """Let the talk partner read this chapter of one's own from now on, and no other.

    A chapter that is expected before the talk can still be shared in it. Raises `RuleBroken`:
    `unknown_code`, `already_shared`, `talk_is_running`, `plan_is_frozen`.
    """

    def keep(session: Session) -> None:
        head = content.current_head_with_talk(session, as_id(lasting_id))
        permissions.check_may_prepare(visit, head)
        known = _chapter(form_of(head), visit, head, chapter)
        if head.talk_is_running and known.sharing is not Sharing.EXPECTED:
            raise RuleBroken("talk_is_running")
        content.check_writable(head)
        shares = preparations.shares_of(session, head.lasting_id)
        if chapter in shares.get(visit.person_id, NOT_SHARED).chapters:
            raise RuleBroken("already_shared")
        partner = parts.other(head, visit.person_id)
        preparations.share_chapter(
            session, head.lasting_id, visit.person_id, chapter, partner, visit.now
        )
        content.raise_revision_of_talk(session, head)
        events.record(store, session, visit, "chapter_shared", head.plan_id, field=chapter)

    store.change(keep)


def take_back_chapter(store: Store, visit: Visit, lasting_id: str, chapter: str) -> None:
    """Undo sharing a chapter, also once the plan is frozen: nobody read it.

    Raises `RuleBroken`: `already_read`, `talk_is_running`.
    """

    def keep(session: Session, head: PlanHead) -> str:
        _chapter(form_of(head), visit, head, chapter)
        if not preparations.undo_share_of_chapter(
            session, head.lasting_id, visit.person_id, chapter, visit.now
        ):
            raise RuleBroken("already_read")
        parts.taken_back(session, visit, form_of(head), head)
        return ""

    parts.kept(store, visit, lasting_id, "chapter_sharing_undone", keep, parts.before_the_talk)


def _chapter(form: Form, visit: Visit, head: PlanHead, code: str) -> Chapter:
    """One of one's own chapters that are shared one by one."""
    role = parts.role_in(head, visit.person_id)
    for each in parts.own_chapters(form, role):
        if each.code == code:
            return each
    raise RuleBroken("unknown_code", field="chapter_share.chapter_code")
