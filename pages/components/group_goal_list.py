"""Goals for groups as the training officer keeps them: what stands where, and what became of it."""

from collections.abc import Mapping

import streamlit as st

from pages.components import group_goal_editor
from pages.components import group_goal_words as told
from pages.components.feedback import (
    explained_later,
    plain,
    plain_lines,
    primary,
    show_trouble,
)
from pages.components.session import here, store
from pop_core.analytics import group_goals as figures
from pop_core.analytics.disclosure import PublishedTable
from pop_core.domain.group_goals import GoalState, GroupGoal, Written
from pop_core.domain.people import Visit
from pop_core.i18n.words import Words
from pop_core.workflow import group_goals
from pop_core.workflow.group_goals import Kept

Answers = Mapping[str, PublishedTable]


def draw(_: Words, visit: Visit) -> None:
    """The draft that is written, then drafts, published and withdrawn goals."""
    kept = _kept(visit)
    opened = st.session_state.get("group_goal")
    draft = next((each for each in kept if each.goal.group_goal_id == opened), None)
    if draft and draft.goal.state is GoalState.DRAFT:
        group_goal_editor.draw(_, visit, draft)
        return
    show_trouble()
    _head(_, is_empty=not kept)
    answers = figures.answers(store(), visit)
    for state in (GoalState.DRAFT, GoalState.PUBLISHED, GoalState.WITHDRAWN):
        for each in kept:
            if each.goal.state is state:
                _card(_, each, answers)
    if answers:
        _how_counted(_, max(each.smallest_group for each in answers.values()))


def _kept(visit: Visit) -> tuple[Kept, ...]:
    """From memory as long as nothing at all was changed in the store."""
    return _kept_at(
        path=str(store().path), person_id=visit.person_id, today=visit.today,
        change=(store().head[0], store().number_of_changes_to_people), _visit=visit,
    )  # fmt: skip


@st.cache_resource(show_spinner=False, max_entries=20)
def _kept_at(
    path: str, person_id: str, today: object, change: object, _visit: Visit
) -> tuple[Kept, ...]:
    return group_goals.all_goals(store(), _visit)


def _head(_: Words, *, is_empty: bool) -> None:
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        said = _("What the organisation wants a group to learn. The plans of that group offer it.")
        st.markdown(f":gray[{said}]", width="stretch")
        st.button(primary(_("New goal")), type="primary", key="group_goal_new", on_click=begin)
    if is_empty:
        said = _("There are none yet. Begin with what a whole unit or everybody with a job needs.")
        st.markdown(f":gray[{said}]")


def begin(written: Written | None = None) -> None:
    """Callback: a draft to write, empty or with the text of another goal."""
    with explained_later():
        st.session_state["group_goal"] = group_goals.add(store(), here(), written)


def _card(_: Words, kept: Kept, answers: Answers) -> None:
    goal = kept.goal
    name = told.about(_, goal) or _("Nothing chosen yet")
    with st.container(border=True, gap="xsmall", key=f"group_goal_{goal.group_goal_id}"):
        with st.container(horizontal=True, vertical_alignment="center", wrap=False):
            badges = f"{told.state(_, goal)} {told.binding(_, goal)}"
            st.markdown(f"**{plain(name)}** {badges}", width="stretch")
            _buttons(_, goal)
        st.markdown(plain_lines(goal.text) or f":gray[{_('no goal yet')}]")
        st.markdown(f":small[:gray[{_small_print(_, kept)}]]")
        if goal.state is not GoalState.DRAFT:
            st.markdown(f":small[{_became(_, goal, answers)}]")


def _small_print(_: Words, kept: Kept) -> str:
    goal = kept.goal
    people = _.plural("{number} person", "{number} people", kept.people)
    actions = _.join([told.action(_, each) for each in goal.actions])
    asked = _.join([plain(each.text) for each in goal.hr_actions if each.text])
    said = (
        f"{_('For {group}', group=told.whom(_, goal))} ({people})",
        _("Term: {term}", term=told.when(_, goal.term)) if goal.term else _("no term yet"),
        _("With: {actions}", actions=actions) if actions else "",
        _("Once for the group: {asked}", asked=asked) if asked else "",
    )
    return " · ".join(each for each in said if each)


def _became(_: Words, goal: GroupGoal, answers: Answers) -> str:
    """Rounded numbers and of which month they are, or that there is none; never how few."""
    table = answers.get(goal.group_goal_id)
    if table is None:
        return _("The first numbers come with the monthly figures, once enough people answered.")
    ((taken_over, not_needed),) = table.cells
    said = _("Too few plans to show a number.")
    if taken_over is not None or not_needed is not None:
        said = "; ".join((_taken_over(_, taken_over), _not_needed(_, not_needed)))
    return f"{said} · {_('figures of {month}', month=_.month(table.month))}"


def _taken_over(_: Words, number: int | None) -> str:
    if number is None:
        return _("Taken over: too few to show")
    return _("Taken over in about {number} plans", number=_.number(number))


def _not_needed(_: Words, number: int | None) -> str:
    if number is None:
        return _("not needed: too few to show")
    return _("not needed in about {number}", number=_.number(number))


def _how_counted(_: Words, least: int) -> None:
    said = _(
        "Rounded to five; a number under {least} is not shown, nor one that would leave fewer than "
        "that. Numbers are made anew once more than {least} people changed their answer. Reasons "
        "stay with the two whose plan it is.",
        least=least,
    )
    st.markdown(f":small[:gray[{said}]]")


def _buttons(_: Words, goal: GroupGoal) -> None:
    key = f"group_goal_{goal.group_goal_id}"
    if goal.state is GoalState.DRAFT:
        st.button(
            _("Go on writing"), icon=":material/edit:", key=f"{key}_write", on_click=_write,
            args=(goal.group_goal_id,),
        )  # fmt: skip
        return
    st.button(
        _("Make a new goal of it"), type="tertiary", icon=":material/content_copy:",
        key=f"{key}_anew", on_click=begin, args=(goal.written,),
    )  # fmt: skip
    if goal.state is GoalState.PUBLISHED:
        with st.popover(_("Withdraw"), key=f"{key}_withdraw"):
            st.markdown(_("It is offered no longer. Plans that took it over keep it."))
            st.button(
                _("Withdraw the goal"), key=f"{key}_withdraw_yes", on_click=_withdraw,
                args=(goal.group_goal_id,),
            )  # fmt: skip


def _write(goal_id: str) -> None:
    st.session_state["group_goal"] = goal_id


def _withdraw(goal_id: str) -> None:
    with explained_later():
        group_goals.withdraw(store(), here(), goal_id)
