"""*Work list*, for HR."""

import streamlit as st

from pages.components.frame import guard
from pages.components.session import words

visit = guard()
_ = words()
st.session_state["last_page"] = "pages/hr/worklist.py"
