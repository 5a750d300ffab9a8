"""Nobody comes through a door of the workflow who may not: every door, every kind of outsider."""

import inspect
from contextlib import ExitStack
from uuid import uuid4

import pytest

from pop_core.domain.errors import NotAllowed, NotFound, PopError
from pop_core.storage import events, orphans
from pop_core.workflow import preparing
from tests.workflow.doors import (
    DOORS,
    MARKER,
    PRIVATE,
    WITHOUT_VISIT,
    WORLDS,
    public_functions,
)

WITH_ID = [name for name, door in DOORS.items() if door.takes_id]
# What is one's own is no refusal for whoever has nothing of it.
OF_ONES_OWN = {"plans.my_plans": (), "team.my_team": (), "team.is_manager": False}
WRONG_IDS = ("", " ", "x", "../etc/passwd", "1' OR '1'='1", "None", "é" * 40, str(uuid4()))


@pytest.fixture
def through():
    """Opens the world in which a door stands, as it was made."""
    with ExitStack() as lent:
        yield lambda name: lent.enter_context(WORLDS[DOORS[name].world]().lent())


def refusal(door, world, visit, at):
    """The refusal, or a failure that shows what came back."""
    try:
        answer = door.given(world, visit, at)
    except (NotAllowed, NotFound) as refused:
        return refused
    raise AssertionError(f"no refusal but {answer!r}")


def test_every_public_function_has_a_door_or_a_reason_to_be_open():
    # A new function fails here until it is added to DOORS (or to WITHOUT_VISIT, with a reason).
    assert set(public_functions()) == set(DOORS) | set(WITHOUT_VISIT)


@pytest.mark.parametrize("name", DOORS)
def test_every_door_asks_who_is_there(name):
    assert list(inspect.signature(public_functions()[name]).parameters)[:2] == ["store", "visit"]


@pytest.mark.parametrize("name", WITHOUT_VISIT)
def test_a_function_without_visit_takes_none(name):
    assert "visit" not in inspect.signature(public_functions()[name]).parameters
    assert WITHOUT_VISIT[name]


@pytest.mark.parametrize("name", DOORS)
def test_no_outsider_comes_through_and_nothing_changes(through, name):
    door, world = DOORS[name], through(name)
    before = world.fingerprint()
    for outsider in door.outsiders:
        visit = world.visit(outsider)
        if name in OF_ONES_OWN:
            assert door.call(world, visit) == OF_ONES_OWN[name]
        else:
            at = door.at(world) if door.takes_id else ""
            refused = refusal(door, world, visit, at)
            assert MARKER not in repr((refused.args, refused.facts))
    assert world.fingerprint() == before


@pytest.mark.parametrize("name", DOORS)
def test_who_may_comes_through_and_every_change_is_one_event(through, name):
    door, world = DOORS[name], through(name)
    before = world.store.head[0]
    answer = door.call(world, world.visit(door.who))
    added = world.store.head[0] - before
    assert added > 0 if door.events is None else added == door.events
    assert_whole(world)
    assert not world.once(told_by_events)
    assert door.who != "ratana" or PRIVATE not in repr(answer)


def assert_whole(world):
    assert world.once(broken_and_orphans) == ([], {})


def broken_and_orphans(world):
    with world.store.reading() as session:
        return list(events.broken_links(session)), orphans.orphans(session)


def told_by_events(world):
    """The events that hold what somebody typed."""
    return [
        row
        for row in world.rows("SELECT * FROM event")
        if MARKER in repr(row)
        or any(MARKER.encode() in part for part in row if isinstance(part, bytes))
    ]


def test_the_marker_would_be_seen_where_it_stands(through):
    everything = repr(through("plans.open_plan").everything())
    assert MARKER in everything
    assert PRIVATE in everything


@pytest.mark.parametrize("name", WITH_ID)
def test_an_id_that_is_wrong_or_not_ones_own_gets_the_same_answer(through, name):
    door, world = DOORS[name], through(name)
    for_strangers = refusal(door, world, world.visit("els"), door.at(world))
    assert (type(for_strangers), for_strangers.code) == (NotFound, "not_found")
    for wrong in WRONG_IDS:
        for_nobodys = refusal(door, world, world.visit(door.who), wrong)
        assert type(for_nobodys) is NotFound
        assert for_nobodys.args == for_strangers.args
        assert for_nobodys.facts == for_strangers.facts == {}


@pytest.mark.parametrize("name", WITH_ID)
def test_an_id_in_another_spelling_is_the_same_id(through, name):
    door, world = DOORS[name], through(name)
    door.given(world, world.visit(door.who), f"urn:uuid:{door.at(world).upper()}")
    assert_whole(world)


@pytest.mark.parametrize("name", [name for name, door in DOORS.items() if door.who == "marc"])
def test_the_manager_gets_nothing_unshared_through_a_door_of_the_employee(through, name):
    world = through(name)
    try:
        answer = DOORS[name].call(world, world.visit("ratana"))
    except PopError as refused:
        answer = (refused.args, refused.facts, getattr(refused, "theirs", ""))
    assert PRIVATE not in repr(answer)


OF_A_PREPARATION = ("looking_back.", "preparing.", "sharing.", "wishes.")


@pytest.mark.parametrize("name", [name for name in DOORS if name.startswith(OF_A_PREPARATION)])
def test_without_sign_in_no_door_leads_to_a_preparation(through, name):
    world = through(name)
    visit = world.visit("single")
    if name == "preparing.in_sight":
        assert DOORS[name].call(world, visit) == preparing.InSight(None, {})
    elif name == "wishes.agree_on":  # the plan is open to whoever is here, a wish is not
        with pytest.raises(NotFound):
            DOORS[name].call(world, visit)
    else:
        with pytest.raises(NotAllowed, match="prepare_on_paper"):
            DOORS[name].call(world, visit)
