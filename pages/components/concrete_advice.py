"""This year concrete, later years looser: what could still be said, as advice (001-012)."""

import streamlit as st

from pages.components.feedback import plain
from pages.components.screen import Screen
from pop_core.domain.concrete import Loose, loose_actions
from pop_core.i18n.words import Words

LONGEST = 70


def card(screen: Screen) -> None:
    """What the actions of the first year leave open; nothing once they are concrete."""
    if not (screen.form.first_year_concrete and screen.writable):
        return
    found = loose_actions(screen.plan, screen.visit.today, asks_costs=screen.form.asks_costs)
    if not found:
        return
    _ = screen.words
    said = _("The first year is as concrete as possible; what comes later may be looser.")
    rows = "\n".join(f"- {_row(_, each)}" for each in found)
    with st.container(border=True):
        st.markdown(f"**:material/lightbulb: {said}**\n\n{rows}")


def _row(_: Words, loose: Loose) -> str:
    open_still = {"way": _("in which way"), "when": _("on which date"), "cost": _("at what cost")}
    what = " ".join(loose.action.what.split())
    name = what if len(what) <= LONGEST else what[: LONGEST - 1] + "…"
    return f"{plain(name) or _('An action')}: {', '.join(open_still[e] for e in loose.codes)}?"
