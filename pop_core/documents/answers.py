"""Answers to the questions of a form, as people read them."""

from datetime import date

from pop_core.catalogue.forms import Form, PersonField, Question, QuestionKind
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
        return _.date(date.fromisoformat(text), fixed=True)
    if question.options:
        names = {each.code: each.name(_.language) for each in question.options}
        return ", ".join(names.get(code, code) for code in text.split())
    return text
