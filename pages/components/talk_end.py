"""*Gesprek afronden*: what is open, when the next one is, who gets the paper, and how it ends."""

from datetime import timedelta

import streamlit as st

from pages.components import fields, moves
from pages.components.feedback import explained_later, note_saved, plain, primary
from pages.components.openings import open_list
from pages.components.screen import PAGES, Screen, go, go_to
from pages.components.session import here, in_force_now, store
from pages.components.talk_start import leave_when_done
from pages.components.versions_view import in_force_beside
from pop_core.domain.plans import FOLLOW_UP, PLANNING, Conversation, PlanLine
from pop_core.domain.signing import to_sign
from pop_core.domain.statuses import Deed
from pop_core.workflow import talks
from pop_core.workflow.agreeing import proposed_dates


def card(screen: Screen) -> None:
    """One card for every talk; whoever comes second reads that it ended already."""
    _ = screen.words

    @st.dialog(_("Round off the talk"), position="right", width=460)
    def window() -> None:
        leave_when_done()
        talk = screen.plan.current_talk
        if talk is None:
            return
        _still_open(screen, talk)
        _next_date(screen, talk)
        said = _("You both get the table, on paper or as a file.")
        st.markdown(f":small[:gray[{said}]]")
        then = "follow_up" if _is_alone(screen) else "agreement"
        st.button(
            primary(_("Put it forward or sign")), type="primary", key="talk_to_sign",
            width="stretch", on_click=_end, args=(screen.plan.lasting_id, then),
        )  # fmt: skip
        _otherwise(screen, talk)

    window()


def _is_alone(screen: Screen) -> bool:
    """Where nothing of the plan changed the talk itself is signed, on step 8 (004-058)."""
    to = to_sign(screen.plan)
    return to is not None and to.is_talk_alone


def _still_open(screen: Screen, talk: Conversation) -> None:
    """Links to what may still be said; nothing of it blocks."""
    if talk.kind != FOLLOW_UP:
        open_list(screen)
        return
    _ = screen.words
    silent = [line for line in _promised(screen) if not _said(screen, talk, line)]
    if not silent:
        st.markdown(f":green[:material/check_circle: {_('Nothing is open any more.')}]")
        return
    st.markdown(f"**{_('Nothing noted yet about')}**")
    with st.container(gap="xsmall"):
        for line in silent:
            st.page_link(
                PAGES["follow_up"],
                label=plain(screen.name_of(line)),
                icon=":material/flag:",
                width="stretch",
                query_params={"plan": screen.plan.lasting_id, "line": line.line_id},
            )


def _promised(screen: Screen) -> list[PlanLine]:
    """The rows they look back on: those of the version that holds, and no row of today."""
    lines = screen.plan.active_lines
    held = in_force_now(screen.plan.lasting_id) if in_force_beside(screen.plan) else None
    known = {line.lasting_id for line in (held or screen.plan).active_lines}
    return [line for line in lines if line.lasting_id in known]


def _said(screen: Screen, talk: Conversation, line: PlanLine) -> bool:
    found = screen.plan.beside.line(talk.conversation_id, line.lasting_id)
    return found is not None and bool(found.realisation)


def _next_date(screen: Screen, talk: Conversation) -> None:
    """*Wanneer zien we elkaar weer?* The form's rhythm, or a date (004-052)."""
    _ = screen.words
    dates = proposed_dates(screen.form, talk.held_on or screen.visit.today)
    months = dict(zip(dates, screen.form.follow_up_months, strict=True))
    save = fields.saver("conversation.next_on", talk.conversation_id)
    # Step 7 asks the same below this card, so the keys are of this card only.
    key = f"talk_end_next_{talk.conversation_id}"
    fields.choice(
        key,
        _("When do we see each other again?"),
        talk.next_on,
        save,
        dates,
        lambda day: _.plural("{number} month", "{number} months", months[day]),
        kind="pills",
        empty=None,
    )
    fields.day(f"{key}_on", _("or on"), talk.next_on, save)


def _otherwise(screen: Screen, talk: Conversation) -> None:
    """The two other ways a talk can end, each with what follows from it."""
    _, plan = screen.words, screen.plan
    with st.container(horizontal=True, gap="small"):
        with st.popover(_("To be continued"), key="talk_later"):
            _continue(screen)
        if talk.kind == PLANNING and moves.possible(plan, Deed.NO_AGREEMENTS):
            moves.ask(screen, Deed.NO_AGREEMENTS, "talk", then="agreement")


def _continue(screen: Screen) -> None:
    _ = screen.words
    st.session_state.setdefault("talk_later_on", screen.visit.today + timedelta(days=7))
    st.markdown(_("All that stands here stays. You go on with this talk on another day."))
    st.date_input(_("Go on with it on"), key="talk_later_on", format="DD-MM-YYYY",
                  min_value=screen.visit.today)  # fmt: skip
    st.button(
        _("Go on later"), key="talk_later_yes", on_click=_go_on_later,
        args=(screen.plan.lasting_id,),
    )  # fmt: skip


def _end(lasting_id: str, then: str) -> None:
    with explained_later():
        note_saved(talks.end_talk(store(), here(), lasting_id, "plan").at)
        go_to(then, lasting_id)


def _go_on_later(lasting_id: str) -> None:
    with explained_later():
        on = st.session_state["talk_later_on"]
        note_saved(talks.end_talk(store(), here(), lasting_id, "continued_later", on).at)
        go("pages/home/today.py", None)
