"""A request whose term hangs on something else is due for HR on the day it is for the pair."""

from datetime import timedelta
from functools import partial
from random import Random

import pytest

from pop_core.domain.promises import promises
from pop_core.domain.when import ANCHORS, UNITS, in_words, on_date, relative
from pop_core.domain.worklist import Chosen
from pop_core.storage import beside
from pop_core.workflow import versions, worklist
from tests.organisation import NOW

TODAY = NOW.date()


@pytest.fixture
def world(agreed_world):
    return agreed_world


def held(world):
    return versions.in_force(world.store, world.visit("ratana"), world.ids["plan"])


def listed(world, period="always"):
    visit = world.visit("noor")
    return worklist.requests(world.store, visit, Chosen("to_do", period=period))


def keep_term(world, name, row_id, term):
    table, column = name.split(".")
    world.run(
        f"UPDATE {table} SET {column} = $1, {column}_on = $2 WHERE lasting_id = $3",  # noqa: S608
        term and term.to_text(), term and term.on, row_id,
    )  # fmt: skip


def note(world, action, field, day):
    world.store.change(partial(
        beside.add_note, visit=world.visit("marc"), lasting_id=world.ids["plan"],
        action_lasting_id=action, field=field, value=day.isoformat() if day else "",
        conversation_id=None,
    ))  # fmt: skip


def test_a_term_after_the_plan_began_has_a_day_and_can_be_late(world):  # 004-044, 004-037
    asked = listed(world)[-1]
    term = relative("plan_start", "within", 2, "month")
    keep_term(world, "hr_action.due", asked.request_id, term)
    world.run("UPDATE plan SET starts_on = $1", TODAY - timedelta(days=100))
    first, *others = listed(world)
    assert (first.request_id, first.is_late) == (asked.request_id, True)
    assert not [each for each in others if each.is_late]
    assert listed(world, "late") == (first,)


def test_a_term_that_hangs_on_nothing_known_has_no_day(world):
    asked = listed(world)[0]
    term = relative("event", "within", 2, "week")
    keep_term(world, "hr_action.due", asked.request_id, term)
    now = next(each for each in listed(world) if each.request_id == asked.request_id)
    assert (now.due_on, now.is_late) == (None, False)


@pytest.mark.parametrize("seed", range(3))
def test_every_term_comes_down_to_the_day_the_pair_reads(world, seed):
    lot, days = Random(seed), set()
    for _ in range(12):
        made_up(world, lot)
        plan = held(world)
        for_the_pair = {e.subject_id: (e.due, e.is_late(TODAY)) for e in promises(plan)}
        asked = listed(world)
        assert asked
        for each in asked:
            assert (each.due_on, each.is_late) == for_the_pair[each.request_id], each.due
        days |= {each.due_on for each in asked if each.due and each.due.kind == "relative"}
    assert len(days) > 5


def made_up(world, lot):
    """Other terms everywhere, other days of the talks, and days noted for some actions."""
    plan = held(world)
    actions = [action.lasting_id for line in plan.lines for action in line.actions]
    for action in actions:
        for name in ("starts", "ends"):
            keep_term(world, f"planned_action.{name}", action, a_term(lot, actions))
        if lot.random() < 0.2:
            note(world, action, lot.choice(("starts_on", "ends_on")), a_day_or_none(lot))
    for line in plan.lines:
        for asked in line.hr_actions:
            keep_term(world, "hr_action.due", asked.lasting_id, a_term(lot, actions))
    for talk in plan.conversations:
        world.run(
            "UPDATE conversation SET planned_on = $1, held_on = $2, started_at = $3 "
            "WHERE conversation_id = $4",
            a_day_or_none(lot), a_day_or_none(lot), lot.choice((NOW, None)), talk.conversation_id,
        )  # fmt: skip
    world.run("UPDATE plan SET starts_on = $1", a_day_or_none(lot))


def a_day_or_none(lot):
    return TODAY + timedelta(days=lot.randrange(-400, 400)) if lot.random() < 0.8 else None


def a_term(lot, actions):
    anchor = lot.choice(ANCHORS)
    hangs_on = lot.choice(actions) if anchor.startswith("action") else None
    if lot.random() < 0.1:
        hangs_on = None if hangs_on else lot.choice(actions)
    words = lot.choice(('"number":9,"unit":"year","anchor":"event"', "", ""))
    term = relative(anchor, "within", lot.randrange(40), lot.choice(UNITS), anchor_id=hangs_on,
                    words=words)  # fmt: skip
    day = a_day_or_none(lot)
    return lot.choice((term, term, term, day and on_date(day), in_words("ooit"), None))
