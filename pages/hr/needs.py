"""*Ontwikkelbehoeften*: what the organisation needs to learn, never who; published figures only."""

import streamlit as st

from pages.components import needs_choice, needs_empty, needs_view, published
from pages.components.feedback import show_trouble
from pages.components.frame import guard
from pages.components.session import words
from pop_core.access.permissions import may_see_figures

visit = guard()
_ = words()
st.session_state["last_page"] = "pages/hr/needs.py"
if not may_see_figures(visit):
    st.stop()
show_trouble()
month = published.newest()
there = needs_choice.offered(month) if month else []
if not month or not there:
    st.header(_("What the organisation wants to learn"), anchor=False)
    needs_empty.draw(visit)
    st.stop()
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
    title = st.container(width="content")
    with st.container(horizontal=True, width="content"):
        what, where = needs_choice.what_and_where(month, there)
title.header(needs_choice.title(what), anchor=False)
sentence = st.container()
wanted = needs_choice.wanted(month, what, where)
told = published.told(month, wanted) if wanted else None
if wanted and told:
    with sentence:
        needs_view.say(told)
    needs_view.draw(month, wanted, told)
else:
    st.markdown(_("Too few people in this part have a plan to show anything."))
