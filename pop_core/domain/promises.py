"""What is promised in a plan that is in force: who took it on, by when, and whether it is late.

Nothing is promised in a draft, nothing is late in a plan at rest, and what is done or dropped is
no promise any more.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pop_core.domain.follow_up import Running
from pop_core.domain.plans import HrAction, Plan, PlanLine, PlannedAction
from pop_core.domain.schedule import AnchorDates, anchor_dates
from pop_core.domain.statuses import PlanStatus

AHEAD = timedelta(days=14)
PAIR = ("employee", "manager")
ORGANISATION = frozenset({"manager", "hr"})  # the first to keep what was agreed (002-017)
ENROL, BEGIN, END = "enrol", "begin", "end"  # what a promise has to come to by its day


@dataclass(frozen=True, slots=True)
class Promise:
    """An action that somebody took on, or what is asked of HR (004-044).

    `plan_id` and `line_id` are lasting ids; `subject_id` is that of the action or HR action. `by`
    holds `employee`, `manager`, `hr` or `other`. `due` is the next day that counts and `due_for`
    what is to happen by then.
    """

    plan_id: str
    line_id: str
    subject_id: str
    by: tuple[str, ...]
    helped_by: tuple[str, ...] = ()
    step: str = ""
    starts: date | None = None
    due: date | None = None
    due_for: str = ""
    rests: bool = False

    def is_late(self, today: date) -> bool:
        """The day went by, and the plan is not at rest."""
        return self.due is not None and self.due < today and not self.rests

    def is_due_soon(self, today: date) -> bool:
        """The day comes within two weeks."""
        return self.due is not None and today <= self.due <= today + AHEAD and not self.rests

    def should_have_begun(self, today: date) -> bool:
        """A booked course whose start went by while nobody confirmed or began it (002-015)."""
        booked = self.step == "booked" and not self.rests
        return booked and self.starts is not None and self.starts < today

    def asks(self, today: date) -> bool:
        """Whether something is to be done about it now."""
        return self.is_late(today) or self.is_due_soon(today) or self.should_have_begun(today)

    def day(self) -> date:
        """The day it is sorted by: of what should have begun the earlier one."""
        days = [day for day in (self.due, self.starts if self.step == "booked" else None) if day]
        return min(days, default=date.max)

    def next_step(self, steps: Iterable[str], today: date) -> str:
        """Which of the steps it can be at is reached by doing what it asks."""
        known = tuple(steps)
        if self.due_for == ENROL and "booked" in known:
            return "booked"
        if self.due_for in {ENROL, BEGIN} or self.should_have_begun(today):
            return "started" if "started" in known else "running"
        return "done"


def promises(plan: Plan | None) -> tuple[Promise, ...]:
    """The promises of the version in force that are still to be kept, row by row."""
    if plan is None or plan.status not in {PlanStatus.AGREED, PlanStatus.PAUSED}:
        return ()
    known = anchor_dates(plan)
    return tuple(each for line in plan.active_lines for each in _of_line(plan, line, known))


def is_by(promise: Promise, role: str | None) -> bool:
    """Whether this one of the two took it on, or helps with it."""
    return role in (*promise.by, *promise.helped_by)


def is_to(promise: Promise, role: str | None) -> bool:
    """Whether others took it on for this one of the two: the other, HR or somebody else."""
    return bool(promise.by) and not is_by(promise, role)


def by_organisation(promise: Promise) -> bool:
    """Whether the side of the organisation has to keep it, which goes first (002-017)."""
    return bool(ORGANISATION.intersection(promise.by))


def _of_line(plan: Plan, line: PlanLine, known: AnchorDates) -> Iterator[Promise]:
    for action in line.actions:
        now = plan.beside.running(action.lasting_id)
        if not now.has_ended:
            yield _of_action(plan, line, action, now, known)
    for asked in line.hr_actions:
        if _waits_for_hr(plan, asked):
            yield _of_hr(plan, line, asked, known)


def _waits_for_hr(plan: Plan, asked: HrAction) -> bool:
    """Until HR arranged it or cannot, or what it was asked for is under way."""
    said = plan.beside.hr_answer(asked.lasting_id, asked.text)
    if said and said.answer != "taken_up":
        return False
    return not (asked.action_id and plan.beside.running(asked.action_id).step)


def _of_action(
    plan: Plan, line: PlanLine, action: PlannedAction, now: Running, known: AnchorDates
) -> Promise:
    due, due_for = _next_day(action, now, known)
    return Promise(
        plan.lasting_id, line.lasting_id, action.lasting_id,
        _people(action.owners, action.owner_words), _people(action.helpers, action.helper_words),
        now.step, known.get(("action_start", action.lasting_id)), due, due_for, _rests(plan),
    )  # fmt: skip


def _next_day(action: PlannedAction, now: Running, known: AnchorDates) -> tuple[date | None, str]:
    """To enrol and to begin are done with the first step; the rest is done at its end."""
    enrol_by = action.enrol_by.resolve(known) if action.enrol_by else None
    starts = known.get(("action_start", action.lasting_id))
    ends = known.get(("action_end", action.lasting_id))
    if enrol_by and not now.step:
        return enrol_by, ENROL
    if ends:
        return ends, END
    if starts and not now.step:
        return starts, BEGIN
    return None, ""


def _of_hr(plan: Plan, line: PlanLine, asked: HrAction, known: AnchorDates) -> Promise:
    due = asked.due.resolve(known) if asked.due else None
    return Promise(
        plan.lasting_id, line.lasting_id, asked.lasting_id, ("hr",), due=due,
        due_for=END if due else "", rests=_rests(plan),
    )  # fmt: skip


def _people(roles: Iterable[str], words: str) -> tuple[str, ...]:
    known = [role if role in {*PAIR, "hr"} else "other" for role in roles]
    return tuple(dict.fromkeys([*known, *(["other"] if words else [])]))


def _rests(plan: Plan) -> bool:
    return plan.status is PlanStatus.PAUSED


@dataclass(frozen=True, slots=True)
class Kept:
    """Of what was to be done by a day that is over, or was done: how much was in time."""

    in_time: int = 0
    of: int = 0

    def __add__(self, other: "Kept") -> "Kept":
        return Kept(self.in_time + other.in_time, self.of + other.of)


def kept(plan: Plan | None, role: str, today: date) -> Kept:
    """How one of the two keeps their own promises of the version that holds (002-017).

    What has no day, what was dropped and what is still to come is not counted; at rest nothing is
    late.
    """
    if plan is None or plan.status not in {PlanStatus.AGREED, PlanStatus.PAUSED, PlanStatus.CLOSED}:
        return Kept()
    known = anchor_dates(plan)
    mine = (a for line in plan.active_lines for a in line.actions if role in a.owners)
    told = [_was_in_time(plan, action, known, today) for action in mine]
    return Kept(told.count(True), len(told) - told.count(None))


def _was_in_time(plan: Plan, action: PlannedAction, known: AnchorDates, today: date) -> bool | None:
    """Done by the day that was agreed on; None where nothing can be said of it yet."""
    now = plan.beside.running(action.lasting_id)
    if now.step == "done":
        agreed = action.ends.resolve(known) if action.ends else None
        return _done_on(plan, action, now) <= agreed if agreed else None
    due = known.get(("action_end", action.lasting_id))
    is_late = due is not None and due < today and not now.has_ended and not _rests(plan)
    return False if is_late else None


def _done_on(plan: Plan, action: PlannedAction, now: Running) -> date:
    """The real end, where somebody noted it; else the day it was noted as done."""
    notes = (each for each in plan.beside.notes if each.action_lasting_id == action.lasting_id)
    noted = max(each.noted_at.date() for each in notes if each.field == "step")
    return min(noted, now.ends_on or noted)
