"""The plan to read aloud, one competency at a time (screens.md, step 7)."""

import streamlit as st

from pages.components import plan_totals, row_place
from pages.components.feedback import plain, plain_lines
from pages.components.line_choice import badges
from pages.components.plan_table import table_of
from pages.components.reading import card_title, labelled, source_badges, two_columns
from pages.components.screen import PAGES, Screen, first_of, open_points_of
from pop_core.catalogue.forms import Moment
from pop_core.documents.answers import in_words
from pop_core.documents.table import TableRow
from pop_core.domain.plans import PlanLine


def rows(screen: Screen) -> None:
    """Each row as a bar; the one being read shows everything in two columns."""
    frame_of_plan(screen)
    chosen = _open_id(screen)
    table = table_of(screen.plan, screen.form, screen.words)
    ids = [line.line_id for line in screen.plan.active_lines]
    cells = dict(zip(ids, table.rows, strict=True))
    for heading, lines in row_place.sections(screen):
        row_place.heading(heading)
        for line in lines:
            if line.line_id == chosen:
                _open(screen, line, cells[line.line_id])
            else:
                _closed(screen, line)
    plan_totals.line(screen, with_terms=True)
    later(screen)


def _said() -> dict[str, PlanLine]:
    return st.session_state.setdefault("said_right", {})


def _is_right(line: PlanLine) -> bool:
    # The row itself is kept: whatever changes in it takes the word back.
    return _said().get(line.line_id) == line


def _open_id(screen: Screen) -> str | None:
    """The row asked for, else the first that nobody said *Klopt* to; none once it is agreed."""
    lines = screen.plan.active_lines
    wanted = st.session_state.get("reading")
    if wanted in {line.line_id for line in lines}:
        return wanted
    if not screen.writable:
        return None
    return next((line.line_id for line in lines if not _is_right(line)), None)


def _read(line_id: str) -> None:
    st.session_state["reading"] = line_id


def _say_right(line: PlanLine) -> None:
    _said()[line.line_id] = line
    st.session_state.pop("reading", None)


def frame_of_plan(screen: Screen) -> None:
    """Period, reasons and duties: they are signed as well (004-002)."""
    _, plan = screen.words, screen.plan
    said = [screen.names.of("reasons", code) for code in plan.reasons]
    if plan.starts_on and plan.ends_on:
        first, last = _.date(plan.starts_on, fixed=True), _.date(plan.ends_on, fixed=True)
        said.insert(0, _("Plan from {first} to {last}", first=first, last=last))
    if said:
        st.markdown(f":small[:gray[{plain(' · '.join(filter(None, said)))}]]")
    if plan.duties:
        labelled(_("Duties"), plain_lines(plan.duties))
    _answers_of_other_steps(screen)
    for horizon in screen.form.horizons:
        goals = [each.text for each in plan.career_goals if each.horizon == horizon.code]
        if any(goals):
            labelled(plain(horizon.name(_.language)), plain_lines("\n".join(filter(None, goals))))


def _answers_of_other_steps(screen: Screen) -> None:
    """What the two answered together in an earlier step is signed as well.

    So is what they filled in together because it was not shared before the talk (001-006).
    """
    form = screen.form
    for chapter in (*form.chapters_at(Moment.PREPARATION), *form.chapters_at(Moment.PLAN)):
        for question in chapter.questions if chapter.step != screen.step else ():
            known = screen.plan.answer(question.code)
            if known and known.text:
                said = in_words(question, screen.words, known.text)
                labelled(plain(question.name(screen.words.language)), plain_lines(said))


def later(screen: Screen) -> None:
    """What is no part of this plan yet, by name."""
    _ = screen.words
    waiting = [screen.name_of(line) for line in screen.plan.later_lines]
    if waiting:
        said = _("For later: {names}", names=plain(_.join(waiting)))
        st.markdown(f":small[:gray[{said}]]")


def _marks(screen: Screen, line: PlanLine) -> str:
    _ = screen.words
    right = screen.writable and _is_right(line)
    return f":green-badge[{_('right')}]" if right else ""


def _closed(screen: Screen, line: PlanLine) -> None:
    _ = screen.words
    with st.container(
        border=True, horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        shown = f"**{plain(screen.name_of(line))}** {badges(screen, line)} {_marks(screen, line)}"
        st.markdown(shown, width="stretch")
        st.button(_("Read"), icon=":material/unfold_more:", key=f"read_{line.line_id}",
                  on_click=_read, args=(line.line_id,))  # fmt: skip


def _open(screen: Screen, line: PlanLine, row: TableRow) -> None:
    with st.container(border=True, gap="small", key=f"reading_{line.line_id}"):
        marks = (badges(screen, line), source_badges(screen, line), _marks(screen, line))
        card_title(screen.name_of(line), " ".join(filter(None, marks)))
        two_columns(screen, line, row)
        if screen.writable:
            _verdict(screen, line)


def _verdict(screen: Screen, line: PlanLine) -> None:
    """*Klopt*, or straight to the step where it can be put right."""
    _ = screen.words
    points = open_points_of(screen)
    steps = [point.step for point in points if point.line_id == line.line_id]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(_("This is right"), icon=":material/check:", key=f"right_{line.line_id}",
                  on_click=_say_right, args=(line,))  # fmt: skip
        st.page_link(
            PAGES[steps[0] if steps else first_of(screen.form)],
            label=_("Still to adjust"), icon=":material/edit:",
            query_params={"plan": screen.plan.lasting_id, "line": line.line_id},
        )  # fmt: skip
