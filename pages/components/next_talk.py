"""*Volgend gesprek*: when the two look back on what they agreed; planned here, or moved."""

from datetime import date

import streamlit as st

from pages.components.feedback import explained_later, note_saved
from pages.components.reading import labelled
from pages.components.screen import Screen
from pages.components.session import here, store
from pop_core.domain.talks import follow_up_ahead, may_plan_follow_up
from pop_core.workflow import talks
from pop_core.workflow.agreeing import proposed_dates


def control(screen: Screen) -> None:
    """The day of the next talk, and a small card to settle it; not while they sit together."""
    _, plan = screen.words, screen.plan
    ahead = follow_up_ahead(plan)
    on = ahead.comes_on if ahead else None
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(width="content"):
            labelled(_("Next talk"), _.date(on, fixed=True) if on else "", _("no date yet"))
        if may_plan_follow_up(plan) and not plan.talk_is_running:
            label = _("Move it") if on else _("Plan the next talk")
            with st.popover(label, icon=":material/event:", key="next_talk"):
                _settle(screen, on)


def _settle(screen: Screen, on: date | None) -> None:
    _, today = screen.words, screen.visit.today
    dates = dict(zip(screen.form.follow_up_months, proposed_dates(screen.form, today), strict=True))
    # A talk whose day went by is moved ahead, never back.
    first = max(on, today) if on else next(iter(dates.values()))
    st.session_state.setdefault("next_talk_on", first)
    st.pills(
        _("Counted from today"), list(dates), key="next_talk_months", on_change=_fill_in,
        args=(dates,), format_func=lambda n: _.plural("{number} month", "{number} months", n),
    )  # fmt: skip
    st.date_input(_("Next talk on"), key="next_talk_on", format="DD-MM-YYYY", min_value=today)
    st.button(
        _("Keep"), key="next_talk_keep", on_click=_keep, args=(screen.plan.lasting_id,),
    )  # fmt: skip


def _fill_in(dates: dict[int, date]) -> None:
    months = st.session_state["next_talk_months"]
    if months in dates:
        st.session_state["next_talk_on"] = dates[months]


def _keep(lasting_id: str) -> None:
    with explained_later():
        on = st.session_state["next_talk_on"]
        note_saved(talks.plan_follow_up(store(), here(), lasting_id, on).at)
