"""Published tables in words, as a workbook and on paper: what was published and no other number."""

import re
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl
import pytest

from pop_core.analytics import snapshots
from pop_core.analytics.disclosure import PublishedTable
from pop_core.charts.look import INK, drawing
from pop_core.documents.figure import HIDDEN, figure_of, grid_of, grid_with_totals
from pop_core.documents.figure_pictures import Drawn, alt_of, chart_of, drawn_part, way_to_draw
from pop_core.documents.figures import figures_pdf, figures_xlsx
from tests.analytics.agreements import (
    FEBRUARY,
    HOUSE,
    JANUARY,
    Need,
    People,
    agree,
    close,
    empty,
    unit,
)
from tests.documents.reading import alts, elements, fonts, opened, pieces_of, squeezed, text_of
from tests.figures import DESK, ICT, by_unit, by_year, groups_by_unit, names_for, promises, told
from tests.raw_numbers import counts_in, is_raw

NOW = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
FEW = "te weinig mensen om te tonen"
EVERY = (by_unit, by_year, groups_by_unit, promises)


def figure(table):
    return figure_of(table, names_for(table))


def cells(content):
    book = openpyxl.load_workbook(BytesIO(content))
    return [[each.value for each in row] for row in book.worksheets[0].iter_rows()]


def test_codes_are_called_by_their_names_and_columns_say_how_many_people_are_in_them():
    shown = figure(by_unit())
    assert [row.name for row in shown.rows] == ["Werk structureren", "Organiseren", "Adviseren"]
    assert [column.name for column in shown.columns] == ["ICT (145)", "Onthaal & balie (70)"]
    assert (shown.about, shown.across) == ("Competentie", "Dienst")


def test_groups_that_stand_in_for_competencies_are_called_groups():
    shown = figure(groups_by_unit(code="needs_by_unit"))
    assert shown.about == "Groep competenties"
    assert shown.title == "Groepen competenties per dienst"
    assert [row.name for row in shown.rows] == ["Omgaan met taken", "Technisch: wetgeving"]


def test_the_longer_list_runs_down_with_the_totals_at_its_end():
    wide = by_unit(rows=("advising",), cells=((0, 15),), totals=(15,))
    grid = grid_with_totals(figure(wide), "Samen")
    assert [column.name for column in grid.columns] == ["Adviseren"]
    assert [(row.name, numbers) for row, numbers in grid.rows] == [
        ("ICT (145)", (0,)), ("Onthaal & balie (70)", (15,)), ("Samen", (15,)),
    ]  # fmt: skip
    tall = grid_with_totals(figure(by_unit()), "Samen")
    assert [numbers for _row, numbers in tall.rows] == [
        (45, 20, 65), (None, None, 25), (0, 15, 15),
    ]  # fmt: skip


def test_the_highest_come_first_and_what_is_hidden_last():
    table = by_unit(totals=(None, 25, 65))
    assert [row.code for row in figure(table).highest().rows] == [
        "advising", "organising", "work_structuring",
    ]  # fmt: skip
    assert [row.code for row in figure(table).highest(1).rows] == ["advising"]


def test_what_people_learn_stands_by_number_and_states_keep_their_own_order():
    mixed = by_unit(cells=((5, 10), (30, 20), (20, 15)), totals=(15, 50, 35))
    assert [row.code for row in told(mixed).figure.rows] == [
        "organising", "advising", "work_structuring",
    ]  # fmt: skip
    kept = told(promises(cells=((5, 5, 5), (30, 30, 30)), totals=(15, 90)))
    assert [row.code for row in kept.figure.rows] == ["employee", "manager"]


def test_why_groups_stand_in_is_said_first_of_how_it_is_to_be_read():
    groups = told(by_unit(coarsened=("groups_instead", "units_merged")))
    assert groups.legend[0].startswith("Groepen in plaats van losse competenties")
    assert not any("Groepen in plaats" in note for note in groups.notes)


def test_without_totals_the_newest_year_counts_and_else_the_highest_number():
    assert figure(by_year()).sums == (65, 25, 15)
    assert figure(by_unit(totals=())).sums == (45, None, 15)


def test_each_table_is_drawn_in_the_way_that_suits_it():
    assert way_to_draw(figure(by_unit())) is Drawn.HEAT
    assert way_to_draw(figure(by_year())) is Drawn.CHANGE
    assert way_to_draw(told(by_unit(), summed=True).figure) is Drawn.RANKED
    one_year = by_year(columns=("2026",), cells=((65,), (25,), (15,)), sizes=(215,))
    assert way_to_draw(figure(one_year)) is Drawn.RANKED


def test_of_many_years_lines_the_five_highest_are_drawn():
    rows = tuple(f"technical:{n}" for n in range(7))
    many = by_year(rows=rows, cells=tuple((5 * n, 5 * n, 5 * n) for n in range(7)))
    assert [row.code for row in drawn_part(figure(many)).rows] == list(rows[:1:-1])


def sentences(table, years=None, **more):
    return " ".join(told(table, years, **more).sentences)


def test_a_sentence_says_what_is_asked_for_most_and_whether_that_is_more_than_before():
    assert sentences(by_unit(), by_year()).startswith(
        "Werk structureren is de meest gevraagde competentie (ongeveer 65 mensen), "
        "vaker dan in 2025."
    )
    assert sentences(by_unit()).startswith(
        "Werk structureren is de meest gevraagde competentie (ongeveer 65 mensen)."
    )


def test_rows_that_tie_are_said_together():
    assert sentences(by_unit(totals=(65, 65, 15))) == (
        "Werk structureren en Organiseren worden het meest gevraagd (elk ongeveer 65 mensen)."
    )


def test_a_part_is_never_said_as_the_whole():
    table = by_unit(scope=ICT)
    assert sentences(table, part="Omgaan met taken").startswith("ICT, Omgaan met taken: Werk ")


def test_promises_are_told_as_a_share_of_what_was_due_managers_first():  # 002-017
    kept = promises(cells=((100, 20, 80), (730, 440, 120)), totals=(200, 1290))
    assert sentences(kept) == (
        "Hoe vaak alles wat al moest gebeuren op tijd is nagekomen: Leidinggevenden ongeveer 60% "
        "en Medewerkers ongeveer 85%. Niet meegeteld, omdat er nog iets moet komen: "
        "Leidinggevenden bij ongeveer 120 mensen en Medewerkers bij ongeveer 80 mensen."
    )


@pytest.mark.parametrize("hidden", [(None, 20, 180), (20, None, 180), (10, None, None),
                                    (None, None, 180), (None, None, None)])  # fmt: skip
def test_no_share_is_told_of_a_number_that_is_hidden_also_not_from_the_total(hidden):
    """Of in time and late both must be shown, else a share would tell the one that is not."""
    table = promises(cells=(hidden, (30, 30, None)), totals=(220, 75))
    assert sentences(table) == (
        "Hoe vaak alles wat al moest gebeuren op tijd is nagekomen: Leidinggevenden ongeveer 50%."
    )


def test_of_too_few_promises_that_were_due_no_share_is_told():
    assert sentences(promises(cells=((10, 5, 180), (None, 20, None)), totals=(195, 75))) == ""


def test_what_was_taken_together_is_told_with_its_reason():
    notes = " ".join(told(by_unit()).notes)
    assert "Minder dan 10 mensen tonen we nooit; getallen zijn afgerond op 5." in notes
    assert "Per dienst en per soort functie zijn de cijfers nieuw zodra 10 mensen in elke" in notes
    assert "Diensten met minder dan 10 mensen, of met minder nieuwe plannen" in notes
    assert "Wat minder dan 10 mensen vroegen, staat er niet bij." in notes
    assert f"{HIDDEN} betekent: {FEW}." in told(by_unit()).legend
    assert not any(HIDDEN in each for each in told(promises(cells=((5, 5, 5),) * 2)).legend)
    assert not any("nieuw zodra" in each for each in told(promises()).notes)


def test_the_workbook_holds_numbers_as_numbers_and_a_sign_for_what_is_hidden():
    assert cells(figures_xlsx(told(by_unit()), NOW).content) == [
        ["Competentie", "ICT (145)", "Onthaal & balie (70)", "Samen"],
        ["Werk structureren", 45, 20, 65],
        ["Organiseren", HIDDEN, HIDDEN, 25],
        ["Adviseren", 0, 15, 15],
    ]


def test_the_workbook_explains_itself_on_a_second_sheet():
    content = figures_xlsx(told(by_unit()), NOW).content
    book = openpyxl.load_workbook(BytesIO(content))
    assert book.sheetnames == ["Cijfers", "Toelichting"]
    said = " ".join(str(each.value) for row in book["Toelichting"].iter_rows() for each in row)
    for words in ("Competenties per dienst", "ongeveer 65 mensen", "oktober 2026", FEW):
        assert words in said


def test_a_name_that_looks_like_a_formula_stays_text():
    table = by_unit(names={ICT: "=1+1", DESK: "@cmd"}, sizes=())
    heading = cells(figures_xlsx(told(table), NOW).content)[0]
    assert heading == ["Competentie", "=1+1", "@cmd", "Samen"]


@pytest.mark.parametrize("make", EVERY)
def test_a_paper_is_accessible_and_has_its_picture_with_words(make, words):
    content = figures_pdf(told(make(), language=words.language), NOW).content
    with opened(content).open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    assert (
        len(elements(content, "H1")) == len(elements(content, "Table")) == len(alts(content)) == 1
    )
    assert {name.split("-")[0] for name in fonts(content)} <= {"SourceSans3", "LibertinusSerif"}


def test_a_paper_says_the_same_as_the_page():
    shown = told(by_unit(), by_year())
    text = text_of(figures_pdf(shown, NOW).content)
    for said in (*shown.sentences, *shown.legend, *shown.notes, "Onthaal & balie (70)"):
        assert squeezed(said) in text


def test_a_large_table_still_comes_out_on_paper():
    rows, columns = tuple(f"technical:{n}" for n in range(40)), tuple(f"u{n}" for n in range(25))
    table = by_unit(
        rows=rows, columns=columns, cells=((1200,) * 25,) * 40, totals=(30_000,) * 40, sizes=(),
        names={code: f"Dienst met een lange naam {code}" for code in columns},
    )  # fmt: skip
    assert "30.000" in text_of(figures_pdf(told(table), NOW).content)


def test_a_table_in_which_nothing_can_be_shown_has_no_picture():
    table = by_unit(cells=((None, None),) * 3, totals=(None,) * 3)
    content = figures_pdf(told(table), NOW).content
    assert alts(content) == []
    assert sentences(table) == ""


def test_a_file_is_named_after_the_table_and_its_month():
    assert figures_pdf(told(by_unit()), NOW).file_name == "competenties-per-dienst-2026-10-01.pdf"
    part = told(by_unit(scope=ICT), part="Omgaan met taken")
    assert figures_xlsx(part, NOW).file_name == "competenties-per-dienst-2026-10-01.xlsx"


def published(table):
    """Every number that was published, and those its explanation and its years need."""
    numbers = {each for row in table.cells for each in row} | {*table.totals, *table.sizes}
    return {each for each in numbers if each is not None}


def numbers_in(text):
    return {int(each.replace(".", "")) for each in re.findall(r"\d[\d.]*(?<!\.)", text)}


def drawn_numbers(spec):
    """Every number and every number in words of the data of a drawing, its codes left out."""
    values = [
        value
        for layer in spec["layer"]
        for each in layer["data"]["values"]
        for name, value in each.items()
        if name not in {"row", "column", "line"}
    ]
    said = numbers_in(" ".join(value for value in values if isinstance(value, str)))
    return said | {int(value) for value in values if isinstance(value, float | int)}


@pytest.mark.parametrize("make", [by_unit, groups_by_unit, promises])
def test_no_drawing_workbook_or_paper_holds_another_number(make):
    """A number that the table does not publish stands nowhere (rule 41)."""
    table, shown = make(), told(make())
    known = published(table)
    drawn = drawing(chart_of(drawn_part(shown.figure), shown.names, INK["light"]))
    assert drawn_numbers(drawn) <= known | {0}
    with zipfile.ZipFile(BytesIO(figures_xlsx(shown, NOW).content)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
        strings = packed.read("xl/sharedStrings.xml").decode()
    assert not any(code in sheet + strings for code in (ICT, DESK))
    plain = set(map(int, re.findall(r'<c r="\w+" s="\d+"><v>(\d+)</v>', sheet)))
    assert plain
    assert plain <= known
    headings = " ".join(column.name for column in shown.figure.columns)
    assert numbers_in(headings) <= known
    told_of = " ".join((*shown.sentences, alt_of(shown.figure, shown.names)))
    shares = set(map(int, re.findall(r"(\d+)%", told_of)))
    assert numbers_in(told_of) - shares <= known


@pytest.fixture
def counted(tmp_path):
    """What was published of people of whom no number is a whole five, and some are very few."""
    world = empty(tmp_path)
    places = [unit(world, name) for name in ("Beheer", "Onthaal", "Vervoer", "Archief")]
    for number, place in zip((41, 33, 26, 3), places, strict=True):
        needs_of = (
            (number, Need(sources='["1"]')), (number - 19, Need("deciding", priority=2)),
            (7, Need("advising", sources='["6"]')), (18, Need(None, "law", priority=3)),
        )  # fmt: skip
        for year, way in ((2025, "coaching"), (2026, "e_learning")):
            people = [
                People(many, place, (need,), year=year, way=way,
                       ends_on=JANUARY if many % 2 else date(2027, 1, 1))
                for many, need in needs_of if many > 0
            ]  # fmt: skip
            agree(world, *people)
            close(world, people[-1], on=FEBRUARY)
    snapshots.make_snapshot(world.store, HOUSE, FEBRUARY)
    rows = world.rows("SELECT content FROM published_table WHERE code <> 'costs_by_kind'")
    yield [PublishedTable.from_json(content) for (content,) in rows]
    world.store.close()


def test_no_paper_of_what_was_counted_holds_a_raw_number(counted):
    """Not in a cell, a sentence, the picture, nor in what is read aloud of it (rule 41)."""
    assert {"needs_by_unit", "states_by_unit", "promises_by_owner", "kinds_by_unit"} <= {
        table.code for table in counted
    }
    found = []
    for table in counted:
        content = figures_pdf(told(table), NOW).content
        said = [*pieces_of(content), *alts(content)]
        found += [(table.code, text, number) for text in said for number in counts_in(text)]
    assert len(found) > 100
    assert [each for each in found if is_raw(each[-1])] == []


def test_a_hidden_number_is_in_no_cell_of_a_picture():
    shown = figure(by_unit())
    drawn = drawing(chart_of(shown, names_for(by_unit()), INK["light"]))
    hidden, _shown, signs = (layer["data"]["values"] for layer in drawn["layer"])
    assert {each["told"] for each in hidden} == {
        f"Organiseren · ICT (145): {FEW}", f"Organiseren · Onthaal & balie (70): {FEW}",
    }  # fmt: skip
    assert [each["sign"] for each in signs if each["row"] == "organising"] == [HIDDEN, HIDDEN]
    assert grid_of(shown).rows[1][1] == (None, None)
