"""Step 2: choose together what to develop, with the source and the why (004-019 ... 024)."""

import streamlit as st

from pages.components import (
    competency_choice,
    form_questions,
    group_goal_cards,
    line_editor,
    plan_context,
)
from pages.components.chosen_lines import ask_what_waits
from pages.components.footer import close_step
from pages.components.frame import open_step
from pages.components.shared_reading import prepared

screen = open_step("competencies")
meant = group_goal_cards.meant(screen)
plan_context.fold_out(screen, meant)
group_goal_cards.open_cards(screen, meant)
form_questions.chapters_of_step(screen)
if screen.writable:
    seen = prepared(screen)
    find, keep = st.columns([1.12, 1], gap="medium")
    with find:
        competency_choice.proposed(screen, seen)
        competency_choice.search(screen, seen)
    with keep:
        line_editor.chosen(screen)
    ask_what_waits(screen)
else:
    line_editor.chosen(screen)
close_step(screen)
