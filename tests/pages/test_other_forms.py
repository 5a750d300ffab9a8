"""Steps of plans on other forms than the guide's: what they ask, and where it is kept."""

from dataclasses import replace

import pytest

from pop_core.catalogue.library import library
from pop_core.domain.entitlements import due_by
from pop_core.domain.plans import TO_BE_FOUND, LinePlace
from pop_core.workflow import career, editing, plans
from tests.form_cases import GOALS
from tests.pages.conftest import said


def begun(house, form):
    """Marc's plan with Ratana on that form; its lasting id."""
    visit = house.visit("ratana")
    start = plans.PlanStart(house.ids["marc"], house.ids["ratana"], form, talk_on=visit.today)
    return plans.start_plan(house.store, visit, start)


@pytest.fixture
def defence(house):
    """His plan on the form of the armed forces, with one career goal."""
    visit, lasting_id = house.visit("ratana"), begun(house, "defence")
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
        "volgende functie", "anders, nl. (Ontwikkeling door opdoen van ervaring)", "opleiding",
        "cursus of training", "EVC-procedure", "coach", "mentor", "intervisie",
        "anders, nl. (Persoonlijke ontwikkeling)", "Nog uit te zoeken, vraag advies aan P&O",
    ]  # fmt: skip
    assert "kan niemand zich beroepen" in said(app)
    app.button(key=f"step_{line}").click().run()
    [step] = house.plan(defence).lines[0].actions
    assert step.support


def with_action(house, lasting_id, kind):
    """A plan with one action; its id."""
    line = house.add_line(lasting_id, None, own_title="Inkooprecht")
    return editing.add_action(house.store, house.visit("ratana"), line, kind).row_id


def opened(house, lasting_id, action_id):
    """The page of the actions with the fields of one at the side, what it is for unfolded."""
    app = house.open("pages/plan/actions.py", "ratana", lasting_id)
    app.session_state["action_open"] = action_id
    app.session_state[f"more_{action_id}_purpose"] = True
    return app.run()


@pytest.mark.parametrize("kind", ["other_at_work", "other_with_others"])
def test_an_agreement_may_be_in_own_words(house, defence, kind):  # 000-039, 000-042
    line = house.add_line(defence, None, own_title="Inkooprecht", place=LinePlace("knowledge"))
    app = house.open("pages/plan/actions.py", "ratana", defence)
    app.text_input(key=f"known_{line}_what").input("een jaar in een werkgroep")
    app.selectbox(key=f"known_{line}_type").set_value(kind).run()
    shown, [line] = said(app).replace("\\", ""), house.plan(defence).lines
    assert [each.action_type for each in line.actions] == [kind]
    assert line.hr_actions == ()
    assert "**anders, nl.: een jaar in een werkgroep**" in shown
    assert "nog geen afspraak" not in shown


def test_what_is_still_to_be_found_is_no_agreement_yet(house, defence):  # 000-039, 000-054
    line = house.add_line(defence, None, own_title="Inkooprecht", place=LinePlace("knowledge"))
    app = house.open("pages/plan/actions.py", "ratana", defence)
    app.text_input(key=f"known_{line}_what").input("iets met inkoop")
    app.selectbox(key=f"known_{line}_type").set_value(TO_BE_FOUND).run()
    shown, [line] = said(app), house.plan(defence).lines
    assert [each.text for each in line.hr_actions] == [
        "Advies gevraagd: welke manier van leren past?"
    ]
    assert "nog uit te zoeken, nog geen afspraak" in shown
    assert "anders, nl." not in shown


def test_asking_for_a_way_of_learning_is_no_agreement_either(house, defence):  # 000-054
    house.add_line(defence, "work_structuring")
    shown = said(house.open("pages/plan/actions.py", "ratana", defence))
    assert "Een afspraak is het nog niet." in shown


def test_where_the_form_tells_them_apart_support_is_a_step_and_loses_its_weight(house, defence):
    """An agreement binds, on a step nobody can rely: that is said before it is switched."""
    # 000-053, 000-054
    action_id = with_action(house, defence, "coaching")
    app = opened(house, defence, action_id)
    toggle = app.toggle(key=f"action_{action_id}_support")
    assert toggle.label == "Dit is een stap van het actieplan"
    assert "Maak je er een stap van, dan kan niemand zich er meer op beroepen." in said(app)
    toggle.set_value(True).run()
    assert "Is het toch een afspraak? Zet dit dan uit" in said(opened(house, defence, action_id))


@pytest.mark.parametrize("form", ["municipality", "transport", "phases"])
def test_nothing_is_asked_that_a_form_has_no_list_or_place_for(house, form):
    """Reasons and performance objectives (004-002, 004-010) are of the form that prints them."""
    lasting_id = begun(house, form)
    app = house.open("pages/plan/competencies.py", "ratana", lasting_id)
    app.session_state["plan_context"] = True
    app.run()
    assert f"plan_{house.plan(lasting_id).plan_id}_reasons" not in [e.key for e in app.pills]
    assert "objective_add" not in [each.key for each in app.button]
    assert "Kader: functie" in [each.label for each in app.expander]


def test_a_career_talk_is_not_about_performance_in_the_post_of_today(house, defence):  # 000-065
    app = house.open("pages/plan/competencies.py", "ratana", defence)
    app.session_state["plan_context"] = True
    app.run()
    assert "Waarom maken jullie dit plan?" in [each.label for each in app.pills]
    assert "objective_add" not in [each.key for each in app.button]
    editing.add_objective(house.store, house.visit("ratana"), house.plan(defence).plan_id)
    app.run()
    assert "objective_add" in [each.key for each in app.button]  # what is there stays in sight


def test_a_kind_that_is_still_to_be_found_is_offered_on_every_form(house):  # 002-036
    lasting_id = begun(house, "municipality")
    app = opened(house, lasting_id, with_action(house, lasting_id, TO_BE_FOUND))
    kind = next(each for each in app.selectbox if (each.key or "").endswith("_action_type"))
    assert "Nog uit te zoeken, vraag advies aan P&O" in kind.options
    assert not [option for option in kind.options if "niet meer" in option]


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


GUIDE_ALONE = (  # what the guide says of its own form: competencies with sources, six questions
    "per competentie", "welke competenties je belangrijk vindt", "bij de competentie passen",
    "een of meer bronnen", "hoogstens vijf competenties", "de zes vragen",
)  # fmt: skip


@pytest.mark.parametrize("form", ["defence", "transport"])
def test_the_help_at_the_side_speaks_of_what_the_form_has(house, form):  # 000-036, 002-006
    lasting_id, steps = begun(house, form), library().form(form).steps
    for step in (each for each in steps if each != "follow_up"):  # there only after the agreement
        shown = said(house.open(f"pages/plan/{step}.py", "ratana", lasting_id))
        own = library().form(form).step_word(step)
        assert own is None or own.method is None or own.method("nl").splitlines()[-1] in shown
        assert not [words for words in GUIDE_ALONE if words in shown], step
    mind = library().form(form).step_word("competencies").attention("nl").splitlines()
    shown = said(house.open("pages/plan/competencies.py", "ratana", lasting_id))
    assert all(line in shown for line in mind)
