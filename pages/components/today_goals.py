"""On *Vandaag*: goals for the group that came after a plan was agreed (004-038)."""

from collections.abc import Sequence

import streamlit as st

from pages.components import group_goal_cards
from pages.components.screen import PAGES
from pages.components.session import form_of
from pages.components.today_lists import Mine, Row
from pop_core.domain.people import Visit
from pop_core.domain.statuses import PlanStatus
from pop_core.i18n.words import Words


def rows(_: Words, visit: Visit, mine: Sequence[Mine]) -> list[Row]:
    """One for each plan with any that wait for the talk; while a plan is written step 2 asks."""
    agreed = [one for one in mine if one.plan.status is PlanStatus.AGREED]
    numbers = [_waiting(visit, one) for one in agreed]
    return [_row(_, one, number) for one, number in zip(agreed, numbers, strict=True) if number]


def _waiting(visit: Visit, one: Mine) -> int:
    goals = group_goal_cards.offered(visit, one.plan.lasting_id)
    return len(group_goal_cards.waiting(one.plan, goals))


def _row(_: Words, one: Mine, number: int) -> Row:
    def draw() -> None:
        said = _.plural(
            "New goal of the organisation", "{number} new goals of the organisation", number
        )
        then = group_goal_cards.when_agreed(_, form_of(one.plan))
        st.page_link(
            PAGES["follow_up"],
            label=f"**{said}** · {one.given_name}  \n:small[:gray[{then}]]",
            icon=":material/flag:",
            width="stretch",
            query_params={"plan": one.plan.lasting_id},
        )

    return draw
