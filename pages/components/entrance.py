"""What happens before any page: choices out of the address, and whether the app may run at all."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from pages.components.frame import mode_line
from pages.components.screen import ADDRESSES
from pages.components.session import LANGUAGES, is_demo, is_single, store, words
from pop_core.documents.form_check import checked_books

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def take_choices() -> None:
    """Keep person and language in the session and in the address, so that F5 loses neither."""
    for state, name in (("persona", "as"), ("language", "lang")):
        if state in st.session_state:
            if st.query_params.get(name) != st.session_state[state]:
                st.query_params[name] = st.session_state[state]
        elif name in st.query_params:
            st.session_state[state] = st.query_params[name]


def refused() -> str:
    """Why the app does not open, as a sentence; "" when it does. Raises `PopError`."""
    checked_books()
    store()
    _ = words()
    if is_demo() and is_single():
        return _("This database holds the demo. Use another one (POP_DATABASE) for real names.")
    if is_single() and st.get_option("server.address") not in LOOPBACK:
        return _("Without sign-in this app only runs on your own computer (127.0.0.1).")
    if not is_demo() and not is_single():
        return _(
            "There is no sign-in yet. Start with POP_MODE=single on your own computer, or fill an "
            "empty database with the demo: python -m pop_core demo."
        )
    return ""


def say_mode(page: StreamlitPage) -> None:
    """Demo, or without sign-in: on every page; the head of a plan says it itself."""
    if page.url_path not in ADDRESSES.values():
        st.markdown(mode_line(words()))


def say_language() -> None:
    """Screen readers need the language of the page; a constant per language, nothing typed."""
    scripts = {
        "nl": "<script>document.documentElement.lang='nl';</script>",
        "en": "<script>document.documentElement.lang='en';</script>",
    }
    chosen = words().language
    st.html(scripts[chosen if chosen in LANGUAGES else "nl"], unsafe_allow_javascript=True)
