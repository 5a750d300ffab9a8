"""What a form explains stands beside the field it is about, step by step (000-062)."""

from datetime import timedelta

import pytest

from pop_core.catalogue.library import library
from pop_core.domain.errors import RuleBroken
from pop_core.domain.steps import STEPS
from pop_core.workflow import agreeing, editing, plans, talks
from tests.pages.conftest import said

BESIDE = {  # of the form of the armed forces: step, and what is said there
    "preparation": (
        "In fase 1: blijven of vertrekken na de dienverplichting.",  # 000-026
        "hoe groot is de kans op fase 3, en wat is daarvoor nodig?",
        "alleen het deel dat voor anderen bestemd is",  # 000-029: of a report of a talk
        "Wie ben ik, wat wil ik, wat kan ik?",  # 000-027
        "Lees eerdere afspraken en verslagen nog eens door.",  # 000-069
    ),
    "career": (
        "wat is gedaan, hoe loopt het, en klopt de inhoud nog?",  # 000-020
        "over een paar jaar wil je weten waarom jullie dit kozen",  # 000-022
        "Is er nog geen, bepaal dan samen wat erin komt.",  # 000-025
        "Alleen ja als de loopbaanbegeleider achter die belangstelling staat.",  # 000-024
        "Meer dan één doel houdt mogelijkheden open.",  # 000-034
        "Het gaat over de toekomst, niet over hoe iemand nu werkt.",  # 000-065
        "Geen doel nodig? Dan mag het leeg blijven.",  # 000-038
    ),
    "agreement": (
        "De afspraken daaruit tellen mee, een beoordeling niet.",  # 000-011, 000-065
        "De counselor begeleidt wie een baan buiten de organisatie zoekt.",  # 000-012, 000-044
        "een baan buiten de organisatie zoekt",  # 000-085
        "en bij de aantekeningen de naam, de reden en de uitkomst.",  # 000-048
        "Bijvoorbeeld wie er nog bij was, een verschil van mening",  # 000-047
        "wie een tijdelijke aanstelling heeft (BBT), is het formulier alleen daarvoor.",  # 000-064
        "Gewoonlijk over drie jaar; in fase 1 ongeveer een jaar voor het einde",  # 000-049, 000-067
        "Jullie mogen samen eerder of later kiezen",  # 000-068
        "Dat gebeurt een jaar voor het vertrek. Het plan gaat mee",  # 000-051, 000-086
        "Als derde tekent de commandant, of iemand die dat namens de commandant mag",  # 000-058
    ),
}


def begun(house, form="defence"):
    start = plans.PlanStart(house.ids["marc"], house.ids["ratana"], form, talk_on=house.today)
    return plans.start_plan(house.store, house.visit("ratana"), start)


@pytest.mark.parametrize("step", BESIDE)
def test_the_explanation_stands_beside_its_field(house, step):  # 000-062
    page = f"pages/plan/{step}.py"
    text = said(house.open(page, "marc", plan=begun(house))).replace("\\", "")
    for words in BESIDE[step]:
        assert words in text, words


def test_whoever_guides_signs_for_staying_involved(house):  # 000-060
    app = house.open("pages/plan/agreement.py", "ratana", plan=begun(house))
    assert "Ik sta achter deze afspraken en blijf erbij betrokken" in said(app)


def test_a_follow_up_asks_what_was_done_and_what_the_chief_gives(house):
    """Both look at the progress, and the functional chief has a share in it (000-055, 000-082)."""
    lasting_id = begun(house)
    house.add_line(lasting_id, None, own_title="Regels voor inkoop")
    signed_by_three(house, lasting_id)
    talks.start_talk(house.store, house.visit("ratana"), lasting_id)
    text = said(house.open("pages/plan/follow_up.py", "marc", plan=lasting_id)).replace("\\", "")
    assert "Welke afspraken zijn uitgevoerd?" in text
    assert "Geeft de functionele chef tijd en ruimte?" in text
    assert "Praat daar ook over in functioneringsgesprekken" in text  # 000-083


def signed_by_three(house, lasting_id):
    plan = house.plan(lasting_id)
    names = {"employee": plan.employee.name, "manager": plan.manager.name, "commander": "K. Maes"}
    signed = tuple(agreeing.SignedBy(role, name, house.today) for role, name in names.items())
    paper = agreeing.PaperAgreement(house.today, signed, house.today + timedelta(days=365))
    visit = house.visit("ratana")
    agreeing.record_paper_agreement(house.store, visit, lasting_id, plan.revision, paper)


def test_one_form_serves_every_reason_for_a_talk(house):  # 000-008, 000-063, 000-084
    lasting_id = begun(house)
    app = house.open("pages/plan/competencies.py", "marc", plan=lasting_id)
    app.session_state["plan_context"] = True
    app.run()
    reasons = app.pills(key=f"plan_{house.plan(lasting_id).plan_id}_reasons")
    assert reasons.options == ["Regulier gesprek", "Extra gesprek", "Afwijzing fase 3"]
    reasons.set_value("phase_3_refused").run()
    assert house.plan(lasting_id).reasons == ("phase_3_refused",)


def test_a_talk_of_this_form_has_exactly_one_reason(house):  # 000-005, 000-008
    lasting_id = begun(house)
    plan_id = house.plan(lasting_id).plan_id
    app = house.open("pages/plan/competencies.py", "marc", plan=lasting_id)
    app.session_state["plan_context"] = True
    app.run()
    for code in ("phase_3_refused", "regular"):
        app.pills(key=f"plan_{plan_id}_reasons").set_value(code).run()
        assert house.plan(lasting_id).reasons == (code,)
    both = ("phase_3_refused", "regular")
    with pytest.raises(RuleBroken, match="one_reason_only"):
        editing.save_field(
            house.store, house.visit("marc"), "plan.reasons", plan_id, ("regular",), both
        )


def test_of_two_who_choose_a_reason_at_once_the_first_one_stands(house):
    lasting_id = begun(house)
    plan_id = house.plan(lasting_id).plan_id
    app = house.open("pages/plan/competencies.py", "marc", plan=lasting_id)
    app.session_state["plan_context"] = True
    app.run()
    visit = house.visit("ratana")
    editing.save_field(house.store, visit, "plan.reasons", plan_id, (), ("extra",))
    app.pills(key=f"plan_{plan_id}_reasons").set_value("regular").run()
    assert not app.exception
    assert "heeft hier net iets anders gekozen" in said(app)
    assert house.plan(lasting_id).reasons == ("extra",)


def test_for_one_area_several_agreements_may_be_made(house):  # 000-006, 000-043
    lasting_id = begun(house)
    line_id = house.add_line(lasting_id, None, own_title="Regels voor inkoop")
    for way in ("work_placement", "mentoring"):
        app = house.open("pages/plan/actions.py", "marc", plan=lasting_id)
        app.text_input(key=f"known_{line_id}_what").input(f"Iets met {way}")
        app.selectbox(key=f"known_{line_id}_type").set_value(way).run()
        assert not app.exception
    made = house.plan(lasting_id).active_lines[0].actions
    assert [each.action_type for each in made] == ["work_placement", "mentoring"]


def test_what_a_career_goal_may_be_about_stands_in_its_field(house):  # 000-035
    lasting_id = begun(house)
    app = house.open("pages/plan/career.py", "marc", plan=lasting_id)
    app.button(key="career_add_short_term").click().run()
    [goal] = house.plan(lasting_id).career_goals
    assert goal.horizon == "short_term"
    told = "Een ander vakgebied, een hoger niveau, doorstromen"
    assert told in str([each.proto for each in app.get("bidi_component")])


def test_two_career_goals_fit_in_each_term_and_a_third_is_not_offered(house):
    """Korte termijn and lange termijn (000-032, 000-033)."""
    lasting_id = begun(house)
    page = "pages/plan/career.py"
    for term in ("short_term", "long_term"):
        for _ in range(2):
            app = house.open(page, "marc", plan=lasting_id)
            app.button(key=f"career_add_{term}").click().run()
            assert not app.exception
    app = house.open(page, "marc", plan=lasting_id)
    assert "Korte termijn \\(1\\-3 jaar\\)" in said(app)
    assert [each.key for each in app.button if (each.key or "").startswith("career_add_")] == []
    horizons = [goal.horizon for goal in house.plan(lasting_id).career_goals]
    assert sorted(horizons) == ["long_term"] * 2 + ["short_term"] * 2


@pytest.mark.parametrize("step", STEPS)
def test_method_and_example_stand_beside_every_step(marcs_house, step):  # 004-006
    plan = marcs_house.example_plan()
    text = said(marcs_house.open(f"pages/plan/{step}.py", "marc", plan=plan)).replace("\\", "")
    help_of_step = library().catalogue.steps["nl"][step]
    for line in (*help_of_step.method, *help_of_step.attention, *help_of_step.example):
        assert line in text, line
