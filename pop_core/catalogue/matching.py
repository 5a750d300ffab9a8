"""Which ways of learning suit which competency: the matrix, asked from both sides.

A mark is a suggestion, never a ban on the rest (004-064).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pop_core.catalogue.learning import (
    ActionType,
    Catalogue,
    Cell,
    Evidence,
    Kind,
    Recommended,
)


class Reason(StrEnum):
    """Why a way of learning stands where it stands; the screens have a sentence for each."""

    MARKED = "marked"
    OWN_COMPETENCY = "own_competency"
    NOT_READABLE = "not_readable"
    NOT_MARKED = "not_marked"
    NOT_IN_GUIDE = "not_in_guide"


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A way of learning with the reason it is shown; `evidence` is None outside the matrix."""

    action_type: ActionType
    reason: Reason
    evidence: Evidence | None


_REASONS = {
    Recommended.YES: Reason.MARKED,
    Recommended.NO: Reason.NOT_MARKED,
    Recommended.OPEN: Reason.NOT_READABLE,
}


def recommendations(catalogue: Catalogue, competency: str | None) -> tuple[Recommendation, ...]:
    """All ways of learning marked for a competency, kind by kind, in the guide's order.

    An own technical competency (None) has no row in the matrix and gets every way there is.
    """
    return tuple(each for each in _all(catalogue, competency) if _is_recommended(each))


def others(catalogue: Catalogue, competency: str | None) -> tuple[Recommendation, ...]:
    """What `recommendations` leaves out, in the same order; a cell nobody can read says so."""
    return tuple(each for each in _all(catalogue, competency) if not _is_recommended(each))


def actions_for(catalogue: Catalogue, competency: str) -> tuple[Cell, ...]:
    """The cells of a competency that are marked or unreadable, in the guide's order."""
    return _worth_showing(catalogue.cell(competency, a.code) for a in catalogue.matrix_actions)


def competencies_for(catalogue: Catalogue, action_type: str) -> tuple[Cell, ...]:
    """The cells of a way of learning that are marked or unreadable, in the guide's order.

    Empty for a way of learning that has no column in the matrix.
    """
    if not catalogue.action_types[action_type].in_matrix:
        return ()
    return _worth_showing(catalogue.cell(code, action_type) for code in catalogue.competencies)


def _all(catalogue: Catalogue, competency: str | None) -> list[Recommendation]:
    order = list(Kind)
    actions = sorted(catalogue.action_types.values(), key=lambda action: order.index(action.kind))
    return [_weighed(catalogue, competency, action) for action in actions]


def _weighed(catalogue: Catalogue, competency: str | None, action: ActionType) -> Recommendation:
    if competency is None:
        return Recommendation(action, Reason.OWN_COMPETENCY, None)
    if not action.in_matrix:
        return Recommendation(action, Reason.NOT_IN_GUIDE, None)
    cell = catalogue.cell(competency, action.code)
    return Recommendation(action, _REASONS[cell.recommended], cell.evidence)


def _is_recommended(each: Recommendation) -> bool:
    return each.reason in {Reason.MARKED, Reason.OWN_COMPETENCY}


def _worth_showing(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    return tuple(cell for cell in cells if cell.recommended is not Recommended.NO)
