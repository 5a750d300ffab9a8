"""A next version beside the one in force: what it changes, and the old ones to read."""

import re

import pytest

from pop_core.domain.follow_up import Decision
from pop_core.domain.statuses import PlanStatus
from pop_core.domain.when import on_date
from pop_core.workflow import editing, following, talks
from tests.pages.conftest import agree_on_paper, said

PAGE = "pages/plan/agreement.py"
STEPS = ("preparation", "competencies", "priorities", "goals", "actions", "indicators")
HOLDS = "Versie 1 blijft gelden tot jullie versie 2 tekenen."


@pytest.fixture
def house(marcs_house):
    return marcs_house


@pytest.fixture
def lasting_id(house):
    """Marc's plan, agreed; in the follow-up talk about it version 2 is written."""
    return house.after(write_version_2)


def write_version_2(house):
    lasting_id = house.example_plan()
    house.after(agree_on_paper, lasting_id)
    visit = house.visit("ratana")
    talk_id = talks.start_talk(house.store, visit, lasting_id).row_id
    structuring, supporting, software, _letters = house.plan(lasting_id).active_lines
    following.add_action(
        house.store,
        visit,
        talk_id,
        supporting.lasting_id,
        "Coach [voor](x) zes maanden",
        "coaching",
    )
    following.decide(house.store, visit, talk_id, software.lasting_id, Decision.DROPPED)
    written = house.plan(lasting_id).active_lines[0]
    assert written.lasting_id == structuring.lasting_id
    goal = written.goals[0]
    save(house, "goal.text", goal.goal_id, goal.text, goal.text.replace("2 weken", "3 weken"))
    save(house, "goal.term", goal.goal_id, goal.term, on_date(house.today.replace(day=1)))
    return lasting_id


def save(house, name, row_id, seen, new):
    return editing.save_field(house.store, house.visit("ratana"), name, row_id, seen, new)


def sign(house, lasting_id):
    talks.end_talk(house.store, house.visit("ratana"), lasting_id, "plan")
    house.after(agree_on_paper, lasting_id)


def told(app):
    """The rows of the tables that say what differs."""
    return [tuple(row) for table in app.table for row in table.value.itertuples(index=False)]


def test_the_panel_says_which_version_is_written(house, lasting_id):
    text = said(house.open("pages/plan/goals.py", "marc", plan=lasting_id))
    assert " · versie 2 · concept]" in text


def test_a_first_version_needs_no_number(house):
    text = said(house.open("pages/plan/goals.py", "marc", plan=house.example_plan()))
    assert "versie" not in text.lower()


@pytest.mark.parametrize("step", [*STEPS, "agreement"])
def test_every_step_says_quietly_which_version_holds(house, lasting_id, step):
    assert HOLDS in said(house.open(f"pages/plan/{step}.py", "marc", plan=lasting_id))


@pytest.mark.parametrize("who", ["marc", "ratana"])
def test_what_differs_stands_side_by_side(house, lasting_id, who):
    app = house.open(PAGE, who, plan=lasting_id)
    assert not app.exception
    first = house.plan(lasting_id).active_lines[0].goals[0]
    rows = told(app)
    name, was, becomes = rows[0]
    assert name == "Doel"
    assert (re.findall(r"\*\*(.+?)\*\*", was), re.findall(r"\*\*(.+?)\*\*", becomes)) == (
        ["2"], ["3"],
    )  # fmt: skip
    name, was, becomes = rows[1]
    assert name.startswith("Doel · termijn")
    assert first.text.split()[0] in name
    assert "Drie maanden na de opleiding" in was
    assert becomes == f"01‑{house.today:%m‑%Y}"


def test_what_came_and_what_went_is_told_whole_and_safely(house, lasting_id):
    rows = told(house.open(PAGE, "marc", plan=lasting_id))
    new = next(row for row in rows if "Coach" in row[2])
    assert (new[0], new[1]) == ("Actie", ":gray[nog niet in het plan]")
    assert "Coach \\[voor\\]\\(x\\) zes maanden" in new[2]
    gone = [row for row in rows if row[2] == ":gray[vervalt]"]
    assert {row[0] for row in gone} >= {"Doel", "Actie", "Succesindicator"}
    text = said(house.open(PAGE, "marc", plan=lasting_id))
    assert ":orange-badge[vervalt]" in text


def test_every_table_of_it_has_a_name_for_screen_readers(house, lasting_id):
    app = house.open(PAGE, "marc", plan=lasting_id)
    names = [table.proto.alt for table in app.table]
    assert "Wat er anders is in Werk structureren: hoe het was en hoe het wordt" in names
    assert all(names)


def test_on_the_other_steps_it_opens_in_a_window(house, lasting_id):
    app = house.open("pages/plan/goals.py", "marc", plan=lasting_id)
    assert not told(app)
    app.button(key="see_differences").click().run()
    assert not app.exception
    assert told(app)[0][0] == "Doel"


def test_a_version_that_changes_nothing_yet_says_so(house):
    lasting_id = house.example_plan()
    house.after(agree_on_paper, lasting_id)
    visit = house.visit("ratana")
    talk_id = talks.start_talk(house.store, visit, lasting_id).row_id
    line = house.plan(lasting_id).active_lines[0]
    following.decide(house.store, visit, talk_id, line.lasting_id, Decision.COMPLETED)
    text = said(house.open(PAGE, "marc", plan=lasting_id))
    assert "Er is nog geen verschil: dit is wat jullie afspraken." in text


def test_once_signed_nothing_differs_and_the_old_version_stays_readable(house, lasting_id):
    old = house.plan(lasting_id).active_lines[0].goals[0].text.replace("3 weken", "2 weken")
    sign(house, lasting_id)
    app = house.open(PAGE, "marc", plan=lasting_id)
    assert HOLDS not in said(app)
    assert "Versies (2)" in [each.label for each in app.expander]
    day = f"{house.today:%d‑%m‑%Y}"
    assert f"Versie 1, afgesproken op {day} :gray-badge[vervangen]" in said(app)
    assert f"Versie 2, afgesproken op {day} :green-badge[geldt nu]" in said(app)
    app.button(key="version_1").click().run()
    assert not app.exception
    [table] = app.table
    cells = " ".join(str(cell) for cell in table.value.to_numpy().flat)
    assert old.split(" opstellen")[0] in cells.replace("\\", "")
    assert "version_2" not in [each.key for each in app.button]


def test_withdrawing_the_concept_leads_back_to_version_1(house, lasting_id):
    app = house.open(PAGE, "marc", plan=lasting_id)
    assert "Versie 2 vervalt. Versie 1 blijft gelden zoals ze is getekend." in said(app)
    app.button(key="quiet_withdraw_yes").click().run()
    assert not app.exception
    plan = house.plan(lasting_id)
    assert (plan.version_number, plan.status) == (1, PlanStatus.AGREED)
    text = said(app)
    assert HOLDS not in text
    assert "Versie 2 :gray-badge[ingetrokken]" in text


def test_beside_a_version_in_force_it_is_no_question_whether_agreements_are_needed(
    house, lasting_id
):
    app = house.open(PAGE, "marc", plan=lasting_id)
    assert "quiet_no_agreements_yes" not in [each.key for each in app.button]
