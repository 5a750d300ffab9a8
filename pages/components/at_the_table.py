"""Who took part in the talk (004-014), and what the employee wants to add (004-012)."""

import streamlit as st

from pages.components import fields
from pages.components.feedback import explained_later, note_saved, plain, plain_lines
from pages.components.reading import labelled
from pages.components.removal import remove
from pages.components.screen import Screen
from pages.components.session import here, store
from pop_core.domain.plans import Conversation, Participant
from pop_core.workflow import talks


def remarks(screen: Screen) -> None:
    """The employee's own words; they stand on the form of the talk and change no agreement."""
    _, talk = screen.words, screen.plan.planning_talk
    if talk is None:
        return
    name = plain(screen.plan.employee.given_name)
    label = _("Remarks of {name}", name=name)
    if not screen.writable:
        if talk.remarks:
            with st.container(border=True):
                labelled(label, plain_lines(talk.remarks))
        return
    with st.container(border=True, gap="xsmall"):
        key = f"conversation_{talk.conversation_id}_remarks"
        fields.text(key, label, talk.remarks,
                    fields.saver("conversation.remarks", talk.conversation_id))  # fmt: skip
        note = _("In the words of {name}. They come on the form of the talk.", name=name)
        st.markdown(f":small[:gray[{note}]]")


def people(screen: Screen) -> None:
    """Names and roles; whoever has no account can be added, renamed and taken off."""
    _, talk = screen.words, screen.plan.planning_talk
    if talk is None:
        return
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{_('At the table')}**")
        known = [each for each in talk.participants if each.person_id or not screen.writable]
        st.markdown("  \n".join(_told(screen, each) for each in known))
        if screen.writable:
            for each in talk.participants:
                if not each.person_id:
                    _editable(screen, each)
            _add(screen, talk)


def role_name(screen: Screen, role: str) -> str:
    """A role of the form by its name, any other as typed."""
    known = {signer.code: signer.name(screen.words.language) for signer in screen.form.signers}
    return known.get(role, role)


def _told(screen: Screen, who: Participant) -> str:
    role = plain(role_name(screen, who.role))
    return f"{plain(who.name)} :small[:gray[{role}]]" if role else plain(who.name)


def _editable(screen: Screen, who: Participant) -> None:
    _, key = screen.words, f"participant_{who.participant_id}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        fields.line(f"{key}_name", _("Name"), who.name,
                    fields.saver("participant.name", who.participant_id), width=260)  # fmt: skip
        fields.line(f"{key}_role", _("Role"), who.role,
                    fields.saver("participant.role", who.participant_id), width=260)  # fmt: skip
        st.button(_("Remove"), icon=":material/delete:", type="tertiary", key=f"{key}_remove",
                  on_click=remove, args=("participant", who.participant_id))  # fmt: skip


def _add(screen: Screen, talk: Conversation) -> None:
    _ = screen.words
    with st.popover(_("Somebody else is there too"), icon=":material/person_add:"):
        st.text_input(_("Name"), key="participant_new_name")
        st.text_input(_("Role"), key="participant_new_role",
                      placeholder=_("for instance: colleague"))  # fmt: skip
        st.button(_("Add"), key="participant_new_add", on_click=_keep_new,
                  args=(talk.conversation_id,))  # fmt: skip


def _keep_new(conversation_id: str) -> None:
    name, role = (st.session_state[f"participant_new_{part}"] or "" for part in ("name", "role"))
    with explained_later():
        note_saved(talks.add_participant(store(), here(), conversation_id, name, role).at)
        st.session_state["participant_new_name"] = st.session_state["participant_new_role"] = ""
