"""Begin the next version of a plan, inside a transaction; no door of its own."""

from pop_core.catalogue.forms import Change
from pop_core.domain.errors import RuleBroken
from pop_core.domain.people import Visit
from pop_core.domain.plans import PLANNING, PlanHead
from pop_core.domain.signing import unsigned_follow_up
from pop_core.domain.statuses import PlanStatus
from pop_core.storage import content, events, talks, versions
from pop_core.storage import plans as stored
from pop_core.storage.connection import Session, Store
from pop_core.workflow._fields import form_of


def begin_in(store: Store, session: Session, visit: Visit, head: PlanHead) -> str:
    """The same inside a transaction; the id of the new version."""
    if head.status in {PlanStatus.DRAFT, PlanStatus.PROPOSED, PlanStatus.NOT_AGREED}:
        raise RuleBroken("new_version_open")
    if head.status is not PlanStatus.AGREED:
        raise RuleBroken("not_agreed_yet")
    plan = stored.load_plan(session, head.plan_id)
    by_new_plan = form_of(plan).change is Change.NEW_PLAN
    if not by_new_plan and unsigned_follow_up(plan) is None:
        raise RuleBroken("no_follow_up_talk")
    content.raise_revision_of_talk(session, head)  # a code for what stood there signs no more
    number = versions.last_number(session, head.lasting_id) + 1
    plan_id = versions.begin_next(session, visit, head, number)
    if by_new_plan:
        new = stored.load_plan(session, plan_id)
        talks.plan_talk_of_two(session, visit, new, PLANNING, visit.today)
    events.record(store, session, visit, "version_begun", plan_id, head.plan_id, number=number)
    return plan_id


def writable_version(store: Store, session: Session, visit: Visit, head: PlanHead) -> PlanHead:
    """The concept that is written, begun here where the plan still stands as agreed.

    Raises `RuleBroken`: `form_needs_new_plan` where the form changes by a new plan only (000-078),
    `plan_is_frozen` for a plan that is over, at rest or not agreed.
    """
    if form_of(head).change is Change.NEW_PLAN:
        raise RuleBroken("form_needs_new_plan")
    if head.status is not PlanStatus.AGREED:
        content.check_writable(head)
        return head
    return content.head_at(session, begin_in(store, session, visit, head))
