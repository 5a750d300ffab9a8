"""*Vandaag*: the way in, my plans and the one next thing, in both ways of running."""

import streamlit as st
from streamlit.testing.v1 import AppTest

from pop_core.domain.plans import LineState
from pop_core.workflow import editing, talks
from tests.pages.conftest import ROOT, labels, said


def test_somebody_unknown_is_asked_who_they_are(house):
    app = house.open("pages/home/who.py")
    assert "Wie ben je vandaag?" in said(app)
    assert "Ik ben Marc" in labels(app.button)


def test_choosing_a_person_opens_their_day(house):
    app = house.open("pages/home/who.py")
    app.button(key=f"be_{house.ids['marc']}").click().run()
    assert not app.exception
    assert "Dag Marc" in said(app)
    assert "Nog geen plan" in said(app)


def test_an_invented_id_in_the_address_is_nobody(house):
    app = house.open("pages/home/who.py", **{"as": "00000000-0000-4000-8000-0000000000aa"})
    assert "Wie ben je vandaag?" in said(app)


def test_the_next_thing_of_a_fresh_plan_is_its_talk_of_today(house):
    house.begin_plan()
    app = house.open("pages/home/today.py", "ratana")
    assert "Plan van Marc Vandamme" in said(app)
    assert "Het gesprek is vandaag." in said(app)


def test_the_employee_sees_the_plan_as_their_own(house):
    house.begin_plan()
    assert "Mijn plan, met Ratana Than" in said(house.open("pages/home/today.py", "marc"))


def test_a_talk_that_goes_on_comes_first(house):
    lasting_id = house.begin_plan()
    talks.start_talk(house.store, house.visit("ratana"), lasting_id)
    assert "Het gesprek is bezig" in said(house.open("pages/home/today.py", "marc"))


def test_hr_sees_no_plan_of_a_colleague(house):
    house.begin_plan()
    app = house.open("pages/home/today.py", "noor")
    assert "Marc" not in said(app)
    assert "Nog geen plan" in said(app)


def test_a_foreign_and_an_unknown_plan_get_the_same_answer(house):
    lasting_id = house.begin_plan()
    foreign = house.open("pages/plan/goals.py", "els", plan=lasting_id)
    unknown = house.open("pages/plan/goals.py", "els", plan="00000000-0000-4000-8000-00000000000a")
    broken = house.open("pages/plan/goals.py", "els", plan="' or 1=1")
    assert said(foreign) == said(unknown) == said(broken)
    assert "Dit plan is er niet" in said(foreign)


def test_the_screens_speak_english_when_asked(house):
    house.begin_plan()
    app = house.open("pages/home/today.py", "ratana", lang="en")
    assert "Hello Ratana" in said(app)
    assert "The talk is today." in said(app)


def test_every_page_says_that_the_demo_is_invented(house):
    app = house.open("pages/explore/ways_of_learning.py", "marc")
    assert "Alle personen en plannen hier zijn verzonnen." in said(app)


def test_without_sign_in_every_page_says_so(house, tmp_path, monkeypatch):
    house.store.close()
    st.cache_resource.clear()
    monkeypatch.setenv("POP_DATABASE", str(tmp_path / "real.duckdb"))
    monkeypatch.setenv("POP_MODE", "single")
    app = house.open("pages/home/today.py")
    assert "Zonder aanmelden. Wie deze computer gebruikt, kan alles lezen." in said(app)
    assert "Nog geen plan" in said(app)


def test_without_demo_and_without_single_mode_the_app_does_not_open(house, tmp_path, monkeypatch):
    house.store.close()
    st.cache_resource.clear()
    monkeypatch.setenv("POP_DATABASE", str(tmp_path / "empty.duckdb"))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert "Aanmelden bestaat nog niet" in app.error[0].value


def test_rows_that_wait_do_not_keep_a_step_open(house):
    lasting_id = house.begin_plan()
    line_id = house.add_line(lasting_id)
    editing.set_line_state(house.store, house.visit("marc"), line_id, LineState.LATER)
    app = house.open("pages/plan/goals.py", "marc", plan=lasting_id)
    assert "Er is nog geen competentie gekozen." in said(app)
