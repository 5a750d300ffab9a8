"""Rows of a plan on a step page: one open at a time, the others a line each."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import streamlit as st

from pages.components import row_place
from pages.components.feedback import plain
from pages.components.frame import Screen, step_names
from pages.components.reading import card_title
from pages.components.screen import Onward
from pop_core.domain.plans import LineState, Plan, PlanLine
from pop_core.domain.steps import next_in_walk

LONGEST_ONWARD = 34
ROW_BY_ROW = ("goals", "actions", "indicators")  # a pair may stay with one competency


def open_line_id(screen: Screen) -> str | None:
    """The row somebody works on: as in the address, as chosen, else the first that is not ready."""
    lines = screen.plan.active_lines
    known = {line.line_id for line in lines}
    named = st.query_params.get("line") or st.session_state.get("line")
    if named in known:
        st.session_state["line"] = named
        return named
    return lines[0].line_id if lines else None


def open_line(line_id: str) -> None:
    """Callback: work on this row from now on, in every step."""
    st.session_state["line"] = line_id
    st.query_params.pop("line", None)


def lines_of_step(screen: Screen, body: Callable[[Screen, PlanLine], None]) -> None:
    """Each row as a bar with its badges; the open one shows its body."""
    if not screen.plan.active_lines:
        nothing_chosen(screen)
        return
    chosen = open_line_id(screen)
    for heading, lines in row_place.sections(screen):
        row_place.heading(heading)
        for line in lines:
            if line.line_id == chosen:
                with st.container(border=True, key=f"open_{line.line_id}"):
                    card_title(screen.name_of(line), badges(screen, line))
                    body(screen, line)
            else:
                _closed(screen, line)


def nothing_chosen(screen: Screen) -> None:
    """A plan without rows: the way to choose one."""
    _ = screen.words
    only_competencies = not screen.form.line_kinds
    said = (
        _("No competency has been chosen yet.")
        if only_competencies
        else _("Nothing has been chosen to develop yet.")
    )
    st.markdown(f":gray[{said}]")
    st.page_link(
        "pages/plan/competencies.py",
        label=_("Choose a competency") if only_competencies else _("Choose what to develop"),
        icon=":material/arrow_back:",
        query_params={"plan": screen.plan.lasting_id},
    )


def _closed(screen: Screen, line: PlanLine) -> None:
    _ = screen.words
    with st.container(
        border=True, horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.markdown(f"**{plain(screen.name_of(line))}** {badges(screen, line)}", width="stretch")
        st.button(
            _("Open"),
            key=f"open_line_{line.line_id}",
            on_click=open_line,
            args=(line.line_id,),
            icon=":material/unfold_more:",
        )


def badges(screen: Screen, line: PlanLine) -> str:
    """Priority and how far the row is, in words."""
    _ = screen.words
    said = []
    if line.priority:
        colour = "blue" if line.priority == 1 else "gray"
        said.append(f":{colour}-badge[{_('priority {number}', number=line.priority)}]")
    if line.state is LineState.TO_BE_CLARIFIED:
        said.append(f":orange-badge[{_('to be clarified')}]")
    counted = _counted(screen, line)
    if counted:
        said.append(f":gray-badge[{counted}]")
    return " ".join(said)


def _counted(screen: Screen, line: PlanLine) -> str:
    """How much the row already has of what this step is about."""
    _ = screen.words
    if screen.step == "goals" and line.goals:
        return _.plural("{number} goal", "{number} goals", len(line.goals))
    if screen.step == "actions" and line.actions:
        return _.plural("{number} action", "{number} actions", len(line.actions))
    if screen.step == "indicators" and line.indicators:
        return _.plural("{number} indicator", "{number} indicators", len(line.indicators))
    return ""


def onward(screen: Screen) -> Onward:
    """The way on: the same row in the next step; after its indicators what the next row lacks.

    In a follow-up talk the way leads back to that talk.
    """
    chosen = open_line_id(screen)
    following = _following(screen)
    line = screen.plan.line(chosen) if chosen else None
    looks_back = _looks_back(screen.plan)
    if following and line and (looks_back or not line.may_wait):
        return _towards(screen, following, line)
    at_the_end = screen.step in ROW_BY_ROW and following is None
    if looks_back and line and at_the_end:
        return replace(_towards(screen, "follow_up", line), page="follow_up")
    if at_the_end:
        found = next_in_walk(screen.plan, chosen, screen.form.steps)
        if found:
            step, line = found
            return replace(_towards(screen, step, line), page=step, line=line.line_id)
    return Onward()


def _following(screen: Screen) -> str | None:
    """The step after this one for the same row, where the form has one."""
    steps = [step for step in ROW_BY_ROW if step in screen.form.steps]
    return dict(pairwise(steps)).get(screen.step)


def _looks_back(plan: Plan) -> bool:
    """In a follow-up talk one completes a row and comes back to the talk."""
    talk = plan.last_follow_up
    return talk is not None and talk.is_going_on


def _towards(screen: Screen, step: str, line: PlanLine) -> Onward:
    _ = screen.words
    name, named = screen.name_of(line), step_names(_, screen.form)[step].lower()
    room = max(12, LONGEST_ONWARD - len(named))  # the footer keeps to one line
    short = name if len(name) <= room else name[: room - 2] + "…"
    return Onward(_("Next: {step} for {name}", step=named, name=plain(short)))
