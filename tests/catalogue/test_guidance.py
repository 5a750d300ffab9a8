"""The cards carry every point of the guide, and say what the project added."""

import pytest

from pop_core.catalogue.guidance import MOST_LINES
from pop_core.catalogue.words import LANGUAGES
from pop_core.domain.steps import ALL_STEPS

# Counted per requirement: lines to choose by, lines to watch out for; then the same of a sub-group.
POINTS = {
    "teach_or_coach": ("004-070", 3, 2, 0, 0),
    "expert_interview": ("004-071", 3, 3, 0, 0),
    "practice_study": ("004-072", 4, 5, 2, 2),  # and on visits
    "workplace_learning": ("004-073", 3, 4, 0, 0),
    "project_participation": ("004-074", 1, 1, 0, 0),
    "document_writing": ("004-075", 5, 1, 0, 0),
    "peer_consultation": ("004-076", 5, 2, 0, 2),  # and what is useful
    "networking": ("004-077", 4, 4, 0, 0),
    "self_study": ("004-078", 5, 5, 3, 0),  # and for the self-study centre
    "coaching": ("004-079", None, 4, 0, 0),
    "peer_help": ("004-080", None, 2, 0, 0),
    "e_learning": ("004-081", None, 3, 0, 0),
    "classroom_training": ("004-082", 5, 3, 0, 0),
    "mentoring": ("004-083", 1, 2, 0, 0),
    "seminar": ("004-084", 3, 2, 0, 0),
}
OURS = {  # 004-085
    ("project_participation", "what"),
    ("seminar", "what"),
    ("coaching", "choose_when"),
    ("peer_help", "choose_when"),
    ("e_learning", "choose_when"),
}


def _counts(points):
    return (
        sum(1 for point in points if not point.written_by_us and not point.label),
        sum(1 for point in points if not point.written_by_us and point.label),
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("action", POINTS)
def test_a_card_carries_every_point_of_the_guide(catalogue, language, action):
    source, choose, watch, choose_more, watch_more = POINTS[action]
    card = catalogue.cards[language][action]
    assert _counts(card.choose_when) == (choose or 0, choose_more)
    assert _counts(card.watch_out_for) == (watch, watch_more)
    assert {point.source for point in card.watch_out_for} == {source}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_guide_lacks_is_marked_as_ours_and_nothing_else_is(catalogue, language):
    cards = catalogue.cards[language]
    ours = {(code, "what") for code in POINTS if cards[code].what_written_by_us}
    ours |= {(code, "choose_when") for code in POINTS if cards[code].choose_when_written_by_us}
    assert ours == OURS
    assert not any(cards[code].watch_out_for_written_by_us for code in POINTS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_advice_on_ways_of_learning_outside_the_guide_is_ours(catalogue, language):  # 004-085
    outside = [card for code, card in catalogue.cards[language].items() if code not in POINTS]
    assert len(outside) == 11
    assert all(card.choose_when_written_by_us for card in outside)
    assert all(card.watch_out_for_written_by_us for card in outside)


def test_definitions_of_the_municipal_form_keep_their_source(catalogue):  # 001-014
    assert catalogue.cards["nl"]["supervision"].what_source == "001-014"
    assert catalogue.cards["nl"]["job_shadowing"].what_written_by_us


def test_points_on_visits_and_on_the_study_centre_carry_a_label(catalogue):  # 004-072, 004-078
    visits = catalogue.cards["nl"]["practice_study"].choose_when[-2:]
    assert {point.label for point in visits} == {"Kies een werkbezoek als"}
    centre = catalogue.cards["en"]["self_study"].choose_when[-3:]
    assert {point.label for point in centre} == {"Choose a self-study centre when"}


def test_a_point_has_the_same_code_and_source_in_both_languages(catalogue):
    for action, dutch in catalogue.cards["nl"].items():
        english = catalogue.cards["en"][action]
        for ours, theirs in (
            (dutch.choose_when, english.choose_when),
            (dutch.watch_out_for, english.watch_out_for),
        ):
            assert [(p.code, p.source, bool(p.label)) for p in ours] == [
                (p.code, p.source, bool(p.label)) for p in theirs
            ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_points_are_codes_that_can_be_kept(catalogue, language):
    card = catalogue.cards[language]["coaching"]
    assert [point.code for point in card.choose_when] == [f"choose_when-{n}" for n in (1, 2, 3)]
    assert [point.code for point in card.watch_out_for][-1] == "watch_out_for-4"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_to_watch_out_for_is_a_sentence_that_can_stand_alone(catalogue, language):
    for card in catalogue.cards[language].values():
        for point in card.watch_out_for:
            assert point.text[0].isupper()
            assert point.text[-1] in ".?"


@pytest.mark.parametrize("word", ["hij", "zijn leidinggevende", "zij", "hem", "u", "uw"])
def test_cards_speak_to_nobody_as_he_she_or_u(catalogue, word):  # 004-087
    for card in catalogue.cards["nl"].values():
        points = (point.text for point in (*card.choose_when, *card.watch_out_for))
        text = " ".join((card.what, *points)).lower()
        assert f" {word} " not in f" {text} "


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_has_its_help_and_it_fits_the_panel(catalogue, language):  # 004-006
    assert tuple(catalogue.steps[language]) == ALL_STEPS
    for step in catalogue.steps[language].values():
        assert step.aim.endswith(".")
        for key, most in MOST_LINES.items():
            lines = getattr(step, key)
            assert 1 <= len(lines) <= most
            assert max(map(len, lines)) <= 65


def test_the_example_of_the_goals_has_the_term_of_annex_4(catalogue):  # 004-060
    assert "drie maanden" in catalogue.steps["nl"]["goals"].example[-1]
    assert "three months" in catalogue.steps["en"]["goals"].example[-1]
