"""Where a plan stands, and which moves there are (DESIGN 4)."""

import pytest

from pop_core.domain.errors import RuleBroken
from pop_core.domain.statuses import IN_FORCE, MOVES, RUNNING, WRITABLE, PlanStatus, check_move

S = PlanStatus
# Read as: from the row to the column.
TABLE = """
from           draft proposed agreed paused closed superseded not_agreed no_agreements withdrawn
draft          .     x        x      .      .      .          .          x             x
proposed       x     .        x      .      .      .          x          .             .
agreed         .     .        .      x      x      x          .          .             .
paused         .     .        x      .      .      .          .          .             .
closed         .     .        .      .      .      .          .          .             .
superseded     .     .        .      .      .      .          .          .             .
not_agreed     x     .        .      .      .      .          .          .             .
no_agreements  .     .        .      .      .      .          .          .             .
withdrawn      .     .        .      .      .      .          .          .             .
"""
(_, *COLUMNS), *ROWS = [line.split() for line in TABLE.strip().splitlines()]
CASES = [
    (PlanStatus(old), PlanStatus(new), mark == "x")
    for old, *marks in ROWS
    for new, mark in zip(COLUMNS, marks, strict=True)
]


@pytest.mark.parametrize(("old", "new", "possible"), CASES)
def test_the_table_of_moves(old, new, possible):
    if possible:
        check_move(old, new)
    else:
        with pytest.raises(RuleBroken, match="no_such_move") as refused:
            check_move(old, new)
        assert refused.value.facts == {"old": old.value, "new": new.value}


def test_the_table_names_every_status():
    assert {old for old, _, _ in CASES} == {new for _, new, _ in CASES} == set(PlanStatus)


def test_every_status_can_be_reached_from_a_draft():
    reached, waiting = set(), [S.DRAFT]
    while waiting:
        here = waiting.pop()
        reached.add(here)
        waiting += [new for old, new in MOVES if old is here and new not in reached]
    assert reached == set(PlanStatus)


def test_what_is_written_is_not_in_force_and_both_run_but_for_what_is_over():
    assert not WRITABLE & IN_FORCE
    assert RUNNING - {S.NOT_AGREED} == WRITABLE | IN_FORCE - {S.CLOSED}


def test_what_is_over_has_no_way_back_into_writing():
    for over in (S.CLOSED, S.SUPERSEDED, S.NO_AGREEMENTS, S.WITHDRAWN):
        assert not [new for old, new in MOVES if old is over]
