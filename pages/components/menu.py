"""Which pages there are, for whom; every address is English and never changes once shipped."""

from collections.abc import Callable, Collection

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from pages.components import hr_menu
from pages.components.feedback import plain
from pages.components.frame import nothing_here
from pages.components.screen import ADDRESSES
from pages.components.session import is_demo, is_manager, person_named, visit, words
from pop_core.access.permissions import may_administer
from pop_core.domain.people import Visit
from pop_core.domain.steps import ALL_STEPS

OTHER_LANGUAGE = {"nl": "English", "en": "Nederlands"}


def pages() -> dict[str, list[StreamlitPage]]:
    """The menu of this visit; at the address of what is not in it stands why."""
    _ = words()
    known = visit()
    who = st.Page(
        "pages/home/who.py",
        title=_("Who are you?"),
        url_path="who",
        default=known is None,
        visibility="hidden" if known is None else "visible",
    )
    language = st.Page(
        "pages/home/language.py", title=OTHER_LANGUAGE[_.language], url_path="language"
    )
    # Whoever holds a code at the table may sign there, known here or not.
    table = st.Page("pages/home/at_the_table.py", title=_("Sign at the table"),
                    url_path="at-the-table", visibility="hidden")  # fmt: skip
    if known is None:
        return {"": [who, language, table, *_closed_doors(_to_the_entrance)]}
    shown = [
        st.Page("pages/home/today.py", title=_("Today"), url_path="today", default=True),
        st.Page(
            "pages/explore/ways_of_learning.py",
            title=_("Ways of learning"),
            url_path="ways-of-learning",
        ),
    ]
    if is_manager():
        shown.insert(1, st.Page("pages/home/team.py", title=_("Team"), url_path="team"))
    if may_administer(known):
        shown.append(st.Page("pages/admin/forms.py", title=_("Forms"), url_path="forms"))
        shown.append(st.Page("pages/admin/backups.py", title=_("Backups"), url_path="backups"))
    hidden = [
        st.Page(
            "pages/home/new_plan.py", title=_("New plan"), url_path="new-plan", visibility="hidden"
        ),
        *(_step(step) for step in ALL_STEPS),
        table,
    ]
    own = [language]
    if is_demo():
        own.insert(0, who)
    if known.via != "single":
        own.insert(0, st.Page("pages/home/own_data.py", title=_("My data"), url_path="own-data"))
    menu = {"": shown + hidden, **_for_hr(known), _own_name(known): own}
    offered = {page.url_path for group in menu.values() for page in group}
    return {**menu, "": [*menu[""], *_closed_doors(_not_yours, offered)]}


def _for_hr(known: Visit) -> dict[str, list[StreamlitPage]]:
    """A heading of their own for the pages of a role; nothing for whoever has none."""
    offered = hr_menu.pages(known)
    return {hr_menu.hr_word(words()): offered} if offered else {}


def _step(step: str) -> StreamlitPage:
    path = ADDRESSES[step]
    return st.Page(f"pages/plan/{step}.py", title=step, url_path=path, visibility="hidden")


def _closed_doors(
    instead: Callable[[], None], offered: Collection[str] = ()
) -> list[StreamlitPage]:
    """What stands at the addresses of the pages that this visit is not offered."""
    paths = ("team", "new-plan", "ways-of-learning", "forms", "backups", "own-data",
             *hr_menu.ADDRESSES.values(), *ADDRESSES.values())  # fmt: skip
    return [
        st.Page(instead, title=path, url_path=path, visibility="hidden")
        for path in paths
        if path not in offered
    ]


def _to_the_entrance() -> None:
    """Whoever follows a link without being known is asked who they are."""
    st.switch_page("pages/home/who.py")


def _not_yours() -> None:
    """An old link, or one of somebody else, to a page of a role."""
    _ = words()
    nothing_here(
        _("This page is not meant for you"),
        _("It belongs to a role that you do not have. What is yours is in the menu above."),
    )


def _own_name(known: Visit) -> str:
    if known.via == "demo":
        return plain(person_named(known.person_id).name)
    _ = words()
    return _("This computer")
