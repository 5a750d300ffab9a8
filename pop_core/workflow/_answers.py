"""Whether a text can be an answer to what a form asks; no door of its own."""

from datetime import date

from pop_core.catalogue.forms import PersonField, Question, QuestionKind
from pop_core.domain.errors import RuleBroken
from pop_core.domain.fields import SHORT

_WITH_OPTIONS = {QuestionKind.TICK_LIST, QuestionKind.CHOICE}


def check_answer(question: Question | PersonField, text: str) -> None:
    """An answer that is taken away is always fine.

    Raises `RuleBroken`: `unknown_code`, `not_a_day`, `text_too_long`.
    """
    if not text:
        return
    if question.kind is QuestionKind.DATE:
        _check_day(text)
    elif question.kind is QuestionKind.LINE and len(text) > SHORT:
        raise RuleBroken("text_too_long", limit=SHORT, length=len(text))
    elif question.kind is QuestionKind.YES_NO:
        _check_codes(text, {"yes", "no"}, most=1)
    elif question.kind in _WITH_OPTIONS:
        most = 1 if question.kind is QuestionKind.CHOICE else len(question.options)
        _check_codes(text, {each.code for each in question.options}, most)


def _check_day(text: str) -> None:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise RuleBroken("not_a_day") from None


def _check_codes(text: str, known: set[str], most: int) -> None:
    codes = text.split()
    if not set(codes) <= known or len(codes) > most:
        raise RuleBroken("unknown_code", field="answer")
