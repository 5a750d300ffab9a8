"""HR at work, from the talks to the decision: nobody's weak points on any way (DESIGN 1.3)."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from pop_core.analytics import snapshots
from pop_core.catalogue.library import library
from pop_core.storage.opening import open_store
from pop_core.workflow import demo
from tests.browser.heard import listen, numbers_told
from tests.browser.screens import axe_violations, settled, shot
from tests.browser.serving import running_app
from tests.browser.stories import command_visit
from tests.documents.reading import squeezed, text_of
from tests.raw_numbers import is_raw

OTHER_TEXT = "before => document.querySelector('[data-testid=stMain]').innerText !== before"
SIZES = [60, pytest.param(3000, marks=pytest.mark.long)]


@dataclass(frozen=True)
class House:
    """A server on an invented organisation with the figures of last month."""

    size: int
    url: str
    ids: dict[str, str]
    names: frozenset[str]  # of everybody
    asked: str  # all that plans ask of HR, and what units are called, in one text

    def address(self, page: str, who: str) -> str:
        return f"{self.url}/{page}?as={self.ids[who]}"


@pytest.fixture(scope="module", params=SIZES)
def house(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hr")
    told = filled(folder / "pop.duckdb", request.param)
    with running_app(folder / "pop.duckdb", folder / "log") as server:
        yield House(request.param, server.url, *told)
        assert server.complaints() == []


def filled(database, size):
    """Who may be chosen by given name, everybody's names, and what HR may read of plans."""
    store, visit = open_store(database), command_visit()
    demo.fill_large(store, visit, demo.Size(size, 3, 1), lambda *_: None)
    snapshots.make_snapshot(store, visit, snapshots.missing_month(store, visit))
    with store.reading() as session:
        people = session.rows("SELECT given_name || ' ' || family_name FROM person")
        asked = session.rows(
            "SELECT text FROM hr_action UNION SELECT title FROM course UNION SELECT name FROM unit"
        )
    ids = {one.given_name.lower(): one.person_id for one in demo.personas(store)}
    store.close()
    return ids, frozenset(name for (name,) in people), " ".join(text or "" for (text,) in asked)


def visit_by_menu(page: Page, name: str, brings: str) -> None:
    page.get_by_role("banner").get_by_text("P&O", exact=True).click()
    page.locator("a", has_text=name).click()  # Streamlit gives it the role of a menu item
    expect(page.get_by_role("heading", name=brings)).to_be_visible()
    settled(page)


def looked_at(page: Page, house: House, name: str) -> None:
    assert axe_violations(page) == []
    shot(page, f"hr-{name}" if house.size == 60 else f"hr-{name}-{house.size}")


def remind_a_manager(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Herinner (?!alle)")).first.click()
    expect(page.get_by_test_id("stToast")).to_be_visible()
    expect(page.get_by_test_id("stToast")).to_have_count(0)


def arrange_something(page: Page) -> None:
    answer = page.get_by_role("button", name=re.compile("^Antwoord"))
    names = page.get_by_role("button", name="Toon de namen")
    expect(answer.or_(names).first).to_be_visible()
    if not answer.count():  # many ask the same
        names.first.click()
    answer.first.click()
    window = page.get_by_role("dialog")
    window.get_by_role("radio", name=re.compile("geregeld", re.IGNORECASE)).click()
    window.get_by_label("Wanneer").fill("12-5-2027")
    window.get_by_label("Waar", exact=True).fill("Gent")
    page.keyboard.press("Tab")
    window.get_by_role("button", name="Bewaar het antwoord").click()
    expect(page.get_by_role("button", name="Ongedaan maken")).to_be_visible()


def test_hr_goes_from_talks_to_work_list_to_needs(house, new_page):
    page = new_page("about:blank")
    by_name = listen(page)
    page.goto(house.address("hr-talks", "noor"))
    expect(page.get_by_text("moeten nog plaatsvinden")).to_be_visible()
    looked_at(page, house, "talks")
    remind_a_manager(page)
    visit_by_menu(page, "Werklijst", "Wat vragen de plannen aan P&O?")
    looked_at(page, house, "worklist")
    arrange_something(page)
    assert sum(map(len, by_name)) > 10_000
    assert competencies_in(b"".join(by_name), house) == set()
    visit_by_menu(page, "Ontwikkelbehoeften", "Wat de organisatie wil leren")
    expect(page.get_by_text(re.compile("meest gevraagd"))).to_be_visible()
    looked_at(page, house, "needs")
    figures = new_page("about:blank")
    in_numbers = listen(figures)
    figures.goto(house.address("hr-needs", "noor"))
    expect(figures.get_by_text(re.compile("meest gevraagd"))).to_be_visible()
    settled(figures)
    assert names_in(b"".join(in_numbers), house) == {"Noor Claes"}


def competencies_in(told: bytes, house: House) -> set[str]:
    """Competencies by code or name, but for names that plans themselves put before HR."""
    catalogue, text = library().catalogue, told.decode("utf-8", "ignore")
    known = {*catalogue.competencies, *catalogue.groups}
    known |= {each("nl") for every in (catalogue.competencies, catalogue.groups)
              for each in (one.name for one in every.values())}  # fmt: skip
    return {word for word in known if word in text and word not in house.asked}


def names_in(told: bytes, house: House) -> set[str]:
    text = told.decode("utf-8", "ignore")
    return {name for name in house.names if name in text}


def test_each_way_to_look_at_needs_can_be_read_by_everybody(house, new_page):
    page = new_page("about:blank")
    heard = listen(page)
    page.goto(house.address("hr-needs", "noor"))
    settled(page)
    picker = page.get_by_role("combobox", name=re.compile("Wat wil je zien"))
    picker.click()
    expect(page.get_by_role("option").nth(1)).to_be_visible()
    offered = page.get_by_role("option").all_inner_texts()
    page.keyboard.press("Escape")
    for number, name in enumerate(offered[1:], 1):
        before = page.get_by_test_id("stMain").inner_text()
        picker.click()
        page.get_by_role("option", name=name, exact=True).click()
        page.wait_for_function(OTHER_TEXT, arg=before)
        settled(page)
        expect(page.locator("table, [data-testid=stDataFrame]").first).to_be_visible()
        looked_at(page, house, f"needs-{number}")
    told = list(numbers_told(heard))
    assert len(told) > 300  # of tables, drawings and sentences
    assert [each for each in told if is_raw(each[1])] == []


def test_the_board_decides_with_the_paper_in_hand(house, new_page, tmp_path):
    page = new_page(house.address("hr-decision", "ingrid"))
    told = page.get_by_text("vragen de afgesproken plannen")
    expect(told).to_be_visible()
    looked_at(page, house, "decision")
    number = re.search(r"([\d.]+) acties", told.inner_text())[1]
    cost = re.search(r"hoogstens (€[^.]*[\d.]*,\d\d)", told.inner_text())[1]
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Overzicht (PDF)").click()
    waiting.value.save_as(tmp_path / "overview.pdf")
    text = text_of((tmp_path / "overview.pdf").read_bytes())
    assert squeezed(number) in text
    assert not [name for name in house.names if squeezed(name) in text]
    page.get_by_role("radio", name="Goedgekeurd", exact=True).click()
    page.get_by_label("Beslist door").fill("Het directiecomité")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Bewaar de beslissing").click()
    expect(page.locator("strong", has_text="Goedgekeurd")).to_be_visible()
    seen_by_hr = new_page("about:blank")
    heard = listen(seen_by_hr)
    seen_by_hr.goto(house.address("hr-decision", "noor"))
    expect(seen_by_hr.get_by_text("Goedgekeurd", exact=True)).to_be_visible()
    settled(seen_by_hr)
    assert cost not in seen_by_hr.get_by_test_id("stMain").inner_text()
    expect(seen_by_hr.get_by_text(number)).to_have_count(0)
    told = list(numbers_told(heard))
    assert told  # about what it costs
    assert [each for each in told if is_raw(each[1])] == []
