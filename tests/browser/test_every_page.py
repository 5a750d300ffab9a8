"""Every page and window as people meet it: axe finds nothing, and `make screens` draws it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from pop_core.catalogue.library import library
from pop_core.storage.opening import open_store
from pop_core.workflow import demo, plans
from tests.browser.screens import axe_violations, labelled, settled, shot
from tests.browser.serving import ROOT, running_app
from tests.browser.stories import (
    ON_FORMS,
    marc_writes_again,
    on_other_forms,
    organisation,
    person_visit,
)

Act = Callable[[Page], None]


def press(name: str, brings: str) -> Act:
    """Press what is called so, in the open window if there is one, and wait for what it brings."""

    def act(page: Page) -> None:
        place = page.get_by_role("dialog")
        place = place if place.count() else page
        called = place.get_by_role("button", name=name, exact=True)
        named = place.get_by_text(name, exact=True)
        called.or_(named).first.wait_for()
        (called if called.count() else named).first.click()  # a text may name the button, too
        expect(page.get_by_text(brings).filter(visible=True).last).to_be_visible()

    return act


def search(word: str, brings: str) -> Act:
    def act(page: Page) -> None:
        page.get_by_placeholder("Zoek een competentie").press_sequentially(word)
        expect(page.get_by_text(brings, exact=True).first).to_be_visible()

    return act


def choose_a_cell(page: Page) -> None:
    page.get_by_test_id("stDataFrame").click(position={"x": 295, "y": 150})
    expect(page.get_by_role("button", name="Bekijk de kaart")).to_be_visible()


def two_people(page: Page) -> None:
    """Somebody and a manager, both not in the list yet."""
    told = {
        "Voornaam": ("Anna", "Bram"),
        "Achternaam": ("Maes", "Visser"),
        "Dienst": ("ICT", "ICT"),
    }
    for label, texts in told.items():
        for place, text in enumerate(texts):
            labelled(page, label, exact=True).nth(place).fill(text)
            page.keyboard.press("Tab")


def back_to_preparing(page: Page) -> None:
    page.get_by_role("link", name="Voorbereiden").first.click()
    expect(page.get_by_text("Wat neem je mee naar het gesprek?").last).to_be_visible()


def word_is_gone(page: Page) -> None:
    """Streamlit's own box for a short word has no name for screen readers, only its text."""
    expect(page.get_by_test_id("stToast")).to_have_count(0)


HERE = "here"  # the stop is on the page one is on already


@dataclass(frozen=True)
class Stop:
    """A picture: its name, the address, who looks, what they see there, and what they do first."""

    name: str
    address: str
    who: str | None
    sees: str
    acts: tuple[Act, ...] = ()


def _question(form: str, step: str) -> str:
    """The heading of a step, in the words of the form where it has its own."""
    own = library().form(form).step_word(step)
    return own.question("nl").split("{")[0] if own and own.question else USUAL[step]


USUAL = {
    "preparation": "Wat neem je mee naar het gesprek?",
    "career": "Waar wil",
    "competencies": "Wat wil",
    "actions": "Hoe gaat",
    "agreement": "Is dit wat we afspreken?",
}
MATRIX = press("De hele matrix", "Kies een vakje")
# Marc's agreed plan, Joris who prepares, and what needs no plan.
DEMO = (
    Stop("who", "who", "bart", "Wie ben je vandaag?"),
    Stop("who-first", "goals", None, "Wie ben je vandaag?"),  # whoever follows a link, unknown
    Stop("backups", "backups", "bart", "Reservekopieën"),
    Stop("forms", "forms", "bart", "Formulieren"),
    Stop("own-data", "own-data", "marc", "Mijn gegevens"),
    Stop("preparation-shared", "preparation", "joris", "Wat neem je mee naar het gesprek?"),
    Stop("invite", "preparation", "joris", "Wat neem je mee naar het gesprek?",
         (press("Nodig Koen uit", "Uitnodigen voor het gesprek"),)),
    Stop("ways-of-learning", "ways-of-learning", "noor", "Welke leervorm past waarbij?",
         (search("plannen", "Werk structureren"), press("Werk structureren", "Bekijk de kaart"))),
    Stop("matrix", "ways-of-learning", "noor", "Welke leervorm past waarbij?", (MATRIX,)),
    Stop("matrix-card", "ways-of-learning", "noor", "Welke leervorm past waarbij?",
         (MATRIX, choose_a_cell, press("Bekijk de kaart", "Kies dit als …"))),
    Stop("today-agreed", "", "marc", "Dag Marc"),
    Stop("team", "team", "ratana", "Door jou toegezegd"),
    Stop("preparation-agreed", "preparation", "marc", "Wat neem je mee naar het gesprek?"),
    Stop("competencies-agreed", "competencies", "marc", "Wat wil Marc ontwikkelen?"),
    Stop("priorities-agreed", "priorities", "marc", "Wat komt eerst?"),
    Stop("goals-agreed", "goals", "marc", "Wat is er straks anders?"),
    Stop("actions-agreed", "actions", "marc", "Hoe gaat Marc dit leren?"),
    Stop("indicators-agreed", "indicators", "marc", "Waaraan merken we dat het gelukt is?"),
    Stop("agreement-agreed", "agreement", "marc", "Dit hebben jullie afgesproken",
         (press("Controleer een code", "De controlecode onderaan een papier"),)),
    Stop("follow-up-agreed", "follow-up", "marc", "Hoe gaat het?"),
    Stop("hr-talks-small", "hr-talks", "noor", "moeten nog plaatsvinden"),
    Stop("hr-worklist-small", "hr-worklist", "noor", "Wat vragen de plannen aan P&O?",
         (press("Antwoord", "Wat antwoord je?"),)),
    Stop("hr-mobility", "hr-mobility", "noor", "Projecten leiden"),
    Stop("hr-needs-small", "hr-needs", "noor", "Wat de organisatie wil leren"),
    Stop("hr-courses", "hr-courses", "noor", "Vraag en budget"),
    Stop("hr-courses-offer", "hr-courses", "noor", "Vraag en budget",
         (press("Aanbod", "Voeg een opleiding toe"),)),
    Stop("hr-group-goals", "hr-group-goals", "noor", "Groepsdoelen"),
    Stop("hr-decision-small", "hr-decision", "ingrid", "Wat vragen de plannen, en wat kost het?"),
    Stop("today-english", "language", "marc", "Hello Marc"),
)  # fmt: skip
# Marc and Ratana at the table, with everything written and nothing agreed.
CONCEPT = (
    Stop("today", "", "ratana", "Dag Ratana"),
    Stop("new-plan", "new-plan", "ratana", "Een nieuw plan"),
    Stop("preparation", "preparation", "ratana", "Wat neem je mee naar het gesprek?"),
    Stop("talk", "preparation", "ratana", "Wat neem je mee naar het gesprek?",
         (press("Start het gesprek", "Wie zitten er aan tafel?"),)),
    Stop("competencies", "competencies", "ratana", "Wat wil Marc ontwikkelen?",
         (search("burger", "Dienstbaarheid (servicegericht handelen)"),)),
    Stop("priorities", "priorities", "ratana", "Wat komt eerst?",
         (press("Twijfel? Bekijk hoe dringend en hoe belangrijk", "Dringend"),)),
    Stop("goals", "goals", "ratana", "Wat is er straks anders?"),
    Stop("table-at-side", "goals", "ratana", "Wat is er straks anders?",
         (press("De tabel", "De tabel tot nu toe"),)),
    Stop("actions", "actions", "ratana", "Hoe gaat Marc dit leren?"),
    Stop("action-card", "actions", "ratana", "Hoe gaat Marc dit leren?",
         (press("Bekijk", "Kies dit als …"),)),
    Stop("action", "actions", "ratana", "Hoe gaat Marc dit leren?", (press("Bewerk", "Wat?"),)),
    Stop("action-folds", "actions", "ratana", "Hoe gaat Marc dit leren?",
         (press("Bewerk", "Wat?"), press("Waarvoor, en wie helpt (1)", "Bij welk doel hoort het?"),
          press("Vanaf wanneer, en waar (2)", "Inschrijven tegen"),
          press("Papieren en aandachtspunten (1)", "Welke papieren zijn nodig?"))),
    Stop("indicators", "indicators", "ratana", "Waaraan merken we dat het gelukt is?"),
    Stop("agreement", "agreement", "ratana", "Is dit wat we afspreken?"),
    Stop("table", "agreement", "ratana", "Is dit wat we afspreken?",
         (press("De hele tabel", "Prior."),)),
    Stop("record", "agreement", "ratana", "Is dit wat we afspreken?",
         (press("Leg het papier vast", "Datum van het gesprek"),)),
    Stop("question", "agreement", "ratana", "Is dit wat we afspreken?",
         (press("Is het haalbaar?", "Is er voor een actie nog iemand nodig?"),
          press("Vraag of een actie haalbaar is", "Wie je het vraagt, leest dit"))),
    Stop("withdraw", "agreement", "ratana", "Is dit wat we afspreken?",
         (press("Trek in", "Daarna kan er een nieuw plan beginnen"),)),
    Stop("follow-up", "follow-up", "ratana", "Hoe gaat het?"),
    Stop("table-code", "agreement", "ratana", "Is dit wat we afspreken?",
         (press("Onderteken nu, aan tafel", "en typ deze code"),)),
    Stop("at-the-table", "at-the-table", None, "Onderteken aan tafel"),
    Stop("agreement-waiting", "agreement", "ratana", "Wacht op Marc",
         (press("Nog iemand tekent mee", "Toon de code"),)),
    Stop("agreement-asked", "agreement", "marc", "Ratana legt dit plan aan je voor"),
    Stop("not-agreed", "agreement", "marc", "Ratana legt dit plan aan je voor",
         (press("Gezien, niet akkoord", "Geen akkoord"), word_is_gone)),
)  # fmt: skip
# They look back and write version 2, while version 1 holds; Noor is asked about an action.
NEXT_VERSION = (
    Stop("differences", "goals", "ratana", "Wat is er straks anders?",
         (press("Bekijk wat er anders is", "Wat versie 2 verandert aan versie 1"),)),
    Stop("agreement-next", "agreement", "marc", "Wat versie 2 verandert aan versie 1",
         (press("Versies (2)", "Lees versie 1"),)),
    Stop("old-version", "agreement", "marc", "Wat versie 2 verandert aan versie 1",
         (press("Versies (2)", "Lees versie 1"), press("Lees versie 1", "Prior."))),
    Stop("talk-end", "goals", "ratana", "Wat is er straks anders?",
         (press("Gesprek afronden", "Wanneer zien we elkaar weer?"),
          press("Wordt vervolgd", "Verder op"))),
    Stop("asked", "", "noor", "Ratana Than vraagt: is dit haalbaar?"),
)  # fmt: skip
# One computer, nobody signed in; first nothing is there, then a plan has just begun.
SINGLE = (
    Stop("single-today", "", None, "Nog geen plan"),
    Stop("single-new-plan", "new-plan", None, "Een nieuw plan"),
    Stop("single-competencies", "new-plan", None, "Een nieuw plan",
         (two_people, press("Begin het plan", "Wat wil Anna ontwikkelen?"))),
    Stop("single-preparation", HERE, None, "Wat wil Anna ontwikkelen?", (back_to_preparing,)),
)  # fmt: skip


# The same steps on the other forms, each as the employee whose plan it is sees it.
STEPS_TO_SEE = ("preparation", "career", "competencies", "actions", "agreement")
ON_OTHER_FORMS = tuple(
    Stop(f"{form}-{step}", step, who, _question(form, step))
    for who, form in ON_FORMS.items()
    for step in STEPS_TO_SEE
    if step in library().form(form).steps
)


def test_every_page_is_a_stop():
    files = (ROOT / "pages").glob("*/*.py")
    pages = {file.stem.replace("_", "-") for file in files if file.parent.name != "components"}
    stops = {stop.address or "today" for stop in (*DEMO, *CONCEPT, *ON_OTHER_FORMS, *SINGLE)}
    named = {stop.removeprefix("hr-") for stop in stops - {HERE}}
    assert named - {"courses"} | {"demand"} == pages


def test_a_plan_on_any_other_form_is_readable_for_everybody(tour, tmp_path):
    ids, begun = on_other_forms(tmp_path / "pop.duckdb")
    assert tour(tmp_path / "pop.duckdb", ids, begun, ON_OTHER_FORMS) == {}


class Tour:
    """One browser that goes from stop to stop of a story."""

    def __init__(self, page: Page, url: str, people: dict[str, str], plans: dict[str, str]):
        self.page, self.url = page, url
        self.people, self.plans = people, plans
        self.who = object()  # nobody yet, not even nobody in particular
        self.remarks: dict[str, list[str]] = {}

    def visit(self, stop: Stop) -> None:
        """Go there as people do, do what is to be done, and look."""
        self._go(stop)
        expect(self.page.get_by_text(stop.sees).filter(visible=True).last).to_be_visible()
        settled(self.page)
        expect(self.page.get_by_role("dialog")).to_have_count(0)
        for act in stop.acts:
            act(self.page)
            settled(self.page)
        found = axe_violations(self.page)
        if found:
            self.remarks[stop.name] = found
        shot(self.page, stop.name)

    def _go(self, stop: Stop) -> None:
        if stop.address == HERE:
            return
        query = {"as": self.people.get(stop.who or ""), "plan": self.plans.get(stop.who or "")}
        self.who = stop.who
        asked = "&".join(f"{name}={value}" for name, value in query.items() if value)
        self.page.goto(f"{self.url}/{stop.address}?{asked}")


@pytest.fixture
def tour(new_page, tmp_path):
    """Visit all stops on a database: `tour(path, people, plans, stops)`; what axe found."""

    def go(path, people, plans, stops, **environment):
        with running_app(path, tmp_path / "server.log", **environment) as server:
            touring = Tour(new_page("about:blank"), server.url, people, plans)
            for stop in stops:
                touring.visit(stop)
        assert server.complaints() == []
        return touring.remarks

    return go


def test_the_demo_is_readable_for_everybody(tour, demo_database):
    store = open_store(demo_database)
    ids = {person.given_name.lower(): person.person_id for person in demo.personas(store)}
    marc, joris = (
        plans.my_plans(store, person_visit(ids[who]))[0].lasting_id for who in ("marc", "joris")
    )
    store.close()
    assert tour(demo_database, ids, {"marc": marc, "joris": joris}, DEMO) == {}


def test_a_plan_in_the_making_is_readable_for_everybody(tour, tmp_path):
    ids = organisation(tmp_path / "pop.duckdb")
    store, visit = open_store(tmp_path / "pop.duckdb"), person_visit(ids["ratana"])
    marc = plans.PlanStart(ids["marc"], ids["ratana"], talk_on=visit.today)
    lasting_id = plans.start_plan(store, visit, marc)
    demo.enter_example(store, visit, plans.open_plan(store, visit, lasting_id))
    in_two_weeks = visit.today + timedelta(weeks=2)
    plans.start_plan(
        store, visit, plans.PlanStart(ids["noor"], ids["ratana"], talk_on=in_two_weeks)
    )
    store.close()
    both = {"ratana": lasting_id, "marc": lasting_id}
    assert tour(tmp_path / "pop.duckdb", ids, both, CONCEPT) == {}


def test_a_next_version_is_readable_for_everybody(tour, tmp_path):
    ids, lasting_id = marc_writes_again(tmp_path / "pop.duckdb")
    both = {"ratana": lasting_id, "marc": lasting_id}
    assert tour(tmp_path / "pop.duckdb", ids, both, NEXT_VERSION) == {}


def test_one_computer_without_sign_in_is_readable_for_everybody(tour, tmp_path):
    assert tour(tmp_path / "pop.duckdb", {}, {}, SINGLE, POP_MODE="single") == {}
