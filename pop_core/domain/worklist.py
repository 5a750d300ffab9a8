"""What plans ask of HR, as HR reads it by name: the five things of a request and no more.

Never a competency, source, priority, goal, indicator, step or state of the plan (DESIGN 1.3); a
test compares the fields of `Asked` with an explicit list.
"""

import calendar
from dataclasses import dataclass, replace
from datetime import date

from pop_core.domain.errors import RuleBroken
from pop_core.domain.fields import DAY, LINE, ROOMY
from pop_core.domain.follow_up import HR_ANSWERS
from pop_core.domain.when import When

OPEN, TAKEN_UP, ARRANGED, NOT_POSSIBLE = "open", "taken_up", "arranged", "not_possible"
WITHDRAWN = "withdrawn"  # HR began on it, and the pair asks it no more
SETTLED = "settled"  # the pair saw to it before HR said anything
STATUSES = (OPEN, TAKEN_UP, ARRANGED, NOT_POSSIBLE, WITHDRAWN)
SHOWN = {
    "to_do": (OPEN, TAKEN_UP),
    "arranged": (ARRANGED,),
    "not_possible": (NOT_POSSIBLE,),
    "withdrawn": (WITHDRAWN,),
    "enrolments": (OPEN, TAKEN_UP, ARRANGED),
    "everything": STATUSES,
}
PERIODS = ("always", "month", "late")
MOST_GROUPS = 100
MOST_AT_ONCE = 200  # people in one row who get one answer in one go


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which part of the work list is looked at; `unit_id` "" is all units of one's own."""

    shown: str = "to_do"
    unit_id: str = ""
    period: str = "always"
    courses_only: bool = False

    def __post_init__(self) -> None:
        if self.shown not in SHOWN or self.period not in PERIODS:
            raise RuleBroken("unknown_code", field="work_list")

    def last_day(self, today: date) -> date | None:
        """The last day on which something may be due; None where the day does not matter."""
        if self.period != "month":
            return None
        return today.replace(day=calendar.monthrange(today.year, today.month)[1])


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: whose, in which unit, the words the pair wrote for HR, and how it stands.

    `request_id` is the lasting id of the HR action, or the id of that of a group goal. `for_group`
    says what makes that group (a unit, a job or a level, which `unit` then names), else "".
    `number` counts the answers so far: whoever answers says which of them they saw, of which words.
    """

    request_id: str
    for_group: str
    person: str
    unit: str
    text: str
    course: str
    due: When | None
    due_on: date | None
    asked_by: str
    asked_on: date | None
    status: str
    number: int
    arranged_on: date | None
    place: str
    reason: str
    alternative: str
    answered_by: str
    answered_on: date | None
    is_late: bool

    @property
    def seen(self) -> "Seen":
        """What whoever answers says to have read."""
        return Seen(self.request_id, self.number, self.text, self.course)


@dataclass(frozen=True, slots=True)
class Group:
    """The same request of several people, as one row; `only` is the request where it is one's."""

    key: str
    text: str
    course: str
    people: int
    late: int
    due_on: date | None
    statuses: tuple[tuple[str, int], ...]
    only: Asked | None


@dataclass(frozen=True, slots=True)
class WorkList:
    """The rows in the order of the work, and how many there are beyond those drawn."""

    groups: tuple[Group, ...] = ()
    all_groups: int = 0
    requests: int = 0
    late: int = 0

    @property
    def not_drawn(self) -> int:
        return self.all_groups - len(self.groups)


@dataclass(frozen=True, slots=True)
class Said:
    """What HR answers: taken up, arranged (day, place), or not possible (reason, alternative)."""

    answer: str
    arranged_on: date | None = None
    place: str = ""
    reason: str = ""
    alternative: str = ""

    def cleaned(self) -> "Said":
        """As it is kept: only what belongs to that answer. Raises `RuleBroken`."""
        if self.answer not in HR_ANSWERS:
            raise RuleBroken("unknown_code", field="hr_answer.answer")
        if self.answer == ARRANGED:
            day = DAY.clean(self.arranged_on, "hr_answer.arranged_on")
            place = str(LINE.clean(self.place, "hr_answer.place"))
            return replace(Said(ARRANGED), arranged_on=day, place=place)
        if self.answer == NOT_POSSIBLE:
            reason = str(ROOMY.clean(self.reason, "hr_answer.reason"))
            other = str(ROOMY.clean(self.alternative, "hr_answer.alternative"))
            if not reason:
                raise RuleBroken("reason_missing")
            return Said(NOT_POSSIBLE, reason=reason, alternative=other)
        return Said(self.answer)


@dataclass(frozen=True, slots=True)
class Seen:
    """A request that is answered as it was read: its words, and how many answers there were."""

    request_id: str
    number: int
    text: str
    course: str
