"""A pair may go row by row through goals, actions and indicators (screens.md, step 4)."""

from dataclasses import replace

from pop_core.domain.plans import LineState
from pop_core.domain.steps import next_in_walk
from tests.documents import marc


def plan_of(*lines):
    placed = [replace(line, position=number) for number, line in enumerate(lines)]
    return marc.plan(lines=tuple(placed))


def rows():
    return marc.plan().active_lines


def test_after_a_row_comes_what_the_next_one_lacks_first():
    first, second, *_ = rows()
    plan = plan_of(first, replace(second, goals=(), actions=(), indicators=()))
    assert next_in_walk(plan, first.line_id) == ("goals", plan.active_lines[1])


def test_a_row_with_goals_goes_on_with_its_actions_and_then_its_indicators():
    first, second, *_ = rows()
    plan = plan_of(first, replace(second, actions=(), indicators=()))
    assert next_in_walk(plan, first.line_id)[0] == "actions"
    plan = plan_of(first, replace(second, indicators=()))
    assert next_in_walk(plan, first.line_id)[0] == "indicators"


def test_a_row_that_may_wait_is_skipped():  # 004-039
    first, second, *_ = rows()
    bare = replace(second, goals=(), priority=1, state=LineState.TO_BE_CLARIFIED)
    assert next_in_walk(plan_of(first, bare), first.line_id) is None


def test_after_the_last_row_nothing_is_left():
    first, second, *_ = rows()
    assert next_in_walk(plan_of(replace(first, goals=()), second), second.line_id) is None


def test_an_unknown_row_leads_nowhere():
    assert next_in_walk(marc.plan(), None) is None
