"""Whom one can make a plan with, and adding who is not there yet."""

from dataclasses import replace

import pytest

from pop_core.domain.errors import NotAllowed, NotFound, RuleBroken
from pop_core.domain.people import Role
from pop_core.workflow import people


def add(store, visit, given="Piet", family="Nieuw", job="Analist", unit="Lab", manager=None):
    new = people.NewPerson(given, family, job, unit)
    return people.add_person(store, visit, new, manager)


def test_everybody_of_the_organisation_is_listed_by_family_name(store, marc):
    names = [person.listed_name for person in people.everybody(store, marc)]
    assert len(names) == 13
    assert names == sorted(names, key=str.lower)


def test_the_list_does_not_tell_what_each_may_do_here(store, bart):
    assert {person.grants for person in people.everybody(store, bart)} == {()}


@pytest.mark.parametrize("who", ["noor", "bart", "single"])
def test_what_one_may_do_is_for_oneself_and_administrators(world, store, who):
    grants = people.person(store, world.visit(who), world.ids["noor"]).grants
    assert {grant.role for grant in grants} == {Role.HR_ADVISER, Role.TRAINING_OFFICER}


def test_what_one_may_do_is_not_for_colleagues(world, store, marc):
    assert people.person(store, marc, world.ids["noor"]).grants == ()


def test_job_unit_and_manager_come_with_the_person(world, store, ratana):
    found = people.person(store, ratana, world.ids["marc"])
    assert (found.job, found.unit_name) == ("Administratief assistent", "Stafdienst P&O")
    assert found.manager_id == world.ids["ratana"]


@pytest.mark.parametrize("person_id", ["", "x", "5f3759df-0000-4000-8000-00000000cafe"])
def test_somebody_who_is_not_there_is_not_found(store, marc, person_id):
    with pytest.raises(NotFound):
        people.person(store, marc, person_id)


@pytest.mark.parametrize("person_id", ["", "x", "5f3759df-0000-4000-8000-00000000cafe"])
def test_who_is_not_of_the_organisation_learns_nothing(world, store, marc, person_id):
    nobody = replace(marc, person_id=person_id)
    for attempt in (
        lambda: people.everybody(store, nobody),
        lambda: people.person(store, nobody, world.ids["marc"]),
        lambda: add(store, nobody),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_somebody_added_has_a_unit_and_a_manager(world, store, ratana):
    added = add(store, ratana, " Piet\u200b ", manager=world.ids["ratana"])
    found = people.person(store, ratana, added)
    told = (found.name, found.job, found.unit_name, found.manager_id, found.grants)
    assert told == ("Piet Nieuw", "Analist", "Lab", world.ids["ratana"], ())


def test_the_unit_of_that_name_is_used_again(world, store, ratana):
    one, two = add(store, ratana), add(store, ratana, unit="LAB ")
    units = {people.person(store, ratana, each).unit_id for each in (one, two)}
    assert len(units) == 1


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ({"given": " "}, "name_missing"),
        ({"family": "\u200b"}, "name_missing"),
        ({"unit": ""}, "unit_missing"),
        ({"given": "x" * 201}, "text_too_long"),
        ({"job": "x" * 201}, "text_too_long"),
    ],
)
def test_a_person_needs_a_name_and_a_unit(world, store, ratana, named, code):
    before = world.fingerprint()
    with pytest.raises(RuleBroken) as refusal:
        add(store, ratana, **named)
    assert refusal.value.code == code
    assert world.fingerprint() == before


@pytest.mark.parametrize("manager", ["x", "5f3759df-0000-4000-8000-00000000cafe"])
def test_a_manager_who_is_not_there_is_not_found(world, store, ratana, manager):
    with pytest.raises(NotFound):
        add(store, ratana, manager=manager)
    assert len(people.everybody(store, ratana)) == 13


def test_people_are_added_only_where_there_is_no_register(world, store):
    # Behind a real sign-in the list of people comes from elsewhere.
    for via in ("sign_in", "job"):
        with pytest.raises(NotAllowed):
            add(store, replace(world.visit("ratana"), via=via))
