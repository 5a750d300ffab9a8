"""The least a Streamlit app can do: what every rerun is compared with."""

import streamlit as st

st.write("x")
