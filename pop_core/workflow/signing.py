"""Put a plan before the other, and sign from one's own session (004-005, 004-012, 004-057)."""

from pop_core.access import permissions
from pop_core.domain.errors import RuleBroken
from pop_core.domain.people import Visit
from pop_core.domain.signing import MEANINGS
from pop_core.domain.statuses import Deed
from pop_core.storage import content, plan_frames
from pop_core.storage.connection import Session, Store
from pop_core.workflow._desk import (
    at_the_desk,
    finish,
    keeping_papers,
    lay,
    own_signature,
    put,
    put_before,
    render,
    settled_in,
)
from pop_core.workflow.plans import Saved, as_id, open_plan


def propose(store: Store, visit: Visit, lasting_id: str, seen_revision: int) -> Saved:
    """*Leg voor*: the plan as read lies before the other, with one's own agreement under it.

    Raises `RuleBroken`: `nothing_to_agree`, `feasibility_open`, `no_such_move`;
    `ChangedMeanwhile("plan_changed_since_seen")`.
    """

    def keep(session: Session) -> Saved:
        head = content.current_head(session, as_id(lasting_id))
        permissions.check_may_edit_plan(visit, head)
        plan_frames.check_revision(session, head.plan_id, seen_revision)
        revision = put_before(store, session, visit, head)
        return Saved(revision, visit.now, head.plan_id)

    return store.change(keep)


def sign(store: Store, visit: Visit, lasting_id: str, seen_revision: int, meaning: str) -> Saved:
    """*Ik ga akkoord*, or *gezien, niet akkoord*, from one's own session.

    The last signature of the form puts the plan in force, or makes the talk evidence. Raises
    `RuleBroken`: `nothing_to_sign`, `already_signed`, `unknown_code`; `NotAllowed` for whoever is
    no signer; `ChangedMeanwhile("plan_changed_since_seen")`.
    """
    if meaning not in MEANINGS:
        raise RuleBroken("unknown_code", field="signature.meaning")
    desk = lay(open_plan(store, visit, lasting_id))
    new = own_signature(visit, desk, meaning)
    kept = render(store, visit, desk, [new], settled_in(desk, visit.today))

    def keep(session: Session) -> Saved:
        now = at_the_desk(session, visit, lasting_id, seen_revision)
        put(store, session, visit, now, own_signature(visit, now, meaning))
        revision = finish(
            store, session, visit, now.plan.plan_id, settled_in(now, visit.today), kept, Deed.AGREE
        )
        return Saved(revision, visit.now, now.plan.plan_id)

    return keeping_papers(store, keep, kept)
