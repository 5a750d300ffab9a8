"""The offer of courses as its keeper sees it: search, change, take off, put back, in and out."""

from functools import partial

import streamlit as st

from pages.components import course_editor, course_import
from pages.components.course_suggestions import details, found, offer_now, site
from pages.components.downloads import content
from pages.components.feedback import explained_later, note_saved, plain, primary
from pages.components.session import here, store
from pop_core.documents.files import CSV
from pop_core.domain.courses import Course
from pop_core.domain.people import Visit
from pop_core.i18n.words import Words
from pop_core.workflow import courses

MOST = 15


def section(_: Words, visit: Visit) -> None:
    """A field to search, the courses, and files."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        typed = st.text_input(
            _("Search the offer"), type="search", icon=":material/search:", live="300ms",
            key="offer_search", placeholder=_("for instance: Excel"),
        )  # fmt: skip
        st.button(primary(_("Add a course")), type="primary", key="offer_add",
                  on_click=course_editor.ask_new)  # fmt: skip
    course_import.kept_line(_)
    _list(_, visit, typed or "")
    _put_back_line(_)
    with st.container(horizontal=True, gap="small"):
        _download(_, visit)
        st.button(_("Read a CSV file"), icon=":material/upload_file:", key="offer_import",
                  on_click=course_import.ask)  # fmt: skip
    course_editor.show_when_asked(_)
    course_import.show_when_asked(_)


def _list(_: Words, visit: Visit, typed: str) -> None:
    everything = offer_now().courses
    if not everything:
        st.markdown(f":gray[{_('The offer is still empty. Add a course, or read a CSV file.')}]")
        return
    shown = found(typed, MOST) if typed.strip() else everything[:MOST]
    if not shown:
        st.markdown(f":gray[{_('No course in the offer looks like this.')}]")
        return
    with st.container(border=True, gap="small"):
        for course in shown:
            _row(_, visit, course)
    if len(everything) > MOST and not typed.strip():
        said = _("{number} courses of {all}. Search to find the others.",
                 number=MOST, all=_.number(len(everything)))  # fmt: skip
        st.markdown(f":small[:gray[{said}]]")


def _row(_: Words, visit: Visit, course: Course) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        over = f" :orange-badge[{_('over')}]" if course.is_over(visit.today) else ""
        small = details(_, course)
        note = f"  \n:small[:gray[{small}]]" if small else ""
        st.markdown(f"**{plain(course.title)}**{over}{note}", width="stretch")
        site(_, course)
        st.button(_("Edit"), icon=":material/edit:", type="tertiary",
                  key=f"course_{course.course_id}_edit", on_click=course_editor.ask,
                  args=(course.course_id,))  # fmt: skip
        st.button(_("Remove"), icon=":material/delete:", type="tertiary",
                  key=f"course_{course.course_id}_remove", on_click=_remove,
                  args=(course.course_id,))  # fmt: skip


def _remove(course_id: str) -> None:
    with explained_later():
        note_saved(courses.remove(store(), here(), course_id).at)
        st.session_state["course_removed"] = course_id


def _put_back_line(_: Words) -> None:
    """The way back for what was just taken off."""
    course = offer_now().course(st.session_state.get("course_removed", ""))
    if course and course.is_removed:
        with st.container(horizontal=True, vertical_alignment="center"):
            said = _("Removed: {title}.", title=plain(course.title))
            st.markdown(f":small[:gray[{said}]]", width="content")
            st.button(_("Put it back"), type="tertiary", icon=":material/undo:",
                      key="course_put_back", on_click=_put_back,
                      args=(course.course_id,))  # fmt: skip


def _put_back(course_id: str) -> None:
    with explained_later():
        note_saved(courses.put_back(store(), here(), course_id).at)


def _download(_: Words, visit: Visit) -> None:
    make = partial(courses.offer_file, store(), words=_)
    st.download_button(
        _("Offer as CSV"), partial(content, make, visit),
        file_name=f"{_('courses')}.csv", mime=CSV, icon=":material/download:",
        on_click="ignore", key="offer_csv", disabled=not offer_now().courses,
    )  # fmt: skip
