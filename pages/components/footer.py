"""The footer of a step: back, when it was saved, the table so far, and the one way on."""

from collections.abc import Callable

import streamlit as st

from pages.components import plan_table, removal, talk, versions_view
from pages.components.feedback import primary, saved_line
from pages.components.screen import PAGES, Onward, Screen, go, step_names

USUAL = Onward()


def close_step(
    screen: Screen,
    way: Onward = USUAL,
    *,
    last: Callable[[], None] | None = None,
    saves: bool = False,
) -> None:
    """Draw the footer, and whatever window was asked for; called once, at the end of a page.

    `last` draws what stands in place of the way on in the last step. `saves` says that something is
    typed here, also when the plan itself is not written.
    """
    with st.bottom:  # in sight wherever the page was scrolled to
        removal.removed_line(screen)
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
        ):
            _back(screen)
            if screen.writable or saves:
                st.markdown(saved_line(screen.words), width="content")
            with st.container(horizontal=True, width="content"):
                _table(screen)
                _onward(screen, way, last)
    plan_table.show_wanted(screen.plan, screen.form, screen.words)
    versions_view.show_wanted(screen)
    talk.cards(screen)


def _back(screen: Screen) -> None:
    """To the step before, from the first one to *Vandaag*."""
    _, steps = screen.words, screen.form.steps
    place = steps.index(screen.step)
    before = steps[place - 1] if place else None
    st.button(
        step_names(_, screen.form)[before] if before else _("Today"),
        icon=":material/arrow_back:",
        type="tertiary",
        key="footer_back",
        on_click=go,
        args=(PAGES[before], screen.plan.lasting_id) if before else ("pages/home/today.py", None),
    )


def _table(screen: Screen) -> None:
    _ = screen.words
    st.button(
        _("The table"),
        icon=":material/table_chart:",
        key="footer_table",
        on_click=plan_table.want,
        args=("side",),
    )


def _onward(screen: Screen, way: Onward, last: Callable[[], None] | None) -> None:
    """The primary button of the page, but where agreeing is what one came for."""
    _, steps = screen.words, screen.form.steps
    place = steps.index(screen.step)
    if place + 1 == len(steps):
        if last:
            last()
        return
    following = way.page or steps[place + 1]
    label = way.label or _("Next: {step}", step=step_names(_, screen.form)[following])
    agrees = screen.step == "agreement"
    st.button(
        label if agrees else primary(label),
        type="secondary" if agrees else "primary",
        key="footer_next",
        on_click=_go_on,
        args=(PAGES[following], screen.plan.lasting_id, way.line),
    )


def _go_on(page: str, lasting_id: str, line_id: str) -> None:
    if line_id:
        st.session_state["line"] = line_id
    go(page, lasting_id)
