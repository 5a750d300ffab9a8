"""Goals for groups on the screens: written by the training officer, answered in step 2."""

from dataclasses import replace
from datetime import date

import pytest

from pop_core.analytics.disclosure import PublishedTable
from pop_core.catalogue.forms import Change
from pop_core.catalogue.library import library
from pop_core.domain.group_goals import Group, Obligation, Subject, Target, Written, answer_to
from pop_core.domain.people import Grant, Role
from pop_core.domain.when import on_date
from pop_core.workflow import group_goals, taking_over, talks
from tests import figures
from tests.pages.conftest import agree_on_paper, labels, said

HR = "pages/hr/group_goals.py"
STEP = "pages/plan/competencies.py"
GOALS, FOLLOW_UP = "pages/plan/goals.py", "pages/plan/follow_up.py"
FIVE = ("analysing", "deciding", "advising", "adapting", "inspiring")
TEXT = "Wie *telefoneert*, vat samen."


@pytest.fixture
def noor(house):
    return house.visit("noor").__class__(
        house.ids["noor"], (Grant(Role.TRAINING_OFFICER),), "nl", house.visit(None).now,
        house.today, "demo",
    )  # fmt: skip


def publish(house, noor, obligation=Obligation.MANDATORY, term=None):
    written = Written(
        Group(Target.JOB, "Administratief assistent"), Subject("communicating"), obligation, TEXT,
        term,
    )  # fmt: skip
    goal_id = group_goals.add(house.store, noor, written)
    group_goals.publish(house.store, noor, goal_id)
    return goal_id


def keys(elements):
    return [element.key for element in elements]


def test_the_training_officer_writes_a_goal_and_publishes_it(house, noor):
    app = house.open(HR, "noor")
    assert "Er zijn er nog geen" in said(app)
    app.button(key="group_goal_new").click().run()
    ((goal_id,),) = [[each.goal.group_goal_id] for each in group_goals.all_goals(house.store, noor)]
    app.button(key="group_goal_publish").click().run()
    assert "voor welke groep" in app.error[0].value
    app.segmented_control(key=f"group_{goal_id}_kind").set_value("job").run()
    app.selectbox(key=f"group_{goal_id}_job").set_value("Administratief assistent").run()
    assert "Bedoeld voor 1 persoon" in said(app)
    app.selectbox(key=f"group_{goal_id}_competency").set_value("communicating").run()
    group_goals.save(house.store, noor, "group_goal.text", goal_id, "", "Beter telefoneren.")
    app.button(key="group_action_add").click().run()
    assert "Wat zie je dan?" in said(app)  # advice, no refusal
    app.button(key="group_goal_publish").click().run()
    assert not app.exception
    text = said(app)
    assert "gepubliceerd" in text
    assert "iedereen met de functie Administratief assistent" in text
    assert "De eerste aantallen komen met de maandcijfers" in text


def test_what_was_published_of_a_goal_stands_with_it_and_its_month(house, noor):
    few, known = publish(house, noor), publish(house, noor)
    columns = ("taken_over", "not_needed")
    told = {few: (None, None), known: (1_045, None)}
    figures.publish(house.store, noor, *(
        PublishedTable("group_goal_answers", goal_id, figures.MONTH, ("answers",), columns, (each,))
        for goal_id, each in told.items()
    ))  # fmt: skip
    text = said(house.open(HR, "noor"))
    month = "cijfers van oktober 2026"
    assert f"Te weinig plannen om een getal te tonen. · {month}" in text
    assert (
        "Overgenomen in ongeveer 1.045 plannen; niet nodig: te weinig om te tonen · " + month
    ) in text
    assert "meer dan 10 mensen hun antwoord veranderden" in text


def test_whoever_chooses_second_is_shown_what_a_colleague_chose(house, noor):
    app = house.open(HR, "noor")
    app.button(key="group_goal_new").click().run()
    (goal_id,) = [each.goal.group_goal_id for each in group_goals.all_goals(house.store, noor)]
    group_goals.set_subject(house.store, noor, goal_id, Subject(), Subject("communicating"))
    app.selectbox(key=f"group_{goal_id}_competency").set_value("advising").run()
    assert not app.exception
    assert "heeft hier net iets anders gekozen" in said(app)
    (kept,) = group_goals.all_goals(house.store, noor)
    assert kept.goal.about == Subject("communicating")
    shown = [box.value for box in app.selectbox if f"{goal_id}_competency" in box.key]
    assert shown == ["communicating"]


def test_withdrawing_and_writing_it_anew(house, noor):
    goal_id = publish(house, noor)
    app = house.open(HR, "noor")
    app.button(key=f"group_goal_{goal_id}_withdraw_yes").click().run()
    assert "ingetrokken" in said(app)
    app.button(key=f"group_goal_{goal_id}_anew").click().run()
    assert "group_goal_publish" in keys(app.button)
    assert [each.goal.text for each in group_goals.all_goals(house.store, noor)] == [TEXT, TEXT]


@pytest.mark.parametrize("who", ["marc", "ingrid"])
def test_for_nobody_else_there_is_such_a_page(house, who):
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        house.open(HR, who)


def test_an_open_screen_follows_what_is_published_and_withdrawn(house, noor):
    app = house.open(STEP, "marc", plan=house.begin_plan())
    assert "Doel van de organisatie" not in said(app)
    goal_id = publish(house, noor)
    assert "Doel van de organisatie voor jouw groep" in said(app.run())
    group_goals.withdraw(house.store, noor, goal_id)
    assert "Doel van de organisatie" not in said(app.run())


def test_taking_over_in_step_two_and_undoing_it(house, noor):  # 004-038
    goal_id, plan = publish(house, noor), house.begin_plan()
    app = house.open(STEP, "marc", plan=plan)
    text = said(app)
    assert "Doel van de organisatie voor jouw groep" in text
    assert r"Wie \*telefoneert\*" in text
    app.button(key=f"group_goal_{goal_id}_take").click().run()
    (line,) = house.plan(plan).active_lines
    assert "voor jouw groep" not in said(app)
    assert "Gekozen (0 van 5)" in said(app)
    app = house.open(GOALS, "ratana", plan=plan)
    assert "de tekst blijft zoals die is" in said(app)
    assert f"goal_{line.goals[0].goal_id}_term_kind" in keys(app.segmented_control)
    app = house.open(STEP, "ratana", plan=plan)
    app.session_state["plan_context"] = True
    app.run()
    app.button(key=f"group_goal_{goal_id}_undo").click().run()
    assert house.plan(plan).lines == ()
    assert "voor de groep van Marc" in said(app)
    app.button(key="put_back").click().run()
    assert answer_to(house.plan(plan), goal_id).answer == "taken_over"


def test_what_the_organisation_fixed_is_read_only_and_said_so(house, noor):  # 004-038
    goal_id = publish(house, noor, term=on_date(date(2031, 6, 1)))
    plan = house.begin_plan()
    saved = taking_over.take_over(house.store, house.visit("marc"), plan, goal_id)
    app = house.open(GOALS, "ratana", plan=plan)
    goal = house.plan(plan).lines[0].goals[0]
    assert f"goal_{goal.goal_id}_term_kind" not in keys(app.segmented_control)
    text = said(app)
    assert "de tekst en de termijn blijven zoals ze zijn" in text
    assert "2031" in text
    app = house.open(STEP, "ratana", plan=plan, line=saved.row_id)
    assert "Opleidingsplan hoort bij het doel van de organisatie" in said(app)
    pills = next(each for each in app.pills if each.key.startswith(f"line_{saved.row_id}_sources"))
    pills.set_value(["1"]).run()
    assert "blijft die bron staan" in said(app)
    assert house.plan(plan).lines[0].sources == ("6",)


def agreed_before(house, noor, obligation=Obligation.MANDATORY):
    """A plan that was agreed before the goal was published, and that goal."""
    plan = house.begin_plan()
    rows = FIVE if obligation is Obligation.OFFERED else FIVE[:1]
    for code in rows:
        house.add_line(plan, code)
    agree_on_paper(house, plan)
    return plan, publish(house, noor, obligation)


def test_one_that_came_after_the_agreement_is_told_and_answered_in_the_talk(house, noor):
    plan, goal_id = agreed_before(house, noor)
    for page in (FOLLOW_UP, "pages/home/today.py"):
        text = said(house.open(page, "marc", plan=plan))
        text += repr(labels(house.open(page, "marc", plan=plan).get("page_link")))
        assert "Nieuw doel van de organisatie" in text
        assert "Dat is voor jullie volgende gesprek." in text
    talks.start_talk(house.store, house.visit("ratana"), plan)
    app = house.open(FOLLOW_UP, "ratana", plan=plan)
    app.button_group(key=f"follow_up_part_{plan}_strip").set_value("goals").run()
    app.button(key=f"group_goal_{goal_id}_take").click().run()
    assert not app.exception
    assert house.plan(plan).version_number == 2
    assert answer_to(house.plan(plan), goal_id).answer == "taken_over"
    assert "overgenomen" in said(app)
    assert {"Doelen", "Acties", "Indicatoren"} <= set(labels(app.get("page_link")))
    app.button(key=f"group_goal_{goal_id}_undo").click().run()
    assert answer_to(house.plan(plan), goal_id) is None


def test_in_the_talk_a_full_plan_is_asked_what_can_wait(house, noor):
    plan, goal_id = agreed_before(house, noor, Obligation.OFFERED)
    talks.start_talk(house.store, house.visit("ratana"), plan)
    first = house.plan(plan).active_lines[0]
    app = house.open(FOLLOW_UP, "ratana", plan=plan)
    app.button_group(key=f"follow_up_part_{plan}_strip").set_value("goals").run()
    app.button(key=f"group_goal_{goal_id}_take").click().run()
    app.button(key=f"wait_{first.line_id}").click().run()
    assert not app.exception
    written = house.plan(plan)
    assert written.later_lines[0].lasting_id == first.lasting_id
    assert answer_to(written, goal_id).answer == "taken_over"


def test_a_form_that_takes_a_new_plan_says_so(house, noor, monkeypatch):  # 000-078
    forms = library().forms
    monkeypatch.setitem(forms, "federal", replace(forms["federal"], change=Change.NEW_PLAN))
    plan, goal_id = agreed_before(house, noor)
    assert "Overnemen kan met een nieuw plan" in said(house.open(FOLLOW_UP, "marc", plan=plan))
    talks.start_talk(house.store, house.visit("ratana"), plan)
    app = house.open(FOLLOW_UP, "ratana", plan=plan)
    app.button_group(key=f"follow_up_part_{plan}_strip").set_value("goals").run()
    assert "Overnemen kan met een nieuw plan" in said(app)
    assert f"group_goal_{goal_id}_take" not in keys(app.button)
    assert f"group_goal_{goal_id}_keep" in keys(app.button)


def test_not_needed_with_a_reason(house, noor):
    goal_id, plan = publish(house, noor), house.begin_plan()
    app = house.open(STEP, "marc", plan=plan)
    app.button(key=f"group_goal_{goal_id}_keep").click().run()
    assert "Zeg waarom" in app.error[0].value
    app.text_area(key=f"group_goal_{goal_id}_reason").input("Dat kan Marc al.").run()
    app.button(key=f"group_goal_{goal_id}_keep").click().run()
    assert answer_to(house.plan(plan), goal_id).reason == "Dat kan Marc al."
    assert "voor jouw groep" not in said(app)
    assert "Marc al" not in said(house.open(HR, "noor"))


def test_an_offered_one_asks_what_can_wait_when_the_plan_is_full(house, noor):
    goal_id, plan = publish(house, noor, Obligation.OFFERED), house.begin_plan()
    rows = [house.add_line(plan, code) for code in FIVE]
    app = house.open(STEP, "marc", plan=plan)
    app.button(key=f"group_goal_{goal_id}_take").click().run()
    assert len(house.plan(plan).active_lines) == 5
    app.button(key=f"wait_{rows[0]}").click().run()
    assert house.plan(plan).later_lines[0].line_id == rows[0]
    assert "communicating" in {line.competency for line in house.plan(plan).active_lines}


def test_a_mandatory_one_is_the_sixth_and_never_has_to_wait(house, noor):  # 004-022
    goal_id, plan = publish(house, noor), house.begin_plan()
    for code in FIVE:
        house.add_line(plan, code)
    app = house.open(STEP, "marc", plan=plan)
    app.button(key=f"group_goal_{goal_id}_take").click().run()
    text = said(app)
    assert "Gekozen (5 van 5)" in text
    assert "En 1 die de organisatie wil" in text
    app.text_input(key="competency_search").input("plannen").run()
    app.button(key="competency_choose_work_structuring").click().run()
    assert "Communiceren" not in labels(app.button)
    assert len([key for key in keys(app.button) if key and key.startswith("wait_")]) == 6
