"""Papers as accessible PDF, drawn by Typst with our own templates and font only."""

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from functools import cache
from typing import Any

import typst

from pop_core.catalogue.forms import Form
from pop_core.catalogue.learning import Catalogue
from pop_core.catalogue.loading import DATA
from pop_core.documents.characters import FONT_FOLDER, printable_content
from pop_core.documents.files import PDF, Paper, file_name
from pop_core.documents.form_filling import NO_FACTS, Filling, FormFacts
from pop_core.documents.form_left_out import left_out_part
from pop_core.documents.form_paper import form_sheet
from pop_core.documents.form_parts import paper_of
from pop_core.documents.frames import Occasion
from pop_core.documents.planning_talk import planning_talk_sheet
from pop_core.documents.preparation import preparation_sheet
from pop_core.documents.summary import summary_sheet
from pop_core.domain.plans import Plan
from pop_core.i18n.words import Words

TEMPLATES = DATA / "typst"
REGIONS = {"nl": "BE", "en": "GB"}

log = logging.getLogger(__name__)


def summary_table_pdf(
    plan: Plan | None, catalogue: Catalogue, form: Form, words: Words, now: datetime
) -> Paper:
    """The summary table (004-056 ... 058); without a plan a blank one to write on by hand."""
    _ = words
    sheet = summary_sheet(Occasion(plan, catalogue, form, words, now))
    return _paper("summary_table", sheet, words, now, file_name(form, _("plan"), now, plan, PDF))


def planning_talk_pdf(
    plan: Plan | None, catalogue: Catalogue, form: Form, words: Words, now: datetime
) -> Paper:
    """The form of the planning talk (004-009 ... 014), blank or filled."""
    _ = words
    sheet = planning_talk_sheet(Occasion(plan, catalogue, form, words, now))
    name = file_name(form, _("planning talk"), now, plan, PDF)
    return _paper("planning_talk", sheet, words, now, name)


def form_pdf(
    plan: Plan | None,
    catalogue: Catalogue,
    form: Form,
    words: Words,
    now: datetime,
    facts: FormFacts = NO_FACTS,
) -> Paper:
    """The whole form, part by part, blank or filled, and at its end what it has no place for.

    A form that is not described part by part prints its summary table; a paper that is kept as
    evidence of it holds that table alone. What a template of its own cannot draw is drawn by ours.
    """
    occasion = Occasion(plan, catalogue, form, words, now)
    name = file_name(form, words("plan"), now, plan, PDF)
    if form.whole_paper is None and (plan is None or plan.form_code == form.code):
        more = () if facts.is_evidence else left_out_part(Filling(occasion, facts))
        sheet = replace(summary_sheet(occasion), left_out=more)
        return _paper("summary_table", sheet, words, now, name)
    sheet, own = form_sheet(occasion, facts), paper_of(form).typst
    try:
        return _paper("form", sheet, words, now, name, own)
    except typst.TypstError:
        if not own:
            raise
        log.warning("form %s cannot be drawn by its own template", form.code)
    return _paper("form", sheet, words, now, name)


def preparation_pdf(form: Form, words: Words, now: datetime) -> Paper:
    """A blank form to prepare the talk on paper: the questions, and five competencies with why."""
    _ = words
    sheet = preparation_sheet(form, words)
    name = file_name(form, _("preparation"), now, None, PDF)
    return _paper("preparation", sheet, words, now, name)


def render_pdf(
    name: str, content: Mapping[str, Any], language: str, timestamp: datetime, own: str = ""
) -> bytes:
    """The template `name`, or the text `own` of another one, filled with `content`.

    The only door to Typst. Content goes in as JSON and is never read as code; a template reads
    nothing but ours. The same arguments give the same bytes. A warning is logged: the paper still
    comes out. Raises `typst.TypstError` where `own` cannot be set.
    """
    template: Any = own.encode() or str(TEMPLATES / f"{name}.typ")
    known = {**content, "lang": language, "region": REGIONS.get(language, "")}
    result, warnings = typst.compile_with_warnings(
        template,
        root=str(TEMPLATES),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(known, ensure_ascii=False, default=str)},
        # Archived for years, and read aloud: one file does both.
        pdf_standards=["a-2a", "ua-1"],
        timestamp=int(timestamp.timestamp()),
    )
    for warning in warnings:
        log.warning("typst: %s: %s", name, warning)
    return result


def _paper(
    template: str,
    sheet: Any,  # noqa: ANN401
    words: Words,
    now: datetime,
    name: str,
    own: str = "",
) -> Paper:
    content, missing = printable_content(asdict(sheet))
    return Paper(render_pdf(template, content, words.language, now, own), name, PDF, missing)


@cache
def _fonts() -> typst.Fonts:
    """Our font and the ones inside Typst, read once; never those of the machine."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONT_FOLDER)])
