"""What comes first: a choice per row, a second look for who doubts, and what waits (004-025)."""

from textwrap import wrap
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.components import fields
from pages.components.feedback import explained_later, note_saved, plain
from pages.components.line_choice import nothing_chosen
from pages.components.screen import Screen
from pages.components.session import here, store
from pop_core.charts.look import drawing, ink
from pop_core.charts.priorities import Said, priority_chart
from pop_core.domain.advice import top_priority_advice
from pop_core.domain.errors import RuleBroken
from pop_core.domain.group_goals import counted_lines
from pop_core.domain.plans import LineState, PlanLine
from pop_core.domain.priorities import STEPS, suggested_priority
from pop_core.i18n.words import Words
from pop_core.workflow import editing

DOUBT_COLUMNS = (1.25, 1.35, 1.35, 1)
LABEL_WIDTH, LABEL_LINES = 24, 2  # of a name beside a point of the picture


def rows_of_step(screen: Screen) -> None:
    """The rows stay where they are while people choose; the table puts them in order (004-030)."""
    lines = sorted(screen.plan.active_lines, key=lambda line: line.position)
    if lines:
        _choices(screen, lines)
        _advice(screen, lines)
        _doubt(screen, lines)
    else:
        nothing_chosen(screen)
    _later(screen)


def _names(screen: Screen) -> dict[int, str]:
    return {each.number: each.short(screen.words.language) for each in screen.form.priorities}


def _choices(screen: Screen, lines: list[PlanLine]) -> None:
    names = _names(screen)
    with st.container(border=True, gap="small", key="priorities"):
        for line in lines:
            with st.container(
                horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
            ):
                st.markdown(f"**{plain(screen.name_of(line))}**", width="stretch")
                _choice(screen, line, names)


def _choice(screen: Screen, line: PlanLine, names: dict[int, str]) -> None:
    _ = screen.words
    if not screen.writable:
        said = names.get(line.priority or 0, _("no priority"))
        colour = "blue" if line.priority == 1 else "gray"
        st.markdown(f":{colour}-badge[{said}]", width="content")
        return
    fields.choice(
        f"line_{line.line_id}_priority",
        _("Priority: {name}", name=plain(screen.name_of(line))),
        line.priority,
        fields.saver("plan_line.priority", line.line_id),
        list(names),
        names.__getitem__,
        empty=None,
        quiet=True,
    )


def _advice(screen: Screen, lines: list[PlanLine]) -> None:
    """Quietly, and only when there is too much at the top (004-026)."""
    at_top = sum(line.priority == 1 for line in lines)
    most = screen.form.max_top_priority
    advice = top_priority_advice(at_top, most) if most else None
    if advice and screen.writable:
        said = screen.words.plural("{number} × priority 1", "{number} × priority 1", at_top)
        st.markdown(f":orange-badge[:material/lightbulb: {said}] {screen.words.advice(advice)}")


def _doubt(screen: Screen, lines: list[PlanLine]) -> None:
    _ = screen.words
    if not screen.writable and not any(line.urgency or line.importance for line in lines):
        return
    label = _("In doubt? Look at how urgent and how important it is")
    fold = st.expander(label, key="priority_doubt", on_change="rerun")
    if not fold.open:
        return
    with fold:
        headings = ("", _("Urgent"), _("Important"), "")
        for column, heading in zip(_columns(), headings, strict=True):
            column.markdown(f":small[:gray[{heading}]]" if heading else "")
        for line in lines:
            _scales(screen, line)
        _picture(screen, lines)


def _columns() -> tuple[DeltaGenerator, ...]:
    return tuple(st.columns(DOUBT_COLUMNS, gap="small", vertical_alignment="center"))


def _steps(_: Words) -> dict[int, str]:
    return dict(zip(STEPS, (_("a little"), _("somewhat"), _("very")), strict=True))


def _scales(screen: Screen, line: PlanLine) -> None:
    _, steps = screen.words, _steps(screen.words)
    name = plain(screen.name_of(line))
    title, urgent, important, suggestion = _columns()
    title.markdown(f"**{name}**")
    scales = (
        (urgent, "urgency", _("Urgent: {name}", name=name), line.urgency),
        (important, "importance", _("Important: {name}", name=name), line.importance),
    )
    for column, scale, label, value in scales:
        with column:
            if screen.writable:
                _scale(line, scale, label, value, steps)
            else:
                st.markdown(steps.get(value or 0, "–"))
    with suggestion:
        _suggestion(screen, line)


def _scale(
    line: PlanLine, scale: str, label: str, value: int | None, steps: dict[int, str]
) -> None:
    fields.choice(
        f"line_{line.line_id}_{scale}",
        label,
        value,
        fields.saver(f"plan_line.{scale}", line.line_id),
        STEPS,
        steps.__getitem__,
        empty=None,
        quiet=True,
    )


def _suggestion(screen: Screen, line: PlanLine) -> None:
    """Only ever a suggestion: one click takes it over."""
    _ = screen.words
    number = suggested_priority(line.urgency, line.importance)
    if number is None:
        return
    if number == line.priority:
        st.markdown(f":small[:green[{_('as you chose: {number}', number=number)}]]")
    elif screen.writable:
        st.button(
            _("Take over: {number}", number=number),
            key=f"line_{line.line_id}_suggested",
            on_click=_take_over,
            args=(line.line_id, line.priority, number),
        )
    else:
        st.markdown(f":small[:gray[{_('suggestion: {number}', number=number)}]]")


def _take_over(line_id: str, seen: int | None, number: int) -> None:
    with explained_later():
        saved = editing.save_field(store(), here(), "plan_line.priority", line_id, seen, number)
        note_saved(saved.at)


def _picture(screen: Screen, lines: list[PlanLine]) -> None:
    _ = screen.words
    places: dict[tuple[int, int], list[str]] = {}
    for line in lines:
        if line.urgency and line.importance:
            name = wrap(screen.name_of(line), LABEL_WIDTH, max_lines=LABEL_LINES, placeholder="…")
            places.setdefault((line.urgency, line.importance), []).append("\n".join(name))
    if not places:
        st.markdown(f":small[:gray[{_('Fill in both for a competency; the picture follows.')}]]")
        return
    points = tuple((*place, "\n".join(names)) for place, names in sorted(places.items()))
    said = Said(_("Urgent"), _("Important"), _steps(_), _("within the year"))
    spec = _drawing(points, said, _.language, ink(st.context.theme.type))
    st.vega_lite_chart(spec=spec, alt=_alt(_, points), key="priority_picture")


@st.cache_data(show_spinner=False, max_entries=64)
def _drawing(
    points: tuple[tuple[int, int, str], ...], said: Said, language: str, ink: str
) -> dict[str, Any]:
    frame = pd.DataFrame(points, columns=["urgency", "importance", "names"])
    frame["first"] = [suggested_priority(u, i) == 1 for u, i, _names in points]
    return drawing(priority_chart(frame, said, language=language, ink=ink))


def _alt(_: Words, points: tuple[tuple[int, int, str], ...]) -> str:
    """The picture in words, for who does not see it."""
    steps = _steps(_)
    places = [
        _(
            "{names}: urgent {urgency}, important {importance}",
            names=names.replace("\n", ", "),
            urgency=steps[urgency],
            importance=steps[importance],
        )
        for urgency, importance, names in points
    ]
    return "; ".join(places)


def _later(screen: Screen) -> None:
    """What is taken up later in the cycle or in the next one: kept, never deleted (004-031)."""
    _ = screen.words
    if not screen.plan.later_lines:
        return
    st.markdown(f":small[:gray[{_('For later')}]]")
    for line in screen.plan.later_lines:
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
        ):
            st.markdown(plain(screen.name_of(line)), width="stretch")
            if screen.writable:
                st.button(
                    _("Now after all"),
                    key=f"line_{line.line_id}_now",
                    on_click=_take_up,
                    args=(line.line_id,),
                )
        if st.session_state.get("swap_in") == line.line_id and screen.writable:
            _swap(screen, line)


def _take_up(line_id: str) -> None:
    with explained_later():
        try:
            note_saved(editing.set_line_state(store(), here(), line_id, LineState.ACTIVE).at)
        except RuleBroken as full:
            if full.code != "plan_is_full":
                raise
            st.session_state["swap_in"] = line_id


def _swap(screen: Screen, line: PlanLine) -> None:
    """No room: which one waits instead? (004-022)"""
    _ = screen.words
    full = RuleBroken("plan_is_full", most=screen.form.max_active_lines)
    with st.container(border=True, gap="small"):
        st.markdown(_.error(full))
        with st.container(horizontal=True):
            for active in sorted(counted_lines(screen.plan), key=lambda each: each.position):
                st.button(
                    plain(screen.name_of(active)),
                    key=f"line_{active.line_id}_waits",
                    on_click=_swap_lines,
                    args=(line.line_id, active.line_id),
                )


def _swap_lines(taken_up: str, waits: str) -> None:
    st.session_state.pop("swap_in", None)
    with explained_later():
        editing.set_line_state(store(), here(), waits, LineState.LATER)
        note_saved(editing.set_line_state(store(), here(), taken_up, LineState.ACTIVE).at)
