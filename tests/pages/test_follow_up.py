"""Step 8 until the follow-up talk: what was promised, and when they look back (004-051, 052)."""

import pytest

from tests.pages.conftest import agree_on_paper, labels, said

PAGE = "pages/plan/follow_up.py"


@pytest.fixture
def house(marcs_house):
    return marcs_house


def test_before_the_agreement_it_says_what_will_happen_here_and_when(house):
    app = house.open(PAGE, "marc", plan=house.example_plan())
    assert "om de 3 tot 6 maanden" in said(app)
    assert "Dat begint zodra het plan is afgesproken." in said(app)
    assert "Naar Afspreken" in labels(app.get("page_link"))
    assert len(app.get("download_button")) == 0


def test_after_the_agreement_the_date_and_every_promise_can_be_read(house):
    lasting_id = house.example_plan()
    agree_on_paper(house, lasting_id)
    app = house.open(PAGE, "ratana", plan=lasting_id)
    text = said(app)
    on = house.plan(lasting_id).conversations[-1].planned_on
    assert f"{on:%d‑%m‑%Y}" in text
    for line in house.plan(lasting_id).active_lines:
        for goal in line.goals:
            assert goal.text[:20] in text
    assert "Wat is er beloofd?" in text


def test_the_table_to_fill_in_by_hand_and_the_talk_are_there_to_take_along(house):  # 004-054
    lasting_id = house.example_plan()
    agree_on_paper(house, lasting_id)
    app = house.open(PAGE, "marc", plan=lasting_id)
    assert "de kolom *Realisatie/opvolging* vullen jullie samen in" in said(app).replace("\\", "")
    offered = ["Gesprek in mijn agenda", "Alle data in mijn agenda", "Tabel (PDF)"]
    assert labels(app.get("download_button")) == offered


def test_nothing_can_be_changed_here(house):
    lasting_id = house.example_plan()
    agree_on_paper(house, lasting_id)
    app = house.open(PAGE, "marc", plan=lasting_id)
    for kind in ("text_input", "text_area", "date_input", "pills", "segmented_control"):
        assert len(getattr(app, kind)) == 0


def test_a_colleague_is_told_that_the_plan_is_not_there(house):
    lasting_id = house.example_plan()
    agree_on_paper(house, lasting_id)
    app = house.open(PAGE, "els", plan=lasting_id)
    assert "Dit plan is er niet" in said(app)
    assert "Wat is er beloofd?" not in said(app)
