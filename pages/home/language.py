"""Switch to the other language and go back to where one was."""

import streamlit as st

from pages.components.session import language

st.session_state["language"] = "en" if language() == "nl" else "nl"
back = st.session_state.get("last_page", "pages/home/today.py")
plan = st.session_state.get("plan")
st.switch_page(back, query_params={"plan": plan} if plan and "/plan/" in back else None)
