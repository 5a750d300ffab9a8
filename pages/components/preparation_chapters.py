"""Chapters that are shared one by one: who reads which, and what is still expected (001-006)."""

from collections.abc import Callable

import streamlit as st

from pages.components import form_questions
from pages.components.feedback import explained_later, note_saved, plain, plain_lines
from pages.components.reading import labelled
from pages.components.screen import Screen
from pages.components.session import here, state, store
from pages.components.shared_reading import (
    Prepared,
    mine_role,
    other_name,
    other_role,
    prepared,
)
from pop_core.catalogue.forms import Chapter, FilledBy, Form, Moment, Sharing
from pop_core.documents.answers import in_words
from pop_core.domain.preparations import Preparation
from pop_core.workflow import sharing


def is_for(chapter: Chapter, role: str) -> bool:
    """Whether that role writes anything in it; wishes are the employee's."""
    asked = any(each.filled_by in {FilledBy.BOTH, FilledBy(role)} for each in chapter.questions)
    return asked or (chapter.has_wishes and role == "employee")


def has_wishes(form: Form) -> bool:
    return any(chapter.has_wishes for chapter in form.chapters_at(Moment.PREPARATION))


def asks_proposals(screen: Screen) -> bool:
    """Whoever writes down wishes names with them what is to be developed."""
    return not (mine_role(screen) == "employee" and has_wishes(screen.form))


def is_shared_whole(screen: Screen) -> bool:
    """Whether anything of one's preparation goes together to the other."""
    chapters = screen.form.chapters_at(Moment.PREPARATION)
    together = [each for each in chapters if each.sharing is Sharing.WITH_ALL]
    role = mine_role(screen) or "employee"
    return asks_proposals(screen) or any(is_for(each, role) for each in together)


def strip(screen: Screen, chapter: Chapter, mine: Preparation) -> None:
    """Below the heading of a chapter: who reads it, and the one thing to be done about it."""
    if chapter.sharing is Sharing.WITH_ALL:
        return
    with (
        st.container(border=True),
        st.container(horizontal=True, vertical_alignment="center", wrap=False),
    ):
        st.markdown(_state(screen, chapter, mine), width="stretch")
        _button(screen, chapter, mine)


def to_take_back(screen: Screen, mine: Preparation) -> None:
    """The chapters that were shared and that nobody has read."""
    for chapter in screen.form.chapters_at(Moment.PREPARATION):
        shared = mine.chapters.get(chapter.code)
        if shared and shared.read_at is None:
            st.markdown(f"**{plain(chapter.name(screen.words.language))}**")
            strip(screen, chapter, mine)


def _state(screen: Screen, chapter: Chapter, mine: Preparation) -> str:
    _, name = screen.words, other_name(screen)
    shared = mine.chapters.get(chapter.code)
    if shared is None and chapter.sharing is Sharing.EXPECTED:
        said = _("{name} prepares with this. Share it before the talk.", name=name)
        return f":orange-badge[{_('expected before the talk')}]  \n:small[{said}]"
    if shared is None:
        said = _("Only you read this chapter, until you share it. You need not.")
        return f"**:material/lock: {_('Only for you')}**  \n:small[{said}]"
    if shared.read_at is None:
        said = _("Shared with {name}, not read yet.", name=name)
    else:
        read = f"{_.date(shared.read_at, fixed=True)} {_.time(shared.read_at)}"
        said = _("Shared with {name}, read on {moment}.", name=name, moment=read)
    more = _("{name} also reads what you still change here.", name=name)
    return f"**{said}**  \n:small[{more}]"


def _button(screen: Screen, chapter: Chapter, mine: Preparation) -> None:
    _, lasting_id = screen.words, screen.plan.lasting_id
    shared = mine.chapters.get(chapter.code)
    if shared is None:
        st.button(
            _("Share with {name}", name=other_name(screen)), icon=":material/share:",
            key=f"chapter_{chapter.code}_share", on_click=_done,
            args=(sharing.share_chapter, lasting_id, chapter.code),
        )  # fmt: skip
    elif shared.read_at is None:
        st.button(
            _("Take it back"), icon=":material/undo:", key=f"chapter_{chapter.code}_take_back",
            on_click=_done, args=(sharing.take_back_chapter, lasting_id, chapter.code),
        )  # fmt: skip


def _done(deed: Callable[..., None], lasting_id: str, chapter: str) -> None:
    with explained_later():
        visit = here()
        deed(store(), visit, lasting_id, chapter)
        note_saved(visit.now)


def overview(screen: Screen, mine: Preparation) -> None:
    """At the side: of each chapter in a line whether somebody else reads it."""
    _, role = screen.words, mine_role(screen) or "employee"
    lines = []
    for chapter in screen.form.chapters_at(Moment.PREPARATION):
        if chapter.sharing is not Sharing.WITH_ALL and is_for(chapter, role):
            shared = chapter.code in mine.chapters
            sign = ":material/group:" if shared else ":material/lock:"
            said = _("shared with {name}", name=other_name(screen)) if shared else _("only for you")
            name = plain(chapter.name(_.language))
            lines.append(f"{sign} {name}  \n:small[:gray[{said}]]")
    if lines:
        with st.container(border=True):
            st.markdown("\n\n".join(lines))


def expected_of_other(screen: Screen, seen: Prepared) -> None:
    """What the other is expected to share before the talk, and has not."""
    _, name = screen.words, other_name(screen)
    for code in seen.missing.get(other_role(screen), ()) if screen.writable else ():
        said = _(
            "{name} has yet to share {chapter} before the talk.",
            name=name, chapter=f"**{_name(screen, code)}**",
        )  # fmt: skip
        st.markdown(f":small[:material/schedule: {said}]")


def _name(screen: Screen, code: str) -> str:
    return plain(_of(screen, code).name(screen.words.language))


def _of(screen: Screen, code: str) -> Chapter:
    return next(each for each in screen.form.chapters if each.code == code)


def before_the_start(screen: Screen) -> None:
    """In the window that starts the talk: what was expected, and has not been shared."""
    _ = screen.words
    way = _("Not shared yet. Share it now, or fill it in together.")
    for codes in prepared(screen).missing.values():
        for code in codes:
            st.markdown(f":small[:material/schedule: **{_name(screen, code)}**: {way}]")


def missing_at_the_table(screen: Screen, seen: Prepared) -> None:
    """What was expected and not shared: share it now, or fill it in together (001-006)."""
    _ = screen.words
    for role, codes in seen.missing.items() if screen.writable else ():
        for code in codes:
            with st.container(border=True):
                name = plain(screen.plan.party(role).given_name)
                said = _("{name} did not share this beforehand.", name=name)
                way = _("Share it now, or fill it in together.")
                st.markdown(f"**{_name(screen, code)}**  \n{said} {way}")
                if mine_role(screen) == role:
                    st.button(
                        _("Share it now"), icon=":material/share:", key=f"chapter_{code}_now",
                        on_click=_done,
                        args=(sharing.share_chapter, screen.plan.lasting_id, code),
                    )  # fmt: skip
                _together(screen, _of(screen, code))


def _together(screen: Screen, chapter: Chapter) -> None:
    _ = screen.words
    # As it was when they came here: a fold that opens by itself could take the field away.
    begun = any(screen.plan.answer(each.code) for each in chapter.questions)
    was_begun = state(f"together_{screen.plan.plan_id}_{chapter.code}", begun)
    with st.expander(_("Fill it in together"), expanded=was_begun, icon=":material/edit_note:"):
        said = _("What you fill in together here is part of what you sign.")
        st.markdown(f":small[:gray[{said}]]")
        for question in chapter.questions:
            form_questions.together(screen, chapter, question)


def filled_in_together(screen: Screen) -> None:
    """What the two answered in the talk, because it was not shared before."""
    _ = screen.words
    for chapter in screen.form.chapters_at(Moment.PREPARATION):
        found = [(each, screen.plan.answer(each.code)) for each in chapter.questions]
        told = [(each, answer.text) for each, answer in found if answer and answer.text]
        if told:
            st.subheader(plain(chapter.name(_.language)), anchor=False)
            with st.container(border=True):
                st.markdown(f":small[:gray[{_('Filled in together, in the talk.')}]]")
                for question, text in told:
                    labelled(
                        plain(question.name(_.language)), plain_lines(in_words(question, _, text))
                    )
