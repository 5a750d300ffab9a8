"""Finding a competency: search, groups as pills, rows with one sentence, or one of one's own.

The same picker serves proposals before the talk and choices during it (004-019, 004-020).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from pages.components.anew import begin_anew, now_called, while_now
from pages.components.feedback import plain
from pages.components.screen import Screen
from pages.components.session import books
from pop_core.catalogue.learning import Competency
from pop_core.catalogue.searching import search

Choose = Callable[[str], None]
AddOwn = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Picking:
    """How a page picks: what its widgets are called, what is marked, what a choice does.

    `marks` says per competency the badge that stands instead of the button. `add_own` gets title
    and technical field, and says whether it worked. `rows` are shown at first, `group` is open.
    """

    key: str
    marks: Mapping[str, str]
    choose: Choose
    add_own: AddOwn
    rows: int = 8
    group: str | None = None


def picker(screen: Screen, picking: Picking) -> None:
    """Search field, groups, the rows found, and the way to a competency of one's own."""
    _search(screen, picking)
    found = _found(screen, picking)
    if found is not None:
        _rows(screen, picking, found)
    _own(screen, picking)


def _search(screen: Screen, picking: Picking) -> None:
    """Typing looks through everything, a group shows what is in it: always one of the two."""
    _, key = screen.words, picking.key
    groups = books().catalogue.groups
    st.text_input(
        _("Search for a competency"),
        key=now_called(f"{key}_search"),
        type="search",
        live="300ms",
        icon=":material/search:",
        label_visibility="collapsed",
        on_change=while_now(f"{key}_search", _typed),
        args=(key,),
        placeholder=_("Search for a competency, for instance planning"),
    )
    st.pills(
        _("Groups"),
        list(groups),
        default=None if _typed_text(key) else picking.group,
        key=now_called(f"{key}_group"),
        on_change=while_now(f"{key}_group", _grouped),
        args=(key,),
        format_func=lambda code: groups[code].short(_.language),
        label_visibility="collapsed",
        wrap=True,
    )


def _typed_text(key: str) -> str:
    return (st.session_state.get(now_called(f"{key}_search")) or "").strip()


def _typed(key: str) -> None:
    """The groups begin anew: closed while something is typed, as at first when nothing is."""
    if not _typed_text(key) or st.session_state.get(now_called(f"{key}_group")):
        begin_anew(f"{key}_group")
    st.session_state.pop(f"{key}_more", None)


def _grouped(key: str) -> None:
    if _typed_text(key):
        begin_anew(f"{key}_search")
    st.session_state.pop(f"{key}_more", None)


def _found(screen: Screen, picking: Picking) -> tuple[Competency, ...] | None:
    """What was searched for; None while nobody asked for anything."""
    catalogue = books().catalogue
    text = _typed_text(picking.key)
    group = st.session_state.get(now_called(f"{picking.key}_group"))
    if text:
        return search(catalogue, screen.words.language, text)
    return catalogue.in_group(group) if group else None


def _rows(screen: Screen, picking: Picking, found: tuple[Competency, ...]) -> None:
    _ = screen.words
    if not found:
        said = _("Nothing found. Try another word, or add a competency of your own.")
        st.markdown(f":gray[{said}]")
        return
    more = st.session_state.get(f"{picking.key}_more", False)
    shown = found if more else found[: picking.rows]
    with st.container(border=True, gap="small"):
        for each in shown:
            _row(screen, picking, each)
        if len(shown) < len(found):
            st.button(
                _("Show more ({number})", number=len(found) - len(shown)),
                type="tertiary",
                icon=":material/expand_more:",
                key=f"{picking.key}_show_more",
                on_click=_more,
                args=(picking.key,),
            )


def _more(key: str) -> None:
    st.session_state[f"{key}_more"] = True


def _row(screen: Screen, picking: Picking, each: Competency) -> None:
    _, language = screen.words, screen.words.language
    name, sentence = each.name(language), each.description(language)
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        st.markdown(f"**{plain(name)}**  \n:small[{plain(sentence)}]", width="stretch")
        mark = picking.marks.get(each.code)
        if mark:
            st.markdown(mark, width="content")
        else:
            st.button(
                _("Choose"),
                key=f"{picking.key}_choose_{each.code}",
                on_click=_choose,
                args=(picking, each.code),
            )


def _choose(picking: Picking, code: str) -> None:
    """What was typed has done its work, so the field is free for the next word."""
    picking.choose(code)
    if _typed_text(picking.key):
        begin_anew(f"{picking.key}_search", f"{picking.key}_group")


def _own(screen: Screen, picking: Picking) -> None:
    """Title and technical field of something the list does not hold (004-020)."""
    _, key = screen.words, picking.key
    label = _("Not there? Add a (technical) competency of your own")
    own = st.expander(label, key=now_called(f"{key}_own"), on_change="rerun")
    if st.session_state.pop(f"{key}_own_added", False):
        st.markdown(f":small[:green[:material/check: {_('Added.')}]]")
    if not own.open:
        return
    fields = {each.code: each.name(_.language) for each in screen.form.technical_fields}
    with own:
        st.text_input(
            _("What is it called?"),
            key=now_called(f"{key}_own_title"),
            max_chars=200,
            placeholder=_("for instance: mastering the new office software"),
        )
        if fields:
            st.pills(
                _("What is it about?"),
                list(fields),
                key=now_called(f"{key}_own_field"),
                format_func=fields.__getitem__,
            )
        st.button(_("Add"), key=f"{key}_own_add", on_click=_add_own, args=(picking,))


def _add_own(picking: Picking) -> None:
    key = picking.key
    title = st.session_state.get(now_called(f"{key}_own_title")) or ""
    field = st.session_state.get(now_called(f"{key}_own_field")) or ""
    if picking.add_own(title, field):
        begin_anew(f"{key}_own", f"{key}_own_title", f"{key}_own_field")
        st.session_state[f"{key}_own_added"] = True
