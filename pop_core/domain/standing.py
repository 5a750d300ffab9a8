"""How an action of an agreed plan stands today: what two people must speak of, and what not."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pop_core.domain.follow_up import ENDED
from pop_core.domain.plans import Plan, PlannedAction
from pop_core.domain.promises import Promise, promises
from pop_core.domain.schedule import AnchorDates, anchor_dates
from pop_core.domain.when import When


class Standing(StrEnum):
    """In the order in which they are spoken of; the last three need no word."""

    HINDERED = "hindered"  # it cannot go on as agreed (000-079 ... 081)
    LATE = "late"
    NOT_CONFIRMED = "not_confirmed"  # a booked course that should have begun (002-015)
    MOVED = "moved"  # real dates later than the agreed ones
    UNKNOWN = "unknown"
    AS_AGREED = "as_agreed"
    DONE = "done"
    DROPPED = "dropped"


SPOKEN_OF = frozenset(Standing) - {Standing.AS_AGREED, Standing.DONE, Standing.DROPPED}


@dataclass(frozen=True, slots=True)
class Stand:
    """How an action stands, with its first and last day as far as they are known.

    `promise` is what is still to be kept; None for what is over.
    """

    standing: Standing
    starts: date | None = None
    ends: date | None = None
    promise: Promise | None = None


def stands_of(plan: Plan, today: date) -> dict[str, Stand]:
    """How every action of the active rows stands, by lasting id, in the order of the rows."""
    known = anchor_dates(plan)
    open_promises = {each.subject_id: each for each in promises(plan)}
    return {
        action.lasting_id: _stand(plan, action, known, open_promises.get(action.lasting_id), today)
        for line in plan.active_lines
        for action in line.actions
    }


def _stand(
    plan: Plan, action: PlannedAction, known: AnchorDates, promise: Promise | None, today: date
) -> Stand:
    starts = known.get(("action_start", action.lasting_id))
    ends = known.get(("action_end", action.lasting_id))
    if promise is None:
        step = plan.beside.running(action.lasting_id).step
        return Stand(Standing(step) if step in ENDED else Standing.AS_AGREED, starts, ends)
    first = starts or ends
    if _is_hindered(plan, action):
        found = Standing.HINDERED
    elif promise.should_have_begun(today):
        found = Standing.NOT_CONFIRMED
    elif promise.is_late(today):
        found = Standing.LATE
    elif _is_later(starts, action.starts, known) or _is_later(ends, action.ends, known):
        found = Standing.MOVED
    else:
        is_told = promise.step or (first and first > today)
        found = Standing.AS_AGREED if is_told else Standing.UNKNOWN
    return Stand(found, starts, ends, promise)


def _is_hindered(plan: Plan, action: PlannedAction) -> bool:
    """Until something else was offered in its place."""
    mine = (each for each in plan.beside.obstacles if each.action_lasting_id == action.lasting_id)
    return any(each.alternative_on is None for each in mine)


def _is_later(real: date | None, agreed: When | None, known: AnchorDates) -> bool:
    """Whether it came about later than the term says, once that comes down to a date (004-037)."""
    said = agreed.resolve(known) if agreed else None
    return bool(real and said and real > said)
