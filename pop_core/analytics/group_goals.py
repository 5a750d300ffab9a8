"""In about how many plans a goal for a group was taken over, and in how many it is not needed.

Counted with the snapshot of a month, at its end, among those who belonged to the group then. A goal
is counted anew only once enough people of its group changed their answer since it was published
last: two months side by side tell nobody's answer.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from pop_core.access import permissions
from pop_core.analytics.counting import end_of, last_day
from pop_core.analytics.disclosure import PublishedTable, Rules
from pop_core.domain.group_goals import GroupGoal, is_within
from pop_core.domain.people import Role, Visit
from pop_core.storage import group_goals, snapshots, units
from pop_core.storage.connection import Session, Store

ANSWERS = "group_goal_answers"  # the scope of such a table is the id of the goal
TAKEN_OVER, NOT_NEEDED = "taken_over", "not_needed"
Given = frozenset[tuple[str, str]]  # who gave which answer


@dataclass(frozen=True, slots=True)
class Answered:
    """Rounded numbers; None where a number could tell of somebody."""

    taken_over: int | None
    not_needed: int | None


def answers(store: Store, visit: Visit) -> Mapping[str, PublishedTable]:
    """What was published last of each goal of the own scope, by its id. Raises `NotAllowed`."""
    permissions.check_may_keep_offer(visit)
    with store.reading() as session:
        granted = permissions.granted_units(visit, Role.TRAINING_OFFICER)
        scope, newest = units.scope_of(session, granted), snapshots.newest(session, ANSWERS)
        return {
            goal.group_goal_id: PublishedTable.from_json(newest[goal.group_goal_id])
            for goal in group_goals.kept(session)
            if goal.group_goal_id in newest and is_within(goal.group, scope)
        }


def tables(session: Session, month: date, rules: Rules) -> Iterator[PublishedTable]:
    """Of each goal that was published by then, where enough changed since it was counted last."""
    newest = snapshots.newest(session, ANSWERS)
    for goal in group_goals.kept(session):
        was = newest.get(goal.group_goal_id)
        before = PublishedTable.from_json(was).month if was else None
        is_there = goal.published_at and goal.published_at < end_of(last_day(month))
        if is_there and (before is None or before < month):
            yield from _table(session, goal, before, month, rules)


def _table(
    session: Session, goal: GroupGoal, before: date | None, month: date, rules: Rules
) -> Iterator[PublishedTable]:
    """Also with nothing to show: else the month in which a number appears would tell of it."""
    members, now = _given(session, goal, month)
    then = _given(session, goal, before)[1] if before else frozenset()
    if len({person for person, _ in now ^ then}) >= _enough(rules):
        told = Counter(answer for _, answer in now)
        shown = safe(members, told[TAKEN_OVER], told[NOT_NEEDED], rules)
        yield PublishedTable(
            ANSWERS, goal.group_goal_id, month, ("answers",), (TAKEN_OVER, NOT_NEEDED),
            ((shown.taken_over, shown.not_needed),), smallest_group=rules.smallest_group,
        )  # fmt: skip


def _given(session: Session, goal: GroupGoal, month: date) -> tuple[int, Given]:
    """How many are in the group at the end of a month, and their answers: never leaves here."""
    day = last_day(month)
    members = group_goals.members(session, goal.group, day + timedelta(days=1))
    return len(members), group_goals.answers_until(
        session, goal.group_goal_id, end_of(day), members
    )


def _enough(rules: Rules) -> int:
    """How many have to change: the smallest group, and as many more as rounding leaves open.

    Were it the smallest group itself, the number shown next could mean only that all of those who
    changed took the goal over; and who changed last is often known by name.
    """
    return -(-rules.smallest_group // rules.rounding) * rules.rounding + rules.rounding // 2


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
