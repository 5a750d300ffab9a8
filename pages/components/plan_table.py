"""*De tabel tot nu toe*: per competency one block, gaps as grey words."""

import streamlit as st

from pages.components.feedback import plain, plain_lines
from pages.components.session import books
from pop_core.catalogue.forms import Form
from pop_core.documents.table import PlanTable, plan_table
from pop_core.domain.plans import Plan
from pop_core.i18n.words import Words


def show(plan: Plan, form: Form, _: Words) -> None:
    """Open the table at the side."""
    table = plan_table(plan, books().catalogue, form, _)

    @st.dialog(_("The table so far"), position="right", width=560)
    def panel() -> None:
        if not table.rows:
            st.markdown(f":gray[{_('Nothing stands in the table yet. Begin with a competency.')}]")
        blocks(table, _)

    panel()


def blocks(table: PlanTable, _: Words) -> None:
    """One card per row: the name, then heading over value for the other columns."""
    for row in table.rows:
        with st.container(border=True, gap="xsmall"):
            for number, (heading, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
                said = "  \n".join(plain_lines(block.text) for block in cell)
                if number == 1:
                    st.markdown(f"**{plain(cell[0].text)}**" if cell else "")
                elif number < len(row.cells) - 1:
                    value = said or f":gray[{_('not yet')}]"
                    st.markdown(f":small[:gray[{heading}]]  \n{value}")
