"""What is typed is kept: tabs that close, two people at once, and the same field twice."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser.screens import labelled, settled, type_date
from tests.browser.serving import running_app
from tests.browser.stories import marc_with_goals, organisation, plan_in


@pytest.fixture
def story(tmp_path):
    """A running app on Marc's plan; `story.plan()` reads it after the app has ended."""
    database = tmp_path / "pop.duckdb"
    ids, lasting_id = marc_with_goals(database)

    class Story:
        def open(self, new_page, server, who):
            page = new_page(f"{server.url}/goals?plan={lasting_id}&as={ids[who]}")
            settled(page)
            return page

        def goals(self):
            plan = plan_in(database, ids["ratana"], lasting_id)
            return [goal.text for goal in plan.active_lines[0].goals]

        def terms(self):
            plan = plan_in(database, ids["ratana"], lasting_id)
            return [goal.term.words if goal.term else None for goal in plan.active_lines[0].goals]

    story = Story()
    story.database = database
    return story


def goal(page, number):
    return labelled(page, f"Doel {number}", exact=True)


def test_closing_the_tab_one_second_after_the_last_key_loses_nothing(story, new_page, tmp_path):
    with running_app(story.database, tmp_path / "log") as server:
        page = story.open(new_page, server, "ratana")
        goal(page, 1).press_sequentially("Marc kan een weekplanning maken", delay=20)
        page.wait_for_timeout(1000)
        page.close()
    assert story.goals() == ["Marc kan een weekplanning maken", ""]


def test_two_people_in_different_fields_never_see_a_conflict(story, new_page, tmp_path):
    sentence = "Marc kan elke week een planning maken en die dagelijks bijwerken. "
    with running_app(story.database, tmp_path / "log") as server:
        marc, ratana = (story.open(new_page, server, who) for who in ("marc", "ratana"))
        for _ in range(3):
            goal(marc, 1).press_sequentially(sentence, delay=8)
            goal(ratana, 2).press_sequentially(sentence, delay=8)
        for page in (marc, ratana):
            expect(page.get_by_text("Opgeslagen om")).to_be_visible()
            page.wait_for_timeout(1200)
            settled(page)
            expect(page.get_by_text("heeft dit net ook gewijzigd")).to_have_count(0)
        expect(goal(marc, 1)).to_have_value(sentence * 3)
        expect(goal(ratana, 2)).to_have_value(sentence * 3)
    assert story.goals() == [(sentence * 3).strip(), (sentence * 3).strip()]


def test_the_later_one_in_a_field_keeps_their_text_and_sees_both(story, new_page, tmp_path):
    with running_app(story.database, tmp_path / "log") as server:
        marc, ratana = (story.open(new_page, server, who) for who in ("marc", "ratana"))
        # Ratana's screen still shows the empty field while she begins to type.
        goal(ratana, 1).focus()
        goal(marc, 1).press_sequentially("Tekst van Marc")
        ratana.keyboard.type("Tekst van Ratana")
        expect(marc.get_by_text("Opgeslagen om")).to_be_visible()
        expect(ratana.get_by_text("Marc Vandamme heeft dit net ook gewijzigd.")).to_be_visible()
        expect(goal(ratana, 1)).to_have_value("Tekst van Ratana")
        expect(ratana.get_by_text("Tekst van Marc")).to_be_visible()
        ratana.get_by_role("button", name="Houd mijn tekst").click()
        expect(ratana.get_by_text("heeft dit net ook gewijzigd")).to_have_count(0)
        settled(ratana)
    assert story.goals()[0] == "Tekst van Ratana"


def test_a_remark_that_comes_up_takes_nothing_away_from_the_next_field(story, new_page, tmp_path):
    with running_app(story.database, tmp_path / "log") as server:
        page = story.open(new_page, server, "ratana")
        goal(page, 1).press_sequentially("Marc kan beter plannen", delay=2)
        term = page.get_by_placeholder("bijvoorbeeld: einde van het jaar").first
        term.click()
        term.press_sequentially("Einde van het jaar", delay=2)
        behind = page.get_by_role("radiogroup", name="Staan jullie hier allebei achter?").first
        behind.get_by_text("ja", exact=True).click()
        expect(page.get_by_text("Wat zie je dan?")).to_be_visible()
        settled(page)
        expect(term).to_have_value("Einde van het jaar")
    assert story.terms() == ["Einde van het jaar", None]


def test_a_day_there_is_not_becomes_in_sight_the_last_of_its_month(new_page, tmp_path):
    ids = organisation(tmp_path / "pop.duckdb")
    with running_app(tmp_path / "pop.duckdb", tmp_path / "log") as server:
        page = new_page(f"{server.url}/new-plan?as={ids['ratana']}")
        settled(page)
        type_date(page, "Datum van het gesprek", "31022027")
        shown = page.get_by_test_id("stDateInput").first.get_by_role("spinbutton")
        expect(shown).to_have_text(["28", "02", "2027"])
        page.get_by_role("button", name="Begin het plan").click()
        expect(page.get_by_role("heading", name="Wat neem je mee")).to_be_visible()
        begun = re.search(r"plan=([0-9a-f-]{36})", page.url).group(1)
    plan = plan_in(tmp_path / "pop.duckdb", ids["ratana"], begun)
    assert plan.planning_talk.planned_on == date(2027, 2, 28)
