"""Step 4: what will be different, one sentence each, with the SMART letters (004-032 ... 039)."""

from pages.components import goal_editor
from pages.components.footer import close_step
from pages.components.frame import open_step
from pages.components.line_choice import lines_of_step, onward

screen = open_step("goals")
lines_of_step(screen, goal_editor.goals_of)
close_step(screen, onward(screen))
