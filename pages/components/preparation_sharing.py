"""Who reads a preparation: share it, take it back, read the other's, or keep it on paper."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from pages.components import form_papers, preparation_chapters
from pages.components.feedback import explained_later, note_saved, plain
from pages.components.screen import Screen
from pages.components.session import here, store
from pages.components.shared_reading import (
    ROLES,
    Prepared,
    open_shared,
    other_name,
    other_role,
    reading,
)
from pop_core.catalogue.forms import Form
from pop_core.documents.files import PDF, file_name
from pop_core.documents.papers import preparation_pdf
from pop_core.domain.preparations import Preparation
from pop_core.i18n.words import Words
from pop_core.workflow import preparing
from pop_core.workflow.papers import PaperKind


def how_it_works(screen: Screen, *, first_time: bool) -> None:
    """Once, until it is put away: what the three parts are, and what it is not."""
    _ = screen.words
    if "how_it_works" not in st.session_state:
        st.session_state["how_it_works"] = first_time
    if not st.session_state["how_it_works"]:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", wrap=False):
        said = _(
            "each of you prepares, together you make the plan, after a few months you look back. "
            "This is not an appraisal."
        )
        st.markdown(f"**{_('How it works:')}** {said}", width="stretch")
        st.button(_("Got it"), key="how_it_works_seen", on_click=_put_away)


def _put_away() -> None:
    st.session_state["how_it_works"] = False


def heading(screen: Screen) -> None:
    _ = screen.words
    st.subheader(_("Who reads along?"), anchor=False)


def kept(screen: Screen, mine: Preparation) -> None:
    """After the agreement one's own preparation is there to read; nothing of it changes.

    What was shared and never read can still be taken back.
    """
    _ = screen.words
    st.subheader(_("What you prepared"), anchor=False)
    preparation_chapters.to_take_back(screen, mine)
    with st.container(border=True):
        reading(screen, mine)


def who_reads(screen: Screen, mine: Preparation) -> None:
    """Whether it is private, shared or read, and the one thing that can be done about it."""
    _, name = screen.words, other_name(screen)
    preparation_chapters.overview(screen, mine)
    if not preparation_chapters.is_shared_whole(screen):
        return
    with st.container(border=True):
        if mine.shared_at is None:
            st.markdown(f"**{_('Only for you')}**  \n:small[{_private(screen)}]")
        elif mine.read_at is None:
            said = _("Shared with {name}, not read yet.", name=name)
            st.markdown(f"**{said}**  \n:small[{_shared(screen)}]")
        else:
            read = f"{_.date(mine.read_at, fixed=True)} {_.time(mine.read_at)}"
            said = _("Shared with {name}, read on {moment}.", name=name, moment=read)
            st.markdown(f"**{said}**  \n:small[{_shared(screen)}]")
        if screen.writable or mine.shared_at:
            _share_button(screen, mine)


def _private(screen: Screen) -> str:
    _, name = screen.words, plain(screen.plan.employee.given_name)
    if not screen.writable:
        return _("Only you read this.")
    if other_role(screen) == "manager":
        return _("Only you read this, until you share it. Not shared? Then it stays yours.")
    return _(
        "Only you read this, until you share it. What you do not share is erased as soon as the "
        "plan is agreed. If {name} asks for their own data, what stands here then is part of it.",
        name=name,
    )


def _shared(screen: Screen) -> str:
    _ = screen.words
    return _("{name} also reads what you still change here.", name=other_name(screen))


def _share_button(screen: Screen, mine: Preparation) -> None:
    _, lasting_id = screen.words, screen.plan.lasting_id
    if mine.shared_at is None:
        st.button(
            _("Share with {name}", name=other_name(screen)),
            icon=":material/share:",
            key="preparation_share",
            on_click=_share,
            args=(lasting_id,),
        )
    elif mine.read_at is None:
        st.button(
            _("Take it back"),
            icon=":material/undo:",
            key="preparation_take_back",
            on_click=_take_back,
            args=(lasting_id,),
        )


def _share(lasting_id: str) -> None:
    with explained_later():
        visit = here()
        preparing.share(store(), visit, lasting_id)
        note_saved(visit.now)


def _take_back(lasting_id: str) -> None:
    with explained_later():
        visit = here()
        preparing.take_back(store(), visit, lasting_id)
        note_saved(visit.now)


def of_the_other(screen: Screen, seen: Prepared) -> None:
    """What the other shared; opening it tells the writer that it was read."""
    _, name, role = screen.words, other_name(screen), other_role(screen)
    with st.container(border=True):
        if role in seen.open:
            st.markdown(f"**{_('What {name} shared', name=name)}**")
            reading(screen, seen.open[role])
        if seen.waiting:
            said = _("{name} shared the preparation with you.", name=name)
            st.markdown(f"**{said}**  \n:small[:gray[{_('Think for yourself first?')}]]")
            st.button(
                _("Read what {name} shared", name=name),
                icon=":material/visibility:",
                key="preparation_read",
                on_click=open_shared,
                args=(screen.plan.lasting_id,),
            )
        elif role not in seen.open:
            nothing = _("{name} has shared nothing.", name=name)
            not_yet = _("{name} has not shared anything yet.", name=name)
            st.markdown(f":gray[{not_yet if screen.writable else nothing}]")
        preparation_chapters.expected_of_other(screen, seen)


def at_the_table(screen: Screen, seen: Prepared) -> None:
    """During the talk: what both shared, side by side, and nothing else."""
    _ = screen.words
    said = _(
        "During the talk only what was shared stands here. "
        "Everything else that somebody prepared stays closed until the talk is over."
    )
    st.markdown(f":small[:gray[:material/visibility_lock: {said}]]")
    for column, role in zip(st.columns(2, gap="medium"), ROLES, strict=True):
        name = plain(screen.plan.party(role).given_name)
        with column:
            st.subheader(name, anchor=False)
            with st.container(border=True):
                if role in seen.open:
                    reading(screen, seen.open[role])
                else:
                    st.markdown(f":gray[{_('{name} has shared nothing.', name=name)}]")
    preparation_chapters.missing_at_the_table(screen, seen)


def on_paper(screen: Screen) -> None:
    """Without sign-in preparing happens on paper; elsewhere it may."""
    _ = screen.words
    now = screen.visit.now
    st.download_button(
        _("A blank form on paper"),
        icon=":material/print:",
        type="tertiary",
        key="preparation_paper",
        data=partial(_blank, screen.form, _),
        mime=PDF,
        file_name=file_name(screen.form, _("preparation"), now, None, PDF),
        on_click="ignore",
    )
    if screen.form.whole_paper:
        form_papers.blank(screen, screen.form.code, PaperKind.FORM, "prepare")


def only_on_paper(screen: Screen) -> None:
    """Running without sign-in: one sentence, and the form to print."""
    _ = screen.words
    with st.container(border=True):
        said = _(
            "Everybody at this computer can read along. So each of you prepares on paper; "
            "what you choose together then goes into the plan."
        )
        st.markdown(said)
        on_paper(screen)


def _blank(form: Form, words: Words) -> bytes:
    """Runs outside the page, so it is given all it needs."""
    return preparation_pdf(form, words, datetime.now(UTC)).content
