"""Fields that save themselves, one at a time, and never lose what was typed (`field_records`)."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.components import long_text
from pages.components.feedback import note_saved, plain, told
from pages.components.field_records import (
    Record,
    Save,
    keep,
    partner_name,
    record_of,
    show_anew,
    show_trouble,
    widget_key,
)
from pages.components.session import here, store, words
from pages.components.whole import whole
from pop_core.domain.errors import ChangedMeanwhile, PopError
from pop_core.workflow import editing


def saver(field_name: str, row_id: str) -> Save:
    """Save into a field of the plan."""

    def save(seen: object, new: object) -> None:
        note_saved(editing.save_field(store(), here(), field_name, row_id, seen, new).at)

    return save


def _place(width: int | str = "stretch") -> DeltaGenerator:
    """A box of its own for each field. What comes and goes in it moves no other field: a field
    that moves is drawn anew by the browser and forgets what was not sent yet.
    """
    return st.container(gap="xsmall", width=width)  # type: ignore[arg-type]


def text(
    key: str,
    label: str,
    value: str,
    save: Save,
    *,
    height: int = 76,
    placeholder: str = "",
    quiet: bool = False,
    focus: bool = False,
    other: str = "",
) -> None:
    """A roomy text, saved after half a second of silence; with `focus` one can type at once.

    `other` names whoever else may write here, when that is not the partner.
    """
    record = record_of(key, value)
    shown = record.typed if record.typed is not None else record.seen

    def typed() -> None:
        _take_typed(key, record, save)

    with _place():
        long_text.text_area(
            key,
            label,
            shown,
            record.stamp,
            typed,
            height=height,
            placeholder=placeholder,
            quiet=quiet,
            focus=focus,
        )
        show_trouble(key, record, save, other or partner_name())


@whole()
def _take_typed(key: str, record: Record, save: Save) -> None:
    """Keep what the browser sent, once."""
    came = getattr(st.session_state.get(key), "typed", None)
    if came is not None and came != record.came:
        record.came = came
        keep(record, save, record.bases.get(came["stamp"], record.seen), came["text"])


def keep_typed(key: str, save: Save) -> bool:
    """From the callback of a button: first keep what was typed in that text and came along with the
    press, whose own callback may only follow. False when it could not be kept.
    """
    record: Record | None = st.session_state.get("records", {}).get(key)
    if record is None:
        return True
    _take_typed(key, record, save)
    return not record.trouble


def line(
    key: str,
    label: str,
    value: str,
    save: Save,
    *,
    placeholder: str = "",
    quiet: bool = False,
    icon: str | None = None,
    width: int | str = "stretch",
    live: str | bool = "500ms",
    other: str = "",
) -> None:
    """One line of text, saved while typing (or, with `live=False`, when it is left).

    `other` as in `text`.
    """
    record = record_of(key, value)
    shown = record.typed if record.typed is not None else record.seen
    widget = widget_key(key, record)

    @whole()
    def changed() -> None:
        keep(record, save, record.seen, st.session_state[widget] or "")

    with _place(width):
        st.text_input(
            label,
            value=shown,
            key=widget,
            on_change=changed,
            live=live,
            placeholder=placeholder,
            label_visibility="collapsed" if quiet else "visible",
            icon=icon,
            width="stretch",
        )
        show_trouble(key, record, save, other or partner_name())


@whole()
def _choice_changed(widget: str, record: Record, save: Save, empty: object) -> None:
    """A choice is made anew in one click, so the other's value is shown and nothing is asked."""
    new = st.session_state[widget]
    new = empty if new is None else tuple(new) if isinstance(new, list) else new
    try:
        save(record.seen, new)
        record.seen = new
    except ChangedMeanwhile as late:
        _ = words()
        show_anew(record, late.theirs)
        st.session_state["trouble"] = _(
            "{name} has just chosen something else here; that is what stands now.",
            name=plain(partner_name()),
        )
    except PopError as trouble:
        show_anew(record, record.seen)
        st.session_state["trouble"] = told(trouble)


def _with_stored(options: Sequence[Any], stored: object) -> list[Any]:
    """A value no longer offered stays, and is shown as such."""
    kept = list(options)
    for each in stored if isinstance(stored, tuple) else (stored,):
        if each not in kept and each not in ("", None):
            kept.append(each)
    return kept


def choice(
    key: str,
    label: str,
    value: object,
    save: Save,
    options: Sequence[Any],
    said: Callable[[Any], str],
    *,
    kind: str = "segmented",
    empty: object = "",
    quiet: bool = False,
    width: int | str = "content",
) -> None:
    """One of a few (`segmented`, `pills`) or of many (`select`), saved at once."""
    record = record_of(key, value)
    widget, chosen = widget_key(key, record), None if record.seen == empty else record.seen
    offered, _ = _with_stored(options, record.seen), words()

    def shown(code: object) -> str:
        return said(code) if code in options else _("{code} (no longer offered)", code=code)

    common: dict[str, Any] = {
        "key": widget,
        "format_func": shown,
        "on_change": _choice_changed,
        "args": (widget, record, save, empty),
        "label_visibility": "collapsed" if quiet else "visible",
    }
    if kind == "select":
        place = offered.index(chosen) if chosen in offered else None
        st.selectbox(label, offered, index=place, placeholder=_("Choose"), **common)
    elif kind == "pills":
        st.pills(label, offered, default=chosen, width=width, **common)  # type: ignore[arg-type]
    else:
        st.segmented_control(label, offered, default=chosen, width=width, **common)  # type: ignore[arg-type]


def several(
    key: str,
    label: str,
    value: tuple[str, ...],
    save: Save,
    options: Sequence[str],
    said: Callable[[str], str],
    *,
    quiet: bool = False,
) -> None:
    """Any number of a few, as pills."""
    record = record_of(key, value)
    widget = widget_key(key, record)
    offered, _ = _with_stored(options, record.seen), words()

    def shown(code: str) -> str:
        return said(code) if code in options else _("{code} (no longer offered)", code=code)

    st.pills(
        label,
        offered,
        selection_mode="multi",
        default=list(record.seen),
        key=widget,
        format_func=shown,
        on_change=_choice_changed,
        args=(widget, record, save, ()),
        label_visibility="collapsed" if quiet else "visible",
    )


def yes(key: str, label: str, value: bool | None, save: Save) -> None:
    """Yes or no, saved at once."""
    record = record_of(key, value)
    widget = widget_key(key, record)
    st.toggle(
        label,
        value=bool(record.seen),
        key=widget,
        on_change=_choice_changed,
        args=(widget, record, save, False),
    )


def day(
    key: str,
    label: str,
    value: date | None,
    save: Save,
    *,
    quiet: bool = False,
    width: int | str = 180,
    earliest: date | None = None,
) -> None:
    """A date of the calendar, saved at once; one that is refused stays, with the reason below.

    Without an `earliest` day the calendar goes ten years back.
    """
    record = record_of(key, value)
    widget = widget_key(key, record)
    st.date_input(
        label,
        value=record.typed if record.trouble else record.seen,
        min_value=earliest,
        key=widget,
        format="DD-MM-YYYY",
        on_change=_day_changed,
        args=(widget, record, save),
        width=width,  # type: ignore[arg-type]
        label_visibility="collapsed" if quiet else "visible",
    )
    show_trouble(key, record, save, partner_name())


@whole()
def _day_changed(widget: str, record: Record, save: Save) -> None:
    new = st.session_state[widget]
    record.typed, record.trouble = None, ""
    try:
        save(record.seen, new)
        record.seen = new
    except ChangedMeanwhile:
        _choice_changed(widget, record, save, None)
    except PopError as trouble:
        record.typed, record.trouble = new, told(trouble)


def amount(
    key: str,
    label: str,
    value: Decimal | None,
    save: Save,
    *,
    read: Callable[[str], Decimal],
    show: Callable[[Decimal], str],
    placeholder: str = "",
    width: int | str = 180,
) -> None:
    """Money or hours as people here write them: 1.250, 1250,5 (screens.md, Words)."""

    def said(number: Decimal | None) -> str:
        return "" if number is None else show(number)

    def save_read(seen: str, new: str) -> None:
        try:
            save(read(seen) if seen else None, read(new) if new.strip() else None)
        except ChangedMeanwhile as late:  # shown, and compared again, as people type it
            raise ChangedMeanwhile(said(late.theirs)) from late  # type: ignore[arg-type]

    # Not while typing: "1.25" would be asked about before it became "1.250".
    line(
        key,
        label,
        said(value),
        save_read,
        placeholder=placeholder,
        width=width,
        live=False,
    )
