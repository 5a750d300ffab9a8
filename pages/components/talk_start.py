"""*Wie zitten er aan tafel?* The card that begins a talk: to plan, or to look back."""

import streamlit as st

from pages.components import preparation_chapters, talk_agenda
from pages.components.feedback import explained_later, note_saved, plain, primary
from pages.components.screen import Screen, go_to
from pages.components.session import here, plan_now, store
from pages.components.signers import role_name
from pop_core.domain.plans import FOLLOW_UP, Conversation
from pop_core.domain.talks import kind_to_start, talk_to_start
from pop_core.workflow import talks


def card(screen: Screen) -> None:
    """Who is there, whoever else joins, and the one button that begins."""
    _ = screen.words

    @st.dialog(_("Who is at the table?"), position="right", width=460)
    def window() -> None:
        leave_when_done()
        talk = talk_to_start(screen.plan)
        st.markdown(_which(screen, talk))
        for name, role in _people(screen, talk):
            st.markdown(f"**{plain(name)}**  \n:small[:gray[{plain(role)}]]")
        _more_people(screen, talk)
        if _kind(screen, talk) != FOLLOW_UP:
            talk_agenda.fold(screen)
            preparation_chapters.before_the_start(screen)
        said = _("From now on you look at one screen. What somebody did not share stays hidden.")
        st.markdown(f":small[:gray[{said}]]")
        st.button(
            primary(_("Start the talk")), type="primary", key="talk_start_now", width="stretch",
            on_click=_start, args=(screen.plan.lasting_id,),
        )  # fmt: skip

    window()


def leave_when_done() -> None:
    """A button in a dialog runs the dialog only; what it asked for is done by the whole page."""
    if {"go", "talk_card", "trouble"} & set(st.session_state):
        st.rerun()


def _which(screen: Screen, talk: Conversation | None) -> str:
    """Which talk it is, and on which day it was planned."""
    _ = screen.words
    word = "follow_up_talk" if _kind(screen, talk) == FOLLOW_UP else "planning_talk"
    name = plain(screen.form.word(word)(_.language))
    name = name[:1].upper() + name[1:]
    on = (talk.comes_on or talk.planned_on) if talk else None
    if on is None or on == screen.visit.today:
        return _("{talk}, today", talk=name)
    return _("{talk}, planned on {date}", talk=name, date=_.date(on, fixed=True))


def _kind(screen: Screen, talk: Conversation | None) -> str:
    return talk.kind if talk else kind_to_start(screen.plan)


def _people(screen: Screen, talk: Conversation | None) -> list[tuple[str, str]]:
    """Names and roles: of the talk as it was planned, else the two whose plan it is."""
    plan = screen.plan
    known = [(each.name, each.role) for each in (talk.participants if talk else ())]
    two = [(plan.party(role).name, role) for role in ("employee", "manager")]
    return [(name, role_name(screen.form, screen.words, role)) for name, role in known or two]


def _more_people(screen: Screen, talk: Conversation | None) -> None:
    """Somebody more, also without an account (004-014)."""
    _ = screen.words
    with st.expander(_("Somebody else is there too")):
        st.text_input(_("Name"), key="companion_name")
        st.text_input(_("Role"), key="companion_role", placeholder=_("for instance: colleague"))
        if talk:
            st.button(
                _("Add"), key="companion_add", on_click=_add, args=(talk.conversation_id,)
            )  # fmt: skip


def _add(conversation_id: str) -> None:
    with explained_later():
        _add_typed(conversation_id)
    st.session_state["talk_card"] = "start"


def _add_typed(conversation_id: str) -> None:
    """Whoever was typed joins; what stays in the fields would be added once more at the start."""
    name, role = (st.session_state.get(f"companion_{part}") or "" for part in ("name", "role"))
    note_saved(talks.add_participant(store(), here(), conversation_id, name, role).at)
    st.session_state["companion_name"] = st.session_state["companion_role"] = ""


def _start(lasting_id: str) -> None:
    """A name typed and not yet added is not lost; then to where this kind of talk begins."""
    with explained_later():
        saved = talks.start_talk(store(), here(), lasting_id)
        note_saved(saved.at)
        talk = plan_now(lasting_id).current_talk
        looks_back = talk is not None and talk.kind == FOLLOW_UP
        go_to("follow_up" if looks_back else "preparation", lasting_id)
        if st.session_state.get("companion_name"):
            _add_typed(saved.row_id)
