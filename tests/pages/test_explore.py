"""*Leervormen*: competency to actions, action to competencies, and the whole matrix."""

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
