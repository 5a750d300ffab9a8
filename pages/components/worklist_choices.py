"""Which part of the work list one looks at, in one row of choices; and it as a workbook."""

from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from pages.components.downloads import content
from pages.components.session import store
from pop_core.documents.files import XLSX
from pop_core.domain.people import Grant, Visit
from pop_core.domain.worklist import Asked, Chosen, WorkList
from pop_core.i18n.words import Words
from pop_core.workflow import worklist

ENROLMENTS = Chosen("enrolments", courses_only=True)


def chosen(_: Words, visit: Visit, unit_id: str) -> Chosen:
    """What is shown and of which period; who is enrolled has no period. And the workbook."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        shown = str(st.segmented_control(
            _("Which requests"), list(_shown(_)), key="wl_shown", format_func=_shown(_).__getitem__,
            required=True, label_visibility="collapsed", default="to_do",
        ))  # fmt: skip
        if shown == ENROLMENTS.shown:
            chosen = replace(ENROLMENTS, unit_id=unit_id)
        else:
            chosen = Chosen(shown, unit_id, _period(_))
        _download(_, visit, chosen)
    return chosen


def _period(_: Words) -> str:
    periods = {"always": _("Any time"), "month": _("This month"), "late": _("Overdue only")}
    period = st.selectbox(
        _("Period"), list(periods), key="wl_period", format_func=periods.__getitem__,
        label_visibility="collapsed", width=170,
    )  # fmt: skip
    return str(period)


def _shown(_: Words) -> dict[str, str]:
    return {
        "to_do": _("To do"),
        "arranged": _("Arranged"),
        "not_possible": _("Not possible"),
        "withdrawn": _("No longer asked"),
        "everything": _("All"),
        ENROLMENTS.shown: _("By course"),
    }


def _download(_: Words, visit: Visit, chosen: Chosen) -> None:
    """All that this choice holds, made when somebody asks for it."""
    make = partial(worklist.workbook, store(), chosen=chosen, words=_)
    st.download_button(
        _("Excel"),
        # Made on another thread, after the click: nothing of the session can be asked there.
        partial(content, make, visit),
        file_name=worklist.workbook_name(_, visit.now), mime=XLSX, key="wl_excel",
        icon=":material/table_view:", on_click="ignore",
    )  # fmt: skip


def _whose(visit: Visit) -> tuple[str, tuple[Grant, ...], date, str, int]:
    """What a list depends on besides the choice: the reader's rights, the day, every change."""
    path, changes = str(store().path), store().head[0]
    return visit.person_id, visit.grants, visit.today, path, changes


def list_now(visit: Visit, chosen: Chosen) -> WorkList:
    return _list_at(_visit=visit, whose=_whose(visit), chosen=chosen)


def people_now(visit: Visit, chosen: Chosen, key: str) -> tuple[Asked, ...]:
    return _people_at(_visit=visit, whose=_whose(visit), chosen=chosen, key=key)


def requests_now(visit: Visit, chosen: Chosen) -> tuple[Asked, ...]:
    return _requests_at(_visit=visit, whose=_whose(visit), chosen=chosen)


@st.cache_resource(show_spinner=False, max_entries=100)
def _list_at(_visit: Visit, whose: object, chosen: Chosen) -> WorkList:
    return worklist.work_list(store(), _visit, chosen)


@st.cache_resource(show_spinner=False, max_entries=100)
def _people_at(_visit: Visit, whose: object, chosen: Chosen, key: str) -> tuple[Asked, ...]:
    return worklist.people_of(store(), _visit, chosen, key)


@st.cache_resource(show_spinner=False, max_entries=100)
def _requests_at(_visit: Visit, whose: object, chosen: Chosen) -> tuple[Asked, ...]:
    return worklist.requests(store(), _visit, chosen)
