"""Career goals within the terms of the form, each a sentence of one's own (000-032 ... 035)."""

import streamlit as st

from pages.components import fields
from pages.components.feedback import explained_later, note_saved, plain, plain_lines
from pages.components.removal import remove
from pages.components.screen import Screen
from pages.components.session import here, store
from pop_core.catalogue.forms import Horizon
from pop_core.domain.plans import CareerGoal
from pop_core.workflow import career


def goals(screen: Screen) -> None:
    """The goals of each term; more than one keeps options open (000-034)."""
    for horizon in screen.form.horizons:
        _horizon(screen, horizon)


def _horizon(screen: Screen, horizon: Horizon) -> None:
    _, here_now = screen.words, _of(screen, horizon)
    st.subheader(plain(horizon.name(_.language)), anchor=False)
    if not here_now and not screen.writable:
        st.markdown(f":gray[{_('No career goal in this term.')}]")
    for goal in here_now:
        _goal(screen, goal)
    if screen.writable and len(here_now) < horizon.most:
        label = _("Another career goal") if here_now else _("Add a career goal")
        st.button(label, icon=":material/add:", key=f"career_add_{horizon.code}",
                  on_click=_add, args=(screen.plan.plan_id, horizon.code))  # fmt: skip


def _of(screen: Screen, horizon: Horizon) -> list[CareerGoal]:
    return [goal for goal in screen.plan.career_goals if goal.horizon == horizon.code]


def _goal(screen: Screen, goal: CareerGoal) -> None:
    _, key = screen.words, f"career_{goal.career_goal_id}"
    with st.container(border=True, gap="xsmall"):
        if not screen.writable:
            st.markdown(plain_lines(goal.text))
            return
        fields.text(
            key,
            _("Which career goal?"),
            goal.text,
            fields.saver("career_goal.text", goal.career_goal_id),
            height=60,
            placeholder=_("Another field, a higher level, moving up, or a job elsewhere."),
            focus=st.session_state.get("fresh_career_goal") == goal.career_goal_id,
        )
        st.button(_("Remove"), icon=":material/delete:", type="tertiary", key=f"{key}_remove",
                  on_click=remove, args=("career_goal", goal.career_goal_id))  # fmt: skip


def _add(plan_id: str, horizon: str) -> None:
    with explained_later():
        saved = career.add_goal(store(), here(), plan_id, horizon)
        note_saved(saved.at)
        st.session_state["fresh_career_goal"] = saved.row_id
