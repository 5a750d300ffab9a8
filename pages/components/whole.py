"""What a click or a keystroke began is finished, before the next one begins.

Streamlit stops a run as soon as the browser sends something newer, and it does so wherever a run
touches the session: also in a callback that has just kept a text and is about to remember that it
did. The next callback may meanwhile run beside it. Then a person would be told that somebody else
changed what they typed themselves.
"""

import threading
from collections.abc import Generator
from contextlib import contextmanager

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

_FIRST = threading.Lock()


@contextmanager
def whole() -> Generator[None]:
    """Around the body of every callback that keeps something; also usable as a decorator."""
    with _uninterrupted(), _turn():
        yield


@contextmanager
def _uninterrupted() -> Generator[None]:
    """No stop until the body is done; the run stops at the first thing it draws."""
    running = get_script_run_ctx()
    state = running and running.session_state
    if state is None:
        yield
        return
    stop = state._yield_callback
    object.__setattr__(state, "_yield_callback", lambda: None)
    try:
        yield
    finally:
        object.__setattr__(state, "_yield_callback", stop)


def _turn() -> threading.RLock:
    """One at a time in this session."""
    with _FIRST:
        return st.session_state.setdefault("turn", threading.RLock())
