"""The same papers as an Excel workbook, to sort and to count; what people typed stays text."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from math import ceil
from re import sub

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pop_core.catalogue.forms import Form
from pop_core.catalogue.learning import Catalogue
from pop_core.documents.characters import without_unseen
from pop_core.documents.files import XLSX, Paper, file_name
from pop_core.documents.frames import Occasion
from pop_core.documents.planning_talk import planning_talk_sheet
from pop_core.documents.sheets import Cell, Fact, Sheet, SheetTable, SignatureBlock
from pop_core.documents.summary import summary_sheet
from pop_core.domain.plans import Plan
from pop_core.i18n.formats import SHOWN_ZONE
from pop_core.i18n.words import Words

WIDTHS = (11, 24, 12, 42, 22, 44, 26, 36, 36)
LONGEST_CELL = 32_767  # Excel holds no more
A4 = 9
PETROL, INK, TINT, HAIRLINE = "#0F5B73", "#1C2930", "#F3F0E8", "#CBC7BB"

# Which of the nine sheet columns each column of a table of five, nine or three covers.
_SPANS = {
    3: ((0, 1), (2, 3), (4, 5)),
    5: ((0, 2), (3, 3), (4, 4), (5, 5), (6, 8)),
    9: tuple((column, column) for column in range(9)),
}


def plan_xlsx(
    plan: Plan | None, catalogue: Catalogue, form: Form, words: Words, now: datetime
) -> Paper:
    """A workbook with the summary table and the form of the planning talk, one sheet each."""
    _ = words
    occasion = Occasion(plan, catalogue, form, words, now)
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        made = now.astimezone(SHOWN_ZONE).replace(tzinfo=None)
        title = without_unseen(summary_sheet(occasion).title)
        book.set_properties({"title": title, "created": made})
        looks = _Looks.of(book)
        _SheetWriter(book.add_worksheet("Plan"), looks, words).write(summary_sheet(occasion))
        name = _sheet_name(form.word("planning_talk")(_.language))
        talk = _SheetWriter(book.add_worksheet(name), looks, words)
        talk.write(planning_talk_sheet(occasion))
    return Paper(buffer.getvalue(), file_name(form, _("plan"), now, plan, XLSX), XLSX)


def _sheet_name(name: str) -> str:
    """As Excel takes it: at most 31 signs, none of those it reserves, another than `Plan`."""
    plain = sub(r"[\[\]:*?/\\']", " ", without_unseen(name)).strip()[:31].strip()
    return plain if plain.casefold() not in {"", "plan", "history"} else "Planningsgesprek"


@dataclass(frozen=True, slots=True)
class _Looks:
    title: Format
    label: Format
    value: Format
    day: Format
    heading: Format
    cell: Format
    note: Format

    @classmethod
    def of(cls, book: Workbook) -> "_Looks":
        wrapped = {"text_wrap": True, "valign": "top", "font_color": INK, "font_size": 10}
        boxed = {**wrapped, "border": 1, "border_color": HAIRLINE}
        label = {"bold": True, "font_color": PETROL, "valign": "top"}
        return cls(
            title=book.add_format({"bold": True, "font_size": 18, "font_color": PETROL}),
            label=book.add_format(label),
            value=book.add_format({"font_color": INK, "valign": "top"}),
            day=book.add_format(
                {"num_format": "dd-mm-yyyy", "align": "left", "valign": "top", "font_color": INK}
            ),
            heading=book.add_format({**boxed, **label, "bg_color": TINT, "text_wrap": True}),
            cell=book.add_format(boxed),
            note=book.add_format({"font_color": "#525D62", "font_size": 9, "valign": "top"}),
        )


class _SheetWriter:
    """Writes one paper from the top down; `row` is where the next thing goes."""

    def __init__(self, sheet: Worksheet, looks: _Looks, words: Words) -> None:
        self.sheet, self.looks, self.words, self.row = sheet, looks, words, 0

    def write(self, paper: Sheet) -> None:
        self._set_up(paper)
        self._text(0, paper.heading, self.looks.title)
        self._text(7, paper.status, self.looks.label)
        self.row += 1
        self._label(paper.facts_heading)
        for fact in paper.facts:
            self._fact(fact)
        several = len(paper.tables) > 1
        if several:
            self.sheet.freeze_panes(self.row, 0)
        self.row += 1
        for table in paper.tables:
            self._table(table, named=several, frozen=not several)
        self._legends(paper)
        if paper.remarks:
            self._remarks(paper.remarks)
        for block in paper.signatures:
            self._signatures(block)

    def _set_up(self, paper: Sheet) -> None:
        sheet = self.sheet
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        # An ampersand is a command in a footer.
        footer = without_unseen(paper.footer).replace("&", "&&")[:200]
        sheet.set_footer(f"&L&8{footer}&R&8&P / &N")
        sheet.hide_gridlines(2)
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)

    def _text(self, column: int, text: str, look: Format) -> None:
        """Always as text: a sentence that begins with = must never be worked out."""
        self.sheet.write_string(self.row, column, self._fitted(text), look)

    def _fitted(self, text: str) -> str:
        plain = without_unseen(text)
        if len(plain) <= LONGEST_CELL:
            return plain
        _ = self.words
        rest = "\n" + _("... (the whole text is in the PDF)")
        return plain[: LONGEST_CELL - len(rest)] + rest

    def _label(self, text: str) -> None:
        if text:
            self._text(0, text, self.looks.label)
            self.row += 1

    def _fact(self, fact: Fact) -> None:
        self._text(0, fact.label, self.looks.label)
        if fact.day:
            self.sheet.write_datetime(self.row, 3, _midnight(fact.day), self.looks.day)
        else:
            self._text(3, fact.value, self.looks.value)
        self.row += 1

    def _table(self, table: SheetTable, *, named: bool, frozen: bool) -> None:
        if named:
            self._label(table.heading)
        self._cells(table.columns, self.looks.heading)
        if frozen:
            self.sheet.freeze_panes(self.row, 0)
            self.sheet.repeat_rows(self.row - 1)
        for cells in table.rows:
            self._cells([_cell_text(cell) for cell in cells], self.looks.cell)
        for _blank in range(table.blank_rows):
            self.sheet.set_row(self.row, 60)
            self._cells([""] * len(table.columns), self.looks.cell)
        self.row += 1

    def _cells(self, texts: list[str] | tuple[str, ...], look: Format) -> None:
        """One row of a table; wide columns cover several of the sheet."""
        tallest = 1
        for text, (first, last) in zip(texts, _SPANS[len(texts)], strict=True):
            if last > first:
                self.sheet.merge_range(self.row, first, self.row, last, "", look)
            self._text(first, text, look)
            tallest = max(tallest, _lines(text, sum(WIDTHS[first : last + 1])))
        if any(texts):
            # Excel fits no row to merged cells by itself; 409 points is its tallest row.
            self.sheet.set_row(self.row, min(14 * tallest + 4, 409))
        self.row += 1

    def _legends(self, paper: Sheet) -> None:
        for legend in paper.legends:
            items = "; ".join(f"{item.label} = {item.value}" for item in legend.items)
            self._text(0, f"{legend.heading}: {items}", self.looks.note)
            self.row += 1
        self.row += 1

    def _remarks(self, remarks: Fact) -> None:
        self._label(remarks.label)
        self.sheet.merge_range(self.row, 0, self.row, 8, "", self.looks.cell)
        self._text(0, remarks.value, self.looks.cell)
        self.sheet.set_row(self.row, min(14 * max(_lines(remarks.value, sum(WIDTHS)), 4) + 4, 409))
        self.row += 2

    def _signatures(self, block: SignatureBlock) -> None:
        self._label(block.heading)
        self._fact(block.date)
        self._cells(block.columns, self.looks.heading)
        for row in block.rows:
            self._cells((row.name, row.role, row.signed), self.looks.cell)
            self.sheet.set_row(self.row - 1, 30)
        self.row += 1


def _cell_text(cell: Cell) -> str:
    return "\n".join(line for block in cell for line in block.lines)


def _lines(text: str, width: int) -> int:
    """About how many lines a text takes in a column of so many signs."""
    return sum(max(1, ceil(len(line) * 1.1 / width)) for line in text.split("\n"))


def _midnight(day: object) -> datetime:
    return datetime.combine(day, datetime.min.time())  # type: ignore[arg-type]
