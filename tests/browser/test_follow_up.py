"""The follow-up of the worked example, by a pair at one screen (004-051 ... 055, 004-061).

Screens.md sets the measure: Marc's follow-up of annex 4 in at most 40 clicks and 6 minutes.
"""

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.browser.screens import axe_violations, labelled, settled, shot
from tests.browser.serving import running_app
from tests.browser.stories import marc_agreed
from tests.browser.walking import Pair
from tests.documents.reading import squeezed, text_of

MOST_CLICKS, MOST_MINUTES = 40, 6


@dataclass(frozen=True)
class Row:
    """One row of annex 4 half a year on, in short words of our own."""

    title: str
    realisation: str
    progress: str
    action: str


ROWS = (
    Row(
        "Werk structureren",
        "Opleiding gevolgd. Taken ordenen naar belang en dringendheid blijft moeilijk.",
        "goed op weg",
        "Ratana volgt Marc verder op.",
    ),
    Row(
        "Ondersteunen",
        "Intervisie gevolgd. Door onverwacht werk te weinig tijd in maand 2 en 3. "
        "De collega kent al 2 soorten dossiers.",
        "begonnen",
        "Marc laat zich 6 maanden coachen door collega Gordon.",
    ),
    Row(
        "De nieuwe bureauticasoftware beheersen",
        "Opleiding gevolgd. De software kwam 2 weken later.",
        "goed op weg",
        "Marc oefent meer met de software.",
    ),
)
DONE = (
    'Opleiding "Omgaan met taken en informatie" volgen',
    "Marc neemt deel aan de intervisie van Ratana",
    "Opleiding nieuwe bureauticasoftware volgen",
)
COMPLETED = "Brieven en verslagen opmaken"
NEW_GOAL, NEW_TERM = "Marc kan een verslag opmaken dat Ratana zonder wijziging tekent.", "Juni"


@pytest.fixture
def app(tmp_path):
    database = tmp_path / "pop.duckdb"
    ids, lasting_id = marc_agreed(database)
    with running_app(database, tmp_path / "server.log") as server:
        yield server, ids, lasting_id
    assert server.complaints() == []


def open_as(new_page, app, who, **options):
    server, ids, lasting_id = app
    page = new_page(f"{server.url}/follow-up?as={ids[who]}&plan={lasting_id}", **options)
    settled(page)
    return page


def part(pair, name):
    """One click from any part of the talk to any other."""
    pair.saved()
    pair.click(pair.page.get_by_role("radiogroup", name="Deel van het gesprek").get_by_text(name))


def begin_talk(pair):
    pair.button("Start het gesprek")
    pair.button("Start het gesprek", within=pair.page.get_by_role("dialog"))
    expect(pair.page.get_by_text("gesprek bezig")).to_be_visible()
    expect(labelled(pair.page, "Is het gegaan zoals gepland?")).to_be_visible()


def how_it_goes(pair, what):
    return pair.page.get_by_role("radiogroup", name=f"Hoe loopt het: {what}")


def tick_off(pair):
    """What is done of the actions, one click each."""
    pair.next(how_it_goes(pair, DONE[0]))
    for what in DONE:
        group = how_it_goes(pair, what)
        pair.click(group.get_by_text("gedaan", exact=True))
        expect(group.get_by_role("radio", name="gedaan")).to_be_checked()


def look_back(pair, row):
    """What came of one row, how far it is, and what is to be done now."""
    page = pair.page
    pair.next(row.title)
    box = labelled(page, "Realisatie/opvolging")
    pair.write(box, row.realisation)
    field = labelled(page, "Nieuwe actie", exact=True)
    pair.write(field, row.action)
    field.press("Enter")
    expect(page.get_by_text(row.action)).to_be_visible()
    expect(labelled(page, "Nieuwe actie", exact=True)).to_have_value("")
    steps = page.get_by_role("radiogroup", name="Hoe ver is Marc?")
    pair.click(steps.get_by_text(row.progress, exact=True))
    pair.saved()


def complete(pair):
    """The row that was left to be clarified gets a goal with a term, in version 2 (004-039)."""
    page = pair.page
    pair.next(COMPLETED)
    pair.button("Vul nu aan")
    pair.heading("Wat is er straks anders?")
    pair.button("Voeg een doel toe")
    box = labelled(page, "Doel 1", exact=True)
    expect(box).to_be_focused()
    pair.write(box, NEW_GOAL, click=False)
    pair.write(page.get_by_placeholder("bijvoorbeeld: einde van het jaar"), NEW_TERM)
    pair.step("Opvolging")
    expect(page.get_by_text(NEW_GOAL)).to_be_visible()


def end_and_sign(pair):
    """Talk over, both sign the paper, and the table with it all is printed."""
    pair.button("Gesprek afronden", within=pair.page.get_by_test_id("stBottomBlockContainer"))
    window = pair.page.get_by_role("dialog")
    pair.click(window.get_by_text("6 maanden"))
    pair.button("Leg voor of onderteken", within=window)
    pair.heading("Is dit wat we afspreken?")
    pair.click(pair.page.locator(".st-key-want_agreement button"))
    pair.click(pair.page.locator(".st-key-record_agreement button"))
    expect(pair.page.get_by_text("Afgesproken op").first).to_be_visible()


def tell(capsys, pair):
    """The measure belongs in the log of every run, also of a green one."""
    with capsys.disabled():
        print(  # noqa: T201
            f"\nMarc's follow-up: {pair.clicks} clicks (at most {MOST_CLICKS}), {pair.signs} "
            f"signs, {pair.minutes:.1f} minutes (at most {MOST_MINUTES})"
        )


def test_a_pair_looks_back_on_marcs_plan_within_the_measure(new_page, app, tmp_path, capsys):
    page = open_as(new_page, app, "ratana")
    pair = Pair(page)
    shot(page, "follow-up-before")
    begin_talk(pair)
    tick_off(pair)
    for row in ROWS:
        look_back(pair, row)
        shot(page, "follow-up-row") if row is ROWS[1] else None
    complete(pair)
    end_and_sign(pair)
    paper = printed(pair, tmp_path)
    tell(capsys, pair)
    assert pair.clicks <= MOST_CLICKS
    assert pair.minutes <= MOST_MINUTES
    check_paper(paper)


def printed(pair, folder):
    with pair.page.expect_download() as waiting:
        pair.button("Tabel (PDF)")
    target = folder / waiting.value.suggested_filename
    waiting.value.save_as(target)
    return text_of(target.read_bytes())


def check_paper(paper):
    """The last column says what annex 4 says, sentence by sentence (004-061)."""
    for row in ROWS:
        for said in (row.realisation, f"→ {row.action}"):
            assert squeezed(said) in paper, f"not in the PDF: {said}"
    for said in (NEW_GOAL, NEW_TERM):
        assert squeezed(said) in paper, f"not in the PDF: {said}"


def checked(page, name):
    """A screen that is looked at, and has nothing against it."""
    shot(page, name)
    assert axe_violations(page) == []


def test_every_screen_of_a_follow_up_talk_is_accessible(new_page, app):
    page = open_as(new_page, app, "marc")
    pair = Pair(page)
    checked(page, "follow-up-between")
    begin_talk(pair)
    checked(page, "follow-up-questions")
    pair.next(how_it_goes(pair, DONE[0]))
    checked(page, "follow-up-actions")
    hinder(pair)
    look_back(pair, ROWS[0])
    pair.click(page.get_by_text("Kwam er van buitenaf iets tussen?"))
    pair.click(page.get_by_text("Wat is er geleerd, en wordt het gebruikt?"))
    pair.click(page.get_by_text("aangevuld", exact=True))
    expect(page.get_by_text("Schrijf het in versie 2:")).to_be_visible()
    checked(page, "follow-up-row-open")
    pair.button("Gesprek afronden")
    pair.button("Leg voor of onderteken", within=page.get_by_role("dialog"))
    pair.heading("Is dit wat we afspreken?")
    pair.step("Opvolging")
    expect(page.get_by_text("Lees het samen na.")).to_be_visible()
    checked(page, "follow-up-read-back")


def hinder(pair):
    """An action that cannot go on: by when something equal is due (000-079)."""
    page = pair.page
    pair.button("Meer")
    window = page.get_by_role("dialog")
    pair.click(window.get_by_text("Deze afspraak kan niet doorgaan"))
    pair.click(window.get_by_text("de organisatie", exact=True))
    pair.button("Noteer het", within=window)
    expect(window.get_by_text("Een gelijkwaardig alternatief moet er zijn")).to_be_visible()
    checked(page, "follow-up-obstacle")
    pair.button("Klaar", within=window)
    expect(window).to_have_count(0)
    expect(page.get_by_text("kan niet doorgaan").first).to_be_visible()


def test_two_people_in_one_field_of_the_talk_both_keep_their_text(new_page, app):
    ratana, marc = (Pair(open_as(new_page, app, who)) for who in ("ratana", "marc"))
    begin_talk(ratana)
    marc.page.reload()
    settled(marc.page)
    for one in (ratana, marc):
        part(one, "Werk structureren")
    ratana.write(labelled(ratana.page, "Realisatie/opvolging"), "Van Ratana.")
    ratana.saved()
    marc.write(labelled(marc.page, "Realisatie/opvolging"), "Van Marc.")
    said = "Ratana Than heeft dit net ook gewijzigd. Jouw tekst staat er nog."
    expect(marc.page.get_by_text(said)).to_be_visible()
    expect(marc.page.get_by_text("Van Ratana.")).to_be_visible()
    expect(labelled(marc.page, "Realisatie/opvolging")).to_have_value("Van Marc.")


def test_a_cycle_ends_and_its_points_come_into_the_next_plan(new_page, app):  # 003-014
    page = open_as(new_page, app, "ratana")
    pair = Pair(page)
    pair.button("Sluit deze cyclus af")
    pair.heading("Zijn de doelen bereikt?")
    pair.click(page.get_by_role("radiogroup").first.get_by_text("deels", exact=True))
    pair.write(page.get_by_role("combobox", name="Wat hielp het meest?"), "planningsproject")
    pair.click(page.get_by_role("option", name="Marc bespreekt zijn planningsproject"))
    pair.write(labelled(page, "Wat willen jullie nog kwijt"), "Samen kijken hielp.")
    for title in (ROWS[2].title, COMPLETED):
        pair.click(page.get_by_test_id("stCheckbox").get_by_text(title))
    checked(page, "closing")
    pair.click(page.locator(".st-key-closing_do button"))
    expect(page.get_by_role("heading", name="Afgesloten op")).to_be_visible()
    expect(page.get_by_text("Samen kijken hielp.")).to_be_visible()
    checked(page, "closed")
    pair.button("Nieuw plan met deze punten")
    expect(page.get_by_text("Deze punten gaan mee")).to_be_visible()
    checked(page, "next-plan")
    pair.button("Begin het plan")
    pair.heading("Wat neem je mee naar het gesprek?")
    pair.step("Competenties")
    for title in (ROWS[2].title, COMPLETED):
        expect(page.get_by_role("strong").filter(has_text=title)).to_be_visible()
