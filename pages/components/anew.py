"""Widgets that begin anew: under another key, not with another value.

A browser sends along with every press what all its widgets hold. While the page is still being
redrawn that is what stood there before the last press: a field emptied by value would be full
again, a fold that closed would be open, and what a change brings about would happen twice. What
comes late under an earlier key reaches nobody.
"""

from collections.abc import Callable
from typing import ParamSpec

import streamlit as st

P = ParamSpec("P")


def now_called(key: str) -> str:
    """The key of this widget for now; the plain one until it first began anew."""
    turn = st.session_state.get(_turn(key), 0)
    return f"{key}_{turn}" if turn else key


def while_now(key: str, act: Callable[P, None]) -> Callable[P, None]:
    """`act` as a callback of this widget, which an earlier one of that key can no longer call."""
    drawn = now_called(key)

    def callback(*args: P.args, **kwargs: P.kwargs) -> None:
        if drawn == now_called(key):
            act(*args, **kwargs)

    return callback


def begin_anew(*keys: str) -> None:
    """Callback: draw these widgets as if nobody had touched them."""
    for key in keys:
        st.session_state[_turn(key)] = st.session_state.get(_turn(key), 0) + 1


def _turn(key: str) -> str:
    return f"turn_{key}"
