"""Titles as typed that mean no course of the offer yet; the training officer says which one."""

import streamlit as st

from pages.components.course_suggestions import details, found, offer_now
from pages.components.feedback import explained_later, note_saved, plain
from pages.components.session import here, store
from pop_core.i18n.words import Words
from pop_core.workflow import demand

MOST = 15


def section(_: Words, loose: tuple[tuple[str, int], ...]) -> None:
    """One row for each title, never whose it is."""
    if not loose:
        st.markdown(_("Every course that plans ask for is known in the offer."))
        return
    st.markdown(
        _("These titles stand in plans that ask for a course. Say which course of the offer is "
          "meant, then they count together. The plans themselves do not change.")
    )  # fmt: skip
    if not offer_now().courses:
        st.markdown(f":gray[{_('The offer is still empty. Add a course first.')}]")
        return
    with st.container(border=True, gap="small"):
        for title, number in loose[:MOST]:
            _row(_, title, number)
    if len(loose) > MOST:
        said = _("The {number} that are asked most; the others follow.", number=MOST)
        st.markdown(f":small[:gray[{said}]]")


def _row(_: Words, title: str, number: int) -> None:
    """What is nearest comes first in the list."""
    offer, key = offer_now(), f"link_{title}"
    near = found(title, 5)
    courses = dict.fromkeys(course.course_id for course in (*near, *offer.courses))
    names = {each: offer.name(known) for each in courses if (known := offer.course(each))}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        asked = _.plural("{number} action", "{number} actions", number)
        st.markdown(f"**{plain(title)}**  \n:small[:gray[{asked}]]", width="stretch")
        st.selectbox(
            _("Means"), list(names), index=None, key=key, width=380,
            format_func=names.__getitem__, placeholder=_("which course?"),
            help=details(_, near[0]) if near else None,
        )  # fmt: skip
        st.button(_("Link it"), icon=":material/link:", key=f"{key}_keep", on_click=_link,
                  args=(title, key))  # fmt: skip


def _link(title: str, key: str) -> None:
    course_id = st.session_state.get(key)
    if course_id:
        with explained_later():
            note_saved(demand.link_title(store(), here(), title, course_id))
