"""*De tabel*: per competency one block at the side, or all nine columns in a wide window."""

import streamlit as st

from pages.components.feedback import plain
from pages.components.reading import agreed_parts, labelled, markdown
from pages.components.session import books
from pop_core.catalogue.forms import Form
from pop_core.documents.table import PlanTable, TableRow, plan_table
from pop_core.domain.plans import Plan, PlanLine
from pop_core.i18n.words import Words


def table_of(plan: Plan, form: Form, _: Words) -> PlanTable:
    """The plan as rows and cells, in the words of the reader."""
    return plan_table(plan, books().catalogue, form, _)


def show(plan: Plan, form: Form, _: Words) -> None:
    """Open the table at the side."""
    table = table_of(plan, form, _)

    @st.dialog(_("The table so far"), position="right", width=560)
    def panel() -> None:
        if not table.rows:
            st.markdown(f":gray[{_('Nothing stands in the table yet. Begin with a competency.')}]")
        for line, row in zip(plan.active_lines, table.rows, strict=True):
            _block(line, row, form, _)

    panel()


def _block(line: PlanLine, row: TableRow, form: Form, _: Words) -> None:
    """One competency: its name and priority, then label over value; gaps are grey."""
    with st.container(border=True, gap="xsmall"):
        priority = line.priority
        badge = f" :gray-badge[{_('priority {number}', number=priority)}]" if priority else ""
        st.markdown(f"{markdown(row.cells[1])}{badge}")
        for part in agreed_parts(row, form, _):
            if part.text or part.gap:
                labelled(part.label, part.text, part.gap)


def show_wide(plan: Plan, form: Form, _: Words) -> None:
    """Open the nine columns as they stand on paper (004-056)."""
    table = table_of(plan, form, _)
    name = plan.employee.name

    @st.dialog(_("The whole table"), width=1200)
    def window() -> None:
        shown = {
            plain(heading): [markdown(row.cells[place]) for row in table.rows]
            for place, heading in enumerate(table.columns)
        }
        st.table(
            shown,
            hide_index=True,
            border="horizontal",
            alt=_("The plan of {name} in nine columns, one row per competency", name=name),
        )

    window()
