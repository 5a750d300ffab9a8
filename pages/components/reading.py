"""Rows of the plan to read: a label over its value, gaps as grey words, the same everywhere."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import streamlit as st

from pages.components.feedback import plain, plain_lines
from pages.components.screen import Screen
from pop_core.catalogue.forms import Form
from pop_core.documents.sheets import Block, Cell, Style
from pop_core.documents.table import TableRow
from pop_core.domain.plans import PlanLine
from pop_core.i18n.words import Words

# Places of the nine columns (004-056).
GOALS, TERM, MEANS, HR, INDICATORS = 3, 4, 5, 6, 7


@dataclass(frozen=True, slots=True)
class Part:
    """A label with what stands under it as Markdown; a gap has no Markdown but a grey word."""

    label: str
    text: str
    gap: str = ""


def labelled(label: str, text: str, gap: str = "") -> None:
    """Label over value in one element (look.md 3)."""
    shown = text or f":gray[{gap}]"
    st.markdown(f":small[:gray[{label}]]  \n{shown}")


def card_title(title: str, badges: str = "") -> None:
    """The heading of a card, its badges beside it; in a row it brings no air of its own."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.subheader(plain(title), anchor=False, width="content")
        if badges:
            st.markdown(badges, width="content")


def show(parts: Iterable[Part]) -> None:
    """The parts under each other; what is empty and no gap is left out."""
    for part in parts:
        if part.text or part.gap:
            labelled(part.label, part.text, part.gap)


def agreed_parts(row: TableRow, form: Form, _: Words) -> tuple[Part, ...]:
    """What is promised in one row: goals, terms, actions (new ones apart), HR and indicators.

    A row that is still to be clarified has no other gaps: all of it may wait (004-039). What the
    form has no step for is no gap either.
    """
    cells, steps = row.cells, form.steps
    waits = any(block.kind is Style.OPEN for block in cells[GOALS])
    hr = form.word("hr")(_.language)
    gaps = [
        Part(_("Goals"), markdown(cells[GOALS]), _("no goal yet") if "goals" in steps else ""),
        Part(_("Term"), markdown(cells[TERM]), _("no term yet") if "goals" in steps else ""),
        Part(_("Actions"), markdown(cells[MEANS]), _("no action yet")),
        Part(_("New actions"), markdown(row.new_actions)),
        Part(_("For {hr}", hr=plain(hr)), markdown(cells[HR])),
        Part(
            _("Success indicators"),
            markdown(cells[INDICATORS]),
            _("no success indicator yet") if "indicators" in steps else "",
        ),
    ]
    return tuple(Part(each.label, each.text) for each in gaps) if waits else tuple(gaps)


def placed(screen: Screen, line: PlanLine) -> Iterator[Part]:
    """For which career goal, in which group and of which kind, where the form asks for it."""
    _, names = screen.words, screen.names
    goals = {goal.lasting_id: goal.text for goal in screen.plan.career_goals}
    yield Part(_("For which career goal?"), plain_lines(goals.get(line.career_goal, "")))
    yield Part(_("Where does it belong?"), plain(names.of("row_group", line.row_group)))
    if len(screen.form.line_kinds) > 1:
        yield Part(_("What is it?"), plain(names.of("kind", line.kind)))


def reasons(line: PlanLine, _: Words) -> Iterator[Part]:
    """Why this row, as far as somebody wrote it down."""
    yield Part(_("Why"), plain_lines(line.why))
    yield Part(_("What works already"), plain_lines(line.works_already))
    yield Part(_("What is needed"), plain_lines(line.is_needed))


def source_badges(screen: Screen, line: PlanLine) -> str:
    """Where the need comes from, in the short words of the form (004-024)."""
    short = {str(each.number): each.short for each in screen.form.need_sources}
    known = sorted(code for code in line.sources if code in short)
    language = screen.words.language
    return " ".join(f":gray-badge[{plain(short[code](language))}]" for code in known)


def two_columns(screen: Screen, line: PlanLine, row: TableRow) -> None:
    """One row as it is read aloud: why and what for at the left, how at the right."""
    goals, term, *means = agreed_parts(row, screen.form, screen.words)
    left, right = st.columns(2, gap="medium")
    with left:
        show(placed(screen, line))
        show(reasons(line, screen.words))
        show((goals, term))
    with right:
        show(means)


def markdown(cell: Cell) -> str:
    """A cell of the table with its small print; nothing in it can become a link or a picture."""
    said, headed = "", True
    for block in cell:
        # Small print belongs to what stands above it, anything else begins anew below a gap.
        said += "  \n" if said and (headed or block.kind is Style.NOTE) else "\n\n" if said else ""
        said += "  \n".join(_lines(block, _LOOKS))
        headed = block.kind is Style.LABEL
    return said


def small(cell: Cell) -> str:
    """A cell in small letters, for a table whose nine columns must fit; its items begin anew."""
    several = sum(block.kind is Style.TEXT for block in cell) > 1
    said = []
    for block in cell:
        lines = _lines(block, _SMALL_LOOKS)
        if lines and several and block.kind is Style.TEXT:
            lines[0] = f":small[•] {lines[0]}"
        said += lines
    return "  \n".join(said)


_LOOKS = {
    Style.STRONG: "**{}**",
    Style.LABEL: ":small[**{}**]",
    Style.NOTE: ":small[:gray[{}]]",
    Style.OPEN: ":gray[{}]",
}
_SMALL_LOOKS = {
    Style.TEXT: ":small[{}]",
    Style.STRONG: ":small[**{}**]",
    Style.LABEL: ":small[**{}**]",
    Style.NOTE: ":small[:gray[{}]]",
    Style.OPEN: ":small[:gray[{}]]",
}


def _lines(block: Block, looks: Mapping[Style, str]) -> list[str]:
    lines = [plain(line) for text in block.lines for line in text.splitlines()]
    return [looks.get(block.kind, "{}").replace("{}", line) for line in lines]
