"""*Mobiliteitsbank*: the interests that people put there for HR to read (001-025)."""

import streamlit as st

from pages.components import pool
from pages.components.feedback import show_trouble
from pages.components.frame import guard
from pop_core.access import permissions

visit = guard()
st.session_state["last_page"] = "pages/hr/mobility.py"
if not permissions.may_search_pool(visit):
    st.stop()
show_trouble()
pool.draw(visit)
