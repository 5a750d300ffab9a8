"""The last column of the table: what came of each row, new actions behind an arrow (004-054)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pop_core.documents.papers import planning_talk_pdf, summary_table_pdf
from pop_core.documents.realisation import looking_back
from pop_core.documents.sheets import Style
from pop_core.documents.table import plan_table
from pop_core.domain.follow_up import IndicatorSeen, Version
from pop_core.domain.statuses import PlanStatus
from tests.documents import marc
from tests.documents.reading import squeezed, text_of

MEANS, REALISATION = 5, 8
FIRST = marc.FOLLOW_UP_TALK
LATER_DAY = date(2027, 3, 8)
LATER = replace(FIRST, conversation_id="c3", planned_on=LATER_DAY, held_on=LATER_DAY, remarks="")


def rows_of(plan, words):
    return plan_table(plan, marc.catalogue(), marc.form(), words).rows


def column_of(plan, words, place=REALISATION):
    return [[line for block in row.cells[place] for line in block.lines]
            for row in rows_of(plan, words)]  # fmt: skip


def with_talks(plan, *talks):
    return replace(plan, conversations=(plan.conversations[0], *talks))


def with_beside(plan, **more):
    return replace(plan, beside=replace(plan.beside, **more))


def test_the_column_says_row_by_row_what_annex_four_says(dutch):
    assert column_of(marc.followed_up_plan(), dutch) == [  # 004-059
        [
            "Marc heeft de opleiding gevolgd en maakt zijn planning.",
            "Taken ordenen naar belang en spoed blijft moeilijk.",
            "→ Ratana volgt Marc verder op.",
            "Regelmatig feedback krijgen",
        ],
        [
            "Marc was op elke intervisiesessie.",
            "Door onverwacht werk bleef er in de tweede en derde maand te weinig tijd over voor de "
            "nieuwe collega.",
            "Het eerste soort dossier ging trager dan gepland, maar de collega kent er nu twee.",
            "Marc is nog niet helemaal op zijn gemak als mentor.",
            "→ Een collega, de heer Gordon, coacht Marc zes maanden lang.",
            "Coaching krijgen · met hulp van de heer Gordon · klaar: het evaluatiegesprek",
        ],
        [
            "Marc heeft de opleiding gevolgd. Het lukt, maar later dan gepland.",
            "Oorzaak van buitenaf: de software kwam pas twee weken na de opleiding",
            "Voorgelegd aan: de opleidingsdienst en de ICT-dienst",
            "→ Marc maakt meer oefeningen.",
            "Zelfstudie",
        ],
        [],
    ]


@pytest.mark.parametrize("paper", [summary_table_pdf, planning_talk_pdf])
def test_both_papers_print_it_in_that_order(paper, words, now):
    plan = marc.followed_up_plan()
    text = text_of(paper(plan, marc.catalogue(), marc.form(), words, now).content)
    place = 0
    for row, new in zip(marc.REALISED, (marc.CONTINUED, marc.COACHED, marc.EXERCISES), strict=True):
        for said in (*row.realisation.split("\n"), f"→ {new.what}"):
            assert squeezed(said) in text[place:]
            place = text.index(squeezed(said), place)


def test_only_the_new_action_is_bold(words):
    cell = rows_of(marc.followed_up_plan(), words)[1].cells[REALISATION]
    bold = [block.text for block in cell if block.kind is Style.STRONG]
    assert bold == [marc.COACHED.what]


def test_a_new_action_stands_there_and_not_under_the_means_as_well(words):
    plan = marc.followed_up_plan()
    assert marc.COACHED.what not in column_of(plan, words, MEANS)[1]
    assert rows_of(plan, words)[1].new_actions[0].text == marc.COACHED.what


def test_once_the_next_talk_was_held_it_is_one_of_the_means(words):
    plan = with_talks(marc.followed_up_plan(), FIRST, LATER)
    assert marc.COACHED.what in column_of(plan, words, MEANS)[1]
    assert all("→" not in line for cell in column_of(plan, words) for line in cell)
    assert all(row.new_actions == () for row in rows_of(plan, words))


@pytest.mark.parametrize("talk", [
    replace(LATER, held_on=None),
    replace(LATER, held_on=None, planned_on=None),
])  # fmt: skip
def test_a_talk_that_is_only_planned_says_nothing_yet(talk, words):
    plan = marc.followed_up_plan()
    assert column_of(with_talks(plan, FIRST, talk), words) == column_of(plan, words)


def test_before_the_first_follow_up_nothing_stands_there(words):
    assert column_of(marc.agreed_plan(), words) == [[], [], [], []]


def test_a_row_of_which_the_last_talk_said_nothing_keeps_what_was_said_with_its_day(words):
    plan = with_talks(marc.followed_up_plan(), FIRST, LATER)
    newer = replace(marc.REALISED[0], conversation_id=LATER.conversation_id, realisation="Gelukt.")
    plan = with_beside(plan, follow_ups=(*marc.REALISED, newer))
    structuring, supporting, *_ = column_of(plan, words)
    assert structuring == ["Gelukt."]
    day = words.date(marc.FOLLOW_UP_DAY, fixed=True)
    assert supporting[:2] == [day, "Marc was op elke intervisiesessie."]


def test_progress_and_indicators_are_told_in_small_print_before_the_new_actions(dutch):
    first, second, third = marc.STRUCTURING.indicators
    talk_id = FIRST.conversation_id
    seen = tuple(
        IndicatorSeen(each.lasting_id, talk_id, each.lasting_id, answer)
        for each, answer in ((first, "seen"), (second, "seen"), (third, "not_yet"))
    )
    told = (replace(marc.REALISED[0], progress=3),)
    plan = with_beside(marc.followed_up_plan(), follow_ups=told, seen=seen)
    *_, note, new, _ = rows_of(plan, dutch)[0].cells[REALISATION]
    assert note.kind is Style.NOTE
    assert note.text == "Voortgang: goed op weg · Indicatoren: 2 gezien, 1 nog niet"
    assert new.text == marc.CONTINUED.what


def test_points_and_several_lines_of_a_new_action_have_one_arrow(words):
    new = replace(marc.COACHED, what="Coaching in twee stappen:\neerst meekijken")
    plan = marc.followed_up_plan()
    rows = tuple(replace(row, actions=(new,)) for row in plan.lines)
    lines = column_of(replace(plan, lines=rows), words)[3]
    assert lines[:2] == ["→ Coaching in twee stappen:", "eerst meekijken"]


def test_an_old_version_does_not_tell_what_came_after_it():
    new = Version("v3", 3, PlanStatus.AGREED, marc.FOLLOW_UP_DAY + timedelta(days=1))
    plan = with_talks(marc.followed_up_plan(), FIRST, LATER)
    newer = with_beside(plan, versions=(*plan.beside.versions, new))
    assert looking_back(plan) == (FIRST, LATER)
    assert looking_back(newer) == (FIRST,)


def test_a_next_version_that_is_still_written_takes_nothing_away():
    draft = Version("v3", 3, PlanStatus.PROPOSED, marc.FOLLOW_UP_DAY)
    plan = with_talks(marc.followed_up_plan(), FIRST, LATER)
    plan = with_beside(plan, versions=(*plan.beside.versions, draft))
    assert looking_back(plan) == (FIRST, LATER)


def test_a_new_plan_does_not_tell_how_the_one_before_it_went():  # 000-078
    before, own = marc.PLANNING_TALK, replace(marc.PLANNING_TALK, conversation_id="c4")
    own = replace(own, planned_on=LATER_DAY, held_on=None, plan_id="v3")
    plan = replace(marc.followed_up_plan(), plan_id="v3", conversations=(before, FIRST, own))
    assert looking_back(plan) == ()
