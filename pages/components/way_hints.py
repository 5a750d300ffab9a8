"""What a form means by each way to develop that it prints (001-013, 001-014)."""

import streamlit as st

from pages.components.feedback import plain
from pages.components.screen import Screen


def fold(screen: Screen) -> None:
    """The ways of each group with their hints, folded; nothing where the form says none."""
    language = screen.words.language
    for group in screen.form.action_groups:
        hints = {each.code: each.name(language) for each in group.hints}
        rows = [
            f"- **{plain(way.name(language))}**: {plain(hints[way.code])}"
            for way in group.types
            if way.code in hints
        ]
        if rows:
            with st.expander(group.name(language), icon=":material/school:"):
                st.markdown("\n".join(rows))
