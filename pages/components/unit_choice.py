"""Of which part of the organisation: one choice, as deep as the role reaches."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Protocol

import streamlit as st

from pages.components.session import here, store, words
from pop_core.domain.people import Visit


class InTree(Protocol):
    """A unit as it is called, below another one or at the top."""

    @property
    def unit_id(self) -> str: ...
    @property
    def parent_id(self) -> str | None: ...
    @property
    def name(self) -> str: ...


Ask = Callable[[Any, Visit], Iterable[InTree]]  # of the store, whose type is no page's business


def unit_choice(ask: Ask, key: str, *, width: int = 280) -> str | None:
    """The unit chosen, with all below it; None is everything. Nothing to choose shows nothing.

    `ask` is the question which units this reader looks after.
    """
    _, named = words(), names_of(ask)
    if len(named) < 2:
        return None
    everything = _("All units")
    if st.session_state.get(key) not in named:  # a unit that is theirs no longer
        st.session_state[key] = ""
    chosen = st.selectbox(
        _("Unit"), ["", *named], key=key, width=width, label_visibility="collapsed",
        format_func=lambda unit_id: named.get(unit_id, everything),
    )  # fmt: skip
    return chosen or None


def names_of(ask: Ask) -> Mapping[str, str]:
    """These units as `paths` names them, kept until anything about people changes."""
    known, changes = here(), store().number_of_changes_to_people
    question = f"{ask.__module__}.{ask.__qualname__}"
    return _names_of(
        path=str(store().path), question=question, person_id=known.person_id, today=known.today,
        changes=changes, _ask=ask,
    )  # fmt: skip


@st.cache_resource(show_spinner=False, max_entries=100)
def _names_of(
    path: str, question: str, person_id: str, today: date, changes: int, _ask: Ask
) -> Mapping[str, str]:
    return paths(tuple(_ask(store(), here())))


def paths(units: tuple[InTree, ...]) -> dict[str, str]:
    """Every unit under the name of what it is part of, in the order of the tree."""
    known = {unit.unit_id: unit for unit in units}
    named = {unit.unit_id: " › ".join(_above(unit, known)) for unit in units}
    return dict(sorted(named.items(), key=lambda pair: pair[1].casefold()))


def _above(unit: InTree, known: Mapping[str, InTree]) -> list[str]:
    """The names from the top of what is in sight down to this unit."""
    names, seen = [unit.name], {unit.unit_id}
    while unit.parent_id and unit.parent_id in known and unit.parent_id not in seen:
        unit = known[unit.parent_id]
        seen.add(unit.unit_id)
        names.append(unit.name)
    return names[::-1]
