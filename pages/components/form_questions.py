"""Questions of a form as fields that save themselves, whatever way they are answered.

An answer is one text: words, a code of the form, `yes` or `no`, an ISO date (see `QuestionKind`).
"""

from collections.abc import Callable, Iterator
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.components import fields
from pages.components.feedback import explained_later, note_saved, plain, plain_lines
from pages.components.reading import labelled
from pages.components.screen import Screen
from pages.components.session import here, store
from pop_core.catalogue.forms import Chapter, Question, QuestionKind
from pop_core.documents.answers import in_words
from pop_core.domain.entitlements import due_by
from pop_core.domain.errors import ChangedMeanwhile
from pop_core.domain.plans import Plan
from pop_core.i18n.words import Words
from pop_core.workflow import answering


def chapters_of_step(screen: Screen) -> None:
    """What the two answer together in this step of their form."""
    for chapter in screen.form.chapters_in(screen.step):
        asked = [each for each in chapter.questions if screen.writable or _answer(screen, each)]
        if asked:
            st.subheader(plain(chapter.name(screen.words.language)), anchor=False)
        for questions in _abreast(asked):
            for place, question in zip(st.columns(len(questions)), questions, strict=True):
                with place:
                    together(screen, chapter, question)


ABREAST = 2  # what is answered with a date or a choice takes little room


def _abreast(questions: list[Question]) -> Iterator[list[Question]]:
    """The questions in their order, short ones side by side."""
    row: list[Question] = []
    for question in questions:
        if question.kind is QuestionKind.TEXT or len(row) == ABREAST:
            if row:
                yield row
            row = []
        if question.kind is QuestionKind.TEXT:
            yield [question]
        else:
            row.append(question)
    if row:
        yield row


def _answer(screen: Screen, question: Question) -> str:
    known = screen.plan.answer(question.code)
    return known.text if known else ""


def together(screen: Screen, chapter: Chapter, question: Question) -> None:
    """One question that the two answer together, or what they answered."""
    answer = _answer(screen, question)
    if screen.writable:
        key = f"together_{screen.plan.plan_id}_{chapter.code}_{question.code}"
        with card(screen, key, question, answer, _saver(screen.plan, question.code)):
            if not answer:
                _usual_day(screen, question)
    elif answer:
        said = in_words(question, screen.words, answer)
        labelled(question.name(screen.words.language), plain_lines(said))


def _usual_day(screen: Screen, question: Question) -> None:
    """One press for the day it usually is, counted from the talk (000-049)."""
    _, talk = screen.words, screen.plan.planning_talk
    held = (talk and (talk.held_on or talk.planned_on)) or screen.visit.today
    usual = due_by(held, question.proposed_months)
    if usual:
        st.button(
            _("Fill in {date}", date=_.date(usual)), type="tertiary",
            icon=":material/event_available:", key=f"usual_{question.code}",
            on_click=_take_usual, args=(screen.plan, question.code, usual),
        )  # fmt: skip


def _take_usual(plan: Plan, code: str, usual: date) -> None:
    with explained_later():
        _saver(plan, code)("", usual.isoformat())


def _saver(plan: Plan, code: str) -> fields.Save:
    def save(seen: str, new: str) -> None:
        note_saved(answering.save_answer(store(), here(), plan.plan_id, code, seen, new).at)

    return save


def card(
    screen: Screen, key: str, question: Question, answer: str, save: fields.Save, other: str = ""
) -> DeltaGenerator:
    """A question with its help and its field; `other` names whoever else may write there.

    More may be put into the card that comes back.
    """
    language = screen.words.language
    place = st.container(border=True, gap="xsmall")
    with place:
        name, told = plain(question.name(language)), plain(question.help(language))
        st.markdown(f"**{name}**  \n:small[:gray[{told}]]")
        _FIELDS[question.kind](screen.words, key, question, answer, save, other)
    return place


Draw = Callable[[Words, str, Question, str, fields.Save, str], None]


def _text(
    _: Words, key: str, question: Question, answer: str, save: fields.Save, other: str
) -> None:
    fields.text(
        key, question.name(_.language), answer, save, height=96, quiet=True, other=other
    )  # fmt: skip
    said = _("Write nothing about health, religion or family.")
    st.markdown(f":small[:gray[{said}]]")


def _line(
    _: Words, key: str, question: Question, answer: str, save: fields.Save, other: str
) -> None:
    fields.line(key, question.name(_.language), answer, save, quiet=True, other=other)


def _ticks(
    _: Words, key: str, question: Question, answer: str, save: fields.Save, other: str
) -> None:
    del other  # ticks of two windows go together
    names = {each.code: each.name(_.language) for each in question.options}
    fields.several(
        key, question.name(_.language), tuple(answer.split()), _ticks_saver(save), list(names),
        names.__getitem__, quiet=True,
    )  # fmt: skip


def _ticks_saver(keep: fields.Save) -> fields.Save:
    """Ticks are kept as codes in one answer; ticks from another window are kept as well."""

    def save(seen: tuple[str, ...], new: tuple[str, ...]) -> None:
        try:
            keep(" ".join(seen), " ".join(new))
        except ChangedMeanwhile as late:
            theirs = str(late.theirs).split()
            added = [each for each in new if each not in seen and each not in theirs]
            taken_off = set(seen) - set(new)
            both = [each for each in theirs if each not in taken_off] + added
            keep(" ".join(theirs), " ".join(both))

    return save


def _choice(
    _: Words, key: str, question: Question, answer: str, save: fields.Save, other: str
) -> None:
    del other
    if question.kind is QuestionKind.YES_NO:
        names = {"yes": _("yes"), "no": _("no")}
    else:
        names = {each.code: each.name(_.language) for each in question.options}
    fields.choice(
        key, question.name(_.language), answer, save, list(names), names.__getitem__, quiet=True
    )


def _day(
    _: Words, key: str, question: Question, answer: str, save: fields.Save, other: str
) -> None:
    del other

    def keep(seen: date | None, new: date | None) -> None:
        save(seen.isoformat() if seen else "", new.isoformat() if new else "")

    known = date.fromisoformat(answer) if answer else None
    fields.day(key, question.name(_.language), known, keep, quiet=True)


_FIELDS: dict[QuestionKind, Draw] = {
    QuestionKind.TEXT: _text,
    QuestionKind.LINE: _line,
    QuestionKind.TICK_LIST: _ticks,
    QuestionKind.CHOICE: _choice,
    QuestionKind.YES_NO: _choice,
    QuestionKind.DATE: _day,
}
