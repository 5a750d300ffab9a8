"""The forms of this installation: what they are called, where they come from, who uses them."""

from functools import partial

import streamlit as st

from pages.components.downloads import content
from pages.components.feedback import plain
from pages.components.session import store
from pop_core.domain.people import Visit
from pop_core.i18n.words import Words
from pop_core.workflow import form_choice, papers
from pop_core.workflow.form_choice import FormInUse
from pop_core.workflow.papers import PaperKind


def draw(_: Words, visit: Visit) -> None:
    """A row for each, with how many plans began with it, and blank to take along."""
    with st.container(border=True, gap="small"):
        said = _("A plan keeps the text of the form it began with, also after that form changed.")
        st.markdown(f":gray[{said}]")
        for each in form_choice.forms_in_use(store(), visit):
            _row(_, visit, each)


def _row(_: Words, visit: Visit, each: FormInUse) -> None:
    code = each.form.code
    with st.container(horizontal=True, vertical_alignment="center", key=f"form_{code}"):
        name = f"**{plain(each.form.name(_.language))}** {_badge(_, each)}"
        told = f":small[:gray[{' · '.join(_told(_, each))}]]"
        st.markdown(f"{name}  \n{told}", width="stretch")
        if each.is_here:
            _blank(_, visit, code, PaperKind.FORM, _("Blank form (PDF)"))
            _blank(_, visit, code, PaperKind.FORM_DOCX, _("Blank form (Word)"))


def _blank(_: Words, visit: Visit, code: str, kind: PaperKind, label: str) -> None:
    """Made when somebody asks for it."""
    make = partial(papers.blank_form, store(), form_code=code, kind=kind, words=_)
    st.download_button(
        label, partial(content, make, visit), mime=papers.MIME[kind],
        file_name=papers.paper_name(None, kind, _, visit.now, code), type="tertiary",
        icon=":material/print:", on_click="ignore", key=f"form_{code}_{kind.value}",
    )  # fmt: skip


def _badge(_: Words, each: FormInUse) -> str:
    if not each.is_here:
        return f":orange-badge[{_('no longer here')}]"
    return f":gray-badge[{_('from your own folder')}]" if each.is_own else ""


def _told(_: Words, each: FormInUse) -> list[str]:
    """Its version and its file, and the plans that were begun with it."""
    began = _.plural(
        "{number} plan began with this text", "{number} plans began with this text", each.plans
    )
    earlier = _.plural(
        "{number} with an earlier text", "{number} with earlier texts", each.plans_with_earlier
    )
    said = [
        _("version {number}", number=each.form.version),
        _("file {name}", name=plain(f"{each.form.code}.toml")),
        (began if each.plans else _("no plan began with it yet")) if each.is_here else "",
        earlier if each.plans_with_earlier else "",
    ]
    return [part for part in said if part]
