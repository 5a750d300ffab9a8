"""Goals for the group that came after the agreement: told at once, answered in the talk."""

import streamlit as st

from pages.components import group_goal_cards, row_decisions
from pages.components.chosen_lines import ask_what_waits
from pages.components.feedback import plain
from pages.components.looking_back import LookingBack
from pop_core.domain.group_goals import GroupGoal, answer_to


def waiting(back: LookingBack) -> tuple[GroupGoal, ...]:
    """What the two have not answered yet."""
    return group_goal_cards.waiting(back.screen.plan, back.goals)


def section(back: LookingBack) -> None:
    """A card for each that waits; below it the answers, which can be undone."""
    screen, still = back.screen, waiting(back)
    group_goal_cards.open_cards(screen, still)
    for goal in back.goals:
        if goal not in still:
            _answered(back, goal)
    ask_what_waits(screen)


def _answered(back: LookingBack, goal: GroupGoal) -> None:
    """What was taken over still wants writing: a priority, an indicator, by whom."""
    group_goal_cards.answered(back.screen, goal)
    given = answer_to(back.screen.plan, goal.group_goal_id)
    if given and given.goal_lasting_id and back.screen.writable:
        lines = back.screen.plan.active_lines
        line = next((e for e in lines if e.goal_by_lasting_id(given.goal_lasting_id)), None)
        if line:
            row_decisions.where_to_write(back, line)


def told(back: LookingBack) -> None:
    """Between the talks: what waits for the next one."""
    _, screen = back.screen.words, back.screen
    if screen.writable:
        return  # step 2 asks it
    goals = [
        _("New goal of the organisation: “{goal}”", goal=plain(" ".join(goal.text.split())))
        for goal in waiting(back)
    ]
    if goals:
        lines = "  \n".join(f":material/flag: {said}" for said in goals)
        then = group_goal_cards.when_agreed(_, screen.form)
        st.markdown(f"{lines}  \n:small[:gray[{then}]]")
