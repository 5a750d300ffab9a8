"""The invented people of the demo, as cards to choose from."""

import streamlit as st

from pages.components.feedback import plain
from pages.components.session import words
from pop_core.domain.people import Person, Role
from pop_core.i18n.words import Words

ABREAST = 4


def introduce(people: tuple[Person, ...]) -> None:
    """One card per person; choosing one opens *Vandaag*."""
    _ = words()
    names = {person.person_id: person.name for person in people}
    if st.session_state.pop("arrived", False):  # chosen just now
        st.switch_page("pages/home/today.py")
    with st.container(key="personas"):
        for row in range(0, len(people), ABREAST):
            columns = st.columns(ABREAST, gap="small")
            for column, person in zip(columns, people[row : row + ABREAST], strict=False):
                with column:
                    _card(_, person, names)


def _card(_: Words, person: Person, names: dict[str, str]) -> None:
    with st.container(border=True, gap="xsmall", height="stretch"):
        st.markdown(f"**{plain(person.name)}**  \n{plain(person.job)}  \n{plain(person.unit_name)}")
        st.markdown(f":small[:gray[{_part(_, person, names)}]]")
        st.space("stretch")
        st.button(
            _("I am {name}", name=plain(person.given_name)),
            key=f"be_{person.person_id}",
            on_click=_become,
            args=(person.person_id,),
        )


def _part(_: Words, person: Person, names: dict[str, str]) -> str:
    if any(grant.role is Role.ADMINISTRATOR for grant in person.grants):
        return _("looks after the app, reads no plans")
    if any(grant.role is Role.HR_ADVISER for grant in person.grants):
        return _("advises on learning, reads no plans of colleagues")
    manager = names.get(person.manager_id or "")
    if manager:
        return _("works with {name}", name=plain(manager))
    return _("leads a team")


def _become(person_id: str) -> None:
    """Start afresh as this person: nothing of the one before may stay on the screen."""
    language = st.session_state.get("language")
    for name in list(st.session_state):
        del st.session_state[name]
    st.session_state["persona"] = person_id
    st.session_state["arrived"] = True
    if language:
        st.session_state["language"] = language
