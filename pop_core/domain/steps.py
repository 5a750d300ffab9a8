"""The eight steps of a plan, how far each is, and what is still open."""

from dataclasses import dataclass
from enum import StrEnum

from pop_core.domain.plans import Goal, Plan, PlanLine
from pop_core.domain.statuses import IN_FORCE, PlanStatus

# In the order of the walk. A form says which of them it has.
ALL_STEPS = (
    "preparation",
    "career",
    "competencies",
    "priorities",
    "goals",
    "actions",
    "indicators",
    "agreement",
    "follow_up",
)
STEPS = tuple(step for step in ALL_STEPS if step != "career")  # of a form that says nothing


class StepState(StrEnum):
    """Shown as a sign and a word; none of them locks anything."""

    NOTHING = "nothing"
    BEGUN = "begun"
    READY = "ready"


def _state(done: int, wanted: int, *, begun: bool = False) -> StepState:
    if wanted and done >= wanted:
        return StepState.READY
    return StepState.BEGUN if done or begun else StepState.NOTHING


def has_goal(line: PlanLine) -> bool:
    return any(goal.text for goal in line.goals)


def _complete_goals(line: PlanLine) -> bool:
    return has_goal(line) and all(goal.term for goal in line.goals if goal.text)


def _has_career(plan: Plan) -> bool:
    return any(goal.text for goal in plan.career_goals)


def step_states(plan: Plan, *, asks_sources: bool = True) -> dict[str, StepState]:
    """How far each step is; rows that may wait do not keep a step open (004-039)."""
    lines = plan.active_lines
    urgent = [line for line in lines if not line.may_wait]
    talk = plan.current_talk
    met = bool(talk and talk.started_at) or bool(lines)
    in_force = plan.status in IN_FORCE
    return {
        "preparation": StepState.READY if met or in_force else StepState.NOTHING,
        "career": _state(int(_has_career(plan)), 1, begun=bool(plan.answers)),
        "competencies": _state(
            sum(bool(line.sources) or not asks_sources for line in lines),
            len(lines),
            begun=bool(lines),
        ),
        "priorities": _state(sum(line.priority is not None for line in lines), len(lines)),
        "goals": _state(
            sum(_complete_goals(line) for line in urgent),
            len(urgent),
            begun=any(has_goal(line) for line in lines),
        ),
        "actions": _state(
            sum(bool(line.actions) for line in urgent),
            len(urgent),
            begun=any(line.actions for line in lines),
        ),
        "indicators": _state(
            sum(bool(line.indicators) for line in urgent),
            len(urgent),
            begun=any(line.indicators for line in lines),
        ),
        "agreement": StepState.READY
        if in_force
        else StepState.BEGUN
        if plan.status is PlanStatus.PROPOSED
        else StepState.NOTHING,
        "follow_up": _follow_up_state(plan),
    }


def _follow_up_state(plan: Plan) -> StepState:
    """Begun while a talk is not signed by all, ready once the last one is."""
    talk = plan.last_follow_up
    if talk is None:
        return StepState.NOTHING
    signed = talk.conversation_id in plan.beside.signed_talks
    return StepState.READY if signed else StepState.BEGUN


def next_step(plan: Plan, steps: tuple[str, ...] = STEPS) -> str:
    """The first of those steps that is not ready: the one obvious next thing."""
    states = step_states(plan)
    return next((step for step in steps if states[step] is not StepState.READY), "follow_up")


def next_in_walk(
    plan: Plan, line_id: str | None, steps: tuple[str, ...] = STEPS
) -> tuple[str, PlanLine] | None:
    """The first thing missing in the rows after this one; a pair goes row by row through 4 to 6.

    None when nothing is missing there: then it is time to agree. Rows that may wait are skipped.
    """
    ids = [line.line_id for line in plan.active_lines]
    after = ids.index(line_id) + 1 if line_id in ids else len(ids)
    for line in plan.active_lines[after:]:
        wanted = {"goals": has_goal(line), "actions": line.actions, "indicators": line.indicators}
        missing = [step for step, there in wanted.items() if not there and step in steps]
        if missing and not line.may_wait:
            return missing[0], line
    return None


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something that is still open, and the step where it can be filled in.

    `quiet` marks what may stay open: a row that can wait (004-039).
    """

    code: str
    step: str
    line_id: str | None = None
    quiet: bool = False


def open_points(
    plan: Plan, steps: tuple[str, ...] = STEPS, *, asks_sources: bool = True
) -> tuple[OpenPoint, ...]:
    """What a pair may still want to settle before they sign; nothing here blocks.

    `steps` are those of the plan's form: what it has no step for is not asked, nor where a need
    comes from in a form that does not ask it.
    """
    if not plan.active_lines:
        return (OpenPoint("no_competency", "competencies"),)
    points = (point for line in plan.active_lines for point in _points_of(line))
    not_asked = set() if asks_sources else {"no_source"}
    return tuple(each for each in points if each.step in steps and each.code not in not_asked)


def _points_of(line: PlanLine) -> list[OpenPoint]:
    found = []
    if not line.sources:
        found.append(OpenPoint("no_source", "competencies", line.line_id))
    if line.priority is None:
        found.append(OpenPoint("no_priority", "priorities", line.line_id))
    if line.may_wait and not has_goal(line):
        return [*found, OpenPoint("to_be_clarified", "goals", line.line_id, quiet=True)]
    return [*found, *_points_of_goals(line), *_points_of_rest(line)]


def _points_of_goals(line: PlanLine) -> list[OpenPoint]:
    if not has_goal(line):
        return [OpenPoint("no_goal", "goals", line.line_id)]
    goals: list[Goal] = [goal for goal in line.goals if goal.text]
    found = []
    if any(goal.term is None for goal in goals):
        found.append(OpenPoint("no_term", "goals", line.line_id))
    if any(goal.both_behind == "not_yet" for goal in goals):
        found.append(OpenPoint("not_both_behind", "goals", line.line_id))
    return found


def _points_of_rest(line: PlanLine) -> list[OpenPoint]:
    found = []
    if not line.actions:
        found.append(OpenPoint("no_action", "actions", line.line_id, line.may_wait))
    if not line.indicators:
        found.append(OpenPoint("no_indicator", "indicators", line.line_id, line.may_wait))
    return found
