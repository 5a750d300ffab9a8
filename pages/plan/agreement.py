"""Step 7: read the plan aloud, see what is open, and record what both signed (004-005 ... 014)."""

import streamlit as st

from pages.components import at_the_table, paper_agreement, read_aloud
from pages.components.frame import close_step, open_step
from pages.components.openings import open_list
from pop_core.documents.frames import is_agreed

screen = open_step("agreement")
if is_agreed(screen.plan):
    paper_agreement.say_agreed(screen)
    paper_agreement.agreed(screen)
elif screen.writable:
    with st.container(border=True, gap="xsmall"):
        open_list(screen)
read_aloud.rows(screen)
at_the_table.remarks(screen)
at_the_table.people(screen)
if screen.writable:
    paper_agreement.card(screen)
paper_agreement.window(screen)
close_step(screen)
