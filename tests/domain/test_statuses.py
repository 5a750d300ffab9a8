"""Where a plan stands, and which moves there are (DESIGN 4)."""

import pytest

from pop_core.domain.errors import RuleBroken
from pop_core.domain.statuses import (
    IN_FORCE,
    MOVES,
    RUNNING,
    WRITABLE,
    Deed,
    PlanStatus,
    after,
    may,
)
from tests.domain import state_diagram

S = PlanStatus
# Read as: in the state of the row, the deed of the column leads to ...
TABLE = """
in             propose  take_back agree  record disagree   reopen no_agreements withdraw  pause  resume close  replace
draft          proposed .         .      agreed .          .      no_agreements withdrawn .      .      .      .
proposed       .        draft     agreed agreed not_agreed .      .             .         .      .      .      .
agreed         .        .         .      .      .          .      .             .         paused .      closed superseded
paused         .        .         .      .      .          .      .             .         .      agreed .      .
closed         .        .         .      .      .          .      .             .         .      .      .      .
superseded     .        .         .      .      .          .      .             .         .      .      .      .
not_agreed     .        .         .      .      .          draft  .             .         .      .      .      .
no_agreements  .        .         .      .      .          .      .             .         .      .      .      .
withdrawn      .        .         .      .      .          .      .             .         .      .      .      .
"""  # noqa: E501
(_, *COLUMNS), *ROWS = [line.split() for line in TABLE.strip().splitlines()]
CASES = [
    (PlanStatus(old), Deed(deed), None if new == "." else PlanStatus(new))
    for old, *cells in ROWS
    for deed, new in zip(COLUMNS, cells, strict=True)
]


@pytest.mark.parametrize(("old", "deed", "new"), CASES)
def test_the_table_of_moves(old, deed, new):
    assert may(old, deed) is (new is not None)
    if new:
        assert after(old, deed) is new
    else:
        with pytest.raises(RuleBroken, match="no_such_move") as refused:
            after(old, deed)
        assert refused.value.facts == {"old": old.value, "deed": deed.value}


def test_the_table_names_every_status_and_every_deed():
    assert {old for old, _, _ in CASES} == set(PlanStatus)
    assert {deed for _, deed, _ in CASES} == set(Deed)


def test_every_status_can_be_reached_from_a_draft():
    reached, waiting = set(), [S.DRAFT]
    while waiting:
        here = waiting.pop()
        reached.add(here)
        waiting += [new for (old, _), new in MOVES.items() if old is here and new not in reached]
    assert reached == set(PlanStatus)


def test_what_is_written_is_not_in_force_and_both_run_but_for_what_is_over():
    assert not WRITABLE & IN_FORCE
    assert RUNNING - {S.NOT_AGREED} == WRITABLE | IN_FORCE - {S.CLOSED}


def test_what_is_over_has_no_way_back_into_writing():
    over = {S.CLOSED, S.SUPERSEDED, S.NO_AGREEMENTS, S.WITHDRAWN}
    assert not [old for old, _ in MOVES if old in over]


def test_the_diagram_of_the_docs_is_drawn_from_this_very_table():
    assert state_diagram.PLACE.read_text(encoding="utf-8") == state_diagram.diagram()
