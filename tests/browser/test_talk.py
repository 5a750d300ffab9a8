"""Preparing apart and talking together: what was not shared reaches no browser (screens.md)."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.screens import labelled, settled
from tests.browser.serving import running_app
from tests.browser.stories import marc_with_goals

SHARED = "Marc deelt dat rustiger werken mag"  # words only: signs would be escaped
SECRET = "Ratana zwijgt over een andere rol"
STEPS = ("preparation", "competencies", "priorities", "goals", "actions", "indicators", "agreement")


@pytest.fixture
def story(tmp_path):
    """A server on Marc's plan: (address of a page as somebody, listen to what a page is sent)."""
    database = tmp_path / "pop.duckdb"
    ids, lasting_id = marc_with_goals(database)
    with running_app(database, tmp_path / "log") as server:
        yield lambda step, who: f"{server.url}/{step}?plan={lasting_id}&as={ids[who]}"


def listen(page):
    """Every byte the server sends this page from now on, by websocket or otherwise."""
    heard = []

    def hear(frame):
        heard.append(frame if isinstance(frame, bytes) else str(frame).encode())

    page.on("websocket", lambda socket: socket.on("framereceived", hear))
    page.on("response", lambda answer: heard.append(body_of(answer)))
    return heard


def body_of(answer):
    try:
        return answer.body()
    except Exception as trouble:  # a redirect or a closed page has no body
        return repr(trouble).encode()


def write(page, text):
    field = labelled(page, re.compile("^Welke competenties vraagt het werk van nu"))
    field.click()
    field.press_sequentially(text, delay=2)
    page.wait_for_timeout(800)
    settled(page)


def test_in_talk_mode_nothing_unshared_reaches_any_browser(story, new_page):
    marc = new_page(story("preparation", "marc"))
    ratana = new_page(story("preparation", "ratana"))
    for page in (marc, ratana):
        settled(page)
    write(marc, SHARED)
    marc.get_by_role("button", name="Deel met Ratana").click()
    expect(marc.get_by_text("nog niet gelezen")).to_be_visible()
    write(ratana, SECRET)
    ratana.get_by_role("button", name="Start het gesprek").click()
    ratana.get_by_role("dialog").get_by_role("button", name="Start het gesprek").click()
    expect(ratana.get_by_text("gesprek bezig")).to_be_visible()
    expect(ratana.get_by_text(SHARED)).to_be_visible()
    expect(ratana.get_by_text(SECRET)).to_have_count(0)
    for who in ("ratana", "marc", "noor", "bart"):
        page = new_page("about:blank")
        heard = listen(page)
        for step in STEPS:
            page.goto(story(step, who))
            settled(page)
        everything = b"".join(heard)
        assert SECRET.encode() not in everything, who
        assert (SHARED.encode() in everything) == (who in {"ratana", "marc"}), who
    after = new_page(story("preparation", "ratana"))
    after.get_by_role("button", name="Gesprek afronden").click()
    after.get_by_role("dialog").get_by_role("button", name="Wordt vervolgd").click()
    after.get_by_role("button", name="Later verder").click()
    expect(after.get_by_role("heading", name="Dag Ratana")).to_be_visible()
    again = new_page(story("preparation", "ratana"))
    expect(labelled(again, re.compile("^Welke competenties vraagt"))).to_have_value(SECRET)
