"""One choice of form: what it has no place for is said before anybody prints it."""

import pytest
import streamlit as st

from pop_core.catalogue.library import library
from pop_core.workflow import plans, preparing, sharing
from tests.pages.conftest import said


@pytest.fixture
def open_choice(marcs_house):
    def choose(form=None):
        app = marcs_house.open("pages/plan/agreement.py", "marc", marcs_house.example_plan())
        if form:
            app.session_state["form_on_paper"] = form
        app.button("see_forms").click().run()
        assert not app.exception
        return app

    return choose


def test_the_own_form_comes_first_and_everything_has_a_place(open_choice):
    app = open_choice()
    assert app.selectbox("form_on_paper").value == "federal"
    assert len(app.selectbox("form_on_paper").options) == len(library().forms)


@pytest.mark.parametrize("form", ["defence", "municipality", "transport", "phases"])
def test_what_a_form_has_no_place_for_is_said_beforehand(open_choice, form):
    text = said(open_choice(form))
    assert "Niet op dit formulier" in text
    assert "Succesindicatoren" in text


def test_four_files_are_offered_and_each_can_be_made(marcs_house, monkeypatch):
    made = {}
    monkeypatch.setattr(st, "download_button",
                        lambda _label, data, *, key, **_more: made.update({key: data}))  # fmt: skip
    app = marcs_house.open("pages/plan/agreement.py", "marc", marcs_house.example_plan())
    app.session_state["form_on_paper"] = "municipality"
    app.button("see_forms").click().run()
    assert not app.exception
    offered = ("on_form_form", "on_form_form_docx", "blank_form", "blank_form_docx")
    beginnings = [made[key]()[:4] for key in offered]
    assert beginnings == [b"%PDF", b"PK\x03\x04", b"%PDF", b"PK\x03\x04"]


def test_what_was_shared_before_the_talk_is_said_and_what_was_not_is_not(house):  # 001-007
    start = plans.PlanStart(house.ids["marc"], house.ids["ratana"], "municipality")
    store, marc = house.store, house.visit("marc")
    plan = plans.start_plan(store, marc, start)
    for code in ("developments", "wanted"):
        preparing.save_answer(store, marc, plan, code, "", "Iets")

    def shown():
        app = house.open("pages/plan/agreement.py", "ratana", plan)
        app.session_state["form_on_paper"] = "federal"
        app.button("see_forms").click().run()
        assert not app.exception
        return said(app)

    assert "Alles in dit plan heeft een plaats op dit formulier." in shown()
    sharing.share_chapter(store, marc, plan, "look_back")
    assert "**Niet op dit formulier:** Opgeschreven vóór het gesprek." in shown()
    sharing.take_back_chapter(store, marc, plan, "look_back")  # looking at it reads nothing
