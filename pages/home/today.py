"""Today (being written)."""
import streamlit as st
from pages.components.frame import guard
from pages.components.session import here, store, words
from pop_core.workflow import plans
guard()
for head in plans.my_plans(store(), here()):
    st.page_link("pages/plan/goals.py", label=head.lasting_id, query_params={"plan": head.lasting_id})
