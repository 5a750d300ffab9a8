import zipfile
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO

import openpyxl
import pytest

from pop_core.documents.spreadsheet import LONGEST_CELL, plan_xlsx
from tests.documents import marc
from tests.documents.test_papers import HOSTILE, hostile_plan, long_plan, made

FORMULAS = ("=1+1", '=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|'/c x'!A1",
            "{=1+1}", "http://example.org", "001234")  # fmt: skip


def workbook(plan, words, now):
    paper = made(plan_xlsx, plan, words, now)
    return openpyxl.load_workbook(BytesIO(paper.content))


def filled(book):
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]


@pytest.mark.parametrize("text", [*FORMULAS, *HOSTILE], ids=range(len(FORMULAS) + len(HOSTILE)))
def test_what_people_type_is_never_worked_out(text, words, now):
    book = workbook(hostile_plan(text), words, now)
    assert {cell.data_type for cell in filled(book)} <= {"s", "d"}
    assert all(cell.hyperlink is None for cell in filled(book))


def test_a_text_arrives_as_typed(dutch, now):
    book = workbook(hostile_plan("=1+1 R&D <b> 🎯 _x0041_"), dutch, now)
    assert any(cell.value == "=1+1 R&D <b> 🎯 _x0041_" for cell in filled(book))


def test_there_are_two_sheets_with_the_labels_as_printed(dutch, now):
    book = workbook(marc.plan(), dutch, now)
    assert book.sheetnames == ["Plan", "Planningsgesprek"]
    for name, paper in zip(book.sheetnames, ("plan_table", "planning_talk"), strict=True):
        values = {cell.value for row in book[name].iter_rows() for cell in row}
        for table in marc.form().paper(paper).tables:
            assert {column.name("nl") for column in table.columns} <= values
        assert {field.name("nl") for field in marc.form().paper(paper).fields} <= values


def test_the_table_holds_marcs_rows_and_stays_readable(dutch, now):
    sheet = workbook(marc.plan(), dutch, now)["Plan"]
    header = next(row for row in sheet.iter_rows() if row[0].value == "Bronnen")
    first = sheet[header[0].row + 1]
    assert [cell.value for cell in first[:3]] == ["1", "Werk structureren", "1"]
    assert first[3].value.count("\n") == 1  # two goals
    assert first[3].alignment.wrap_text
    assert sheet.freeze_panes == f"A{header[0].row + 1}"
    assert sheet.print_title_rows == f"${header[0].row}:${header[0].row}"


def test_it_prints_on_a4_landscape_as_wide_as_the_page(words, now):
    for sheet in workbook(marc.plan(), words, now):
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == int(sheet.PAPERSIZE_A4)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in {None, 1}  # one page wide is what it is unless said
        assert sheet.page_setup.fitToHeight == 0


def test_the_date_of_the_talk_is_a_real_date(words, now):
    dates = [cell for cell in filled(workbook(marc.plan(), words, now)) if cell.is_date]
    assert [cell.value for cell in dates] == [datetime.combine(date(2026, 3, 12), time())] * 2
    assert {cell.number_format for cell in dates} == {"dd-mm-yyyy"}


def test_the_follow_up_stands_in_the_workbook_as_on_paper(dutch, now):
    sheet = workbook(marc.followed_up_plan(), dutch, now)["Plan"]
    texts = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    (cell,) = [text for text in texts if "→ Marc maakt meer oefeningen." in str(text)]
    assert cell.splitlines()[:2] == [
        "Marc heeft de opleiding gevolgd. Het lukt, maar later dan gepland.",
        "Oorzaak van buitenaf: de software kwam pas twee weken na de opleiding",
    ]
    assert datetime.combine(marc.FOLLOW_UP_DAY, time()) in texts  # 004-058
    assert sum("getekend aan tafel" in str(text) for text in texts) == 2
    assert sum("op papier getekend" in str(text) for text in texts) == 2
    assert "versie 2, 14\u201109\u20112026, controlecode 77be" in sheet.oddFooter.left.text


def test_a_blank_workbook_has_room_for_every_row(words, now):
    sheet = workbook(None, words, now)["Plan"]
    tall = [row for row in sheet.row_dimensions.values() if row.height == 60]
    assert len(tall) == marc.form().max_active_lines


def test_forty_rows_fit(words, now):
    assert workbook(long_plan(), words, now)["Plan"].max_row > 40


def test_what_is_too_long_for_a_cell_says_where_the_rest_is(words, now):
    goals = tuple(marc.goal(f"{number} " + "woord " * 660) for number in range(10))
    plan = marc.plan(lines=(replace(marc.STRUCTURING, goals=goals),))
    texts = [str(cell.value) for cell in filled(workbook(plan, words, now))]
    longest = max(texts, key=len)
    assert len(longest) == LONGEST_CELL
    assert longest.endswith(words("... (the whole text is in the PDF)"))


def test_the_footer_takes_an_ampersand_as_a_letter(words, now):
    plan = marc.plan(employee=replace(marc.MARC, family_name="R&D"))
    with zipfile.ZipFile(BytesIO(made(plan_xlsx, plan, words, now).content)) as parts:
        assert b"R&amp;&amp;D" in parts.read("xl/worksheets/sheet1.xml")


def test_a_form_may_call_the_talk_anything(words, now):
    talk = marc.form().words
    odd = tuple(replace(each, name=replace(each.name, versions=(("nl", "Talk: [a]/b"),)))
                for each in talk)  # fmt: skip
    form = replace(marc.form(), words=odd)
    paper = plan_xlsx(marc.plan(), marc.catalogue(), form, words, now)
    book = openpyxl.load_workbook(BytesIO(paper.content))
    assert book.sheetnames == ["Plan", "Talk   a  b"]


def test_the_file_name_never_holds_a_name(words, now):
    name = made(plan_xlsx, marc.plan(), words, now).file_name
    assert name == "federal-plan-2026-03-13-5e7a1c90.xlsx"
