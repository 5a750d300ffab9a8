"""How far each step is, and what is still open; neither locks anything."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pop_core.domain.plans import LineState
from pop_core.domain.statuses import PlanStatus
from pop_core.domain.steps import ALL_STEPS, STEPS, StepState, next_step, open_points, step_states
from tests.documents import marc

NOTHING, BEGUN, READY = StepState.NOTHING, StepState.BEGUN, StepState.READY


@pytest.fixture
def example():
    return replace(marc.plan(), status=PlanStatus.DRAFT)


def empty_plan(**more):
    return replace(marc.plan(), lines=(), status=PlanStatus.DRAFT, **more)


def complete_row(example):
    """A row of the example that is filled in to the end."""
    return next(line for line in example.active_lines if not line.may_wait)


def codes(plan):
    return [(point.code, point.quiet) for point in open_points(plan)]


def with_row(plan, **changes):
    return replace(plan, lines=(replace(complete_row(plan), **changes),))


def test_marcs_example_leaves_only_quiet_points(example):
    # 004-059: the guide itself leaves row 4 open
    points = open_points(example)
    assert points
    assert all(point.quiet for point in points)
    assert {point.line_id for point in points} == {example.active_lines[3].line_id}


def test_marcs_example_is_ready_up_to_the_agreement(example):
    states = step_states(example)
    assert {states[step] for step in STEPS[1:6]} == {READY}
    assert next_step(example) == "agreement"


def test_a_plan_without_rows_asks_for_a_competency():
    assert codes(empty_plan()) == [("no_competency", False)]
    assert open_points(empty_plan())[0].step == "competencies"


def test_a_plan_just_begun_starts_with_preparing():
    assert next_step(empty_plan(conversations=())) == "preparation"
    assert set(step_states(empty_plan(conversations=())).values()) == {NOTHING}


def test_once_the_talk_has_begun_competencies_come_next():
    begun = replace(marc.plan().conversations[0], started_at=datetime(2026, 3, 13, tzinfo=UTC))
    assert next_step(empty_plan(conversations=(begun,))) == "competencies"


@pytest.mark.parametrize(
    ("changes", "code", "step"),
    [
        ({"sources": ()}, "no_source", "competencies"),
        ({"goals": ()}, "no_goal", "goals"),
        ({"actions": ()}, "no_action", "actions"),
        ({"indicators": ()}, "no_indicator", "indicators"),
    ],
)
def test_what_an_urgent_row_lacks_is_named_with_its_step(example, changes, code, step):
    points = [point for point in open_points(with_row(example, **changes)) if not point.quiet]
    assert [(point.code, point.step) for point in points] == [(code, step)]


def test_a_row_without_priority_is_named(example):
    assert ("no_priority", False) in codes(with_row(example, priority=None))


def test_a_goal_without_term_or_without_both_behind_it_is_named(example):
    goal = complete_row(example).goals[0]
    assert ("no_term", False) in codes(with_row(example, goals=(replace(goal, term=None),)))
    doubted = replace(goal, both_behind="not_yet")
    assert ("not_both_behind", False) in codes(with_row(example, goals=(doubted,)))


def test_an_empty_goal_is_no_goal(example):
    blank = replace(complete_row(example).goals[0], text="")
    assert ("no_goal", False) in codes(with_row(example, goals=(blank,)))


@pytest.mark.parametrize(
    "changes", [{"priority": 2}, {"priority": 3}, {"state": LineState.TO_BE_CLARIFIED}]
)
def test_a_row_that_may_wait_is_open_quietly(example, changes):
    # 004-039
    waiting = with_row(example, goals=(), actions=(), indicators=(), **changes)
    assert codes(waiting) == [("to_be_clarified", True)]


def test_a_waiting_row_with_a_goal_lacks_the_rest_quietly(example):
    waiting = with_row(example, priority=2, actions=(), indicators=())
    assert codes(waiting) == [("no_action", True), ("no_indicator", True)]


def test_rows_for_later_are_not_asked_about(example):
    later = replace(complete_row(example), state=LineState.LATER, sources=(), goals=())
    plan = replace(example, lines=(complete_row(example), later))
    assert open_points(plan) == ()


def test_half_a_step_is_begun(example):
    first, second = example.active_lines[:2]
    plan = replace(example, lines=(first, replace(second, goals=(), sources=())))
    states = step_states(plan)
    assert (states["competencies"], states["goals"], states["priorities"]) == (BEGUN, BEGUN, READY)
    assert next_step(plan) == "competencies"


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (PlanStatus.DRAFT, NOTHING),
        (PlanStatus.PROPOSED, BEGUN),
        (PlanStatus.AGREED, READY),
        (PlanStatus.PAUSED, READY),
        (PlanStatus.CLOSED, READY),
    ],
)
def test_the_agreement_follows_the_status(example, status, state):
    assert step_states(replace(example, status=status))["agreement"] is state


ROWS = st.builds(
    lambda row, **changes: replace(row, **changes),
    st.sampled_from(marc.plan().lines),
    sources=st.sampled_from([(), ("1",)]),
    priority=st.none() | st.integers(1, 3),
    state=st.sampled_from(LineState),
    goals=st.sampled_from([(), marc.plan().lines[0].goals]),
    actions=st.sampled_from([(), marc.plan().lines[0].actions]),
    indicators=st.sampled_from([(), marc.plan().lines[0].indicators]),
)


@given(st.lists(ROWS, max_size=6), st.sampled_from(PlanStatus))
def test_steps_and_open_points_tell_the_same_of_any_plan(rows, status):
    plan = replace(marc.plan(), lines=tuple(rows), status=status)
    states, points = step_states(plan), open_points(plan)
    assert set(states) == set(ALL_STEPS)
    loud = {point.step for point in points if not point.quiet}
    for step in ("competencies", "priorities", "actions", "indicators"):
        assert (step in loud) <= (states[step] is not READY)
    for point in points:
        assert point.line_id in {line.line_id for line in plan.active_lines} | {None}
    assert next_step(plan) in STEPS


def test_the_follow_up_is_begun_with_its_talk_and_ready_when_it_is_signed():  # 004-058
    plan = marc.agreed_plan()
    planned = replace(marc.FOLLOW_UP_TALK, held_on=None)
    plan = replace(plan, conversations=(*plan.conversations, planned))
    assert step_states(plan)["follow_up"] is NOTHING
    begun = replace(planned, started_at=datetime(2026, 9, 14, tzinfo=UTC))
    plan = replace(plan, conversations=(*plan.conversations[:-1], begun))
    assert step_states(plan)["follow_up"] is BEGUN
    beside = replace(plan.beside, signed_talks=(begun.conversation_id,))
    assert step_states(replace(plan, beside=beside))["follow_up"] is READY
