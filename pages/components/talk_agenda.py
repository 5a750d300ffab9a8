"""What the talk is about and what each of the two brings, as the form says (002-029, 002-030)."""

import streamlit as st

from pages.components.feedback import plain
from pages.components.screen import Screen
from pop_core.documents.talk_outline import Outline, outline
from pop_core.domain.plans import FOLLOW_UP


def _shown(screen: Screen) -> None:
    """The agenda as a list of its own, and below it what each brings."""
    _, told = screen.words, outline(screen.plan, screen.form, screen.words)
    st.markdown(f"**{_('What the talk is about')}**")
    st.markdown("\n".join(f"{n}. {plain(each)}" for n, each in enumerate(told.agenda, 1)))
    _brought(screen, told)


def fold(screen: Screen) -> None:
    """The same folded."""
    _ = screen.words
    with st.expander(_("Agenda of the talk"), icon=":material/format_list_numbered:"):
        _shown(screen)


def in_the_talk(screen: Screen) -> None:
    """While the talk goes on it stays at hand; a look back has points of its own."""
    talk = screen.plan.current_talk
    if talk and talk.kind != FOLLOW_UP:
        fold(screen)


def stages(screen: Screen) -> None:
    """The stages as the form counts them (002-011, 003-008 ... 014); nothing where it does not."""
    _, found = screen.words, screen.form.stages
    if not found:
        return
    label = _.plural("How it goes, in {number} step", "How it goes, in {number} steps", len(found))
    with st.expander(label, icon=":material/route:"):
        rows = [
            f"{number}. **{plain(each.name(_.language))}**  \n{plain(each.help(_.language))}"
            for number, each in enumerate(found, 1)
        ]
        st.markdown("\n".join(rows).replace("  \n", "  \n   "))


def _brought(screen: Screen, told: Outline) -> None:
    _ = screen.words
    st.markdown(f"**{_('What does each of you bring?')}**")
    for name, points in told.brings:
        rows = "\n".join(f"- {plain(each)}" for each in points)
        st.markdown(f"{plain(name)}\n\n{rows}")
