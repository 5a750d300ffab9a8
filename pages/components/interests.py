"""*Belangstelling*: what somebody would like to do some day, and what of it HR may read."""

import streamlit as st

from pages.components import fields, offered
from pages.components.feedback import explained_later, note_saved, plain, show_trouble
from pages.components.hr_menu import hr_word
from pages.components.offered import kind_names
from pages.components.reading import card_title
from pages.components.screen import Screen
from pages.components.session import here, is_single, person_named, store, words
from pop_core.domain.interests import KINDS, MOST, Interest
from pop_core.i18n.words import Words
from pop_core.workflow import mobility

OWN_DATA = "pages/home/own_data.py"


def on_step(screen: Screen) -> None:
    """In a plan only for the employee, and not while two people look at the screen (000-025)."""
    _ = screen.words
    if not _is_own_plan(screen):
        return
    if screen.plan.talk_is_running:
        _to_own_data(_("Your interests are not shown during a talk. Look at them under My data"))
    else:
        card()


def link(screen: Screen) -> None:
    """Under a chapter that asks for them: the way to the pool, which is apart (001-025)."""
    _ = screen.words
    if _is_own_plan(screen):
        _to_own_data(_("Put an interest in the mobility pool"))


def _is_own_plan(screen: Screen) -> bool:
    return screen.plan.role_of(screen.visit.person_id) == "employee" and not is_single()


def _to_own_data(label: str) -> None:
    st.page_link(OWN_DATA, label=label, icon=":material/explore:")


def card() -> None:
    """All of one's own, one line each, and room for one more."""
    _ = words()
    own, hr = mobility.mine(store(), here()), plain(hr_word(_))
    with st.container(border=True, gap="small", key="interests"):
        card_title(_("Interest in other work"))
        said = _(
            "Only you read this. Whatever you put in the mobility pool is read by {hr} too, with "
            "your name, until you take it back.",
            hr=hr,
        )  # fmt: skip
        st.markdown(f":small[:gray[:material/lock: {said}]]")
        show_trouble("interests")
        for each in own:
            _row(_, each, hr)
        _removed_line(_)
        if len(own) < MOST:
            _new(_)


def _row(_: Words, each: Interest, hr: str) -> None:
    key = f"interest_{each.interest_id}"
    place = "center" if each.in_pool_at else "bottom"
    with st.container(horizontal=True, vertical_alignment=place, gap="small"):
        if each.in_pool_at:
            since = _("in the pool since {date}", date=_.date(each.in_pool_at, fixed=True))
            kind = kind_names(_)[each.kind]
            st.markdown(f"**{plain(each.text)}** :gray-badge[{kind}] :green-badge[{since}]",
                        width="stretch")  # fmt: skip
            take_back_button(_, each.interest_id)
        else:
            fields.line(key, kind_names(_)[each.kind], each.text, _saver(each.interest_id),
                        live=False, other=_("Another window of yours"))  # fmt: skip
            st.button(_("To the pool"), icon=":material/outbox:", type="tertiary",
                      key=f"{key}_ask", on_click=_ask, args=(each.interest_id,))  # fmt: skip
        st.button(_("Remove"), icon=":material/delete:", type="tertiary",
                  key=f"{key}_remove", on_click=_remove, args=(each,))  # fmt: skip
    if st.session_state.get("interest_asked") == each.interest_id and not each.in_pool_at:
        _consent(_, each, hr)


def _saver(interest_id: str) -> fields.Save:
    def save(seen: str, new: str) -> None:
        note_saved(mobility.save_text(store(), here(), interest_id, seen, new).at)

    return save


def _ask(interest_id: str) -> None:
    st.session_state["interest_asked"] = interest_id


def _consent(_: Words, each: Interest, hr: str) -> None:
    """To the letter what HR will read, before it does (DESIGN 1.3)."""
    visit = here()
    me = person_named(visit.person_id)
    with st.container(border=True, gap="xsmall"):
        said = _("This is exactly what the {hr} advisers of your unit read from then on:", hr=hr)
        st.markdown(f":small[{said}]")
        offered.line(_, me.name, me.unit_name, each.kind, each.text, visit.now)
        said = _("You can take it back at any time; from then on nobody reads it.")
        st.markdown(f":small[:gray[{said}]]")
        with st.container(horizontal=True, gap="small"):
            st.button(_("Put it in the pool"), icon=":material/outbox:", key="interest_agree",
                      on_click=_put_in_pool, args=(each,))  # fmt: skip
            st.button(_("Rather not"), type="tertiary", key="interest_not", on_click=_ask,
                      args=("",))  # fmt: skip


def _put_in_pool(each: Interest) -> None:
    with explained_later("interests"):
        note_saved(mobility.put_in_pool(store(), here(), each.interest_id, each.text).at)
        st.session_state["interest_asked"] = ""


def take_back_button(_: Words, interest_id: str, place: str = "card") -> None:
    """One click, at once, wherever it stands."""
    st.button(_("Take back"), icon=":material/undo:", type="tertiary",
              key=f"interest_{interest_id}_back_{place}", on_click=_take_back,
              args=(interest_id,))  # fmt: skip


def _take_back(interest_id: str) -> None:
    _ = words()
    with explained_later("interests"):
        note_saved(mobility.take_back(store(), here(), interest_id).at)
        st.toast(_("Taken back. From now on only you read it."), icon=":material/undo:")


def _remove(each: Interest) -> None:
    with explained_later("interests"):
        note_saved(mobility.remove(store(), here(), each.interest_id).at)
        st.session_state["interest_removed"] = each


def _removed_line(_: Words) -> None:
    removed: Interest | None = st.session_state.get("interest_removed")
    if removed is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":small[:gray[{_('Removed.')}]]", width="content")
        st.button(_("Put it back"), type="tertiary", icon=":material/undo:",
                  key="interest_put_back", on_click=_put_back, args=(removed,))  # fmt: skip


def _put_back(removed: Interest) -> None:
    st.session_state.pop("interest_removed", None)
    with explained_later("interests"):
        note_saved(mobility.put_back(store(), here(), removed.interest_id).at)


def _new(_: Words) -> None:
    names = kind_names(_)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.segmented_control(_("What is it about?"), KINDS, format_func=names.__getitem__,
                             default=KINDS[0], required=True, key="interest_kind")  # fmt: skip
        st.text_input(
            _("What interests you?"), key="interest_text",
            placeholder=_("Leading projects, policy adviser, another unit ..."),
        )  # fmt: skip
        st.button(_("Write it down"), icon=":material/add:", key="interest_add", on_click=_add)


def _add() -> None:
    with explained_later("interests"):
        kind, typed = st.session_state["interest_kind"], st.session_state["interest_text"]
        note_saved(mobility.add(store(), here(), kind, typed).at)
        st.session_state["interest_text"] = ""
        st.session_state.pop("interest_removed", None)
