"""*What HR sees of you*: with what it says now (DESIGN 1.3)."""

import streamlit as st

from pages.components import handing_in_card
from pages.components.feedback import plain
from pages.components.hr_menu import hr_word
from pages.components.reading import card_title
from pages.components.session import store, words
from pop_core.documents.talk_list import outcome_words
from pop_core.domain.entitlements import TalkFacts
from pop_core.domain.people import Visit
from pop_core.i18n.words import Words
from pop_core.workflow import handing_in, hr_talks


def card(visit: Visit) -> None:
    """In the words HR reads, and the way to take back what was handed in."""
    _ = words()
    hr = plain(hr_word(_))
    told = hr_talks.told_of_me(store(), visit)
    lying = handing_in.handed_in_by_me(store(), visit)
    with st.container(border=True, gap="small"):
        card_title(_("What {hr} sees of you, with your name", hr=hr_word(_)))
        points = [
            _("That a talk is planned or was held, and whether there is a plan."),
            _("What your agreed plan asks of {hr}: that text and the course with its cost and "
              "dates, with your unit, who asked it and by when.", hr=hr),
            _("A signed plan that you hand in yourself: that version, for the one you choose."),
        ]  # fmt: skip
        if told:
            points[0] += f"  \n   :small[:gray[{_talks(_, told)}]]"
        st.markdown("\n".join(f"{number}. {said}" for number, said in enumerate(points, 1)))
        handing_in_card.lying(_, lying)
        never = _(
            "Never: your competencies, priorities, goals, indicators, preparation and follow-up. "
            "Those are counted over many people only, never so that you can be recognised."
        )
        st.markdown(f":small[:gray[{never}]]")


def _talks(_: Words, told: TalkFacts) -> str:
    """What HR reads now of the talks of this person, and nothing more."""
    days = (
        (told.held_on, _("last talk {date}")),
        (told.planned_on, _("next talk {date}")),
        (told.due_by, _("at the latest {date}")),
    )
    said = [text.format(date=_.date(day, fixed=True)) for day, text in days if day]
    if told.outcome:
        said.insert(1 if told.held_on else 0, outcome_words(_)[told.outcome])
    return _("Now: {what}", what=", ".join(said) or _("no talk yet"))
