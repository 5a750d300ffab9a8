"""*What HR sees of you*: with what it says now (DESIGN 1.3)."""

from collections.abc import Sequence

import streamlit as st

from pages.components import handing_in_card, interests, offered
from pages.components.feedback import plain
from pages.components.hr_menu import hr_word
from pages.components.reading import card_title
from pages.components.session import here, person_named, store, words
from pop_core.domain.entitlements import AGREED, NO_AGREEMENT, NO_AGREEMENTS, OPEN, TalkFacts
from pop_core.domain.interests import Interest
from pop_core.domain.people import Visit
from pop_core.i18n.words import Words
from pop_core.workflow import handing_in, hr_talks, mobility


def card(visit: Visit) -> None:
    """By what it is about, what HR reads now, what it never reads, and the way to take back."""
    _ = words()
    hr = plain(hr_word(_))
    told = hr_talks.told_of_me(store(), visit)
    lying = handing_in.handed_in_by_me(store(), visit)
    with st.container(border=True, gap="small"):
        card_title(_("What {hr} sees of you, with your name", hr=hr_word(_)))
        now = _talks(_, visit, told) if told else ""
        _about(
            _("Your talks"),
            _("Whether a talk is planned or was held, and whether there is a plan."),
            _("Now: {what}", what=now) if now else "",
        )
        _about(
            _("What your agreed plan asks of {hr}", hr=hr),
            _("The text of that request, the course with its cost and dates, your unit, who asked "
              "for it, and by when."),
        )  # fmt: skip
        _about(
            _("A signed plan that you hand in yourself"),
            _("That version only, and only for the one you choose. The others of {hr} see that "
              "you handed in a plan, not which and not to whom.", hr=hr),
        )  # fmt: skip
        handing_in_card.lying(_, lying)
        _about(
            _("An interest in the mobility pool"),
            _("What you put there yourself, word for word, and only until you take it back."),
        )
        _in_pool(_, mobility.mine(store(), visit))
        _about(
            _("What {hr} never sees", hr=hr),
            _("Your competencies, priorities, goals, indicators, preparation, follow-up and "
              "attachments. What is counted of them is counted over many people only, never so "
              "that you can be recognised."),
        )  # fmt: skip


def _in_pool(_: Words, own: Sequence[Interest]) -> None:
    """What lies there now, each with the way back."""
    me = person_named(here().person_id)
    for each in own:
        if each.in_pool_at:
            with st.container(horizontal=True, vertical_alignment="center"):
                offered.line(_, me.name, me.unit_name, each.kind, each.text, each.in_pool_at)
                interests.take_back_button(_, each.interest_id, "hr_sees")


def _about(name: str, said: str, now: str = "") -> None:
    lines = [f"**{name}**", said, f":small[:gray[{now}]]" if now else ""]
    st.markdown("  \n".join(line for line in lines if line))


def _talks(_: Words, visit: Visit, told: TalkFacts) -> str:
    """What HR reads now of the talks of this person, and nothing more."""
    said = [
        _("Your last talk was on {date}.", date=_.date(told.held_on, fixed=True))
        if told.held_on
        else _("No talk was held yet."),
        _outcomes(_)[told.outcome],
    ]
    if told.planned_on:
        day = _.date(told.planned_on, fixed=True)
        said.append(
            _("A talk was planned on {date}.", date=day)
            if told.was_missed(visit.today)
            else _("The next talk is planned on {date}.", date=day)
        )
    if told.due_by:
        day = _.date(told.due_by, fixed=True)
        said.append(_("The last day for the next talk is {date}.", date=day))
    return " ".join(sentence for sentence in said if sentence)


def _outcomes(_: Words) -> dict[str, str]:
    """What came of the plan, as a sentence."""
    return {
        AGREED: _("A plan has been agreed."),
        NO_AGREEMENTS: _("No agreements were needed."),
        NO_AGREEMENT: _("There was no agreement on the plan."),
        OPEN: _("Your plan is still open."),
        "": "",
    }
