"""What plans ask of courses in a year, of one unit or of all: what it costs, and the budgets."""

from decimal import Decimal
from functools import partial

import streamlit as st

from pages.components import demand_courses, demand_picture, fields
from pages.components.downloads import content
from pages.components.feedback import note_saved, plain, saved_line
from pages.components.session import here, store
from pages.components.unit_choice import unit_choice
from pop_core.documents import demand_sheet as sheet
from pop_core.documents.files import XLSX
from pop_core.domain.demand import Demand
from pop_core.domain.people import Visit
from pop_core.i18n.parsing import parse_money
from pop_core.i18n.words import Words
from pop_core.workflow import demand

MOST_BUDGETS = 15  # fields on one page; for more somebody chooses a unit


def section(_: Words, visit: Visit) -> None:
    """One year, of one unit or of all."""
    with st.container(horizontal=True, gap="small"):
        year, unit_id = _year(_, visit), unit_choice(demand.units_to_choose, "demand_unit") or ""
    found = _found(year=year, unit_id=unit_id, key=_key(visit))
    st.markdown(demand_picture.sentence(_, found))
    if found.units:
        demand_picture.draw(_, found)
        _budgets(_, found)
    demand_courses.draw(_, found)
    _download(_, visit, year, unit_id)


def _key(visit: Visit) -> str:
    """The same as long as nothing at all was kept, for the same person with the same rights."""
    head, _ = store().head
    return repr((str(store().path), head, visit.person_id, visit.grants, visit.today))


@st.cache_resource(show_spinner=False, max_entries=20)
def _found(year: int, unit_id: str, key: str) -> Demand:
    return demand.demand(store(), here(), year, unit_id)


def loose_titles(visit: Visit) -> tuple[tuple[str, int], ...]:
    """Titles that mean no course yet, kept likewise."""
    return _loose(key=_key(visit))


@st.cache_resource(show_spinner=False, max_entries=20)
def _loose(key: str) -> tuple[tuple[str, int], ...]:
    return demand.loose_titles(store(), here())


def _year(_: Words, visit: Visit) -> int:
    this = visit.today.year
    years = list(range(this + 1, this - 4, -1))
    return st.selectbox(
        _("Year"), years, index=1, key="demand_year", width=110, label_visibility="collapsed"
    )


def _budgets(_: Words, found: Demand) -> None:
    """What there is, typed as people write amounts."""
    label = _("Budgets {year}", year=found.year)
    fold = st.expander(label, key="demand_budgets", on_change="rerun")
    if not fold.open:
        return
    with fold:
        for unit in found.units[:MOST_BUDGETS]:
            fields.amount(
                f"budget_{unit.unit_id}_{found.year}",
                plain(unit.name),
                unit.budget,
                partial(_keep_budget, unit.unit_id, found.year),
                read=lambda typed: parse_money(typed, _.language),
                show=_.money,
                placeholder="€",
                width=260,
            )
        if len(found.units) > MOST_BUDGETS:
            st.markdown(f":small[:gray[{_('Choose a unit above for the others.')}]]")
        st.markdown(saved_line(_))


def _keep_budget(unit_id: str, year: int, seen: Decimal | None, new: Decimal | None) -> None:
    note_saved(demand.save_budget(store(), here(), unit_id, year, seen, new))


def _download(_: Words, visit: Visit, year: int, unit_id: str) -> None:
    make = partial(demand.workbook, store(), year=year, unit_id=unit_id, words=_)
    st.download_button(
        _("Excel"),
        partial(content, make, visit),
        file_name=sheet.workbook_name(_, year, visit.now), mime=XLSX,
        icon=":material/table_view:", on_click="ignore", key="demand_xlsx",
    )  # fmt: skip
