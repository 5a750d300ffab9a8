"""*Werklijst*: what agreed plans ask of HR, by name and without why (004-044, 002-014)."""

import streamlit as st

from pages.components import worklist_answer, worklist_choices, worklist_enrolments, worklist_rows
from pages.components.feedback import explained, show_trouble
from pages.components.frame import guard
from pages.components.hr_menu import hr_word
from pages.components.session import words
from pages.components.unit_choice import unit_choice
from pop_core.workflow.worklist import my_units

visit = guard()
_ = words()
st.session_state["last_page"] = "pages/hr/worklist.py"
hr = hr_word(_)
with st.container(horizontal=True, vertical_alignment="center"):
    st.header(_("What do the plans ask of {hr}?", hr=hr), anchor=False, width="stretch")
    unit_id = unit_choice(my_units, "wl_unit") or ""
show_trouble()
with explained():
    chosen = worklist_choices.chosen(_, visit, unit_id)
    if chosen.courses_only:
        worklist_enrolments.draw(_, visit, chosen)
    else:
        worklist_answer.undo_line(_)
        worklist_rows.draw(_, visit, chosen, hr)
worklist_answer.window(_, hr)
