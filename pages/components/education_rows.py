"""What somebody learned: a row each, with year, diploma and institute (002-004)."""

from functools import partial

import streamlit as st

from pages.components import fields
from pages.components.feedback import explained_later, note_saved
from pages.components.session import here, store
from pop_core.domain.person_facts import Education
from pop_core.i18n.words import Words
from pop_core.workflow import person_facts


def rows(_: Words, lasting_id: str, known: tuple[Education, ...]) -> None:
    """All rows, a way back for the one taken off last, and a button for one more."""
    st.markdown(f"**{_('Education and training')}**")
    for each in known:
        _row(_, lasting_id, each)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            _("Add a course or study"), icon=":material/add:", key="education_add",
            on_click=_add, args=(lasting_id,),
        )  # fmt: skip
        taken_off = st.session_state.get("education_removed")
        if taken_off:
            st.button(
                _("Put it back"), icon=":material/undo:", type="tertiary", key="education_back",
                on_click=_put_back, args=(lasting_id, taken_off),
            )  # fmt: skip


def _row(_: Words, lasting_id: str, row: Education) -> None:
    key, save = f"education_{row.education_id}", partial(_saver, lasting_id, row.education_id)
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            fields.line(f"{key}_title", _("Which course or study?"), row.title, save("title"))
            fields.line(f"{key}_year", _("Year"), row.year_words, save("year_words"), width=110)
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            fields.line(f"{key}_institute", _("Institute"), row.institute, save("institute"))
            names = {True: _("yes"), False: _("no")}
            fields.choice(f"{key}_diploma", _("Diploma"), row.has_diploma, save("has_diploma"),
                          (True, False), names.__getitem__, empty=None)  # fmt: skip
            st.button(
                _("Remove"), icon=":material/delete:", type="tertiary", key=f"{key}_remove",
                on_click=_remove, args=(lasting_id, row.education_id),
            )  # fmt: skip


def _saver(lasting_id: str, education_id: str, column: str) -> fields.Save:
    def save(seen: object, new: object) -> None:
        saved = person_facts.save_education(
            store(), here(), lasting_id, education_id, column, seen, new
        )
        note_saved(saved.at)

    return save


def _add(lasting_id: str) -> None:
    with explained_later():
        note_saved(person_facts.add_education(store(), here(), lasting_id).at)


def _remove(lasting_id: str, education_id: str) -> None:
    with explained_later():
        saved = person_facts.remove_education(store(), here(), lasting_id, education_id)
        note_saved(saved.at)
        st.session_state["education_removed"] = education_id


def _put_back(lasting_id: str, education_id: str) -> None:
    with explained_later():
        saved = person_facts.put_back_education(store(), here(), lasting_id, education_id)
        note_saved(saved.at)
        st.session_state.pop("education_removed", None)
