from pages.components.frame import close_step, open_step
screen = open_step("follow_up")
close_step(screen)
