"""The figures behind the pictures of a plan: progress, promises kept, indicators seen."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from pop_core.domain.plans import HrAction, Plan, PlanLine, PlannedAction
from pop_core.domain.promises import Promise, promises
from pop_core.domain.statuses import IN_FORCE, PlanStatus

PROMISES = ("kept", "open", "late", "dropped")
OWNERS = ("employee", "manager", "hr", "other", "nobody")
INDICATORS = ("seen", "partly", "not_yet", "no_answer")
_AGREED_ONCE = IN_FORCE | {PlanStatus.SUPERSEDED}


@dataclass(frozen=True, slots=True)
class ProgressPoint:
    """How far one row was (1 to 4), as one talk saw it."""

    line_lasting_id: str
    on: date
    step: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a kind somebody or something has; `of` is an owner or a lasting id."""

    of: str
    numbers: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.numbers)


def progress_rows(plan: Plan) -> tuple[ProgressPoint, ...]:
    """The active rows in order of priority, each through its talks (004-051).

    Two talks on one day are one point: the later one holds.
    """
    found = {
        (line.lasting_id, on): said.progress
        for line in plan.active_lines
        for talk in plan.conversations
        if (on := talk.held_on or talk.planned_on)
        and (said := plan.beside.line(talk.conversation_id, line.lasting_id))
        and said.progress
    }
    return tuple(ProgressPoint(line, on, step) for (line, on), step in found.items())


def promise_counts(plan: Plan, today: date) -> tuple[Count, ...]:
    """Per owner how many promises are kept, open, late and dropped, in the order of PROMISES.

    A promise is an action of an active row, for each of its owners, or what is asked of HR. Who
    promised nothing is left out, and nothing is promised before it is agreed (002-017).
    """
    if plan.status not in _AGREED_ONCE:
        return ()
    found = Counter(_promises(plan, today))
    counts = (Count(owner, tuple(found[owner, state] for state in PROMISES)) for owner in OWNERS)
    return tuple(each for each in counts if each.total)


def indicator_counts(plan: Plan) -> tuple[Count, ...]:
    """Per active row with indicators how many were seen, in the order of INDICATORS (004-050).

    The newest talk that answered holds; no answer does not undo an earlier one.
    """
    newest = {
        said.indicator_lasting_id: said.answer
        for talk in plan.conversations
        for said in plan.beside.seen
        if said.conversation_id == talk.conversation_id and said.answer
    }
    return tuple(
        Count(line.lasting_id, _answers(line, newest))
        for line in plan.active_lines
        if line.indicators
    )


def _answers(line: PlanLine, newest: Mapping[str, str]) -> tuple[int, ...]:
    found = [newest.get(each.lasting_id, "no_answer") for each in line.indicators]
    return tuple(found.count(answer) for answer in INDICATORS)


def _promises(plan: Plan, today: date) -> Iterator[tuple[str, str]]:
    """Owner and state of each promise."""
    waiting = _waiting(plan)
    closing = plan.beside.closing
    # What was not done by the end of the cycle does not grow late afterwards.
    on = min(today, closing.closed_on) if closing else today
    for line in plan.active_lines:
        for action in (*line.actions, *line.hr_actions):
            state = _state(plan, action, waiting.get(action.lasting_id), on)
            yield from ((owner, state) for owner in _owners(action))


def _state(plan: Plan, action: PlannedAction | HrAction, waiting: Promise | None, on: date) -> str:
    """HR has kept its part once it arranged it, or what it was asked for is under way."""
    if isinstance(action, HrAction):
        said = plan.beside.hr_answer(action.lasting_id, action.text)
        if said and said.answer == "not_possible":
            return "dropped"
    asked_for = action.action_id if isinstance(action, HrAction) else None
    steps = {plan.beside.running(each).step for each in (action.lasting_id, asked_for) if each}
    if "dropped" in steps:
        return "dropped"
    if waiting is None or plan.beside.running(action.lasting_id).has_ended:
        return "kept"
    return "late" if waiting.is_late(on) else "open"


def _waiting(plan: Plan) -> dict[str, Promise]:
    """What is still to be kept, by lasting id; of a plan that is over, as it stood at its end."""
    at_rest = plan.status is PlanStatus.PAUSED
    standing = plan if at_rest else replace(plan, status=PlanStatus.AGREED)
    return {promise.subject_id: promise for promise in promises(standing)}


def _owners(action: PlannedAction | HrAction) -> tuple[str, ...]:
    if isinstance(action, HrAction):
        return ("hr",)
    owners = [each if each in OWNERS else "other" for each in action.owners]
    if action.owner_words:
        owners.append("other")
    return tuple(dict.fromkeys(owners)) or ("nobody",)
