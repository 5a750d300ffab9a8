from pages.components.frame import close_step, open_step
screen = open_step("competencies")
close_step(screen)
