"""What may be written when: the one gate every change to a plan passes; no door of its own."""

from pop_core.domain.errors import RuleBroken
from pop_core.domain.people import Visit
from pop_core.domain.plans import FOLLOW_UP, Plan, PlanHead
from pop_core.domain.signing import may_write_remarks
from pop_core.domain.statuses import PlanStatus
from pop_core.storage import beside, content, signing
from pop_core.storage import plans as stored
from pop_core.storage.connection import Session

# Of a talk: when and with whom it was, which a signature under a follow-up talk covers.
_SIGNED_OF_A_TALK = {"held_on", "name", "role"}
_OVER = {PlanStatus.WITHDRAWN, PlanStatus.SUPERSEDED, PlanStatus.NO_AGREEMENTS}


def open_for(
    session: Session,
    visit: Visit,
    head: PlanHead,
    subject: str,
    row_id: str | None = None,
    column: str = "",
) -> int:
    """The raised revision, where the plan may be changed like this now.

    Content is written while the plan is; what stands beside it also later. Raises `RuleBroken`:
    `plan_is_frozen`, `talk_is_signed`, `remarks_are_signed`.
    """
    if subject not in content.BESIDE_SUBJECTS:
        return content.raise_revision(session, head, visit.now)
    newest = content.current_head(session, head.lasting_id)
    if newest.status in _OVER:
        raise RuleBroken("plan_is_frozen")
    if column == "remarks":
        _check_remarks(session, visit, newest)
    elif row_id and subject in content.TALK_SUBJECTS:
        return _for_talk(session, visit, newest, subject, row_id, column)
    return content.raise_revision_of_talk(session, newest)


def _check_remarks(session: Session, visit: Visit, head: PlanHead) -> None:
    """The employee's own words, open until the own signature (004-012)."""
    plan = stored.load_plan(session, head.plan_id)
    shared = plan.talk_is_running or plan.role_of(visit.person_id) is None
    if not may_write_remarks(plan, plan.role_of(visit.person_id), shared_screen=shared):
        raise RuleBroken("remarks_are_signed")


def _for_talk(
    session: Session, visit: Visit, head: PlanHead, subject: str, row_id: str, column: str
) -> int:
    signed_part = subject in content.FOLLOW_UP_SUBJECTS or column in _SIGNED_OF_A_TALK
    talk_id = beside.conversation_of(session, subject, row_id)
    if signed_part and beside.conversation_kind(session, talk_id) == FOLLOW_UP:
        return open_talk(session, visit, head, talk_id)
    return content.raise_revision_of_talk(session, head)


def open_talk(session: Session, visit: Visit, head: PlanHead, talk_id: str) -> int:
    """The raised revision, where what a follow-up talk holds may still change.

    Signatures given already are cleared: nobody signs what they did not see. Raises
    `RuleBroken("talk_is_signed")`.
    """
    if signing.talk_is_signed(session, talk_id):
        raise RuleBroken("talk_is_signed")
    signing.clear_talk(session, talk_id, visit.now)
    if head.status is PlanStatus.PROPOSED:
        return content.raise_revision(session, head, visit.now)
    return content.raise_revision_of_talk(session, head)


def check_in_force(plan: Plan) -> None:
    """Raise `RuleBroken("not_agreed_yet")` for a plan of which no version holds."""
    if plan.status not in {PlanStatus.AGREED, PlanStatus.PAUSED, PlanStatus.CLOSED} and not any(
        version.agreed_on for version in plan.beside.versions
    ):
        raise RuleBroken("not_agreed_yet")
