"""The form of a transport company from preparation to agreement (002-001 ... 036)."""

from datetime import date
from decimal import Decimal

import pytest

from pop_core.domain.plans import TO_BE_FOUND, LinePlace
from pop_core.domain.when import on_date
from pop_core.workflow import (
    editing,
    organisation_texts,
    person_facts,
    plans,
    tables,
    talks,
)
from tests.pages.conftest import agree_on_paper, labels, said

PREPARE, POINTS, ACTIVITIES, AGREE = (
    f"pages/plan/{step}.py" for step in ("preparation", "competencies", "actions", "agreement")
)
EMPLOYEE = (
    "Waarover wil ik meer weten?",  # 002-022
    "Wat wil ik beter kunnen, of nog leren?",
    "in de omgang met klanten en collega",
    "Wat wil ik als ik hier blijf werken?",  # 002-023
    "En als ik naar een ander bedrijf moet?",
    "Wat moet ik daarvoor weten?",
    "Wat wil ik nog leren, en waarin wil ik groeien?",
    "Hoe wil ik leren?",  # 002-024
    "Hoeveel tijd wil ik vrijmaken om te leren?",
    "In wiens tijd wil ik leren?",
    "Waar kan ik daarvoor een opleiding of cursus doen?",
    "een collega met wie je veel samenwerkt",  # 002-025
    "op een andere werkplek, of met een cursus of training",
    "Houd een leeg plan ernaast",
)
MANAGER = (  # 002-026, 002-027
    "Welke ontwikkelingen komen er op ons af, in het bedrijf en daarbuiten?",
    "Welke kansen en bedreigingen brengen die mee voor het bedrijf en voor de mensen?",
    "Waar wil ik over een paar jaar staan met het bedrijf of de afdeling?",
    "Wat heeft het bedrijf eraan als mensen breder inzetbaar zijn?",
    "Welke kennis, vaardigheden en kwaliteiten vragen onze doelen?",
    "Hoe kan ik beter gebruiken wat deze medewerker kan?",
    "Wat kunnen of moeten we bieden om te leren?",
    "Een bedrijfsplan of plan van aanpak",
    "Kijk verder dan wat het bedrijf er direct aan heeft",
)


@pytest.fixture
def plan(house):
    """A fresh plan of Marc and Ratana on this form; its lasting id."""
    start = plans.PlanStart(
        house.ids["marc"], house.ids["ratana"], form_code="transport", talk_on=house.today
    )
    return plans.start_plan(house.store, house.visit("ratana"), start)


def point(house, plan, group="job", title="Digitale tachograaf"):
    place = LinePlace("point_of_attention", row_group=group)
    return house.add_line(plan, None, own_title=title, place=place)


def activity(house, line, what, **fields):
    visit = house.visit("ratana")
    action_id = editing.add_action(house.store, visit, line, "classroom_training", what).row_id
    for name, new in fields.items():
        seen = None if not isinstance(new, str) else ""
        editing.save_field(house.store, visit, f"planned_action.{name}", action_id, seen, new)
    return action_id


def opened(house, plan, action_id):
    """The activity at the side, its terms unfolded; what it costs lies open by itself."""
    app = house.open(ACTIVITIES, "marc", plan=plan)
    app.session_state["action_open"] = action_id
    app.session_state[f"more_{action_id}_terms"] = True
    return app.run()


def text(app):
    return said(app).replace("\\", "").replace("\u2011", "-")


def test_the_four_steps_stand_where_one_begins(house, plan):  # 002-011 ... 014, 002-018
    shown = text(house.open(PREPARE, "marc", plan=plan))
    steps = ("Informeren", "Voorbereiden", "Ontwikkelingsgesprek voeren", "Afspraken en POP maken")
    for number, step in enumerate(steps, 1):
        assert f"{number}. **{step}**" in shown
    for said_there in (
        "Iedereen krijgt dit gesprek, ook wie op het eerste gezicht geen wensen heeft",  # 002-034
        "Het is geen beoordeling en gaat niet over loon",  # 002-035
        "Je mag het combineren met een ander gesprek",  # 002-032
        "daar zijn jullie allebei verantwoordelijk voor",  # 002-020, 002-033
    ):
        assert said_there in shown


@pytest.mark.parametrize(
    ("who", "asked", "not_asked"), [("marc", EMPLOYEE, MANAGER), ("ratana", MANAGER, EMPLOYEE)]
)
def test_each_of_the_two_prepares_with_questions_of_their_own(
    house, plan, who, asked, not_asked
):  # 002-021 ... 027
    shown = text(house.open(PREPARE, who, plan=plan))
    assert [each for each in asked if each not in shown] == []
    assert [each for each in not_asked if each in shown] == []


def test_the_invitation_says_why_what_it_is_about_and_what_each_brings(
    house, plan
):  # 002-018 ... 020, 002-028, 002-035
    app = house.open(PREPARE, "ratana", plan=plan).button(key="invite").click().run()
    letter = app.code[0].value
    assert letter.startswith("Uitnodiging: Ontwikkelingsgesprek op ")
    assert "Beste Marc," in letter
    assert "Waarom dit gesprek?" in letter
    assert "- Wat krijgt de komende één tot twee jaar aandacht, en met welk doel?" in letter
    assert "- Marc: zegt welke ideeën en wensen er zijn." in letter
    assert "- Ratana: geeft feedback." in letter
    assert "Dit is geen beoordeling" in letter
    assert "Brief (PDF)" in labels(app.get("download_button"))


def test_the_talk_begins_with_its_outline_and_what_each_brings(house, plan):  # 002-029, 002-030
    app = house.open(PREPARE, "ratana", plan=plan)
    app.session_state["talk_card"] = "start"
    shown = text(app.run())
    assert "1. Waar staat de medewerker nu in het werk, en wat is er te ontwikkelen?" in shown
    assert "5. Hoe volgen en evalueren jullie dit samen?" in shown
    assert "Nodigt uit, waardeert openheid en is zelf ook open." in shown
    talks.start_talk(house.store, house.visit("ratana"), plan)
    assert "Hoe volgen en evalueren jullie dit samen?" in text(
        house.open(PREPARE, "ratana", plan=plan)
    )


def test_a_look_back_does_not_go_by_the_outline_of_the_planning_talk(house, plan):
    point(house, plan)
    house.after(agree_on_paper, plan)
    app = house.open(PREPARE, "ratana", plan=plan)
    app.session_state["talk_card"] = "start"
    assert "Hoe volgen en evalueren jullie dit samen?" not in text(app.run())
    talks.start_talk(house.store, house.visit("ratana"), plan)
    app = house.open(PREPARE, "ratana", plan=plan)
    assert "Hoe volgen en evalueren jullie dit samen?" not in text(app)


def test_a_form_that_says_nothing_of_the_talk_has_a_plain_outline(house):  # 002-029, 002-030
    app = house.open(PREPARE, "ratana", plan=house.begin_plan())
    app.session_state["talk_card"] = "start"
    shown = text(app.run())
    assert "1. Waar staat Marc nu, en wat is er te ontwikkelen?" in shown
    assert "Een luisterend oor, en zelf ook openheid." in shown


def test_points_stand_under_the_four_groups_of_the_form(house, plan):  # 002-007, 002-031
    for group, title in (("running", "Code 95"), ("personal", "Omgaan met drukke klanten")):
        point(house, plan, group, title)
    for page in (POINTS, AGREE):
        shown = text(house.open(page, "marc", plan=plan))
        assert shown.index("**Persoonlijke vorming**") < shown.index("**Bezig met:**")
        assert "**Loopbaangericht**" not in shown
    app = house.open(POINTS, "marc", plan=plan)
    [groups] = [each for each in app.get("button_group") if each.key == "place_group"]
    assert list(groups.options) == [
        "Persoonlijke vorming", "Functie/taakgericht", "Loopbaangericht", "Bezig met:",
    ]  # fmt: skip


def test_an_activity_takes_all_the_columns_of_the_form(house, plan):  # 002-006, 002-013
    action_id = activity(house, point(house, plan), "Cursus tachograaf")
    for name, typed in (
        ("institute", "Rijschool Zuid"), ("course_number", "T-95"), ("cost", "1.250,5"),
        ("study_leave", "7,5"),
    ):  # fmt: skip
        app = opened(house, plan, action_id)
        app.text_input(key=f"action_{action_id}_{name}").input(typed).run()
        assert not app.exception
    app = opened(house, plan, action_id)
    app.segmented_control(key=f"action_{action_id}_in_contract").set_value(True).run()
    [action] = house.plan(plan).active_lines[0].actions
    assert (action.institute, action.course_number, action.in_contract) == (
        "Rijschool Zuid", "T-95", True,
    )  # fmt: skip
    assert (action.cost, action.study_leave) == (Decimal("1250.50"), Decimal("7.50"))


def test_the_total_is_right_to_the_cent_and_says_what_it_does_not_know(house, plan):  # 002-008
    line = point(house, plan)
    activity(house, line, "Eén", cost=Decimal("0.10"), hours=Decimal(8), in_working_time=True)
    activity(house, line, "Twee", cost=Decimal("0.20"), study_leave=Decimal(40))
    activity(house, line, "Drie")
    for page in (ACTIVITIES, AGREE):
        shown = said(house.open(page, "marc", plan=plan)).replace("\xa0", " ")
        assert (
            "**In totaal** hoogstens € 0,30 · 8 uur (8 in werktijd) · 40 uur studieverlof" in shown
        )
        assert "Van 1 actie zijn de kosten niet ingevuld." in shown


def test_who_signs_with_a_code_at_the_table_reads_the_total_too(house, plan):  # 002-008
    activity(house, point(house, plan), "Eén", cost=Decimal("1250.50"))
    revision = house.plan(plan).revision
    made = tables.offer(house.store, house.visit("ratana"), plan, revision, "employee")
    shown = said(house.open("pages/home/at_the_table.py", code=made.code)).replace("\xa0", " ")
    assert "**In totaal** hoogstens € 1.250,50" in shown


def test_a_fitting_activity_may_be_found_later(house, plan):  # 002-036
    line = point(house, plan)
    app = house.open(ACTIVITIES, "marc", plan=plan)
    app.text_input(key=f"known_{line}_what").input("Iets met de tachograaf")
    app.button(key=f"known_{line}_add").click().run()
    [action] = house.plan(plan).active_lines[0].actions
    assert action.action_type == TO_BE_FOUND
    assert "soort nog te kiezen" in said(app)


def test_an_activity_becomes_an_enrolment_for_whoever_arranges_it(house, plan):  # 002-014
    action_id = activity(house, point(house, plan), "Cursus tachograaf")
    app = opened(house, plan, action_id)
    app.toggle(key=f"action_{action_id}_hr").set_value(True).run()
    [asked] = house.plan(plan).active_lines[0].hr_actions
    assert asked.text == "Marc inschrijven: Cursus tachograaf"


def test_what_the_organisation_says_stands_beside_the_cost(
    house, plan
):  # 003-007, 003-012, 001-031
    bart = house.visit(None)
    for code, said_by in (
        ("labour_agreement", "Cao *artikel* 12"), ("subsidy_note", "SLIM-regeling"),
        ("repayment_terms", "De helft terug"),
    ):  # fmt: skip
        organisation_texts.save_text(house.store, bart, code, "", said_by)
    action_id = activity(house, point(house, plan), "Cursus tachograaf")
    shown = said(opened(house, plan, action_id))
    assert r"Cao \*artikel\* 12" in shown
    assert "SLIM\\-regeling" in shown
    assert "De helft terug" in shown
    assert "SLIM" not in said(house.open(AGREE, "marc", plan=plan))  # nothing is paid for yet
    visit = house.visit("marc")
    editing.save_field(
        house.store, visit, "planned_action.cost", action_id, None, Decimal(100)
    )  # fmt: skip
    signed = said(house.open(AGREE, "marc", plan=plan))
    assert all(each in signed for each in (r"Cao \*artikel\* 12", "SLIM", "De helft terug"))


def details(house, plan, page=AGREE, who="marc"):
    """The page with the details for the form unfolded."""
    app = house.open(page, who, plan=plan)
    app.session_state["person_facts"] = True
    return app.run()


def test_the_details_of_the_form_are_filled_in_once(house, plan):  # 002-002, 002-005
    app = details(house, plan)
    shown = labels(app.text_input) + labels(app.date_input)
    assert {"Personeelsnummer", "Omvang functie in uren", "In dienst sinds"} <= set(shown)
    app.text_input(key=f"fact_{plan}_personnel_number").input("4711").run()
    app.date_input(key=f"fact_{plan}_employed_since").set_value(date(2011, 5, 1)).run()
    app.segmented_control(key=f"fact_{plan}_driver_kind").set_value("regular").run()
    assert not app.exception
    known = person_facts.facts(house.store, house.visit("ratana"), plan).details
    assert known == {
        "personnel_number": "4711", "employed_since": "2011-05-01", "driver_kind": "regular",
    }  # fmt: skip
    app = details(house, plan, PREPARE, "ratana")
    assert app.text_input(key=f"fact_{plan}_personnel_number").value == "4711"


def test_details_about_the_other_wait_until_that_one_opened_the_plan(house, plan):
    key, marc = f"fact_{plan}_personnel_number", house.visit("marc")
    person_facts.save(house.store, marc, plan, "personnel_number", "", "4711")
    app = details(house, plan, who="ratana")
    assert "Hier staat nog niets: Marc Vandamme heeft dit plan nog niet geopend." in text(app)
    assert key not in {each.key for each in app.text_input}
    assert "education_add" not in {each.key for each in app.button}
    assert house.open(PREPARE, "marc", plan=plan)
    app = details(house, plan, who="ratana")
    assert app.text_input(key=key).value == "4711"
    assert "education_add" in {each.key for each in app.button}


def test_private_details_are_asked_only_where_the_organisation_wants_them(house, plan):  # 002-003
    private = {"Straat en huisnummer", "Telefoon privé", "Geboorteplaats", "Nationaliteit"}
    assert private & set(labels(details(house, plan).text_input)) == set()
    person_facts.set_asks_private(house.store, house.visit(None), on=True)
    assert private <= set(labels(details(house, plan).text_input))


def test_education_is_written_down_row_by_row_with_a_way_back(house, plan):  # 002-004
    app = details(house, plan)
    app.button(key="education_add").click().run()
    [row] = person_facts.facts(house.store, house.visit("marc"), plan).education
    key = f"education_{row.education_id}"
    app.text_input(key=f"{key}_title").input("Rijbewijs C").run()
    app.text_input(key=f"{key}_year").input("2004").run()
    app.segmented_control(key=f"{key}_diploma").set_value(True).run()
    app.text_input(key=f"{key}_institute").input("Rijschool Zuid").run()
    [row] = person_facts.facts(house.store, house.visit("marc"), plan).education
    assert (row.title, row.year_words, row.has_diploma, row.institute) == (
        "Rijbewijs C", "2004", True, "Rijschool Zuid",
    )  # fmt: skip
    app.button(key=f"{key}_remove").click().run()
    assert person_facts.facts(house.store, house.visit("marc"), plan).education == ()
    app.button(key="education_back").click().run()
    assert person_facts.facts(house.store, house.visit("marc"), plan).education == (row,)


def test_what_another_form_asked_in_words_stays_until_a_date_is_written(house, plan):  # 000-004
    person_facts.save(house.store, house.visit("marc"), plan, "employed_since", "", "2011-05-01")
    in_words = "UPDATE person_detail SET content = 'al heel lang'"
    house.store.change(lambda session: session.run(in_words))
    assert "al heel lang" in text(house.open("pages/home/own_data.py", "marc"))
    app = details(house, plan)
    field = app.text_input(key=f"fact_{plan}_employed_since_words")
    assert field.value == "al heel lang"
    field.input("1-5-2011").run()
    assert not app.exception
    known = person_facts.facts(house.store, house.visit("marc"), plan).details
    assert known == {"employed_since": "al heel lang"}
    assert app.text_input(key=f"fact_{plan}_employed_since_words").value == "1-5-2011"
    app.text_input(key=f"fact_{plan}_employed_since_words").input("2011-05-01").run()
    assert app.date_input(key=f"fact_{plan}_employed_since").value == date(2011, 5, 1)


def test_who_it_is_about_reads_it_among_their_own_data_and_erases_it(house, plan):
    page, marc = "pages/home/own_data.py", house.visit("marc")
    assert "Wat formulieren over jou vroegen" not in said(house.open(page, "marc"))
    person_facts.save(house.store, marc, plan, "work_experience", "", "Tien *jaar* op de weg")
    person_facts.save(house.store, marc, plan, "employed_since", "", "2011-05-01")
    app = house.open(page, "marc")
    shown = said(app)
    assert "Wat formulieren over jou vroegen" in shown
    assert r"Tien \*jaar\* op de weg" in shown
    assert "01-05-2011" in text(app)
    app.button(key="facts_erase").click().run()
    assert not app.exception
    assert "Wat formulieren over jou vroegen" not in said(app)
    assert person_facts.mine(house.store, house.visit("marc")).details == {}


def test_administrators_write_the_texts_and_the_switch_of_private_details(
    house,
):  # 002-003, 003-007
    app = house.open("pages/admin/forms.py", "bart")
    app.text_input(key="organisation_name").input("Voorbeeld Vervoer").run()
    app.toggle(key="asks_private").set_value(True).run()
    assert not app.exception
    bart = house.visit("bart")
    assert organisation_texts.texts(house.store, bart) == {"organisation": "Voorbeeld Vervoer"}
    assert person_facts.asks_private(house.store, bart)


def test_the_period_of_an_activity_is_a_date_or_words(house, plan):  # 002-006
    action_id = activity(house, point(house, plan), "Cursus", ends=on_date(date(2027, 3, 1)))
    shown = text(house.open(ACTIVITIES, "marc", plan=plan))
    assert "klaar: 01-03-2027" in shown
    assert action_id
