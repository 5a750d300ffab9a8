"""What was promised, row by row, to look back on together."""

import streamlit as st

from pages.components import downloads
from pages.components.feedback import plain
from pages.components.line_choice import badges
from pages.components.paper_agreement import next_talk_line
from pages.components.plan_table import table_of
from pages.components.reading import agreed_parts, show
from pages.components.screen import PAGES, Screen
from pop_core.workflow.papers import PaperKind


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


def ahead(screen: Screen) -> None:
    """The next talk, in the calendar and on paper."""
    _ = screen.words
    with st.container(border=True, gap="small"):
        next_talk_line(screen)
        column = screen.form.paper("plan_table").tables[0].columns[-1].name(_.language)
        name = column.partition("(")[0].strip()
        st.markdown(
            _("Take the table along: you fill in the column {column} together.",
              column=f"*{plain(name)}*")
        )  # fmt: skip
        kinds = (PaperKind.CALENDAR, PaperKind.PLAN_CALENDAR, PaperKind.TABLE)
        downloads.buttons(screen, kinds)


def rows(screen: Screen) -> None:
    """Each competency with its goals, actions and indicators as they were signed."""
    _ = screen.words
    table = table_of(screen.plan, screen.form, _)
    st.subheader(_("What was promised"), anchor=False)
    for line, row in zip(screen.plan.active_lines, table.rows, strict=True):
        goals, term, *means = agreed_parts(row, screen.form, _)
        with st.container(border=True, gap="small"):
            st.markdown(f"**{plain(screen.name_of(line))}** {badges(screen, line)}")
            left, right = st.columns(2, gap="medium")
            with left:
                show((goals, term))
            with right:
                show(means)
