"""The front door: page settings, who is here, language, the pages, run."""

import streamlit as st

from pages.components import entrance, menu
from pages.components.screen import follow
from pages.components.session import words
from pop_core.domain.errors import PopError

st.set_page_config(
    page_title="Ontwikkelplan",
    page_icon="static/icon.svg",
    layout="wide",
    initial_sidebar_state=288,
)
st.logo("static/logo.svg", size="medium")
entrance.take_choices()
try:
    reason = entrance.refused()
except PopError as trouble:
    reason = words().error(trouble)
if reason:
    st.error(reason)
    st.stop()
page = st.navigation(menu.pages(), position="top")
follow()
entrance.say_mode(page)
page.run()
entrance.say_language()
