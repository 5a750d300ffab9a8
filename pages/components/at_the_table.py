"""Who took part in the talk (004-014), and what the employee wants to add (004-012)."""

import streamlit as st

from pages.components import as_read, fields, signers
from pages.components.feedback import explained_later, note_saved, plain, plain_lines
from pages.components.fields import saver
from pages.components.reading import labelled
from pages.components.removal import remove
from pages.components.screen import Screen
from pages.components.session import here, store
from pop_core.domain.plans import Conversation, Participant
from pop_core.domain.signing import may_write_remarks, unsigned_follow_up
from pop_core.domain.statuses import MAY_TALK, PlanStatus
from pop_core.workflow import talks


def remarks_card(screen: Screen) -> None:
    """The remarks in a card of their own; nothing when there are none to write or to read.

    Where they did not agree they stand with who said no.
    """
    talk = _talk(screen)
    if screen.plan.status is PlanStatus.NOT_AGREED:
        return
    if talk and (talk.remarks or may_write(screen)):
        with st.container(border=True, gap="xsmall"):
            remarks(screen)


def remarks(screen: Screen) -> None:
    """The employee's own words; they stand on the form of the talk and change no agreement."""
    _, talk = screen.words, _talk(screen)
    if talk is None:
        return
    name = plain(screen.plan.employee.given_name)
    label = _("Remarks of {name}", name=name)
    if may_write(screen):
        key = f"conversation_{talk.conversation_id}_remarks"
        as_read.text(key, label, talk.remarks, "conversation.remarks", talk.conversation_id,
                     screen.plan.lasting_id)  # fmt: skip
        note = _("In the words of {name}. They are printed on the form of the talk.", name=name)
        st.markdown(f":small[:gray[{note}]]")
    elif talk.remarks:
        labelled(label, plain_lines(talk.remarks))


def _talk(screen: Screen) -> Conversation | None:
    """The talk that is signed, or was."""
    plan, lies = screen.plan, signers.desk(screen.plan, screen.form)
    if lies:
        return lies.talk
    return (None if plan.is_in_force else unsigned_follow_up(plan)) or plan.planning_talk


def may_write(screen: Screen) -> bool:
    """Open to the employee until the own signature; to both while they write at one screen."""
    plan, mine = screen.plan, screen.plan.role_of(screen.visit.person_id)
    lies = signers.desk(plan, screen.form)
    given = lies.given if lies else plan.signatures
    if plan.status not in MAY_TALK or any(each.role == "employee" for each in given):
        return False
    return may_write_remarks(
        plan.status,
        is_employee=mine == "employee",
        shared_screen=plan.talk_is_running or mine is None,
    )


def people(screen: Screen) -> None:
    """Names and roles; whoever has no account can be added, renamed and taken off."""
    _, talk = screen.words, screen.plan.planning_talk
    if talk is None:
        return
    known = [each for each in talk.participants if each.person_id or not screen.writable]
    with st.container(border=True, gap="xsmall"):
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
        ):
            names = " · ".join(_told(screen, each) for each in known)
            st.markdown(f":small[:gray[{_('At the table')}]]  \n{names}", width="stretch")
            if screen.writable:
                _add(screen, talk)
        if screen.writable:
            roles = signers.other_roles(screen.form)
            for role in roles:
                _other_signer(screen, talk, role)
            for each in talk.participants:
                if not each.person_id and each.role not in roles:
                    _editable(screen, each)


def _other_signer(screen: Screen, talk: Conversation, role: str) -> None:
    """The name of whoever signs besides the two, such as the commander (000-058)."""
    _ = screen.words
    known = next((each for each in talk.participants if each.role == role), None)
    talk_id = talk.conversation_id

    def save(seen: str, new: str) -> None:
        if known:
            saver("participant.name", known.participant_id)(seen, new)
        else:
            note_saved(talks.add_participant(store(), here(), talk_id, new, role).at)

    label = _("{role}: name of whoever signs", role=signers.role_name(screen.form, _, role))
    with st.container(width=420):
        fields.line(f"signer_{talk_id}_{role}", plain(label), known.name if known else "", save,
                    live=False)  # fmt: skip


def _told(screen: Screen, who: Participant) -> str:
    role = plain(signers.role_in_passing(screen.form, screen.words, who.role))
    return f"{plain(who.name)} :small[:gray[{role}]]" if role else plain(who.name)


def _editable(screen: Screen, who: Participant) -> None:
    _, key = screen.words, f"participant_{who.participant_id}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        fields.line(f"{key}_name", _("Name"), who.name,
                    saver("participant.name", who.participant_id), width=260)  # fmt: skip
        fields.line(f"{key}_role", _("Role"), who.role,
                    saver("participant.role", who.participant_id), width=260)  # fmt: skip
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
