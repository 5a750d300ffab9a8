"""Talk mode: start the talk together, end it with what is open and when the next one is."""

import streamlit as st

from pages.components import fields
from pages.components.feedback import explained_later, note_saved, plain, primary
from pages.components.openings import open_list
from pages.components.screen import PAGES, Screen, go, go_to
from pages.components.session import here, plan_now, store
from pop_core.domain.plans import Conversation
from pop_core.workflow import talks
from pop_core.workflow.agreeing import proposed_dates

MONTHS_OR_DATE = "date"


def buttons(screen: Screen) -> None:
    """In the side panel: begin the talk, or round it off."""
    start_button(screen)
    end_button(screen)


def start_button(screen: Screen) -> None:
    """*Start het gesprek*: opens the card that asks who is at the table."""
    _ = screen.words
    if screen.plan.talk_is_running or not screen.writable:
        return
    st.button(
        _("Start the talk"),
        icon=":material/forum:",
        key="talk_start",
        on_click=_want,
        args=("start",),
    )


def end_button(screen: Screen) -> None:
    """*Gesprek afronden*: one card, and talk mode ends."""
    _ = screen.words
    if screen.plan.talk_is_running:
        st.button(
            _("Round off the talk"),
            icon=":material/logout:",
            key="talk_end",
            on_click=_want,
            args=("end",),
        )


def _want(which: str) -> None:
    st.session_state["talk_card"] = which


def cards(screen: Screen) -> None:
    """The card that was asked for, if any; called once at the end of a page."""
    wanted = st.session_state.pop("talk_card", None)
    if wanted == "start" and not screen.plan.talk_is_running:
        _start_card(screen)
    if wanted == "end" and screen.plan.talk_is_running:
        _end_card(screen)


def _leave_when_done() -> None:
    """A button in a dialog runs the dialog only; what it asked for is done by the whole page."""
    if {"go", "talk_card", "trouble"} & set(st.session_state):
        st.rerun()


def _start_card(screen: Screen) -> None:
    _ = screen.words

    @st.dialog(_("Who is at the table?"), position="right", width=460)
    def card() -> None:
        _leave_when_done()
        st.markdown(
            _("From now on you look at one screen. What somebody did not share stays out of sight.")
        )
        talk = screen.plan.current_talk
        for person in talk.participants if talk else ():
            role = _role(screen, person.role)
            st.markdown(f"**{plain(person.name)}**  \n:small[:gray[{plain(role)}]]")
        if talk:
            _more_people(screen, talk)
        st.button(
            primary(_("Start the talk")),
            type="primary",
            key="talk_start_now",
            width="stretch",
            on_click=_start,
            args=(screen.plan.lasting_id,),
        )

    card()


def _role(screen: Screen, role: str) -> str:
    known = {signer.code: signer.name(screen.words.language) for signer in screen.form.signers}
    return known.get(role, role)


def _more_people(screen: Screen, talk: Conversation) -> None:
    _ = screen.words
    with st.expander(_("Somebody else is there too")):
        st.text_input(_("Name"), key="companion_name")
        st.text_input(_("Role"), key="companion_role", placeholder=_("for instance: colleague"))
        st.button(
            _("Add"), key="companion_add", on_click=_add_companion, args=(talk.conversation_id,)
        )


def _add_companion(conversation_id: str) -> None:
    with explained_later():
        name, role = st.session_state["companion_name"], st.session_state["companion_role"]
        saved = talks.add_participant(store(), here(), conversation_id, name or "", role or "")
        note_saved(saved.at)
        # What stays in the fields would be added once more at the start.
        st.session_state["companion_name"] = st.session_state["companion_role"] = ""
    _want("start")


def _start(lasting_id: str) -> None:
    with explained_later():
        _add_typed_companion(lasting_id)
        note_saved(talks.start_talk(store(), here(), lasting_id).at)
        go_to("preparation", lasting_id)


def _add_typed_companion(lasting_id: str) -> None:
    """A name typed and not yet added is not lost either."""
    name = st.session_state.get("companion_name")
    if name:
        talk = _talk_of(lasting_id)
        if talk:
            role = st.session_state.get("companion_role") or ""
            talks.add_participant(store(), here(), talk.conversation_id, name, role)


def _talk_of(lasting_id: str) -> Conversation | None:
    return plan_now(lasting_id).current_talk


def _end_card(screen: Screen) -> None:
    _ = screen.words

    @st.dialog(_("Round off the talk"), position="right", width=460)
    def card() -> None:
        _leave_when_done()
        talk = screen.plan.current_talk
        open_list(screen)
        if talk is None:
            return
        _next_date(screen, talk)
        st.markdown(
            f":small[:gray[{_('You both get the table, on paper or as a file (step 7).')}]]"
        )
        st.button(
            primary(_("Sign on paper now")),
            type="primary",
            key="talk_to_paper",
            width="stretch",
            on_click=_end,
            args=(screen.plan.lasting_id, "agreement"),
        )
        st.button(
            _("Go on later"),
            key="talk_later",
            width="stretch",
            on_click=_end,
            args=(screen.plan.lasting_id, "today"),
        )

    card()


def _next_date(screen: Screen, talk: Conversation) -> None:
    """*Wanneer zien we elkaar weer?* The form's rhythm, or a date (004-052)."""
    _ = screen.words
    held = talk.held_on or screen.visit.today
    dates = proposed_dates(screen.form, held)
    save = fields.saver("conversation.next_on", talk.conversation_id)
    months = dict(zip(dates, screen.form.follow_up_months, strict=True))
    fields.choice(
        f"next_{talk.conversation_id}",
        _("When do we see each other again?"),
        talk.next_on,
        save,
        dates,
        lambda day: (
            _.plural("{number} month", "{number} months", months[day])
            if day in months
            else _.date(day)
        ),
        kind="pills",
        empty=None,
    )
    fields.day(f"next_{talk.conversation_id}_on", _("or on"), talk.next_on, save)


def _end(lasting_id: str, then: str) -> None:
    with explained_later():
        note_saved(talks.end_talk(store(), here(), lasting_id, "continued_later").at)
        if then in PAGES:
            go_to(then, lasting_id)
        else:
            go("pages/home/today.py", None)
