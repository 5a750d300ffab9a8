"""Steps of plans on other forms than the guide's: what they ask, and where it is kept."""

from dataclasses import replace

import pytest

from pop_core.catalogue.library import library
from pop_core.domain.entitlements import due_by
from pop_core.domain.plans import LinePlace
from pop_core.workflow import career, editing, plans
from tests.form_cases import GOALS
from tests.pages.conftest import said


@pytest.fixture
def defence(house):
    """Marc's plan with Ratana on the form of the armed forces, with one career goal."""
    visit = house.visit("ratana")
    start = plans.PlanStart(house.ids["marc"], house.ids["ratana"], "defence", talk_on=visit.today)
    lasting_id = plans.start_plan(house.store, visit, start)
    goal = career.add_goal(house.store, visit, house.plan(lasting_id).plan_id, "short_term").row_id
    editing.save_field(house.store, visit, "career_goal.text", goal, "", GOALS[0])
    return lasting_id


def test_steps_a_form_does_not_have_are_not_there(house, defence):  # 000-073
    app = house.open("pages/plan/career.py", "marc", defence)
    assert "stap 2 van 6" in said(app)
    gone = house.open("pages/plan/priorities.py", "marc", defence)
    assert "Wat komt eerst?" not in said(gone)


def test_a_plan_with_more_than_competencies_does_not_ask_for_one_first(house, defence):
    assert "Er is nog niets gekozen om te ontwikkelen." in said(
        house.open("pages/plan/actions.py", "marc", defence)
    )


def test_abbreviations_in_a_role_keep_their_capitals_within_a_line(house, defence):
    shown = said(house.open("pages/plan/agreement.py", "ratana", defence))
    assert "loopbaanbegeleider / counselor DC EBD" in shown
    assert "dc ebd" not in shown


def test_the_exploration_is_written_in_the_talk_and_kept(house, defence):
    # 000-021, 000-022, 000-023, 000-024
    app = house.open("pages/plan/career.py", "ratana", defence)
    assert "Waar gaat de ontwikkeling naartoe" in said(app)
    assert "Is de belangstellingsregistratie doorgesproken" in said(app)
    plan_id = house.plan(defence).plan_id
    [advice] = [each for each in app.segmented_control if each.key.endswith("positive_advice")]
    advice.set_value("yes").run()
    assert house.plan(defence, "marc").answer("positive_advice").text == "yes"
    assert plan_id in advice.key


def test_the_next_regular_talk_is_three_years_away_unless_said_otherwise(house, defence):  # 000-049
    app = house.open("pages/plan/agreement.py", "ratana", defence)
    app.button(key="usual_next_regular_talk_on").click().run()
    answered = house.plan(defence).answer("next_regular_talk_on").text
    assert answered == due_by(house.today, 36).isoformat()


def test_knowledge_is_typed_under_its_career_goal(house, defence):  # 000-036
    app = house.open("pages/plan/competencies.py", "ratana", defence)
    app.text_input(key="typed_row").input("Inkooprecht").run()
    app.button(key="typed_row_add").click().run()
    [line] = house.plan(defence).lines
    [goal] = house.plan(defence).career_goals
    assert (line.own_title, line.place) == (
        "Inkooprecht", LinePlace("knowledge", career_goal=goal.lasting_id),
    )  # fmt: skip


def test_agreements_come_from_the_list_of_the_form_and_steps_stand_apart(house, defence):
    # 000-039, 000-040, 000-041, 000-042, 000-052, 000-053, 000-054
    line = house.add_line(defence, None, own_title="Inkooprecht", place=LinePlace("knowledge"))
    app = house.open("pages/plan/actions.py", "ratana", defence)
    kinds = app.selectbox(key=f"known_{line}_type").options
    assert kinds == [
        "aandachtspunt", "training on the job", "project", "stage", "volgende functiegroep",
        "volgende functie", "anders, nl.", "opleiding", "cursus of training", "EVC-procedure",
        "coach", "mentor", "intervisie",
    ]  # fmt: skip
    assert "kan niemand zich beroepen" in said(app)
    app.button(key=f"step_{line}").click().run()
    [step] = house.plan(defence).lines[0].actions
    assert step.support


def test_the_commander_is_named_and_asked_to_sign(house, defence):  # 000-058
    house.add_line(defence, None, own_title="Inkooprecht", place=LinePlace("knowledge"))
    app = house.open("pages/plan/agreement.py", "ratana", defence)
    [name] = [each for each in app.text_input if each.label.startswith("Commandant")]
    name.input("Kolonel A. de Wit").run()
    talk = house.plan(defence).planning_talk
    assert ("commander", "Kolonel A. de Wit") in [(p.role, p.name) for p in talk.participants]


def test_a_row_with_a_career_goal_and_a_group_stands_in_one_place(house, defence, monkeypatch):
    """A form of an organisation's own may have both."""
    groups = library().form("transport").row_groups
    both = replace(library().form("defence"), row_groups=groups)
    monkeypatch.setitem(library().forms, "defence", both)
    [goal] = house.plan(defence).career_goals
    place = LinePlace("knowledge", groups[0].code, goal.lasting_id)
    house.add_line(defence, None, own_title="Inkooprecht", place=place)
    app = house.open("pages/plan/competencies.py", "ratana", defence)
    assert not app.exception
    assert [fold.label for fold in app.expander if "Inkooprecht" in fold.label] != []
    assert "**Leidinggeven aan een groep" in said(app)
    assert f"**{groups[0].name('nl')}**" not in said(app)
