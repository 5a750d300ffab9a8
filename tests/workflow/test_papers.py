"""The plan leaves as a file through one door, and that it left is kept."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from pop_core.catalogue.loading import DATA
from pop_core.domain.errors import RuleBroken
from pop_core.i18n.words import load_words
from pop_core.workflow import agreeing, editing, papers
from pop_core.workflow.papers import PaperKind
from tests.organisation import NOW

DUTCH = load_words(DATA / "texts")["nl"]
TODAY = NOW.date()


def hand_out(world, kind, who="marc", **more):
    lasting_id = world.ids["plan"]
    return papers.hand_out(world.store, world.visit(who), lasting_id, kind, DUTCH, **more)


def agree(world, next_on):
    plan = world.plan(world.ids["plan"])
    signed = tuple(
        agreeing.SignedBy(role, plan.party(role).name, TODAY) for role in ("employee", "manager")
    )
    told = agreeing.PaperAgreement(TODAY, signed, next_on)
    agreeing.record_paper_agreement(
        world.store, world.visit("ratana"), plan.lasting_id, plan.revision, told
    )


@pytest.mark.parametrize(
    ("kind", "beginning"),
    [
        (PaperKind.TABLE, b"%PDF"),
        (PaperKind.TALK_FORM, b"%PDF"),
        (PaperKind.WORKBOOK, b"PK"),
        (PaperKind.REPORT, b"%PDF"),
        (PaperKind.CALENDAR, b"BEGIN:VCALENDAR"),
    ],
)
@pytest.mark.parametrize("who", ["marc", "ratana"])
def test_both_can_take_the_plan_along_under_the_name_that_was_shown(
    marcs_world, kind, beginning, who
):
    paper = hand_out(marcs_world, kind, who)
    plan = marcs_world.plan(marcs_world.ids["plan"])
    assert paper.content.startswith(beginning)
    assert paper.file_name == papers.paper_name(plan, kind, DUTCH, NOW)
    assert paper.mime == papers.MIME[kind]


def test_that_the_plan_was_taken_along_is_kept_once_a_day(marcs_world):
    for _ in range(2):
        hand_out(marcs_world, PaperKind.WORKBOOK)
    kept = marcs_world.rows("SELECT cast(person_id AS varchar), kind FROM access_event")
    assert kept == [(marcs_world.ids["marc"], "taken_along")]


def test_without_a_date_there_is_nothing_for_the_calendar(marcs_world):
    agree(marcs_world, None)
    with pytest.raises(RuleBroken) as trouble:
        hand_out(marcs_world, PaperKind.CALENDAR)
    assert trouble.value.code == "no_next_talk"


def test_after_the_agreement_the_calendar_holds_the_follow_up_talk(marcs_world):  # 004-052
    agree(marcs_world, TODAY.replace(month=9))
    text = hand_out(marcs_world, PaperKind.CALENDAR, link="https://example.org/x").content.decode()
    assert "SUMMARY:Opvolgingsgesprek" in text
    assert "DTSTART;VALUE=DATE:20260913" in text
    assert "Marc" not in text


def test_papers_keep_the_remarks_of_the_talk_the_plan_was_made_in(marcs_world):  # 004-012
    talk = marcs_world.plan(marcs_world.ids["plan"]).planning_talk
    editing.save_field(
        marcs_world.store, marcs_world.visit("marc"), "conversation.remarks",
        talk.conversation_id, "", "Ik heb tijd nodig.",
    )  # fmt: skip
    agree(marcs_world, TODAY.replace(month=9))
    book = load_workbook(BytesIO(hand_out(marcs_world, PaperKind.WORKBOOK).content))
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "Ik heb tijd nodig." in cells


def test_characters_the_font_lacks_are_named_once_each(marcs_world):
    world, plan = marcs_world, marcs_world.plan(marcs_world.ids["plan"])
    asked = (world.store, world.visit("marc"), plan.lasting_id, DUTCH)
    assert papers.missing_characters(*asked) == ()
    line_id = plan.active_lines[0].line_id
    editing.add_goal(world.store, world.visit("marc"), line_id, "Marc 🙂 kan 🙂 dit 漢")
    assert set(papers.missing_characters(*asked)) == {"🙂", "漢"}
