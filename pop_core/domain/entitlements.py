"""When somebody has a right to a talk again, and what HR reads of it (000-066 ... 068, 002-034).

The form says how long anybody goes without a talk at most. Whoever never had one counts from the
day they came, or from the first plan that is kept here, wishes or none.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from pop_core.domain.when import later

REMINDED_AGAIN = timedelta(days=7)  # a manager hears of the same person once a week at most

# What came of the plan, as HR reads it; a plan at rest or rounded off was agreed all the same.
AGREED, NO_AGREEMENTS, NO_AGREEMENT, OPEN = "agreed", "no_agreements", "no_agreement", "open"


def due_by(counted_from: date | None, every_months: int | None) -> date | None:
    """The last day for the next talk; None where the form has no rhythm or nothing is asked."""
    if counted_from is None or every_months is None:
        return None
    return later(counted_from, every_months, "month")


def latest_start(by: date, every_months: int | None) -> date | None:
    """Whoever had their last talk on this day or earlier is due one by `by`.

    The reverse of `due_by`, so that many people can be compared with one day.
    """
    if every_months is None:
        return None
    day = later(by, -every_months, "month")
    while later(day + timedelta(days=1), every_months, "month") <= by:
        day += timedelta(days=1)
    return day


@dataclass(frozen=True, slots=True)
class TalkFacts:
    """All that HR reads by name of somebody's talks, and nothing besides (DESIGN 1.3 a and d).

    `planned_on` is the talk still to be held, also one whose day went by. `due_by` is None for
    whom no talk is asked of now, without a word of why. To whom a plan was handed in is read by
    the two alone (DESIGN 1.3 d).
    """

    employee_id: str
    employee_name: str
    unit_name: str
    manager_id: str | None
    manager_name: str
    planned_on: date | None
    held_on: date | None
    outcome: str
    due_by: date | None
    is_handed_in: bool
    reminded_on: date | None

    def is_planned(self, today: date) -> bool:
        """A talk is ahead."""
        return self.planned_on is not None and self.planned_on >= today

    def was_missed(self, today: date) -> bool:
        """The day that was settled went by and nobody noted a talk."""
        return self.planned_on is not None and self.planned_on < today

    def overdue_since(self, today: date) -> date | None:
        """The first day that was too late, once there was one."""
        if self.due_by is None or self.due_by >= today:
            return None
        return self.due_by + timedelta(days=1)

    def may_be_reminded(self, today: date) -> bool:
        """The manager may hear of it: no talk is ahead, and a week went by since the last time."""
        again = self.reminded_on is None or self.reminded_on + REMINDED_AGAIN <= today
        return self.manager_id is not None and not self.is_planned(today) and again


@dataclass(frozen=True, slots=True)
class TalkNumbers:
    """Over everybody in sight: talks that must still take place this year, and by how many."""

    people: int
    due: int
    overdue: int
    managers: int
    without_manager: int


@dataclass(frozen=True, slots=True)
class Talks:
    """One look at the talks: the numbers, the first rows, and how many there are in all."""

    numbers: TalkNumbers
    rows: tuple[TalkFacts, ...]
    matched: int
