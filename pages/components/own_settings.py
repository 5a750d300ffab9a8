"""What somebody settles for themselves: address, reminders, and their calendar to take along."""

from functools import partial

import streamlit as st

from pages.components import fields
from pages.components.downloads import app_address, content
from pages.components.feedback import note_saved, plain
from pages.components.reading import card_title
from pages.components.session import here, person_named, store, words
from pop_core import mail
from pop_core.documents.files import ICS, file_name
from pop_core.domain.people import Visit
from pop_core.workflow import calendars, reminding


def who(visit: Visit) -> None:
    """As the organisation knows this person; administrators change it."""
    person = person_named(visit.person_id)
    told = (part for part in (person.name, person.job, person.unit_name) if part)
    st.markdown(f":gray[{plain(' · '.join(told))}]")


def reached(visit: Visit) -> None:
    """One address, and one switch."""
    _ = words()
    known = reminding.my_contact(store(), visit)
    with st.container(border=True, gap="small"):
        card_title(_("Reminders by mail"))
        st.markdown(
            _("At most once a week, only when something is due, and never a word of your plan.")
        )
        fields.line(
            f"own_{visit.person_id}_email", _("E-mail address"), known.email, _save_address,
            placeholder=_("name@example.org"), live=False,
        )  # fmt: skip
        fields.yes(
            f"own_{visit.person_id}_reminders", _("Remind me by mail"), known.reminders_on,
            _save_reminders,
        )  # fmt: skip
        notes = [_("The app uses this address for reminders and invitations; nobody else sees it.")]
        if not mail.is_set():
            notes.append(_("No mail server has been set up here yet, so nothing is sent."))
        st.markdown("  \n".join(f":small[:gray[{note}]]" for note in notes))


def _save_address(_seen: str, new: str) -> None:
    reminding.set_address(store(), here(), new)
    note_saved(here().now)


def _save_reminders(_seen: bool, new: bool) -> None:
    reminding.set_reminders(store(), here(), on=new)
    note_saved(here().now)


def calendar(visit: Visit) -> None:
    """All plans of this person in one file."""
    _ = words()
    make = partial(calendars.my_calendar, store(), words=_, address=app_address())
    with st.container(border=True, gap="small"):
        card_title(_("My calendar"))
        st.markdown(
            _("All talks and terms of your plans, without a word of what they are about. Take the "
              "file again after a change: what moved moves along, what was dropped is cancelled.")
        )  # fmt: skip
        st.download_button(
            _("My calendar (all talks and terms)"),
            partial(content, make, visit),
            file_name=file_name(None, _("calendar"), visit.now, None, ICS),
            mime=ICS,
            icon=":material/calendar_month:",
            on_click="ignore",
            key="take_my_calendar",
        )
