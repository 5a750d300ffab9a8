"""What may be written when: the one gate every change to a plan passes; no door of its own."""

from dataclasses import dataclass

from pop_core.access import permissions
from pop_core.domain.errors import RuleBroken
from pop_core.domain.people import Visit
from pop_core.domain.plans import FOLLOW_UP, PlanHead
from pop_core.domain.signing import may_write_remarks
from pop_core.domain.statuses import PlanStatus
from pop_core.storage import content, signing
from pop_core.storage.at_hand import TalkAtHand, talk_at_hand
from pop_core.storage.connection import Session

# Of a talk: when and with whom it was, which a signature under a follow-up talk covers.
_SIGNED_OF_A_TALK = {"held_on", "name", "role"}
_OVER = {PlanStatus.WITHDRAWN, PlanStatus.SUPERSEDED, PlanStatus.NO_AGREEMENTS, PlanStatus.CLOSED}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: its plan as people work on it, and the talk it belongs to, if any."""

    subject: str
    head: PlanHead
    talk: TalkAtHand | None = None


def place(session: Session, visit: Visit, subject: str, plan_id: str, row_id: str) -> Place:
    """The place of a row, for whoever may change it. Raises `NotFound`."""
    if subject in content.TALK_SUBJECTS:
        talk = talk_at_hand(session, subject, row_id)
        found = Place(subject, talk.head, talk)
    elif subject in content.BESIDE_SUBJECTS:
        found = Place(subject, content.current_head_beside(session, plan_id))
    else:
        found = Place(subject, content.head_at(session, plan_id))
    permissions.check_may_edit_plan(visit, found.head)
    return found


def open_for(session: Session, visit: Visit, here: Place, column: str = "") -> int:
    """The raised revision, where the plan may be changed like this now.

    Content is written while the plan is; what stands beside it also later. Raises `RuleBroken`:
    `plan_is_frozen`, `talk_is_signed`, `remarks_are_signed`.
    """
    if here.subject not in content.BESIDE_SUBJECTS:
        return content.raise_revision(session, here.head, visit.now)
    if here.head.status in _OVER:
        raise RuleBroken("plan_is_frozen")
    if here.talk and column == "remarks":
        _check_remarks(visit, here.talk)
    elif here.talk and here.talk.kind == FOLLOW_UP and _is_signed_part(here.subject, column):
        return open_talk(session, visit, here.talk)
    return content.raise_revision_of_talk(session, here.head)


def open_beside(session: Session, head: PlanHead) -> int:
    """The raised revision, where something more may stand beside the plan.

    Raises `RuleBroken("plan_is_frozen")` for a plan that is over.
    """
    if head.status in _OVER:
        raise RuleBroken("plan_is_frozen")
    return content.raise_revision_of_talk(session, head)


def _is_signed_part(subject: str, column: str) -> bool:
    comes_or_goes = column == ""  # the row as a whole
    return comes_or_goes or subject in content.FOLLOW_UP_SUBJECTS or column in _SIGNED_OF_A_TALK


def _check_remarks(visit: Visit, talk: TalkAtHand) -> None:
    """The employee's own words, open until the own signature (004-012)."""
    both_here = talk.talk_is_running or visit.person_id not in {
        talk.head.employee_id, talk.head.manager_id,
    }  # fmt: skip
    if talk.employee_has_signed or not may_write_remarks(
        talk.head.status,
        is_employee=visit.person_id == talk.head.employee_id,
        shared_screen=both_here,
    ):
        raise RuleBroken("remarks_are_signed")


def open_talk(session: Session, visit: Visit, talk: TalkAtHand) -> int:
    """The raised revision, where what a follow-up talk holds may still change.

    Signatures given already are cleared: nobody signs what they did not see. Raises `RuleBroken`:
    `talk_is_signed`, `plan_is_frozen`.
    """
    if talk.head.status in _OVER:
        raise RuleBroken("plan_is_frozen")
    if talk.is_signed:
        raise RuleBroken("talk_is_signed")
    if talk.has_signatures:
        signing.clear_talk(session, talk.conversation_id, visit.now)
    if talk.head.status is PlanStatus.PROPOSED:
        return content.raise_revision(session, talk.head, visit.now)
    return content.raise_revision_of_talk(session, talk.head)
