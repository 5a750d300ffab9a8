"""Step 6: what shows that it worked, goal by goal (004-046 ... 050)."""

import pytest

from pop_core.workflow import editing
from tests.pages.conftest import agree_on_paper, labels, said

PAGE = "pages/plan/indicators.py"
KINDS = [
    "zichtbaar resultaat",
    "vaste gewoonte",
    "wat Marc er zelf van merkt",
    "resultaat bij een ander",
    "tevredenheid van een ander",
]


def with_goal(house):
    """A plan with one row and one goal; lasting id, row, goal."""
    lasting_id = house.begin_plan()
    line_id = house.add_line(lasting_id)
    editing.add_goal(house.store, house.visit("marc"), line_id, "Marc kan een planning maken.")
    return lasting_id, line_id, house.plan(lasting_id).lines[0].goals[0]


def with_indicator(house, text, kind="visible_result", **fields):
    lasting_id, line_id, goal = with_goal(house)
    row_id = editing.add_indicator(
        house.store, house.visit("marc"), line_id, goal.lasting_id, kind, text
    ).row_id
    for name, new in fields.items():
        editing.save_field(
            house.store, house.visit("marc"), f"success_indicator.{name}", row_id, "", new
        )
    return lasting_id, row_id


def only(house, lasting_id):
    return house.plan(lasting_id).lines[0].indicators[0]


def test_a_goal_without_indicator_offers_five_ways_to_begin(house):  # 004-049, 004-047
    lasting_id, __, goal = with_goal(house)
    app = house.open(PAGE, "marc", plan=lasting_id)
    assert "Waaraan merken we dat het gelukt is?" in said(app)
    offered = [button.label for button in app.button if goal.lasting_id in (button.key or "")]
    assert offered == KINDS


def test_one_click_puts_an_indicator_of_that_kind_on_the_plan(house):
    lasting_id, __, goal = with_goal(house)
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.button(key=f"start_{goal.lasting_id}_routine_kept").click().run()
    assert not app.exception
    kept = only(house, lasting_id)
    assert (kept.kind, kept.goal_id, kept.text) == (
        "routine_kept", goal.lasting_id, "Marc doet elke week ...",
    )  # fmt: skip
    assert "Maak de zin af" in said(app)


def test_a_further_indicator_is_chosen_from_the_same_five(house):
    lasting_id, __ = with_indicator(house, "De planning ligt er elke vrijdag.")
    app = house.open(PAGE, "marc", plan=lasting_id)
    [menu] = app.menu_button
    assert menu.label == "Nog een indicator"
    menu.click("self_report").run()
    assert not app.exception
    kinds = [each.kind for each in house.plan(lasting_id).lines[0].indicators]
    assert kinds == ["visible_result", "self_report"]


def test_only_the_indicator_being_written_shows_its_fields(house):
    lasting_id, row_id = with_indicator(house, "De planning ligt er elke vrijdag.")
    app = house.open(PAGE, "marc", plan=lasting_id)
    assert "Wie kijkt?" not in labels(app.text_input)
    app.button(key=f"indicator_{row_id}_open").click().run()
    assert {"Wie kijkt?", "Hoe?"} <= set(labels(app.text_input))
    app.button(key=f"indicator_{row_id}_done").click().run()
    assert "Wie kijkt?" not in labels(app.text_input)


def test_who_looks_how_and_by_when_are_kept(house):  # 004-050
    lasting_id, row_id = with_indicator(house, "De planning ligt er elke vrijdag.")
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.button(key=f"indicator_{row_id}_open").click().run()
    app.text_input(key=f"indicator_{row_id}_who_looks").input("Ratana").run()
    app.text_input(key=f"indicator_{row_id}_how").input("elke maand samen").run()
    app.text_input(key=f"indicator_{row_id}_due_words").input("einde van het jaar").run()
    kept = only(house, lasting_id)
    assert (kept.who_looks, kept.how, kept.due.words) == (
        "Ratana", "elke maand samen", "einde van het jaar",
    )  # fmt: skip


def test_the_kind_can_be_changed(house):
    lasting_id, row_id = with_indicator(house, "Marc voelt zich rustiger.")
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.button(key=f"indicator_{row_id}_open").click().run()
    app.pills(key=f"indicator_{row_id}_kind").set_value("self_report").run()
    assert only(house, lasting_id).kind == "self_report"


def test_the_coach_asks_what_a_vague_word_looks_like(house):  # 004-046, 004-048
    lasting_id, row_id = with_indicator(house, "Marc heeft een betere planning.")
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.button(key=f"indicator_{row_id}_open").click().run()
    assert "Meetbaar" in said(app)


@pytest.mark.parametrize("kind", ["self_report", "satisfaction_of_other"])
def test_the_coach_keeps_quiet_about_what_somebody_feels(house, kind):  # 004-049
    lasting_id, row_id = with_indicator(house, "Marc voelt zich beter en rustiger.", kind)
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.button(key=f"indicator_{row_id}_open").click().run()
    assert "lightbulb" not in said(app)


def test_a_removed_indicator_can_be_put_back(house):
    lasting_id, row_id = with_indicator(house, "De planning ligt er elke vrijdag.")
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.button(key=f"indicator_{row_id}_open").click().run()
    app.button(key=f"indicator_{row_id}_remove").click().run()
    assert house.plan(lasting_id).lines[0].indicators == ()
    app.button(key="put_back").click().run()
    assert only(house, lasting_id).text == "De planning ligt er elke vrijdag."


def test_an_indicator_without_a_goal_is_shown_too(house):
    lasting_id, line_id, __ = with_goal(house)
    editing.add_indicator(house.store, house.visit("marc"), line_id, None, text="Het loopt.")
    text = said(house.open(PAGE, "marc", plan=lasting_id))
    assert "Het loopt" in text
    assert "De competentie als geheel" in text


def test_a_row_without_a_goal_may_have_an_indicator_already(house):
    lasting_id = house.begin_plan()
    line_id = house.add_line(lasting_id)
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.button(key=f"start_{line_id}_visible_result").click().run()
    assert only(house, lasting_id).goal_id is None


def test_what_people_type_becomes_no_link_or_picture(house):
    hostile = "![x](https://example.org/x.png) [klik](javascript:x) :red[nee]"
    lasting_id, __ = with_indicator(house, hostile, who_looks=hostile)
    shown = said(house.open(PAGE, "marc", plan=lasting_id))
    assert "![x](" not in shown
    assert ":red[nee]" not in shown


def test_the_way_on_leads_to_what_the_next_row_lacks(house):
    lasting_id, __ = with_indicator(house, "De planning ligt er elke vrijdag.")
    house.add_line(lasting_id, "supporting")
    app = house.open(PAGE, "marc", plan=lasting_id)
    assert "Verder: doelen voor Ondersteunen" in app.button(key="footer_next").label


def test_after_the_last_row_the_way_on_is_the_agreement(house):
    lasting_id, __ = with_indicator(house, "De planning ligt er elke vrijdag.")
    app = house.open(PAGE, "marc", plan=lasting_id)
    assert "Verder: Afspreken" in app.button(key="footer_next").label


def test_marcs_whole_row_takes_at_most_45_widgets(house):
    lasting_id = house.example_plan()
    first = house.plan(lasting_id).active_lines[0].indicators[0]
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.button(key=f"indicator_{first.indicator_id}_open").click().run()
    kinds = ("button", "menu_button", "text_input", "pills", "segmented_control", "date_input")
    assert sum(len(getattr(app, kind)) for kind in kinds) <= 45


def test_an_agreed_plan_is_there_to_be_read(house):
    lasting_id = house.example_plan()
    house.after(agree_on_paper, lasting_id)
    app = house.open(PAGE, "marc", plan=lasting_id)
    assert "Marc heeft elke 2 weken een planning" in said(app)
    assert "Wijzig" not in labels(app.button)
    assert len(app.menu_button) == 0


def test_a_change_after_the_agreement_is_refused_with_a_sentence(house):
    lasting_id, __, goal = with_goal(house)
    app = house.open(PAGE, "marc", plan=lasting_id)  # opened before the other one recorded it
    house.after(agree_on_paper, lasting_id)
    app.button(key=f"start_{goal.lasting_id}_visible_result").click().run()
    assert "verandert hier niet meer" in app.error[0].value
    assert house.plan(lasting_id).lines[0].indicators == ()


def test_a_colleague_is_told_that_the_plan_is_not_there(house):
    lasting_id = house.example_plan()
    app = house.open(PAGE, "els", plan=lasting_id)
    assert "Dit plan is er niet" in said(app)
    assert "planning" not in said(app)
