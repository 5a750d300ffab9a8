"""*Bijlagen*: files beside the plan, each with who reads it; no part of what is signed."""

from functools import partial

import streamlit as st

from pages.components import add_attachment
from pages.components.add_attachment import kind_names
from pages.components.downloads import content
from pages.components.feedback import explained_later, note_saved, plain, show_trouble
from pages.components.hr_menu import hr_word
from pages.components.reading import card_title
from pages.components.screen import Screen
from pages.components.session import here, store
from pop_core.domain.attachments import PAIR, Attachment
from pop_core.domain.statuses import RUNNING
from pop_core.workflow import attachments

ICONS = {"application/pdf": ":material/picture_as_pdf:"}
PICTURE = ":material/image:"


def card(screen: Screen) -> None:
    """What lies there for this reader, and the way to add to it while the plan runs."""
    _, plan = screen.words, screen.plan
    lying = attachments.of_plan(store(), screen.visit, plan.lasting_id)
    runs, removed = plan.status in RUNNING, st.session_state.get("attachment_removed")
    if not (runs or lying or removed):
        return
    with st.container(border=True, gap="xsmall", key="attachments"):
        card_title(_("Attachments"))
        said = _(
            "They lie beside the plan and are no part of what you sign. {hr} and administrators "
            "never read them; if you hand in the plan, they stay behind.",
            hr=plain(hr_word(_)),
        )  # fmt: skip
        st.markdown(f":small[:gray[:material/lock: {said}]]")
        show_trouble("attachments")
        for each in lying:
            _row(screen, each)
        _removed_line(screen, removed)
        if runs:
            add_attachment.fold(screen)


def _row(screen: Screen, each: Attachment) -> None:
    """What it is and who reads it above, what can be done with it below."""
    _, visit = screen.words, screen.visit
    kind = kind_names(_).get(each.kind, each.kind)
    with st.container(gap=None):
        name = f"**{plain(each.file_name)}**"
        st.markdown(f"{name} :gray-badge[{kind}] {_badge(screen, each)}")
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f":small[:gray[{_by(screen, each)}]]", width="content")
            make = partial(attachments.open_file, store(), lasting_id=each.lasting_id,
                           attachment_id=each.attachment_id)  # fmt: skip
            st.download_button(
                _("Download"), partial(content, make, visit), file_name=each.file_name,
                mime=each.media_type, icon=ICONS.get(each.media_type, PICTURE), type="tertiary",
                on_click="ignore", key=f"attachment_{each.attachment_id}",
            )  # fmt: skip
            if each.added_by == visit.person_id:
                _own_buttons(screen, each)


def _by(screen: Screen, each: Attachment) -> str:
    """By which of the two and when; without sign-in nobody knows by whom."""
    _, on = screen.words, screen.words.date(each.added_at, fixed=True)
    role = screen.plan.role_of(each.added_by)
    if role is None:
        return _("added on {date}", date=on)
    name = plain(screen.plan.party(role).given_name)
    return _("added by {name} on {date}", name=name, date=on)


def _badge(screen: Screen, each: Attachment) -> str:
    """Colour and word: what is kept for oneself stands out."""
    said = add_attachment.reader_names(screen)[each.read_by]
    return f":{'gray' if each.read_by == PAIR else 'violet'}-badge[{said}]"


def _own_buttons(screen: Screen, each: Attachment) -> None:
    """Whoever added it opens it to both, keeps it apart again, or takes it away."""
    _, key = screen.words, f"attachment_{each.attachment_id}"
    role = screen.plan.role_of(screen.visit.person_id)
    if role and each.read_by != PAIR:
        other = plain(screen.plan.party(_other(role)).given_name)
        st.button(_("Let {name} read it", name=other), icon=":material/group:", type="tertiary",
                  key=f"{key}_share", on_click=_set_readers, args=(each, PAIR))  # fmt: skip
    elif role and not screen.plan.talk_is_running:
        st.button(_("Only for me"), icon=":material/lock:", type="tertiary",
                  key=f"{key}_keep", on_click=_set_readers, args=(each, role))  # fmt: skip
    st.button(_("Remove"), icon=":material/delete:", type="tertiary",
              key=f"{key}_remove", on_click=_remove, args=(each,))  # fmt: skip


def _other(role: str) -> str:
    return "manager" if role == "employee" else "employee"


def _set_readers(each: Attachment, read_by: str) -> None:
    with explained_later("attachments"):
        saved = attachments.set_readers(
            store(), here(), each.lasting_id, each.attachment_id, read_by
        )
        note_saved(saved.at)


def _remove(each: Attachment) -> None:
    with explained_later("attachments"):
        note_saved(attachments.remove(store(), here(), each.lasting_id, each.attachment_id).at)
        st.session_state["attachment_removed"] = each


def _removed_line(screen: Screen, removed: Attachment | None) -> None:
    """After removing: what went, and the way back for as long as one stays with this plan."""
    if removed is None or not _is_for_this_screen(screen, removed):
        return
    _ = screen.words
    with st.container(horizontal=True, vertical_alignment="center"):
        said = _("{file} was removed. After a day it is wiped for good.",
                 file=plain(removed.file_name))  # fmt: skip
        st.markdown(f":small[:gray[{said}]]", width="content")
        st.button(_("Put it back"), type="tertiary", icon=":material/undo:",
                  key="attachment_put_back", on_click=_put_back, args=(removed,))  # fmt: skip


def _is_for_this_screen(screen: Screen, removed: Attachment) -> bool:
    """Its name is told to nobody else, nor at the table where two people look."""
    is_mine = removed.added_by == screen.visit.person_id
    is_quiet = removed.read_by == PAIR or not screen.plan.talk_is_running
    return removed.lasting_id == screen.plan.lasting_id and is_mine and is_quiet


def _put_back(removed: Attachment) -> None:
    st.session_state.pop("attachment_removed", None)
    with explained_later("attachments"):
        saved = attachments.put_back(store(), here(), removed.lasting_id, removed.attachment_id)
        note_saved(saved.at)
