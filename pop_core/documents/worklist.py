"""The work list of HR as a workbook: the columns of the screen, and never one more."""

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.workbook import Workbook

from pop_core.documents.characters import without_unseen
from pop_core.documents.files import XLSX, Paper
from pop_core.documents.spreadsheet import HAIRLINE, INK, PETROL, TINT
from pop_core.domain.worklist import Asked
from pop_core.i18n.formats import SHOWN_ZONE
from pop_core.i18n.words import Words
from pop_core.i18n.worklist import (
    due_in_words,
    request_statuses,
    unit_in_words,
    whom_in_words,
)

WIDTHS = (26, 24, 46, 30, 24, 24, 12, 16, 14, 24, 34, 34)


def columns(_: Words) -> tuple[str, ...]:
    """The headings, in the order of `_cells`."""
    return (
        _("For whom"), _("Unit"), _("What is asked"), _("Course"), _("By when"),
        _("Asked by"), _("Asked on"), _("Status"), _("Arranged for"), _("Place"),
        _("Why not possible"), _("Proposal instead"),
    )  # fmt: skip


def worklist_xlsx(
    requests: Sequence[Asked], hr: str, name: str, words: Words, now: datetime
) -> Paper:
    """One row for each request; what people typed stays text."""
    _, buffer = words, BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        title = _("Work list of {hr}", hr=hr)
        made = now.astimezone(SHOWN_ZONE).replace(tzinfo=None)
        book.set_properties({"title": title, "created": made})
        _write(book, requests, words)
    return Paper(buffer.getvalue(), name, XLSX)


def _write(book: Workbook, requests: Sequence[Asked], words: Words) -> None:
    look = {"text_wrap": True, "valign": "top", "font_color": INK, "border": 1,
            "border_color": HAIRLINE}  # fmt: skip
    cell, day = book.add_format(look), book.add_format({**look, "num_format": "dd-mm-yyyy"})
    heading = book.add_format({**look, "bold": True, "font_color": PETROL, "bg_color": TINT})
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 1)
    for column, (label, width) in enumerate(zip(columns(words), WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, label, heading)
    for row, asked in enumerate(requests, 1):
        for column, value in enumerate(_cells(words, asked)):
            if isinstance(value, date):
                sheet.write_datetime(row, column, datetime(*value.timetuple()[:3]), day)  # noqa: DTZ001
            else:
                sheet.write_string(row, column, without_unseen(value), cell)
    sheet.autofilter(0, 0, max(1, len(requests)), len(WIDTHS) - 1)


def _cells(_: Words, asked: Asked) -> tuple[str | date, ...]:
    return (
        whom_in_words(_, asked), unit_in_words(asked), asked.text,
        asked.course, asked.due_on or due_in_words(_, asked), asked.asked_by,
        asked.asked_on or "", request_statuses(_)[asked.status], asked.arranged_on or "",
        asked.place, asked.reason, asked.alternative,
    )  # fmt: skip
