"""Published figures at hand: they never change, so a table is read and laid out once."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from pages.components.session import books, here, store, words
from pop_core.analytics import needs
from pop_core.analytics.disclosure import PublishedTable
from pop_core.charts.look import drawing
from pop_core.documents.figure import narrowed
from pop_core.documents.figure_names import FigureNames
from pop_core.documents.figure_pictures import chart_of, drawn_part
from pop_core.documents.figure_told import Told, tell

YEARS = {"needs": "needs_by_year", "groups": "groups_by_year"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of which table: these rows (all, where none are named), the highest, or their sums."""

    code: str
    scope: str = needs.WHOLE
    rows: tuple[str, ...] = ()
    most: int | None = None
    summed: bool = False
    group: str = ""  # that its rows are of


def newest() -> date | None:
    """The month the figures are of; None while nothing was published."""
    return needs.latest(store(), here())


def scopes(month: date) -> tuple[needs.Scope, ...]:
    """The organisation, and the units whose parts can be compared."""
    known, changes = here(), store().number_of_changes_to_people
    return _scopes(path=str(store().path), person_id=known.person_id, changes=changes, month=month)


@st.cache_resource(show_spinner=False, max_entries=200)
def _scopes(path: str, person_id: str, changes: int, month: date) -> tuple[needs.Scope, ...]:
    return needs.scopes(store(), here(), month)


def table(month: date, code: str, scope: str = needs.WHOLE) -> PublishedTable | None:
    """A published table, if there is one; rights are part of what it is kept under."""
    known, changes = here(), store().number_of_changes_to_people
    return _table(
        path=str(store().path), person_id=known.person_id, changes=changes, month=month,
        code=code, scope=scope,
    )  # fmt: skip


@st.cache_resource(show_spinner=False, max_entries=500)
def _table(
    path: str, person_id: str, changes: int, month: date, code: str, scope: str
) -> PublishedTable | None:
    return needs.table(store(), here(), code, scope, month)


def told(month: date, wanted: Wanted) -> Told | None:
    """What is wanted, in the words of the reader; None where it was not published."""
    found = table(month, wanted.code, wanted.scope)
    if found is None:
        return None
    years = YEARS.get(wanted.code.partition("_")[0])
    past = table(month, years) if years and wanted.scope == needs.WHOLE else None
    rows = wanted.rows or found.rows
    names = FigureNames(books().catalogue, books().form("federal"), words(), found.names)
    part = names.learned(wanted.group) if wanted.group else ""
    table_part = narrowed(found, rows)
    return tell(table_part, names, past, wanted.most, summed=wanted.summed, part=part)


def drawn(told: Told, ink: str, month: date, wanted: Wanted) -> dict[str, Any]:
    """The picture; kept, as building it takes longer than all the rest of the page."""
    return _drawn(
        told, path=str(store().path), month=month, wanted=wanted, language=words().language, ink=ink
    )


@st.cache_resource(show_spinner=False, max_entries=200)
def _drawn(
    _told: Told, path: str, month: date, wanted: Wanted, language: str, ink: str
) -> dict[str, Any]:
    return drawing(chart_of(drawn_part(_told.figure), _told.names, ink))
