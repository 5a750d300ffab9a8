"""People find a competency by their own words."""

import pytest

from pop_core.catalogue.searching import search, search_actions


def _found(catalogue, text, language="nl"):
    return [competency.code for competency in search(catalogue, language, text)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("plannen", "work_structuring"),
        ("structureren van het werk", "work_structuring"),  # 004-061
        ("brieven en verslagen opmaken", "communicating"),  # 004-061
        ("brieven en rapporten", "communicating"),  # 004-061
        ("werk strukturen", "work_structuring"),  # two slips
        ("komunicatie", "communicating"),
        ("beinvloeden", "influencing"),  # no accent typed
        ("BEÏNVLOEDEN", "influencing"),
        ("stres", "stress_resistance"),  # a part of a word
        ("bestendig", "stress_resistance"),
        ("netwreken", "networking_skill"),  # two letters swapped
        ("organisatie betrokkenheid", "organisational_commitment"),
        ("leren", "teaching"),  # the name comes before a synonym
    ],
)
def test_a_competency_is_found_by_the_words_people_type(catalogue, typed, first):
    assert _found(catalogue, typed)[0] == first


def test_search_speaks_english_too(catalogue):
    assert _found(catalogue, "time management", "en")[0] == "work_structuring"


def test_an_empty_search_shows_all_in_the_order_of_the_guide(catalogue):
    assert _found(catalogue, "  ") == list(catalogue.competencies)
    assert [a.code for a in search_actions(catalogue, "nl", "")] == list(catalogue.action_types)


def test_what_is_like_nothing_finds_nothing(catalogue):
    assert _found(catalogue, "xyzzy") == []
    assert _found(catalogue, "*?!") == list(catalogue.competencies)


def test_a_word_that_is_known_is_not_drowned_by_one_that_is_not(catalogue):
    assert _found(catalogue, "xyzzy plannen")[0] == "work_structuring"


def test_short_words_are_not_bent_into_others(catalogue):
    assert "work_structuring" not in _found(catalogue, "wek")


def test_an_exact_hit_is_not_followed_by_mere_likenesses(catalogue):
    assert _found(catalogue, "netwerken") == ["networking_skill"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("cursus", "classroom_training"),
        ("stage", "work_placement"),
        ("intervizie", "peer_consultation"),
        ("training on the job", "workplace_learning"),
        ("netwerken", "networking"),
    ],
)
def test_a_way_of_learning_is_found_by_the_words_people_type(catalogue, typed, first):
    assert search_actions(catalogue, "nl", typed)[0].code == first
