"""*Vandaag*: the one most important thing, what was promised, the talks, and a new plan."""

import streamlit as st

from pages.components import today_cards
from pages.components.feedback import plain, show_trouble
from pages.components.frame import guard
from pages.components.session import my_plans, person_named, words

visit = guard()
_ = words()
if st.session_state.get("last_page") != "pages/home/today.py":
    st.session_state.pop("kept", None)  # the way back ends with the page
st.session_state["last_page"] = "pages/home/today.py"
show_trouble()
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
    with st.container(gap=None, width="content"):
        greeting = (
            _("Hello {name}", name=plain(person_named(visit.person_id).given_name))
            if visit.via == "demo"
            else _("Today")
        )
        st.title(greeting, anchor=False)
        st.markdown(f":gray[{_.weekday(visit.today)} {_.date(visit.today, fixed=True)}]")
    today_cards.new_plan_button()
today_cards.draw(visit, my_plans())
