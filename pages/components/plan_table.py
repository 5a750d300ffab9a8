"""*De tabel*: per competency one block at the side, or all nine columns in a wide window."""

import streamlit as st

from pages.components.feedback import plain
from pages.components.reading import agreed_parts, labelled, markdown, small
from pages.components.session import books
from pop_core.catalogue.forms import Form
from pop_core.documents.table import PlanTable, TableRow, plan_table
from pop_core.domain.plans import Plan, PlanLine
from pop_core.i18n.words import Words


def table_of(plan: Plan, form: Form, _: Words) -> PlanTable:
    """The plan as rows and cells, in the words of the reader."""
    return plan_table(plan, books().catalogue, form, _)


def want(which: str) -> None:
    """Callback: open the table on the run that follows, at the `side` or `wide`."""
    st.session_state["table_wanted"] = which


def show_wanted(plan: Plan, form: Form, _: Words) -> None:
    """The table that was asked for, if any; called once at the end of a page."""
    wanted = st.session_state.pop("table_wanted", None)
    if wanted == "side":
        _show_at_side(plan, form, _)
    elif wanted == "wide":
        show_wide(plan, form, _)


def _show_at_side(plan: Plan, form: Form, _: Words) -> None:
    table = table_of(plan, form, _)

    @st.dialog(_("The table so far"), position="right", width=560)
    def panel() -> None:
        if st.session_state.get("table_wanted"):
            st.rerun()  # the wide one takes its place
        if not table.rows:
            st.markdown(f":gray[{_('Nothing stands in the table yet. Begin with a competency.')}]")
        for line, row in zip(plan.active_lines, table.rows, strict=True):
            _block(line, row, form, _)
        if table.rows:
            st.button(_("See the whole table"), icon=":material/table_chart:", key="table_wide",
                      on_click=want, args=("wide",))  # fmt: skip

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


def show_wide(plan: Plan, form: Form, _: Words, *, title: str = "") -> None:
    """The nine columns as they stand on paper, under short headings (004-056)."""
    import pandas as pd  # half a second, and every page of a plan imports this module

    table, name = table_of(plan, form, _), plan.employee.name

    @st.dialog(title or _("The whole table"), width=1240)
    def window() -> None:
        columns = {
            heading: [small(row.cells[place]) for row in table.rows]
            for place, heading in enumerate(_headings(form, _))
        }
        # Beside a tall cell the short ones read better from the top.
        shown = pd.DataFrame(columns).style.set_properties(**{"vertical-align": "top"})
        st.table(
            shown,
            hide_index=True,
            border="horizontal",
            alt=_("The plan of {name} in nine columns, one row per competency", name=name),
        )

    window()


def _headings(form: Form, _: Words) -> tuple[str, ...]:
    """The printed headings are too long for a screen."""
    hr, follow_up = (form.word(code)(_.language) for code in ("hr", "follow_up_step"))
    return (
        _("Source"), _("Competency"), _("Priority"), _("Goals"), _("Term"), _("Actions"),
        plain(hr), _("Indicators"), plain(follow_up),
    )  # fmt: skip
