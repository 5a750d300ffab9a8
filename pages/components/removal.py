"""Taking a row off the plan, with a way back for as long as one stays on the page."""

import streamlit as st

from pages.components.feedback import explained_later, note_saved
from pages.components.screen import Screen
from pages.components.session import here, store
from pop_core.workflow import editing


def remove(subject: str, row_id: str) -> None:
    """Callback: take the row away and remember how to put it back."""
    with explained_later():
        note_saved(editing.remove(store(), here(), subject, row_id).at)
        st.session_state["removed"] = (subject, row_id)


def removed_line(screen: Screen) -> None:
    """After removing: one line with the way back."""
    kept = st.session_state.get("removed")
    if kept and screen.writable:
        _ = screen.words
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":small[:gray[{_('Removed.')}]]", width="content")
            st.button(
                _("Put it back"),
                type="tertiary",
                icon=":material/undo:",
                key="put_back",
                on_click=_put_back,
                args=kept,
            )


def _put_back(subject: str, row_id: str) -> None:
    with explained_later():
        note_saved(editing.put_back(store(), here(), subject, row_id).at)
        st.session_state.pop("removed", None)
