"""Of which part of the organisation: one choice, as deep as the role reaches."""

from collections.abc import Iterable

import streamlit as st

from pages.components.session import words
from pop_core.workflow.hr_talks import Unit


def unit_choice(units: Iterable[Unit], key: str) -> str | None:
    """The unit chosen, with all below it; None is everything. Nothing to choose shows nothing."""
    _ = words()
    named = paths(tuple(units))
    if len(named) < 2:
        return None
    named = {"": _("All units"), **named}
    chosen = st.selectbox(
        _("Unit"), list(named), format_func=named.__getitem__, key=key, width=280,
        label_visibility="collapsed",
    )  # fmt: skip
    return chosen or None


def paths(units: tuple[Unit, ...]) -> dict[str, str]:
    """Every unit under the name of what it is part of, in the order of the tree."""
    known = {unit.unit_id: unit for unit in units}
    named = {unit.unit_id: " › ".join(_above(unit, known)) for unit in units}
    return dict(sorted(named.items(), key=lambda pair: pair[1].casefold()))


def _above(unit: Unit, known: dict[str, Unit]) -> list[str]:
    """The names from the top of what is in sight down to this unit."""
    names, seen = [unit.name], {unit.unit_id}
    while unit.parent_id in known and unit.parent_id not in seen:
        unit = known[unit.parent_id]
        seen.add(unit.unit_id)
        names.append(unit.name)
    return names[::-1]
