"""*Goals for groups*: written by the training officer, offered in the plans of the group."""

import streamlit as st

from pages.components import group_goal_list
from pages.components.frame import guard
from pages.components.session import words
from pop_core.access import permissions

visit = guard()
_ = words()
st.session_state["last_page"] = "pages/hr/group_goals.py"
if not permissions.may_keep_offer(visit):
    st.stop()
st.title(_("Group goals"), anchor=False)
group_goal_list.draw(_, visit)
