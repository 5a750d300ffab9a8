"""The talks HR looks at as a workbook: the same columns as on the screen, and no others."""

from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from pop_core.documents.characters import without_unseen
from pop_core.documents.files import XLSX, Paper, file_name
from pop_core.documents.spreadsheet import INK, PETROL, TINT
from pop_core.domain.entitlements import (
    AGREED,
    NO_AGREEMENT,
    NO_AGREEMENTS,
    OPEN,
    TalkFacts,
)
from pop_core.i18n.formats import SHOWN_ZONE
from pop_core.i18n.words import Words

WIDTHS = (26, 26, 26, 16, 16, 22, 16, 24, 16)


def outcome_words(_: Words) -> dict[str, str]:
    """What came of a plan, as HR reads it (000-061, 000-073)."""
    return {
        AGREED: _("agreed"),
        NO_AGREEMENTS: _("no agreements needed"),
        NO_AGREEMENT: _("no agreement"),
        OPEN: _("still open"),
        "": "",
    }


def column_names(_: Words) -> tuple[str, ...]:
    """What HR reads of a talk, in the order of the columns."""
    return (
        _("Employee"), _("Unit"), _("Manager"), _("Planned on"), _("Last talk"),
        _("Outcome"), _("At the latest"), _("Handed in"), _("Reminded on"),
    )  # fmt: skip


def cells(facts: TalkFacts, _: Words) -> tuple[str | date | None, ...]:
    """One person as a row of those columns."""
    return (
        facts.employee_name, facts.unit_name, facts.manager_name, facts.planned_on, facts.held_on,
        outcome_words(_)[facts.outcome], facts.due_by, _("yes") if facts.is_handed_in else None,
        facts.reminded_on,
    )  # fmt: skip


def talk_list_xlsx(rows: Iterable[TalkFacts], words: Words, now: datetime) -> Paper:
    """A sheet to sort and to filter; names are always text, days are real days."""
    _ = words
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        made = now.astimezone(SHOWN_ZONE).replace(tzinfo=None)
        book.set_properties({"title": _("Talks"), "created": made})
        heading = book.add_format(
            {"bold": True, "font_color": PETROL, "bg_color": TINT, "text_wrap": True}
        )
        text = book.add_format({"font_color": INK})
        day = book.add_format({"font_color": INK, "num_format": "dd-mm-yyyy", "align": "left"})
        sheet = book.add_worksheet(without_unseen(_("Talks"))[:31])
        _set_up(sheet)
        for column, name in enumerate(column_names(_)):
            sheet.write_string(0, column, name, heading)
        last = 0
        for last, facts in enumerate(rows, 1):
            for column, cell in enumerate(cells(facts, _)):
                if isinstance(cell, date):
                    sheet.write_datetime(last, column, datetime.combine(cell, datetime.min.time()),
                                         day)  # fmt: skip
                elif cell:
                    sheet.write_string(last, column, without_unseen(cell), text)
        sheet.autofilter(0, 0, last, len(WIDTHS) - 1)
    return Paper(buffer.getvalue(), file_name(None, _("talks"), now, None, XLSX), XLSX)


def _set_up(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
