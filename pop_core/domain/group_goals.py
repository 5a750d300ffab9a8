"""Goals that the organisation writes for a group, and for whom they hold (004-002, 004-038)."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from pop_core.domain.errors import RuleBroken
from pop_core.domain.fields import LINE, ROOMY, WHEN, Field, Kind
from pop_core.domain.follow_up import GroupAnswer
from pop_core.domain.plans import Goal, Plan, PlanLine
from pop_core.domain.when import When

SOURCE = "6"  # the overall development plan or training plan of the organisation (004-024)
ANCHORS = ("plan_start", "conversation")  # every plan has these, whatever its actions


class Obligation(StrEnum):
    """A mandatory goal may be one row more than the form allows (004-022)."""

    MANDATORY = "mandatory"
    OFFERED = "offered"


class Target(StrEnum):
    """What makes the group: a unit with all below it, a job, or a level."""

    UNIT = "unit"
    JOB = "job"
    LEVEL = "level"


class GoalState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Group:
    """Whom a goal is for: the id of a unit, the name of a job, or a level; "" while it is open."""

    kind: Target = Target.UNIT
    target: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a goal is about: a competency of the catalogue, or a title of one's own."""

    competency: str | None = None
    own_title: str = ""
    technical_field: str = ""


@dataclass(frozen=True, slots=True)
class GroupAction:
    """An action that comes along with a goal that is taken over."""

    group_action_id: str
    position: int
    action_type: str
    what: str
    course: str


@dataclass(frozen=True, slots=True)
class GroupHrAction:
    """What is asked of HR once for the whole group; it never comes into a plan."""

    group_hr_action_id: str
    position: int
    text: str
    due: When | None


@dataclass(frozen=True, slots=True)
class Written:
    """All that is written of a goal for a group."""

    group: Group = Group()
    about: Subject = Subject()
    obligation: Obligation = Obligation.OFFERED
    text: str = ""
    term: When | None = None
    actions: tuple[GroupAction, ...] = ()
    hr_actions: tuple[GroupHrAction, ...] = ()

    @property
    def is_mandatory(self) -> bool:
        return self.obligation is Obligation.MANDATORY


@dataclass(frozen=True, slots=True)
class GroupGoal(Written):
    """A goal as it is kept; `group_name` is what the group is called now."""

    group_goal_id: str = ""
    group_name: str = ""
    published_at: datetime | None = None
    withdrawn_at: datetime | None = None

    @property
    def state(self) -> GoalState:
        if self.withdrawn_at:
            return GoalState.WITHDRAWN
        return GoalState.PUBLISHED if self.published_at else GoalState.DRAFT

    @property
    def written(self) -> Written:
        """The same text, to begin a goal anew with."""
        return Written(
            self.group, self.about, self.obligation, self.text, self.term, self.actions,
            self.hr_actions,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody works now: the unit and all above it, the job, and its level."""

    unit_ids: frozenset[str] = frozenset()
    job: str = ""
    level: str = ""


def applies(group: Group, place: Place) -> bool:
    """Whether somebody at that place belongs to the group; one without a target is nobody's."""
    if not group.target:
        return False
    if group.kind is Target.UNIT:
        return group.target in place.unit_ids
    of_theirs = place.job if group.kind is Target.JOB else place.level
    return group.target.casefold() == of_theirs.casefold()


def is_within(group: Group, unit_ids: frozenset[str] | None) -> bool:
    """Whether a role for these units reaches the group; None is the whole organisation.

    A job or a level is all over the organisation.
    """
    return unit_ids is None or (group.kind is Target.UNIT and group.target in unit_ids)


def check_complete(goal: Written) -> None:
    """Raise `RuleBroken` for what is still missing before it can be published."""
    if not goal.group.target:
        raise RuleBroken("group_missing")
    if not (goal.about.competency or goal.about.own_title):
        raise RuleBroken("title_missing")
    if not goal.text:
        raise RuleBroken("goal_missing")


def taken_over(plan: Plan) -> dict[str, GroupAnswer]:
    """What this version holds of goals for a group, by the lasting id of the goal it became."""
    here = {goal.lasting_id for line in plan.lines for goal in line.goals}
    return {
        each.goal_lasting_id: each
        for each in plan.beside.group_answers
        if each.goal_lasting_id and each.goal_lasting_id in here
    }


def answer_to(plan: Plan, group_goal_id: str) -> GroupAnswer | None:
    """How the two answered, as far as it still holds: what was taken off again is open again."""
    held = [each for each in taken_over(plan).values() if each.group_goal_id == group_goal_id]
    refused = [
        each
        for each in plan.beside.group_answers
        if each.group_goal_id == group_goal_id and each.answer == "not_needed"
    ]
    return (held or refused or [None])[0]


def is_taken_over(plan: Plan, goal: Goal) -> bool:
    """Whether a goal was written for the group, so that its text stays as it is (004-038)."""
    return goal.lasting_id in taken_over(plan)


def has_fixed_term(plan: Plan, goal: Goal) -> bool:
    """Whether the organisation said by when, and wants it so in every plan (004-038)."""
    given = taken_over(plan).get(goal.lasting_id)
    return given is not None and given.fixes_term


def has_fixed_source(plan: Plan, line: PlanLine) -> bool:
    """Whether a row comes from the organisation for as long as this goal stands there."""
    return SOURCE in line.sources and any(is_taken_over(plan, goal) for goal in line.goals)


def is_mandatory(plan: Plan, line: PlanLine) -> bool:
    """Whether a row holds a goal that the organisation wants in every plan of the group."""
    held = taken_over(plan)
    return any(held[goal.lasting_id].is_mandatory for goal in line.goals if goal.lasting_id in held)


def counted_lines(plan: Plan) -> tuple[PlanLine, ...]:
    """The active rows that count towards the limit of the form (004-022)."""
    return tuple(line for line in plan.active_lines if not is_mandatory(plan, line))


def _as_it_is(kind: Kind) -> Kind:
    """The same, kept in a column that is never empty."""
    return replace(kind, keep=lambda value: value, read=lambda stored: stored)


def _clean_obligation(value: object, name: str) -> object:
    if value not in list(Obligation):
        raise RuleBroken("unknown_code", field=name)
    return str(value)


def _clean_term(value: object, name: str) -> object:
    if isinstance(value, When) and value.kind == "relative" and value.anchor not in ANCHORS:
        raise RuleBroken("unknown_code", field=name)
    return WHEN.clean(value, name)


_OBLIGATION = Kind(_clean_obligation, lambda value: value, lambda stored: stored)
FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        Field("group_goal", "obligation", _OBLIGATION),
        Field("group_goal", "text", _as_it_is(ROOMY)),
        Field("group_goal", "term", replace(WHEN, clean=_clean_term)),
        Field("group_goal_action", "action_type", _as_it_is(LINE)),
        Field("group_goal_action", "what", _as_it_is(ROOMY)),
        Field("group_goal_action", "course", LINE),
        Field("group_hr_action", "text", _as_it_is(ROOMY)),
        Field("group_hr_action", "due", replace(WHEN, clean=_clean_term)),
    )
}
