"""Published tables to take along, as a workbook and on paper: what the page shows, no more."""

from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pop_core.charts.printed import PAPER_INK, WIDE, WIDTH, svg
from pop_core.documents.characters import printable_content, without_unseen
from pop_core.documents.figure import HIDDEN, Grid, Number, grid_with_totals
from pop_core.documents.figure_pictures import alt_of, chart_of, drawn_part
from pop_core.documents.figure_told import Told
from pop_core.documents.files import PDF, XLSX, Paper, file_name
from pop_core.documents.papers import render_pdf
from pop_core.i18n.formats import SHOWN_ZONE

NOON = 12  # the same day everywhere
LYING = 5  # columns; a paper with more of them lies on its side
PETROL, INK, TINT, HAIRLINE = "#0F5B73", "#1C2930", "#F3F0E8", "#CBC7BB"
_NAME_WIDTH, _NUMBER_WIDTH, _WORDS_WIDTH = 44, 14, 100


def figures_xlsx(told: Told, now: datetime) -> Paper:
    """The table on one sheet, on a second what it says and how it was made."""
    _ = told.names.words
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        made = now.astimezone(SHOWN_ZONE).replace(tzinfo=None)
        book.set_properties({"title": without_unseen(told.figure.title), "created": made})
        _write_table(book, book.add_worksheet(_("Numbers")), _grid(told))
        _write_words(book, book.add_worksheet(_("Explanation")), told)
    return Paper(buffer.getvalue(), name_of(told, XLSX), XLSX)


def figures_pdf(told: Told, now: datetime) -> Paper:
    """One paper: the sentences, the picture with what it says aloud, the table, how it was made."""
    content, missing = printable_content(_content(told))
    if not told.figure.is_empty:
        shown = drawn_part(told.figure)
        chart = chart_of(shown, told.names, PAPER_INK)
        drawn = svg(chart, WIDE if content["flipped"] else WIDTH)
        alt = printable_content(alt_of(shown, told.names))[0]
        content["picture"] = {"svg": drawn, "alt": alt}
    language = told.names.words.language
    paper = render_pdf("figures", content, language, now)
    return Paper(paper, name_of(told, PDF), PDF, missing)


def name_of(told: Told, mime: str) -> str:
    """The title, and the month the numbers are of by its first day."""
    title, month = told.figure.title.partition(" · ")[0], told.figure.month
    first = datetime(month.year, month.month, 1, NOON, tzinfo=UTC)
    return file_name(None, title, first, None, mime)


def _grid(told: Told) -> Grid:
    _ = told.names.words
    return grid_with_totals(told.figure, _("Together"))


def _content(told: Told) -> dict[str, object]:
    _, grid = told.names.words, _grid(told)
    return {
        "title": told.figure.title,
        "heading": told.figure.title,
        "status": _.month(told.figure.month),
        "facts": [],
        "sentences": list(told.sentences),
        "picture": None,
        "about": grid.about,
        "columns": [column.short for column in grid.columns],
        "rows": [{"name": row.name, "cells": [_cell(told, each) for each in numbers]}
                 for row, numbers in grid.rows],
        "made_heading": _("How these numbers were made"),
        "notes": [*told.legend, *told.notes],
        "flipped": len(grid.columns) > LYING,
        "footer": f"{told.figure.title} · {_.month(told.figure.month)}",
        "page": _("page {page} of {pages}", page="{page}", pages="{pages}"),
    }  # fmt: skip


def _cell(told: Told, number: Number) -> str:
    return HIDDEN if number is None else told.names.words.number(number)


def _write_table(book: Workbook, sheet: Worksheet, grid: Grid) -> None:
    """Numbers as numbers, a hidden one as its sign; headings stay in sight."""
    boxed = {"border": 1, "border_color": HAIRLINE, "font_color": INK, "valign": "top"}
    heading = book.add_format({**boxed, "bold": True, "font_color": PETROL, "bg_color": TINT,
                               "text_wrap": True})  # fmt: skip
    name, cell = book.add_format(boxed), book.add_format({**boxed, "num_format": "#,##0"})
    sign = book.add_format({**boxed, "align": "right"})
    sheet.set_column(0, 0, _NAME_WIDTH)
    sheet.set_column(1, len(grid.columns), _NUMBER_WIDTH)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for column, text in enumerate([grid.about, *(each.name for each in grid.columns)]):
        sheet.write_string(0, column, without_unseen(text), heading)
    for place, (row, numbers) in enumerate(grid.rows, 1):
        sheet.write_string(place, 0, without_unseen(row.name), name)
        for column, number in enumerate(numbers, 1):
            if number is None:
                sheet.write_string(place, column, HIDDEN, sign)
            else:
                sheet.write_number(place, column, number, cell)


def _write_words(book: Workbook, sheet: Worksheet, told: Told) -> None:
    title = book.add_format({"bold": True, "font_size": 16, "font_color": PETROL})
    words = book.add_format({"text_wrap": True, "valign": "top", "font_color": INK})
    sheet.set_column(0, 0, _WORDS_WIDTH)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, without_unseen(told.figure.title), title)
    for place, sentence in enumerate([*told.sentences, "", *told.legend, *told.notes], 2):
        sheet.write_string(place, 0, without_unseen(sentence), words)
