"""Pieces of a DOCX: clean text, headings, facts, tables with repeated headings, head and foot.

A program that reads it aloud gets real headings, real lists, the language and headed tables.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from pop_core.documents.characters import without_unseen
from pop_core.documents.form_blocks import Column, Grid, Row, Rows
from pop_core.documents.papers import REGIONS
from pop_core.documents.sheets import Block, Cell, Style
from pop_core.i18n.formats import SHOWN_ZONE

PETROL, INK, GREY = (
    RGBColor(0x0F, 0x5B, 0x73),
    RGBColor(0x1C, 0x29, 0x30),
    RGBColor(0x52, 0x5D, 0x62),
)
_A4 = (Mm(210), Mm(297))
_MARGIN, _LABEL = Mm(20), Mm(72)
_HAIRLINE, _TINT = "CBC7BB", "F3F0E8"
_MANY, _SHORT_ROW = 6, 700  # columns; signs of a row that stays whole
_LONG_LABEL = 38
_SIZES = {1: 20, 2: 13, 3: 11, 4: 10}


def prepared(
    document: Document, title: str, language: str, now: datetime, *, landscape: bool
) -> Document:
    """An empty document with our page, our type, its title and its language."""
    section = document.sections[0]
    width, height = reversed(_A4) if landscape else _A4
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = section.bottom_margin = _MARGIN
    section.top_margin = _MARGIN
    properties = document.core_properties
    properties.title, properties.author = without_unseen(title)[:255], ""
    properties.comments = ""
    properties.created = properties.modified = now.astimezone(SHOWN_ZONE).replace(tzinfo=None)
    properties.language = _region(language)
    _type(document)
    _set_language(document, _region(language))
    return document


def _region(language: str) -> str:
    return f"{language}-{REGIONS[language]}" if language in REGIONS else language


def _type(document: Document) -> None:
    normal = _style(document, "Normal")
    normal.font.name, normal.font.size = "Arial", Pt(10)
    normal.font.color.rgb = INK
    normal.paragraph_format.space_after = Pt(4)
    for level, size in _SIZES.items():
        style = _style(document, f"Heading {level}")
        style.font.size, style.font.color.rgb, style.font.name = Pt(size), PETROL, "Arial"
        style.font.italic = False
        # Word takes the font of a heading from the theme as long as the theme is named.
        fonts = style.element.rPr.rFonts
        for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(name), None)


def _style(document: Document, name: str) -> ParagraphStyle:
    return cast("ParagraphStyle", document.styles[name])


def _set_language(document: Document, region: str) -> None:
    """In the defaults of the document: a style alone leaves the rest in English."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    for name in ("w:val", "w:eastAsia"):
        language.set(qn(name), region)


def finished(document: Document, mark: str, footer: str, page: str) -> None:
    """The mark at the head of every page; whose plan it is and which page at the foot."""
    section = document.sections[0]
    if mark:
        run = section.header.paragraphs[0].add_run(without_unseen(mark))
        run.bold = True
    foot = section.footer.paragraphs[0]
    _style(document, "Footer").paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(room(section), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{without_unseen(footer)}\t").font.size = Pt(8)
    before, _, rest = page.partition("{page}")
    between, _, after = rest.partition("{pages}")
    for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        foot.add_run(text).font.size = Pt(8)
        if field:
            _field(foot, field)


def room(section: Section) -> Length:
    """How wide the text may be."""
    width, left, right = section.page_width, section.left_margin, section.right_margin
    return Length((width or _A4[0]) - (left or _MARGIN) - (right or _MARGIN))


def _field(paragraph: Paragraph, name: str) -> None:
    """A number that the program fills in, such as that of the page."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes at the end of a document."""

    document: Document

    @property
    def room(self) -> Length:
        return room(self.document.sections[0])

    def heading(self, text: str, level: int, *, on_new_page: bool = False) -> None:
        heading = self.document.add_heading(without_unseen(text), min(level, max(_SIZES)))
        heading.paragraph_format.page_break_before = on_new_page or None

    def line(self, text: str, indent: int = 0) -> Paragraph:
        paragraph = self.document.add_paragraph(without_unseen(text))
        paragraph.paragraph_format.left_indent = Mm(6 * indent)
        return paragraph

    def label(self, text: str) -> None:
        """What stands above something, and stays with it."""
        paragraph = self.document.add_paragraph()
        paragraph.add_run(without_unseen(text)).bold = True
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_before = Pt(8)

    def note(self, text: str) -> None:
        """An explanation, on the page of what it is about."""
        paragraph = self.document.add_paragraph()
        run = paragraph.add_run(without_unseen(text))
        run.font.size, run.font.color.rgb = Pt(9), GREY
        paragraph.paragraph_format.keep_with_next = True

    def named(self, name: str, text: str) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.add_run(without_unseen(f"{name}: " if text else name)).bold = True
        paragraph.add_run(without_unseen(text))

    def fact(self, label: str, value: str) -> None:
        """A label and its value beside it, or a line to write the value on.

        A long label has a line of its own: it would run over the place of the value.
        """
        paragraph = self.document.add_paragraph()
        run = paragraph.add_run(without_unseen(label))
        run.font.color.rgb, run.font.size = PETROL, Pt(9)
        if len(label) > _LONG_LABEL:
            paragraph.paragraph_format.keep_with_next = True
            paragraph = self.document.add_paragraph()
        form = paragraph.paragraph_format
        form.left_indent, form.first_line_indent = _LABEL, Length(-_LABEL)
        form.tab_stops.add_tab_stop(_LABEL)
        if value:
            paragraph.add_run(f"\t{without_unseen(value)}")
        else:
            form.tab_stops.add_tab_stop(self.room, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
            paragraph.add_run("\t\t")

    def writing_line(self) -> None:
        paragraph = self.document.add_paragraph("\t")
        paragraph.paragraph_format.space_before = Pt(12)
        paragraph.paragraph_format.tab_stops.add_tab_stop(
            self.room, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES
        )

    def cell(self, cell: Cell) -> None:
        for block in cell:
            _write(self.document.add_paragraph(), block)
            for point in block.points:
                self.document.add_paragraph(without_unseen(point), "List Bullet")

    def grid(self, grid: Grid) -> None:
        """A table with a row of headings that comes back on every page."""
        table = self.document.add_table(rows=1, cols=len(grid.columns), style="Table Grid")
        table.autofit = False
        _draw(table)
        for cell, column in zip(table.rows[0].cells, grid.columns, strict=True):
            _write(cell.paragraphs[0], Block(column.label, kind=Style.LABEL))
            _shade(cell)
        _mark(table.rows[0], "w:tblHeader")
        for group in grid.groups:
            _group(table, group, grid.blank_height)
        if grid.total:
            row = table.add_row()
            _fill(row, grid.total, 0)
            for cell in row.cells:
                _shade(cell)
        _measure(table, widths(grid.columns, self.room))
        _set_small(table, 8.5 if len(grid.columns) > _MANY else 9.5)
        self.document.add_paragraph().paragraph_format.space_after = Pt(2)


def _group(table: Table, group: Rows, height: float) -> None:
    """Rows under their own heading, and the empty ones to write in."""
    if group.heading:
        cells = table.add_row().cells
        whole = cells[0].merge(cells[-1])
        _write(whole.paragraphs[0], Block(group.heading, kind=Style.STRONG))
        _shade(whole)
    for row in group.rows:
        _fill(table.add_row(), row, height)
    for _blank in range(group.blank):
        table.add_row().height = Mm(height)


def _draw(table: Table) -> None:
    """Thin lines, and some air in every cell."""
    properties = table._tbl.tblPr
    borders, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("color", _HAIRLINE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    for side in ("top", "left", "bottom", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "80")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.append(borders)
    properties.append(margins)


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _TINT)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _set_small(table: Table, size: float) -> None:
    """What has no size of its own gets the one of its table, and little air below."""
    for paragraph in (each for row in table.rows for cell in row.cells for each in cell.paragraphs):
        paragraph.paragraph_format.space_after = Pt(2)
        for run in paragraph.runs:
            run.font.size = run.font.size or Pt(size)


def widths(columns: Iterable[Column], room: int) -> list[Length]:
    """How wide each column is; those without a width of their own share the rest."""
    columns = tuple(columns)
    fixed = sum(Mm(each.millimetres) for each in columns)
    shares = sum(each.share for each in columns if not each.millimetres) or 1
    rest = max(room - fixed, Mm(20))
    return [
        Length(Mm(each.millimetres) if each.millimetres else int(rest * each.share / shares))
        for each in columns
    ]


def _measure(table: Table, measured: list[Length]) -> None:
    """On columns and on cells: some programs look at the one, some at the other."""
    for column, width in zip(table.columns, measured, strict=True):
        column.width = width
    for row in table.rows:
        cells = row.cells
        if len({id(cell._tc) for cell in cells}) == len(measured):
            for cell, width in zip(cells, measured, strict=True):
                cell.width = width


def _mark(row: _Row, name: str) -> None:
    """A property of a row that is either there or not."""
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _fill(row: _Row, cells: Row, height: float) -> None:
    for place, cell in zip(row.cells, cells, strict=True):
        _into(place, cell)
    if height and _is_bare(cells):
        row.height = Mm(height)
    if sum(len(block.text) for cell in cells for block in cell) < _SHORT_ROW:
        _mark(row, "w:cantSplit")


def _is_bare(cells: Row) -> bool:
    """No more than a number or a label: the row is there to be written in."""
    small = {Style.LABEL, Style.NOTE}
    full = [block.text for cell in cells for block in cell if block.kind not in small]
    return not full or (len(full) == 1 and full[0].rstrip(".").isdecimal())


def _into(place: _Cell, cell: Cell) -> None:
    for number, block in enumerate(cell):
        _write(place.paragraphs[0] if number == 0 else place.add_paragraph(), block)
        for point in block.points:
            place.add_paragraph(without_unseen(point), "List Bullet")


def _write(paragraph: Paragraph, block: Block) -> None:
    """A paragraph in the manner of its block."""
    if block.mark:
        paragraph.add_run(f"{without_unseen(block.mark)} ").bold = True
    run = paragraph.add_run(without_unseen(block.text))
    run.bold = block.kind in {Style.STRONG, Style.LABEL}
    if block.kind in {Style.NOTE, Style.OPEN}:
        run.font.color.rgb = GREY
    if block.kind in {Style.NOTE, Style.LABEL}:
        run.font.size = Pt(8.5)
