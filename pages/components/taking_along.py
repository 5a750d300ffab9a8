"""*Nieuw plan met deze punten*: what was ticked at the end of a cycle comes along (003-014)."""

import streamlit as st

from pages.components.feedback import plain
from pages.components.reading import card_title
from pages.components.session import books, form_of, plan_now, words
from pop_core.documents.names import Names
from pop_core.domain.errors import NotFound
from pop_core.domain.plans import Plan, PlanLine
from pop_core.domain.statuses import PlanStatus


def earlier_plan() -> Plan | None:
    """The closed plan of the address, for whoever may read it; anything else is no such plan."""
    named = st.query_params.get("plan")
    try:
        plan = plan_now(named) if named else None
    except NotFound:
        return None
    return plan if plan and plan.status is PlanStatus.CLOSED else None


def seed(plan: Plan) -> None:
    """The same two people, once; they may be changed."""
    if st.session_state.get("new_after") != plan.lasting_id:
        st.session_state["new_after"] = plan.lasting_id
        st.session_state["new_employee"] = plan.employee.person_id
        st.session_state["new_manager"] = plan.manager.person_id


def card(plan: Plan) -> None:
    """What comes along, and the way to leave it out."""
    _ = words()
    lines = _ticked(plan)
    if not lines:
        return
    names = Names(books().catalogue, form_of(plan), _.language)
    with st.container(border=True, gap="xsmall"):
        card_title(_("These points come along"))
        st.markdown("  \n".join(f"• {plain(names.competency(line))}" for line in lines))
        said = _("Only as a start: you choose priority, goals and actions anew.")
        st.markdown(f":small[:gray[{said}]]")
        st.button(_("Leave them out"), icon=":material/close:", type="tertiary",
                  key="new_without", on_click=_leave_out)  # fmt: skip


def _ticked(plan: Plan) -> list[PlanLine]:
    along = plan.beside.closing.takes_along if plan.beside.closing else ()
    return [line for line in plan.lines if line.lasting_id in along]


def _leave_out() -> None:
    st.query_params.pop("plan", None)
