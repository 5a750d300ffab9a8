"""What the state of a plan means, and the moves that are possible now, folded and quiet."""

import streamlit as st

from pages.components import feasibility_cards, moves, second_opinion, versions_view
from pages.components.feedback import explained_later, note_saved, plain
from pages.components.reading import card_title
from pages.components.screen import Screen
from pages.components.session import here, store
from pop_core.catalogue.forms import Change
from pop_core.domain.statuses import Deed, PlanStatus
from pop_core.domain.steps import STEPS
from pop_core.i18n.statuses import status_meanings
from pop_core.workflow import versions

# What brings a plan that stands still back to life; the rest stays quiet.
ONWARD = {PlanStatus.NOT_AGREED: Deed.REOPEN, PlanStatus.PAUSED: Deed.RESUME}
QUIET = (Deed.NO_AGREEMENTS, Deed.PAUSE, Deed.WITHDRAW)  # taking back stands where one signs
STANDS_STILL = {
    PlanStatus.NOT_AGREED,
    PlanStatus.PAUSED,
    PlanStatus.CLOSED,
    PlanStatus.NO_AGREEMENTS,
    PlanStatus.WITHDRAWN,
}
SAID_BEFORE = {PlanStatus.PROPOSED, PlanStatus.AGREED}  # steps 7 and 8 have a card for it


def cards(screen: Screen) -> None:
    """Below the main card of step 7: what else can be done with this plan."""
    second_opinion.card(screen)
    feasibility_cards.card(screen)
    _new_plan(screen)
    versions_view.choice(screen)
    _quiet_moves(screen)


def meaning(screen: Screen) -> None:
    """Under the heading of a step: what the state of the plan means for it."""
    _, plan = screen.words, screen.plan
    stands_still = plan.status in STANDS_STILL
    if stands_still and screen.step == "agreement":
        _standing_still(screen)
    elif stands_still or (plan.status in SAID_BEFORE and screen.step in STEPS[:6]):
        icon = ":material/drafts:" if screen.writable else ":material/lock:"
        st.markdown(f":small[:gray[{icon} {status_meanings(_)[plan.status]}]]")


def onward(screen: Screen) -> None:
    """In the side panel: what brings a plan that stands still back to life."""
    deed = ONWARD.get(screen.plan.status)
    if deed:
        moves.ask(screen, deed, "panel")


def _standing_still(screen: Screen) -> None:
    """On step 7: what it means that this plan is at rest or over, and the way on, if any."""
    _, plan = screen.words, screen.plan
    said = status_meanings(_)[plan.status]
    closing = plan.beside.closing
    if closing and plan.status is PlanStatus.CLOSED:
        day = _.date(closing.closed_on, fixed=True)
        said = f"**{_('Rounded off on {date}', date=day)}.** {said}"
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(said, width="stretch")
        deed = ONWARD.get(plan.status)
        if deed:
            moves.ask(screen, deed, "card")


def _quiet_moves(screen: Screen) -> None:
    """The moves people rarely need, in one quiet row."""
    _, plan = screen.words, screen.plan
    offered = [deed for deed in QUIET if moves.possible(plan, deed)]
    if offered:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f":small[:gray[{_('Something else with this plan?')}]]", width="content")
            for deed in offered:
                moves.ask(screen, deed, "quiet")


def _new_plan(screen: Screen) -> None:
    """With a form that changes by a new plan only, what was agreed changes in a new talk."""
    _, plan = screen.words, screen.plan
    if screen.form.change is not Change.NEW_PLAN or plan.status is not PlanStatus.AGREED:
        return
    with st.container(border=True, gap="small"):
        card_title(_("Does something have to change?"))
        st.markdown(
            _("That takes a new talk of {name} and {other}, and a new plan. What you agreed on "
              "now holds until you sign the new one.",
              name=plain(plan.employee.given_name), other=plain(plan.manager.given_name))
        )  # fmt: skip
        st.button(
            _("New plan after a new talk"), icon=":material/note_add:", key="new_version",
            on_click=_begin_version, args=(plan.lasting_id,),
        )  # fmt: skip


def _begin_version(lasting_id: str) -> None:
    with explained_later():
        note_saved(versions.begin_version(store(), here(), lasting_id).at)
