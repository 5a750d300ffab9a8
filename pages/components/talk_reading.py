"""A follow-up talk to read before signing it: its day, and what was answered (004-053, 004-058)."""

import streamlit as st

from pages.components.feedback import plain_lines
from pages.components.reading import labelled
from pages.components.screen import Screen
from pop_core.catalogue.forms import Moment
from pop_core.domain.signing import to_sign


def answers(screen: Screen) -> None:
    """When the talk was, and the questions that were answered in it."""
    _, plan, to = screen.words, screen.plan, to_sign(screen.plan)
    talk = to.talk if to else None
    if talk is None:
        return
    kind, on = screen.form.word("follow_up_talk")(_.language), talk.held_on or talk.planned_on
    day = f" {_.date(on, fixed=True)}" if on else ""
    st.markdown(f":small[:gray[{kind}{day}]]")
    for question in screen.form.questions_at(Moment.FOLLOW_UP):
        given = plan.beside.answer(talk.conversation_id, question.code)
        if given and given.text:
            labelled(question.name(_.language), plain_lines(given.text))
