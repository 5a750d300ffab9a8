"""Which talk about a plan comes next, and whether one may be planned or begun."""

from pop_core.domain.errors import RuleBroken
from pop_core.domain.plans import FOLLOW_UP, PLANNING, Conversation, Plan
from pop_core.domain.signing import has_own_talk, unsigned_follow_up
from pop_core.domain.statuses import Deed, PlanStatus, may

HOLDS = frozenset({PlanStatus.AGREED, PlanStatus.PAUSED})


def check_may_start(plan: Plan) -> None:
    """Raise `RuleBroken("talk_to_sign_first")` when the talk before is not signed by all yet."""
    before, following = unsigned_follow_up(plan), talk_to_start(plan)
    looks_back = following is None or following.kind == FOLLOW_UP
    if before and looks_back and (following is None or following != before):
        raise RuleBroken("talk_to_sign_first", on=before.held_on)


def talk_to_start(plan: Plan) -> Conversation | None:
    """The talk that is next: one to be continued, else the one that is planned and not held."""
    kinds = {FOLLOW_UP} if plan.is_in_force else {PLANNING, FOLLOW_UP}
    mine = [talk for talk in plan.conversations if talk.kind in kinds]
    waiting = [
        t for t in mine if not t.outcome and t.conversation_id not in plan.beside.signed_talks
    ]
    open_talk = unsigned_follow_up(plan)
    if open_talk and open_talk.outcome == "continued_later" and not has_own_talk(plan):
        return open_talk
    again = [t for t in mine if t.outcome == "continued_later" and t.plan_id == plan.plan_id]
    return waiting[0] if waiting else again[-1] if again else None


def kind_to_start(plan: Plan) -> str:
    """A talk that is not planned yet looks back on what holds, or plans."""
    return FOLLOW_UP if plan.is_in_force else PLANNING


def follow_up_ahead(plan: Plan) -> Conversation | None:
    """The follow-up talk that is still to be held, or to be gone on with."""
    talks = plan.follow_up_talks
    ahead = (t for t in talks if t.comes_on or not (t.held_on or t.started_at or t.outcome))
    return next(ahead, None)


def may_plan_follow_up(plan: Plan) -> bool:
    """Whether some version holds that one can look back on."""
    return any(version.status in HOLDS for version in plan.beside.versions)


def may_need_no_agreements(plan: Plan) -> bool:
    """A version made while looking back has no talk of its own that led to nothing (000-073)."""
    talk = plan.planning_talk
    own_talk = talk is not None and talk.plan_id == plan.plan_id
    return own_talk and may(plan.status, Deed.NO_AGREEMENTS)
