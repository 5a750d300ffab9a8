"""Which dates the terms of a plan come down to, and what they ask of people's time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pop_core.domain.plans import Plan, PlannedAction
from pop_core.domain.when import When
from pop_core.domain.workload import Item

AnchorDates = dict[tuple[str, str | None], date]


@dataclass(frozen=True, slots=True)
class Dated:
    """Something of a plan that has a date: from `first` to `last`, often the same day.

    `kind` is "development", "support", "enrol", "hr", "goal" or "talk"; `subject_id` is the lasting
    id of the action, HR action or goal, or the id of the talk.
    """

    kind: str
    subject_id: str
    first: date
    last: date


def anchor_dates(plan: Plan) -> AnchorDates:
    """The dates that a relative term of this plan can hang on, as far as they are known (004-037).

    An action may hang on another one, so this goes on until nothing new is found.
    """
    found: AnchorDates = {}
    if plan.starts_on:
        found["plan_start", None] = plan.starts_on
    talk = plan.current_talk
    if talk and (on := talk.held_on or talk.planned_on):
        found["conversation", None] = on
    actions = [action for line in plan.lines for action in line.actions]
    while more := {
        anchor: on
        for action in actions
        for anchor, on in _moments(plan, action, found)
        if anchor not in found
    }:
        found |= more
    return found


def _moments(
    plan: Plan, action: PlannedAction, known: AnchorDates
) -> Iterator[tuple[tuple[str, str | None], date]]:
    """Start, first session and end of an action, as far as they come down to a date."""
    starts, ends = _period(plan, action, known)
    if starts:
        yield ("action_start", action.lasting_id), starts
        yield ("action_first_session", action.lasting_id), starts
    if ends:
        yield ("action_end", action.lasting_id), ends


def _period(
    plan: Plan, action: PlannedAction, known: AnchorDates
) -> tuple[date | None, date | None]:
    """Start and end of an action: the real dates once they are known, else its terms."""
    real = plan.beside.running(action.lasting_id)
    starts = real.starts_on or _date(action.starts, known)
    return starts, real.ends_on or _date(action.ends, known)


def _date(when: When | None, known: AnchorDates) -> date | None:
    return when.resolve(known) if when else None


def dated(plan: Plan) -> tuple[Dated, ...]:
    """Everything of the active rows that has a date, and the talks, in order of time."""
    known = anchor_dates(plan)
    found = [*_actions(plan, known), *_terms(plan, known), *_talks(plan)]
    return tuple(sorted(found, key=lambda each: (each.first, each.last)))


def _actions(plan: Plan, known: AnchorDates) -> Iterator[Dated]:
    for line in plan.active_lines:
        for action in line.actions:
            starts, ends = _period(plan, action, known)
            if enrol_by := _date(action.enrol_by, known):
                yield Dated("enrol", action.lasting_id, enrol_by, enrol_by)
            if first := starts or ends:
                kind = "support" if action.support else "development"
                yield Dated(kind, action.lasting_id, first, max(first, ends or first))
        for hr_action in line.hr_actions:
            if due := _date(hr_action.due, known):
                yield Dated("hr", hr_action.lasting_id, due, due)


def _terms(plan: Plan, known: AnchorDates) -> Iterator[Dated]:
    for line in plan.active_lines:
        for goal in line.goals:
            if goal.text and (term := _date(goal.term, known)):
                yield Dated("goal", goal.lasting_id, term, term)


def _talks(plan: Plan) -> Iterator[Dated]:
    for talk in plan.conversations:
        if on := talk.held_on or talk.planned_on:
            yield Dated("talk", talk.conversation_id, on, on)


def workload_items(plan: Plan) -> tuple[Item, ...]:
    """What the actions of the active rows ask of the employee's time, for `load_per_month`.

    Hours count between the dates of their action. A rhythm without dates runs over the period of
    the plan, since that is what "every two weeks" is taken to mean; so does its missing end.
    """
    known = anchor_dates(plan)
    return tuple(
        item
        for line in plan.active_lines
        for action in line.actions
        for item in _items(plan, action, known)
    )


def _items(plan: Plan, action: PlannedAction, known: AnchorDates) -> Iterator[Item]:
    starts, ends = _period(plan, action, known)
    if action.hours:
        yield starts, ends, action.hours, ()
    rhythms = [(each.every_number, each.every_unit, each.minutes) for each in action.rhythms]
    if any(minutes for _, _, minutes in rhythms):
        first = starts or plan.starts_on
        last = ends or plan.ends_on
        yield first, max(first, last) if first and last else last, None, rhythms
