"""*Vorige keer schreef je*: one's own answers of the plan before, offered to their writer alone."""

import streamlit as st

from pages.components.feedback import explained_later, note_saved, plain, plain_lines
from pages.components.screen import Screen
from pages.components.session import here, store
from pop_core.catalogue.forms import Question, QuestionKind
from pop_core.workflow import looking_back, preparing
from pop_core.workflow.looking_back import Earlier

_WORDS = {QuestionKind.TEXT, QuestionKind.LINE}


def earlier(screen: Screen) -> Earlier:
    """What there is to look back on, read once for the page."""
    return looking_back.earlier_answers(store(), screen.visit, screen.plan.lasting_id)


def offered(screen: Screen, found: Earlier, question: Question, answer: str) -> None:
    """Below a question: what one wrote the time before, to read or to take along (000-019)."""
    text, _ = found.answers.get(question.code, ""), screen.words
    if not text or text == answer or question.kind not in _WORDS:
        return
    label = _("What you wrote the time before")
    with st.expander(label, icon=":material/history:"):
        st.markdown(plain_lines(text))
        if not answer:
            st.button(
                _("Use this again"), key=f"earlier_{question.code}", on_click=_use,
                help=plain(question.name(_.language)),
                args=(screen.plan.lasting_id, question.code, text),
            )  # fmt: skip


def _use(lasting_id: str, code: str, text: str) -> None:
    with explained_later():
        visit = here()
        preparing.save_answer(store(), visit, lasting_id, code, "", text)
        note_saved(visit.now)
