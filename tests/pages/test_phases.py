"""A plain plan in five phases: from a wanted direction to the look back (003-001 ... 014)."""

from decimal import Decimal

import pytest

from pop_core.domain.plans import LinePlace
from pop_core.domain.when import on_date
from pop_core.workflow import answering, career, editing, plans, talks
from tests.pages.conftest import agree_on_paper, said

PREPARE, DIRECTION, COMPETENCIES, GOALS, WAY, AGREE, LOOK_BACK = (
    f"pages/plan/{step}.py"
    for step in (
        "preparation", "career", "competencies", "goals", "actions", "agreement", "follow_up",
    )
)  # fmt: skip


@pytest.fixture
def plan(house):
    """A fresh plan of Marc and Ratana on this form; its lasting id."""
    start = plans.PlanStart(
        house.ids["marc"], house.ids["ratana"], form_code="phases", talk_on=house.today
    )
    return plans.start_plan(house.store, house.visit("ratana"), start)


def text(app):
    return said(app).replace("\\", "").replace("\u2011", "-").replace("\xa0", " ")


def keep(house, field, row_id, new, seen=""):
    editing.save_field(house.store, house.visit("ratana"), field, row_id, seen, new)


def with_competency(house, plan):
    """A row under the career goal of the shorter term; its id."""
    version = house.plan(plan).plan_id
    goal = career.add_goal(house.store, house.visit("marc"), version, "shorter_term").row_id
    keep(house, "career_goal.text", goal, "Zelfstandig aanbesteden")
    [kept] = house.plan(plan).career_goals
    return house.add_line(plan, "advising", place=LinePlace(career_goal=kept.lasting_id))


def test_the_five_phases_stand_where_one_begins(house, plan):
    shown = text(house.open(PREPARE, "marc", plan=plan))
    phases = (
        "Gewenste ontwikkeling aangeven", "Competenties analyseren",
        "Ontwikkelingsdoel voorbereiden", "Uitvoeren", "Evalueren",
    )  # fmt: skip
    for number, phase in enumerate(phases, 1):
        assert f"{number}. **{phase}**" in shown


def test_the_employee_starts_with_where_they_stand_and_want_to_go(house, plan):  # 003-008
    asked = ("Waar sta ik nu in mijn ontwikkeling?", "In welke richting wil ik me ontwikkelen?")
    marc, ratana = (text(house.open(PREPARE, who, plan=plan)) for who in ("marc", "ratana"))
    assert all(each in marc for each in asked)
    assert not any(each in ratana for each in asked)


def test_the_direction_has_a_shorter_and_a_longer_term_and_a_reason(
    house, plan
):  # 003-001, 003-002
    app = house.open(DIRECTION, "marc", plan=plan)
    assert "Welke ontwikkeling is gewenst?" in text(app)
    assert [each.value for each in app.subheader] >= ["Kortere termijn", "Langere termijn"]
    app.button(key="career_add_longer_term").click().run()
    [goal] = house.plan(plan).career_goals
    assert goal.horizon == "longer_term"
    assert "Waarom deze richting?" in text(app)


def test_competencies_of_now_stand_beside_those_needed_later(house, plan):  # 003-009
    line = with_competency(house, plan)
    keep(house, "plan_line.works_already", line, "Adviezen aan collega's")
    keep(house, "plan_line.is_needed", line, "Adviezen aan het bestuur")
    app = house.open(COMPETENCIES, "marc", plan=plan)
    shown = text(app)
    assert "Wat gaat al goed, en wat is er straks nodig?" in shown
    assert "**Zelfstandig aanbesteden**" in shown
    house.after(agree_on_paper, plan)
    read = text(house.open(COMPETENCIES, "marc", plan=plan))
    assert "Adviezen aan collega's" in read
    assert "Adviezen aan het bestuur" in read


def test_the_goal_of_the_coming_time_and_the_way_are_chosen(house, plan):  # 003-010
    line = with_competency(house, plan)
    goals = text(house.open(GOALS, "marc", plan=plan))
    assert "Aan welk doel werken jullie de komende tijd?" in goals
    app = house.open(WAY, "marc", plan=plan)
    app.text_input(key=f"known_{line}_what").input("Werken op een andere afdeling")
    app.selectbox(key=f"known_{line}_type").set_value("secondment").run()
    [action] = house.plan(plan).active_lines[0].actions
    assert (action.action_type, action.what) == ("secondment", "Werken op een andere afdeling")


def test_support_money_and_study_leave_are_talked_over(house, plan):  # 003-003, 003-011
    for who, question in (
        ("marc", "Welke steun heb ik nodig van de organisatie?"),
        ("ratana", "Welke steun kan de organisatie geven?"),
    ):
        assert question in text(house.open(PREPARE, who, plan=plan))
    line = with_competency(house, plan)
    visit = house.visit("marc")
    action = editing.add_action(house.store, visit, line, "education", "Inkooprecht").row_id
    keep(house, "planned_action.cost", action, Decimal("1850"), None)
    keep(house, "planned_action.study_leave", action, Decimal("40"), None)
    shown = text(house.open(AGREE, "marc", plan=plan))
    assert "Welke steun spreken jullie af?" in shown
    assert "**In totaal** hoogstens € 1.850,00 · 40 uur studieverlof" in shown


def test_the_support_agreed_is_part_of_what_both_sign(house, plan):  # 003-004
    with_competency(house, plan)
    version = house.plan(plan).plan_id
    answering.save_answer(
        house.store, house.visit("ratana"), version, "support_agreed", "", "Een dag per week"
    )
    house.after(agree_on_paper, plan)
    assert "Een dag per week" in text(house.open(AGREE, "marc", plan=plan))


def test_carrying_out_is_followed_and_looked_back_on_with_the_key_question(
    house, plan
):  # 003-013, 003-014
    line = with_competency(house, plan)
    visit = house.visit("marc")
    action = editing.add_action(house.store, visit, line, "education", "Inkooprecht").row_id
    keep(house, "planned_action.ends", action, on_date(house.today), None)
    house.after(agree_on_paper, plan)
    assert "Inkooprecht" in text(house.open("pages/home/today.py", "marc"))
    talks.start_talk(house.store, house.visit("ratana"), plan)
    shown = text(house.open(LOOK_BACK, "ratana", plan=plan))
    assert "Is het doel bereikt?" in shown
    assert "Wat is de volgende stap?" in shown
