"""Where a row stands on the form: what kind it is, in which group, for which career goal.

A form with one kind of row, no groups and no career goals has one place only; nothing is drawn.
"""

from collections.abc import Iterator
from dataclasses import replace

import streamlit as st

from pages.components.feedback import explained_later, note_saved, plain
from pages.components.screen import Screen
from pages.components.session import here, store
from pop_core.documents.field_words import short
from pop_core.domain.plans import LinePlace, PlanLine
from pop_core.workflow import editing

FITS_ABREAST = 36  # signs of all names together
NAMES = {"kind": "place_kind", "row_group": "place_group", "career_goal": "place_goal"}


def goal_names(screen: Screen) -> dict[str, str]:
    """The career goals that have words, by lasting id, as one tells them apart."""
    return {
        goal.lasting_id: short(goal.text) for goal in screen.plan.career_goals if goal.text
    }  # fmt: skip


def group_names(screen: Screen) -> dict[str, str]:
    return {each.code: each.name(screen.words.language) for each in screen.form.row_groups}


def kind_names(screen: Screen) -> dict[str, str]:
    return {each.code: each.name(screen.words.language) for each in screen.form.line_kinds}


def choose(screen: Screen) -> LinePlace:
    """Ask where the next row goes, and say what was chosen; the first of each to begin with."""
    _, asked = screen.words, _asked(screen)
    labels = {
        "career_goal": _("For which career goal?"),
        "row_group": _("Where does it belong?"),
        "kind": _("What is there to develop?"),
    }
    for part, names in asked.items():
        key = NAMES[part]
        if st.session_state.get(key) not in names:
            st.session_state[key] = next(iter(names))
        _choice(part, labels[part], key, names)
    return chosen(screen)


def _choice(part: str, label: str, key: str, names: dict[str, str]) -> None:
    """Career goals are sentences; a few short names stand beside each other, more may wrap."""
    if part == "career_goal":
        st.selectbox(label, list(names), key=key, format_func=names.__getitem__)
        return
    if sum(map(len, names.values())) <= FITS_ABREAST:
        st.segmented_control(
            label, list(names), key=key, format_func=names.__getitem__, required=True
        )
    else:
        st.pills(
            label, list(names), key=key, format_func=names.__getitem__, required=True, wrap=True
        )


def chosen(screen: Screen) -> LinePlace:
    """Where the next row goes, as it was chosen last."""
    found = {}
    for part, names in _all(screen).items():
        wanted = st.session_state.get(NAMES[part])
        found[part] = wanted if wanted in names else next(iter(names))
    return LinePlace(**found)


def _all(screen: Screen) -> dict[str, dict[str, str]]:
    """What the form has places for: by part of a place, the names by code."""
    parts = {
        "career_goal": goal_names(screen),
        "row_group": group_names(screen),
        "kind": kind_names(screen),
    }
    return {part: names for part, names in parts.items() if names}


def _asked(screen: Screen) -> dict[str, dict[str, str]]:
    return {part: names for part, names in _all(screen).items() if len(names) > 1}


def sections(screen: Screen) -> Iterator[tuple[str, list[PlanLine]]]:
    """The active rows under the headings of the form, in its order; "" where it has none."""
    goals, groups = goal_names(screen), group_names(screen)
    lines = list(screen.plan.active_lines)
    if not goals and not groups:
        yield "", lines
        return
    _ = screen.words
    headings = goals | groups | {"": _("Not placed yet")}
    placed: dict[str, list[PlanLine]] = {code: [] for code in headings}
    for line in lines:  # where a form has both, a row stands under its career goal
        known = (code for code in (line.career_goal, line.row_group) if code and code in placed)
        placed[next(known, "")].append(line)
    yield from ((headings[code], rows) for code, rows in placed.items() if rows)


def heading(name: str) -> None:
    """The heading above a section; a form without sections has none."""
    if name:
        st.markdown(f"**{plain(name)}**")


def kind_badge(screen: Screen, line: PlanLine) -> str:
    """What kind of row it is, where the form has more than one."""
    names = kind_names(screen)
    return (
        f":gray-badge[{plain(names[line.kind])}]" if len(names) > 1 and line.kind in names else ""
    )


def mover(screen: Screen, line: PlanLine) -> None:
    """Put a row under another goal, in another group, or call it another kind."""
    _, key = screen.words, f"line_{line.line_id}"
    for part, names in _asked(screen).items():
        stands = getattr(line, part)
        if part == "kind" and line.competency:
            continue  # a competency of the list is no knowledge
        if part == "career_goal":
            label = _("For which career goal?")
        else:
            label = _("Where does it belong?") if part == "row_group" else _("What is it?")
        widget = f"{key}_{part}"
        st.session_state[widget] = stands if stands in names else None
        st.selectbox(
            label, list(names), key=widget, format_func=names.__getitem__,
            placeholder=_("Choose"), on_change=_move, args=(line, part, widget),
        )  # fmt: skip


def _move(line: PlanLine, part: str, widget: str) -> None:
    wanted = st.session_state[widget]
    with explained_later():
        place = replace(line.place, **{part: wanted or ""})
        moved = editing.move_line(store(), here(), line.line_id, line.place, place)
        note_saved(moved.at)
