"""A day with many promises: what is late, done in one click, and the team of a manager."""

import re

from playwright.sync_api import expect

from pop_core.storage.opening import open_store
from tests.browser.screens import axe_violations, settled, shot
from tests.browser.stories import organisation, person_visit
from tests.promised import Act, agree_on

MANAGER = ("manager",)
ACTS = (
    Act("Marc volgt de opleiding.", "classroom_training", starts=-5, ends=40, step="booked"),
    Act("Marc bespreekt zijn planning met Ratana.", ends=-3, helpers=MANAGER),
    Act("Ratana geeft elke maand feedback.", "regular_feedback", owners=MANAGER, ends=-12),
    Act("Samen naar de intervisie.", "peer_consultation", ("employee", *MANAGER), starts=3),
    Act("Marc schrijft zich in.", "e_learning", enrol_by=9, ends=70),
    *(Act(f"Marc leest boek {number}.", "self_study", ends=80 + number) for number in range(6)),
)


def test_a_full_day_stays_calm_and_a_promise_is_done_in_one_click(app_server, new_page, tmp_path):
    ids = organisation(tmp_path / "pop.duckdb")
    store = open_store(tmp_path / "pop.duckdb")
    agree_on(store, person_visit(ids["ratana"]), ids["marc"], *ACTS)
    store.close()
    url = app_server(tmp_path / "pop.duckdb").url
    page = new_page(f"{url}/?as={ids['marc']}")
    expect(page.get_by_role("heading", name="Marc volgt de opleiding.")).to_be_visible()
    expect(page.get_by_text("3 dagen te laat")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Marc leest boek"))).to_have_count(5)
    assert axe_violations(page) == []
    shot(page, "today-full")
    page.get_by_role("button", name="Gedaan").first.click()
    expect(page.get_by_text("Genoteerd: Marc bespreekt zijn planning")).to_be_visible()
    expect(page.get_by_text("3 dagen te laat")).to_have_count(0)
    assert axe_violations(page) == []
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.get_by_text("3 dagen te laat")).to_be_visible()

    page = new_page(f"{url}/team?as={ids['ratana']}")
    expect(page.get_by_text("1 afspraak van jou is te laat.")).to_be_visible()
    settled(page)
    expect(page.get_by_text("Werk structureren")).to_have_count(0)
    assert axe_violations(page) == []
    shot(page, "team-full")
    page.get_by_role("link", name="Regelmatig feedback krijgen").click()
    expect(page.get_by_text("Plan van Marc Vandamme · stap 8 van 8")).to_be_visible()
