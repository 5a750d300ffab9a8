"""Step 8 between the talks: the next one, what was promised, and how it runs (004-051, 052)."""

import streamlit as st

from pages.components import (
    closing_card,
    downloads,
    follow_up_goals,
    follow_up_pictures,
    my_note,
    promised,
    running_actions,
    talk,
)
from pages.components.feedback import plain
from pages.components.line_choice import badges
from pages.components.looking_back import LookingBack, asked_line
from pages.components.reading import card_title, labelled
from pages.components.screen import PAGES, Screen
from pop_core.domain.plans import PlanLine
from pop_core.workflow.papers import PaperKind

LONGEST = 40  # signs of a name in the strip


def not_yet(screen: Screen) -> None:
    """Before the agreement: what will happen here, and when (004-052)."""
    _ = screen.words
    months = screen.form.follow_up_months
    said = _(
        "Here you will look back together on what was promised and what came of it, every "
        "{first} to {last} months. That begins once the plan is agreed.",
        first=min(months), last=max(months),
    )  # fmt: skip
    st.markdown(said)
    st.page_link(PAGES["agreement"], label=_("To the agreement"), icon=":material/handshake:",
                 query_params={"plan": screen.plan.lasting_id})  # fmt: skip


def between_talks(back: LookingBack) -> None:
    """The talk to come, my notes for it, the actions, the promises, and all of it in pictures."""
    _ = back.screen.words
    _ahead(back)
    follow_up_goals.told(back)
    my_note.card(back)
    st.subheader(_("How do the actions run?"), anchor=False)
    running_actions.section(back)
    st.subheader(_("What was promised"), anchor=False)
    _promised(back)
    follow_up_pictures.section(back)
    closing_card.offer(back)


def _ahead(back: LookingBack) -> None:
    """The next talk: its date, the one button that starts it, and what to take along."""
    _, screen = back.screen.words, back.screen
    with st.container(border=True, gap="small"):
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
        ):
            talk.plan_next(screen)
            talk.start_here(screen)
        column = screen.form.paper("plan_table").tables[0].columns[-1].name(_.language)
        name = column.partition("(")[0].strip()
        said = _("Rather on paper? Take the table along: you fill in the column {column} together.",
                 column=f"*{plain(name)}*")  # fmt: skip
        st.markdown(f":small[:gray[{said}]]")
        downloads.buttons(screen, (PaperKind.TABLE, PaperKind.CALENDAR, PaperKind.PLAN_CALENDAR))


def _promised(back: LookingBack) -> None:
    """One competency at a time, as it was signed."""
    _, lines = back.screen.words, {e.lasting_id: e for e in back.held.active_lines}
    key = f"promised_{back.held.lasting_id}"
    asked = asked_line(back) or st.session_state.get(key)
    st.session_state[key] = asked if asked in lines else next(iter(lines), None)
    names = {code: _short(back.screen.name_of(line)) for code, line in lines.items()}
    chosen = st.pills(
        _("Competency"), list(lines), key=key, format_func=names.__getitem__, required=True,
        label_visibility="collapsed",
    )  # fmt: skip
    if chosen:
        _row(back, lines[chosen])


def _short(name: str) -> str:
    return plain(name if len(name) <= LONGEST else name[: LONGEST - 1] + "…")


def _row(back: LookingBack, line: PlanLine) -> None:
    _ = back.screen.words
    card_title(back.screen.name_of(line), badges(back.screen, line))
    left, right = st.columns([1.25, 1], gap="medium")
    with left:
        promised.card(back, line)
    with right:
        seen = [plain(" ".join(e.text.split())) for e in line.indicators if e.text]
        if seen:
            labelled(_("Success indicators"), "  \n".join(f"• {each}" for each in seen))
        promised.earlier_talks(back, line)
