"""Step 5: how somebody will learn it, who helps, and when (004-040 ... 045)."""

from pages.components import (
    action_card,
    action_editor,
    action_rows,
    concrete_advice,
    form_questions,
    way_hints,
    wishes_beside,
)
from pages.components.footer import close_step
from pages.components.frame import open_step
from pages.components.line_choice import onward

screen = open_step("actions")
wishes_beside.card(screen)
action_rows.actions_of_step(screen)
way_hints.fold(screen)
concrete_advice.card(screen)
form_questions.chapters_of_step(screen)
close_step(screen, onward(screen))
action_editor.show_when_asked(screen)
action_card.show_when_asked(screen)
