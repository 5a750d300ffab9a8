"""The states of a plan and the moves between them; this table drives code, tests and docs."""

from collections.abc import Mapping
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


class Deed(StrEnum):
    """What somebody does that moves a plan from one state to another."""

    PROPOSE = "propose"
    TAKE_BACK = "take_back"  # by a word, or by any change
    AGREE = "agree"  # the last signature that was missing
    RECORD = "record"  # what was signed on paper: proposed and signed in one moment
    DISAGREE = "disagree"  # seen, not agreed
    REOPEN = "reopen"
    NO_AGREEMENTS = "no_agreements"
    WITHDRAW = "withdraw"
    PAUSE = "pause"
    RESUME = "resume"
    CLOSE = "close"
    REPLACE = "replace"  # by the next version, in the moment that one is agreed


S, D = PlanStatus, Deed
MOVES: Mapping[tuple[PlanStatus, Deed], PlanStatus] = {
    (S.DRAFT, D.PROPOSE): S.PROPOSED,
    (S.DRAFT, D.RECORD): S.AGREED,
    (S.DRAFT, D.NO_AGREEMENTS): S.NO_AGREEMENTS,
    (S.DRAFT, D.WITHDRAW): S.WITHDRAWN,
    (S.PROPOSED, D.TAKE_BACK): S.DRAFT,
    (S.PROPOSED, D.AGREE): S.AGREED,
    (S.PROPOSED, D.RECORD): S.AGREED,
    (S.PROPOSED, D.DISAGREE): S.NOT_AGREED,
    (S.NOT_AGREED, D.REOPEN): S.DRAFT,
    (S.AGREED, D.PAUSE): S.PAUSED,
    (S.PAUSED, D.RESUME): S.AGREED,
    (S.AGREED, D.CLOSE): S.CLOSED,
    (S.AGREED, D.REPLACE): S.SUPERSEDED,
}
# Everything here is done by one of the two whose plan it is; a signer of another role signs only.
BY_A_SIGNER = frozenset({D.AGREE, D.DISAGREE})
WRITABLE = frozenset({S.DRAFT, S.PROPOSED})
MAY_TALK = frozenset({S.DRAFT, S.PROPOSED, S.AGREED, S.NOT_AGREED})
RUNNING = frozenset({S.DRAFT, S.PROPOSED, S.AGREED, S.PAUSED, S.NOT_AGREED})
IN_FORCE = frozenset({S.AGREED, S.PAUSED, S.CLOSED})
SET_ASIDE = frozenset({S.WITHDRAWN, S.NO_AGREEMENTS})  # people go on with the version before it


def after(old: PlanStatus, deed: Deed) -> PlanStatus:
    """Where a deed leads. Raises `RuleBroken("no_such_move")` where it is not possible."""
    if (old, deed) not in MOVES:
        raise RuleBroken("no_such_move", old=old.value, deed=deed.value)
    return MOVES[old, deed]


def may(old: PlanStatus, deed: Deed) -> bool:
    """Whether the deed is possible now."""
    return (old, deed) in MOVES
