"""What a session remembers of a field: what it showed, what was typed, and how a save went.

A save compares the value shown with what is stored; when somebody else was first, both texts stay
in sight and the person chooses.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from pages.components.feedback import plain, plain_lines, told
from pages.components.session import words
from pages.components.whole import whole
from pop_core.domain.errors import ChangedMeanwhile, PopError
from pop_core.domain.text import clean_text

Save = Callable[[Any, Any], None]  # (seen, new); raises PopError


@dataclass(slots=True)
class Record:
    """What this session knows of one field."""

    seen: Any
    stamp: int = 0
    bases: dict[int, Any] = field(default_factory=dict)
    typed: Any = None
    theirs: Any = None
    trouble: str = ""
    came: Any = None  # what the browser sent last


def record_of(key: str, value: object) -> Record:
    """The record of a field, brought up to date with what is stored now."""
    records: dict[str, Record] = st.session_state.setdefault("records", {})
    known = records.get(key)
    if known is None:
        known = records[key] = Record(value)
        known.bases[0] = value
    elif known.seen != value and not known.trouble:
        show_anew(known, value)
    return known


def show_anew(record: Record, value: object) -> None:
    """Show `value` from now on, as a fresh widget: its first value comes with it. A value set from
    here on a widget already drawn can cross one that is just being chosen, and undo it.
    """
    record.seen = value
    record.stamp += 1
    record.bases[record.stamp] = value


def widget_key(key: str, record: Record) -> str:
    """The key of the widget that shows what the record holds."""
    return f"{key}~{record.stamp}" if record.stamp else key


@whole()
def keep(record: Record, save: Save, seen: object, new: object) -> None:
    try:
        save(seen, new)
    except ChangedMeanwhile as late:
        record.typed, record.theirs, record.trouble = new, late.theirs, "changed"
    except PopError as trouble:
        record.typed, record.theirs, record.trouble = new, None, told(trouble)
    else:
        # What is kept has no blanks at its ends; the field still shows them while somebody types.
        record.seen = clean_text(new) if isinstance(new, str) else new
        record.bases[record.stamp] = record.seen
        record.typed, record.theirs, record.trouble = None, None, ""


def show_trouble(key: str, record: Record, save: Save, partner: str) -> None:
    """Both texts and a choice, or the reason and the way out."""
    _ = words()
    if not record.trouble:
        return
    if record.trouble != "changed":
        st.error(record.trouble, icon=":material/info:")
        return
    said = _("{name} has just changed this too. Your text is still there.", name=plain(partner))
    with st.container(border=True, gap="xsmall"):
        st.markdown(f":orange-badge[:material/group: {said}]")
        st.markdown(f":small[:gray[{_('The other text')}]]  \n{plain_lines(str(record.theirs))}")
        with st.container(horizontal=True):
            st.button(
                _("Keep my text"),
                key=f"{key}_mine",
                on_click=keep,
                args=(record, save, record.theirs, record.typed),
            )
            st.button(_("Take the other text"), key=f"{key}_theirs", on_click=_take, args=(record,))


@whole()
def _take(record: Record) -> None:
    show_anew(record, record.theirs)
    record.typed, record.theirs, record.trouble = None, None, ""


def partner_name() -> str:
    """The other one at this plan, for the sentence about two people in one field."""
    _ = words()
    return st.session_state.get("partner") or _("The other")
