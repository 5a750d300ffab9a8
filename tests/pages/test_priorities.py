"""Step 3: what comes first, and what waits (004-025 ... 031)."""

import pytest

from pop_core.catalogue.library import library
from pop_core.domain.plans import LineState
from pop_core.workflow import editing
from tests.pages.conftest import agree_on_paper, labels, said

PAGE = "pages/plan/priorities.py"
CODES = list(library().catalogue.competencies)


def with_lines(house, number, priority=None):
    lasting_id = house.begin_plan()
    ids = [house.add_line(lasting_id, code) for code in CODES[:number]]
    for line_id in ids if priority else ():
        save(house, line_id, "priority", priority)
    return lasting_id, ids


def save(house, line_id, field, value):
    visit = house.visit("marc")
    editing.save_field(house.store, visit, f"plan_line.{field}", line_id, None, value)


def line(house, lasting_id, line_id):
    return house.plan(lasting_id).line(line_id)


def doubting(house, lasting_id):
    """The page with the second look unfolded."""
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.session_state["priority_doubt"] = True
    return app.run()


def test_one_click_says_what_comes_first(house):  # 004-029
    lasting_id, [line_id] = with_lines(house, 1)
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.segmented_control(key=f"line_{line_id}_priority").set_value(1).run()
    assert not app.exception
    assert line(house, lasting_id, line_id).priority == 1


def test_the_three_choices_are_those_of_the_form(house):
    lasting_id, [line_id] = with_lines(house, 1)
    choice = house.open(PAGE, "marc", plan=lasting_id).segmented_control(
        key=f"line_{line_id}_priority"
    )
    assert choice.options == ["1 Binnen het jaar", "2 Middellange termijn", "3 Later"]


def test_rows_stay_in_place_while_people_choose(house):  # 004-030
    lasting_id, [first, second] = with_lines(house, 2)
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.segmented_control(key=f"line_{second}_priority").set_value(1).run()
    keys = [each.key for each in app.segmented_control]
    assert keys.index(f"line_{first}_priority") < keys.index(f"line_{second}_priority")
    assert [each.line_id for each in house.plan(lasting_id).active_lines] == [second, first]


@pytest.mark.parametrize(("at_top", "advised"), [(3, False), (4, True)])
def test_only_a_fourth_at_the_top_is_advised_against(house, at_top, advised):  # 004-026
    lasting_id, __ = with_lines(house, at_top, priority=1)
    text = said(house.open(PAGE, "marc", plan=lasting_id))
    assert ("Twee of drie is haalbaar; welke kan wachten?" in text) is advised


def test_the_second_look_suggests_and_one_click_takes_it_over(house):  # 004-025, 004-028
    lasting_id, [line_id] = with_lines(house, 1)
    save(house, line_id, "urgency", 3)
    save(house, line_id, "importance", 2)
    app = doubting(house, lasting_id)
    assert line(house, lasting_id, line_id).priority is None
    app.button(key=f"line_{line_id}_suggested").click().run()
    assert line(house, lasting_id, line_id).priority == 1
    assert "zoals gekozen: 1" in said(app)


def test_without_both_scales_nothing_is_suggested(house):
    lasting_id, [line_id] = with_lines(house, 1)
    save(house, line_id, "urgency", 3)
    app = doubting(house, lasting_id)
    assert not app.exception
    assert "Neem over" not in " ".join(labels(app.button))


def test_what_waits_can_be_taken_up(house):  # 004-031
    lasting_id, __ = with_lines(house, 2)
    waiting = house.add_line(lasting_id, CODES[9], later=True)
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.button(key=f"line_{waiting}_now").click().run()
    assert line(house, lasting_id, waiting).state is LineState.ACTIVE


def test_in_a_full_plan_taking_one_up_asks_which_one_waits(house):  # 004-022
    lasting_id, ids = with_lines(house, 5)
    waiting = house.add_line(lasting_id, CODES[9], later=True)
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.button(key=f"line_{waiting}_now").click().run()
    assert "hoogstens 5 competenties" in said(app)
    app.button(key=f"line_{ids[2]}_waits").click().run()
    assert line(house, lasting_id, ids[2]).state is LineState.LATER
    assert line(house, lasting_id, waiting).state is LineState.ACTIVE


def test_an_agreed_plan_is_read_and_not_changed(house):
    lasting_id = house.example_plan()
    house.after(agree_on_paper, lasting_id)
    app = house.open(PAGE, "marc", plan=lasting_id)
    assert "1 Binnen het jaar" in said(app)
    assert [each for each in app.segmented_control if "priority" in (each.key or "")] == []


def test_somebody_else_does_not_learn_that_the_plan_is_there(house):
    lasting_id, __ = with_lines(house, 1)
    text = said(house.open(PAGE, "els", plan=lasting_id))
    assert "Dit plan is er niet" in text
    assert "Wat komt eerst?" not in text
