"""A follow-up talk that is over and not signed yet: read it back, and sign at the end (004-058)."""

import streamlit as st

from pages.components import new_actions, promised, scrolling, signing_cards, talk_reading
from pages.components.line_choice import badges
from pages.components.looking_back import LookingBack
from pages.components.reading import card_title
from pages.components.talk import start_here
from pop_core.domain.plans import Conversation, PlanLine
from pop_core.domain.signing import to_sign


def _key(back: LookingBack) -> str:
    return f"talk_opened_again_{back.held.lasting_id}"


def is_read(back: LookingBack) -> bool:
    """Whether it is read, and not being completed."""
    is_over = back.talk is not None and not back.talk.is_going_on
    return is_over and not st.session_state.get(_key(back))


def draw(back: LookingBack) -> None:
    """What the two said, row by row, and the signing; or the way to go on with it."""
    _, talk = back.screen.words, back.talk
    if talk is None:
        return
    goes_on = talk.outcome == "continued_later"
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        said = _goes_on(back, talk) if goes_on else _where_to_sign(back)
        st.markdown(said, width="stretch")
        st.button(_("Change or add something"), icon=":material/edit:", key="talk_again",
                  on_click=_switch, args=(_key(back), True))  # fmt: skip
        if goes_on:
            start_here(back.screen)
    with st.container(border=True, gap="xsmall"):
        talk_reading.opening(back.screen, talk)
    for line in back.held.active_lines:
        _row(back, talk, line)
    talk_reading.rest(back.screen, talk, back.held.active_lines)
    if not goes_on:
        signing_cards.card(back.screen)


def _goes_on(back: LookingBack, talk: Conversation) -> str:
    """*Wordt vervolgd*: all that was said stands (000-031)."""
    _ = back.screen.words
    if talk.next_on:
        return _("You go on with this talk on {date}.", date=_.date(talk.next_on, fixed=True))
    return _("You go on with this talk on another day.")


def _where_to_sign(back: LookingBack) -> str:
    """The talk alone is signed here, a next version with it on step 7 (004-058)."""
    _, to = back.screen.words, to_sign(back.screen.plan)
    if to and to.is_talk_alone:
        return _("Read it back together. You sign at the end of this page.")
    return _("Read it back together. You sign it with the next version, in step 7.")


def back_to_reading(back: LookingBack) -> None:
    """Above the fields, once the talk is over."""
    _ = back.screen.words
    if back.talk and not back.talk.is_going_on:
        st.button(_("Back to reading and signing"), icon=":material/arrow_back:", type="tertiary",
                  key="talk_read", on_click=_switch, args=(_key(back), False))  # fmt: skip


def _switch(key: str, again: bool) -> None:
    st.session_state[key] = again
    scrolling.ask()


def _row(back: LookingBack, talk: Conversation, line: PlanLine) -> None:
    with st.container(border=True, gap="small"):
        card_title(back.screen.name_of(line), badges(back.screen, line))
        left, right = st.columns([1, 1.25], gap="medium")
        with left:
            promised.card(back, line, to_read=True)
        with right:
            talk_reading.row(back.screen, talk, line)
            new_actions.listed(back, talk, line)
