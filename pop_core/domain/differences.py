"""What differs between two versions of a plan, matched by lasting ids."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pop_core.domain.plans import (
    CommonTerm,
    Condition,
    Goal,
    HrAction,
    Milestone,
    Plan,
    PlanLine,
    PlannedAction,
    Rhythm,
    SuccessIndicator,
)


class Change(StrEnum):
    """What happened to a part of the plan."""

    ADDED = "added"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Difference:
    """One part that differs: of which row, what kind of part, and how it was and is.

    `line` is the row as it is now, or as it was when it is gone; None for the frame of the plan.
    `before` and `after` are the parts themselves; None where there is none. `fields` names what
    changed in a part that stayed.
    """

    change: Change
    kind: str
    line: PlanLine | None
    before: Any
    after: Any
    fields: tuple[str, ...] = ()


# Per kind of part: where it hangs, and the fields two people agree on.
_FRAME = ("starts_on", "ends_on", "reasons", "duties")
_PARTS: dict[type, tuple[str, tuple[str, ...]]] = {
    Goal: ("goal", ("text", "term", "both_behind", "minimum")),
    Milestone: ("milestone", ("text", "due")),
    PlannedAction: (
        "action",
        (
            "support", "action_type", "what", "course", "goals", "owners", "owner_words",
            "helpers", "helper_words", "starts", "ends", "enrol_by", "dates_follow", "cost",
            "hours", "in_working_time", "papers", "course_number", "institute", "in_contract",
            "study_leave", "repayment", "remarks",
        ),
    ),
    Rhythm: ("rhythm", ("what", "every_number", "every_unit", "minutes")),
    Condition: ("condition", ("text", "sees_to_it")),
    HrAction: ("hr_action", ("text", "due")),
    SuccessIndicator: ("indicator", ("text", "kind", "who_looks", "how", "due")),
    CommonTerm: ("term", ("word", "meaning")),
}  # fmt: skip
_LINE = (
    "competency", "own_title", "technical_field", "sources", "priority", "why", "direction",
    "works_already", "is_needed", "state", "row_group", "career_goal",
)  # fmt: skip


def differences(before: Plan, after: Plan) -> tuple[Difference, ...]:
    """Frame first, then row by row in the order of `after`; rows that are gone come last."""
    return tuple(_all(before, after))


def _all(before: Plan, after: Plan) -> Iterator[Difference]:
    if named := _differing(before, after, _FRAME):
        yield Difference(Change.CHANGED, "plan", None, before, after, named)
    yield from _in_frame("career_goal", before.career_goals, after.career_goals)
    yield from _in_frame("plan_answer", before.answers, after.answers)
    was = {line.lasting_id: line for line in before.lines}
    for line in after.lines:
        old = was.pop(line.lasting_id, None)
        if old is None:
            yield Difference(Change.ADDED, "line", line, None, line)
        else:
            yield from _in_line(old, line)
    for line in was.values():
        yield Difference(Change.GONE, "line", line, line, None)


def _in_frame(kind: str, old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterator[Difference]:
    """Parts of the plan that hang on no row; one without words is as good as none."""
    was = {part.lasting_id: part for part in old if part.text}
    for part in (part for part in new if part.text):
        before = was.pop(part.lasting_id, None)
        if before is None:
            yield Difference(Change.ADDED, kind, None, None, part)
        elif before.text != part.text:
            yield Difference(Change.CHANGED, kind, None, before, part, ("text",))
    for part in was.values():
        yield Difference(Change.GONE, kind, None, part, None)


def _in_line(old: PlanLine, new: PlanLine) -> Iterator[Difference]:
    if named := _differing(old, new, _LINE):
        yield Difference(Change.CHANGED, "line", new, old, new, named)
    was = {part.lasting_id: part for part in _parts(old)}
    for part in _parts(new):
        before = was.pop(part.lasting_id, None)
        kind, fields = _PARTS[type(part)]
        if before is None:
            yield Difference(Change.ADDED, kind, new, None, part)
        elif named := _differing(before, part, fields):
            yield Difference(Change.CHANGED, kind, new, before, part, named)
    for part in was.values():
        yield Difference(Change.GONE, _PARTS[type(part)][0], new, part, None)


def _parts(line: PlanLine) -> Iterator[Any]:
    for goal in line.goals:
        yield goal
        yield from goal.milestones
    for action in line.actions:
        yield action
        yield from action.rhythms
        yield from action.conditions
    yield from line.hr_actions
    yield from line.indicators
    yield from line.terms


def _differing(old: Any, new: Any, names: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ANN401
    return tuple(name for name in names if getattr(old, name) != getattr(new, name))
