"""To the top again, when another part of a page takes the place of the one before."""

import streamlit as st

# The browser runs a script once: of two in a row the second must be another one.
SCRIPTS = (
    "<script>document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0)</script>",
    "<script>document.querySelector('[data-testid=stMain]')?.scroll(0, 0)</script>",
)


def ask() -> None:
    """Callback: what is drawn next begins at its top."""
    st.session_state["to_top"] = st.session_state.get("to_top_before", 0) + 1


def to_top_when_asked() -> None:
    """Called once, at the end of a page."""
    asked = st.session_state.pop("to_top", None)
    if asked is not None:
        st.session_state["to_top_before"] = asked
        st.html(SCRIPTS[asked % 2], unsafe_allow_javascript=True)
