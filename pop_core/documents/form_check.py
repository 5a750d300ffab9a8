"""Whether all that a form of one's own prints can be filled in; asked before the app starts."""

from datetime import UTC, datetime
from functools import cache

from pop_core.catalogue.complaints import CatalogueBroken
from pop_core.catalogue.forms import Form
from pop_core.catalogue.library import Library, all_words, library
from pop_core.catalogue.toml_reading import parse_toml
from pop_core.documents.form_paper import unknown_codes
from pop_core.documents.frames import Occasion
from pop_core.i18n.sentences import N_, Sentence


def checked_books() -> Library:
    """The library, with every form of one's own tried. Raises `CatalogueBroken`."""
    books = library()
    for code in sorted(books.own_forms):
        _refuse_unknown(books, books.forms[code])
    return books


def _refuse_unknown(books: Library, form: Form) -> None:
    unknown = _first_unknown(form.code, form.content_hash)
    if unknown:
        part, _, code = unknown.partition(".")
        expected = Sentence(N_("a code that can be filled in, in part {part}"), part=part)
        line = _line_of(books, form, part)
        raise CatalogueBroken(f"{form.code}.toml", line, expected, code.removeprefix("of."))


@cache  # every page asks
def _first_unknown(code: str, _content_hash: str) -> str | None:
    """What that text of a form prints and nothing can be filled in at, if anything."""
    form = library().form(code)
    if form.whole_paper is None:
        return None
    words = next(iter(all_words().values()))
    occasion = Occasion(None, library().catalogue, form, words, datetime.now(UTC))
    return next(unknown_codes(occasion), None)


def _line_of(books: Library, form: Form, part_code: str) -> int:
    lines = parse_toml(books.texts[form.content_hash], f"{form.code}.toml").lines
    for number, paper in enumerate(form.papers):
        for position, part in enumerate(paper.parts):
            if part.code == part_code:
                return lines.get(("paper", number, "part", position), 1)
    return 1
