"""The pages of HR, of the training officer and of the deciding board, for whoever has the role."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from pages.components.session import books, words
from pop_core.access import permissions
from pop_core.domain.people import Visit
from pop_core.i18n.words import Words

ADDRESSES = {
    "talks": "hr-talks",
    "worklist": "hr-worklist",
    "mobility": "hr-mobility",
    "needs": "hr-needs",
    "demand": "hr-courses",
    "group_goals": "hr-group-goals",
    "decision": "hr-decision",
}


def hr_word(_: Words) -> str:
    """What the organisation calls its HR."""
    return books().form("federal").word("hr")(_.language)


def pages(known: Visit) -> list[StreamlitPage]:
    """In the order of the work: what is due first, the decision at the end."""
    named, offered = _names(words()), _offered(known)
    return [
        st.Page(f"pages/hr/{name}.py", title=named[name], url_path=address)
        for name, address in ADDRESSES.items()
        if name in offered
    ]


def _offered(known: Visit) -> set[str]:
    offered: set[str] = set()
    if permissions.may_work_for_hr(known):
        offered |= {"talks", "worklist"}
    if permissions.may_search_pool(known):
        offered |= {"mobility"}
    if permissions.may_see_figures(known):
        offered |= {"needs", "decision"}
    if permissions.may_keep_offer(known):
        offered |= {"demand", "group_goals"}
    return offered


def _names(_: Words) -> dict[str, str]:
    return {
        "talks": _("Talks"),
        "worklist": _("Work list"),
        "mobility": _("Mobility pool"),
        "needs": _("Development needs"),
        "demand": _("Courses"),
        "group_goals": _("Group goals"),
        "decision": _("Decision"),
    }
