"""The demand for courses as an Excel workbook: one sheet by course, one by unit."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO

import xlsxwriter
from xlsxwriter.workbook import Workbook

from pop_core.documents.characters import without_unseen
from pop_core.documents.files import XLSX, Paper, file_name
from pop_core.domain.demand import CourseDemand, Demand, UnitDemand
from pop_core.i18n.formats import SHOWN_ZONE
from pop_core.i18n.words import Words

Value = str | int | Decimal | None
_WIDTHS = (38, 30, 16, 12, 12, 14, 14)


def quarter_name(_: Words, year: int, quarter: int) -> str:
    """K2 2026, or that there is no date."""
    return _("Q{quarter} {year}", quarter=quarter, year=year) if quarter else _("no date yet")


def course_columns(_: Words) -> tuple[str, ...]:
    return (_("Course"), _("Unit"), _("Period"), _("People"), _("Arranged"), _("Cost"))


def unit_columns(_: Words) -> tuple[str, ...]:
    return (_("Unit"), _("Asked"), _("Arranged"), _("Together"), _("Budget"), _("Left"))


def course_name(_: Words, row: CourseDemand) -> str:
    return row.title or _("no course named")


def demand_xlsx(demand: Demand, words: Words, now: datetime) -> Paper:
    """Texts stay texts, amounts stay amounts; what is not known is an empty cell."""
    _, buffer = words, BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        title = _("Demand for courses {year}", year=demand.year)
        made = now.astimezone(SHOWN_ZONE).replace(tzinfo=None)
        book.set_properties({"title": title, "created": made})
        _sheet(book, _("By course"), course_columns(_), course_rows(demand, _))
        _sheet(book, _("By unit"), unit_columns(_), [_unit(each) for each in demand.units])
    name = file_name(None, f"{_('courses')}-{demand.year}", now, None, XLSX)
    return Paper(buffer.getvalue(), name, XLSX)


def course_rows(demand: Demand, _: Words) -> list[tuple[Value, ...]]:
    """A row for each course, quarter and unit; an unknown cost is None."""
    names = {unit.unit_id: unit.name for unit in demand.tree}
    return [
        (
            course_name(_, row),
            names.get(row.unit_id, ""),
            quarter_name(_, demand.year, row.quarter),
            row.people,
            row.arranged,
            None if row.unpriced and not row.cost else row.cost,
        )
        for row in demand.courses
    ]


def _unit(unit: UnitDemand) -> tuple[Value, ...]:
    left = None if unit.budget is None else unit.budget - unit.cost
    return (unit.name, unit.asked, unit.arranged, unit.cost, unit.budget, left)


def _sheet(
    book: Workbook, name: str, columns: Sequence[str], rows: Sequence[Sequence[Value]]
) -> None:
    sheet = book.add_worksheet(name)
    heading = book.add_format({"bold": True, "bottom": 1})
    money = book.add_format({"num_format": "€ #,##0.00"})
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDTHS[place])
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
