"""*Formulieren*: what this installation has, and with which form new plans of a unit begin."""

from dataclasses import replace

import pytest

from pop_core.analytics import snapshots
from pop_core.catalogue.library import library
from pop_core.catalogue.words import Words
from pop_core.workflow import form_choice, people
from tests.pages.conftest import said

PAGE, NEW_PLAN = "pages/admin/forms.py", "pages/home/new_plan.py"


def field_of(app, name):
    return next(each for each in app.selectbox if each.label == name)


def unit_of(house, who):
    return people.person(house.store, house.visit(None), house.ids[who]).unit_id


def test_every_form_stands_there_with_who_uses_it(house):
    house.begin_plan()
    app = house.open(PAGE, "bart")
    assert not app.exception
    shown = said(app)
    for form in library().forms.values():
        assert f"{form.code}" in shown.replace("\\", "")
    assert "1 plan begon met deze tekst" in shown
    assert "nog geen plan begon ermee" in shown


@pytest.mark.parametrize("who", ["ratana", "noor"])
def test_nobody_else_can_open_the_page(house, who):
    with pytest.raises(ValueError, match="forms"):
        house.open(PAGE, who)


def test_a_unit_is_given_a_form_and_its_new_plans_begin_with_it(house):  # 004-007
    app = house.open(PAGE, "bart")
    app.selectbox(key="form_unit").set_value(unit_of(house, "marc")).run()
    field = app.selectbox(key=f"form_of_{unit_of(house, 'marc')}")
    assert field.label == r"Stafdienst P\&O"
    assert field.options[0] == "zoals de hele organisatie: Ontwikkelcirkels (federale overheid)"
    field.set_value("defence").run()
    assert not app.exception
    chosen = house.open(NEW_PLAN, "marc").selectbox(key="new_form")
    assert chosen.value == "defence"
    assert len(chosen.options) == len(library().forms)  # and any other may be taken
    assert house.open(NEW_PLAN, "pieter").selectbox(key="new_form").value == "federal"


def test_the_form_follows_the_person_chosen_and_may_be_changed(house):
    form_choice.choose(house.store, house.visit(None), unit_of(house, "marc"), "", "transport")
    app = house.open(NEW_PLAN, "koen")
    app.selectbox(key="new_employee").set_value(house.ids["marc"]).run()
    assert app.selectbox(key="new_form").value == "transport"
    app.selectbox(key="new_employee").set_value(house.ids["pieter"]).run()
    assert app.selectbox(key="new_form").value == "federal"
    app.selectbox(key="new_form").set_value("defence").run()
    app.selectbox(key="new_manager").set_value(house.ids["koen"]).run()
    app.button(key="begin").click().run()
    assert house.plans("koen")[0].form_code == "defence"


def test_the_whole_organisation_may_work_with_another_form(house):
    app = house.open(PAGE, "bart")
    app.selectbox(key="form_of_all").set_value("municipality").run()
    assert house.open(NEW_PLAN, "pieter").selectbox(key="new_form").value == "municipality"


def test_a_choice_made_meanwhile_is_shown_and_not_overwritten(house):
    app = house.open(PAGE, "bart")
    form_choice.choose(house.store, house.visit(None), None, "federal", "defence")
    app.selectbox(key="form_of_all").set_value("transport").run()
    assert "net iets anders gekozen" in said(app)
    assert field_of(app, "De hele organisatie").value == "defence"


def test_a_form_is_taken_along_blank(house):
    labels = [each.label for each in house.open(PAGE, "bart").get("download_button")]
    assert labels == ["Leeg formulier (PDF)", "Leeg formulier (Word)"] * len(library().forms)


def test_the_words_of_a_form_never_become_markdown(house, monkeypatch):
    forms = library().forms
    named = replace(forms["phases"], name=Words((("nl", "[x](y)"), ("en", "x"))))
    monkeypatch.setitem(forms, "phases", named)
    assert r"**\[x\]\(y\)**" in said(house.open(PAGE, "bart"))


def smallest(house):
    return snapshots.smallest_group(house.store, house.visit(None))


def test_an_administrator_chooses_the_smallest_group_of_figures(house):
    app = house.open(PAGE, "bart")
    field = app.text_input(key="smallest_group")
    assert (field.label, field.value) == ("Aantal mensen (5 tot 50)", "10")
    field.input("20").run()
    assert not app.exception
    assert smallest(house) == 20
    assert house.open(PAGE, "bart").text_input(key="smallest_group").value == "20"


def test_whoever_chooses_a_smallest_group_second_is_shown_what_stands_now(house):
    app, other = house.open(PAGE, "bart"), house.open(PAGE, "bart")
    other.text_input(key="smallest_group").input("20").run()
    app.text_input(key="smallest_group").input("30").run()
    assert not app.exception
    assert smallest(house) == 20
    assert app.text_input(key="smallest_group").value == "30"  # kept, to decide on
    assert "20" in said(app)


@pytest.mark.parametrize("typed", ["4", "51", "7,5", "0", ""])
def test_a_smallest_group_that_cannot_be_is_refused_beside_the_field_and_stays_typed(house, typed):
    app = house.open(PAGE, "bart")
    app.text_input(key="smallest_group").input(typed).run()
    assert [each.value for each in app.error] == [
        "Typ een heel getal van 5 tot 50. Cijfers over minder dan 5 mensen tonen we nooit."
    ]
    assert app.text_input(key="smallest_group").value == typed
    assert smallest(house) == 10
