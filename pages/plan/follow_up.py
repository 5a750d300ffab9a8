"""Step 8: look back together on what was promised; between the talks keep it alive (004-051)."""

from functools import partial

from pages.components import (
    action_editor,
    attachments,
    closed_cycle,
    closing_card,
    follow_up_parts,
    looking_back,
    promises,
    running_editor,
    scrolling,
    signing_cards,
    talk_report,
)
from pages.components.footer import close_step
from pages.components.frame import open_step

screen = open_step("follow_up")
signing_cards.say_news(screen)
back = looking_back.of(screen)
if back is None:
    promises.not_yet(screen)
elif back.is_over:
    closed_cycle.draw(back)
elif talk_report.is_read(back):
    talk_report.draw(back)
elif back.talk:
    follow_up_parts.draw(back)
elif closing_card.is_wanted(back):
    closing_card.draw(back)
else:
    promises.between_talks(back)
if back and not closing_card.is_wanted(back):
    attachments.card(screen)
close_step(
    screen,
    last=partial(follow_up_parts.onward, back) if back and back.talk else None,
    saves=back is not None and not back.is_over and not closing_card.is_wanted(back),
)
scrolling.to_top_when_asked()
if back:
    running_editor.show_when_asked(back)
    action_editor.show_when_asked(screen)
