"""A term in all three ways: a date, plain words, or so long after an action or talk (004-037)."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from pages.components import fields
from pages.components.feedback import told
from pages.components.session import words
from pop_core.domain.errors import PopError
from pop_core.domain.when import RELATIONS, UNITS, When, in_words, on_date, relative
from pop_core.i18n.words import Words

KINDS = ("on", "words", "relative")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something a term can hang on, with what it is called."""

    anchor: str
    anchor_id: str | None
    name: str

    @property
    def code(self) -> str:
        return f"{self.anchor} {self.anchor_id or ''}".strip()


def _kind_names(_: Words) -> dict[str, str]:
    return {"on": _("on a date"), "words": _("in words"), "relative": _("after an action or talk")}


def _relation_names(_: Words) -> dict[str, str]:
    return {"within": _("within"), "from": _("from"), "after": _("after"), "until": _("until")}


def _unit_names(_: Words) -> dict[str, str]:
    return {"day": _("days"), "week": _("weeks"), "month": _("months"), "year": _("years")}


def when(
    key: str,
    label: str,
    value: When | None,
    save: fields.Save,
    anchors: tuple[Anchor, ...],
    *,
    placeholder: str = "",
    begin_with: str = "words",
) -> None:
    """The choice of way beside its field; nothing is saved before the field says something.

    `begin_with` is the way offered first while nothing stands here yet.
    """
    _ = words()
    kind_key = f"{key}_kind"
    if kind_key not in st.session_state:
        st.session_state[kind_key] = value.kind if value else begin_with
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        names = _kind_names(_)
        kind = st.segmented_control(
            label,
            KINDS,
            key=kind_key,
            format_func=names.__getitem__,
            required=True,
        )
        if kind == "on":
            _on(key, label, value, save)
        elif kind == "relative":
            _relative(key, value, save, anchors)
        else:
            _in_words(
                key,
                label,
                value,
                save,
                placeholder or _("for instance: end of the year"),
            )


def _on(key: str, label: str, value: When | None, save: fields.Save) -> None:
    def save_day(_seen: date | None, new: date | None) -> None:
        save(value, on_date(new) if new else None)

    fields.day(f"{key}_on", label, value.on if value else None, save_day, quiet=True)


def _in_words(key: str, label: str, value: When | None, save: fields.Save, hint: str) -> None:
    shown = value.words if value and value.kind == "words" else ""

    def save_words(seen: str, new: str) -> None:
        before = in_words(seen) if seen else (value if value and value.kind != "words" else None)
        save(before, in_words(new.strip()) if new.strip() else None)

    fields.line(
        f"{key}_words",
        label,
        shown,
        save_words,
        placeholder=hint,
        quiet=True,
        width="stretch",
    )


def _relative(
    key: str,
    value: When | None,
    save: fields.Save,
    anchors: tuple[Anchor, ...],
) -> None:
    _ = words()
    stored = value if value and value.kind == "relative" else None
    codes = [anchor.code for anchor in anchors]
    names = {anchor.code: anchor.name for anchor in anchors}
    code = Anchor(stored.anchor, stored.anchor_id, "").code if stored else None
    if code and code not in codes:
        codes.append(code)
    keys = {name: f"{key}_{name}" for name in ("relation", "number", "unit", "anchor")}
    _seed(keys["relation"], stored.relation if stored else "within")
    _seed(keys["number"], stored.number if stored else 1)
    _seed(keys["unit"], stored.unit if stored else "month")
    _seed(keys["anchor"], code)

    def changed() -> None:
        chosen = st.session_state[keys["anchor"]]
        if not chosen:
            return
        anchor, __, anchor_id = chosen.partition(" ")
        new = relative(
            anchor,
            st.session_state[keys["relation"]],
            int(st.session_state[keys["number"]]),
            st.session_state[keys["unit"]],
            anchor_id=anchor_id or None,
        )
        try:
            save(value, new)
        except PopError as trouble:
            st.session_state["trouble"] = told(trouble)

    relations, units = _relation_names(_), _unit_names(_)
    st.selectbox(
        _("Relation"),
        RELATIONS,
        key=keys["relation"],
        format_func=relations.__getitem__,
        on_change=changed,
        label_visibility="collapsed",
        width=96,
    )
    st.number_input(
        _("Number"),
        min_value=0,
        max_value=99,
        step=1,
        key=keys["number"],
        on_change=changed,
        label_visibility="collapsed",
        width=110,
    )
    st.selectbox(
        _("Unit of time"),
        UNITS,
        key=keys["unit"],
        format_func=units.__getitem__,
        on_change=changed,
        label_visibility="collapsed",
        width=112,
    )
    st.selectbox(
        _("After what"),
        codes,
        key=keys["anchor"],
        index=None,
        on_change=changed,
        format_func=lambda code: names.get(code, _("(no longer on the plan)")),
        placeholder=_("after what?"),
        label_visibility="collapsed",
        width=260,
    )


def _seed(key: str, value: object) -> None:
    if key not in st.session_state:
        st.session_state[key] = value
