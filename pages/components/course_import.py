"""Reading a CSV file with courses: first what it would do, then, once confirmed, all of it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pages.components.feedback import explained_later, plain, primary, show_trouble, told
from pages.components.session import every_language, here, store, words
from pop_core.documents.course_files import (
    cell_text,
    column_names,
    complaint_columns,
    complaint_rows,
    complaints_xlsx,
    way_names,
)
from pop_core.documents.csv_reading import ENCODINGS, MOST_BYTES, SEPARATORS
from pop_core.documents.files import XLSX
from pop_core.domain.course_import import MOST_COMPLAINTS, Preview
from pop_core.domain.errors import PopError
from pop_core.i18n.words import Words
from pop_core.workflow import courses
from pop_core.workflow.courses import CourseFile

MOST_SHOWN = 5
FILE = "course_file"


def ask() -> None:
    """Callback: open the place to put a file."""
    st.session_state["course_import_open"] = True


def show_when_asked(_: Words) -> None:
    """Open it once."""
    if not st.session_state.pop("course_import_open", False):
        return

    @st.dialog(_("Courses from a CSV file"), width="large", on_dismiss="rerun")
    def panel() -> None:
        if "courses_kept" in st.session_state:
            st.rerun()
        show_trouble()
        _choose(words())

    panel()


def _choose(_: Words) -> None:
    columns = _.join([f"**{name}**" for name in column_names(_).values()])
    said = _("The first row holds the headings: {columns}. Only the title is needed. "
             "Nothing is kept before you have seen what it does.", columns=columns)  # fmt: skip
    st.markdown(f":small[{said}]")
    chosen = st.file_uploader(_("CSV file"), type=["csv"], key=FILE)
    most = _("Drop it here or choose it with the button: CSV, at most {most} MB.",
             most=MOST_BYTES // 1_000_000)  # fmt: skip
    st.markdown(f":small[:gray[{most}]]")
    if chosen is None:
        return
    file = CourseFile(chosen.getvalue(), *_how_to_read(_))
    try:
        seen = courses.preview(store(), here(), file, every_language())
    except PopError as trouble:
        st.error(told(trouble), icon=":material/info:")
        return
    _preview(_, seen)
    _keep_button(_, file, seen)


def _how_to_read(_: Words) -> tuple[str, str]:
    """For the rare file that we guess wrong."""
    names = {";": _("semicolon"), ",": _("comma"), "\t": _("tab"), "|": _("upright line")}
    fold = st.expander(_("Does it look wrong?"), key="course_file_how", on_change="rerun")
    if fold.open:
        with fold, st.container(horizontal=True):
            st.selectbox(_("Between the columns"), SEPARATORS, index=None, width=220,
                         key="course_file_separator", format_func=names.__getitem__,
                         placeholder=_("worked out for you"))  # fmt: skip
            st.selectbox(_("Letters"), ENCODINGS, index=None, width=220,
                         key="course_file_encoding",
                         placeholder=_("worked out for you"))  # fmt: skip
    state = st.session_state
    return state.get("course_file_encoding") or "", state.get("course_file_separator") or ""


def _preview(_: Words, seen: Preview) -> None:
    number = _.number
    st.markdown(_(
        "**{new}** new, **{changed}** changed, **{unchanged}** as they are, **{rejected}** refused",
        new=number(len(seen.new)), changed=number(len(seen.changed)),
        unchanged=number(seen.unchanged), rejected=number(seen.rejected),
    ))  # fmt: skip
    if seen.is_old_encoding:
        said = _("This is an older kind of file. Look whether letters with accents are right.")
        st.markdown(f":orange-badge[:material/info:] {said}")
    names, ways = column_names(_), way_names(_)
    if seen.new:
        first = [[cell_text(each.values.get(name), ways) for name in names]
                 for each in seen.new[:MOST_SHOWN]]  # fmt: skip
        _table(_("The first new ones"), list(names.values()), first)
    if seen.changed:
        changes = [
            [each.course.title, names[name], cell_text(each.before[name], ways),
             cell_text(each.after[name], ways)]
            for each in seen.changed[:MOST_SHOWN] for name in each.after
        ]  # fmt: skip
        columns = [_("Course"), _("What changes"), _("Now"), _("Becomes")]
        _table(_("The first changes"), columns, changes)
    _complaints(_, seen)


def _complaints(_: Words, seen: Preview) -> None:
    if not seen.complaints:
        return
    most = seen.complaints[:MOST_COMPLAINTS]
    rows = [[str(cell) for cell in row] for row in complaint_rows(most[:MOST_SHOWN], _)]
    _table(_("Refused, and what is expected"), complaint_columns(_), rows)
    st.download_button(
        _("All refused rows (Excel)"), complaints_xlsx(most, _, here().now),
        file_name=f"{_('courses')}.xlsx", mime=XLSX, on_click="ignore", key="course_complaints",
        icon=":material/table_view:",
    )  # fmt: skip


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    st.markdown(f"**{title}**")
    frame = pd.DataFrame([[plain(cell) for cell in row] for row in rows], columns=list(columns))
    st.table(frame, hide_index=True, border="horizontal", alt=title)


def _keep_button(_: Words, file: CourseFile, seen: Preview) -> None:
    if not seen.does_something:
        st.markdown(f":gray[{_('This file changes nothing.')}]")
        return
    number = len(seen.new) + len(seen.changed)
    label = _.plural("Keep {number} course", "Keep {number} courses", number)
    st.button(primary(label), type="primary", key="course_file_keep", on_click=_keep,
              args=(file, seen, number))  # fmt: skip


def _keep(file: CourseFile, seen: Preview, number: int) -> None:
    """Callback: the page says afterwards how many were kept."""
    with explained_later():
        courses.keep_file(store(), here(), file, every_language(), seen)
        st.session_state["courses_kept"] = number


def kept_line(_: Words) -> None:
    """What the last file brought, once."""
    number = st.session_state.pop("courses_kept", 0)
    if number:
        said = _.plural("{number} course kept.", "{number} courses kept.", number)
        st.markdown(f":green[:material/check_circle:] {said}")
