"""In about how many plans a goal for a group was taken over, and in how many it is not needed.

Counted at the end of last month among those who belonged to the group then: whoever looks again
within a month sees the same, whatever was answered meanwhile.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from pop_core.access import permissions
from pop_core.analytics.counting import end_of
from pop_core.analytics.disclosure import Rules
from pop_core.domain.group_goals import is_within
from pop_core.domain.people import Role, Visit
from pop_core.storage import group_goals, settings, units
from pop_core.storage.connection import Session, Store


@dataclass(frozen=True, slots=True)
class Answered:
    """Rounded numbers; None where a number could tell of somebody."""

    taken_over: int | None
    not_needed: int | None


@dataclass(frozen=True, slots=True)
class Answers:
    """What may be shown of every goal, by its id, and from how many people on."""

    by_goal: Mapping[str, Answered]
    smallest_group: int
    counted_to: date  # the last day that is in it


def answers(store: Store, visit: Visit) -> Answers:
    """The published goals of the own scope. Raises `NotAllowed`."""
    permissions.check_may_keep_offer(visit)
    began = visit.today.replace(day=1)
    with store.reading() as session:
        granted = permissions.granted_units(visit, Role.TRAINING_OFFICER)
        scope = units.scope_of(session, granted)
        rules = Rules(int(settings.setting(session, "disclosure_k", "10")))
        return Answers(
            {
                goal.group_goal_id: safe(*_counted(session, goal.group_goal_id, began), rules)
                for goal in group_goals.kept(session)
                if goal.published_at and is_within(goal.group, scope)
            },
            rules.smallest_group,
            began - timedelta(days=1),
        )


def _counted(session: Session, goal_id: str, began: date) -> tuple[int, int, int]:
    """(in the group, taken over, not needed), exact: it never leaves this floor."""
    moment = end_of(began - timedelta(days=1))
    members = group_goals.members(session, group_goals.goal(session, goal_id).group, began)
    told = group_goals.answers_until(session, goal_id, moment, members)
    return len(members), told.get("taken_over", 0), told.get("not_needed", 0)


def safe(members: int, taken_over: int, not_needed: int, rules: Rules) -> Answered:
    """A number is shown where it, and all it leaves over of the group, is no small group.

    How many belong to the group is no secret, so what is left over is as good as shown. What is
    left over is reckoned with the rounded numbers: the decision itself must tell nothing.
    """
    step = rules.rounding
    first = _rounded(taken_over, step) if taken_over >= rules.smallest_group else None
    second = _rounded(not_needed, step) if not_needed >= rules.smallest_group else None
    for shown in (Answered(first, second), Answered(first, None), Answered(None, second)):
        numbers = [number for number in (shown.taken_over, shown.not_needed) if number]
        left = members - sum(numbers) - len(numbers) * (step // 2)
        if numbers and left >= rules.smallest_group:
            return shown
    return Answered(None, None)


def _rounded(number: int, step: int) -> int:
    return (number + step // 2) // step * step
