from pages.components.frame import close_step, open_step
screen = open_step("indicators")
close_step(screen)
