"""*Mijn gegevens*: how somebody is reached, their calendar, and what HR sees of them."""

import streamlit as st

from pages.components import hr_sees, interests, own_facts, own_settings
from pages.components.feedback import saved_line, show_trouble
from pages.components.frame import guard
from pages.components.session import words

visit = guard()
_ = words()
st.session_state["last_page"] = "pages/home/own_data.py"
st.header(_("My data"), anchor=False)
show_trouble()
own_settings.who(visit)
left, right = st.columns([1.3, 1], gap="medium")
with left:
    own_settings.reached(visit)
with right:
    own_settings.calendar(visit)
interests.card()
own_facts.card()
hr_sees.card(visit)
st.markdown(saved_line(_))
