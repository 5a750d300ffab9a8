"""*Gedaan* beside a promise of one's own, and the way back for as long as one stays here."""

from datetime import date

import streamlit as st

from pages.components import promise_words as told
from pages.components.feedback import explained_later
from pages.components.promise_words import Owed
from pages.components.session import here, store
from pop_core.domain.promises import ENROL
from pop_core.i18n.words import Words
from pop_core.workflow import running


def button(_: Words, each: Owed, today: date) -> None:
    """*Gedaan*, or the first step where that is what it asks; there is a way back."""
    action = each.held.action(each.promise.subject_id)
    if action is None:
        return
    step = each.promise.next_step(running.steps_of(action), today)
    said = _("Mark as done") if step == "done" else _("Begun")
    st.button(
        _("Enrolled") if each.promise.due_for == ENROL else said,
        type="tertiary",
        key=f"done_{each.promise.subject_id}",
        icon=":material/check:",
        on_click=_note,
        args=(each, told.told_in_full(_, each), step),
    )


def _note(each: Owed, title: str, step: str) -> None:
    with explained_later():
        promise = each.promise
        running.note(store(), here(), promise.plan_id, promise.subject_id, "step", step)
        st.session_state["kept"] = (promise.plan_id, promise.subject_id, promise.step, title)


def undo_line(_: Words) -> None:
    """After *Gedaan*: what was noted, and the way back for as long as one stays here."""
    kept = st.session_state.get("kept")
    if kept:
        with st.container(horizontal=True, vertical_alignment="center"):
            said = _("Noted: {title}.", title=kept[3])
            st.markdown(f":small[:green[:material/check_circle:] {said}]", width="content")
            st.button(_("Undo"), type="tertiary", icon=":material/undo:", key="undo_done",
                      on_click=_take_back, args=kept[:3])  # fmt: skip


def _take_back(plan_id: str, subject_id: str, step: str) -> None:
    with explained_later():
        running.note(store(), here(), plan_id, subject_id, "step", step)
        st.session_state.pop("kept", None)
