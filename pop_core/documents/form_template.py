"""The Typst that a form of one's own brings along to be drawn by, tried before the app starts."""

import re
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from typing import NamedTuple

import typst

from pop_core.catalogue.library import all_words, library
from pop_core.documents.characters import printable_content
from pop_core.documents.form_paper import form_sheet
from pop_core.documents.frames import Occasion
from pop_core.documents.papers import render_pdf

_AT = re.compile(r"__typst_py_bytes__\.typ:(\d+)")  # as Typst calls a template without a file


class Trouble(NamedTuple):
    """What Typst says, and of which line of the template."""

    reason: str
    line: int


@cache  # every page asks
def trouble_with_template(code: str, _content_hash: str) -> Trouble | None:
    """Why that text of a form cannot draw its blank paper, if it has a template that cannot."""
    form = library().form(code)
    paper, now = form.whole_paper, datetime.now(UTC)
    if paper is None or not paper.typst:
        return None
    for words in all_words().values():
        sheet = form_sheet(Occasion(None, library().catalogue, form, words, now))
        content, _ = printable_content(asdict(sheet))
        try:
            render_pdf("form", content, words.language, now, paper.typst)
        except typst.TypstError as error:
            found = _AT.search(error.diagnostic)
            return Trouble(error.message, int(found[1]) if found else 1)
    return None
