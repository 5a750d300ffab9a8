"""Where two do not agree, or an agreement cannot be kept (000-046 ... 048, 000-079 ... 081)."""

from datetime import timedelta

import pytest

from pop_core.domain.errors import NotFound
from pop_core.workflow import closing, editing, hitches
from tests.organisation import NOW
from tests.workflow import states
from tests.workflow.cycle import refusal
from tests.workflow.states import brought_to, with_version_2

TODAY = NOW.date()
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def opened(lent):
    """Version 1 of Marc's plan in a state."""
    return lambda status: lent(brought_to(status))


def ask(world, who="marc", on=TODAY, by="Hilde Maes"):
    return hitches.add_second_opinion(
        world.store, world.visit(who), world.ids["plan"], on, by
    ).row_id


def cannot(world, who="marc", cause="organisation", since=TODAY, action=None):
    first = world.plan(world.ids["plan"]).lines[0].actions[0].lasting_id
    return hitches.add_obstacle(
        world.store, world.visit(who), world.ids["plan"], action or first, cause, since
    ).row_id


def save(world, name, row_id, new, seen=None, who="ratana"):
    return editing.save_field(world.store, world.visit(who), name, row_id, seen, new)


@pytest.mark.parametrize("status", ["draft", "proposed", "not_agreed", "agreed"])
@pytest.mark.parametrize("who", ["marc", "ratana"])
def test_a_second_opinion_has_a_name_a_reason_and_an_outcome(opened, status, who):  # 000-048
    world = opened(status)
    opinion = ask(world, who, by=" Hilde Maes ")
    save(world, "second_opinion.reason", opinion, "Vijf dagen is veel.", "", who)
    save(world, "second_opinion.outcome", opinion, "Drie dagen volstaat.", "", "marc")
    [found] = world.plan(world.ids["plan"]).beside.second_opinions
    assert (found.asked_on, found.given_by, found.reason, found.outcome) == (
        TODAY, "Hilde Maes", "Vijf dagen is veel.", "Drie dagen volstaat.",
    )  # fmt: skip


def test_a_second_opinion_leaves_the_state_and_the_signatures_as_they_are(opened):
    world = opened("proposed")
    before = world.plan(world.ids["plan"])
    opinion = ask(world)
    save(world, "second_opinion.reason", opinion, "Vijf dagen is veel.", "")
    after = world.plan(world.ids["plan"])
    assert (after.status, after.signatures) == (before.status, before.signatures)


def test_after_a_second_opinion_the_two_can_agree_after_all(opened):  # 000-047
    world = opened("not_agreed")
    ask(world)
    states.move(world, states.Deed.REOPEN)
    states.propose(world)
    states.sign(world)
    plan = world.plan(world.ids["plan"])
    assert plan.status == "agreed"
    assert [each.given_by for each in plan.beside.second_opinions] == ["Hilde Maes"]


def test_a_second_opinion_is_of_somebody_and_of_a_day_that_was(opened):
    world = opened("not_agreed")
    assert refusal(world, ask, world, by=" ").code == "name_missing"
    assert refusal(world, ask, world, by="x" * 201).code == "text_too_long"
    assert refusal(world, ask, world, on=TOMORROW).code == "date_in_future"


@pytest.mark.parametrize("who", ["els", "noor", "bart", "stranger"])
def test_nobody_else_notes_any_of_it(opened, who):
    world = opened("agreed")
    assert isinstance(refusal(world, ask, world, who), NotFound)
    assert isinstance(refusal(world, cannot, world, who), NotFound)


@pytest.mark.parametrize("cause", ["organisation", "employee"])
def test_an_agreement_that_cannot_be_kept_says_whose_cause_it_is_and_since_when(opened, cause):
    world = opened("agreed")  # 000-079, 000-080
    obstacle = cannot(world, cause=cause, since=TODAY - timedelta(days=30))
    told = {
        "alternative": "Meelopen bij het team van Els",
        "alternative_on": TODAY,
        "committee_on": TODAY,
        "committee_advice": "Bied het alternatief alsnog aan.",
    }
    for name, value in told.items():
        seen = None if name.endswith("_on") else ""
        save(world, f"obstacle.{name}", obstacle, value, seen)
    [found] = world.plan(world.ids["plan"]).beside.obstacles
    assert (found.cause, found.since_on) == (cause, TODAY - timedelta(days=30))
    assert {name: getattr(found, name) for name in told} == told


def test_an_obstacle_leaves_what_was_agreed_as_it_is(opened):
    world = opened("agreed")
    before = world.plan(world.ids["plan"])
    cannot(world)
    after = world.plan(world.ids["plan"])
    assert (after.status, after.signatures, after.lines) == (
        before.status, before.signatures, before.lines,
    )  # fmt: skip


def test_an_obstacle_is_about_something_agreed(opened):
    assert refusal(opened("draft"), cannot, opened("draft")).code == "not_agreed_yet"
    world = opened("agreed")
    assert refusal(world, cannot, world, cause="weather").code == "unknown_code"
    assert refusal(world, cannot, world, since=TOMORROW).code == "date_in_future"
    unknown = "5f3759df-0000-4000-8000-00000000cafe"
    assert isinstance(refusal(world, cannot, world, action=unknown), NotFound)


def test_while_a_next_version_is_written_an_obstacle_is_about_the_one_in_force(lent):
    world = lent(with_version_2())
    written = world.plan(world.ids["plan"])
    new = written.active_lines[0].actions[-1]
    assert isinstance(refusal(world, cannot, world, action=new.lasting_id), NotFound)
    cannot(world)
    [found] = world.plan(world.ids["plan"]).beside.obstacles
    assert found.action_lasting_id == written.lines[0].actions[0].lasting_id


@pytest.mark.parametrize("status", ["withdrawn", "no_agreements", "closed"])
def test_nothing_is_added_to_a_plan_that_is_over(opened, status):
    world = opened(status)
    assert refusal(world, ask, world).code == "plan_is_frozen"


def test_what_was_noted_stays_readable_after_the_end(opened):
    world = opened("agreed")
    cannot(world)
    visit = world.visit("ratana")
    closing.close_plan(
        world.store, visit, world.ids["plan"], states.seen(world), closing.CycleEnd({})
    )
    assert len(world.plan(world.ids["plan"]).beside.obstacles) == 1
