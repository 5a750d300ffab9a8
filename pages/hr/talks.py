"""*Talks*, for HR: which still have to take place, and what was handed in (000-066, 003-006)."""

import streamlit as st

from pages.components import talk_cards, talk_overview
from pages.components.feedback import show_trouble
from pages.components.frame import guard

visit = guard()
st.session_state["last_page"] = "pages/hr/talks.py"
show_trouble()
talk_cards.say_news()
talk_overview.draw(visit)
