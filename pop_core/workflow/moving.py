"""Move a plan from state to state, where no signature is needed for it (DESIGN 4)."""

from pop_core.access import permissions
from pop_core.domain.errors import RuleBroken
from pop_core.domain.people import Visit
from pop_core.domain.plans import PLANNING, Plan, PlanHead
from pop_core.domain.statuses import SET_ASIDE, Deed, PlanStatus
from pop_core.domain.talks import may_need_no_agreements
from pop_core.storage import content, events, plan_frames, signing, talks
from pop_core.storage import plans as stored
from pop_core.storage.connection import Session, Store
from pop_core.workflow.plans import Saved, as_id

# Without a signature; closing asks more and has a door of its own.
BY_A_WORD = frozenset(
    {Deed.TAKE_BACK, Deed.REOPEN, Deed.NO_AGREEMENTS, Deed.WITHDRAW, Deed.PAUSE, Deed.RESUME}
)


def move(store: Store, visit: Visit, lasting_id: str, seen: PlanStatus, deed: Deed) -> Saved:
    """Do what the state table allows from the state that was seen; no reason is asked.

    Raises `RuleBroken("no_such_move")`, also when the plan moved on meanwhile.
    """
    if deed not in BY_A_WORD:
        raise RuleBroken("no_such_move", old=seen.value, deed=deed.value)

    def keep(session: Session) -> Saved:
        head = content.current_head(session, as_id(lasting_id))
        permissions.check_may_edit_plan(visit, head)
        if head.status is not seen:
            raise RuleBroken("no_such_move", old=head.status.value, deed=deed.value)
        plan = stored.load_plan(session, head.plan_id)
        new = plan_frames.move(session, visit, head.plan_id, head.status, deed)
        _follow(session, visit, plan, deed)
        _back_to_the_one_before(session, head, new)
        events.record(store, session, visit, "plan_moved", head.plan_id, status=new.value)
        return Saved(head.revision + 1, visit.now, head.plan_id)

    return store.change(keep)


def _back_to_the_one_before(session: Session, head: PlanHead, new: PlanStatus) -> None:
    """A version that is set aside leaves the one in force, which no page may show as it was."""
    held = content.head_in_force(session, head.lasting_id)
    if new in SET_ASIDE and held:
        plan_frames.catch_up(session, held.plan_id, head.revision + 1)


def _follow(session: Session, visit: Visit, plan: Plan, deed: Deed) -> None:
    """What goes with the move: cleared signatures, or a talk that was held (000-073)."""
    if deed in {Deed.TAKE_BACK, Deed.REOPEN}:
        signing.clear(session, plan.plan_id, visit.now)
    if deed is Deed.WITHDRAW:
        _call_off_talks(session, visit, plan)
    talk = plan.planning_talk
    if deed is Deed.NO_AGREEMENTS and talk:
        if not may_need_no_agreements(plan):
            raise RuleBroken("no_such_move", old=plan.status.value, deed=deed.value)
        held = min(talk.held_on or talk.planned_on or visit.today, visit.today)
        talks.hold(session, visit, talk.conversation_id, held, "no_agreements")


def _call_off_talks(session: Session, visit: Visit, plan: Plan) -> None:
    """The talks of a version that is withdrawn are not held any more; one that goes on ends."""
    for talk in plan.conversations:
        if talk.plan_id != plan.plan_id or talk.kind != PLANNING:
            continue
        if talk.is_going_on:
            talks.set_outcome(session, visit, talk.conversation_id, "no_agreement")
        elif not talk.held_on:
            content.set_removed(session, visit, "conversation", talk.conversation_id, visit.now)
