"""The yearly overview and what the board decides on it (001-011)."""

import json
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from pop_core.analytics import yearly
from pop_core.catalogue.library import library, words_in
from pop_core.documents.files import PDF, XLSX
from pop_core.domain.errors import ChangedMeanwhile, NotAllowed, RuleBroken
from pop_core.domain.worklist import Chosen, Said
from pop_core.domain.yearly import Answer, Yearly, YearlyRow, by_kind
from pop_core.workflow import courses, deciding, running, worklist
from tests.documents.reading import squeezed, text_of
from tests.organisation import NOW
from tests.workflow.cycle import agreed

YEAR = NOW.year
BY = "Het directiecomité"


@pytest.fixture
def world(tmp_path):
    """Marc's plan is agreed; three of its actions have a price."""
    opened = agreed().opened(tmp_path)
    opened.run("UPDATE planned_action SET cost = 100.5 WHERE action_type = 'classroom_training'")
    yield opened
    opened.store.close()


def overview(world):
    return yearly.exact_overview(world.store, world.visit("ingrid"), YEAR)


def decide(world, who="ingrid", seen="", later=timedelta(), **said):
    new = deciding.NewDecision(
        **{"answer": Answer.APPROVED, "decided_on": NOW.date(), "decided_by": BY, **said}
    )
    now = seen or deciding.seen(overview(world))
    return deciding.decide(world.store, world.visit(who, later), YEAR, now, new)


def test_the_overview_counts_every_action_of_agreed_plans_once(world):
    ((number,),) = world.rows("SELECT count(*) FROM planned_action WHERE removed_at IS NULL")
    ((priced, cost),) = world.rows("SELECT count(cost), sum(cost) FROM planned_action")
    told = overview(world)
    assert (told.number, told.priced, told.cost) == (number, priced, cost)
    assert priced > 0


def test_a_plan_in_concept_is_not_in_it(world):
    world.run("UPDATE plan SET status = 'draft'")
    assert overview(world).rows == ()


def test_no_column_holds_a_name_or_a_competency(world):
    told = repr(overview(world))
    names = {
        name for row in world.rows("SELECT given_name, family_name FROM person") for name in row
    }
    codes = library().catalogue.competencies
    assert not [word for word in (*names, *codes) if word in told]


def test_actions_stand_in_the_quarter_they_begin_in(world):
    world.run("UPDATE planned_action SET starts_on = $1, enrol_by_on = NULL", date(YEAR, 11, 3))
    assert {row.quarter for row in overview(world).rows} == {4}
    world.run("UPDATE planned_action SET starts_on = $1", date(YEAR + 1, 2, 3))
    assert overview(world).rows == ()
    later = yearly.exact_overview(world.store, world.visit("ingrid"), YEAR + 1)
    assert {row.quarter for row in later.rows} == {1}


COURSE = "nieuwe bureauticasoftware"


def action_of(world, course=COURSE):
    ((lasting_id,),) = world.rows(
        "SELECT cast(lasting_id AS varchar) FROM planned_action WHERE course = $1", course
    )
    return lasting_id


def note(world, step):
    visit = world.visit("marc")
    running.note(world.store, visit, world.ids["plan"], action_of(world), "step", step)


def say(world, answer, asked="Marc inschrijven: Opleiding nieuwe"):
    visit = world.visit("noor")
    found = worklist.requests(world.store, visit, Chosen("everything"))
    seen = [each.seen for each in found if each.text.startswith(asked)]
    assert seen
    worklist.answer(world.store, visit, seen, Said(answer, reason="Geen plaats"))


def counted(world):
    told = overview(world)
    return told.number, told.priced, told.cost


def test_what_names_no_price_costs_what_the_offer_asks_for_its_course(world):  # 001-011, 004-008
    number, priced, cost = counted(world)
    world.run("UPDATE planned_action SET cost = NULL WHERE course = $1", COURSE)
    assert counted(world) == (number, priced - 1, cost - Decimal("100.5"))
    noor = world.visit("noor")
    row_id = courses.add(world.store, noor, "Nieuwe  Bureauticasoftware").course_id
    assert counted(world) == (number, priced - 1, cost - Decimal("100.5"))
    courses.save_field(world.store, noor, row_id, "cost", None, Decimal(250))
    assert counted(world) == (number, priced, cost + Decimal("149.5"))
    world.run("UPDATE planned_action SET cost = 80 WHERE course = $1", COURSE)  # their own price
    assert counted(world) == (number, priced, cost - Decimal("20.5"))


def test_what_was_dropped_asks_nothing_any_more(world):
    number, priced, cost = counted(world)
    note(world, "dropped")
    assert counted(world) == (number - 1, priced - 1, cost - Decimal("100.5"))
    note(world, "booked")
    assert counted(world) == (number, priced, cost)


def test_what_hr_cannot_do_asks_nothing_unless_the_pair_goes_on_with_it(world):
    number, priced, cost = counted(world)
    say(world, "not_possible")
    assert counted(world) == (number - 1, priced - 1, cost - Decimal("100.5"))
    note(world, "booked")
    assert counted(world) == (number, priced, cost)
    note(world, "")
    assert counted(world)[0] == number - 1
    world.run(
        "UPDATE hr_action SET action_id = (SELECT action_id FROM hr_action WHERE text LIKE $1) "
        "WHERE text LIKE 'De pretest%'", "Marc inschrijven: Opleiding nieuwe%",
    )  # fmt: skip
    assert counted(world)[0] == number  # a second question about it is still open
    say(world, "not_possible", "De pretest")
    assert counted(world)[0] == number - 1


def test_the_board_chooses_among_all_years_an_action_is_of(world):
    world.run("UPDATE planned_action SET starts_on = $1 WHERE course = $2",
              date(YEAR + 3, 2, 3), COURSE)  # fmt: skip
    years = yearly.years(world.store, world.visit("ingrid"))
    assert years == (YEAR + 3, YEAR)
    assert all(yearly.exact_overview(world.store, world.visit("ingrid"), y).rows for y in years)
    assert yearly.years(world.store, world.visit("noor")) == (YEAR,)
    new = deciding.NewDecision(Answer.APPROVED, NOW.date(), BY)
    then = yearly.exact_overview(world.store, world.visit("ingrid"), YEAR + 3)
    deciding.decide(world.store, world.visit("ingrid"), YEAR + 3, deciding.seen(then), new)
    assert yearly.years(world.store, world.visit("noor")) == (YEAR + 3, YEAR)


def test_units_below_a_branch_count_under_it(world):
    ((unit,),) = world.rows("SELECT DISTINCT unit_id FROM plan")
    ((other, name),) = world.rows("SELECT unit_id, name FROM unit WHERE name = 'Onthaal'")
    world.run("UPDATE unit SET parent_id = $1 WHERE unit_id = $2", other, unit)
    assert overview(world).units == (name,)


def test_kinds_are_added_up_over_quarters():
    rows = (
        YearlyRow("training", "ICT", 0, 2, 1, Decimal("10.50")),
        YearlyRow("training", "ICT", 3, 1, 1, Decimal("4.50")),
        YearlyRow("at_work", "Onthaal", 3, 5, 0, Decimal(0)),
    )
    (kind,) = by_kind(rows, ("training", "with_others"))
    assert (kind.quarters, kind.number, kind.cost) == ((2, 0, 0, 1, 0), 3, Decimal("15.00"))
    assert Yearly(YEAR, rows).cost_of("ICT") == Decimal("15.00")


@pytest.mark.parametrize("who", ["marc", "ratana", "noor", "bart", "stranger"])
def test_only_the_board_sees_exact_figures(world, who):
    with pytest.raises(NotAllowed):
        yearly.exact_overview(world.store, world.visit(who), YEAR)
    with pytest.raises(NotAllowed):
        deciding.hand_out(world.store, world.visit(who), YEAR, PDF, words_in("nl"))


def test_a_decision_is_kept_with_the_overview_it_is_about(world):
    decide(world, answer=Answer.IN_PART, remarks="Zonder de laptops.")
    (told,) = deciding.decided(world.store, world.visit("noor"), YEAR)
    assert (told.answer, told.decided_by, told.remarks) == (
        Answer.IN_PART,
        BY,
        "Zonder de laptops.",
    )
    ((content,),) = world.rows("SELECT content FROM decision")
    assert sum(row[3] for row in json.loads(content)["rows"]) == overview(world).number
    assert world.rows("SELECT facts FROM event WHERE kind = 'decided'") == [
        (f'{{"answer":"approved_in_part","year":{YEAR}}}',)
    ]


def test_a_later_decision_stands_beside_the_first(world):
    decide(world, answer=Answer.NOT_APPROVED)
    decide(world, later=timedelta(hours=1))
    told = deciding.decided(world.store, world.visit("ingrid"), YEAR)
    assert [each.answer for each in told] == [Answer.NOT_APPROVED, Answer.APPROVED]


def test_a_plan_agreed_since_they_looked_must_be_read_first(world):
    before = deciding.seen(overview(world))
    world.run("UPDATE planned_action SET cost = 99 WHERE action_type = 'coaching'")
    with pytest.raises(ChangedMeanwhile, match="overview_changed"):
        decide(world, seen=before)
    assert world.rows("SELECT count(*) FROM decision") == [(0,)]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"decided_by": "  "}, "decided_by_missing"),
        ({"decided_on": None}, "decided_ahead"),
        ({"decided_on": NOW.date() + timedelta(days=1)}, "decided_ahead"),
        ({"remarks": "x" * 5000}, "text_too_long"),
    ],
)
def test_what_is_missing_is_asked_for(world, said, code):
    with pytest.raises(RuleBroken, match=code):
        decide(world, **said)
    assert world.rows("SELECT count(*) FROM decision") == [(0,)]


def test_there_must_be_something_to_decide_on(world):
    world.run("UPDATE plan SET status = 'draft'")
    with pytest.raises(RuleBroken, match="nothing_to_decide"):
        decide(world)


def test_the_papers_hold_the_same_numbers_and_the_decision(world):
    decide(world, remarks="=SOM(A1)")
    told, visit = overview(world), world.visit("ingrid")
    pdf = deciding.hand_out(world.store, visit, YEAR, PDF, words_in("nl"))
    text = text_of(pdf.content)
    for said in (f"Ontwikkeling in {YEAR}", words_in("nl").money(told.cost), "Goedgekeurd", BY):
        assert squeezed(said) in text
    book = openpyxl.load_workbook(BytesIO(
        deciding.hand_out(world.store, visit, YEAR, XLSX, words_in("nl")).content
    ))  # fmt: skip
    rows = list(book["Overzicht"].iter_rows(min_row=2, values_only=True))
    assert sum(row[3] for row in rows) == told.number
    assert sum(row[5] for row in rows) == float(told.cost)
    assert book["Beslissing"]["B1"].data_type == "s"  # what was typed is no formula
