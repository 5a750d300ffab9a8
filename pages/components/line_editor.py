"""The chosen competencies, one open at a time: source, why, which way (004-019 ... 024)."""

from collections.abc import Mapping

import streamlit as st

from pages.components import fields, row_place
from pages.components.chosen_lines import later_list, let_wait
from pages.components.feedback import plain, plain_lines
from pages.components.line_choice import open_line, open_line_id
from pages.components.reading import labelled
from pages.components.removal import remove
from pages.components.screen import Screen
from pop_core.domain.group_goals import SOURCE, counted_lines, has_fixed_source
from pop_core.domain.plans import PlanLine


def chosen(screen: Screen) -> None:
    """*Gekozen (3 van 5)*, and below it what waits for later."""
    _, lines = screen.words, screen.plan.active_lines
    most = screen.form.max_active_lines
    counted = len(counted_lines(screen.plan))
    st.subheader(_("Chosen ({number} of {most})", number=counted, most=most), anchor=False)
    if counted < len(lines):
        said = _.plural(
            "And {number} that the organisation wants; it does not count among the {most}.",
            "And {number} that the organisation wants; they do not count among the {most}.",
            len(lines) - counted, most=most,
        )  # fmt: skip
        st.markdown(f":small[:gray[{said}]]")
    if not lines:
        said = _("Nothing chosen yet. Begin with what you both name, or search for one.")
        st.markdown(f":gray[{said}]")
    folded = st.session_state.get("line_folded") and "line" not in st.query_params
    opened = None if folded else open_line_id(screen)
    for heading, rows in row_place.sections(screen):
        row_place.heading(heading)
        for line in rows:
            _line(screen, line, opened=line.line_id == opened)
    later_list(screen)


def _line(screen: Screen, line: PlanLine, *, opened: bool) -> None:
    key = f"line_{line.line_id}_fold"
    st.session_state[key] = opened
    body = st.expander(_label(screen, line), key=key, on_change=_folded, args=(line.line_id,))
    if body.open:
        with body:
            _editor(screen, line)


def _label(screen: Screen, line: PlanLine) -> str:
    """The name and, when it is known, where the need comes from."""
    known = {str(each.number): each.short for each in screen.form.need_sources}
    sources = [known[code](screen.words.language) for code in line.sources if code in known]
    said = f" :small[:gray[{plain(', '.join(sources))}]]" if sources else ""
    kind = row_place.kind_badge(screen, line)
    return f"**{plain(screen.name_of(line))}**{said}{' ' if kind else ''}{kind}"


def _folded(line_id: str) -> None:
    """Opening one closes the other; closing the open one leaves all of them closed."""
    st.session_state["line_folded"] = not st.session_state[f"line_{line_id}_fold"]
    if st.session_state["line_folded"]:
        st.query_params.pop("line", None)
    else:
        open_line(line_id)


def _editor(screen: Screen, line: PlanLine) -> None:
    if not screen.writable:
        _read(screen, line)
        return
    if line.competency is None:
        _own(screen, line)
    row_place.mover(screen, line)
    _need(screen, line)
    _now_and_then(screen, line)
    _buttons(screen, line)


def _read(screen: Screen, line: PlanLine) -> None:
    """The same to read, without what stayed empty."""
    _ = screen.words
    sources = [screen.names.of("sources", code) for code in line.sources]
    said = {
        _("What is it about?"): screen.names.of("technical_field", line.technical_field),
        _("Where does this come from?"): ", ".join(each for each in sources if each),
        _("Why this one?"): line.why,
        _("Which way?"): _directions(screen).get(line.direction, ""),
        _("What works already?"): line.works_already,
        _("What is needed later?"): line.is_needed,
    }
    for label, text in said.items():
        if text:
            labelled(label, plain_lines(text))


def _directions(screen: Screen) -> dict[str, str]:
    _ = screen.words
    return {
        "strengthen": _("strengthen"),
        "deepen": _("deepen"),
        "broaden": _("something new"),
    }


def _own(screen: Screen, line: PlanLine) -> None:
    """Title and technical field of a competency of one's own (004-020)."""
    _, key = screen.words, f"line_{line.line_id}"
    fields.line(
        f"{key}_title",
        _("What is it called?"),
        line.own_title,
        fields.saver("plan_line.own_title", line.line_id),
    )
    names = {each.code: each.name(_.language) for each in screen.form.technical_fields}
    if not names:
        return
    fields.choice(
        f"{key}_field",
        _("What is it about?"),
        line.technical_field,
        fields.saver("plan_line.technical_field", line.line_id),
        list(names),
        names.__getitem__,
        kind="select",
        width="stretch",
    )


def _need(screen: Screen, line: PlanLine) -> None:
    """Where it comes from, why, and which way it goes (004-023, 004-024, 002-031)."""
    _, key = screen.words, f"line_{line.line_id}"
    names = {str(each.number): each.short(_.language) for each in screen.form.need_sources}
    if names:
        fields.several(
            f"{key}_sources",
            _("Where does this come from?"),
            line.sources,
            fields.saver("plan_line.sources", line.line_id),
            list(names),
            names.__getitem__,
        )
        _fixed_source(screen, line, names)
    fields.text(
        f"{key}_why", _("Why this one?"), line.why, fields.saver("plan_line.why", line.line_id)
    )
    directions = _directions(screen)
    fields.choice(
        f"{key}_direction",
        _("Which way?"),
        line.direction,
        fields.saver("plan_line.direction", line.line_id),
        list(directions),
        directions.__getitem__,
    )


def _fixed_source(screen: Screen, line: PlanLine, names: Mapping[str, str]) -> None:
    """What comes with a goal for the group stays; said before somebody tries (004-038)."""
    _ = screen.words
    if has_fixed_source(screen.plan, line):
        said = _("{source} comes with the goal of the organisation and stays. You can add others.",
                 source=plain(names.get(SOURCE, SOURCE)))  # fmt: skip
        st.markdown(f":small[:gray[:material/lock: {said}]]")


def _now_and_then(screen: Screen, line: PlanLine) -> None:
    _, key = screen.words, f"line_{line.line_id}"
    optional = _("may stay empty")
    fields.text(
        f"{key}_works",
        _("What works already?"),
        line.works_already,
        fields.saver("plan_line.works_already", line.line_id),
        height=40,
        placeholder=optional,
    )
    fields.text(
        f"{key}_needed",
        _("What is needed later?"),
        line.is_needed,
        fields.saver("plan_line.is_needed", line.line_id),
        height=40,
        placeholder=optional,
    )


def _buttons(screen: Screen, line: PlanLine) -> None:
    _, key = screen.words, f"line_{line.line_id}"
    with st.container(horizontal=True):
        st.button(
            _("For later"),
            icon=":material/schedule:",
            type="tertiary",
            key=f"{key}_later",
            on_click=let_wait,
            args=(line.line_id,),
        )
        st.button(
            _("Remove"),
            icon=":material/delete:",
            type="tertiary",
            key=f"{key}_remove",
            on_click=remove,
            args=("plan_line", line.line_id),
        )
