"""*Courses*: what plans ask against the budget, the offer, and titles that mean no course yet."""

import streamlit as st

from pages.components import course_demand, course_offer, course_titles
from pages.components.feedback import show_trouble
from pages.components.frame import guard
from pages.components.session import words
from pop_core.access import permissions

visit = guard()
_ = words()
st.session_state["last_page"] = "pages/hr/demand.py"
st.session_state.pop("partner", None)  # whoever else changes a field here is no partner of a plan
if not permissions.may_keep_offer(visit):
    st.stop()
st.title(_("Courses"), anchor=False)
show_trouble()
loose = course_demand.loose_titles(visit)
parts = {
    "demand": _("Demand and budget"),
    "offer": _("Offer"),
    "titles": f"{_('Link titles')} ({len(loose)})" if loose else _("Link titles"),
}
part = st.segmented_control(
    _("Part"), list(parts), key="demand_part", default="demand", format_func=parts.__getitem__,
    required=True, label_visibility="collapsed",
)  # fmt: skip
if part == "offer":
    course_offer.section(_, visit)
elif part == "titles":
    course_titles.section(_, loose)
else:
    course_demand.section(_, visit)
