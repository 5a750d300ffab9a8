"""Step 6: how both will notice that it worked (004-046 ... 050)."""

from pages.components import indicator_editor
from pages.components.footer import close_step
from pages.components.frame import open_step
from pages.components.line_choice import lines_of_step, onward

screen = open_step("indicators")
lines_of_step(screen, indicator_editor.indicators_of)
close_step(screen, onward(screen))
