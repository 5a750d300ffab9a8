"""The plan as somebody read it on this page: that text is signed, and no later one."""

import streamlit as st

from pages.components import fields
from pages.components.feedback import note_saved
from pages.components.field_records import Save
from pages.components.session import here, store
from pop_core.domain.errors import RuleBroken
from pop_core.domain.plans import Plan
from pop_core.workflow import editing


def note(plan: Plan) -> None:
    """This text is drawn now."""
    note_revision(plan.lasting_id, plan.revision)


def note_revision(lasting_id: str, revision: int) -> None:
    """The text that was read has this revision by now."""
    st.session_state["as_read"] = (lasting_id, revision)


def revision(lasting_id: str) -> int:
    """The revision that was drawn last, with one's own changes since."""
    known_id, known = st.session_state.get("as_read", ("", 0))
    return known if known_id == lasting_id else 0


def changed_by_me(lasting_id: str, now: int) -> None:
    """Whoever types and presses a button at once has read what they typed themselves.

    A change of somebody else in between is not carried along: then the text must be read again.
    """
    if now == revision(lasting_id) + 1:
        note_revision(lasting_id, now)


def saver(field_name: str, row_id: str, lasting_id: str) -> Save:
    """Save into a field that stands on the same page as the buttons to sign with."""

    def save(seen: object, new: object) -> None:
        saved = editing.save_field(store(), here(), field_name, row_id, seen, new)
        note_saved(saved.at)
        changed_by_me(lasting_id, saved.revision)

    return save


def text(key: str, label: str, value: str, field_name: str, row_id: str, lasting_id: str) -> None:
    """A text that saves itself, and always before a signature on the same page."""
    st.session_state["goes_before"] = (key, field_name, row_id, lasting_id)
    fields.text(key, label, value, saver(field_name, row_id, lasting_id))


def to_sign(lasting_id: str) -> int:
    """From the callback of a button: the revision that was read, and last words kept first.

    Whoever types and presses at once sends both together, the press before the words. Raises
    `RuleBroken("typed_not_kept")`.
    """
    known = st.session_state.get("goes_before")
    if known and known[-1] == lasting_id:
        key, *where = known
        if not fields.keep_typed(key, saver(*where)):
            raise RuleBroken("typed_not_kept")
    return revision(lasting_id)
