"""The rows of the work list: one for each request, or for the same one of several people."""

from datetime import date

import streamlit as st

from pages.components import worklist_answer as answering
from pages.components import worklist_choices as choices
from pages.components import worklist_words as told
from pages.components.feedback import plain
from pop_core.domain.people import Visit
from pop_core.domain.worklist import (
    ARRANGED,
    MOST_AT_ONCE,
    OPEN,
    WITHDRAWN,
    Asked,
    Chosen,
    Group,
    WorkList,
)
from pop_core.i18n.words import Words

AT_FIRST = 20  # rows in sight, so that the page stays light; then *Meer*


def draw(_: Words, visit: Visit, chosen: Chosen, hr: str) -> None:
    """What waits in one sentence, the rows, and in words what is not drawn."""
    found = choices.list_now(visit, chosen)
    st.markdown(_in_a_sentence(_, chosen, found))
    if not found.groups:
        return
    shown = found.groups if st.session_state.get("wl_all") else found.groups[:AT_FIRST]
    with st.container(border=True, gap="xsmall"):
        for group in shown:
            _row(_, visit, chosen, group, hr)
    if len(shown) < len(found.groups):
        st.button(_("More"), type="tertiary", key="wl_more", on_click=_show_all)
    elif found.not_drawn:
        said = _.plural(
            "{number} more request is not shown. Choose a unit, or take the Excel file.",
            "{number} more requests are not shown. Choose a unit, or take the Excel file.",
            found.not_drawn,
        )
        st.markdown(f":small[:gray[{said}]]")


def _show_all() -> None:
    st.session_state["wl_all"] = True


def _in_a_sentence(_: Words, chosen: Chosen, found: WorkList) -> str:
    if not found.requests:
        if chosen == Chosen():
            return _("Nothing waits. What an agreed plan asks of you stands here at once.")
        return _("Nothing of this kind. Look at what there is to do, or choose another unit.")
    if chosen.shown != "to_do":
        return _.plural("{number} request.", "{number} requests.", found.requests)
    waits = _.plural("{number} request waits", "{number} requests wait", found.requests)
    late = _.plural("{number} of them is late", "{number} of them are late", found.late)
    return f"{waits}, {late}." if found.late else f"{waits}."


def _row(_: Words, visit: Visit, chosen: Chosen, group: Group, hr: str) -> None:
    only = group.only
    is_open = st.session_state.get("wl_open") == group.key
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        below = told.whom(_, only) if only else told.statuses(_, group)
        status = told.status(_, only) if only else ""
        title = told.title(group.course, group.text if only or not group.course else "")
        lines = [title, below, status]
        st.markdown("  \n".join(line for line in lines if line), width="stretch")
        if any(status != ARRANGED for status, _number in group.statuses):
            _due(_, group.due_on, is_late=group.late > 0, asked=only)
        if only:
            _ways(_, only)
        else:
            st.button(
                _("Hide the names") if is_open else _("Show the names"), type="tertiary",
                key=f"wl_{group.key}_open", on_click=_open, args=("" if is_open else group.key,),
                icon=":material/expand_less:" if is_open else ":material/expand_more:",
            )  # fmt: skip
    if is_open and not only:
        _names(_, visit, chosen, group, hr)


def _open(key: str) -> None:
    st.session_state["wl_open"] = key


def _ways(_: Words, asked: Asked) -> None:
    """What can be done about one request now."""
    key = f"wl_{asked.request_id}"
    if asked.status == WITHDRAWN:
        st.button(_("Off the list"), type="tertiary", key=f"{key}_off",
                  on_click=answering.take_off, args=(asked,))  # fmt: skip
        return
    if asked.status == OPEN:
        st.button(_("Take up"), type="tertiary", key=f"{key}_take", icon=":material/back_hand:",
                  on_click=answering.take_up, args=((asked,),))  # fmt: skip
    st.button(_("Answer") if asked.status == OPEN else _("Change"), key=f"{key}_answer",
              on_click=answering.ask, args=((asked,),))  # fmt: skip


def _names(_: Words, visit: Visit, chosen: Chosen, group: Group, hr: str) -> None:
    """Everybody who is asked for in one row, to answer for all at once or one by one."""
    people = choices.people_now(visit, chosen, group.key)
    waiting = tuple(each for each in people if each.status != WITHDRAWN)
    with st.container(border=True, gap="xsmall"):
        if group.people > MOST_AT_ONCE:
            said = _("The first {number} people. Choose a unit to see the others.",
                     number=_.number(MOST_AT_ONCE))  # fmt: skip
            st.markdown(f":small[:gray[{said}]]")
        elif len(waiting) > 1:
            label = _("Answer for all {number} at once", number=_.number(len(waiting)))
            st.button(label, key=f"wl_{group.key}_all", icon=":material/groups:",
                      on_click=answering.ask, args=(waiting,))  # fmt: skip
        for asked in people[: 2 * AT_FIRST]:
            _person(_, group, asked)
        if len(people) > 2 * AT_FIRST:
            said = _("{number} more people are in this row; the Excel file holds all of them.",
                     number=_.number(len(people) - 2 * AT_FIRST))  # fmt: skip
            st.markdown(f":small[:gray[{said}]]")


def _person(_: Words, group: Group, asked: Asked) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        own_words = told.short(asked.text) if group.course or asked.text != group.text else ""
        name = " · ".join(part for part in (f"**{plain(asked.person)}**", own_words) if part)
        lines = [name, told.whom(_, asked, named=False), told.status(_, asked)]
        st.markdown("  \n".join(line for line in lines if line), width="stretch")
        if asked.status != ARRANGED:
            _due(_, asked.due_on, is_late=asked.is_late, asked=asked)
        _ways(_, asked)


def _due(_: Words, on: date | None, *, is_late: bool, asked: Asked | None) -> None:
    badge = told.due_badge(_, on, is_late=is_late, asked=asked)
    if badge:
        st.markdown(badge, width="content")
