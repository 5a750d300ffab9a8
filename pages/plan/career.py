"""Where somebody wants to go: exploration and career goals, where the form has them (000-021)."""

from pages.components import career_goals, form_questions, interests
from pages.components.footer import close_step
from pages.components.frame import open_step

screen = open_step("career")
form_questions.chapters_of_step(screen)
career_goals.goals(screen)
interests.on_step(screen)
close_step(screen)
