"""*Forms*: what this installation has, and which unit works with which; administrators only."""

import streamlit as st

from pages.components import form_choice, form_list, organisation_texts, smallest_group
from pages.components.feedback import saved_line, show_trouble
from pages.components.frame import guard
from pages.components.session import words
from pop_core.access.permissions import may_administer

visit = guard()
_ = words()
st.session_state["last_page"] = "pages/admin/forms.py"
st.session_state.pop("partner", None)  # whoever else changes a field here is no partner of a plan
if not may_administer(visit):
    st.stop()
st.header(_("Forms"), anchor=False)
show_trouble()
form_list.draw(_, visit)
form_choice.draw(_, visit)
organisation_texts.editor()
smallest_group.editor(_, visit)
st.markdown(saved_line(_))
