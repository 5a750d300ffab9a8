"""On *Vandaag* of a manager: the talks HR asks them to plan, until each has a day (002-034)."""

from collections.abc import Callable, Sequence

import streamlit as st

from pages.components.feedback import plain
from pages.components.hr_menu import hr_word
from pages.components.screen import PAGES, begin_with
from pages.components.session import store
from pop_core.domain.people import Visit
from pop_core.domain.plans import Plan
from pop_core.domain.statuses import RUNNING, PlanStatus
from pop_core.i18n.words import Words
from pop_core.workflow import hr_talks
from pop_core.workflow.hr_talks import TalkAsked

Row = Callable[[], None]
# Where a talk about a running plan is planned; the others wait for something else first.
STEPS = {PlanStatus.AGREED: "follow_up", PlanStatus.DRAFT: "preparation"}


def rows(_: Words, visit: Visit, plans: Sequence[Plan]) -> list[Row]:
    """One row per person, with the way to plan the talk."""
    return [_row(_, visit, each, plans) for each in hr_talks.asked_of_me(store(), visit)]


def _row(_: Words, visit: Visit, asked: TalkAsked, plans: Sequence[Plan]) -> Row:
    said = _("{hr} asks: plan the talk with {name}",
             hr=plain(hr_word(_)), name=plain(asked.employee_name))  # fmt: skip
    day = _("asked on {date}", date=_.date(asked.asked_on, fixed=True))
    plan = _running(visit, asked, plans)

    def draw() -> None:
        with st.container(width="stretch"):
            if plan:
                st.page_link(
                    PAGES[STEPS.get(plan.status, "agreement")], label=f"**{said}**",
                    icon=":material/notifications:", query_params={"plan": plan.lasting_id},
                )  # fmt: skip
            else:
                st.button(
                    f"**{said}**", type="tertiary", icon=":material/notifications:",
                    key=f"asked_{asked.employee_id}", on_click=begin_with,
                    args=(asked.employee_id, visit.person_id),
                )  # fmt: skip
        st.markdown(f":gray-badge[{day}]", width="content")

    return draw


def _running(visit: Visit, asked: TalkAsked, plans: Sequence[Plan]) -> Plan | None:
    """The plan the two work on, if there is one."""
    found = (
        plan
        for plan in plans
        if plan.employee.person_id == asked.employee_id
        and plan.role_of(visit.person_id) == "manager"
        and plan.status in RUNNING
    )
    return next(found, None)
