"""A cycle that is over: what was reached, what helped, and the way into the next plan (003-014)."""

import streamlit as st

from pages.components import downloads, follow_up_pictures
from pages.components.closing_card import outcome_names
from pages.components.feedback import plain, plain_lines, primary
from pages.components.looking_back import LookingBack
from pages.components.reading import card_title, labelled
from pages.components.screen import go
from pop_core.domain.follow_up import Closing
from pop_core.domain.plans import PlanLine

COLOURS = {"reached": "green", "partly": "blue", "not_reached": "gray"}


def draw(back: LookingBack) -> None:
    """To read only; the one thing to do is to begin anew."""
    closing = back.held.beside.closing
    if closing is None:
        return
    _next_plan(back, closing)
    for line in back.held.active_lines:
        _reached(back, line, closing)
    _looking_back(back, closing)
    follow_up_pictures.indicators(back)
    follow_up_pictures.section(back)


def _next_plan(back: LookingBack, closing: Closing) -> None:
    _, screen = back.screen.words, back.screen
    on = _.date(closing.closed_on, fixed=True)
    with st.container(border=True, gap="small"):
        card_title(_("Rounded off on {date}", date=on))
        names = [plain(screen.name_of(line)) for line in _along(back, closing)]
        if names:
            labelled(_("Goes along to the next plan"), "  \n".join(f"• {name}" for name in names))
        with st.container(horizontal=True):
            label = _("New plan with these points") if names else _("New plan")
            st.button(primary(label), type="primary", key="next_plan", on_click=go,
                      args=("pages/home/new_plan.py", back.held.lasting_id))  # fmt: skip
            downloads.buttons(screen, (downloads.own_paper(screen.form),))


def _along(back: LookingBack, closing: Closing) -> list[PlanLine]:
    return [line for line in back.held.lines if line.lasting_id in closing.takes_along]


def _reached(back: LookingBack, line: PlanLine, closing: Closing) -> None:
    _ = back.screen.words
    said = {each.goal_lasting_id: each.answer for each in closing.outcomes}
    goals = [goal for goal in line.goals if goal.text]
    if not goals:
        return
    names = outcome_names(_)
    with st.container(border=True, gap="small"):
        card_title(back.screen.name_of(line))
        for goal in goals:
            answer = said.get(goal.lasting_id, "")
            name = names.get(answer, _("no answer"))
            badge = f":{COLOURS.get(answer, 'gray')}-badge[{name}]"
            st.markdown(f"{badge} {plain(' '.join(goal.text.split()))}")


def _looking_back(back: LookingBack, closing: Closing) -> None:
    _, helped = back.screen.words, back.held.action(closing.most_helpful)
    if helped is None and not closing.remarks:
        return
    with st.container(border=True, gap="small"):
        if helped:
            what = " ".join((helped.what or back.telling.title(helped)).split())
            labelled(_("What helped most"), plain(what))
        if closing.remarks:
            labelled(_("About this cycle"), plain_lines(closing.remarks))
