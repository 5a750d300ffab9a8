"""How HR reads one interest in the mobility pool: the same line for whoever puts it there."""

from datetime import datetime

import streamlit as st

from pages.components.feedback import plain
from pop_core.i18n.words import Words


def kind_names(_: Words) -> dict[str, str]:
    """What an interest is about (001-024)."""
    return {
        "work": _("Kind of work"),
        "job": _("Job"),
        "unit": _("Unit"),
    }


def line(_: Words, name: str, unit: str, kind: str, text: str, since: datetime) -> None:
    """The interest, what it is about, whose it is, where that person works now, since when."""
    on = _("in the pool since {date}", date=_.date(since, fixed=True))
    who = " · ".join(plain(part) for part in (name, unit) if part)
    st.markdown(
        f"**{plain(text)}** :gray-badge[{kind_names(_).get(kind, kind)}]  \n"
        f"{who} :small[:gray[{on}]]",
        width="stretch",
    )
