"""What each unit asks against its budget: in a sentence, a picture with its key, and a table."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from pages.components.feedback import plain
from pop_core.charts.budgets import budgets_chart
from pop_core.charts.look import drawing, ink
from pop_core.documents import demand_sheet as sheet
from pop_core.domain.demand import Demand, UnitDemand, standing_out
from pop_core.i18n.words import Words

MOST_BARS = 25


def sentence(_: Words, found: Demand) -> str:
    """What all of it costs, then who asks more than there is; last what is not known."""
    if not found.courses:
        return _("No plan asks for a course in {year} yet.", year=found.year)
    said = [_together(_, found), *_over(_, found)]
    if all(unit.budget is None for unit in found.units):
        said.append(_("Fill in a budget to see whether it fits."))
    elif not standing_out(found.units):
        said.append(_("No unit goes over its budget."))
    if found.unpriced:
        said.append(_.plural(
            "The cost of {number} request is not known yet; it is not counted.",
            "The cost of {number} requests is not known yet; they are not counted.",
            found.unpriced,
        ))  # fmt: skip
    return " ".join(said)


def _together(_: Words, found: Demand) -> str:
    cost, arranged = plain(_.money(found.cost)), plain(_.money(found.arranged))
    if not found.arranged:
        return _("Together the plans ask for **{cost}**.", cost=cost)
    return _("Together the plans ask for **{cost}**, of which {arranged} has been arranged.",
             cost=cost, arranged=arranged)  # fmt: skip


def _over(_: Words, found: Demand) -> list[str]:
    """The whole by itself; of its parts how many, and the one that goes furthest."""
    said = [_of_budget(_, found.whole)] if found.whole and found.whole.is_over else []
    over = standing_out(found.parts)
    if len(over) == 1:
        said.append(_of_budget(_, over[0]))
    elif over:
        said.append(_(
            "{number} units ask for more than their budget; **{unit}** goes furthest: {cost} "
            "against {budget}.",
            number=_.number(len(over)), **_amounts(_, over[0]),
        ))  # fmt: skip
    return said


def _of_budget(_: Words, unit: UnitDemand) -> str:
    return _("**{unit}** asks for {cost}, more than its budget of {budget}.", **_amounts(_, unit))


def _amounts(_: Words, unit: UnitDemand) -> dict[str, str]:
    budget = plain(_.money(unit.budget or Decimal(0)))
    return {"unit": plain(unit.name), "cost": plain(_.money(unit.cost)), "budget": budget}


def draw(_: Words, found: Demand) -> None:
    """The units that ask most or have a budget, in the order of the tree; the whole in the table.

    A bar of the whole would leave its parts no length to be compared by.
    """
    there = [unit for unit in found.parts if unit.cost or unit.budget is not None]
    if not there:
        return
    most = sorted(there, key=lambda unit: -max(unit.cost, unit.budget or Decimal(0)))[:MOST_BARS]
    shown = [unit for unit in there if unit in most]
    alt = _("Cost of courses by unit in {year}, against the budget", year=found.year)
    st.markdown(f":small[:gray[{_key(_, shown)}]]")
    st.vega_lite_chart(
        spec=_drawn(
            rows=[_bar(_, unit) for unit in shown], language=_.language,
            mode=ink(st.context.theme.type),
        ),
        alt=alt, key="demand_picture",
    )  # fmt: skip
    rows = [found.whole, *shown] if found.whole else shown
    fold = st.expander(_("The same as a table"), key="demand_as_table", on_change="rerun")
    if fold.open:
        with fold:
            numbers(_, alt, sheet.unit_columns(_), map(sheet.unit_row, rows))


def _key(_: Words, shown: Sequence[UnitDemand]) -> str:
    """What the colours and the line mean, of what is in sight only."""
    said = [_("Full colour: arranged. Faint: asked for, not arranged yet.")]
    if any(unit.budget is not None for unit in shown):
        said.append(_("Vertical line: the budget."))
    if any(unit.is_over for unit in shown):
        said.append(_("Amber: over budget."))
    return " ".join(said)


def _bar(_: Words, unit: UnitDemand) -> dict[str, Any]:
    cost = _.money(unit.cost)
    says = (
        cost
        if unit.budget is None
        else _("{cost} · budget {budget}", cost=cost, budget=_.money(unit.budget))
    )
    return {
        "name": unit.name, "asked": float(unit.asked), "arranged": float(unit.arranged),
        "budget": None if unit.budget is None else float(unit.budget),
        "is_over": unit.is_over, "says": says,
    }  # fmt: skip


@st.cache_data(show_spinner=False, max_entries=50)
def _drawn(rows: Sequence[dict[str, Any]], language: str, mode: str) -> dict[str, Any]:
    return drawing(budgets_chart(pd.DataFrame(rows), language=language, ink=mode))


def numbers(
    _: Words, alt: str, columns: Sequence[str], rows: Iterable[Sequence[sheet.Value]]
) -> None:
    """A table to read."""
    cells = [[shown(_, value) for value in row] for row in rows]
    frame = pd.DataFrame(cells, columns=list(columns))
    st.table(frame, hide_index=True, border="horizontal", alt=alt)


def shown(_: Words, value: sheet.Value) -> str:
    """As it reads in a cell; what is not known is grey."""
    if value is None:
        return f":gray[{_('not known')}]"
    if isinstance(value, Decimal):
        return plain(_.money(value))
    return plain(value if isinstance(value, str) else _.number(value))
