"""A period never runs backwards: a start or an end is held against the other one as kept."""

from datetime import date

import pytest

from pop_core.domain.errors import RuleBroken
from pop_core.domain.when import in_words, on_date, relative
from pop_core.workflow import editing

EARLY, LATE = on_date(date(2026, 5, 1)), on_date(date(2026, 6, 1))


@pytest.fixture
def line_id(world, draft, store, ratana):
    plan_id = world.plan(draft).plan_id
    return editing.add_line(store, ratana, plan_id, "work_structuring").row_id


@pytest.fixture
def action_id(store, ratana, line_id):
    return editing.add_action(store, ratana, line_id, "coaching").row_id


@pytest.fixture
def save(store, ratana, action_id):
    def saved(name, seen, new, row_id=None):
        field = f"planned_action.{name}"
        editing.save_field(store, ratana, field, row_id or action_id, seen, new)

    return saved


@pytest.fixture
def action(world, draft, action_id):
    """The action as it is kept."""
    return lambda: next(
        each for each in world.plan(draft).lines[0].actions if each.action_id == action_id
    )


def test_an_end_before_the_start_is_refused_and_names_both(save, action):
    save("starts", None, LATE)
    with pytest.raises(RuleBroken) as refusal:
        save("ends", None, EARLY)
    assert refusal.value.code == "end_before_start"
    assert refusal.value.facts == {"starts": LATE.on, "ends": EARLY.on}
    assert action().ends is None


def test_a_start_after_the_end_is_refused(save, action):
    save("ends", None, EARLY)
    with pytest.raises(RuleBroken, match="end_before_start"):
        save("starts", None, LATE)
    assert action().starts is None


def test_one_day_is_a_period_too(save, action):
    save("starts", None, EARLY)
    save("ends", None, EARLY)
    assert action().ends == EARLY


def test_a_term_in_words_is_never_refused(save, action):
    save("starts", None, LATE)
    save("ends", None, in_words("voor de zomer"))
    assert action().ends == in_words("voor de zomer")


def test_a_term_that_hangs_on_another_action_is_worked_out_first(  # 004-037
    store, ratana, world, draft, line_id, save
):
    course = editing.add_action(store, ratana, line_id, "classroom_training").row_id
    save("ends", None, EARLY, course)
    lasting_id = next(
        each.lasting_id for each in world.plan(draft).lines[0].actions if each.action_id == course
    )
    save("ends", None, LATE)
    two_months_on = relative("action_end", "from", 2, "month", anchor_id=lasting_id)
    with pytest.raises(RuleBroken, match="end_before_start"):
        save("starts", None, two_months_on)
    save("starts", None, relative("action_end", "from", 1, "week", anchor_id=lasting_id))


def test_emptying_a_start_or_an_end_is_always_possible(save, action):
    save("starts", None, EARLY)
    save("ends", None, LATE)
    save("starts", EARLY, None)
    assert (action().starts, action().ends) == (None, LATE)
