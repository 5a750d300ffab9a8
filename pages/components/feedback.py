"""How success and trouble are told: a quiet time of saving, a clear sentence, never lost text."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime

import streamlit as st

from pages.components.session import LOG, words
from pages.components.whole import whole
from pop_core.domain.errors import PopError
from pop_core.i18n.words import Words

_SPECIAL = str.maketrans({sign: "\\" + sign for sign in "\\`*_{}[]()#+-.!|~$<>:^=&"})


def plain(text: str) -> str:
    """What somebody typed, safe to stand among Markdown: no links, pictures or colours in it."""
    return text.translate(_SPECIAL)


def plain_lines(text: str) -> str:
    """As `plain`, keeping the lines as typed."""
    return "  \n".join(plain(line) for line in text.splitlines())


def told(trouble: PopError) -> str:
    """The sentence for a refusal."""
    return words().error(trouble)


@contextmanager
def explained() -> Generator[None]:
    """Show our own refusals as a sentence; bugs crash loudly."""
    try:
        yield
    except PopError as trouble:
        st.error(told(trouble))


@contextmanager
def explained_later(place: str = "") -> Generator[None]:
    """For callbacks: keep the sentence, to be shown by `show_trouble` on the run that follows.

    With a `place` it is shown there, beside the field it is about, and not at the head of the page.
    """
    with whole():
        try:
            yield
        except PopError as trouble:
            LOG.info("refused: %s", trouble.code)
            st.session_state[f"trouble{place}"] = told(trouble)


def show_trouble(place: str = "") -> None:
    """What the last callback could not do, once."""
    sentence = st.session_state.pop(f"trouble{place}", None)
    with st.container():  # it comes and goes without moving the fields below
        if sentence:
            st.error(sentence, icon=":material/info:")


def note_saved(at: datetime) -> None:
    st.session_state["saved_at"] = at


def saved_line(_: Words) -> str:
    """*Opgeslagen om 14:05*, only when nothing waits to be saved."""
    if any(record.trouble for record in st.session_state.get("records", {}).values()):
        return f":small[:orange[:material/sync_problem:] {_('Not saved yet')}]"
    at = st.session_state.get("saved_at")
    if at is None:
        return f":small[:gray[{_('Everything you type is saved at once')}]]"
    return f":small[:green[:material/cloud_done:] {_('Saved at {time}', time=_.time(at))}]"


def primary(label: str) -> str:
    """The label of the one primary button: readable in light and dark (look.md 2)."""
    return f":yellow[{label}]"
