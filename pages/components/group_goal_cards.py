"""Goals for the own group in step 2: a card while they are open, the answers in *Kader* (004-038).

The two read the reason why one is not needed; over many plans it is a number.
"""

import streamlit as st

from pages.components import group_goal_words as told
from pages.components.chosen_lines import Wish, choose
from pages.components.feedback import explained_later, note_saved, plain, plain_lines
from pages.components.screen import Screen
from pages.components.session import here, store
from pop_core.catalogue.forms import Change, Form
from pop_core.domain.follow_up import GroupAnswer
from pop_core.domain.group_goals import GroupGoal, answer_to
from pop_core.domain.people import Visit
from pop_core.domain.plans import Plan
from pop_core.i18n.words import Words
from pop_core.workflow import taking_over

Meant = tuple[GroupGoal, ...]
LONGEST_REASON = 400


def meant(screen: Screen) -> Meant:
    """What the organisation wants or offers for the group of the employee, while one writes."""
    return offered(screen.visit, screen.plan.lasting_id) if screen.writable else ()


def offered(visit: Visit, lasting_id: str) -> Meant:
    """The same whether one writes or not, kept until a goal or anything about people changes."""
    changes = store().number_of_changes_to_offer, store().number_of_changes_to_people
    return _offered(
        path=str(store().path), person_id=visit.person_id, lasting_id=lasting_id, changes=changes,
        _visit=visit,
    )  # fmt: skip


@st.cache_resource(show_spinner=False, max_entries=1000)
def _offered(
    path: str, person_id: str, lasting_id: str, changes: tuple[int, int], _visit: Visit
) -> Meant:
    return taking_over.offered(store(), _visit, lasting_id)


def waiting(plan: Plan, goals: Meant) -> Meant:
    """What nobody answered yet."""
    return tuple(goal for goal in goals if answer_to(plan, goal.group_goal_id) is None)


def open_cards(screen: Screen, goals: Meant) -> None:
    """What nobody answered yet; nothing at all when everything is answered."""
    for goal in waiting(screen.plan, goals):
        _open(screen, goal)


def _title(screen: Screen) -> str:
    _, employee = screen.words, screen.plan.employee
    if screen.visit.person_id == employee.person_id:
        return _("Goal of the organisation for your group")
    return _("Goal of the organisation for the group of {name}", name=plain(employee.given_name))


def _open(screen: Screen, goal: GroupGoal) -> None:
    _ = screen.words
    with st.container(border=True, gap="xsmall", key=f"group_goal_{goal.group_goal_id}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            name = f"**{plain(told.about(_, goal))}** {told.binding(_, goal)}"
            st.markdown(f":small[:gray[{_title(screen)}]]  \n{name}", width="stretch")
            if may_take_over(screen):
                st.button(
                    _("Take over"), key=f"group_goal_{goal.group_goal_id}_take",
                    on_click=choose, args=(_wish(screen, goal),),
                )  # fmt: skip
            _not_needed(screen, goal)
        st.markdown(f"{plain_lines(goal.text)}  \n:small[:gray[{_small_print(screen, goal)}]]")


def may_take_over(screen: Screen) -> bool:
    """Where a form changes by a new plan only, what was agreed holds no goal more (000-078)."""
    return screen.writable or screen.form.change is Change.FOLLOW_UP


def when_agreed(_: Words, form: Form) -> str:
    """What becomes of one that came after the plan was agreed, between the talks."""
    if form.change is Change.FOLLOW_UP:
        return _("That is for your next talk.")
    return _("Taking it over takes a new plan (step 7).")


def _wish(screen: Screen, goal: GroupGoal) -> Wish:
    plan = screen.plan
    return Wish(
        plan.plan_id, told.about(screen.words, goal), group_goal=goal.group_goal_id,
        lasting_id=plan.lasting_id,
    )  # fmt: skip


def _small_print(screen: Screen, goal: GroupGoal) -> str:
    """Term and actions, with what makes a mandatory one different."""
    _, said = screen.words, []
    if goal.term:
        said.append(_("Term: {term}", term=told.when(_, goal.term)))
    if goal.actions:
        actions = _.join([told.action_name(_, each) for each in goal.actions])
        said.append(_("With: {actions}", actions=actions))
    if goal.is_mandatory:
        said.append(_("Does not count among the {most}", most=screen.form.max_active_lines))
    if not may_take_over(screen):
        said.append(_("Taking it over takes a new plan (step 7)."))
    return " · ".join(said)


def _not_needed(screen: Screen, goal: GroupGoal) -> None:
    _, key = screen.words, f"group_goal_{goal.group_goal_id}"
    with st.popover(_("Not needed, because …"), key=f"{key}_not"):
        st.text_area(
            _("Why is it not needed here?"), key=f"{key}_reason", max_chars=LONGEST_REASON,
            height=76,
        )  # fmt: skip
        said = _("Only the two of you read this. The organisation sees a number at most.")
        st.markdown(f":small[:gray[:material/lock: {said}]]")
        st.button(
            _("Keep it"), key=f"{key}_keep", width="stretch", on_click=_refuse,
            args=(screen.plan.lasting_id, goal.group_goal_id),
        )  # fmt: skip


def _refuse(lasting_id: str, goal_id: str) -> None:
    reason = st.session_state.get(f"group_goal_{goal_id}_reason") or ""
    with explained_later():
        note_saved(taking_over.not_needed(store(), here(), lasting_id, goal_id, reason).at)


def _undo(lasting_id: str, goal_id: str) -> None:
    with explained_later():
        saved = taking_over.take_back(store(), here(), lasting_id, goal_id)
        note_saved(saved.at)
        if saved.row_id:
            st.session_state["removed"] = ("plan_line", saved.row_id)


def in_context(screen: Screen, goals: Meant) -> None:
    """All that apply, with what became of each; on top of *Kader*."""
    if not goals:
        return
    _ = screen.words
    st.markdown(f"**{_('Goals of the organisation')}**")
    for goal in goals:
        answered(screen, goal)


def answered(screen: Screen, goal: GroupGoal) -> None:
    """One goal and what became of it, with the way back where it was answered."""
    _, answer = screen.words, answer_to(screen.plan, goal.group_goal_id)
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        st.markdown(
            f"{plain(' '.join(goal.text.split()))} {told.binding(_, goal)}"
            f"{_in_words(screen, goal, answer)}",
            width="stretch",
        )
        if answer:
            st.button(
                _("Undo"), type="tertiary", icon=":material/undo:",
                key=f"group_goal_{goal.group_goal_id}_undo", on_click=_undo,
                args=(screen.plan.lasting_id, goal.group_goal_id),
            )  # fmt: skip


def _in_words(screen: Screen, goal: GroupGoal, answer: GroupAnswer | None) -> str:
    _ = screen.words
    group = _("For {group}", group=told.whom(_, goal))
    if answer is None:
        return f"  \n:small[:gray[{group} · {_('not answered yet')}]]"
    if answer.answer == "taken_over":
        return f"  \n:small[:gray[{group} ·] :green[:material/check: {_('taken over')}]]"
    said = _("not needed: {reason}", reason=plain(" ".join(answer.reason.split())))
    return f"  \n:small[:gray[{group} · {said}]]"
