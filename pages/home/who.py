"""In the demo: choose one of the invented people to be."""

import streamlit as st

from pages.components import arrival
from pages.components.session import personas, words

_ = words()
st.header(_("Who are you today?"), anchor=False)
st.markdown(
    _(
        "These people and their plans are invented. Choose somebody and look around; "
        "nothing can go wrong."
    )
)
arrival.introduce(personas())
