"""Which part of what stands beside a plan a reader gets to see, and when."""

from collections.abc import Mapping
from datetime import datetime

from pop_core.access.permissions import may_read_plan
from pop_core.domain.attachments import PAIR
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


def chapters_in_sight(
    visit: Visit, plan: HeadWithTalk, author_id: str, shared_with: Mapping[str, str]
) -> frozenset[str]:
    """Of the chapters shared one by one, by code, those this reader sees (001-006, 001-007).

    One chapter shared opens no other, and the preparation as a whole opens none of them.
    """
    return frozenset(
        chapter
        for chapter, with_whom in shared_with.items()
        if sees_shared_preparation(visit, plan, author_id, with_whom)
    )


def may_take_back(read_at: datetime | None) -> bool:
    """Sharing can be undone until it was read (issue point C10)."""
    return read_at is None


def sees_attachment(visit: Visit, plan: HeadWithTalk, read_by: str, added_by: str) -> bool:
    """What is for both goes with the plan; the rest is for whoever added it, and not while two
    people look at the screen.
    """
    if read_by == PAIR:
        return may_read_plan(visit, plan)
    is_party = visit.person_id in {plan.employee_id, plan.manager_id}
    return is_party and visit.person_id == added_by and not plan.talk_is_running
