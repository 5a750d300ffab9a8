"""Step 1: think first, each apart; share what you want to share (004-015 ... 018)."""

import streamlit as st

from pages.components import (
    invite,
    person_facts,
    preparation_cards,
    preparation_chapters,
    preparation_sharing,
    talk_agenda,
)
from pages.components.footer import close_step
from pages.components.frame import open_step
from pages.components.shared_reading import prepared

screen = open_step("preparation")
seen = prepared(screen)
mine = seen.mine
untouched = mine is None or mine.is_empty
if screen.plan.talk_is_running:
    talk_agenda.in_the_talk(screen)
    preparation_sharing.at_the_table(screen, seen)
elif mine is None:
    preparation_sharing.how_it_works(screen, first_time=untouched)
    talk_agenda.stages(screen)
    preparation_sharing.only_on_paper(screen)
    invite.button(screen)
else:
    preparation_sharing.how_it_works(screen, first_time=untouched and screen.writable)
    work, side = st.columns([1.6, 1], gap="medium")
    with side:
        preparation_sharing.heading(screen)
        preparation_sharing.who_reads(screen, mine)
        preparation_sharing.of_the_other(screen, seen)
        if screen.writable:
            preparation_sharing.on_paper(screen)
            invite.button(screen)
    with work:
        talk_agenda.stages(screen)
        if screen.writable:
            preparation_cards.cards(screen, mine)
            person_facts.fold(screen)
        else:
            preparation_sharing.kept(screen, mine)
        preparation_chapters.filled_in_together(screen)
invite.window(screen)
close_step(screen)
