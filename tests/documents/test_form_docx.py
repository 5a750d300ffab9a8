"""Every form as a document to edit, reopened and compared with what the paper says."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from pop_core.catalogue.library import library
from pop_core.documents.files import DOCX
from pop_core.documents.form_docx import copy_to_edit, form_docx
from pop_core.documents.frames import Occasion
from tests.documents import made_up, marc
from tests.documents.reading import squeezed
from tests.documents.test_form_paper import (
    EVERYTHING,
    all_private,
    hostile,
    hostile_facts,
    labels_of,
)

FORMS = list(library().forms.values())
on_each_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)


def made(form, plan, words, now, facts=None):
    facts = facts or (made_up.facts_on(form) if plan else all_private(form))
    return form_docx(plan, marc.catalogue(), form, words, now, facts)


def opened(paper):
    return Document(BytesIO(paper.content))


def text_of(document) -> str:
    """All its text in order, tables included, squeezed."""
    found = []
    for child in document.element.body.iterchildren():
        if child.tag == qn("w:p"):
            found.append(Paragraph(child, document).text)
        elif child.tag == qn("w:tbl"):
            found += [cell.text for row in Table(child, document).rows for cell in row.cells]
    return squeezed("".join(found))


@on_each_form
def test_a_document_has_language_title_headings_and_headed_tables(form, words, now):
    paper = made(form, made_up.plan_on(form), words, now)
    document = opened(paper)
    assert paper.mime == DOCX
    assert paper.file_name.endswith("-5e7a1c90.docx")
    region = {"nl": "nl-BE", "en": "en-GB"}[words.language]
    language = document.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:lang')}")
    assert language.get(qn("w:val")) == region
    assert document.core_properties.title.endswith(made_up.SANNE.listed_name)
    assert document.core_properties.author == ""
    styles = [each.style.name for each in document.paragraphs]
    assert styles.count("Heading 1") == 1
    headed = form.whole_paper.parts if form.whole_paper else ()
    assert sum(name == "Heading 2" for name in styles) >= sum(
        bool(each.name) and each.level == 1 for each in headed
    )
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(column.width for column in table.columns)


@on_each_form
@pytest.mark.parametrize("filled", [False, True])
def test_a_document_says_what_the_paper_says(form, filled, dutch, now):
    plan = made_up.plan_on(form) if filled else None
    document = opened(made(form, plan, dutch, now))
    text, year = text_of(document), "2026" if filled else "…………"
    if form.whole_paper:
        for label in labels_of(form, "nl"):
            assert squeezed(label.replace("{year}", year)) in text, label
    if plan:
        facts = made_up.facts_on(form)
        occasion = Occasion(plan, marc.catalogue(), form, dutch, now)
        for part in copy_to_edit(occasion, facts).parts:
            for block in part.blocks:
                for said in texts_of(block):
                    assert squeezed(said) in text, said


def texts_of(block):
    """All that a block says."""
    if block.kind == "entries":
        yield from (each.value for each in block.entries)
    elif block.kind in {"written", "remark"}:
        yield from (line.removeprefix("• ") for part in block.cell for line in part.lines)
    elif block.kind == "grid":
        yield from (
            line.removeprefix("• ")
            for group in block.groups for row in group.rows for cell in row
            for part in cell for line in part.lines
        )  # fmt: skip


@on_each_form
def test_a_copy_to_edit_never_looks_signed(form, words, now):
    _ = words
    document = opened(made(form, made_up.agreed_on(form), words, now))
    foot = "".join(each.text for each in document.sections[0].footer.paragraphs)
    text = text_of(document) + squeezed(foot)
    assert squeezed(_("Copy to edit, without signatures")) in text
    assert squeezed(_("control code {code}", code="")) not in text
    assert "4f1a" not in text
    assert squeezed(_("agreed, signed on paper on {date}", date="12-03-2026")) not in text


def test_the_mark_stands_at_the_head_of_every_page(words, now):  # 000-001
    form = library().forms["defence"]
    document = opened(made(form, None, words, now))
    head = "".join(each.text for each in document.sections[0].header.paragraphs)
    assert head == form.whole_paper.mark(words.language)
    assert not document.sections[0].different_first_page_header_footer


@on_each_form
def test_whatever_is_typed_arrives_in_the_document(form, dutch, now):
    text = EVERYTHING
    paper = made(form, hostile(form, text), dutch, now, hostile_facts(form, text))
    drawn = text_of(opened(paper))
    for said in ("<script>alert(1)</script>", "🎯", "مرحبا", "你好", "{{7*7}}", "a" * 400):
        assert squeezed(said) in drawn
    assert "root:" not in drawn
    with zipfile.ZipFile(BytesIO(paper.content)) as parts:
        names = parts.namelist()
    assert not [name for name in names if "vba" in name.lower() or "external" in name.lower()]


@on_each_form
def test_forty_rows_are_all_there(form, dutch, now):
    plan = made_up.plan_on(form)
    rows = tuple(
        replace(plan.lines[n % len(plan.lines)], lasting_id=f"row {n}", own_title=f"Rij {n} hier")
        for n in range(40)
    )
    text = text_of(opened(made(form, replace(plan, lines=rows), dutch, now)))
    assert all(squeezed(f"Rij {n} hier") in text for n in range(40))
