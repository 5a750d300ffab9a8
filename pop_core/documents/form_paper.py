"""A form that is described part by part as a paper: the order, headings and labels as printed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from pop_core.catalogue.choices import Choice
from pop_core.catalogue.forms import ActionGroup, Sharing
from pop_core.catalogue.printed import Paper, Part, PartKind
from pop_core.catalogue.words import Words as Texts
from pop_core.documents.form_blocks import (
    NOTHING,
    ChoiceGroup,
    Choices,
    Content,
    Entries,
    FormSheet,
    Remark,
    SheetPart,
    Written,
)
from pop_core.documents.form_career import career
from pop_core.documents.form_columns import KNOWN_COLUMNS
from pop_core.documents.form_filling import NO_FACTS, Filling, FormFacts, year_of
from pop_core.documents.form_left_out import left_out_part
from pop_core.documents.form_parts import paper_of
from pop_core.documents.form_signatures import DATE, signatures
from pop_core.documents.form_tables import grid
from pop_core.documents.frames import Occasion, footer_line, page_line, status_line
from pop_core.documents.sheets import Block, Cell, Style, paragraphs

_LINES = 4  # to write an answer on, where the form does not say how many


def form_sheet(occasion: Occasion, facts: FormFacts = NO_FACTS) -> FormSheet:
    """The whole form, blank or filled, and at its end what it has no place for."""
    filling, paper = Filling(occasion, facts), paper_of(occasion.form)
    _, plan = occasion.words, occasion.plan
    heading = _put_in(filling, paper.name)
    return FormSheet(
        title=f"{heading}: {plan.employee.listed_name}" if plan else heading,
        heading=heading,
        status=status_line(occasion),
        period=_period(filling, paper),
        mark=paper.mark(_.language) if paper.mark else "",
        head=tuple(_put_in(filling, each) for each in paper.head),
        is_landscape=paper.is_landscape,
        is_blank=plan is None,
        contents_heading=_("Contents") if paper.has_contents else "",
        parts=tuple(_parts(filling, paper)),
        footer=footer_line(occasion),
        page=page_line(occasion),
    )


def _put_in(filling: Filling, text: Texts) -> str:
    """A printed text with the year of the plan in its place (001-001)."""
    return text(filling.occasion.words.language).replace("{year}", year_of(filling))


def _period(filling: Filling, paper: Paper) -> str:
    """For which period, where the form has no place of its own for that."""
    _ = filling.occasion.words
    is_printed = any(field.code == "period" for part in paper.parts for field in part.fields)
    period = "" if is_printed else filling.value("period")
    return f"{_('Period')}: {period}" if period else ""


def _parts(filling: Filling, paper: Paper) -> Iterator[SheetPart]:
    yield from (_part(filling, each) for each in paper.parts if _has_place(filling, each))
    yield from left_out_part(filling)


def _part(filling: Filling, part: Part) -> SheetPart:
    blocks = tuple(_MAKERS[part.kind](filling, part))
    heading = _put_in(filling, part.name) if part.name else ""
    # The text of a note is the part itself.
    is_note = part.kind is PartKind.NOTE
    note = part.note(filling.occasion.words.language) if part.note and not is_note else ""
    return SheetPart(part.code, heading, part.level, note, blocks)


def _entries(filling: Filling, part: Part) -> Iterator[Content]:
    """Facts below each other; a question with a long answer gets its own room."""
    short: list[Choice] = []
    for field in part.fields:
        if filling.is_asked(field.code):
            if filling.is_long(field.code):
                yield from _short(filling, short)
                short = []
                yield from _written(filling, field, part.least_rows or _LINES)
            else:
                short.append(field)
    yield from _short(filling, short)


def _short(filling: Filling, fields: list[Choice]) -> Iterator[Content]:
    if fields:
        yield Entries(tuple(map(filling.entry, fields)))


def _answers(filling: Filling, part: Part) -> Iterator[Content]:
    kept = {field.code for field in part.fields if filling.is_unshared(field.code)}
    if kept:
        chapters = [filling.form.chapter_of(code) for code in kept]
        is_expected = any(each.sharing is not Sharing.OWN_CHOICE for each in chapters)
        has_text = any(map(filling.value, kept))
        yield Remark(_kept(filling, has_text=has_text, is_expected=is_expected))
    lines = part.least_rows or _LINES
    for field in (each for each in part.fields if filling.is_asked(each.code)):
        if field.code in kept and not filling.value(field.code):
            yield Written(filling.said(field), filling.nothing(), 0 if filling.is_closed else lines)
        else:
            yield from _written(filling, field, lines)


def _written(filling: Filling, field: Choice, lines: int) -> Iterator[Content]:
    """One question with its answer, or with both where one was written and one filled in."""
    beside = filling.beside(field.code)
    for said, text in beside:
        yield Written(f"{filling.said(field)} ({said})", paragraphs(text))
    if not beside:
        yield filling.written(field, lines)


def _kept(filling: Filling, *, has_text: bool, is_expected: bool = False) -> Cell:
    """What a paper says of a chapter that was not shared (001-006, 001-007)."""
    _ = filling.occasion.words
    if filling.is_closed or filling.facts.is_evidence:
        said = _("What was prepared is not part of what was agreed, and stays with its writer.")
    elif has_text:
        said = _("Not shared yet: this is on your own copy only.")
    elif is_expected:
        said = _("Not shared yet. Share it now, or fill it in together.")
    else:
        said = _("Not shared: whoever wrote this keeps it private for now.")
    return (Block(said, kind=Style.OPEN),)


def _table(filling: Filling, part: Part) -> Iterator[Content]:
    if part.of == "wishes" and filling.keeps_wishes:
        yield Remark(_kept(filling, has_text=bool(filling.facts.wishes)))
    yield grid(filling, part)


def _note(filling: Filling, part: Part) -> Iterator[Content]:
    if part.note:
        yield Remark(paragraphs(_put_in(filling, part.note)))
    for group in filling.form.action_groups:
        if group.code == part.of:
            yield _options(filling, group)


def _options(filling: Filling, group: ActionGroup) -> Choices:
    """The ways to learn of a group, each with what the form means by it (001-013, 001-014)."""
    hints = {each.code: filling.said(each) for each in group.hints}
    return Choices("", tuple(
        ChoiceGroup(filling.said(each), tuple(filter(None, (hints.get(each.code, ""),))))
        for each in group.types
    ))  # fmt: skip


def _organisation(filling: Filling, part: Part) -> Iterator[Content]:
    """What the organisation says here; without its words there may be room to write (001-031)."""
    text = filling.facts.organisation_texts.get(part.of, "")
    if not text and part.least_rows and not filling.is_closed:
        yield Written("", lines=part.least_rows)
    else:
        yield Remark(paragraphs(text or NOTHING))


def _has_place(filling: Filling, part: Part) -> bool:
    """A text that an organisation did not set stands nowhere, unless the form has room for it.

    What is about people alone has no place on a paper that is kept.
    """
    if filling.facts.is_evidence and _is_about_people(filling, part):
        return False
    is_set = bool(filling.facts.organisation_texts.get(part.of))
    return part.kind is not PartKind.ORGANISATION or is_set or part.least_rows > 0


def _is_about_people(filling: Filling, part: Part) -> bool:
    asked = [filling.is_asked(field.code) for field in part.fields]
    return part.of == "education" or (bool(asked) and not any(asked))


_MAKERS: Mapping[PartKind, Callable[[Filling, Part], Iterator[Content]]] = {
    PartKind.FIELDS: _entries,
    PartKind.ANSWERS: _answers,
    PartKind.TABLE: _table,
    PartKind.CAREER: career,
    PartKind.SIGNATURES: lambda filling, part: iter((signatures(filling, part),)),
    PartKind.NOTE: _note,
    PartKind.ORGANISATION: _organisation,
}

_CAREER_COLUMNS = {"goal", "explanation"}


def unknown_codes(occasion: Occasion) -> Iterator[str]:
    """What a form prints and nothing can ever be filled in at: a fault of its file."""
    filling, paper = Filling(replace(occasion, plan=None)), paper_of(occasion.form)
    signers = {each.code for each in occasion.form.signers}
    for part in paper.parts:
        allowed = {DATE, *signers} if part.kind is PartKind.SIGNATURES else set()
        for field in part.fields:
            if field.code not in allowed and not filling.knows(field.code):
                yield f"{part.code}.{field.code}"
        known = KNOWN_COLUMNS.get(part.of, KNOWN_COLUMNS["lines"] | _CAREER_COLUMNS)
        if part.kind is PartKind.TABLE and part.of not in KNOWN_COLUMNS:
            yield f"{part.code}.of.{part.of}"
        yield from (f"{part.code}.{c.code}" for c in part.columns if c.code not in known)
