"""*Nieuw plan*: both may start it, the manager is filled in, no second running plan (004-003)."""

from datetime import date

from tests.pages.conftest import said

PAGE = "pages/home/new_plan.py"


def test_the_manager_of_record_is_filled_in_for_the_employee(house):
    app = house.open(PAGE, "marc")
    assert app.selectbox(key="new_employee").value == house.ids["marc"]
    assert app.selectbox(key="new_manager").value == house.ids["ratana"]


def test_a_manager_finds_their_one_employee_filled_in(house):
    app = house.open(PAGE, "fatma")
    assert app.selectbox(key="new_employee").value == house.ids["pieter"]
    assert app.selectbox(key="new_manager").value == house.ids["fatma"]


def test_beginning_opens_the_preparation_of_the_new_plan(house):
    app = house.open(PAGE, "marc")
    app.button(key="begin").click().run()
    assert not app.exception
    assert "Plan van Marc Vandamme · stap 1 van 8" in said(app)


def test_a_second_running_plan_is_refused_with_the_reason(house):
    house.begin_plan()
    app = house.open(PAGE, "marc")
    app.button(key="begin").click().run()
    assert "loopt" in app.error[0].value


def test_an_end_before_the_start_names_both_dates(house):
    app = house.open(PAGE, "marc")
    app.date_input(key="new_starts_on").set_value(date(2026, 3, 12)).run()
    app.date_input(key="new_ends_on").set_value(date(2026, 3, 1)).run()
    app.button(key="begin").click().run()
    assert "01-03-2026" in app.error[0].value
    assert "12-03-2026" in app.error[0].value


def test_somebody_who_is_not_there_yet_is_added_with_job_and_unit(house):
    app = house.open(PAGE, "koen")
    app.selectbox(key="new_employee").set_value("new").run()
    for name, text in (
        ("given_name", "Sam"),
        ("family_name", "Peeters"),
        ("job", "Netwerkbeheerder"),
        ("unit_name", "ICT"),
    ):
        app.text_input(key=f"new_employee_{name}").input(text)
    app.run()
    app.button(key="begin").click().run()
    assert not app.exception
    assert "Plan van Sam Peeters" in said(app)


def test_a_new_person_without_a_name_is_asked_for_one_and_nothing_typed_is_lost(house):
    app = house.open(PAGE, "koen")
    app.selectbox(key="new_employee").set_value("new").run()
    app.text_input(key="new_employee_job").input("Netwerkbeheerder").run()
    app.button(key="begin").click().run()
    assert app.error
    assert app.text_input(key="new_employee_job").value == "Netwerkbeheerder"


def test_a_stranger_cannot_start_a_plan_between_two_others(house):
    app = house.open(PAGE, "noor")
    app.selectbox(key="new_employee").set_value(house.ids["marc"]).run()
    app.selectbox(key="new_manager").set_value(house.ids["ratana"]).run()
    app.button(key="begin").click().run()
    assert app.error
