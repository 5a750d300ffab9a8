"""A follow-up talk part by part: the questions, the actions, and each competency in turn."""

import streamlit as st

from pages.components import (
    follow_up_goals,
    follow_up_questions,
    follow_up_rows,
    running_actions,
    scrolling,
    talk_report,
)
from pages.components.feedback import plain, primary
from pages.components.looking_back import LookingBack, asked_line
from pages.components.talk import want
from pop_core.domain.plans import PlanLine

QUESTIONS, ACTIONS, GOALS = "questions", "actions", "goals"
LONGEST = 40  # signs of a name in the strip
SIGNS = {True: ":material/check_circle:", False: ":material/radio_button_unchecked:"}


def draw(back: LookingBack) -> None:
    """The strip of parts, and the part that is open."""
    talk_report.back_to_reading(back)
    here = _chosen(back)
    _strip(back, here)
    lines = _lines(back)
    if here == QUESTIONS:
        follow_up_questions.cards(back)
    elif here == ACTIONS:
        running_actions.section(back)
    elif here == GOALS:
        follow_up_goals.section(back)
    else:
        follow_up_rows.row(back, lines[here])


def _lines(back: LookingBack) -> dict[str, PlanLine]:
    return {line.lasting_id: line for line in back.held.active_lines}


def _parts(back: LookingBack) -> list[str]:
    """Goals that came for the group are spoken of before the competencies."""
    return [QUESTIONS, ACTIONS, *([GOALS] if back.goals else []), *_lines(back)]


def _key(back: LookingBack) -> str:
    return f"follow_up_part_{back.held.lasting_id}"


def _chosen(back: LookingBack) -> str:
    """The part that is open: as in the address, as chosen, else the first."""
    parts, key = _parts(back), _key(back)
    asked = asked_line(back) or st.session_state.get(key)
    st.session_state[key] = asked if asked in parts else parts[0]
    return st.session_state[key]


def _strip(back: LookingBack, here: str) -> None:
    """One click from any part to any other; a sign says where something is noted."""
    _ = back.screen.words
    labels = {part: f"{SIGNS[_is_said(back, part)]} {name}" for part, name in _names(back).items()}
    widget = f"{_key(back)}_strip"
    st.session_state[widget] = here
    st.pills(
        _("Part of the talk"), list(labels), key=widget, format_func=labels.__getitem__,
        required=True, label_visibility="collapsed", on_change=_open_chosen,
        args=(widget, _key(back)),
    )  # fmt: skip


def _open_chosen(widget: str, key: str) -> None:
    _open(key, st.session_state[widget])


def _names(back: LookingBack) -> dict[str, str]:
    _ = back.screen.words
    names = {QUESTIONS: _("Questions"), ACTIONS: _("Actions")}
    if back.goals:
        names[GOALS] = _("Goals of the organisation")
    return names | {code: _short(back.screen.name_of(line)) for code, line in _lines(back).items()}


def _short(name: str) -> str:
    return plain(name if len(name) <= LONGEST else name[: LONGEST - 1] + "…")


def _is_said(back: LookingBack, part: str) -> bool:
    if part == QUESTIONS:
        return follow_up_questions.is_noted(back)
    if part == ACTIONS:
        return not running_actions.to_speak_of(back)
    if part == GOALS:
        return not follow_up_goals.waiting(back)
    said = back.said_of(_lines(back)[part])
    return bool(said and (said.realisation or said.progress or said.decision))


def onward(back: LookingBack) -> None:
    """In the footer: the next part, and after the last one the end of the talk."""
    _ = back.screen.words
    if talk_report.is_read(back):
        return
    parts, names = _parts(back), _names(back)
    following = parts[parts.index(_chosen(back)) + 1 :]
    if following:
        st.button(
            primary(_("Next: {step}", step=names[following[0]])), type="primary",
            key="footer_next", on_click=_open, args=(_key(back), following[0]),
        )  # fmt: skip
    elif back.talk and back.talk.is_going_on:
        st.button(
            primary(_("Round off the talk")), type="primary", key="footer_next", on_click=want,
            args=("end",),
        )  # fmt: skip


def _open(key: str, part: str) -> None:
    st.session_state[key] = part
    scrolling.ask()
