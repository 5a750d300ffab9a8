"""Sign at the table with two browsers, and while the other one is still writing (issue point 1)."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pop_core.domain.statuses import PlanStatus
from pop_core.storage.opening import open_store
from pop_core.workflow import demo, plans
from tests.browser.screens import axe_violations, labelled, settled, shot
from tests.browser.serving import running_app
from tests.browser.stories import organisation, person_visit, plan_in

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
REMARK = "Ik heb tijd nodig in de eerste weken"
GOAL = "Marc kan elke ochtend de post verdelen"


@dataclass(frozen=True)
class Story:
    """Marc's plan in concept, on a server."""

    url: str
    database: Path
    ids: dict[str, str]
    lasting_id: str

    def address(self, step: str, who: str) -> str:
        return f"{self.url}/{step}?plan={self.lasting_id}&as={self.ids[who]}"

    def plan(self):
        return plan_in(self.database, self.ids["ratana"], self.lasting_id)


@pytest.fixture
def story(tmp_path):
    """Open the server with `with story() as here`; afterwards the plan can be read."""
    database = tmp_path / "pop.duckdb"
    ids = organisation(database)
    store, visit = open_store(database), person_visit(ids["ratana"])
    start = plans.PlanStart(ids["marc"], ids["ratana"], talk_on=visit.today)
    lasting_id = plans.start_plan(store, visit, start)
    demo.enter_example(store, visit, plans.open_plan(store, visit, lasting_id))
    store.close()

    class Opened:
        def __enter__(self):
            self.running = running_app(database, tmp_path / "server.log")
            self.server = self.running.__enter__()
            return Story(self.server.url, database, ids, lasting_id)

        def __exit__(self, *trouble):
            self.running.__exit__(*trouble)
            assert self.server.complaints() == []

    return Opened


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def code_on(page: Page) -> str:
    """What somebody across the table reads from the shared screen."""
    picture = page.get_by_role("img", name=re.compile("met de code"))
    return picture.get_attribute("alt")[-9:]


def test_the_shared_screen_follows_a_phone_at_the_table_without_a_click(story, new_page, tmp_path):
    with story() as here:
        shared = new_page(here.address("agreement", "ratana"))
        shared.get_by_text("6 maanden", exact=True).click()
        expect(shared.get_by_text("Opgeslagen om")).to_be_visible()
        press(shared, "Onderteken nu, aan tafel")
        expect(shared.get_by_text("en typ deze code")).to_be_visible()
        assert axe_violations(shared) == []
        shot(shared, "signing-code")
        phone = new_page(f"{here.url}/at-the-table", **PHONE)
        sign_on(phone, code_on(shared))
        expect(shared.get_by_text("Afgesproken op")).to_be_visible()
        expect(shared.get_by_text("Marc Vandamme heeft getekend")).to_be_visible()
        expect(shared.get_by_text("nog geen datum")).to_have_count(0)
        paper = kept_paper(shared, tmp_path)
        expect(shared.get_by_test_id("stToast")).to_have_count(0)  # Streamlit's own has no name
        assert axe_violations(shared) == []
        shot(shared, "signing-agreed")
    plan = here.plan()
    assert plan.status is PlanStatus.AGREED
    assert {(each.role, each.way) for each in plan.signatures} == {
        ("manager", "own_session"), ("employee", "at_the_table"),
    }  # fmt: skip
    assert plan.planning_talk.remarks == REMARK
    assert hashlib.sha256(paper).hexdigest() in {each.file_hash for each in plan.beside.papers}
    assert len(plan.follow_up_talks) == 1


def sign_on(phone: Page, code: str) -> None:
    """Type a wrong code, then the one on the screen; read, add a word, and agree."""
    labelled(phone, "Code", exact=True).fill("AAAA BBBB")
    press(phone, "Open")
    expect(phone.get_by_text("Deze code is hier niet bekend")).to_be_visible()
    assert axe_violations(phone) == []
    shot(phone, "signing-phone-code")
    labelled(phone, "Code", exact=True).fill(code.lower())
    press(phone, "Open")
    expect(phone.get_by_role("heading", name="Plan van Marc Vandamme")).to_be_visible()
    assert axe_violations(phone) == []
    shot(phone, "signing-phone")
    labelled(phone, "Jouw eigen opmerkingen").fill(REMARK)
    press(phone, "Ik ga akkoord")
    expect(phone.get_by_role("heading", name="Dank je, Marc Vandamme")).to_be_visible()
    settled(phone)
    expect(phone.get_by_test_id("stButton")).to_have_count(0)
    expect(phone.get_by_test_id("stPageLink")).to_have_count(0)
    assert axe_violations(phone) == []
    shot(phone, "signing-thanks")


def kept_paper(page: Page, folder: Path) -> bytes:
    settled(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name=re.compile("^Getekend plan van")).click()
    waiting.value.save_as(folder / "kept.pdf")
    return (folder / "kept.pdf").read_bytes()


def test_the_picture_opens_the_plan_in_the_language_of_the_table(story, new_page):
    with story() as here:
        shared = new_page(f"{here.address('agreement', 'marc')}&lang=en")
        press(shared, "Sign now, at the table")
        link = shared.get_by_role("link", name=re.compile("new window")).get_attribute("href")
        phone = new_page(link, **PHONE)
        expect(phone.get_by_text("You sign as manager: Ratana Than")).to_be_visible()
        press(phone, "Seen, not agreed")
        expect(phone.get_by_text("did not agree")).to_be_visible()
        expect(shared.get_by_text("saw the plan on")).to_be_visible()
    assert here.plan().status is PlanStatus.NOT_AGREED


def asked(story, new_page):
    """Ratana put the plan before Marc, who has it open."""
    ratana = new_page(story.address("agreement", "ratana"))
    press(ratana, "Leg voor aan Marc")
    expect(ratana.get_by_role("heading", name="Wacht op Marc")).to_be_visible()
    marc = new_page(story.address("agreement", "marc"))
    expect(marc.get_by_role("button", name="Ik ga akkoord")).to_be_visible()
    return ratana, marc


def test_one_signs_while_the_other_edits_and_nothing_is_lost(story, new_page):
    with story() as here:
        ratana, marc = asked(here, new_page)
        remarks = labelled(marc, "Opmerkingen van Marc")
        remarks.fill(REMARK)
        expect(marc.get_by_text("Opgeslagen om")).to_be_visible()
        ratana.goto(here.address("goals", "ratana"))
        goal = ratana.get_by_role("textbox", name=re.compile("Doel")).first
        goal.fill(GOAL)
        expect(ratana.get_by_text("Opgeslagen om")).to_be_visible()
        press(marc, "Ik ga akkoord")
        expect(marc.get_by_text("Lees het eerst opnieuw")).to_be_visible()
        expect(marc.get_by_text(GOAL)).to_be_visible()
        settled(marc)  # until then the page before may still stand below the new one
        expect(remarks).to_have_value(REMARK)
        expect(goal).to_have_value(GOAL)
        assert axe_violations(marc) == []
    plan = here.plan()
    assert (plan.status, plan.signatures) == (PlanStatus.DRAFT, ())
    assert plan.planning_talk.remarks == REMARK
    assert GOAL in {goal.text for line in plan.lines for goal in line.goals}


def test_a_last_word_and_the_signature_may_come_in_one_breath(story, new_page):
    with story() as here:
        _, marc = asked(here, new_page)
        labelled(marc, "Opmerkingen van Marc").press_sequentially(REMARK, delay=2)
        press(marc, "Ik ga akkoord")
        expect(marc.get_by_text("Afgesproken op")).to_be_visible()
    plan = here.plan()
    assert plan.status is PlanStatus.AGREED
    assert plan.planning_talk.remarks == REMARK
