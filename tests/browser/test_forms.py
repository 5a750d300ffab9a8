"""A municipality's form from preparation to print, and what stays one's own until it is shared."""

import re

import pytest
from playwright.sync_api import expect

from pop_core.catalogue.forms import FilledBy, Moment, QuestionKind
from pop_core.catalogue.library import library
from pop_core.catalogue.printed import PartKind
from pop_core.workflow import plans, preparing, sharing, wishes
from tests import form_cases
from tests.browser.screens import labelled, settled, shot
from tests.browser.serving import running_app
from tests.browser.stories import (
    ON_FORMS,
    on_other_forms,
    open_store,
    organisation,
    person_visit,
)
from tests.browser.walking import Pair
from tests.documents.reading import squeezed, text_of

SECRET = "Zilverreiger"  # no word of ours
OPEN = "Rustig aan de balie"
WISH = {"what": "Voorzitten van overleg", "action": "Cursus gesprekken leiden"}
# Where each of them could come across it, by address alone.
MANAGER = ("", "preparation", "competencies", "actions", "agreement")
HR = ("hr-talks", "hr-worklist", "hr-mobility", "preparation")
ADMINISTRATOR = ("backups", "preparation")


@pytest.fixture
def begun(tmp_path):
    """A plan of Marc and Ratana on the municipality's form: (database, ids, lasting id)."""
    database = tmp_path / "pop.duckdb"
    ids = organisation(database)
    store, visit = open_store(database), person_visit(ids["ratana"])
    start = plans.PlanStart(ids["marc"], ids["ratana"], "municipality", talk_on=visit.today)
    lasting_id = plans.start_plan(store, visit, start)
    store.close()
    return database, ids, lasting_id


@pytest.fixture
def kept(begun):
    """Marc wrote in chapters 2, 3 and 4.1, and shared chapter 2 alone."""
    database, ids, lasting_id = begun
    store, marc = open_store(database), person_visit(ids["marc"])
    preparing.save_answer(store, marc, lasting_id, "strong_and_less_strong", "", OPEN)
    preparing.save_answer(store, marc, lasting_id, "wanted", "", SECRET)
    wish = wishes.add(store, marc, lasting_id)
    for column in ("what", "action", "period"):
        wishes.save(store, marc, lasting_id, wish, column, "", SECRET)
    sharing.share_chapter(store, marc, lasting_id, "look_back")
    store.close()
    return begun


@pytest.fixture
def serve(tmp_path):
    """The app on such a story: `with serve(story) as address` of a page as somebody."""
    return lambda story: _Served(*story, tmp_path / "server.log")


class _Served:
    def __init__(self, database, ids, lasting_id, log):
        self.app, self.ids, self.plan = running_app(database, log), ids, lasting_id

    def __enter__(self):
        self.server = self.app.__enter__()
        return lambda path, who: f"{self.server.url}/{path}?plan={self.plan}&as={self.ids[who]}"

    def __exit__(self, *trouble):
        self.app.__exit__(*trouble)
        assert trouble[0] or self.server.complaints() == []


def listen(page):
    """Every byte the server sends this page from now on."""
    heard = []

    def hear(frame):
        heard.append(frame if isinstance(frame, bytes) else str(frame).encode())

    page.on("websocket", lambda socket: socket.on("framereceived", hear))
    return heard


def sent_to(new_page, address, who, paths):
    """All that a browser of theirs is sent, page by page."""
    page = new_page("about:blank")
    heard = listen(page)
    for path in paths:
        page.goto(address(path, who))
        settled(page)
    return b"".join(heard)


def test_unshared_chapters_reach_no_browser_but_their_writers(new_page, serve, kept):  # 001-007
    with serve(kept) as address:
        assert SECRET.encode() in sent_to(new_page, address, "marc", ["preparation"])
        for who, paths in (("ratana", MANAGER), ("noor", HR), ("bart", ADMINISTRATOR)):
            assert SECRET.encode() not in sent_to(new_page, address, who, paths), who
        page = new_page(address("preparation", "ratana"))
        page.get_by_role("button", name="Lees wat Marc deelde").click()
        expect(page.get_by_text(OPEN)).to_be_visible()
        page.get_by_role("button", name="Start het gesprek").click()
        page.get_by_role("dialog").get_by_role("button", name="Start het gesprek").click()
        expect(page.get_by_text("gesprek bezig")).to_be_visible()
        for who in ("marc", "ratana"):
            heard = sent_to(new_page, address, who, ("preparation", "actions"))
            assert SECRET.encode() not in heard, who


def answer(page, question, text):
    field = labelled(page, re.compile(f"^{re.escape(question)}"))
    field.click()
    field.press_sequentially(text, delay=2)


def prepare(page):
    """Marc: a look-back that is shared, and one wish that is shared."""
    answer(page, "2.3 Waar ben je sterk in", OPEN)
    row = page.get_by_role("button", name="Wens toevoegen")
    row.click()
    answer(page, "Welke competentie wil je", WISH["what"])
    answer(page, "Concrete actie", WISH["action"])
    answer(page, "Kosten", "1.250,50")
    answer(page, "Wanneer", "in 2028")
    page.wait_for_timeout(800)
    settled(page)
    shot(page, "municipality-preparation")
    for chapter in ("look_back", "wishes"):
        page.locator(f".st-key-chapter_{chapter}_share button").click()
        expect(page.locator(f".st-key-chapter_{chapter}_take_back")).to_be_visible()


def talk(pair):
    """Ratana reads, starts the talk, and the two agree on the wish and on the support."""
    page = pair.page
    pair.button("Lees wat Marc deelde")
    expect(page.get_by_text(OPEN)).to_be_visible()
    pair.button("Start het gesprek")
    pair.button("Start het gesprek", within=page.get_by_role("dialog"))
    expect(page.get_by_text("gesprek bezig")).to_be_visible()
    pair.step("Afstemmen")
    answer(page, "3.4a Wat is er vanuit het werk nodig?", "Overleg dat op tijd klaar is")
    pair.saved()
    pair.button("Kies", within=page.get_by_test_id("stHorizontalBlock").filter(
        has_text=WISH["what"]).last)  # fmt: skip
    pair.next("Wat spreken we af?")
    pair.button("Spreek dit af")
    expect(page.get_by_text("zoals gewenst")).to_be_visible()
    answer(page, "Welke steun is er nodig", "Ratana zit een keer mee")
    pair.saved()
    shot(page, "municipality-actions")
    pair.next("Is dit wat we afspreken?")


def test_a_plan_of_the_municipality_from_preparation_to_print(new_page, serve, begun, tmp_path):
    with serve(begun) as address:
        marc = new_page(address("preparation", "marc"))
        settled(marc)
        prepare(marc)
        pair = Pair(new_page(address("preparation", "ratana")))
        settled(pair.page)
        talk(pair)
        printed = text_of(print_form(pair.page, tmp_path))
    for label in labels_of(library().form("municipality")):
        assert squeezed(label) in printed, f"not printed: {label}"
    for said in (OPEN, *WISH.values(), "1.250,50", "in 2028", "Ratana zit een keer mee",
                 "Overleg dat op tijd klaar is", "Vandamme Marc",
                 "4.4. Voorwaarden terugbetaling"):  # fmt: skip
        assert squeezed(said) in printed, f"not printed: {said}"


@pytest.mark.long
@pytest.mark.parametrize(("who", "code"), ON_FORMS.items())
def test_a_plan_on_any_form_from_preparation_to_print(new_page, serve, tmp_path, who, code):
    ids, begun_for = on_other_forms(tmp_path / "pop.duckdb")
    form = library().form(code)
    with serve((tmp_path / "pop.duckdb", ids, begun_for[who])) as address:
        employee = new_page(address("preparation", who))
        settled(employee)
        share_everything(employee)
        pair = Pair(new_page(address("preparation", "ratana")))
        settled(pair.page)
        pair.button(re.compile("^Lees wat .* deelde$"))
        pair.button("Start het gesprek")
        pair.button("Start het gesprek", within=pair.page.get_by_role("dialog"))
        expect(pair.page.get_by_text("gesprek bezig")).to_be_visible()
        for answered in shared_answers(form):
            expect(pair.page.get_by_text(answered).first).to_be_visible()
        for number, step in list(enumerate(form.steps, 1))[1:-1]:
            pair.link(rf"^{number} ")
            shot(pair.page, f"{code}-{step}")
        pair.heading("Is dit wat we afspreken?")
        printed = text_of(print_form(pair.page, tmp_path))
    for label in labels_of(form):
        assert squeezed(label) in printed, f"not printed: {label}"


def share_everything(page):
    """The employee shares whatever the form lets them share, chapter by chapter or at once."""
    for button in ("preparation_share", "chapter_look_back_share", "chapter_vision_share",
                   "chapter_wishes_share"):  # fmt: skip
        there = page.locator(f".st-key-{button} button")
        if there.count():
            there.click()
            expect(there).to_have_count(0)
            settled(page)


def shared_answers(form):
    """What the made-up employee answered in words to the first and the last question of theirs."""
    asked = form.questions_for(Moment.PREPARATION, FilledBy.EMPLOYEE)
    written = [form_cases.answer_to(each) for each in asked if each.kind is QuestionKind.TEXT]
    return written[:1] + written[-1:]


def labels_of(form):
    """Every heading, label and column of the paper, as the form says it.

    Private facts are not asked here, and a text of the organisation may be missing.
    """
    private = {each.code for each in form.person_fields if each.private}
    for part in form.whole_paper.parts:
        if part.kind is not PartKind.ORGANISATION:
            asked = [each for each in part.fields if each.code not in private]
            names = [part.name, *(each.name for each in (*asked, *part.columns))]
            yield from (name("nl") for name in names if name)


def print_form(page, folder):
    """What one takes along as the form itself."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Formulier (PDF)").first.click()
    target = folder / waiting.value.suggested_filename
    waiting.value.save_as(target)
    return target.read_bytes()
