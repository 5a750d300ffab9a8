"""The mobility pool as an adviser looks through it: by word, by what it is about, by unit."""

import streamlit as st

from pages.components import offered
from pages.components.feedback import explained
from pages.components.offered import kind_names
from pages.components.session import here, store, words
from pages.components.unit_choice import unit_choice
from pop_core.domain.interests import KINDS, Pool
from pop_core.domain.people import Visit
from pop_core.i18n.words import Words
from pop_core.workflow import mobility
from pop_core.workflow.mobility import Looked

ANY = "any"


def draw(visit: Visit) -> None:
    """What lies there now; names of nobody who put nothing there."""
    _ = words()
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.title(_("Mobility pool"), anchor=False, width="content")
        unit_id = unit_choice(mobility.my_units, "pool_unit")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        typed = st.text_input(
            _("Search in the pool"), type="search", icon=":material/search:", live="300ms",
            key="pool_words", label_visibility="collapsed", width=360,
            placeholder=_("A word, such as project"),
        )  # fmt: skip
        kind = _kind(_)
    _found(Looked(typed or "", kind, unit_id))


def _kind(_: Words) -> str | None:
    names = {ANY: _("Everything"), **kind_names(_)}
    chosen = st.segmented_control(
        _("What is it about?"), [ANY, *KINDS], format_func=names.__getitem__, key="pool_kind",
        default=ANY, required=True, label_visibility="collapsed",
    )  # fmt: skip
    return None if chosen in {ANY, None} else chosen


@st.fragment(run_every="10s")
def _found(looked: Looked) -> None:
    """Looked up anew by itself: what was taken back goes from an open screen, too."""
    _ = words()
    with explained():
        pool = mobility.pool(store(), here(), looked)
        _sentence(_, looked, pool)
        if pool.rows:
            with st.container(border=True, gap="small"):
                for each in pool.rows:
                    offered.line(_, each.person_name, each.unit_name, each.kind, each.text,
                                 each.since)  # fmt: skip
        _rest(_, pool)


def _sentence(_: Words, looked: Looked, pool: Pool) -> None:
    if pool.interests:
        people = _.plural("{number} person", "{number} people", pool.people)
        said = _.plural("**{number} interest** of {people}.", "**{number} interests** of {people}.",
                        pool.interests, people=people)  # fmt: skip
    elif looked.words or looked.kind:
        said = _("Nothing in the pool is like that. Try another word.")
    else:
        said = _("Nobody has put an interest in the pool yet. Employees do so under My data.")
    st.markdown(said)


def _rest(_: Words, pool: Pool) -> None:
    if pool.interests > len(pool.rows):
        said = _("The newest {number} are shown. Type a word to find the others.",
                 number=len(pool.rows))  # fmt: skip
        st.markdown(f":gray[{said}]")
    if pool.rows:
        said = _(
            "An interest that is taken back is gone from here at once. That is why there is no "
            "list to download."
        )
        st.markdown(f":small[:gray[{said}]]")
