"""*Nieuw plan*: with whom, which form, which period, when is the talk (004-003, 004-007)."""

import streamlit as st

from pages.components import new_plan_form
from pages.components.feedback import show_trouble
from pages.components.frame import guard
from pages.components.session import words

visit = guard()
_ = words()
st.session_state["last_page"] = "pages/home/new_plan.py"
st.header(_("A new plan"), anchor=False)
show_trouble()
new_plan_form.draw(visit)
