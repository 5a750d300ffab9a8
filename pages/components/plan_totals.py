"""What the whole plan costs and how much time it takes, in one line (002-008, 003-011)."""

from decimal import Decimal

import streamlit as st

from pages.components import organisation_texts
from pages.components.screen import Screen
from pop_core.domain.totals import Totals, totals_of
from pop_core.i18n.words import Words


def line(screen: Screen, *, with_terms: bool = False) -> None:
    """Nothing as long as no action says what it asks; `with_terms` adds what is said of paying."""
    _, totals = screen.words, totals_of(screen.plan)
    if not totals.says_anything:
        return
    said = [each for each in (_money(_, totals), *_time(_, totals)) if each]
    open_ones = ""
    if totals.cost is not None and totals.without_cost:
        open_ones = _.plural(
            "The cost of {number} action is not filled in.",
            "The cost of {number} actions is not filled in.",
            totals.without_cost,
        )
    note = f"  \n:small[:gray[{open_ones}]]" if open_ones else ""
    st.markdown(f":material/functions: **{_('In all')}** {' · '.join(said)}{note}")
    if with_terms and totals.cost:
        organisation_texts.beside_cost(_)


def _money(_: Words, totals: Totals) -> str:
    if totals.cost is None:
        return ""
    return _("at most {amount}", amount=_.money(totals.cost))


def _time(_: Words, totals: Totals) -> list[str]:
    """Hours, of which in whose time, and hours of leave."""
    parts = []
    if totals.hours is not None:
        parts.append(f"{_hours(_, totals.hours)}{_split(_, totals)}")
    if totals.study_leave is not None:
        shown = _.number(totals.study_leave)
        parts.append(_.plural("{hours} hour of study leave", "{hours} hours of study leave",
                              1 if shown == "1" else 2, hours=shown))  # fmt: skip
    return parts


def _split(_: Words, totals: Totals) -> str:
    """(20 in working time, 10 in own time), as far as it is known."""
    known = []
    if totals.hours_at_work is not None:
        known.append(_("{hours} in working time", hours=_.number(totals.hours_at_work)))
    if totals.hours_of_own is not None:
        known.append(_("{hours} in your own time", hours=_.number(totals.hours_of_own)))
    return f" ({', '.join(known)})" if known else ""


def _hours(_: Words, hours: Decimal) -> str:
    shown = _.number(hours)
    return _.plural("{hours} hour", "{hours} hours", 1 if shown == "1" else 2, hours=shown)
