"""Without sign-in on one's own computer: real names, no accounts, preparation on paper."""

import pytest
import streamlit as st

from tests.pages.conftest import said

NOTICE = "Zonder aanmelden. Wie deze computer gebruikt, kan alles lezen."


@pytest.fixture
def alone(house, tmp_path, monkeypatch):
    """The app in single mode on an empty database."""
    house.store.close()
    st.cache_resource.clear()
    monkeypatch.setenv("POP_DATABASE", str(tmp_path / "real.duckdb"))
    monkeypatch.setenv("POP_MODE", "single")
    return house


def begin(app):
    for part, given, family in (("employee", "Sam", "Peeters"), ("manager", "An", "Maes")):
        app.selectbox(key=f"new_{part}").set_value("new").run()
        for name, text in (
            ("given_name", given),
            ("family_name", family),
            ("job", "Medewerker"),
            ("unit_name", "Onthaal"),
        ):
            app.text_input(key=f"new_{part}_{name}").input(text)
    app.run()
    return app.button(key="begin").click().run()


def test_two_new_people_begin_a_plan_with_real_names(alone):
    app = begin(alone.open("pages/home/new_plan.py"))
    assert not app.exception
    assert "Plan van Sam Peeters · stap 2 van 8" in said(app)
    assert NOTICE in said(app)


def test_preparation_is_the_blank_form_on_paper(alone):
    app = begin(alone.open("pages/home/new_plan.py"))
    app.switch_page("pages/plan/preparation.py").run()
    assert not app.exception
    assert len(app.get("download_button")) == 1
    assert NOTICE in said(app)


def test_a_demo_database_is_refused_for_real_names(house, monkeypatch):
    monkeypatch.setenv("POP_MODE", "single")
    app = house.open_front_door()
    assert "Deze database bevat de demo." in app.error[0].value


def test_it_only_runs_on_this_computer(alone):
    before = st.get_option("server.address")
    st._config.set_option("server.address", "0.0.0.0")
    try:
        app = alone.open_front_door()
    finally:
        st._config.set_option("server.address", before)
    assert "127.0.0.1" in app.error[0].value


def test_there_is_nobody_whose_own_data_could_be_kept(alone):
    with pytest.raises(ValueError, match="own_data"):
        alone.open("pages/home/own_data.py")


def test_without_an_own_session_the_table_and_paper_remain(alone):
    app = begin(alone.open("pages/home/new_plan.py"))
    app.switch_page("pages/plan/agreement.py").run()
    keys = [button.key for button in app.button]
    assert not app.exception
    assert "propose" not in keys
    assert {"sign_at_the_table", "want_agreement"} <= set(keys)
