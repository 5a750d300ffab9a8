"""A form as a document to edit: the same blocks as on paper, without any sign of signatures."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Made

from pop_core.catalogue.forms import Form
from pop_core.catalogue.learning import Catalogue
from pop_core.documents.docx_writing import Writer, finished, prepared
from pop_core.documents.files import DOCX, Paper, file_name
from pop_core.documents.form_blocks import (
    Choices,
    Content,
    Entries,
    Entry,
    FormSheet,
    Grid,
    Remark,
    SheetPart,
    SignatureBox,
    Signatures,
    Subheading,
    Tick,
    Written,
)
from pop_core.documents.form_filling import NO_FACTS, FormFacts
from pop_core.documents.form_left_out import LEFT_OUT
from pop_core.documents.form_paper import form_sheet
from pop_core.documents.frames import Occasion
from pop_core.domain.plans import Plan
from pop_core.domain.statuses import PlanStatus
from pop_core.i18n.words import Words


def form_docx(
    plan: Plan | None,
    catalogue: Catalogue,
    form: Form,
    words: Words,
    now: datetime,
    facts: FormFacts = NO_FACTS,
) -> Paper:
    """The whole form as a copy to edit; what was signed is evidence on other papers only."""
    _ = words
    sheet = copy_to_edit(Occasion(plan, catalogue, form, words, now), facts)
    document = prepared(Document(), sheet.title, words.language, now, landscape=sheet.is_landscape)
    _write(document, sheet)
    buffer = BytesIO()
    document.save(buffer)
    return Paper(buffer.getvalue(), file_name(form, _("plan"), now, plan, DOCX), DOCX)


def copy_to_edit(occasion: Occasion, facts: FormFacts = NO_FACTS) -> FormSheet:
    """The form as if nothing was signed yet, and saying of itself that it is a copy."""
    _, plan = occasion.words, occasion.plan
    if plan is None:
        return form_sheet(occasion, facts)
    bare = replace(plan, status=PlanStatus.DRAFT, signatures=())
    sheet = form_sheet(replace(occasion, plan=bare), facts)
    said = _("Copy to edit, without signatures")
    version = _("version {number}", number=plan.version_number)
    made = _("made on {date}", date=_.date(occasion.now, fixed=True))
    footer = " · ".join((plan.employee.listed_name, f"{version}, {made}", said))
    return replace(sheet, status=said, footer=footer)


def _write(document: Made, sheet: FormSheet) -> None:
    writer = Writer(document)
    finished(document, sheet.mark, sheet.footer, sheet.page)
    for line in sheet.head[:1]:
        writer.line(line)
    writer.heading(sheet.heading, 1)
    for line in (sheet.status, sheet.period, *sheet.head[1:]):
        if line:
            writer.line(line)
    if sheet.contents_heading:
        writer.label(sheet.contents_heading)
        for part in sheet.parts:
            if part.heading:
                writer.line(part.heading, indent=part.level - 1)
    for part in sheet.parts:
        _part(writer, part)


def _part(writer: Writer, part: SheetPart) -> None:
    if part.heading:
        writer.heading(part.heading, part.level + 1, on_new_page=part.code == LEFT_OUT)
    if part.note:
        writer.note(part.note)
    for block in part.blocks:
        _block(writer, block)


def _block(writer: Writer, block: Content) -> None:
    match block:
        case Entries():
            for entry in block.entries:
                _entry(writer, entry)
        case Written():
            _written(writer, block)
        case Subheading():
            writer.heading(block.text, block.level + 1)
        case Grid():
            writer.grid(block)
        case Choices():
            _choices(writer, block)
        case Signatures():
            _signatures(writer, block)
        case Remark():
            writer.cell(block.cell)


def boxes(ticks: tuple[Tick, ...]) -> Iterator[str]:
    """Each choice with its box, ticked or not."""
    yield from (f"{'☑' if each.is_chosen else '☐'} {each.name}" for each in ticks)


def _entry(writer: Writer, entry: Entry) -> None:
    writer.fact(entry.label, "   ".join(boxes(entry.ticks)) if entry.ticks else entry.value)


def _written(writer: Writer, block: Written) -> None:
    if block.label:
        writer.label(block.label)
    for each in boxes(block.ticks):
        writer.line(each)
    writer.cell(block.cell)
    for _line in range(block.lines):
        writer.writing_line()


def _choices(writer: Writer, block: Choices) -> None:
    if block.heading:
        writer.label(block.heading)
    for group in block.groups:
        writer.named(group.name, " · ".join(group.items))


def _signatures(writer: Writer, block: Signatures) -> None:
    if block.date:
        _entry(writer, block.date)
    for box in block.boxes:
        _box(writer, box, block)


def _box(writer: Writer, box: SignatureBox, block: Signatures) -> None:
    writer.label(box.label)
    if box.name is not None:
        writer.fact(block.name_label, box.name)
    for entry in box.entries:
        _entry(writer, entry)
    if block.date is None:
        writer.fact(block.date_label, "")
    writer.writing_line()
