"""Invite the other to the talk: copy the text, print the letter, or mail it from here."""

from functools import partial

import streamlit as st

from pages.components.downloads import app_address, content
from pages.components.feedback import explained, explained_later, plain, primary
from pages.components.screen import Screen
from pages.components.session import here, store, words
from pop_core.documents.files import PDF, file_name
from pop_core.workflow import invitations
from pop_core.workflow.invitations import Invitation


def button(screen: Screen) -> None:
    """*Nodig Ratana uit*, as long as the talk has not begun; and that the mail went."""
    _ = screen.words
    if invitations.talk_to_invite_to(screen.plan, screen.visit.today) is None:
        return
    role = screen.plan.role_of(screen.visit.person_id)
    other = screen.plan.manager if role == "employee" else screen.plan.employee
    name = plain(other.given_name)
    st.button(
        _("Invite {name}", name=name), icon=":material/mail:", type="tertiary",
        key="invite", on_click=_want,
    )  # fmt: skip
    if st.session_state.pop("invited", False):
        said = _("The invitation was mailed to {name}.", name=name)
        st.markdown(f":small[:green[:material/check_circle:] {said}]")


def _want() -> None:
    st.session_state["invite_wanted"] = True


def window(screen: Screen) -> None:
    """The card that was asked for, if any; called once at the end of a page."""
    if st.session_state.pop("invite_wanted", False):
        _card(screen)


def _card(screen: Screen) -> None:
    _ = screen.words

    @st.dialog(_("Invite to the talk"), position="right", width=460)
    def card() -> None:
        if {"invited", "trouble"} & set(st.session_state):
            st.rerun()
        lasting_id = screen.plan.lasting_id
        with explained():
            made = invitations.invitation(store(), here(), lasting_id, words(), app_address())
            said = _("Copy the text, print the letter, or mail it. Nothing of the plan is in it.")
            st.markdown(said)
            _to_mail(made, lasting_id)
            _to_print(screen)
            st.code(f"{made.subject}\n\n{made.body}", language=None, wrap_lines=True)

    card()


def _to_print(screen: Screen) -> None:
    _, known = screen.words, screen.visit
    make = partial(
        invitations.invitation_letter, store(), lasting_id=screen.plan.lasting_id, words=_,
        address=app_address(),
    )  # fmt: skip
    st.download_button(
        _("Letter (PDF)"),
        partial(content, make, known),
        file_name=file_name(screen.form, _("invitation"), known.now, screen.plan, PDF),
        mime=PDF,
        icon=":material/print:",
        on_click="ignore",
        key="invite_letter",
        width="stretch",
    )


def _to_mail(made: Invitation, lasting_id: str) -> None:
    _ = words()
    if not made.may_be_mailed:
        return
    st.button(
        primary(_("Mail it to {name}", name=plain(made.to))), type="primary", key="invite_mail",
        width="stretch", on_click=_send, args=(lasting_id,),
    )  # fmt: skip


def _send(lasting_id: str) -> None:
    with explained_later():
        invitations.send_invitation(store(), here(), lasting_id, words())
        st.session_state["invited"] = True
