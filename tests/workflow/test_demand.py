"""What plans in force hand to HR counts as demand, and nothing else of them does."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from uuid import uuid4

import openpyxl
import pytest

from pop_core.catalogue.loading import DATA
from pop_core.domain.errors import ChangedMeanwhile, NotFound, RuleBroken
from pop_core.domain.people import Grant, Role
from pop_core.domain.plans import LineState
from pop_core.domain.when import on_date
from pop_core.i18n.words import load_words
from pop_core.workflow import courses, demand, editing
from tests.organisation import NOW
from tests.workflow.cycle import sign_on_paper

MARCS = {"Omgaan met taken en informatie", "nieuwe bureauticasoftware"}


def of_unit(world, name):
    (unit_id,) = world.rows("SELECT cast(unit_id AS varchar) FROM unit WHERE name = $1", name)[0]
    return unit_id


def plan_of_yasmina(world, *actions):
    """An agreed plan; each action is (course, asked of HR, more fields). The row's id."""
    lasting_id, els = world.start("yasmina", "els"), world.visit("els")
    plan_id = world.plan(lasting_id, "els").plan_id
    line_id = editing.add_line(world.store, els, plan_id, "advising").row_id
    for course, asked, more in actions:
        row_id = editing.add_action(world.store, els, line_id, "classroom_training", "Leren").row_id
        for name, value in {"course": course, **more}.items():
            seen = "" if name == "course" else None
            field = f"planned_action.{name}"
            editing.save_field(world.store, els, field, row_id, seen, value)
        if asked:
            action = world.plan(lasting_id, "els").lines[0].actions[-1]
            editing.add_hr_action(world.store, els, line_id, asked, action.lasting_id)
    return lasting_id, line_id


def agree(world, lasting_id, manager="els"):
    ids = {**world.ids, "plan": lasting_id, "ratana": world.ids[manager]}
    sign_on_paper(replace(world, ids=ids))


def rows(world, year=2026, unit=None, who=None):
    found = demand.demand(world.store, who or world.visit("noor"), year, unit)
    return [
        (row.title, row.quarter, row.people, row.arranged, row.cost, row.unpriced)
        for row in found.courses
    ]


def answer(world, answer, arranged_on=None, sequence=1):
    """What HR said of everything that Yasmina's plan asks."""
    asked = world.rows(
        "SELECT plan.lasting_id, hr_action.lasting_id FROM hr_action "
        "JOIN plan ON plan.plan_id = hr_action.plan_id WHERE employee_id = $1",
        world.ids["yasmina"],
    )
    for plan_id, hr_action_id in asked:
        world.run(
            "INSERT INTO hr_answer (answer_id, sequence, plan_lasting_id, hr_action_lasting_id, "
            "answer, arranged_on, answered_by, answered_at) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            uuid4(), sequence, plan_id, hr_action_id, answer, arranged_on, world.ids["noor"], NOW,
        )  # fmt: skip


def test_only_what_an_agreed_plan_hands_over_is_asked(world):
    lasting_id, line_id = plan_of_yasmina(
        world,
        ("Excel", "Inschrijven", {"cost": Decimal(250), "starts": on_date(date(2026, 5, 4))}),
        ("Geheime cursus", "", {"cost": Decimal(900)}),  # not handed to HR
    )
    assert rows(world) == []
    assert demand.loose_titles(world.store, world.visit("noor")) == ()
    agree(world, lasting_id)
    assert rows(world) == [("Excel", 2, 1, 0, Decimal(250), 0)]
    assert demand.loose_titles(world.store, world.visit("noor")) == (("Excel", 1),)
    assert rows(world, 2027) == []
    editing_line = "UPDATE plan_line SET state = $1 WHERE line_id = $2"
    world.run(editing_line, LineState.LATER.value, line_id)
    assert rows(world) == []


def test_two_questions_about_one_action_cost_it_once(world):
    lasting_id, line_id = plan_of_yasmina(world, ("Excel", "Inschrijven", {"cost": Decimal(250)}))
    action = world.plan(lasting_id, "els").lines[0].actions[0]
    editing.add_hr_action(world.store, world.visit("els"), line_id, "Zaal", action.lasting_id)
    agree(world, lasting_id)
    assert rows(world) == [("Excel", 0, 1, 0, Decimal(250), 0)]


def test_what_hr_arranges_counts_on_its_day_and_what_is_not_possible_does_not(world):
    asked = ("Excel", "Inschrijven", {"cost": Decimal(250), "starts": on_date(date(2026, 5, 4))})
    agree(world, plan_of_yasmina(world, asked)[0])
    answer(world, "arranged", date(2027, 2, 1))
    assert rows(world) == []
    assert rows(world, 2027) == [("Excel", 1, 1, 1, Decimal(250), 0)]
    answer(world, "not_possible", sequence=2)
    assert rows(world) == rows(world, 2027) == []


def test_the_offer_gives_the_cost_that_a_plan_leaves_open_also_through_a_link(agreed_world):
    world, noor = agreed_world, agreed_world.visit("noor")
    assert {row[0]: row[5] for row in rows(world)} == dict.fromkeys(MARCS, 1)
    course = courses.add(
        world.store, noor, "Kantoorpakket", institute="Digitaal Dagwerk", cost=Decimal(520)
    ).course_id
    demand.link_title(world.store, noor, "  Nieuwe BUREAUTICASOFTWARE ", course)
    assert ("Kantoorpakket", 0, 1, 0, Decimal(520), 0) in rows(world)
    assert [title for title, _ in demand.loose_titles(world.store, noor)] == [
        "Omgaan met taken en informatie"
    ]


@pytest.mark.parametrize("who", ["noor", "marc", "els", "bart", "single"])
def test_the_offer_hands_nobody_the_titles_that_others_typed_in_their_plans(agreed_world, who):
    world, noor = agreed_world, agreed_world.visit("noor")
    course = courses.add(world.store, noor, "Kantoorpakket").course_id
    demand.link_title(world.store, noor, "Nieuwe bureauticasoftware", course)
    offer = courses.offer(world.store, world.visit(who))
    assert [each.title for each in offer.courses] == ["Kantoorpakket"]
    assert "bureautica" not in repr(offer).casefold()


def test_an_officer_of_one_unit_sees_nothing_of_another(agreed_world):
    world = agreed_world
    here, elsewhere = of_unit(world, "Stafdienst P&O"), of_unit(world, "Onthaal")
    officer = replace(world.visit("noor"), grants=(Grant(Role.TRAINING_OFFICER, elsewhere),))
    assert rows(world, who=officer) == []
    assert demand.loose_titles(world.store, officer) == ()
    assert [unit.name for unit in demand.units_to_choose(world.store, officer)] == ["Onthaal"]
    for refused in (
        lambda: demand.demand(world.store, officer, 2026, here),
        lambda: demand.save_budget(world.store, officer, here, 2026, None, Decimal(1)),
    ):
        with pytest.raises(NotFound):
            refused()


def test_a_budget_of_a_unit_holds_for_everything_below_it(agreed_world):
    world, noor = agreed_world, agreed_world.visit("noor")
    top, below = of_unit(world, "Directie"), of_unit(world, "Stafdienst P&O")
    world.run("UPDATE unit SET parent_id = $1 WHERE unit_id = $2", top, below)
    for title in MARCS:
        courses.add(world.store, noor, title, cost=Decimal(500))
    demand.save_budget(world.store, noor, top, 2026, None, Decimal(800))
    found = demand.demand(world.store, noor, 2026, top)
    shown = [(unit.name, unit.cost, unit.budget, unit.is_over) for unit in found.units]
    assert shown == [
        ("Directie", Decimal(1000), Decimal(800), True),
        ("Stafdienst P&O", Decimal(1000), None, False),
    ]


def test_a_budget_is_kept_where_it_is_as_seen_and_can_be_emptied(world, noor):
    unit = of_unit(world, "ICT")
    demand.save_budget(world.store, noor, unit, 2026, None, Decimal(2500))
    with pytest.raises(ChangedMeanwhile):
        demand.save_budget(world.store, noor, unit, 2026, None, Decimal(3000))
    with pytest.raises(RuleBroken, match="out_of_range"):
        demand.save_budget(world.store, noor, unit, 2026, Decimal(2500), Decimal(-1))
    demand.save_budget(world.store, noor, unit, 2026, Decimal(2500), None)
    found = demand.demand(world.store, noor, 2026, unit)
    assert found.units[0].budget is None


def test_the_workbook_holds_the_same_and_no_name_no_competency_and_no_formula(agreed_world):
    world, noor = agreed_world, agreed_world.visit("noor")
    world.run(
        "UPDATE planned_action SET course = $1 WHERE course = $2", "=1+1",
        "nieuwe bureauticasoftware",
    )  # fmt: skip
    paper = demand.workbook(world.store, noor, 2026, None, load_words(DATA / "texts")["nl"])
    book = openpyxl.load_workbook(BytesIO(paper.content))
    cells = [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]
    assert book.sheetnames == ["Per opleiding", "Per dienst"]
    assert ["=1+1", "Stafdienst P&O", "nog geen datum", 1, 0, None] in cells
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    everything = repr(cells)
    assert "Marc" not in everything
    assert "structureren" not in everything
