"""The forms of this installation: what they are called, where they come from, who uses them."""

import streamlit as st

from pages.components.feedback import plain
from pages.components.session import store
from pop_core.domain.people import Visit
from pop_core.i18n.words import Words
from pop_core.workflow import form_choice
from pop_core.workflow.form_choice import FormInUse


def draw(_: Words, visit: Visit) -> None:
    """A row for each, with how many plans began with it."""
    st.markdown(
        _("A plan keeps the text of the form it began with, also after that form was changed.")
    )
    for each in form_choice.forms_in_use(store(), visit):
        with st.container(border=True, gap="xsmall", key=f"form_{each.form.code}"):
            st.markdown(f"**{plain(each.form.name(_.language))}** {_badge(_, each)}")
            st.markdown(f":small[:gray[{' · '.join(_told(_, each))}]]")


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
        began if each.is_here else "",
        earlier if each.plans_with_earlier else "",
    ]
    return [part for part in said if part]
