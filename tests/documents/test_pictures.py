"""The words and figures around the pictures: what is read aloud, and the table below."""

from dataclasses import replace
from datetime import date

import pytest

from pop_core.documents.names import Names
from pop_core.documents.pictures import (
    LINES,
    indicators_picture,
    progress_picture,
    promises_picture,
    step_words,
)
from pop_core.documents.telling import Telling
from pop_core.documents.timelines import LONGEST_NAME, SLOTS, timeline_picture
from pop_core.domain.follow_up import PROGRESS_STEPS
from tests.documents import marc
from tests.documents.followed import MARCH, followed_plan

SOFTWARE = "De nieuwe bureauticasoftware beheersen"


@pytest.fixture
def tell(dutch):
    def telling(plan):
        return Telling(plan, Names(marc.catalogue(), marc.form(), "nl"), dutch)

    return telling


def test_every_step_of_progress_has_its_word(words):
    assert len(set(step_words(words))) == len(PROGRESS_STEPS)


def test_progress_is_told_line_by_line_and_talk_by_talk(tell):
    picture = progress_picture(tell(followed_plan()))
    assert picture.columns == ("Competentie", "14‑09‑2026", "08‑03‑2027")
    assert picture.cells == (
        ("Werk structureren", "begonnen", "goed op weg"),
        ("Ondersteunen", "begonnen", "gelukt"),
        (SOFTWARE, "nog niet begonnen", ""),
    )
    assert picture.alt == (
        "Voortgang per gesprek: "
        "Werk structureren: begonnen (14-09-2026), goed op weg (08-03-2027); "
        "Ondersteunen: begonnen (14-09-2026), gelukt (08-03-2027); "
        f"{SOFTWARE}: nog niet begonnen (14-09-2026)"
    )
    assert [(each.name, each.step, each.slot) for each in picture.rows][1:3] == [
        ("Werk structureren", 3, LINES[0]),
        ("Ondersteunen", 2, LINES[1]),
    ]


def test_promises_are_told_by_who_made_them(tell):
    picture = promises_picture(tell(followed_plan()), MARCH)
    assert picture.columns == ("Wie", "Nagekomen", "Nog open", "Te laat", "Vervallen")
    assert picture.cells == (
        ("Marc", "2", "1", "2", "1"),
        ("Ratana", "1", "2", "0", "0"),
        ("P&O", "1", "1", "1", "0"),
    )
    assert picture.alt == (
        "Nagekomen afspraken: Marc: 2 nagekomen, 1 nog open, 2 te laat, 1 vervallen; "
        "Ratana: 1 nagekomen, 2 nog open; P&O: 1 nagekomen, 1 nog open, 1 te laat"
    )
    assert picture.rows[0].says == "2 nagekomen"


def test_whoever_else_promised_something_is_called_others_and_nobody_is_said(tell):
    actions = (
        marc.action("a", "coaching", owners=("colleague",)),
        marc.action("b", "coaching", owners=()),
    )
    plan = replace(marc.agreed_plan(), lines=(marc.line("row", 1, actions=actions),))
    picture = promises_picture(tell(plan), MARCH)
    assert [cells[0] for cells in picture.cells] == ["anderen", "nog niemand"]


def test_indicators_are_told_row_by_row(tell):
    picture = indicators_picture(tell(followed_plan()))
    assert picture.columns == ("Competentie", "Gezien", "Deels", "Nog niet", "Zonder antwoord")
    assert picture.cells == (
        ("Werk structureren", "1", "0", "1", "1"),
        ("Ondersteunen", "2", "1", "0", "1"),
        (SOFTWARE, "0", "0", "0", "1"),
    )
    assert picture.alt.startswith(
        "Succesindicatoren gezien: Werk structureren: 1 gezien, 1 nog niet, 1 zonder antwoord;"
    )


def test_the_timeline_cuts_names_short_in_the_picture_only(tell):
    picture = timeline_picture(tell(followed_plan()))
    assert all(len(row.name) <= LONGEST_NAME for row in picture.rows)
    assert any(row.name.endswith("…") for row in picture.rows)
    assert ("Marc volgt de opleiding ‘Omgaan met taken en informatie’.", "leren",
            "04‑05‑2026 tot en met 29‑05‑2026") in picture.cells  # fmt: skip
    assert picture.alt.startswith(
        "Tijdlijn van 12-03-2026 tot en met 08-03-2027: Planningsgesprek: gesprek, 12‑03‑2026;"
    )


def test_the_timeline_names_every_kind_it_draws(tell):
    course = replace(marc.COURSE, starts=marc.on_date(date(2026, 5, 4)))
    row = replace(
        marc.STRUCTURING,
        actions=(course, replace(marc.FOLLOWING, starts=marc.on_date(date(2026, 6, 1)))),
        goals=(marc.goal("Marc kan\nplannen", marc.on_date(date(2026, 9, 1))),),
        hr_actions=(marc.hr_action("inschrijven", marc.on_date(date(2026, 4, 1))),),
    )
    picture = timeline_picture(tell(marc.plan(lines=(row,))))
    assert {each.slot for each in picture.rows} == set(SLOTS.values())
    assert {each.kind for each in picture.rows} == {
        "gesprek", "P&O", "inschrijven", "leren", "ondersteuning", "doel",
    }  # fmt: skip
    assert "Marc kan plannen" in {each.name for each in picture.rows}


def test_talks_alone_make_no_timeline(tell):
    assert timeline_picture(tell(marc.plan(lines=()))).rows == ()


def test_a_plan_without_anything_has_nothing_to_draw_and_nothing_to_read(tell):
    telling = tell(marc.plan(lines=(), conversations=()))
    for picture in (
        timeline_picture(telling),
        progress_picture(telling),
        promises_picture(telling, MARCH),
        indicators_picture(telling),
    ):
        assert (picture.rows, picture.cells, picture.alt) == ((), (), "")
