from pages.components.frame import close_step, open_step
screen = open_step("priorities")
close_step(screen)
