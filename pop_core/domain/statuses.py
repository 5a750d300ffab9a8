"""The states of a plan and the moves between them; this table drives code, tests and docs."""

from enum import StrEnum

from pop_core.domain.errors import RuleBroken


class PlanStatus(StrEnum):
    """Where a version of a plan stands."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    AGREED = "agreed"
    PAUSED = "paused"
    CLOSED = "closed"
    SUPERSEDED = "superseded"
    NOT_AGREED = "not_agreed"
    NO_AGREEMENTS = "no_agreements"
    WITHDRAWN = "withdrawn"


S = PlanStatus
MOVES: frozenset[tuple[PlanStatus, PlanStatus]] = frozenset(
    {
        (S.DRAFT, S.PROPOSED),
        (S.PROPOSED, S.DRAFT),
        (S.PROPOSED, S.AGREED),
        (S.DRAFT, S.AGREED),  # signed on paper: proposed and signed in one moment
        (S.PROPOSED, S.NOT_AGREED),
        (S.NOT_AGREED, S.DRAFT),
        (S.DRAFT, S.NO_AGREEMENTS),
        (S.DRAFT, S.WITHDRAWN),
        (S.AGREED, S.PAUSED),
        (S.PAUSED, S.AGREED),
        (S.AGREED, S.CLOSED),
        (S.AGREED, S.SUPERSEDED),
    }
)
WRITABLE = frozenset({S.DRAFT, S.PROPOSED})
RUNNING = frozenset({S.DRAFT, S.PROPOSED, S.AGREED, S.PAUSED, S.NOT_AGREED})
IN_FORCE = frozenset({S.AGREED, S.PAUSED, S.CLOSED})


def check_move(old: PlanStatus, new: PlanStatus) -> None:
    """Raise `RuleBroken("no_such_move")` when a plan cannot go from `old` to `new`."""
    if (old, new) not in MOVES:
        raise RuleBroken("no_such_move", old=old.value, new=new.value)
