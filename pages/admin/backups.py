"""Copies of the database, made while it is in use, opened and counted (administrators)."""

import streamlit as st

from pages.components.feedback import explained_later, plain, primary, show_trouble
from pages.components.frame import guard
from pages.components.session import here, store, words
from pop_core.access.permissions import may_administer
from pop_core.workflow import keeping


def _make() -> None:
    with explained_later():
        st.session_state["copied"] = keeping.backup(store(), here())


_ = words()
visit = guard()
st.session_state["last_page"] = "pages/admin/backups.py"
if not may_administer(visit):
    st.stop()
st.header(_("Backups"), anchor=False)
show_trouble()
st.markdown(
    _("A copy is made while everybody goes on working; then it is opened and its rows are counted.")
)
st.button(primary(_("Make a copy now")), type="primary", key="backup", on_click=_make)
made = st.session_state.get("copied")
if made:
    st.markdown(
        ":green[:material/check_circle:] "
        + _(
            "Copy made, opened and counted: {path}, {number} rows.",
            path=plain(str(made.path)),
            number=_.number(made.number_of_rows),
        )
    )
