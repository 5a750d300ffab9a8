"""A published table with all that is said of it, for the page, the workbook and the paper."""

from dataclasses import dataclass, replace

from pop_core.analytics.disclosure import PublishedTable
from pop_core.documents.figure import Figure, figure_of
from pop_core.documents.figure_names import FigureNames
from pop_core.documents.figure_notes import how_made, legend
from pop_core.documents.figure_said import standing_out

BY_NUMBER = ("needs_", "groups_", "ways_")  # tables whose rows have no order of their own


@dataclass(frozen=True, slots=True)
class Told:
    """A published table in full: sentences, numbers, how to read them and how they were made."""

    figure: Figure
    names: FigureNames
    sentences: tuple[str, ...]
    legend: tuple[str, ...]
    notes: tuple[str, ...]


def tell(
    table: PublishedTable,
    names: FigureNames,
    years: PublishedTable | None = None,
    most: int | None = None,
    summed: bool = False,
    part: str = "",
) -> Told:
    """All of a table, or its `most` highest rows; `summed` shows only the sum of each row.

    What people learn stands in the order of its numbers.

    `part` names the group that its rows are of; that of the organisation is named by itself.
    """
    figure = figure_of(table, names)
    if table.code.startswith(BY_NUMBER):
        figure = figure.highest(most)
    if summed:
        figure = _summed(figure, table, names)
    if part:
        figure = replace(figure, title=f"{figure.title} · {part}")
    parts = [each for each in (names.own.get(table.scope), part) if each]
    sentences = standing_out(table, years, names, ", ".join(parts))
    return Told(figure, names, sentences, legend(figure, table, names), how_made(table, names))


def _summed(figure: Figure, table: PublishedTable, names: FigureNames) -> Figure:
    _, where = names.words, names.own.get(table.scope)
    title = _("Competencies asked for most")
    return replace(
        figure.summed(_("People")), title=" · ".join(each for each in (title, where) if each)
    )
