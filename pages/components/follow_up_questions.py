"""The questions of the follow-up as cards to talk about, with room for a note (004-053)."""

import streamlit as st

from pages.components import fields
from pages.components.feedback import plain
from pages.components.looking_back import LookingBack, key_of, saver
from pop_core.catalogue.forms import Moment, Question


def cards(back: LookingBack) -> None:
    """All of them once per talk, two abreast; nothing has to be noted."""
    _ = back.screen.words
    said = _("Talk about these first. Note what you want to keep; nothing has to.")
    st.markdown(f":small[:gray[{said}]]")
    asked = back.screen.form.questions_at(Moment.FOLLOW_UP)
    for number in range(0, len(asked), 2):
        for column, question in zip(
            st.columns(2, gap="small"), asked[number : number + 2], strict=False
        ):
            with column:
                _card(back, question)


def _card(back: LookingBack, question: Question) -> None:
    _, talk = back.screen.words, back.talk
    if talk is None:
        return
    name, hint = (plain(each(_.language)) for each in (question.name, question.help))
    said = back.held.beside.answer(talk.conversation_id, question.code)
    with st.container(border=True, gap="xsmall", height="stretch"):
        st.markdown(f"**{name}**  \n:small[:gray[{hint}]]")
        fields.text(
            key_of(talk, question.code, "text"), question.name(_.language),
            said.text if said else "", saver("talk_answer.text", talk, question.code),
            height=52, quiet=True, placeholder=_("may stay empty"),
        )  # fmt: skip


def is_noted(back: LookingBack) -> bool:
    """Whether anything was noted at a question in this talk."""
    talk = back.talk
    return talk is not None and any(
        each.text
        for each in back.held.beside.answers
        if each.conversation_id == talk.conversation_id
    )
