"""Somebody outside the pair is asked about one action: in its fields, on step 7, and on Vandaag."""

from dataclasses import replace

import pytest

from pop_core.catalogue.forms import Feasibility
from pop_core.catalogue.library import library
from pop_core.domain.statuses import PlanStatus
from pop_core.workflow import asking, editing
from tests.pages.conftest import agree_on_paper, said

PAGE = "pages/plan/agreement.py"
TODAY = "pages/home/today.py"


@pytest.fixture
def house(marcs_house):
    return marcs_house


@pytest.fixture
def lasting_id(house):
    return house.example_plan()


@pytest.fixture
def action(house, lasting_id):
    """The first action of the plan, a course."""
    return house.plan(lasting_id).active_lines[0].actions[0]


@pytest.fixture
def holding(monkeypatch):
    """The form of the plan lets nobody sign before every answer is yes (000-059)."""
    forms = library().forms
    monkeypatch.setitem(forms, "federal", replace(forms["federal"], feasibility=Feasibility.HOLDS))


def window(house, lasting_id, who="ratana"):
    """The card of step 7 that asks about an action; the first one is chosen."""
    return house.open(PAGE, who, plan=lasting_id).button(key="want_question").click().run()


def ask(house, action, whom="noor", name="", text="Voor Marc Vandamme:\nEen opleiding"):
    asked_id = house.ids[whom] if whom else None
    visit = house.visit("ratana")
    return asking.ask(house.store, visit, action.action_id, text, asked_id, name).row_id


def questions(house, lasting_id):
    return house.plan(lasting_id).beside.feasibility


def type_name(app, action, name):
    """A browser sends a name that was typed as it sends an option."""
    box = app.selectbox(key=f"ask_{action.action_id}_who")
    box.options.append(name)
    box.set_value(name)


def keys(app):
    return [each.key for each in app.button]


def test_the_preview_is_word_for_word_what_they_will_read(house, lasting_id, action):
    app = window(house, lasting_id)
    key = f"ask_{action.action_id}"
    shown = said(app)
    assert "Wie je het vraagt, leest dit en niets anders van het plan:" in shown
    app.selectbox(key=f"{key}_who").set_value(house.ids["noor"])
    app.text_input(key=f"{key}_note").input("Is er plaats in mei?")
    app.button(key=f"{key}_now").click().run()
    assert not app.exception
    [asked] = questions(house, lasting_id)
    assert (asked.asked_id, asked.asked_name) == (house.ids["noor"], "Noor Claes")
    text, note = asked.asked_text.split("\n\n")
    assert note == "Is er plaats in mei?"
    assert text.splitlines()[0] == "Voor Marc Vandamme:"
    assert action.what in text
    for line in text.splitlines():
        assert line.split(" · ")[0].split('"')[0] in shown.replace("\\", "")


def test_what_is_asked_holds_nothing_else_of_the_plan(house, lasting_id, action):
    app = window(house, lasting_id)
    app.selectbox(key=f"ask_{action.action_id}_who").set_value(house.ids["noor"])
    app.button(key=f"ask_{action.action_id}_now").click().run()
    [asked] = questions(house, lasting_id)
    plan = house.plan(lasting_id)
    line = plan.active_lines[0]
    others = [goal.text for goal in line.goals] + [line.why]
    others += [each.what for each in line.actions
               if each.action_id != action.action_id and each.what]  # fmt: skip
    assert not [text for text in others if text and text in asked.asked_text]


@pytest.mark.parametrize("typed", ["Noor Claes", "noor", " NOOR CLAES "])
def test_a_typed_name_of_somebody_here_means_that_person(house, lasting_id, action, typed):
    app = window(house, lasting_id)
    type_name(app, action, typed)
    app.button(key=f"ask_{action.action_id}_now").click().run()
    assert [each.asked_id for each in questions(house, lasting_id)] == [house.ids["noor"]]


def test_somebody_without_an_account_is_asked_by_name(house, lasting_id, action):
    app = window(house, lasting_id)
    type_name(app, action, "Paul Claes")
    app.button(key=f"ask_{action.action_id}_now").click().run()
    [asked] = questions(house, lasting_id)
    assert (asked.asked_id, asked.asked_name) == (None, "Paul Claes")
    text = said(house.open(PAGE, "marc", plan=lasting_id))
    assert "Noteer hier wat Paul Claes zegt." in text


def test_without_a_name_nobody_is_asked(house, lasting_id, action):
    app = window(house, lasting_id)
    app.button(key=f"ask_{action.action_id}_now").click().run()
    assert "Er ontbreekt een naam." in app.error[0].value
    assert questions(house, lasting_id) == ()


def test_the_two_whose_plan_it_is_are_no_outsiders(house, lasting_id, action):
    app = window(house, lasting_id)
    offered = [str(each) for each in app.selectbox(key=f"ask_{action.action_id}_who").options]
    assert "Noor Claes" in offered
    assert not {"Marc Vandamme", "Ratana Than"} & set(offered)


def test_it_can_be_asked_among_the_fields_of_the_action(house, lasting_id, action):
    app = house.open("pages/plan/actions.py", "marc", plan=lasting_id)
    app.session_state[f"more_{action.action_id}_feasible"] = True
    app.button(key=f"action_{action.action_id}_edit").click().run()
    assert not app.exception
    app.selectbox(key=f"ask_{action.action_id}_who").set_value(house.ids["els"])
    app.button(key=f"ask_{action.action_id}_now").click().run()
    assert [each.asked_name for each in questions(house, lasting_id)] == ["Els Dupont"]


def test_step_7_says_since_when_an_answer_is_awaited(house, lasting_id, action):
    ask(house, action)
    app = house.open(PAGE, "marc", plan=lasting_id)
    assert f"**Noor Claes** :gray-badge[wacht sinds {house.today:%d‑%m‑%Y}]" in said(app)
    assert "Is het haalbaar? (1)" in [each.label for each in app.expander]


@pytest.mark.parametrize(
    ("answer", "reason", "badge"),
    [("feasible", "", "green-badge[haalbaar]"),
     ("not_feasible", "Geen *plaats* meer.", "orange-badge[niet haalbaar]"),
     ("other_proposal", "September kan.", "blue-badge[ander voorstel]")],
)  # fmt: skip
def test_step_7_says_what_was_answered_and_why(house, lasting_id, action, answer, reason, badge):
    request = ask(house, action)
    asking.answer(house.store, house.visit("noor"), request, answer, reason)
    text = said(house.open(PAGE, "marc", plan=lasting_id))
    assert badge in text
    assert reason.replace("*", "\\*").replace(".", "\\.") in text


def test_a_question_is_withdrawn_where_it_stands(house, lasting_id, action):
    request = ask(house, action)
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.button(key=f"withdraw_{request}").click().run()
    assert not app.exception
    assert questions(house, lasting_id) == ()


def test_the_pair_notes_the_answer_of_somebody_without_an_account(house, lasting_id, action):
    request = ask(house, action, whom=None, name="Paul Claes")
    app = house.open(PAGE, "marc", plan=lasting_id)
    app.button(key=f"answer_{request}_not_feasible").click().run()
    assert "Zeg waarom" in app.error[0].value
    app.text_input(key=f"answer_{request}_why").input("De zaal is bezet.")
    app.button(key=f"answer_{request}_not_feasible").click().run()
    [asked] = questions(house, lasting_id)
    assert (asked.answer, asked.reason) == ("not_feasible", "De zaal is bezet.")


def test_nobody_notes_an_answer_for_somebody_with_an_account(house, lasting_id, action):
    request = ask(house, action)
    assert f"answer_{request}_feasible" not in keys(house.open(PAGE, "marc", plan=lasting_id))


def test_it_says_so_when_the_action_changed_after_it_was_asked(house, lasting_id, action):
    app = window(house, lasting_id)
    app.selectbox(key=f"ask_{action.action_id}_who").set_value(house.ids["noor"])
    app.button(key=f"ask_{action.action_id}_now").click().run()
    changed = "De actie is gewijzigd nadat dit gevraagd is."
    assert changed not in said(house.open(PAGE, "marc", plan=lasting_id))
    assert changed not in said(house.open(PAGE, "marc", plan=lasting_id, lang="en"))
    visit, words = house.visit("marc"), f"{action.what} Twee dagen."
    editing.save_field(
        house.store, visit, "planned_action.what", action.action_id, action.what, words
    )
    assert changed in said(house.open(PAGE, "marc", plan=lasting_id))


# 000-059, 000-075
@pytest.mark.usefixtures("holding")
def test_where_the_form_holds_the_plan_until_then_the_page_says_so(house, lasting_id, action):
    request = ask(house, action)
    app = house.open(PAGE, "ratana", plan=lasting_id)
    assert "Jullie kunnen dit plan voorleggen zodra op elke vraag" in said(app)
    app.button(key="propose").click().run()
    assert "Er wordt nog op antwoord gewacht" in app.error[0].value
    assert house.plan(lasting_id).status is PlanStatus.DRAFT
    asking.answer(house.store, house.visit("noor"), request, "feasible")
    again = house.open(PAGE, "ratana", plan=lasting_id)
    again.button(key="propose").click().run()
    assert house.plan(lasting_id).status is PlanStatus.PROPOSED


def test_after_the_agreement_the_answers_stay_readable(house, lasting_id, action):
    request = ask(house, action)
    asking.answer(house.store, house.visit("noor"), request, "other_proposal", "September kan.")
    agree_on_paper(house, lasting_id)
    app = house.open(PAGE, "marc", plan=lasting_id)
    assert "September kan" in said(app)
    assert "want_question" not in keys(app)


# Vandaag, of whoever is asked


def test_the_question_stands_on_today_of_whoever_is_asked(house, action):
    ask(house, action, text="Voor Marc Vandamme:\nEen [opleiding](x)")
    app = house.open(TODAY, "noor")
    assert not app.exception
    text = said(app).replace("vraagt\\:", "vraagt:")
    assert "Ratana Than vraagt: is dit haalbaar?" in text
    assert "Een \\[opleiding\\]\\(x\\)" in text
    assert "Je ziet alleen deze actie; je antwoord is een advies." in text


@pytest.mark.parametrize("who", ["els", "marc", "ratana", "bart"])
def test_it_stands_on_nobody_elses(house, action, who):
    ask(house, action)
    assert "is dit haalbaar?" not in said(house.open(TODAY, who))


# 000-045, 000-075
@pytest.mark.parametrize(
    ("answer", "why"), [("feasible", ""), ("not_feasible", "Geen plaats."),
                        ("other_proposal", "In september wel.")]
)  # fmt: skip
def test_it_is_answered_there_with_one_press(house, lasting_id, action, answer, why):
    request = ask(house, action)
    app = house.open(TODAY, "noor")
    app.text_input(key=f"answer_{request}_why").input(why)
    app.button(key=f"answer_{request}_{answer}").click().run()
    assert not app.exception
    [asked] = questions(house, lasting_id)
    assert (asked.answer, asked.reason) == (answer, why)
    assert "is dit haalbaar?" not in said(app)
    assert [each.value for each in app.toast] == [
        "Beantwoord. Wie het vroeg, leest het in het plan."
    ]


def test_a_no_without_a_reason_asks_for_it_and_keeps_the_question(house, lasting_id, action):
    request = ask(house, action)
    app = house.open(TODAY, "noor")
    app.button(key=f"answer_{request}_other_proposal").click().run()
    assert "Zeg waarom" in app.error[0].value
    assert f"answer_{request}_feasible" in keys(app)
    assert questions(house, lasting_id)[0].answer == ""


def test_a_question_withdrawn_meanwhile_is_not_answered(house, lasting_id, action):
    request = ask(house, action)
    app = house.open(TODAY, "noor")
    asking.withdraw(house.store, house.visit("marc"), request)
    app.button(key=f"answer_{request}_feasible").click().run()
    assert "Dit is er niet" in app.error[0].value
    assert questions(house, lasting_id) == ()
