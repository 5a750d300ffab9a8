"""On a slow line people go on before the page is redrawn; what they did last still holds.

A browser sends with every press what all its fields hold. While the answer is under way those are
the fields of before, and no answer to them may undo what was typed or decided meanwhile.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE
from tests.browser.screens import settled
from tests.browser.serving import running_app
from tests.browser.stories import marc_with_goals, plan_in

LOOK = 50  # milliseconds between two looks at what came


class Line:
    """Between the app and one browser; what the app answers is held back while it is `slow`."""

    def __init__(self, page):
        self.page, self.is_slow, self.held, self.read = page, False, [], 0
        page.route_web_socket("**/_stcore/stream*", self._connect)

    def _connect(self, browser):
        self.browser = browser
        browser.connect_to_server().on_message(self._answered)

    def _answered(self, message):
        (self.held.append if self.is_slow else self.browser.send)(message)

    def slow(self):
        settled(self.page)
        self.is_slow = True

    def answers(self, text):
        """Wait until a new answer with this text is under way."""
        for _ in range(PATIENCE // LOOK):
            told, self.read = self.held[self.read :], len(self.held)
            if any(text.encode() in each for each in told):
                return
            self.page.wait_for_timeout(LOOK)
        raise AssertionError(f"no answer said: {text}")

    def fast(self):
        self.is_slow = False
        for message in self.held:
            self.browser.send(message)


@pytest.fixture
def story(tmp_path, new_page):
    """Ratana at a step of Marc's plan, as (page, line); `story.row()` is what is kept of it."""
    database = tmp_path / "pop.duckdb"
    ids, lasting_id = marc_with_goals(database)

    class Story:
        def at(self, step):
            page = new_page("about:blank")
            line = Line(page)
            page.goto(f"{server.url}/{step}?plan={lasting_id}&as={ids['ratana']}")
            return page, line

        def lines(self):
            server.process.terminate()
            server.process.wait()
            return plan_in(database, ids["ratana"], lasting_id).active_lines

    with running_app(database, tmp_path / "server.log") as server:
        yield Story()
    assert server.complaints() == []


def test_a_word_that_is_looked_up_stays_whatever_is_pressed_meanwhile(story):
    page, line = story.at("competencies")
    field = page.get_by_placeholder("Zoek een competentie")
    field.wait_for()
    line.slow()
    field.press_sequentially("luisteren", delay=2)
    line.answers("Actief luisteren")
    page.get_by_text("Staat er niet bij?").click()
    line.answers("Hoe heet die?")
    line.fast()
    expect(page.get_by_label("Hoe heet die?")).to_be_visible()
    expect(page.get_by_text("Actief luisteren")).to_be_visible()
    expect(page.get_by_text("Begrijpen")).to_have_count(0)
    expect(field).to_have_value("luisteren")


def test_a_fold_that_closed_stays_closed_whatever_is_pressed_meanwhile(story):
    page, line = story.at("competencies")
    page.get_by_text("Staat er niet bij?").click()
    title = page.locator("[class*=st-key-competency_own_title] input")
    title.press_sequentially("Brieven opmaken", delay=2)
    line.slow()
    page.get_by_role("button", name="Voeg toe", exact=True).click()
    line.answers("Toegevoegd")
    page.get_by_test_id("stButtonGroup").get_by_text("Taken", exact=True).click()
    line.answers("Taken uitvoeren")
    line.fast()
    expect(page.get_by_text("Taken uitvoeren")).to_be_visible()
    settled(page)
    expect(title).to_have_count(0)
    assert [each.own_title for each in story.lines()] == ["", "Brieven opmaken"]


def test_an_action_is_added_once_whatever_is_pressed_meanwhile(story):
    page, line = story.at("actions")
    page.get_by_label("We weten het al").press_sequentially("Cursus plannen", delay=2)
    kinds = page.get_by_role("combobox", name="Soort")
    kinds.press_sequentially("coach", delay=2)
    line.slow()
    page.get_by_role("option").first.click()
    line.answers("Cursus plannen")
    page.get_by_role("button", name="Bekijk", exact=True).first.click()
    line.answers("Kies dit als")
    line.fast()
    expect(page.get_by_role("dialog")).to_be_visible()
    (row,) = story.lines()
    assert [each.what for each in row.actions] == ["Cursus plannen"]
