"""The demand for courses as an Excel workbook: one sheet by course, one by unit."""

from datetime import datetime

from pop_core.documents.files import XLSX, Paper, file_name
from pop_core.documents.plain_workbook import Value, workbook
from pop_core.domain.demand import CourseDemand, Demand, UnitDemand
from pop_core.i18n.words import Words


def quarter_name(_: Words, year: int, quarter: int) -> str:
    """K2 2026, or that there is no date."""
    return _("Q{quarter} {year}", quarter=quarter, year=year) if quarter else _("no date yet")


def course_columns(_: Words) -> tuple[str, ...]:
    return (_("Course"), _("Unit"), _("Period"), _("People"), _("Arranged"), _("Cost"))


def unit_columns(_: Words) -> tuple[str, ...]:
    return (_("Unit"), _("Asked"), _("Arranged"), _("Together"), _("Budget"), _("Left"))


def course_name(_: Words, row: CourseDemand) -> str:
    return row.title or _("no course named")


def workbook_name(_: Words, year: int, now: datetime) -> str:
    return file_name(None, f"{_('courses')}-{year}", now, None, XLSX)


def demand_xlsx(demand: Demand, words: Words, now: datetime) -> Paper:
    """Texts stay texts, amounts stay amounts; what is not known is an empty cell."""
    _ = words
    sheets = (
        (_("By course"), course_columns(_), course_rows(demand, _)),
        (_("By unit"), unit_columns(_), [unit_row(each) for each in demand.units]),
    )
    title = _("Demand for courses {year}", year=demand.year)
    return Paper(workbook(title, now, sheets), workbook_name(_, demand.year, now), XLSX)


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


def unit_row(unit: UnitDemand) -> tuple[Value, ...]:
    """Its name and amounts; without a budget nothing can be left."""
    left = None if unit.budget is None else unit.budget - unit.cost
    return (unit.name, unit.asked, unit.arranged, unit.cost, unit.budget, left)
