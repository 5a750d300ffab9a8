"""*Op een formulier*: the plan on any form, or a form to fill in by hand; one choice of form."""

from functools import partial

import streamlit as st

from pages.components import downloads
from pages.components.feedback import plain
from pages.components.screen import Screen
from pages.components.session import books, here, same_visitor, store
from pop_core.domain.people import Visit
from pop_core.i18n.words import Words
from pop_core.workflow import papers
from pop_core.workflow.papers import PaperKind

_WANTED = "form_paper_wanted"
_KINDS = (PaperKind.FORM, PaperKind.FORM_DOCX)


def button(screen: Screen) -> None:
    """Opens the choice; the row of downloads stays as short as it is."""
    _ = screen.words
    st.button(_("On a form"), icon=":material/description:", type="tertiary",
              key="see_forms", on_click=_want)  # fmt: skip


def _want() -> None:
    st.session_state[_WANTED] = True


def show_wanted(screen: Screen) -> None:
    """The choice of form that was asked for, if any."""
    if not st.session_state.pop(_WANTED, False):
        return
    _ = screen.words

    @st.dialog(_("The plan on a form"), width="medium")
    def window() -> None:
        _choice(screen)

    window()


def _choice(screen: Screen) -> None:
    _, own = screen.words, screen.plan.form_code
    codes = sorted(books().forms, key=lambda code: code != own)
    chosen = st.selectbox(
        _("Which form?"), codes, key="form_on_paper", format_func=lambda code: _name(screen, code)
    )
    _left_out(screen, chosen)
    with st.container(horizontal=True, gap="small"):
        for kind in _KINDS:
            _filled(screen, chosen, kind)
    st.markdown(f":small[:gray[{_('Or without the plan, to fill in by hand:')}]]")
    with st.container(horizontal=True, gap="small"):
        for kind in _KINDS:
            blank(screen, chosen, kind, "blank")


def _name(screen: Screen, code: str) -> str:
    _ = screen.words
    name = (screen.form if code == screen.plan.form_code else books().form(code)).name(_.language)
    return _("{form} (of this plan)", form=name) if code == screen.plan.form_code else name


def _left_out(screen: Screen, code: str) -> None:
    """What the form has no place for, before anybody prints it: nothing is dropped silently."""
    _ = screen.words
    found = papers.not_on_form(store(), here(), screen.plan.lasting_id, code, _)
    if not found:
        st.markdown(_("Everything in this plan has a place on this form."))
        return
    things = (f"{what} ({number})" if number > 1 else what for what, number in found.items())
    said = _("Not on this form")
    st.markdown(f"**{said}:** {plain(_.join(list(things)))}.")
    st.markdown(f":small[:gray[{_('It is printed after the form, on a page of its own.')}]]")


def _labels(_: Words) -> dict[PaperKind, str]:
    return {PaperKind.FORM: _("Form (PDF)"), PaperKind.FORM_DOCX: _("To edit (Word)")}


def _filled(screen: Screen, code: str, kind: PaperKind) -> None:
    plan, known = screen.plan, screen.visit
    make = partial(papers.hand_out, store(), lasting_id=plan.lasting_id, kind=kind,
                   words=screen.words, form_code=code)  # fmt: skip
    st.download_button(
        _labels(screen.words)[kind],
        partial(downloads.content, make, known),
        file_name=papers.paper_name(plan, kind, screen.words, known.now, code),
        mime=papers.MIME[kind],
        icon=downloads.ICONS[kind],
        on_click="ignore",
        key=f"on_form_{kind.value}",
    )


def blank(screen: Screen, code: str, kind: PaperKind, key: str) -> None:
    """A form without a plan, as a file."""
    known = screen.visit
    st.download_button(
        _blank_labels(screen.words)[kind],
        partial(_blank, known, code, kind, screen.words),
        file_name=papers.paper_name(None, kind, screen.words, known.now, code),
        mime=papers.MIME[kind],
        icon=":material/print:" if kind is PaperKind.FORM else downloads.ICONS[kind],
        type="tertiary",
        on_click="ignore",
        key=f"{key}_{kind.value}",
    )


def _blank_labels(_: Words) -> dict[PaperKind, str]:
    return {
        PaperKind.FORM: _("Blank form (PDF)"),
        PaperKind.FORM_DOCX: _("Blank form (Word)"),
    }


def _blank(known: Visit, code: str, kind: PaperKind, words: Words) -> bytes:
    """Made on another thread, with the rights of that moment."""
    return papers.blank_form(store(), same_visitor(known), code, kind, words).content
