"""Goals for the group that came after the agreement: told at once, answered in the talk."""

import streamlit as st

from pages.components import group_goal_cards
from pages.components.chosen_lines import ask_what_waits
from pages.components.feedback import plain
from pages.components.looking_back import LookingBack
from pop_core.domain.group_goals import GroupGoal


def waiting(back: LookingBack) -> tuple[GroupGoal, ...]:
    """What the two have not answered yet."""
    return group_goal_cards.waiting(back.screen.plan, back.goals)


def section(back: LookingBack) -> None:
    """A card for each that waits; below it the answers, which can be undone."""
    screen, still = back.screen, waiting(back)
    group_goal_cards.open_cards(screen, still)
    group_goal_cards.in_context(screen, tuple(each for each in back.goals if each not in still))
    ask_what_waits(screen)


def told(back: LookingBack) -> None:
    """Between the talks: what waits for the next one."""
    _, screen = back.screen.words, back.screen
    if screen.writable:
        return  # step 2 asks it
    then = group_goal_cards.when_agreed(_, screen.form)
    for goal in waiting(back):
        said = _("New goal of the organisation: “{goal}”", goal=plain(" ".join(goal.text.split())))
        st.markdown(f":material/flag: {said}  \n:small[:gray[{then}]]")
