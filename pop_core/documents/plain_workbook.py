"""A workbook of plain lists: a heading, rows, and nothing that a spreadsheet would run."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO

import xlsxwriter
from xlsxwriter.workbook import Workbook

from pop_core.documents.characters import without_unseen
from pop_core.i18n.formats import SHOWN_ZONE

Value = str | int | Decimal | None
Rows = Iterable[Sequence[Value]]
_WIDTH, _FIRST = 20, 38


def workbook(title: str, now: datetime, sheets: Iterable[tuple[str, Sequence[str], Rows]]) -> bytes:
    """Each sheet with its name and headings; texts stay texts, amounts stay amounts."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        made = now.astimezone(SHOWN_ZONE).replace(tzinfo=None)
        book.set_properties({"title": title, "created": made})
        for name, columns, rows in sheets:
            _sheet(book, name, columns, rows)
    return buffer.getvalue()


def _sheet(book: Workbook, name: str, columns: Sequence[str], rows: Rows) -> None:
    sheet = book.add_worksheet(name)
    heading = book.add_format({"bold": True, "bottom": 1})
    money = book.add_format({"num_format": "€ #,##0.00"})
    sheet.set_column(0, 0, _FIRST)
    sheet.set_column(1, len(columns) - 1, _WIDTH)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column, heading)
    sheet.freeze_panes(1, 0)
    for row, values in enumerate(rows, 1):
        for place, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(row, place, without_unseen(value))
            elif isinstance(value, Decimal):
                sheet.write_number(row, place, float(value), money)
            elif value is not None:
                sheet.write_number(row, place, value)
