"""The report of a plan: in short, in pictures with their tables, and how it ended."""

import re
import socket
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

import pytest

from pop_core.documents.report import MOST_ROWS, report_pdf
from pop_core.domain.when import on_date
from tests.documents import marc
from tests.documents.followed import closing, followed_plan
from tests.documents.reading import alts, elements, fonts, opened, squeezed, text_of

LATER = datetime(2027, 3, 9, 9, 30, tzinfo=UTC)


def drawn_anew(plan, words, now=LATER):
    return report_pdf(plan, marc.catalogue(), marc.form(), words, now)


report = cache(drawn_anew)  # once for all that look at it


@pytest.fixture
def closed():
    return followed_plan(closing())


@pytest.mark.parametrize(
    "plan", [marc.plan(lines=()), marc.agreed_plan(), followed_plan(closing())]
)
def test_a_report_is_accessible_and_lasts(plan, words):
    content = report(plan, words).content
    pdf = opened(content)
    assert str(pdf.Root.Lang) == {"nl": "nl-BE", "en": "en-GB"}[words.language]
    assert pdf.Root.MarkInfo.Marked
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["dc:title"]
    assert len(elements(content, "H1")) == 1
    assert all(fonts(content).values())
    # The pictures too: a chart must not bring a font of its own.
    assert {name.split("-")[0] for name in fonts(content)} <= {"SourceSans3", "LibertinusSerif"}


def test_it_says_whose_plan_it_is_and_what_was_agreed(closed, dutch):
    text = text_of(report(closed, dutch).content)
    for said in ("Verslag van het plan", "Vandamme Marc", "Than Ratana", "Stafdienst P&O",
                 "12-03-2026 tot en met 11-03-2027", "Afgesproken op 13-03-2026",
                 "Werk structureren", "Ondersteunen", "Brieven en verslagen opmaken",
                 "Drie maanden na de opleiding", "Te verduidelijken",
                 "Marc maakt telkens een ontwerp van planning en legt het aan Ratana voor.",
                 "P&O De pretest organiseren om gelijke groepen te maken."):  # fmt: skip
        assert squeezed(said) in text


def test_what_waits_for_later_is_left_out(dutch):
    waiting = replace(marc.LETTERS, state=marc.LineState.LATER)
    plan = replace(followed_plan(), lines=(marc.STRUCTURING, waiting))
    assert squeezed("Brieven en verslagen") not in text_of(report(plan, dutch).content)


def test_each_picture_is_read_aloud_and_has_its_table(closed, dutch):
    content = report(closed, dutch).content
    openings = [alt.partition(":")[0] for alt in alts(content)]
    assert openings == [
        "Tijdlijn van 12-03-2026 tot en met 08-03-2027", "Voortgang per gesprek",
        "Nagekomen afspraken", "Succesindicatoren gezien",
    ]  # fmt: skip
    columns = (3, 3, 5, 5, 3)  # timeline, progress, promises, indicators, and the goals reached
    assert len(elements(content, "Table")) == len(columns)
    assert elements(content, "TH") == ["/Column"] * sum(columns)


def test_the_pictures_hold_the_words_that_their_tables_do_not(closed, dutch):
    text = text_of(report(closed, dutch).content)
    for said in (
        "vandaag",
        "2 nagekomen · 1 nog open · 2 te laat · 1 vervallen",
        "1 gezien · 1 nog niet · 1 zonder",
    ):
        assert squeezed(said) in text


def test_the_end_says_what_was_reached_what_helped_and_what_goes_along(closed, dutch):
    text = text_of(report(closed, dutch).content)
    for said in ("Afgesloten op 08-03-2027", "deels bereikt", "niet beantwoord",
                 "Wat hielp het meest? Marc maakt telkens een ontwerp van planning",
                 "Opmerkingen Elke twee weken samen kijken hielp",
                 "Gaat mee naar het volgende plan De nieuwe bureauticasoftware beheersen en "
                 "Brieven en verslagen opmaken"):  # fmt: skip
        assert squeezed(said) in text


def test_nothing_stands_at_the_end_that_nobody_answered(dutch):
    ending = replace(closing(), most_helpful="", remarks="", takes_along=())
    text = text_of(report(followed_plan(ending), dutch).content)
    assert squeezed("Afgesloten op") in text
    for label in ("Wat hielp het meest?", "Opmerkingen", "Gaat mee"):
        assert squeezed(label) not in text


def test_a_plan_that_goes_on_has_no_end(dutch):
    text = text_of(report(followed_plan(), dutch).content)
    assert squeezed("Het einde van deze cyclus") not in text


def test_where_there_is_nothing_yet_a_sentence_says_so(dutch):
    content = report(marc.plan(lines=(marc.LETTERS,), conversations=()), dutch).content
    text = text_of(content)
    for said in (
        "Nog niets heeft een datum.",
        "In geen enkel gesprek is al voortgang genoteerd.",
        "Er zijn nog geen acties afgesproken.",
        "Er zijn nog geen succesindicatoren.",
    ):
        assert squeezed(said) in text
    assert elements(content, "Table") == alts(content) == []


def test_dots_are_explained_only_where_there_are_some(dutch):
    said = squeezed("Stippellijn")
    assert said in text_of(report(followed_plan(), dutch).content)
    plan = followed_plan()
    plan = replace(plan, lines=plan.lines[:2])
    assert said not in text_of(report(plan, dutch).content)


def test_a_long_timeline_goes_on_in_a_second_picture(dutch):
    actions = tuple(
        marc.action(f"Actie {number}", "coaching", ends=on_date(date(2026, 4, 1 + number)))
        for number in range(MOST_ROWS)
    )
    plan = marc.plan(lines=(marc.line("row", 1, own_title="Leren", actions=actions),))
    content = report(plan, dutch).content
    assert alts(content)[1] == "Tijdlijn (2)"
    assert text_of(content).count(squeezed(f"Actie {MOST_ROWS - 1}")) >= 2


def test_forty_competencies_still_come_out(words):
    lines = [replace(marc.STRUCTURING, lasting_id=marc.an_id(f"row {n}"), position=n)
             for n in range(40)]  # fmt: skip
    content = report(replace(followed_plan(), lines=tuple(lines)), words).content
    assert len(opened(content).pages) > 8


HOSTILE = (
    '#read("/etc/passwd") #panic("x")',
    "*bold* $x^2$ <label> @reference \\ // comment",
    '</text><script>alert(1)</script> "] + alert(1) + [" &amp;',
    "control \x00 \x07 \x1b and half \ud800 signs",
    "emoji 🎯 你好 and \u202e back",
    "a" * 400,
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_comes_out_as_plain_letters_in_pictures_too(text, words):
    action = replace(marc.COURSE, what=text, course=text)
    line = replace(
        marc.SUPPORTING, competency=None, own_title=text, actions=(action,),
        goals=(marc.goal(text, on_date(date(2026, 9, 1))),), hr_actions=(marc.hr_action(text),),
    )  # fmt: skip
    who = replace(marc.MARC, given_name=text, family_name=text)
    ending = replace(closing(), remarks=text)
    plan = replace(followed_plan(ending), lines=(line,), employee=who)
    drawn = text_of(report(plan, words).content)
    for word in re.findall(r"[A-Za-z0-9]{3,}", text.replace("\ud800", "")):
        assert squeezed(word) in drawn
    assert "root:" not in drawn


def test_what_the_font_cannot_draw_is_replaced_and_named(dutch):
    plan = followed_plan(replace(closing(), remarks="Gelukt 🎯"))
    assert report(plan, dutch).missing_characters == ("🎯",)


def test_the_same_plan_at_the_same_moment_gives_the_same_bytes(closed, words):
    assert drawn_anew(closed, words).content == drawn_anew(closed, words).content


def test_a_file_name_never_holds_a_name(closed, dutch):
    assert report(closed, dutch).file_name == "federal-verslag-2027-03-09-5e7a1c90.pdf"


def test_a_report_opens_no_connection(monkeypatch, closed, dutch):
    def refuse(*_arguments, **_options):
        raise AssertionError("an export must not use the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert drawn_anew(closed, dutch).content
