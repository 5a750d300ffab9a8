"""What plans ask of courses in a year: what stands out, a picture, its numbers, the budgets."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from pages.components import fields
from pages.components.downloads import content
from pages.components.feedback import note_saved, plain, saved_line
from pages.components.session import here, store
from pop_core.charts.budgets import budgets_chart
from pop_core.charts.look import drawing, ink
from pop_core.documents import demand_sheet as sheet
from pop_core.documents.files import XLSX
from pop_core.domain.demand import Demand, DemandUnit, UnitDemand, standing_out
from pop_core.domain.people import Visit
from pop_core.i18n.parsing import parse_money
from pop_core.i18n.words import Words
from pop_core.workflow import demand

MOST_BARS = 25
MOST_ROWS = 200
MOST_BUDGETS = 15  # fields on one page; for more somebody chooses a unit


def section(_: Words, visit: Visit) -> None:
    """One year, of one unit or of all."""
    with st.container(horizontal=True, gap="small"):
        year, unit_id = _year(_, visit), _unit(_, visit)
    found = _found(year=year, unit_id=unit_id, key=_key(visit))
    st.markdown(sentence(_, found))
    if found.units:
        _picture(_, found)
        _budgets(_, found)
    _courses(_, found)
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


@st.cache_resource(show_spinner=False, max_entries=20)
def _tree(key: str) -> tuple[DemandUnit, ...]:
    return demand.units_to_choose(store(), here())


def _year(_: Words, visit: Visit) -> int:
    this = visit.today.year
    years = list(range(this + 1, this - 4, -1))
    return st.selectbox(_("Year"), years, index=1, key="demand_year", width=110)


def _unit(_: Words, visit: Visit) -> str:
    """The chosen unit, or "" for all."""
    tree = _tree(key=_key(visit))
    if len(tree) < 2:
        return ""
    names = {unit.unit_id: "\u2003" * unit.depth + unit.name for unit in tree}
    everything = _("All units")
    return st.selectbox(
        _("Unit"), ["", *names], key="demand_unit", width=320,
        format_func=lambda unit_id: names.get(unit_id, everything),
    )  # fmt: skip


def sentence(_: Words, found: Demand) -> str:
    """What stands out: who asks more than there is, else whether it fits; what is not known."""
    if not found.courses:
        return _("No plan asks for a course in {year} yet.", year=found.year)
    over = standing_out(found.units)
    said = [_of_budget(_, unit) for unit in over] or [_calm(_, found)]
    if found.unpriced:
        said.append(_.plural(
            "The cost of {number} request is not known yet; it is not counted.",
            "The cost of {number} requests is not known yet; they are not counted.",
            found.unpriced,
        ))  # fmt: skip
    return " ".join(said)


def _of_budget(_: Words, unit: UnitDemand) -> str:
    return _(
        "**{unit}** asks for {cost}, more than its budget of {budget}.", unit=plain(unit.name),
        cost=plain(_.money(unit.cost)), budget=plain(_.money(unit.budget or Decimal(0))),
    )  # fmt: skip


def _calm(_: Words, found: Demand) -> str:
    cost = plain(_.money(found.cost))
    if any(unit.budget is not None for unit in found.units):
        return _("Together the plans ask for {cost}; no unit goes over its budget.", cost=cost)
    return _(
        "Together the plans ask for {cost}. Fill in a budget to see whether it fits.", cost=cost
    )


def _picture(_: Words, found: Demand) -> None:
    """The units that ask most or have a budget, in the order of the tree."""
    there = [unit for unit in found.units if unit.cost or unit.budget is not None]
    if not there:
        return
    most = sorted(there, key=lambda unit: -max(unit.cost, unit.budget or Decimal(0)))[:MOST_BARS]
    shown = [unit for unit in there if unit in most]
    alt = _("Cost of courses by unit in {year}, against the budget", year=found.year)
    st.vega_lite_chart(
        spec=_drawn(
            rows=[_bar(_, unit) for unit in shown], language=_.language,
            mode=ink(st.context.theme.type),
        ),
        alt=alt, key="demand_picture",
    )  # fmt: skip
    key = _("Dark is arranged, light is not yet; the upright line is the budget.")
    st.markdown(f":small[:gray[{key}]]")
    _table(_, alt, _("The same as a table"), sheet.unit_columns(_), map(sheet.unit_row, shown))


def _bar(_: Words, unit: UnitDemand) -> dict[str, Any]:
    cost = _.money(unit.cost)
    says = (
        _("{cost}, budget {budget}", cost=cost, budget=_.money(unit.budget))
        if unit.budget
        else cost
    )
    return {
        "name": unit.name, "asked": float(unit.asked), "arranged": float(unit.arranged),
        "budget": None if unit.budget is None else float(unit.budget),
        "is_over": unit.is_over, "says": says,
    }  # fmt: skip


@st.cache_data(show_spinner=False, max_entries=50)
def _drawn(rows: Sequence[dict[str, Any]], language: str, mode: str) -> dict[str, Any]:
    return drawing(budgets_chart(pd.DataFrame(rows), language=language, ink=mode))


def _table(
    _: Words,
    alt: str,
    label: str,
    columns: Sequence[str],
    rows: Any,  # noqa: ANN401
) -> None:
    fold = st.expander(label, key=f"demand_{label}", on_change="rerun")
    if fold.open:
        with fold:
            _numbers(_, alt, columns, rows)


def _numbers(_: Words, alt: str, columns: Sequence[str], rows: Any) -> None:  # noqa: ANN401
    cells = [[_shown(_, value) for value in row] for row in rows]
    frame = pd.DataFrame(cells, columns=list(columns))
    st.table(frame, hide_index=True, border="horizontal", alt=alt)


def _shown(_: Words, value: sheet.Value) -> str:
    """As it reads in a cell; what is not known is grey."""
    if value is None:
        return f":gray[{_('not known')}]"
    if isinstance(value, Decimal):
        return plain(_.money(value))
    return plain(value if isinstance(value, str) else _.number(value))


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


def _courses(_: Words, found: Demand) -> None:
    if not found.courses:
        return
    st.header(_("By course"), anchor=False)
    alt = _("Courses that plans ask for in {year}", year=found.year)
    rows = sheet.course_rows(found, _)
    _numbers(_, alt, sheet.course_columns(_), rows[:MOST_ROWS])
    if len(rows) > MOST_ROWS:
        said = _("The first {number} rows; all of them are in the Excel file.", number=MOST_ROWS)
        st.markdown(f":small[:gray[{said}]]")


def _download(_: Words, visit: Visit, year: int, unit_id: str) -> None:
    make = partial(demand.workbook, store(), year=year, unit_id=unit_id, words=_)
    st.download_button(
        _("Excel"),
        partial(content, make, visit),
        file_name=sheet.workbook_name(_, year, visit.now), mime=XLSX,
        icon=":material/table_view:", on_click="ignore", key="demand_xlsx",
    )  # fmt: skip
