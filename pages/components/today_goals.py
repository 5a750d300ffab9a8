"""On *Vandaag*: goals for the group that came after a plan was agreed (004-038)."""

from collections.abc import Sequence

import streamlit as st

from pages.components import group_goal_cards
from pages.components import promise_words as told
from pages.components.screen import PAGES
from pages.components.session import form_of, store
from pages.components.today_lists import SIGNS, Mine, Row
from pop_core.domain.group_goals import GroupGoal
from pop_core.domain.people import Visit
from pop_core.domain.statuses import PlanStatus
from pop_core.i18n.words import Words
from pop_core.workflow import taking_over


def rows(_: Words, visit: Visit, mine: Sequence[Mine]) -> list[Row]:
    """One for each that waits for the next talk; while a plan is written step 2 asks it."""
    agreed = {one.plan.lasting_id: one for one in mine if one.plan.status is PlanStatus.AGREED}
    offered = taking_over.offered_in(store(), visit, agreed) if agreed else {}
    return [
        _row(_, agreed[lasting_id], goal)
        for lasting_id, goals in offered.items()
        for goal in group_goal_cards.waiting(agreed[lasting_id].plan, goals)
    ]


def _row(_: Words, one: Mine, goal: GroupGoal) -> Row:
    def draw() -> None:
        then = group_goal_cards.when_agreed(_, form_of(one.plan))
        said = f"{_('New goal of the organisation')} · {then}"
        st.page_link(
            PAGES["follow_up"],
            label=f"**{told.short(goal.text, SIGNS)}** · {one.given_name}  \n:small[:gray[{said}]]",
            icon=":material/flag:",
            width="stretch",
            query_params={"plan": one.plan.lasting_id},
        )

    return draw
