"""Which form new plans begin with: of the whole organisation, and of units that differ."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from pages.components import fields
from pages.components.feedback import note_saved, plain
from pages.components.reading import card_title
from pages.components.session import books, here, store
from pages.components.unit_choice import paths
from pop_core.domain.errors import ChangedMeanwhile
from pop_core.domain.people import Visit
from pop_core.i18n.words import Words
from pop_core.workflow import form_choice
from pop_core.workflow.form_choice import UnitForm

AS_ABOVE = "-"  # the choice "as the unit above"; nothing chosen is kept as ""


def draw(_: Words, visit: Visit) -> None:
    """A field for everybody, one for each unit with a choice of its own, and one unit to add."""
    chosen = form_choice.chosen_forms(store(), visit)
    named = paths(tuple(each.unit for each in chosen.units))
    with st.container(border=True, gap="small"):
        card_title(_("Which form a new plan begins with"))
        st.markdown(
            _("Whoever begins a plan may still choose another one. Running plans keep their form.")
        )
        names = {code: form.name(_.language) for code, form in books().forms.items()}
        _field(None, _("The whole organisation"), chosen.form_code, names)
        for each in chosen.units:
            unit_id = each.unit.unit_id
            if each.own or unit_id == st.session_state.get("form_unit"):
                offered = {AS_ABOVE: _as_above(_, each, names), **names}
                _field(unit_id, plain(named[unit_id]), each.own or AS_ABOVE, offered)
        _another(_, named)


def _as_above(_: Words, each: UnitForm, names: Mapping[str, str]) -> str:
    """The choice to have none of its own; what that comes to is told where it is so."""
    above = each.unit.parent_id is not None
    said = _("as the unit above") if above else _("as the whole organisation")
    return said if each.own else f"{said}: {names[each.form_code]}"


def _field(unit_id: str | None, label: str, value: str, names: Mapping[str, str]) -> None:
    fields.choice(
        f"form_of_{unit_id or 'all'}", label, value, partial(_keep, unit_id), list(names),
        names.__getitem__, kind="select",
    )  # fmt: skip


def _keep(unit_id: str | None, seen: str, new: str) -> None:
    seen, new = ("" if code == AS_ABOVE else code for code in (seen, new))
    try:
        note_saved(form_choice.choose(store(), here(), unit_id, seen, new).at)
    except ChangedMeanwhile as late:
        raise ChangedMeanwhile(late.theirs or AS_ABOVE) from late


def _another(_: Words, named: Mapping[str, str]) -> None:
    """A unit without a choice of its own gets a field; with one it has it already."""
    if named:
        st.selectbox(
            _("A unit that works with another form"), list(named), index=None, key="form_unit",
            format_func=named.__getitem__, placeholder=_("Choose a unit"),
        )  # fmt: skip
