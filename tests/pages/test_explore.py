"""*Leervormen*: competency to actions, action to competencies, and the whole matrix."""

import pytest

from pop_core.catalogue.library import library
from pop_core.workflow import organisation_texts
from tests.pages.conftest import labels, said

PAGE = "pages/explore/ways_of_learning.py"


def test_a_typing_error_still_finds_the_competency(house):
    app = house.open(PAGE, "noor")
    app.text_input(key="explore_typed").input("werk strukturen").run()
    assert "Werk structureren" in labels(app.button)


def test_a_competency_answers_with_its_actions_and_how_sure_they_are(house):  # 004-064, 004-066
    app = house.open(PAGE, "noor")
    app.text_input(key="explore_typed").input("werk structureren").run()
    app.button(key="explore_competency_work_structuring").click().run()
    text = said(app)
    assert "Aan een project deelnemen" in text
    assert "Coaching krijgen" in text
    assert "Experts interviewen" not in text
    assert "rij van de tabel afgeleid" in text


def test_an_action_answers_with_its_card_and_its_competencies(house):  # 004-068, 004-077
    app = house.open(PAGE, "noor")
    app.text_input(key="explore_typed").input("netwerken").run()
    app.button(key="explore_action_networking").click().run()
    text = said(app)
    assert "Kies dit als" in text
    assert "Past bij deze competenties" in text
    assert "Ondersteunen" in text


def test_a_text_of_our_own_says_so(house):  # 004-085
    app = house.open(PAGE, "noor")
    app.text_input(key="explore_typed").input("aan een project deelnemen").run()
    app.button(key="explore_action_project_participation").click().run()
    assert "Onze eigen tekst; de bron zegt hier niets." in said(app)


def test_the_matrix_shows_every_competency_and_its_legend(house):  # 004-062, 004-063
    app = house.open(PAGE, "noor")
    app.session_state["explore_view"] = "matrix"
    app.run()
    frame = app.dataframe[0].value
    assert frame.shape == (40, 16)
    assert "aanbevolen in de gids" in said(app)


def test_a_chosen_open_cell_says_that_the_source_is_not_readable(house):  # 004-065
    app = house.open(PAGE, "noor")
    app.session_state["explore_view"] = "matrix"
    names = list(app.run().dataframe[0].value["name"])
    row = names.index("Communiceren")
    app.session_state["matrix"] = {
        "selection": {"cells": [(row, "peer_consultation")], "rows": [], "columns": []}
    }
    app.run()
    assert "In onze bron is dit niet goed leesbaar." in said(app)


CARDS = {
    "teach_or_coach": "004-070",
    "expert_interview": "004-071",
    "practice_study": "004-072",
    "workplace_learning": "004-073",
    "project_participation": "004-074",
    "document_writing": "004-075",
    "peer_consultation": "004-076",
    "networking": "004-077",
    "self_study": "004-078",
    "coaching": "004-079",
    "peer_help": "004-080",
    "e_learning": "004-081",
    "classroom_training": "004-082",
    "mentoring": "004-083",
    "seminar": "004-084",
}


def test_every_card_of_the_guide_is_shown_to_the_last_point(house):
    assert list(CARDS) == [each.code for each in library().catalogue.matrix_actions]
    app = house.open(PAGE, "noor")
    for code in CARDS:
        app.session_state["explored"] = ("action", code)
        text = said(app.run())
        assert not app.exception
        card = library().catalogue.cards["nl"][code]
        assert card.what in text
        for point in (*card.choose_when, *card.watch_out_for):
            assert f"- {point.text}" in text, point


def test_labels_the_scan_misread_are_spelled_right(house):  # 004-069
    frame = house.open(PAGE, "noor")
    frame.session_state["explore_view"] = "matrix"
    frame.run()
    names = [each.name("nl") for each in library().catalogue.matrix_actions]
    assert {"Werkplekleren", "Aan intervisie deelnemen", "Experts interviewen"} <= set(names)
    assert not {"Werkplekieren", "Aan interview deelnemen", "Experts interviews"} & set(names)
    assert "Werkplekieren" not in said(frame)


def test_help_with_learning_here_stands_on_every_card(house):  # 004-086
    text = "Studiecentrum, [kamer] 12\nhttps://leren.example.org/campus javascript:alert(1)"
    organisation_texts.save_text(house.store, house.visit(None), "local_help", "", text)
    app = house.open(PAGE, "noor")
    app.session_state["explored"] = ("action", "self_study")
    shown = said(app.run())
    assert "**Hulp bij het leren**  \nStudiecentrum, \\[kamer\\] 12  \n[https" in shown
    assert "](<https://leren.example.org/campus>) javascript\\:alert\\(1\\)" in shown


@pytest.mark.parametrize("typed", ["brieven en rapporten", "brieven en verslagen"])
def test_both_names_of_the_guide_lead_to_one_competency(house, typed):  # 004-061
    app = house.open(PAGE, "noor")
    app.text_input(key="explore_typed").input(typed).run()
    assert "Communiceren" in labels(app.button)
