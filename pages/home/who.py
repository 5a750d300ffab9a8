"""In the demo: choose one of the invented people to be."""

import streamlit as st

from pages.components import arrival
from pages.components.menu import OTHER_LANGUAGE
from pages.components.session import personas, words

_ = words()
st.session_state["last_page"] = "pages/home/who.py"
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
    st.header(_("Who are you today?"), anchor=False, width="content")
    language = OTHER_LANGUAGE[_.language]
    st.page_link("pages/home/language.py", label=language, icon=":material/language:")
st.markdown(
    _(
        "These people and their plans are invented. Choose somebody and look around; "
        "nothing can go wrong."
    )
)
arrival.introduce(personas())
