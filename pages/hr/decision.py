"""*Decision*: what agreed plans ask in a year, for the board that decides on it (001-011)."""

import streamlit as st

from pages.components import decision_parts
from pages.components.feedback import show_trouble
from pages.components.frame import guard
from pages.components.session import store, words
from pop_core.access import permissions
from pop_core.workflow import deciding

visit = guard()
_ = words()
st.session_state["last_page"] = "pages/hr/decision.py"
st.header(_("What do the plans ask for, and what does it cost?"), anchor=False)
show_trouble()
years = decision_parts.years(visit)
if not years:
    st.markdown(_("No plan has been agreed yet. As soon as there is one, its actions stand here."))
    st.stop()
year = decision_parts.choices(years, _, visit.today)
made = deciding.decided(store(), visit, year)
overview = decision_parts.for_board(year, _, visit) if permissions.may_decide(visit) else None
for each in reversed(made):
    decision_parts.told(each, _)
if overview:
    decision_parts.card(overview, _, visit)
else:
    if not made:
        st.markdown(_("Nothing has been decided on {year} yet.", year=year))
    decision_parts.for_others(_)
