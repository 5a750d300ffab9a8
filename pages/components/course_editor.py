"""One course of the offer at the side; every field saves itself."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

import streamlit as st

from pages.components import fields
from pages.components.course_suggestions import offer_now
from pages.components.feedback import (
    explained_later,
    note_saved,
    primary,
    saved_line,
    show_trouble,
)
from pages.components.session import here, store, words
from pop_core.documents.course_files import way_names
from pop_core.domain.courses import WAYS, Course
from pop_core.i18n.parsing import parse_money, parse_number
from pop_core.i18n.words import Words
from pop_core.workflow import courses


def ask(course_id: str) -> None:
    """Callback: open the fields of a course."""
    st.session_state["course_open"] = course_id


def ask_new() -> None:
    """Callback: open an empty one; it exists from its title on."""
    st.session_state["course_open"] = ""
    st.session_state["course_new_title"] = ""


def show_when_asked(_: Words) -> None:
    """Open what was asked for, once."""
    asked = st.session_state.pop("course_open", None)
    if asked is None:
        return
    state = {"id": asked}

    @st.dialog(_("Course of the offer"), position="right", width=460, on_dismiss="rerun")
    def panel() -> None:
        said = words()
        show_trouble()
        state["id"] = st.session_state.pop("course_open", state["id"])
        course = offer_now().course(state["id"])
        if course:
            _fields(said, course)
        else:
            _new(said)

    panel()


def _new(_: Words) -> None:
    st.text_input(_("Title"), key="course_new_title", placeholder=_("for instance: Excel basics"))
    st.button(primary(_("Add")), type="primary", width="stretch", key="course_new_add",
              on_click=_add)  # fmt: skip


def _add() -> None:
    """Callback: its fields take the place of the empty one."""
    with explained_later():
        added = courses.add(store(), here(), st.session_state.get("course_new_title") or "")
        st.session_state["course_open"] = added.course_id
        note_saved(added.at)


def _fields(_: Words, course: Course) -> None:
    for name, label in (("title", _("Title")), ("institute", _("Institute")),
                        ("number", _("Course number"))):  # fmt: skip
        fields.line(_key(course, name), label, getattr(course, name), _saver(course, name))
    ways = way_names(_)
    fields.choice(
        _key(course, "way"), _("Way"), course.way, _saver(course, "way"), WAYS,
        ways.__getitem__, kind="select",
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _amount(_, course, "cost", _("Cost"), parse_money, _.money)
        _amount(_, course, "hours", _("Hours"), parse_number, _.number)
    fields.line(
        _key(course, "link"), _("Link to the site"), course.link, _saver(course, "link"),
        placeholder="https://", live=False,
    )  # fmt: skip
    fields.day(
        _key(course, "until_on"), _("Can be followed until"), course.until_on,
        _saver(course, "until_on"),
    )  # fmt: skip
    st.markdown(saved_line(_))
    if st.button(primary(_("Done")), type="primary", width="stretch", key="course_done"):
        st.rerun()


def _amount(
    _: Words,
    course: Course,
    name: str,
    label: str,
    read: Callable[[str, str], Decimal],
    show: Callable[[Decimal], str],
) -> None:
    fields.amount(
        _key(course, name), label, getattr(course, name), _saver(course, name),
        read=lambda typed: read(typed, _.language), show=show,
    )  # fmt: skip


def _key(course: Course, name: str) -> str:
    return f"course_{course.course_id}_{name}"


def _saver(course: Course, name: str) -> fields.Save:
    return partial(_save, course.course_id, name)


def _save(course_id: str, name: str, seen: object, new: object) -> None:
    note_saved(courses.save_field(store(), here(), course_id, name, seen, new).at)
