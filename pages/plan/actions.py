"""Step 5: how somebody will learn it, who helps, and when (004-040 ... 045)."""

from pages.components import action_card, action_editor, action_rows
from pages.components.footer import close_step
from pages.components.frame import open_step
from pages.components.line_choice import onward

screen = open_step("actions")
action_rows.actions_of_step(screen)
close_step(screen, onward(screen))
action_editor.show_when_asked(screen)
action_card.show_when_asked(screen)
