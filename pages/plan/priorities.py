"""Step 3: what comes first, and what may wait (004-025 ... 031)."""

from pages.components import priority_rows
from pages.components.footer import close_step
from pages.components.frame import open_step
from pages.components.screen import Onward

screen = open_step("priorities")
priority_rows.rows_of_step(screen)
first = next((line.line_id for line in screen.plan.active_lines), "")
close_step(screen, Onward(line=first))  # the goals begin with what comes first
