"""What is still open, as a quiet list with links to the very step."""

from collections.abc import Iterable

import streamlit as st

from pages.components.feedback import plain
from pages.components.screen import PAGES, Screen, open_points_of
from pop_core.domain.steps import OpenPoint
from pop_core.i18n.words import Words


def open_list(screen: Screen) -> None:
    """Links to what a pair may still want to settle; nothing of it blocks."""
    _ = screen.words
    points = _once_per_waiting_row(open_points_of(screen))
    if not points:
        st.markdown(f":green[:material/check_circle: {_('Nothing is open any more.')}]")
        return
    st.markdown(f"**{_('Still open')}**")
    with st.container(gap="xsmall"):
        for point in points:
            _link(screen, point)


def _once_per_waiting_row(points: Iterable[OpenPoint]) -> list[OpenPoint]:
    """A row that may wait is one grey line, whatever it lacks (004-039)."""
    first: dict[object, OpenPoint] = {}
    for point in points:
        first.setdefault(("waits", point.line_id) if point.quiet else point, point)
    return list(first.values())


def _link(screen: Screen, point: OpenPoint) -> None:
    _ = screen.words
    line = screen.plan.line(point.line_id) if point.line_id else None
    name = f"{plain(screen.name_of(line))}: " if line else ""
    code = "to_be_clarified" if point.quiet else point.code
    if code == "no_competency" and screen.form.line_kinds:
        code = "no_line"  # there is more to choose than competencies
    said = f"{name}{_sentence(_, code)}"
    query = {"plan": screen.plan.lasting_id, **({"line": line.line_id} if line else {})}
    st.page_link(
        PAGES[point.step],
        label=f":gray[{said}]" if point.quiet else said,
        icon=":material/schedule:" if point.quiet else ":material/flag:",
        width="stretch",
        query_params=query,
    )


def _sentence(_: Words, code: str) -> str:
    return {
        "no_competency": _("no competency has been chosen yet"),
        "no_line": _("nothing has been chosen yet"),
        "no_source": _("where does the need come from?"),
        "no_priority": _("no priority yet"),
        "to_be_clarified": _("to be clarified"),
        "no_goal": _("no goal yet"),
        "no_term": _("no term yet"),
        "not_both_behind": _("you are not both behind a goal yet"),
        "no_action": _("no action yet"),
        "no_indicator": _("no success indicator yet"),
        "not_concrete": _("can be more concrete, as it is for this year"),
    }[code]
