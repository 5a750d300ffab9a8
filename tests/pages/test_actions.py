"""Step 5: how somebody learns it, who helps, when, and what is asked of HR (004-040 ... 045)."""

from datetime import date
from decimal import Decimal

import pytest

from pop_core.catalogue.library import library
from pop_core.catalogue.matching import recommendations
from pop_core.domain.plans import TO_BE_FOUND
from pop_core.domain.when import on_date
from pop_core.workflow import editing
from tests.pages.conftest import agree_on_paper, labels, said

PAGE = "pages/plan/actions.py"


def with_line(house, competency="work_structuring", **columns):
    lasting_id = house.begin_plan()
    return lasting_id, house.add_line(lasting_id, competency, **columns)


def with_action(house, action_type="coaching", what="", **fields):
    """A plan with one action; lasting id, row, id of the action."""
    lasting_id, line_id = with_line(house)
    visit = house.visit("marc")
    action_id = editing.add_action(house.store, visit, line_id, action_type, what).row_id
    for name, (seen, new) in fields.items():
        editing.save_field(house.store, visit, f"planned_action.{name}", action_id, seen, new)
    return lasting_id, line_id, action_id


def actions(house, lasting_id):
    return house.plan(lasting_id).active_lines[0].actions


def opened(house, lasting_id, action_id):
    """The page with the fields of the action at the side."""
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.session_state["action_open"] = action_id
    return app.run()


def unfolded(house, lasting_id, action_id, part):
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.session_state["action_open"] = action_id
    app.session_state[f"more_{action_id}_{part}"] = True
    return app.run()


def card(house, lasting_id, line_id, action_type):
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.session_state["card_open"] = (line_id, action_type)
    return app.run()


def test_typing_an_action_and_choosing_its_kind_puts_it_on_the_plan(house):
    lasting_id, line_id = with_line(house)
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.text_input(key=f"known_{line_id}_what").input("Cursus plannen volgen")
    app.selectbox(key=f"known_{line_id}_type").set_value("classroom_training").run()
    assert not app.exception
    [action] = actions(house, lasting_id)
    assert (action.action_type, action.what) == ("classroom_training", "Cursus plannen volgen")
    assert action.owners == ("employee",)
    assert app.text_input(key=f"known_{line_id}_what_1").value == ""


def test_a_kind_without_a_text_adds_nothing(house):
    lasting_id, line_id = with_line(house)
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.selectbox(key=f"known_{line_id}_type").set_value("coaching").run()
    assert actions(house, lasting_id) == ()


def test_the_kind_may_stay_open(house):  # 002-036
    lasting_id, line_id = with_line(house)
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.text_input(key=f"known_{line_id}_what").input("Iets met plannen")
    app.button(key=f"known_{line_id}_add").click().run()
    [action] = actions(house, lasting_id)
    assert action.action_type == TO_BE_FOUND
    assert "soort nog te kiezen" in said(app)


def test_all_recommended_ways_stand_there_in_the_order_of_the_guide(house):  # 004-064, 066, 004-042
    lasting_id, line_id = with_line(house)
    app = house.open(PAGE, "marc", plan=lasting_id)
    keys = [each.key for each in app.button if (each.key or "").endswith("_choose")]
    found = recommendations(library().catalogue, "work_structuring")
    codes = [each.action_type.code for each in found]
    assert keys == [f"way_{line_id}_{code}_choose" for code in (*codes, TO_BE_FOUND)]
    assert said(app).count("aanbevolen in de gids") == len(codes)


def test_an_own_competency_offers_every_way_kind_by_kind(house):
    lasting_id = house.begin_plan()
    line_id = house.add_line(lasting_id, None, own_title="Excel [x] en *y*")
    app = house.open(PAGE, "marc", plan=lasting_id)
    assert "Een eigen competentie staat niet in de gids" in said(app)
    app.segmented_control(key=f"kind_{line_id}").set_value("training").run()
    assert f"way_{line_id}_classroom_training_choose" in [each.key for each in app.button]
    assert f"way_{line_id}_coaching_choose" not in [each.key for each in app.button]


def test_choosing_makes_the_action_and_opens_its_four_questions(house):  # 004-040
    lasting_id, line_id = with_line(house)
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.button(key=f"way_{line_id}_coaching_choose").click().run()
    [action] = actions(house, lasting_id)
    assert action.action_type == "coaching"
    assert {":yellow[Klaar]", "Verwijder deze actie"} <= set(labels(app.button))
    assert app.toggle(key=f"action_{action.action_id}_hr").label == "P&O moet ook iets doen"


def test_an_action_serves_the_goal_of_its_row_when_there_is_only_one(house):
    lasting_id, line_id = with_line(house)
    editing.add_goal(house.store, house.visit("marc"), line_id, "Marc kan plannen.")
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.button(key=f"way_{line_id}_coaching_choose").click().run()
    goal = house.plan(lasting_id).active_lines[0].goals[0]
    assert actions(house, lasting_id)[0].goals == (goal.lasting_id,)


def test_an_owner_and_a_date_are_kept_at_once(house):  # 004-040, 004-043
    lasting_id, __, action_id = with_action(house)
    app = opened(house, lasting_id, action_id)
    app.pills(key=f"action_{action_id}_owners").set_value(["manager"]).run()
    app.session_state["action_open"] = action_id
    app.run()
    app.date_input(key=f"action_{action_id}_ends_on").set_value(date(2026, 6, 1)).run()
    [action] = actions(house, lasting_id)
    assert action.owners == ("manager",)
    assert action.ends == on_date(date(2026, 6, 1))


def test_an_end_before_the_start_is_refused_with_both_dates(house):
    first = on_date(date(2026, 6, 1))
    lasting_id, __, action_id = with_action(house, starts=(None, first))
    app = opened(house, lasting_id, action_id)
    field = app.date_input(key=f"action_{action_id}_ends_on")
    field.set_value(date(2026, 5, 1)).run()
    assert actions(house, lasting_id)[0].ends is None
    app.session_state["action_open"] = action_id
    app.run()
    assert "De einddatum (01-05-2026) ligt voor de begindatum (01-06-2026)." in said(app)
    assert app.date_input(key=f"action_{action_id}_ends_on").value == date(2026, 5, 1)


def test_a_way_still_to_be_found_asks_hr_and_shows_what_they_will_read(house):  # 004-044
    lasting_id, line_id = with_line(house)
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.button(key=f"way_{line_id}_{TO_BE_FOUND}_choose").click().run()
    [asked] = house.plan(lasting_id).active_lines[0].hr_actions
    assert asked.text == "Advies gevraagd: welke manier van leren past?"
    text = said(app)
    assert "P&O leest straks, met de naam van Marc:" in text
    assert "De reden en de competentie ziet P&O niet." in text


def test_the_preview_says_by_when_hr_is_asked(house):  # 004-044
    lasting_id, line_id, action_id = with_action(house)
    visit, lasting = house.visit("marc"), actions(house, lasting_id)[0].lasting_id
    asked = editing.add_hr_action(house.store, visit, line_id, "Inschrijven", lasting).row_id
    due = on_date(date(2026, 6, 1))
    editing.save_field(house.store, visit, "hr_action.due", asked, None, due)
    text = said(opened(house, lasting_id, action_id)).replace("\u2011", "-")
    assert "“Inschrijven (01-06-2026)”" in text


def test_hr_can_be_asked_no_more_and_asked_again_with_the_same_words(house):
    lasting_id, line_id, action_id = with_action(house)
    lasting = actions(house, lasting_id)[0].lasting_id
    visit = house.visit("marc")
    editing.add_hr_action(house.store, visit, line_id, "Inschrijven", lasting)
    app = opened(house, lasting_id, action_id)
    app.toggle(key=f"action_{action_id}_hr").set_value(False).run()
    assert house.plan(lasting_id).active_lines[0].hr_actions == ()
    app.session_state["action_open"] = action_id
    app.run()
    app.toggle(key=f"action_{action_id}_hr").set_value(True).run()
    [asked] = house.plan(lasting_id).active_lines[0].hr_actions
    assert asked.text == "Inschrijven"


def test_a_removed_action_takes_its_question_to_hr_along_and_brings_it_back(house):
    lasting_id, line_id, action_id = with_action(house)
    lasting = actions(house, lasting_id)[0].lasting_id
    editing.add_hr_action(house.store, house.visit("marc"), line_id, "Inschrijven", lasting)
    app = opened(house, lasting_id, action_id)
    app.button(key=f"action_{action_id}_remove").click().run()
    line = house.plan(lasting_id).active_lines[0]
    assert (line.actions, line.hr_actions) == ((), ())
    app.button(key="put_back").click().run()
    line = house.plan(lasting_id).active_lines[0]
    assert (len(line.actions), len(line.hr_actions)) == (1, 1)


def test_what_is_ticked_on_a_card_comes_along_when_it_is_chosen(house):
    lasting_id, line_id = with_line(house)
    app = card(house, lasting_id, line_id, "coaching")
    app.checkbox(key=f"fits_{line_id}_coaching_choose_when-2").check().run()
    app.session_state["card_open"] = (line_id, "coaching")
    app.run()
    app.button(key=f"mind_{line_id}_coaching_watch_out_for-1").click().run()
    assert "past bij jullie (1 van 3)" in said(app)
    app.button(key=f"way_{line_id}_coaching_choose").click().run()
    [action] = actions(house, lasting_id)
    assert action.fits == ("choose_when-2",)
    points = library().catalogue.cards["nl"]["coaching"].watch_out_for
    assert [each.text for each in action.conditions] == [points[0].text]


def test_a_point_to_mind_is_added_to_an_action_that_is_there(house):
    lasting_id, line_id, __ = with_action(house)
    app = card(house, lasting_id, line_id, "coaching")
    app.button(key=f"mind_{line_id}_coaching_watch_out_for-2").click().run()
    assert len(actions(house, lasting_id)[0].conditions) == 1


def test_a_card_says_which_text_is_our_own(house):  # 004-085
    lasting_id, line_id = with_line(house)
    assert "Onze eigen tekst" in said(card(house, lasting_id, line_id, "coaching"))


def test_another_way_is_never_forbidden(house):  # 004-064
    lasting_id, line_id = with_line(house)
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.session_state[f"others_{line_id}"] = True
    app.run()
    app.pills(key=f"others_{line_id}_with_others").set_value("networking").run()
    assert "card_choose" in [each.key for each in app.button]
    app.button(key="card_choose").click().run()
    assert actions(house, lasting_id)[0].action_type == "networking"


@pytest.mark.parametrize(
    ("typed", "kept"), [("1250,5", Decimal("1250.50")), ("1.250", Decimal(1250))]
)
def test_an_amount_is_read_the_dutch_way(house, typed, kept):
    lasting_id, __, action_id = with_action(house)
    app = unfolded(house, lasting_id, action_id, "cost")
    app.text_input(key=f"action_{action_id}_cost").input(typed).run()
    assert actions(house, lasting_id)[0].cost == kept


def test_an_amount_that_could_be_two_things_asks_back_and_stays(house):
    lasting_id, __, action_id = with_action(house)
    app = unfolded(house, lasting_id, action_id, "cost")
    app.text_input(key=f"action_{action_id}_cost").input("1.25").run()
    assert actions(house, lasting_id)[0].cost is None
    assert app.session_state["records"][f"action_{action_id}_cost"].typed == "1.25"


def test_the_load_is_said_in_one_sentence(house):  # 004-027
    span = {"starts": on_date(date(2026, 5, 4)), "ends": on_date(date(2026, 5, 29))}
    lasting_id, *__ = with_action(
        house, hours=(None, Decimal(6)), **{name: (None, when) for name, when in span.items()}
    )
    text = said(house.open(PAGE, "marc", plan=lasting_id))
    assert "Samen ongeveer 6 uur per maand in mei. Past dat naast het werk?" in text


def test_the_page_stays_light_with_a_full_row(house):  # DESIGN 6: at most 45 widgets
    lasting_id, line_id = with_line(house, "integrating")
    for number in range(3):
        editing.add_action(house.store, house.visit("marc"), line_id, "coaching", f"{number}")
    app = house.open(PAGE, "marc", plan=lasting_id)
    kinds = ("button", "text_input", "selectbox", "pills", "segmented_control", "toggle")
    assert sum(len(app.get(kind)) for kind in kinds) <= 45


def test_an_agreed_plan_is_read_and_not_changed(house):
    lasting_id = house.example_plan()
    agree_on_paper(house, lasting_id)
    app = house.open(PAGE, "marc", plan=lasting_id)
    assert "ondersteuning" in said(app)
    assert not {"Kies", "Bewerk", "Voeg toe"} & set(labels(app.button))


def test_somebody_else_does_not_learn_that_the_plan_is_there(house):
    lasting_id, __ = with_line(house)
    text = said(house.open(PAGE, "els", plan=lasting_id))
    assert "Dit plan is er niet" in text
    assert "Gekozen" not in text
