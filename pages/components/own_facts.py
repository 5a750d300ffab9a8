"""What papers know about oneself, in *Mijn gegevens*: to read, and to erase for good."""

import streamlit as st

from pages.components.feedback import explained_later, note_saved, plain, plain_lines
from pages.components.reading import card_title, labelled
from pages.components.session import books, here, store, words
from pop_core.catalogue.forms import PersonField
from pop_core.documents.answers import in_words
from pop_core.domain.person_facts import Education, PersonFacts
from pop_core.i18n.words import Words
from pop_core.workflow import person_facts


def card() -> None:
    """Nothing as long as nothing is kept."""
    _, known = words(), person_facts.mine(store(), here())
    if not (known.details or known.education):
        return
    with st.container(border=True, gap="small"):
        card_title(_("What forms asked about you"))
        said = _(
            "You or your manager filled this in for a form. Both of you can print it; it is not on "
            "the signed paper that is kept, and nobody else gets it."
        )
        st.markdown(f":small[:gray[{said}]]")
        with st.expander(_("Look"), icon=":material/visibility:"):
            _read(_, known)
        with st.popover(_("Erase all of it"), icon=":material/delete_forever:"):
            st.markdown(_("It is gone for good. What was printed on paper stays there."))
            st.button(_("Erase it now"), key="facts_erase", on_click=_erase)


def _read(_: Words, known: PersonFacts) -> None:
    fields = _all_fields()
    for code, content in known.details.items():
        field = fields.get(code)
        label = plain(field.name(_.language)) if field else plain(code.replace("_", " "))
        said = in_words(field, _, content) if field else content
        labelled(label, plain_lines(said))
    if known.education:
        labelled(
            _("Education and training"), "  \n".join(plain(_line(_, e)) for e in known.education)
        )


def _all_fields() -> dict[str, PersonField]:
    """What any form asks about people, by code."""
    forms = books().forms.values()
    return {each.code: each for form in forms for each in form.person_fields}


def _line(_: Words, row: Education) -> str:
    diplomas = {True: _("with diploma"), False: _("no diploma"), None: ""}
    diploma = diplomas[row.has_diploma]
    parts = (row.title, row.year_words, row.institute, diploma)
    return ", ".join(each for each in parts if each)


def _erase() -> None:
    with explained_later():
        note_saved(person_facts.erase_mine(store(), here()).at)
