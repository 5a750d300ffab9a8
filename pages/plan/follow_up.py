"""Step 8: look back together; until that talk, what was promised and when it is (004-051, 052)."""

from pages.components import promises
from pages.components.frame import close_step, open_step
from pop_core.documents.frames import is_agreed

screen = open_step("follow_up")
if is_agreed(screen.plan):
    promises.ahead(screen)
    promises.rows(screen)
else:
    promises.not_yet(screen)
close_step(screen)
