"""*Team*: my people, what I promised each of them, the next talk, and how their plan stands."""

import streamlit as st

from pages.components import team_rows
from pages.components.feedback import show_trouble
from pages.components.frame import guard
from pages.components.session import my_team, words

visit = guard()
_ = words()
st.session_state["last_page"] = "pages/home/team.py"
show_trouble()
team_rows.draw(visit, my_team())
