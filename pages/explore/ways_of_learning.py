"""*Leervormen*: which ways of learning suit which competency; no personal data anywhere."""

import streamlit as st

from pages.components import learning_search, matrix_view
from pages.components.frame import guard
from pages.components.session import words

guard()
_ = words()
st.session_state["last_page"] = "pages/explore/ways_of_learning.py"
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
    st.header(_("Which ways of learning suit what?"), anchor=False, width="content")
    views = {"search": _("Search"), "matrix": _("The whole matrix")}
    view = st.segmented_control(
        _("View"),
        list(views),
        key="explore_view",
        format_func=views.__getitem__,
        default="search",
        label_visibility="collapsed",
        required=True,
    )
if view == "matrix":
    matrix_view.draw()
else:
    learning_search.draw()
