"""Goals for groups in a large invented organisation, and how its plans answer them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pop_core.domain.fields import WHEN
from pop_core.domain.group_goals import SOURCE, Group, GroupAction, Place, Target, applies
from pop_core.domain.plans import Goal, LineState, Plan, PlanLine, PlannedAction
from pop_core.domain.when import When, relative
from pop_core.storage.bulk import Batch
from pop_core.workflow._crowd_people import at_hour
from pop_core.workflow._crowd_words import Entry, Lot

_ROOM = 5  # active rows of the form
_TERM = relative("plan_start", "within", 9, "month")
# Of the plans concerned: how many take the goal over, and how many say it is not needed.
_ANSWERS = {"mandatory": (0.62, 0.12), "offered": (0.3, 0.12)}


@dataclass(frozen=True, slots=True)
class Offered:
    """A goal for a group, from the day it was published."""

    group_goal_id: str
    obligation: str
    group: Group
    told: Entry
    published_on: date

    @property
    def term(self) -> When:
        return _TERM


def offered(told: Sequence[Entry], lot: Lot, root_id: str, published_on: date) -> list[Offered]:
    """As `crowd.toml` tells them; for everybody means the unit at the top."""
    return [
        Offered(
            lot.an_id(), entry["obligation"],
            Group(Target(entry["target_kind"]), entry.get("target", root_id)), entry, published_on,
        )
        for entry in told
    ]  # fmt: skip


def add_offered(batch: Batch, lot: Lot, goals: Sequence[Offered], by: str) -> None:
    for goal in goals:
        told, at = goal.told, at_hour(goal.published_on)
        batch.add(
            "group_goal", goal.group_goal_id, goal.obligation, goal.group.kind.value,
            goal.group.target, "competency", told.get("competency"), told.get("own_title"),
            told.get("technical_field"), told["text"], WHEN.keep(goal.term), goal.term.on, at, at,
            by,
        )  # fmt: skip
        for position, action in enumerate(told["action"], 1):
            batch.add(
                "group_goal_action", lot.an_id(), goal.group_goal_id, position, action["type"],
                action["what"], action.get("course"),
            )  # fmt: skip
        batch.add("group_hr_action", lot.an_id(), goal.group_goal_id, 1, told["hr"], None, None)


class Answering:
    """Takes goals for a group over into plans, or says why not."""

    def __init__(self, batch: Batch, goals: Sequence[Offered], words: Entry) -> None:
        self._batch, self._goals, self._words = batch, goals, words

    def answered(self, lot: Lot, plan: Plan, place: Place, on: date) -> Plan:
        """The same plan with what was taken over that day."""
        for goal in self._goals:
            if on > goal.published_on and applies(goal.group, place):
                plan = self._answered(lot, plan, goal, on)
        return plan

    def _answered(self, lot: Lot, plan: Plan, goal: Offered, on: date) -> Plan:
        takes, refuses = _ANSWERS[goal.obligation]
        drawn = lot.random()
        if drawn < refuses:
            self._keep(lot, plan, goal, on, reason=lot.one(self._words["not_needed"]))
            return plan
        has_room = goal.obligation == "mandatory" or len(plan.active_lines) < _ROOM
        if drawn > refuses + takes or not has_room:
            return plan
        subject = goal.told.get("competency") or goal.told["own_title"]
        there = next((e for e in plan.lines if subject in {e.competency, e.own_title}), None)
        line = there or _new_line(lot, goal.told, len(plan.lines) + 1)
        made = _with_goal(lot, goal, line)
        self._keep(lot, plan, goal, on, line=None if there else line, made=made.goals[-1])
        others = [made if each is there else each for each in plan.lines]
        return replace(plan, lines=tuple(others if there else [*others, made]))

    def _keep(
        self,
        lot: Lot,
        plan: Plan,
        goal: Offered,
        on: date,
        *,
        reason: str | None = None,
        line: PlanLine | None = None,
        made: Goal | None = None,
    ) -> None:
        self._batch.add(
            "group_goal_answer", lot.an_id(), goal.group_goal_id, plan.lasting_id,
            "taken_over" if made else "not_needed", reason, line.lasting_id if line else None,
            made.lasting_id if made else None, plan.manager.person_id, at_hour(on, 9),
        )  # fmt: skip


def _new_line(lot: Lot, told: Entry, position: int) -> PlanLine:
    return PlanLine(
        line_id=lot.an_id(), lasting_id=lot.an_id(), position=position, kind="competency",
        competency=told.get("competency"), own_title=told.get("own_title", ""),
        technical_field=told.get("technical_field", ""), sources=(SOURCE,), proposed_by="",
        priority=2, urgency=None, importance=None, why="", direction="", works_already="",
        is_needed="", state=LineState.ACTIVE,
    )  # fmt: skip


def _with_goal(lot: Lot, offered_goal: Offered, line: PlanLine) -> PlanLine:
    """The text as it is, with its actions (004-038)."""
    goal = Goal(
        lot.an_id(), lot.an_id(), line.line_id, len(line.goals) + 1, offered_goal.told["text"],
        offered_goal.term, "", "", "taken_over",
    )  # fmt: skip
    actions = [
        _action(lot, line, goal, place + len(line.actions), GroupAction("", place, told["type"],
                told["what"], told.get("course", "")))
        for place, told in enumerate(offered_goal.told["action"], 1)
    ]  # fmt: skip
    return replace(
        line, sources=tuple(sorted({*line.sources, SOURCE})), state=LineState.ACTIVE,
        goals=(*line.goals, goal), actions=(*line.actions, *actions),
    )  # fmt: skip


def _action(
    lot: Lot, line: PlanLine, goal: Goal, position: int, told: GroupAction
) -> PlannedAction:
    return PlannedAction(
        action_id=lot.an_id(), lasting_id=lot.an_id(), line_id=line.line_id, position=position,
        support=False, action_type=told.action_type, what=told.what, course=told.course,
        goals=(goal.lasting_id,), owners=("employee",), owner_words="", helpers=(),
        helper_words="", starts=None, ends=None, enrol_by=None, dates_follow=False, place="",
        moment="", cost=None, hours=None, in_working_time=None, papers=(), fits=(),
    )  # fmt: skip
