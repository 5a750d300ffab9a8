"""*Onderteken aan tafel*: whoever has a code reads what lies there and signs, known here or not."""

import streamlit as st

from pages.components import table_signing

st.session_state["last_page"] = "pages/home/at_the_table.py"
table_signing.page()
