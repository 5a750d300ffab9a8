"""The yearly overview on the screen, and the card to note what was decided (001-011)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TypedDict

import pandas as pd
import streamlit as st

from pages.components import published
from pages.components.downloads import content
from pages.components.feedback import explained_later, note_saved, plain, plain_lines, primary
from pages.components.session import here, store, words
from pop_core.analytics import yearly
from pop_core.documents.files import PDF, XLSX
from pop_core.documents.yearly import answer_names, heads, table_rows
from pop_core.domain.people import Visit
from pop_core.domain.yearly import Answer, Decided, Yearly
from pop_core.i18n.words import Words
from pop_core.workflow import deciding

ALL = ""
COSTS_BY_KIND = "costs_by_kind"


def for_board(year: int, _: Words, known: Visit) -> Yearly:
    """The exact overview, with what can be taken along of it."""
    overview = _overview_at(**_now(known), year=year)
    st.markdown(sentence(overview, _))
    table(overview, _)
    downloads(year, _, known)
    return overview


class _Kept(TypedDict):
    path: str
    person_id: str
    change: tuple[int, int]


def _now(known: Visit) -> _Kept:
    """What something counted is kept under."""
    change = (store().head[0], store().number_of_changes_to_people)
    return _Kept(path=str(store().path), person_id=known.person_id, change=change)


def years(known: Visit) -> tuple[int, ...]:
    """The years to choose from, the newest first."""
    return _years_at(**_now(known))


@st.cache_resource(show_spinner=False, max_entries=20)
def _years_at(path: str, person_id: str, change: tuple[int, int]) -> tuple[int, ...]:
    return yearly.years(store(), here())


@st.cache_resource(show_spinner=False, max_entries=20)
def _overview_at(path: str, person_id: str, year: int, change: tuple[int, int]) -> Yearly:
    """Counted once until anything changes; who sees it is a part of what it is kept under."""
    return yearly.exact_overview(store(), here(), year)


def sentence(overview: Yearly, _: Words) -> str:
    """What stands out, in words."""
    told = _.plural("In {year} agreed plans ask for **{number} action**",
                    "In {year} agreed plans ask for **{number} actions**", overview.number,
                    year=overview.year)  # fmt: skip
    if not overview.cost:
        return _("{told}. None of them has a price.", told=told)
    cost = plain(_.money(overview.cost))
    told = _("{told}, together at most **{cost}**.", told=told, cost=cost)
    if unpriced := overview.number - overview.priced:
        more = _.plural("Of {number} action the price is not known, so it is not in that.",
                        "Of {number} actions the price is not known, so they are not in that.",
                        unpriced)  # fmt: skip
        told = f"{told} {more}"
    if len(overview.units) < 2:
        return told
    dearest = max(overview.units, key=overview.cost_of)
    most = plain(_.money(overview.cost_of(dearest)))
    return f"{told} {_('{unit} asks for the most: {cost}.', unit=plain(dearest), cost=most)}"


def for_others(_: Words) -> None:
    """What is safe to show of it: about what it costs, and where the kinds of action stand."""
    month = published.newest()
    table = month and published.table(month, COSTS_BY_KIND)
    if table:
        cost = plain(_.money(Decimal(table.cells[-1][0] or 0)))
        st.markdown(_("The prices in plans now in force come to about {cost} together. Actions "
                      "without a price of their own are not in that.", cost=cost))  # fmt: skip
    st.page_link("pages/hr/needs.py", label=_("Kinds of action, in figures"),
                 icon=":material/bar_chart:")  # fmt: skip


def choices(years: Sequence[int], _: Words, today: date) -> int:
    """One of the six years nearest to today; at first this one, or the last before it."""
    near = sorted(years, key=lambda year: (abs(year - today.year), -year))[:6]
    first = max((year for year in near if year <= today.year), default=min(near))
    shown = sorted(near, reverse=True)
    return st.segmented_control(_("Year"), shown, default=first, key="decision_year") or first


def table(overview: Yearly, _: Words) -> None:
    """The whole organisation, or one unit of it."""
    chosen = ALL
    if len(overview.units) > 1:
        chosen = st.selectbox(
            _("Unit"), (ALL, *overview.units), key="decision_unit", width=360,
            format_func=lambda unit: unit or _("The whole organisation"),
        )  # fmt: skip
    columns = heads(_)
    shown = pd.DataFrame(table_rows(overview, chosen or None, _), columns=list(columns))
    st.table(
        shown.set_index(columns[0]), border="horizontal",
        alt=_("Actions that plans ask for in {year}, by kind and quarter", year=overview.year),
    )  # fmt: skip


def downloads(year: int, _: Words, known: Visit) -> None:
    with st.container(horizontal=True, gap="small"):
        for mime, label, icon, ending in (
            (PDF, _("Overview (PDF)"), ":material/picture_as_pdf:", "pdf"),
            (XLSX, _("Overview (Excel)"), ":material/table_view:", "xlsx"),
        ):
            name = f"{_('overview {year}', year=year).replace(' ', '-')}.{ending}"
            make = partial(deciding.hand_out, store(), year=year, mime=mime, words=_)
            st.download_button(
                label, partial(content, make, known), file_name=name, mime=mime, icon=icon,
                on_click="ignore", key=f"decision_{ending}",
            )  # fmt: skip


def told(each: Decided, _: Words) -> None:
    """What was decided, for everybody who may see figures."""
    day = _.date(each.decided_on, fixed=True)
    icon = {Answer.APPROVED: "check_circle", Answer.IN_PART: "rule"}.get(each.answer, "cancel")
    with st.container(border=True, gap="xsmall"):
        st.markdown(
            f":material/{icon}: **{_answer(each.answer, _)}** "
            f":small[:gray[{day} · {plain(each.decided_by)}]]"
        )
        if each.remarks:
            st.markdown(plain_lines(each.remarks))


def _answer(answer: Answer, _: Words) -> str:
    """As it is chosen and read on the screen: with a capital, as every answer."""
    said = answer_names(_)[answer]
    return said[:1].upper() + said[1:]


def card(overview: Yearly, _: Words, known: Visit) -> None:
    """Note a decision; what is typed stays when something is missing."""
    with st.container(border=True, gap="small", key="decide"):
        st.subheader(_("Note the decision"), anchor=False)
        st.segmented_control(
            _("What was decided?"), list(Answer), key="decision_answer",
            format_func=lambda answer: _answer(answer, _),
        )  # fmt: skip
        with st.container(horizontal=True):
            st.date_input(_("Decided on"), value=known.today, key="decision_on",
                          max_value=known.today, format="DD-MM-YYYY", width=180)  # fmt: skip
            st.text_input(_("Decided by"), key="decision_by", width=360,
                          placeholder=_("for instance: the board"))  # fmt: skip
        st.text_area(_("Remarks"), key="decision_remarks", height=80)
        st.button(primary(_("Keep the decision")), type="primary", key="decision_keep",
                  on_click=_keep, args=(overview.year, deciding.seen(overview)))  # fmt: skip


def _keep(year: int, seen: str) -> None:
    _, session = words(), st.session_state
    with explained_later():
        if session["decision_answer"] is None:
            session["trouble"] = _("Choose what was decided first.")
            return
        new = deciding.NewDecision(
            session["decision_answer"], session["decision_on"], session["decision_by"] or "",
            session["decision_remarks"] or "",
        )  # fmt: skip
        note_saved(deciding.decide(store(), here(), year, seen, new).at)
        session["decision_by"] = session["decision_remarks"] = ""
        session["decision_answer"] = None
        st.toast(_("The decision is kept."), icon=":material/gavel:")
