"""What HR answered to a plan, as its two people are still to read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pop_core.domain.follow_up import HrAnswer
from pop_core.domain.plans import HrAction, Plan
from pop_core.domain.promises import AHEAD
from pop_core.domain.statuses import PlanStatus


@dataclass(frozen=True, slots=True)
class Told:
    """An answer of HR to something the plan asks; `line_id` is lasting."""

    line_id: str
    asked: HrAction
    answer: HrAnswer


def arranged(plan: Plan, today: date) -> tuple[Told, ...]:
    """What HR arranged and is still to come; without a day two weeks long."""
    return tuple(
        each
        for each in _told(plan, "arranged")
        if (each.answer.arranged_on or each.answer.answered_at.date() + AHEAD) >= today
        and not _is_over(plan, each.asked)
    )


def not_possible(plan: Plan, person_id: str) -> tuple[Told, ...]:
    """What HR cannot do, as long as this one of the two has not read it (004-044)."""
    return tuple(e for e in _told(plan, "not_possible") if person_id not in e.answer.seen_by)


def taken_up(plan: Plan, request_id: str) -> HrAnswer | None:
    """That HR works on this request, as long as it says nothing more."""
    told = (each.answer for each in _told(plan, "taken_up") if each.asked.lasting_id == request_id)
    return next(told, None)


def _told(plan: Plan, answer: str) -> Iterator[Told]:
    if plan.status not in {PlanStatus.AGREED, PlanStatus.PAUSED}:
        return
    for line in plan.active_lines:
        for asked in line.hr_actions:
            said = plan.beside.hr_answer(asked.lasting_id, asked.text)
            if said and said.answer == answer:
                yield Told(line.lasting_id, asked, said)


def _is_over(plan: Plan, asked: HrAction) -> bool:
    return bool(asked.action_id) and plan.beside.running(asked.action_id or "").has_ended
