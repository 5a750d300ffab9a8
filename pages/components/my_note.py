"""*Mijn notities* before a follow-up talk: one's own, read by nobody else (issue point 6)."""

import streamlit as st

from pages.components import fields
from pages.components.feedback import note_saved
from pages.components.looking_back import LookingBack
from pages.components.reading import card_title
from pages.components.session import here, is_single, store
from pop_core.domain.plans import FOLLOW_UP, Conversation
from pop_core.domain.talks import talk_to_start
from pop_core.workflow import following


def card(back: LookingBack) -> None:
    """For each of the two, not at the shared screen and not without sign-in."""
    talk = talk_to_start(back.screen.plan)
    role = back.held.role_of(back.screen.visit.person_id)
    if talk is None or talk.kind != FOLLOW_UP or role is None or is_single():
        return
    if back.screen.plan.talk_is_running:
        return
    _ = back.screen.words
    lasting_id = back.held.lasting_id
    text = following.my_note(store(), here(), lasting_id, talk.conversation_id)
    with st.container(border=True, gap="xsmall"):
        card_title(_("My notes"))
        st.markdown(f":small[:gray[:material/lock: {_who_reads(back, role)}]]")
        fields.text(
            # Private: its key is of this person, so that nobody else's session knows it.
            f"note_{talk.conversation_id}_{back.screen.visit.person_id}", _("My notes"), text,
            _saver(lasting_id, talk), quiet=True,
            placeholder=_("What do you want to bring up? What went well?"),
        )  # fmt: skip


def _who_reads(back: LookingBack, role: str) -> str:
    _ = back.screen.words
    if role == "manager":
        return _("Only you read this. It is erased as soon as the talk is signed.")
    return _("Only you read this. It stays yours.")


def _saver(lasting_id: str, talk: Conversation) -> fields.Save:
    def save(seen: str, new: str) -> None:
        saved = following.save_my_note(store(), here(), lasting_id, talk.conversation_id, seen, new)
        note_saved(saved.at)

    return save
