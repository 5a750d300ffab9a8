"""How many people stand behind a figure at least (administrators); past months keep theirs."""

from decimal import Decimal

import streamlit as st

from pages.components import fields
from pages.components.feedback import note_saved
from pages.components.reading import card_title
from pages.components.session import here, store
from pop_core.analytics import snapshots
from pop_core.analytics.disclosure import LEAST, MOST
from pop_core.domain.people import Visit
from pop_core.i18n.parsing import parse_number
from pop_core.i18n.words import Words


def editor(_: Words, visit: Visit) -> None:
    """One number, and from when another one holds."""
    with st.container(border=True, gap="small"):
        card_title(_("Smallest group in figures"))
        said = _(
            "Figures about fewer people are not shown, so that nobody can be recognised. Another "
            "number holds from the next month that is counted; what was published stays as it is."
        )
        st.markdown(f":small[:gray[{said}]]")
        label = _("Number of people ({smallest} to {largest})", smallest=LEAST, largest=MOST)
        fields.amount(
            "smallest_group", label, Decimal(snapshots.smallest_group(store(), visit)), _save,
            read=lambda typed: parse_number(typed, _.language), show=_.number, width=280,
        )  # fmt: skip


def _save(seen: Decimal, new: Decimal | None) -> None:
    """Nothing typed, and what is no whole number, is as little as nobody: it is refused."""
    number = int(new) if new is not None and new == int(new) else 0
    snapshots.set_smallest_group(store(), here(), int(seen), number)
    note_saved(here().now)
