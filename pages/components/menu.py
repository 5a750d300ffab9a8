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
    known = visit()
    if known is None:
        return {"": [_who(is_first=True), _language(), _table(), *_closed_doors(_to_the_entrance)]}
    menu = {"": [*_for_all(known), *_from_other_pages()], **_for_hr(known)}
    menu[_own_name(known)] = _own(known)
    offered = {page.url_path for group in menu.values() for page in group}
    return {**menu, "": [*menu[""], *_closed_doors(_not_yours, offered)]}


def _page(path: str, title: str, address: str, *, is_hidden: bool = False) -> StreamlitPage:
    shown = "hidden" if is_hidden else "visible"
    return st.Page(f"pages/{path}.py", title=title, url_path=address, visibility=shown)


def _who(*, is_first: bool = False) -> StreamlitPage:
    """It is the only page, and needs no menu, for whoever is not known yet."""
    _ = words()
    return st.Page(
        "pages/home/who.py", title=_("Who are you?"), url_path="who", default=is_first,
        visibility="hidden" if is_first else "visible",
    )  # fmt: skip


def _language() -> StreamlitPage:
    return _page("home/language", OTHER_LANGUAGE[words().language], "language")


def _table() -> StreamlitPage:
    """Whoever holds a code at the table may sign there, known here or not."""
    _ = words()
    return _page("home/at_the_table", _("Sign at the table"), "at-the-table", is_hidden=True)


def _for_all(known: Visit) -> list[StreamlitPage]:
    """What stands in the menu itself, and at its end what an administrator needs."""
    _ = words()
    shown = [st.Page("pages/home/today.py", title=_("Today"), url_path="today", default=True)]
    if is_manager():
        shown.append(_page("home/team", _("Team"), "team"))
    shown.append(_page("explore/ways_of_learning", _("Ways of learning"), "ways-of-learning"))
    if may_administer(known):
        shown.append(_page("admin/forms", _("Forms"), "forms"))
        shown.append(_page("admin/backups", _("Backups"), "backups"))
    return shown


def _from_other_pages() -> list[StreamlitPage]:
    """What one comes to from another page: a new plan, its steps, and the table to sign at."""
    _ = words()
    new = _page("home/new_plan", _("New plan"), "new-plan", is_hidden=True)
    steps = (_page(f"plan/{each}", each, ADDRESSES[each], is_hidden=True) for each in ALL_STEPS)
    return [new, *steps, _table()]


def _own(known: Visit) -> list[StreamlitPage]:
    """Below one's own name."""
    _ = words()
    own = [_who(), _language()] if is_demo() else [_language()]
    if known.via == "single":
        return own
    return [_page("home/own_data", _("My data"), "own-data"), *own]


def _for_hr(known: Visit) -> dict[str, list[StreamlitPage]]:
    """A heading of their own for the pages of a role; nothing for whoever has none."""
    offered = hr_menu.pages(known)
    return {hr_menu.hr_word(words()): offered} if offered else {}


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
