"""Step 7: read the plan aloud, see what is open, and agree on it (004-005 ... 014)."""

import streamlit as st

from pages.components import (
    at_the_table,
    attachments,
    form_questions,
    handing_in_card,
    kept_papers,
    person_facts,
    read_aloud,
    scrolling,
    signing_cards,
    state_cards,
    table_code,
    talk_reading,
    versions_view,
)
from pages.components.footer import close_step
from pages.components.frame import open_step
from pages.components.openings import open_list
from pop_core.documents.frames import is_agreed
from pop_core.domain.statuses import PlanStatus

screen = open_step("agreement")
signing_cards.say_news(screen)
code = table_code.shown(screen)
if code:
    table_code.card(screen, code)
else:
    if is_agreed(screen.plan):
        kept_papers.agreed(screen)
        handing_in_card.card(screen)
    elif screen.plan.status is PlanStatus.NOT_AGREED:
        kept_papers.not_agreed(screen)
    signing_cards.notice(screen)
    if screen.plan.status is PlanStatus.DRAFT:
        with st.container(border=True, gap="xsmall"):
            open_list(screen)
    form_questions.chapters_of_step(screen)
    person_facts.fold(screen)
    versions_view.differences(screen)
    read_aloud.rows(screen)
    talk_reading.folded(screen)
    if not signing_cards.is_asked(screen):
        at_the_table.remarks_card(screen)
    at_the_table.people(screen)
    signing_cards.card(screen)
    attachments.card(screen)
    kept_papers.take_along(screen)
    state_cards.cards(screen)
close_step(screen)
scrolling.to_top_when_asked()
