"""Which part of somebody's preparation a reader gets to see, and when."""

from datetime import datetime

from pop_core.domain.people import Visit
from pop_core.domain.plans import HeadWithTalk


def sees_own_preparation(visit: Visit, plan: HeadWithTalk, author_id: str) -> bool:
    """One's own, and only while no talk is going on: then two people look at the screen."""
    return visit.person_id == author_id and not plan.talk_is_running


def sees_shared_preparation(
    visit: Visit, plan: HeadWithTalk, author_id: str, shared_with: str | None
) -> bool:
    """What was shared is read by its writer, by the one person named, and at the talk by both."""
    if shared_with is None:
        return False
    if plan.talk_is_running:
        return visit.person_id in {plan.employee_id, plan.manager_id}
    return visit.person_id in {author_id, shared_with}


def may_take_back(read_at: datetime | None) -> bool:
    """Sharing can be undone until it was read (issue point C10)."""
    return read_at is None
