"""*Opleidingen* of the training officer, and the offer while a pair types what an action is."""

import json
from decimal import Decimal
from uuid import uuid4

import pytest

from pop_core.domain.people import Grant, Role
from pop_core.workflow import courses, demand, editing
from tests.pages.conftest import agree_on_paper, labels, said

PAGE, ACTIONS = "pages/hr/demand.py", "pages/plan/actions.py"
BUSINESS = "Omgaan met taken en informatie"


def officer(house):
    visit = house.visit("noor")
    return type(visit)(
        visit.person_id, (Grant(Role.TRAINING_OFFICER),), "nl", visit.now, visit.today, "demo"
    )


def add(house, title, **more):
    return courses.add(house.store, officer(house), title, **more).course_id


def open_part(app, part):
    app.segmented_control(key="demand_part").set_value(part).run()
    assert not app.exception
    return app


def budget_of_staff(app):
    return next(field for field in app.text_input if field.label == r"Stafdienst P\&O")


@pytest.mark.parametrize("who", ["ratana", "bart", "ingrid"])
def test_nobody_else_comes_to_this_page(house, who):
    with pytest.raises(ValueError, match=PAGE):
        house.open(PAGE, who=who)


def test_an_organisation_without_courses_hears_what_to_do(house):
    app = house.open(PAGE, who="noor")
    assert f"In {house.today.year} vraagt nog geen enkel plan een opleiding." in said(app)
    assert "Het aanbod is nog leeg." in said(open_part(app, "offer"))
    assert "Alle gevraagde opleidingen staan in het aanbod." in said(open_part(app, "titles"))


def test_it_says_who_asks_more_than_there_is_and_a_budget_in_words_is_refused(marcs_house):
    marcs_house.after(agree_on_paper, marcs_house.example_plan())
    add(marcs_house, BUSINESS, cost=Decimal(3200))
    app = marcs_house.open(PAGE, who="noor")
    assert "Vul een budget in" in said(app)
    assert "Van 1 aanvraag zijn de kosten nog niet bekend" in said(app)
    app.session_state["demand_budgets"] = True
    app.run()
    budget_of_staff(app).set_value("veel").run()
    assert "Dit is geen bedrag." in said(app)
    assert budget_of_staff(app).value == "veel"
    budget_of_staff(app).set_value("2.500").run()
    app = marcs_house.open(PAGE, who="noor")
    shown = said(app).replace("\\", "").replace("\xa0", " ")
    assert "**Stafdienst P&O** vraagt € 3.200,00, meer dan het budget van € 2.500,00." in shown
    everything = said(app) + repr([table.value.to_dict() for table in app.table])
    assert BUSINESS in everything
    assert not {"Marc", "Vandamme", "structureren"} & set(everything.split())


def test_the_whole_is_told_in_words_and_its_parts_are_drawn_with_a_key(marcs_house):
    marcs_house.after(agree_on_paper, marcs_house.example_plan())
    add(marcs_house, BUSINESS, cost=Decimal(3200))
    unit_id = marcs_house.store.change(below_one_unit)
    year = marcs_house.today.year
    demand.save_budget(marcs_house.store, officer(marcs_house), unit_id, year, None, Decimal(900))
    app = marcs_house.open(PAGE, who="noor")
    shown = said(app).replace("\\", "").replace("\xa0", " ")
    assert "Samen vragen de plannen **€ 3.200,00**." in shown
    assert "Oranje: boven het budget." in shown
    picture = json.loads(app.get("vega_lite_chart")[0].proto.spec)
    assert picture["layer"][0]["encoding"]["y"]["scale"]["domain"] == ["Stafdienst P&O"]
    app.session_state["demand_as_table"] = True
    assert list(app.run().table[0].value["Dienst"])[:2] == ["Het geheel", r"Stafdienst P\&O"]


def below_one_unit(session):
    """All units become part of a new one; the id of Marc's."""
    ((unit_id,),) = session.rows("SELECT unit_id FROM unit WHERE name = 'Stafdienst P&O'")
    whole_id = uuid4()
    session.run("INSERT INTO unit (unit_id, name) VALUES ($1, 'Het geheel')", whole_id)
    session.run("UPDATE unit SET parent_id = $1 WHERE unit_id <> $1", whole_id)
    return str(unit_id)


def test_each_course_is_one_row_and_opens_to_its_units_when_asked(marcs_house):
    marcs_house.after(agree_on_paper, marcs_house.example_plan())
    app = marcs_house.open(PAGE, who="noor")
    (courses_asked,) = app.table
    assert list(courses_asked.value.columns) == ["Opleiding", "Mensen", "Geregeld", "Kosten"]
    field = app.selectbox(key=f"demand_course_{marcs_house.today.year}")
    field.select(BUSINESS).run()
    assert not app.exception
    assert list(app.table[1].value.columns) == [
        "Dienst", "Periode", "Mensen", "Geregeld", "Kosten",
    ]  # fmt: skip
    assert "Stafdienst P" in repr(app.table[1].value)


def test_a_title_as_typed_is_linked_to_a_course_without_whose_it_is(marcs_house):
    marcs_house.after(agree_on_paper, marcs_house.example_plan())
    course_id = add(marcs_house, "Kantoorpakket")
    app = open_part(marcs_house.open(PAGE, who="noor"), "titles")
    assert "Marc" not in said(app)
    app.selectbox(key=f"link_{BUSINESS}").select(course_id).run()
    app.button(key=f"link_{BUSINESS}_keep").click().run()
    assert BUSINESS not in said(app)
    assert "nieuwe bureauticasoftware" in said(app)


def test_a_course_is_added_changed_taken_off_and_put_back(house):
    app = open_part(house.open(PAGE, who="noor"), "offer")
    app.button(key="offer_add").click().run()
    app.button(key="course_new_add").click().run()
    assert "Geef het een titel." in said(app)
    app.button(key="offer_add").click().run()
    app.text_input(key="course_new_title").set_value("Lassen *voor* starters")
    app.button(key="course_new_add").click().run()
    (course,) = courses.offer(house.store, officer(house)).courses
    for field, typed in (("link", "javascript:x"), ("link", "https://x.example/a"),
                         ("cost", "1.250")):  # fmt: skip
        app.text_input(key=f"course_{course.course_id}_{field}").set_value(typed).run()
        app.button(key=f"course_{course.course_id}_edit").click().run()
        assert ("Dit is geen webadres." in said(app)) == (typed == "javascript:x")
    app.button(key="course_done").click().run()
    assert r"**Lassen \*voor\* starters**" in said(app)
    assert "1.250,00" in said(app)
    app.button(key=f"course_{course.course_id}_remove").click().run()
    assert "Weggehaald: Lassen" in said(app)
    app.button(key="course_put_back").click().run()
    assert courses.offer(house.store, officer(house)).courses[0].link == "https://x.example/a"


def test_while_a_training_is_typed_the_offer_fills_title_cost_and_hours(house):
    add(house, "Excel voor starters", institute="Leerschuur", hours=Decimal("7.5"),
        cost=Decimal(250))  # fmt: skip
    over = house.today.replace(year=house.today.year - 1)
    add(house, "Excel van vroeger", until_on=over)
    lasting_id = house.begin_plan()
    line_id = house.add_line(lasting_id)
    ratana = house.visit("ratana")
    action_id = editing.add_action(
        house.store, ratana, line_id, "classroom_training", "Iets met exc"
    ).row_id
    app = house.open(ACTIONS, who="ratana", plan=lasting_id)
    app.button(key=f"action_{action_id}_edit").click().run()
    offered = [each.key for each in app.button if (each.key or "").startswith("choose_what")]
    assert len(offered) == 1
    assert "Excel voor starters" in said(app)
    app.button(key=offered[0]).click().run()
    action = house.plan(lasting_id).lines[0].actions[0]
    assert (action.what, action.course, action.cost, action.hours) == (
        "Iets met exc", "Excel voor starters", Decimal(250), Decimal("7.5"),
    )  # fmt: skip
    app.button(key=f"action_{action_id}_edit").click().run()
    assert "Uit het aanbod:" in said(app)
    app.toggle(key=f"action_{action_id}_hr").set_value(True).run()
    app.button(key=f"action_{action_id}_edit").click().run()
    shown = said(app).replace("\\", "").replace("\xa0", " ")
    assert "Van de opleiding ziet P&O: Excel voor starters · hoogstens € 250,00." in shown
    assert not [label for label in labels(app.button) if label == "Excel van vroeger"]


def test_a_budget_somebody_else_changed_shows_both_and_mine_can_be_kept(house):
    app = house.open(PAGE, who="noor")
    app.session_state["demand_budgets"] = True
    app.run()
    with house.store.reading() as session:
        ((unit_id,),) = session.rows("SELECT unit_id FROM unit WHERE name = 'Stafdienst P&O'")
    year = house.today.year
    demand.save_budget(house.store, officer(house), str(unit_id), year, None, Decimal(900))
    budget_of_staff(app).set_value("1.000").run()
    assert "De ander heeft dit net ook gewijzigd." in said(app).replace("\\", "")
    app.button(key=f"budget_{unit_id}_{year}_mine").click().run()
    assert budget_of_staff(app).value == "€\xa01.000,00"
    found = demand.demand(house.store, officer(house), year, str(unit_id))
    assert found.units[0].budget == Decimal(1000)


@pytest.mark.parametrize(("action_type", "offered"), [
    ("e_learning", {"Excel online", "Excel zelf leren", "Excel, een begin"}),
    ("workplace_learning", {"Excel op de werkplek"}),
    ("other_training", {"Excel in een lokaal"}),
    ("coaching", set()),
])  # fmt: skip
def test_an_action_is_offered_the_courses_that_are_given_its_way(house, action_type, offered):
    for title, way in (
        ("Excel in een lokaal", "classroom"), ("Excel online", "online"),
        ("Excel zelf leren", "self_study"), ("Excel op de werkplek", "at_work"),
        ("Excel, een begin", ""),
    ):  # fmt: skip
        add(house, title, way=way)
    lasting_id = house.begin_plan()
    line_id = house.add_line(lasting_id)
    action_id = editing.add_action(
        house.store, house.visit("ratana"), line_id, action_type, "Excel in een lokaal"
    ).row_id
    app = house.open(ACTIONS, who="ratana", plan=lasting_id)
    app.button(key=f"action_{action_id}_edit").click().run()
    known = courses.offer(house.store, officer(house)).courses
    chosen = f"choose_what_{action_id}_"
    keys = {each.key.removeprefix(chosen) for each in app.button if chosen in (each.key or "")}
    assert {each.title for each in known if each.course_id in keys} == offered
