"""A signed plan is handed in to one adviser, who reads that version until it is taken back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pop_core.catalogue.loading import DATA
from pop_core.domain.errors import NotAllowed, NotFound, RuleBroken
from pop_core.domain.people import Grant, Role
from pop_core.i18n.words import load_words
from pop_core.workflow import handing_in, hr_talks, kept, plans
from tests.workflow import states

WORDS = load_words(DATA / "texts")["nl"]


def hand_in(world, to="noor"):
    return handing_in.hand_in(world.store, world.visit("marc"), world.ids["plan"], world.ids[to])


def opened(world, handed_in_id, visit=None):
    visit = visit or world.visit("noor")
    return handing_in.open_handed_in(world.store, visit, handed_in_id, WORDS)


def signed_paper(world):
    paper = world.plan(world.ids["plan"]).beside.papers[0]
    return kept.kept_paper(world.store, world.visit("marc"), world.ids["plan"], paper.paper_id)


def test_the_adviser_reads_the_paper_as_it_was_signed_and_that_is_kept(agreed_world):
    handed_in_id = hand_in(agreed_world)
    (lying,) = handing_in.handed_in_to_me(agreed_world.store, agreed_world.visit("noor"))
    assert (lying.handed_in_id, lying.employee_name) == (handed_in_id, "Marc Vandamme")
    assert lying.opened_on is None
    assert opened(agreed_world, handed_in_id).content == signed_paper(agreed_world).content
    noor = agreed_world.visit("noor")
    noted = agreed_world.rows(
        "SELECT kind, on_date FROM access_event WHERE cast(person_id AS varchar) = $1",
        noor.person_id,
    )
    assert noted == [("handed_in_opened", noor.today)]
    (mine,) = handing_in.handed_in_by_me(agreed_world.store, agreed_world.visit("marc"))
    assert mine.opened_on == noor.today


def test_having_it_opens_nothing_else_of_the_plan(agreed_world):
    hand_in(agreed_world)
    noor = agreed_world.visit("noor")
    for attempt in (plans.open_plan, plans.plan_head, handing_in.my_handing_in):
        with pytest.raises(NotFound):
            attempt(agreed_world.store, noor, agreed_world.ids["plan"])


def test_a_later_version_is_not_read_along(agreed_world):
    handed_in_id = hand_in(agreed_world)
    before = opened(agreed_world, handed_in_id).content
    states.replace(agreed_world)
    assert agreed_world.plan(agreed_world.ids["plan"]).version_number == 2
    assert opened(agreed_world, handed_in_id).content == before
    (lying,) = handing_in.handed_in_to_me(agreed_world.store, agreed_world.visit("noor"))
    assert lying.version_number == 1
    known = handing_in.my_handing_in(
        agreed_world.store, agreed_world.visit("marc"), agreed_world.ids["plan"]
    )
    assert known.version_number == 2  # which may be handed in as well
    hand_in(agreed_world)


def test_what_was_taken_back_is_not_there_any_more(agreed_world):
    handed_in_id = hand_in(agreed_world)
    marc = agreed_world.visit("marc")
    handing_in.take_back(agreed_world.store, marc, handed_in_id)
    assert handing_in.handed_in_to_me(agreed_world.store, agreed_world.visit("noor")) == ()
    assert handing_in.handed_in_by_me(agreed_world.store, marc) == ()
    with pytest.raises(NotFound):
        opened(agreed_world, handed_in_id)
    with pytest.raises(NotFound):
        handing_in.take_back(agreed_world.store, marc, handed_in_id)
    assert hand_in(agreed_world) != handed_in_id


def test_only_the_one_it_was_handed_to_opens_it(agreed_world):
    handed_in_id = hand_in(agreed_world)
    other = replace(agreed_world.visit("els"), grants=(Grant(Role.HR_ADVISER),))
    assert handing_in.handed_in_to_me(agreed_world.store, other) == ()
    with pytest.raises(NotFound):
        opened(agreed_world, handed_in_id, other)
    for who in ("marc", "ratana", "bart", "single"):
        with pytest.raises(NotAllowed):
            opened(agreed_world, handed_in_id, agreed_world.visit(who))


def test_an_adviser_who_no_longer_has_the_unit_opens_it_no_longer(agreed_world):
    handed_in_id = hand_in(agreed_world)
    (ict,) = agreed_world.rows("SELECT cast(unit_id AS varchar) FROM unit WHERE name = 'ICT'")[0]
    for grant in (Grant(Role.HR_ADVISER, ict), Grant(Role.TRAINING_OFFICER)):
        moved = replace(agreed_world.visit("noor"), grants=(grant,))
        assert handing_in.handed_in_to_me(agreed_world.store, moved) == ()
        with pytest.raises(NotFound):
            opened(agreed_world, handed_in_id, moved)


def test_it_is_handed_in_once_and_to_an_adviser_of_the_unit_only(agreed_world):
    hand_in(agreed_world)
    with pytest.raises(RuleBroken, match="handed_in_already"):
        hand_in(agreed_world)
    with pytest.raises(NotFound):
        hand_in(agreed_world, "els")
    agreed_world.run(
        "UPDATE role_grant SET unit_id = (SELECT unit_id FROM unit WHERE name = 'ICT')"
    )
    known = handing_in.my_handing_in(
        agreed_world.store, agreed_world.visit("marc"), agreed_world.ids["plan"]
    )
    assert known.advisers == ()


def test_nothing_unsigned_can_be_handed_in(marcs_world):
    with pytest.raises(RuleBroken, match="nothing_to_hand_in"):
        hand_in(marcs_world)


def test_the_manager_and_hr_learn_that_it_was_handed_in_and_nobody_to_whom(agreed_world):
    lasting_id, ratana = agreed_world.ids["plan"], agreed_world.visit("ratana", timedelta(days=3))
    assert handing_in.handed_in_on(agreed_world.store, ratana, lasting_id) is None
    hand_in(agreed_world)
    today = agreed_world.visit("marc").today
    assert handing_in.handed_in_on(agreed_world.store, ratana, lasting_id) == today
    with pytest.raises(NotFound):
        handing_in.my_handing_in(agreed_world.store, ratana, lasting_id)
    marc = hr_talks.told_of_me(agreed_world.store, agreed_world.visit("marc"))
    assert marc.is_handed_in
    assert "Noor" not in repr(marc)
