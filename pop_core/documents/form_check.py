"""Whether all that a form of one's own prints can be filled in; asked before the app starts."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache

from pop_core.catalogue.complaints import CatalogueBroken
from pop_core.catalogue.forms import Form
from pop_core.catalogue.library import Library, all_words, library
from pop_core.catalogue.toml_reading import LONG_TEXTS, Place, parse_toml
from pop_core.documents.form_filling import FACT_CODES
from pop_core.documents.form_paper import unknown_codes
from pop_core.documents.form_template import trouble_with_template
from pop_core.documents.frames import Occasion
from pop_core.i18n.sentences import N_, Sentence


def checked_books() -> Library:
    """The library, with every form of one's own tried. Raises `CatalogueBroken`."""
    books = library()
    for code in sorted(books.own_forms):
        form = books.forms[code]
        _refuse_taken(books, form)
        _refuse_unknown(books, form)
        _refuse_template(books, form)
    return books


def _refuse_taken(books: Library, form: Form) -> None:
    """What is called like a fact of every plan is printed as that fact, and its answer nowhere."""
    for place, code in _asked(form):
        if code in FACT_CODES:
            lines = _lines_of(books, form)
            line = lines.get(place, lines.get(place[:-1], 1))
            expected = Sentence(N_("a code that the app does not fill in itself"))
            raise CatalogueBroken(f"{form.code}.toml", line, expected, code)


def _asked(form: Form) -> Iterator[tuple[Place, str]]:
    """All codes that a form asks something under, and where they stand."""
    for number, field in enumerate(form.person_fields):
        yield ("person_field", number, "code"), field.code
    for number, chapter in enumerate(form.chapters):
        for position, question in enumerate(chapter.questions):
            yield ("chapter", number, "question", position, "code"), question.code


def _refuse_unknown(books: Library, form: Form) -> None:
    unknown = _first_unknown(form.code, form.content_hash)
    if unknown:
        part, _, code = unknown.partition(".")
        expected = Sentence(N_("a code that can be filled in, in part {part}"), part=part)
        line = _line_of(books, form, part)
        raise CatalogueBroken(f"{form.code}.toml", line, expected, code.removeprefix("of."))


def _refuse_template(books: Library, form: Form) -> None:
    trouble = trouble_with_template(form.code, form.content_hash)
    if trouble:
        number = next(number for number, paper in enumerate(form.papers) if paper.parts)
        line = _lines_of(books, form)["paper", number, "typst"]
        # What follows the sign that opens a long text is its first line, if anything does.
        opened = books.texts[form.content_hash].splitlines()[line - 1].strip()
        first = line + 1 if opened.endswith(LONG_TEXTS) else line
        expected = Sentence(N_("a Typst template without faults"))
        raise CatalogueBroken(f"{form.code}.toml", first + trouble.line - 1, expected,
                              trouble.reason)  # fmt: skip


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
    lines = _lines_of(books, form)
    for number, paper in enumerate(form.papers):
        for position, part in enumerate(paper.parts):
            if part.code == part_code:
                return lines.get(("paper", number, "part", position), 1)
    return 1


def _lines_of(books: Library, form: Form) -> dict[Place, int]:
    return parse_toml(books.texts[form.content_hash], f"{form.code}.toml").lines
