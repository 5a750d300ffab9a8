"""Where somebody wants to go: career goals within the horizons of the form (000-032 ... 038)."""

from pop_core.access import permissions
from pop_core.catalogue.forms import Horizon
from pop_core.domain.errors import RuleBroken
from pop_core.domain.people import Visit
from pop_core.domain.plans import Plan
from pop_core.storage import content, events
from pop_core.storage import plans as stored
from pop_core.storage.connection import Session, Store
from pop_core.workflow._fields import form_of
from pop_core.workflow.plans import Saved, as_id


def add_goal(store: Store, visit: Visit, plan_id: str, horizon: str) -> Saved:
    """One career goal more within that horizon; its words are typed into it.

    Raises `RuleBroken`: `unknown_code`, `career_goals_are_full` (most).
    """
    known_id = as_id(plan_id)

    def keep(session: Session) -> Saved:
        head = content.head_at(session, known_id)
        permissions.check_may_edit_plan(visit, head)
        plan = stored.load_plan(session, head.plan_id)
        _check_room(plan, _horizon(plan, horizon))
        revision = content.raise_revision(session, head, visit.now)
        place = content.next_position(session, "career_goal", "plan_id", head.plan_id)
        new_id = content.insert(
            session, visit, "career_goal", head.plan_id, position=place, horizon=horizon
        )
        events.record(store, session, visit, "career_goal_added", head.plan_id, new_id)
        return Saved(revision, visit.now, new_id)

    return store.change(keep)


def _horizon(plan: Plan, code: str) -> Horizon:
    for each in form_of(plan).horizons:
        if each.code == code:
            return each
    raise RuleBroken("unknown_code", field="career_goal.horizon")


def _check_room(plan: Plan, horizon: Horizon) -> None:
    """Two per term at most, in the form that says so (000-033)."""
    there = sum(goal.horizon == horizon.code for goal in plan.career_goals)
    if there >= horizon.most:
        raise RuleBroken("career_goals_are_full", most=horizon.most)
