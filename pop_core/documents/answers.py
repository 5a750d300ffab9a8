"""Answers to the questions of a form, as people read them."""

from collections.abc import Iterator
from datetime import date

from pop_core.catalogue.choices import Choice
from pop_core.catalogue.forms import Form, PersonField, Question, QuestionKind
from pop_core.catalogue.library import library
from pop_core.domain.errors import NotFound
from pop_core.i18n.words import Words


def answer_in_words(form: Form, words: Words, question_code: str, text: str) -> str:
    """What was answered to a question; a code or a question that is gone stays as it is."""
    try:
        return in_words(form.question(question_code), words, text)
    except NotFound:
        return text


def in_words(question: Question | PersonField, words: Words, text: str) -> str:
    """An answer in words: names for codes, a date as people write it."""
    _ = words
    if not text:
        return ""
    if question.kind is QuestionKind.YES_NO:
        return {"yes": _("yes"), "no": _("no")}.get(text, text)
    if question.kind is QuestionKind.DATE:
        return _day(words, text)
    if question.options:
        names = {each.code: each.name(_.language) for each in question.options}
        return ", ".join(names.get(code, code) for code in text.split())
    return text


def _day(words: Words, text: str) -> str:
    """A date as people write it; what another form asked in words stays as it is."""
    try:
        return words.date(date.fromisoformat(text), fixed=True)
    except ValueError:
        return text


def without_a_box(question: Question | PersonField, words: Words, text: str) -> str:
    """What of an answer is none of the options here, in the words of the form that asked it so.

    A fact about a person is kept once for all forms, and each has its own options.
    """
    own = {each.code for each in question.options}
    if question.kind is QuestionKind.YES_NO:
        own = {"yes", "no"}
    strange = [code for code in text.split() if code not in own]
    known = {each.code: each.name(words.language) for each in _options_elsewhere(question.code)}
    if any(code not in known for code in strange):  # nobody's options: it is a text as it stands
        return " ".join(strange)
    return ", ".join(known[code] for code in strange)


def _options_elsewhere(code: str) -> Iterator[Choice]:
    """All that any form offers at that code."""
    books = library()
    for form in (*books.earlier.values(), *books.forms.values()):
        asked = (*form.person_fields, *(q for chapter in form.chapters for q in chapter.questions))
        yield from (option for each in asked if each.code == code for option in each.options)
