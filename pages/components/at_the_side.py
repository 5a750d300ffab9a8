"""What is to be opened at the side: callbacks ask for it, the page draws it at its end, once."""

import streamlit as st


def ask_editor(action_id: str) -> None:
    """Callback: open the fields of an action, and nothing else."""
    st.session_state.pop("card_open", None)
    st.session_state["action_open"] = action_id


def ask_card(line_id: str, action_type: str) -> None:
    """Callback: open the card of a way of learning, for this row, and nothing else."""
    st.session_state.pop("action_open", None)
    st.session_state["card_open"] = (line_id, action_type)


def asked_editor() -> str | None:
    """The action to open now; the next run does not open it again."""
    return st.session_state.pop("action_open", None)


def asked_card() -> tuple[str, str] | None:
    """The row and way of learning to open now."""
    return st.session_state.pop("card_open", None)
