"""The yearly overview for those who decide (001-011), as PDF and as a workbook."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from pop_core.catalogue.learning import Kind
from pop_core.documents.characters import printable_content, without_unseen
from pop_core.documents.files import PDF, XLSX, Paper, file_name
from pop_core.documents.kinds import names_of_kinds
from pop_core.documents.papers import render_pdf
from pop_core.documents.sheets import Block, Fact, SheetTable, Style
from pop_core.domain.yearly import Answer, Decided, KindRow, Yearly, by_kind
from pop_core.i18n.formats import SHOWN_ZONE
from pop_core.i18n.words import Words

KINDS = (*(kind.value for kind in reversed(Kind)), "unknown")
EURO = "€ #,##0.00"


@dataclass(frozen=True, slots=True)
class YearlySheet:
    """What stands on the overview, before it is drawn."""

    title: str
    heading: str
    status: str
    facts: tuple[Fact, ...]
    total: SheetTable
    units: tuple[SheetTable, ...]
    decided: tuple[Fact, ...]
    decided_heading: str
    note: str
    footer: str
    page: str


def answer_names(_: Words) -> Mapping[Answer, str]:
    return {
        Answer.APPROVED: _("approved"),
        Answer.IN_PART: _("approved in part"),
        Answer.NOT_APPROVED: _("not approved"),
    }


def heads(_: Words) -> tuple[str, ...]:
    """The columns of every table of the overview."""
    quarters = tuple(_("Quarter {number}", number=number) for number in range(1, 5))
    return (_("Kind of action"), *quarters, _("No date"), _("Number"), _("Cost"))


def cells(row: KindRow, _: Words) -> tuple[str, ...]:
    """One row of such a table, as text."""
    undated, *quarters = row.quarters
    numbers = [_.number(each) if each else "" for each in (*quarters, undated)]
    cost = _.money(row.cost) if row.cost else ""
    return (names_of_kinds(_)[row.kind], *numbers, _.number(row.number), cost)


def table_rows(overview: Yearly, unit: str | None, _: Words) -> tuple[tuple[str, ...], ...]:
    """The rows of one unit, or without a unit of all, and what they are together."""
    chosen = [row for row in overview.rows if unit is None or row.unit == unit]
    kinds = tuple(by_kind(chosen, KINDS))
    return (*(cells(row, _) for row in kinds), _together(kinds, _))


def _together(kinds: Sequence[KindRow], _: Words) -> tuple[str, ...]:
    undated, *quarters = (sum(row.quarters[place] for row in kinds) for place in range(5))
    numbers = [_.number(each) if each else "" for each in (*quarters, undated)]
    number, cost = sum(row.number for row in kinds), sum((row.cost for row in kinds), Decimal(0))
    return (_("Together"), *numbers, _.number(number), _.money(cost) if cost else "")


def yearly_pdf(overview: Yearly, told: Sequence[Decided], words: Words, now: datetime) -> Paper:
    """The overview as an accessible PDF, the whole organisation first, then unit by unit."""
    _ = words
    content, missing = printable_content(asdict(_sheet(overview, told, words, now)))
    name = file_name(None, _("overview {year}", year=overview.year), now, None, PDF)
    return Paper(render_pdf("yearly", content, words.language, now), name, PDF, missing)


def _sheet(overview: Yearly, told: Sequence[Decided], _: Words, now: datetime) -> YearlySheet:
    heading = _("Development in {year}", year=overview.year)
    made = _.date(now.astimezone(SHOWN_ZONE).date(), fixed=True)
    return YearlySheet(
        title=heading,
        heading=heading,
        status=answer_names(_)[told[-1].answer] if told else _("for decision"),
        facts=(
            Fact(_("Actions"), _.number(overview.number)),
            Fact(_("Cost"), _.money(overview.cost)),
            Fact(_("Actions with a price"), _.number(overview.priced)),
            Fact(_("Actions without a known price"), _.number(overview.number - overview.priced)),
        ),
        total=_table(_("The whole organisation"), overview, None, _),
        units=tuple(_table(unit, overview, unit, _) for unit in overview.units),
        decided=tuple(_decided(each, _) for each in told),
        decided_heading=_("Decision"),
        note=_(
            "What agreed plans ask for, without names. The cost is the most that was agreed, or "
            "else the price of the course in the offer. What was dropped, or what cannot be "
            "arranged, is not in it."
        ),
        footer=" · ".join((heading, _("made on {date}", date=made))),
        page=_("page {page} of {pages}", page="{page}", pages="{pages}"),
    )


def _table(heading: str, overview: Yearly, unit: str | None, _: Words) -> SheetTable:
    *shown, together = table_rows(overview, unit, _)
    rows = [tuple((Block(cell),) for cell in row) for row in shown]
    last = tuple((Block(cell, kind=Style.STRONG),) for cell in together)
    return SheetTable(heading, heads(_), (*rows, last))


def _decided(each: Decided, _: Words) -> Fact:
    day = _.date(each.decided_on, fixed=True)
    said = f"{answer_names(_)[each.answer]}, {day}, {each.decided_by}"
    return Fact(said[:1].upper() + said[1:], each.remarks or "–", each.decided_on)


def yearly_xlsx(overview: Yearly, told: Sequence[Decided], words: Words, now: datetime) -> Paper:
    """One sheet with a row per unit, kind and quarter, to count on with, and what was decided."""
    _ = words
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(_("Overview"))
        strong, euro = book.add_format({"bold": True}), book.add_format({"num_format": EURO})
        columns = (_("Unit"), _("Kind of action"), _("Quarter"), _("Number"),
                   _("Actions with a price"), _("Cost"))  # fmt: skip
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column, strong)
        for place, values in enumerate(_rows(overview, _), 1):
            for column, value in enumerate(values):
                if isinstance(value, str):
                    sheet.write_string(place, column, value)
                else:
                    sheet.write_number(place, column, value, euro if column == 5 else None)
        _widen(sheet, (30, 24, 12, 10, 22, 16))
        decision = book.add_worksheet(_("Decision"))
        for place, fact in enumerate(_decided(each, _) for each in told):
            decision.write_string(place, 0, without_unseen(fact.label))
            decision.write_string(place, 1, without_unseen(fact.value))
        _widen(decision, (50, 60))
    name = file_name(None, _("overview {year}", year=overview.year), now, None, XLSX)
    return Paper(buffer.getvalue(), name, XLSX)


def _rows(overview: Yearly, _: Words) -> Iterator[tuple[str | float, ...]]:
    names = names_of_kinds(_)
    for row in overview.rows:
        quarter: str | float = row.quarter or _("No date")
        yield (without_unseen(row.unit), names[row.kind], quarter, row.number, row.priced,
               float(row.cost))  # fmt: skip


def _widen(sheet: Worksheet, widths: Sequence[int]) -> None:
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 0)
