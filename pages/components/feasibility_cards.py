"""Is it feasible? What was asked about actions of the plan, and what waits for me (000-059)."""

import streamlit as st

from pages.components import feasibility_answer, feasibility_asking
from pages.components.feedback import plain_lines
from pages.components.reading import card_title
from pages.components.screen import Screen
from pages.components.session import store, words
from pop_core.catalogue.forms import Feasibility as Rule
from pop_core.domain.follow_up import Feasibility
from pop_core.domain.people import Visit
from pop_core.domain.plans import Plan, PlanLine, PlannedAction
from pop_core.domain.signing import open_questions
from pop_core.workflow import asking


def section(screen: Screen, _line_: PlanLine, action: PlannedAction) -> None:
    """In the fields of an action: what was asked about it, and one question more."""
    for asked in _about(screen.plan, action):
        feasibility_answer.question(screen, action, asked)
    feasibility_asking.fields(screen, action)


def card(screen: Screen) -> None:
    """On step 7: all that was asked about the actions of the plan, and one question more."""
    _, plan = screen.words, screen.plan
    actions = [action for line in plan.active_lines for action in line.actions]
    asked = [(action, each) for action in actions for each in _about(plan, action)]
    if not asked and not (plan.is_writable and actions):
        return
    holds = _holds(screen)
    label = f"{_('Is it feasible?')} ({len(asked)})" if asked else _("Is it feasible?")
    is_open = holds or any(not each.answer for _action, each in asked)
    with st.expander(label, key="feasibility", expanded=is_open):
        if holds:
            said = _("You can put this plan forward once every question is answered with yes.")
            st.markdown(f":small[:orange[:material/hourglass_top:] {said}]")
        elif not asked:
            said = _("Is somebody else needed for an action? Ask first; they see that action only.")
            st.markdown(f":small[:gray[{said}]]")
        for action, each in asked:
            feasibility_answer.question(screen, action, each, is_named=True)
        if plan.is_writable:
            feasibility_asking.button(screen)
    feasibility_asking.window(screen)


def _holds(screen: Screen) -> bool:
    """With this form nobody puts the plan forward before every answer is yes, and one is not."""
    by_form = screen.form.feasibility is Rule.HOLDS
    return by_form and screen.writable and bool(open_questions(screen.plan))


def _about(plan: Plan, action: PlannedAction) -> list[Feasibility]:
    asked = plan.beside.feasibility
    return [each for each in asked if each.action_lasting_id == action.lasting_id]


def waiting(visit: Visit) -> int:
    """On *Vandaag*: the questions that wait for this person, each with its answers; how many."""
    _ = words()
    if st.session_state.pop("answered_now", False):
        st.toast(_("Answered. Whoever asked you reads it in the plan."), icon=":material/check:")
    found = asking.waiting_for_me(store(), visit)
    for each in found:
        with st.container(border=True, gap="small"):
            card_title(_("{name} asks: is this feasible?", name=each.asked_by))
            st.markdown(plain_lines(each.text))
            day = _.date(each.asked_at, fixed=True)
            said = _("Asked on {date}. You see this action only; your answer is advice.", date=day)
            st.markdown(f":small[:gray[{said}]]")
            feasibility_answer.buttons(each.request_id)
    return len(found)
