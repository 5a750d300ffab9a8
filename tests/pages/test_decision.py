"""The yearly overview on the screen: exact for the board, what was decided for HR (001-011)."""

from datetime import date

import pytest

from tests.pages.conftest import agree_on_paper, said

PAGE = "pages/hr/decision.py"


@pytest.fixture
def agreed(marcs_house):
    marcs_house.after(agree_on_paper, marcs_house.example_plan())
    return marcs_house


def test_the_board_reads_the_overview_and_notes_what_it_decides(agreed):  # 001-011, 004-008
    app = agreed.open(PAGE, "ingrid")
    assert "vragen de afgesproken plannen **10 acties**" in said(app)
    app.button_group(key="decision_answer").set_value("approved")
    app.text_input(key="decision_by").set_value("Het *directiecomité*")
    app.button(key="decision_keep").click().run()
    assert not app.exception
    assert "**Goedgekeurd**" in said(app)
    assert r"Het \*directiecomité\*" in said(app)


def test_the_board_reads_of_how_many_actions_no_price_is_known(agreed):
    year = agreed.today.year
    agreed.store.change(lambda session: session.run(
        "UPDATE planned_action SET cost = CASE WHEN course IS NOT NULL THEN 100 END, "
        "starts_on = CASE WHEN action_type = 'coaching' THEN cast($1 AS date) END",
        date(year + 1, 3, 1),
    ))  # fmt: skip
    app = agreed.open(PAGE, "ingrid")
    years = app.button_group(key="decision_year")
    assert years.options == [str(year + 1), str(year)]
    assert "**9 acties**, samen hoogstens" in said(app)  # this year opens first
    assert "Van 7 acties is de prijs niet bekend; die zitten daar niet in." in said(app)
    years.set_value(year + 1).run()
    assert f"In {year + 1} vragen de afgesproken plannen **1 actie**" in said(app)


def test_the_answers_begin_with_a_capital(agreed):
    answers = agreed.open(PAGE, "ingrid").button_group(key="decision_answer").options
    assert answers == [
        "Goedgekeurd", "Deels goedgekeurd", "Niet goedgekeurd",
    ]  # fmt: skip


def test_what_was_typed_stays_when_something_is_missing(agreed):
    app = agreed.open(PAGE, "ingrid")
    app.text_area(key="decision_remarks").set_value("Zonder de laptops.")
    app.button(key="decision_keep").click().run()
    assert "Kies eerst wat er beslist is." in said(app)
    app.button_group(key="decision_answer").set_value("approved")
    app.button(key="decision_keep").click().run()
    assert "Schrijf op wie beslist heeft." in said(app)
    assert app.text_area(key="decision_remarks").value == "Zonder de laptops."


def test_hr_sees_what_was_decided_and_no_exact_figures(agreed):
    app = agreed.open(PAGE, "noor")
    assert not app.exception
    assert "nog niets beslist" in said(app)
    assert "acties" not in said(app)
    assert not app.table
    assert not app.button


def test_without_agreed_plans_the_page_says_so(house):
    assert "nog geen plan afgesproken" in said(house.open(PAGE, "ingrid"))


@pytest.mark.parametrize("who", ["marc", "ratana", "bart"])
def test_nobody_else_finds_the_page(agreed, who):
    with pytest.raises(ValueError, match="decision"):
        agreed.open(PAGE, who)
