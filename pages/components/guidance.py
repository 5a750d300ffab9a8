"""A guidance card to read, and the words for why a way of learning is suggested."""

import streamlit as st

from pop_core.catalogue.guidance import GuidanceCard, Point
from pop_core.catalogue.learning import Evidence, Recommended
from pop_core.i18n.words import Words


def evidence_badge(_: Words, recommended: Recommended, evidence: Evidence) -> str:
    """Why a cell is what it is: in the guide, worked out, or not readable; in words."""
    if recommended is Recommended.OPEN:
        return f":orange-badge[:material/help: {_('Not clearly readable in our source.')}]"
    if recommended is Recommended.NO:
        return f":gray-badge[{_('not among the most suitable')}]"
    said = f":green-badge[:material/menu_book: {_('recommended in the guide')}]"
    doubt = {Evidence.ALIGNED: _("row of the table worked out"), Evidence.LIKELY: _("likely")}.get(
        evidence
    )
    return f"{said} :gray-badge[{doubt}]" if doubt else said


def ours(_: Words) -> str:
    """Said wherever the source says nothing and the text is our own (004-085)."""
    return f":small[:gray[{_('Our own text; the source says nothing here.')}]]"


def say_card(card: GuidanceCard, _: Words) -> None:
    """What it is, when to choose it, what to watch out for (004-070 ... 084)."""
    st.markdown(card.what)
    if card.what_written_by_us:
        st.markdown(ours(_))
    _points(_("Choose this when …"), card.choose_when, _, own=card.choose_when_written_by_us)
    _points(_("Watch out for …"), card.watch_out_for, _, own=card.watch_out_for_written_by_us)


def _points(heading: str, points: tuple[Point, ...], _: Words, *, own: bool) -> None:
    labels = dict.fromkeys(point.label for point in points)
    parts = []
    for label in labels:
        lines = [f"- {point.text}" for point in points if point.label == label]
        parts.append("\n".join([f"**{label or heading}**", "", *lines]))
    st.markdown("\n\n".join(parts))
    if own:
        st.markdown(ours(_))
