"""*Wanneer zien jullie elkaar weer?* Asked once, before the signing, and kept with the talk."""

from datetime import date

import streamlit as st

from pages.components import as_read, fields
from pages.components.screen import Screen
from pop_core.domain.plans import Conversation
from pop_core.workflow.agreeing import proposed_dates


def ask(screen: Screen, talk: Conversation) -> None:
    """The rhythm of the form after this talk, or a date (004-052, user-pains 1)."""
    _ = screen.words
    held = talk.held_on or screen.visit.today
    months = dict(zip(proposed_dates(screen.form, held), screen.form.follow_up_months, strict=True))
    offered = list(dict.fromkeys([*months, *filter(None, [talk.next_on])]))

    def shown(day: date) -> str:
        if day in months:
            return _.plural("{number} month", "{number} months", months[day])
        return _.date(day, fixed=True)

    key = f"next_{talk.conversation_id}"
    save = as_read.saver("conversation.next_on", talk.conversation_id, screen.plan.lasting_id)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        fields.choice(key, _("When do we see each other again?"), talk.next_on, save, offered,
                      shown, kind="pills", empty=None)  # fmt: skip
        fields.day(f"{key}_on", _("or on"), talk.next_on, save)
