"""Whose manager somebody is: their own people and plans, and nobody else's."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pop_core.domain.statuses import Deed, PlanStatus
from pop_core.storage import people as stored
from pop_core.workflow import moving, people, team
from tests.organisation import example, organisation


@pytest.fixture
def world(lent):
    return lent(organisation())


def names(world, who):
    return [mate.person.given_name for mate in team.my_team(world.store, world.visit(who))]


def hire(world, given_name, manager):
    new = people.NewPerson(given_name, "Maes", "Jurist", "ICT")
    return people.add_person(world.store, world.visit("bart"), new, world.ids[manager])


def leave(world, person_id):
    """The person works for Noor from now on, who had nobody before."""
    moved = "UPDATE employment SET manager_id = $1 WHERE person_id = $2"
    world.run(moved, world.ids["noor"], person_id)


def test_my_team_are_the_people_whose_manager_i_am_by_name(world):
    hire(world, "Anna", "ratana")
    assert names(world, "ratana") == ["Anna", "Marc"]
    assert "Anna" not in names(world, "els")


def test_each_has_the_plans_we_have_together_newest_first(lent):
    world = lent(example())
    (marc,) = team.my_team(world.store, world.visit("ratana"))
    assert [head.lasting_id for head in marc.plans] == [world.ids["plan"]]
    assert marc.person.job


def test_a_plan_with_another_manager_is_not_shown(world):
    lasting_id = world.start("marc", "noor")
    (marc,) = team.my_team(world.store, world.visit("ratana"))
    assert marc.plans == ()
    (marc,) = team.my_team(world.store, world.visit("noor"))
    assert [head.lasting_id for head in marc.plans] == [lasting_id]


def test_who_left_my_team_stays_as_long_as_our_plan_runs(world):
    lasting_id = world.start("marc", "ratana")
    leave(world, world.ids["marc"])
    assert names(world, "ratana") == ["Marc"]
    moving.move(
        world.store, world.visit("ratana"), lasting_id, PlanStatus.DRAFT, Deed.NO_AGREEMENTS
    )
    assert names(world, "ratana") == []


def test_an_employment_that_begins_later_is_not_one_of_today(world):
    with world.store.reading() as session:
        today = world.visit("ratana").today
        ratana = world.ids["ratana"]
        assert len(stored.people_of(session, ratana, today)) == 1
        assert stored.people_of(session, ratana, today - timedelta(days=1)) == ()


@pytest.mark.parametrize("who", ["marc", "noor", "bart", "stranger", "single"])
def test_whoever_manages_nobody_has_no_team(world, who):
    assert team.my_team(world.store, world.visit(who)) == ()
    assert not team.is_manager(world.store, world.visit(who))


def test_hr_has_the_team_they_manage_and_no_more(world):
    hire(world, "Anna", "noor")
    assert names(world, "noor") == ["Anna"]


def test_what_somebody_may_do_here_is_not_told(world):
    leave(world, world.ids["bart"])
    world.start("bart", "noor")
    found = team.my_team(world.store, world.visit("noor"))
    assert [mate.person.given_name for mate in found] == ["Bart"]
    assert all(mate.person.grants == () for mate in found)


def test_beginning_a_plan_makes_somebody_a_manager_at_once(world):
    before = world.store.number_of_changes_to_people
    assert not team.is_manager(world.store, world.visit("noor"))
    world.start("marc", "noor")
    assert team.is_manager(world.store, world.visit("noor"))
    assert world.store.number_of_changes_to_people > before


def test_the_people_of_a_manager_are_known_without_a_plan(world):
    assert team.is_manager(world.store, world.visit("ratana"))
    visit = replace(world.visit("ratana"), today=world.visit("ratana").today - timedelta(days=1))
    assert not team.is_manager(world.store, visit)
