"""Step 4: goals, their letters and the coach (004-032 ... 039)."""

from datetime import date

from pop_core.domain.when import on_date
from pop_core.workflow import editing
from tests.pages.conftest import agree_on_paper, labels, said

PAGE = "pages/plan/goals.py"


def with_goal(house, text, **fields):
    lasting_id = house.begin_plan()
    line_id = house.add_line(lasting_id)
    goal_id = editing.add_goal(house.store, house.visit("marc"), line_id, text).row_id
    for name, (seen, new) in fields.items():
        editing.save_field(house.store, house.visit("marc"), f"goal.{name}", goal_id, seen, new)
    return lasting_id, goal_id


def add_milestone(house, goal_id, text, due):
    visit = house.visit("marc")
    row_id = editing.add_milestone(house.store, visit, goal_id).row_id
    editing.save_field(house.store, visit, "milestone.text", row_id, "", text)
    editing.save_field(house.store, visit, "milestone.due", row_id, None, on_date(due))


def add_term(house, lasting_id, word, meaning):
    visit, line = house.visit("marc"), house.plan(lasting_id).active_lines[0]
    row_id = editing.add_term(house.store, visit, line.line_id).row_id
    editing.save_field(house.store, visit, "common_term.word", row_id, "", word)
    editing.save_field(house.store, visit, "common_term.meaning", row_id, "", meaning)


def keys(elements):
    return [element.key for element in elements]


def test_an_empty_row_says_how_to_begin(house):
    lasting_id = house.begin_plan()
    house.add_line(lasting_id)
    app = house.open(PAGE, "marc", plan=lasting_id)
    assert "Nog geen doel." in said(app)
    assert "Voeg een doel toe" in labels(app.button)


def test_adding_a_goal_puts_it_on_the_plan(house):
    lasting_id = house.begin_plan()
    line_id = house.add_line(lasting_id)
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.button(key=f"goal_add_{line_id}").click().run()
    assert not app.exception
    assert len(house.plan(lasting_id).active_lines[0].goals) == 1


def test_the_coach_names_the_vague_word_and_asks_what_you_see(house):  # 004-033
    lasting_id, _ = with_goal(house, "Marc kan beter plannen.")
    text = said(house.open(PAGE, "marc", plan=lasting_id))
    assert "Meetbaar" in text
    assert "beter" in text
    assert "Wat zie je dan?" in text


def test_being_both_behind_a_goal_is_saved_at_once(house):  # 004-033
    lasting_id, goal_id = with_goal(house, "Marc kan een planning maken.")
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.segmented_control(key=f"goal_{goal_id}_behind").set_value("yes").run()
    assert house.plan(lasting_id).active_lines[0].goals[0].both_behind == "yes"


def test_a_term_in_words_stays_as_typed(house):  # 004-037, 004-036
    lasting_id, goal_id = with_goal(house, "Marc kan een planning maken.")
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.text_input(key=f"goal_{goal_id}_term_words").input("Einde van het jaar").run()
    term = house.plan(lasting_id).active_lines[0].goals[0].term
    assert (term.kind, term.words) == ("words", "Einde van het jaar")


def test_a_term_can_hang_on_the_start_of_the_plan(house):  # 004-037
    lasting_id, goal_id = with_goal(house, "Marc kan een planning maken.")
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.segmented_control(key=f"goal_{goal_id}_term_kind").set_value("relative").run()
    app.number_input(key=f"goal_{goal_id}_term_number").set_value(3).run()
    app.selectbox(key=f"goal_{goal_id}_term_anchor").set_value("plan_start").run()
    term = house.plan(lasting_id).active_lines[0].goals[0].term
    assert (term.relation, term.number, term.unit, term.anchor) == (
        "within",
        3,
        "month",
        "plan_start",
    )


def test_a_removed_goal_can_be_put_back(house):
    lasting_id, goal_id = with_goal(house, "Marc kan een planning maken.")
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.button(key=f"goal_{goal_id}_remove").click().run()
    assert house.plan(lasting_id).active_lines[0].goals == ()
    app.button(key="put_back").click().run()
    assert house.plan(lasting_id).active_lines[0].goals[0].text == "Marc kan een planning maken."


def test_an_agreed_plan_can_be_read_and_not_changed(house):  # 004-034, 004-035, 004-036
    term, minimum = (None, on_date(date(2027, 3, 1))), ("", "twee uur per week")
    lasting_id, goal_id = with_goal(
        house, "Marc kan *plannen*.", term=term, minimum=minimum, both_behind=("", "yes")
    )
    add_milestone(house, goal_id, "Halfweg", date(2026, 12, 1))
    add_term(house, lasting_id, "plannen", "taken ordenen")
    house.after(agree_on_paper, lasting_id)
    app = house.open(PAGE, "marc", plan=lasting_id)
    text = said(app)
    assert "Dit plan is afgesproken" in text
    for told in (
        r"**Marc kan \*plannen\*\.**",
        "01‑03‑2027",
        "twee uur per week",
        r"Halfweg \(01‑12‑2026\)",
        "Wat we allebei bedoelen met “plannen”",
        "taken ordenen",
    ):
        assert told in text
    assert "Staan jullie hier allebei achter?]]  \nja" in text
    assert not app.segmented_control
    assert not [key for key in keys(app.button) if key.startswith(("goal_", "term_"))]


def test_an_agreed_row_without_a_goal_says_so(house):
    lasting_id, _ = with_goal(house, "Marc kan plannen.")
    line_id = house.add_line(lasting_id, "analysing")
    house.after(agree_on_paper, lasting_id)
    app = house.open(PAGE, "marc", plan=lasting_id, line=line_id)
    assert ":gray[nog geen doel]" in said(app)
