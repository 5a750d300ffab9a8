"""Talk mode: the buttons that begin and end it, and the card that was asked for."""

import streamlit as st

from pages.components import next_talk, talk_end, talk_start
from pages.components.feedback import primary
from pages.components.screen import Screen
from pop_core.domain.plans import Plan
from pop_core.domain.signing import unsigned_follow_up
from pop_core.domain.statuses import MAY_TALK, PlanStatus


def buttons(screen: Screen) -> None:
    """In the side panel: begin the talk, or round it off."""
    start_button(screen)
    end_button(screen)


def start_button(screen: Screen) -> None:
    """*Start het gesprek*: opens the card that asks who is at the table."""
    _ = screen.words
    between = screen.plan.is_in_force and unsigned_follow_up(screen.plan) is None
    # There it is the one thing to do, and stands on the page itself.
    if _may_start(screen.plan) and not (screen.step == "follow_up" and between):
        st.button(
            _("Start the talk"), icon=":material/forum:", key="talk_start", on_click=want,
            args=("start",),
        )  # fmt: skip


def start_here(screen: Screen) -> None:
    """The same as the one thing to do on a page."""
    _ = screen.words
    if _may_start(screen.plan):
        st.button(
            primary(_("Start the talk")), type="primary", key="talk_start_here", on_click=want,
            args=("start",),
        )  # fmt: skip


def _may_start(plan: Plan) -> bool:
    """What they do not agree on becomes a concept again before they talk about it."""
    may_talk = plan.status in MAY_TALK and plan.status is not PlanStatus.NOT_AGREED
    return may_talk and not plan.talk_is_running


def end_button(screen: Screen) -> None:
    """*Gesprek afronden*: one card, and talk mode ends."""
    _ = screen.words
    if screen.plan.talk_is_running:
        st.button(
            _("Round off the talk"), icon=":material/logout:", key="talk_end", on_click=want,
            args=("end",),
        )  # fmt: skip


def want(which: str) -> None:
    """Callback: open the card that begins a talk (`start`) or ends it (`end`)."""
    st.session_state["talk_card"] = which


def cards(screen: Screen) -> None:
    """The card that was asked for, if any; called once at the end of a page."""
    wanted = st.session_state.pop("talk_card", None)
    if wanted == "start" and _may_start(screen.plan):
        talk_start.card(screen)
    if wanted == "end" and screen.plan.talk_is_running:
        talk_end.card(screen)


def plan_next(screen: Screen) -> None:
    """When the two look back on what they agreed: plan that talk, or move it (004-052)."""
    next_talk.control(screen)
