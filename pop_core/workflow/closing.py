"""The end of a cycle: was the goal reached, what helped, what goes along (003-014)."""

from dataclasses import dataclass

from pop_core.access import permissions
from pop_core.domain.errors import NotFound, RuleBroken
from pop_core.domain.fields import LONGEST
from pop_core.domain.follow_up import Closing, GoalOutcome
from pop_core.domain.people import Visit
from pop_core.domain.plans import Plan
from pop_core.domain.signing import unsigned_follow_up
from pop_core.domain.statuses import Deed, after
from pop_core.domain.text import clean_text
from pop_core.storage import beside, content, events, plan_frames
from pop_core.storage import plans as stored
from pop_core.storage.connection import Session, Store
from pop_core.workflow.plans import Saved, as_id

OUTCOMES = ("reached", "partly", "not_reached")


@dataclass(frozen=True, slots=True)
class CycleEnd:
    """What the two say at the end: per goal (lasting id) an outcome, and the rest."""

    outcomes: dict[str, str]
    most_helpful: str = ""  # lasting id of an action
    remarks: str = ""
    takes_along: tuple[str, ...] = ()  # lasting ids of rows for the next plan


def close_plan(
    store: Store, visit: Visit, lasting_id: str, seen_revision: int, end: CycleEnd
) -> Saved:
    """The plan is over; it stays readable, and nothing in it changes any more.

    Raises `RuleBroken`: `no_such_move`, `unknown_code`, `talk_is_running`, `talk_to_sign_first`;
    `NotFound` for a goal, action or row of another plan;
    `ChangedMeanwhile("plan_changed_since_seen")`.
    """
    remarks = clean_text(end.remarks, LONGEST)
    if not set(end.outcomes.values()) <= set(OUTCOMES):
        raise RuleBroken("unknown_code", field="goal_outcome.answer")

    def keep(session: Session) -> Saved:
        head = content.current_head(session, as_id(lasting_id))
        permissions.check_may_edit_plan(visit, head)
        plan_frames.check_revision(session, head.plan_id, seen_revision)
        plan = stored.load_plan(session, head.plan_id)
        after(head.status, Deed.CLOSE)
        if plan.talk_is_running:
            raise RuleBroken("talk_is_running")
        if talk := unsigned_follow_up(plan):
            raise RuleBroken("talk_to_sign_first", on=talk.held_on)
        _check_of_this_plan(plan, end)
        plan_frames.move(session, visit, head.plan_id, head.status, Deed.CLOSE)
        outcomes = tuple(GoalOutcome(goal, said) for goal, said in sorted(end.outcomes.items()))
        closing = Closing(visit.today, outcomes, end.most_helpful, remarks, end.takes_along)
        beside.close(session, visit, head.plan_id, head.lasting_id, visit.today, closing)
        events.record(store, session, visit, "plan_closed", head.plan_id)
        return Saved(seen_revision + 1, visit.now, head.plan_id)

    return store.change(keep)


def _check_of_this_plan(plan: Plan, end: CycleEnd) -> None:
    goals = {goal.lasting_id for line in plan.lines for goal in line.goals}
    lines = {line.lasting_id for line in plan.lines}
    known = set(end.outcomes) <= goals and set(end.takes_along) <= lines
    if not known or (end.most_helpful and plan.action(end.most_helpful) is None):
        raise NotFound
