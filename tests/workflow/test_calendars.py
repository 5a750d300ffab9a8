"""Calendars of a plan and of a person, out of the database."""

from datetime import timedelta

import pytest
import vobject

from pop_core.catalogue.loading import DATA
from pop_core.domain.errors import NotFound
from pop_core.domain.when import on_date
from pop_core.i18n.words import load_words
from pop_core.workflow import agreeing, calendars, editing, papers
from tests.organisation import NOW, example

DUTCH = load_words(DATA / "texts")["nl"]
TODAY = NOW.date()
TERM_ON, NEXT_ON = TODAY + timedelta(days=10), TODAY.replace(month=9)
TERM = "Termijn in het ontwikkelplan"


def events(paper):
    """(day, summary) of every entry, with its state."""
    calendar = vobject.readOne(paper.content.decode())
    assert calendar.validate(raiseException=True)
    return {(e.dtstart.value, e.summary.value): e.status.value for e in calendar.vevent_list}


def of_plan(world, who="marc", link=""):
    visit = world.visit(who)
    return calendars.plan_calendar(world.store, visit, world.ids["plan"], DUTCH, link)


def of_person(world, who, address=""):
    return calendars.my_calendar(world.store, world.visit(who), DUTCH, address)


def agree_on_a_term(world):
    lasting_id = world.ids["plan"]
    plan = world.plan(lasting_id)
    action_id = plan.lines[0].actions[0].action_id
    seen = plan.lines[0].actions[0].ends
    editing.save_field(
        world.store, world.visit("marc"), "planned_action.ends", action_id, seen, on_date(TERM_ON)
    )
    plan = world.plan(lasting_id)
    signed = tuple(
        agreeing.SignedBy(role, plan.party(role).name, TODAY) for role in ("employee", "manager")
    )
    agreeing.record_paper_agreement(
        world.store, world.visit("ratana"), lasting_id, plan.revision,
        agreeing.PaperAgreement(TODAY, signed, NEXT_ON),
    )  # fmt: skip


@pytest.fixture
def agreed(lent):
    """Marc's plan in force; one action ends in ten days."""
    return lent(example().after(agree_on_a_term))


@pytest.mark.parametrize("who", ["marc", "ratana"])
def test_both_have_the_talks_and_terms_of_an_agreed_plan(agreed, who):
    assert events(of_plan(agreed, who)) == events(of_person(agreed, who)) == {
        (TODAY, "Planningsgesprek"): "CONFIRMED",
        (TERM_ON, TERM): "CONFIRMED",
        (NEXT_ON, "Opvolgingsgesprek"): "CONFIRMED",
    }  # fmt: skip


def test_the_links_lead_to_the_plan(agreed, monkeypatch):
    link = f"https://pop.example/follow-up?plan={agreed.ids['plan']}"
    for paper in (of_plan(agreed, link=link), of_person(agreed, "marc", "https://pop.example")):
        assert link in paper.content.decode().replace("\r\n ", "")
    monkeypatch.delenv("POP_ADDRESS", raising=False)
    assert "http" not in of_person(agreed, "marc").content.decode()


def test_a_person_has_the_talks_of_all_plans_and_of_no_others(agreed):
    other = agreed.start("yasmina", "els", talk_on=TODAY + timedelta(days=3))
    mine = agreed.start("joris", "ratana", talk_on=TODAY + timedelta(days=5))
    days = {day for day, _ in events(of_person(agreed, "ratana"))}
    assert TODAY + timedelta(days=5) in days
    assert TODAY + timedelta(days=3) not in days
    assert other != mine


def test_a_talk_that_was_taken_off_is_cancelled_in_both(agreed):
    agreed.run("UPDATE conversation SET removed_at = $1 WHERE kind = 'follow_up'", NOW)
    for paper in (of_plan(agreed), of_person(agreed, "marc")):
        assert events(paper)[NEXT_ON, "Opvolgingsgesprek"] == "CANCELLED"


def test_that_it_was_taken_along_is_kept(agreed):
    of_person(agreed, "marc")
    kept = agreed.rows("SELECT cast(person_id AS varchar), kind FROM access_event")
    assert kept == [(agreed.ids["marc"], "taken_along")]


def test_without_sign_in_there_is_no_calendar_of_a_person(agreed):
    with pytest.raises(NotFound):
        of_person(agreed, "single")


def test_it_is_handed_out_like_any_paper_under_the_name_that_was_shown(agreed):
    kind, lasting_id = papers.PaperKind.PLAN_CALENDAR, agreed.ids["plan"]
    paper = papers.hand_out(agreed.store, agreed.visit("marc"), lasting_id, kind, DUTCH)
    assert events(paper) == events(of_plan(agreed))
    assert paper.file_name == papers.paper_name(agreed.plan(lasting_id), kind, DUTCH, NOW)
