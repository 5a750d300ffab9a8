"""What the actions of a plan ask in money and time, added up to the cent (002-008, 003-011)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pop_core.domain.plans import Plan, PlannedAction


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of what is known; None where nothing is.

    `hours_at_work` and `hours_of_own` are those of which is said in whose time they fall;
    `without_cost` is how many actions do not say what they cost.
    """

    cost: Decimal | None = None
    hours: Decimal | None = None
    hours_at_work: Decimal | None = None
    hours_of_own: Decimal | None = None
    study_leave: Decimal | None = None
    without_cost: int = 0

    @property
    def says_anything(self) -> bool:
        return any(each is not None for each in (self.cost, self.hours, self.study_leave))


def totals_of(plan: Plan) -> Totals:
    """Of all rows that count; what waits for later costs nothing yet."""
    actions = [action for line in plan.active_lines for action in line.actions]
    return Totals(
        cost=_sum(each.cost for each in actions),
        hours=_sum(each.hours for each in actions),
        hours_at_work=_hours(actions, in_working_time=True),
        hours_of_own=_hours(actions, in_working_time=False),
        study_leave=_sum(each.study_leave for each in actions),
        without_cost=sum(each.cost is None for each in actions),
    )


def _hours(actions: Iterable[PlannedAction], *, in_working_time: bool) -> Decimal | None:
    return _sum(each.hours for each in actions if each.in_working_time is in_working_time)


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [each for each in amounts if each is not None]
    return sum(known, Decimal()) if known else None
