"""A published table as a picture: which one suits it, drawn for a screen or for paper."""

from collections.abc import Iterator
from enum import StrEnum

import pandas as pd

from pop_core.charts.change import MOST_LINES, change_chart
from pop_core.charts.heat import heat_chart
from pop_core.charts.look import Layers
from pop_core.charts.ranked import ranked_chart
from pop_core.documents.figure import HIDDEN, Figure, Number, grid_of
from pop_core.documents.figure_names import FigureNames
from pop_core.documents.pictures import read_aloud

MOST_BARS = 15
_HEAT = ["row", "row_name", "column", "column_name", "number", "sign", "told"]
_RANKED = ["row", "name", "number", "says", "told"]
_CHANGE = ["line", "name", "period", "number", "says", "told"]


class Drawn(StrEnum):
    """How a table is drawn."""

    HEAT = "heat"
    RANKED = "ranked"
    CHANGE = "change"


def way_to_draw(figure: Figure) -> Drawn:
    """One column as bars, years as lines, all others as a heat map."""
    if len(figure.columns) == 1:
        return Drawn.RANKED
    return Drawn.CHANGE if figure.code.endswith("_by_year") else Drawn.HEAT


def chart_of(figure: Figure, names: FigureNames, ink: str) -> Layers:
    """The picture of a table with at least one number to show."""
    look = {"language": names.words.language, "ink": ink}
    way = way_to_draw(figure)
    if way is Drawn.RANKED:
        return ranked_chart(pd.DataFrame(_bars(figure, names), columns=_RANKED), **look)
    if way is Drawn.CHANGE:
        return change_chart(pd.DataFrame(_points(figure, names), columns=_CHANGE), **look)
    return heat_chart(pd.DataFrame(_cells(figure, names), columns=_HEAT), **look)


def drawn_part(figure: Figure) -> Figure:
    """As much of it as its picture holds: the highest bars or lines; of a heat map all."""
    most = {Drawn.RANKED: MOST_BARS, Drawn.CHANGE: MOST_LINES}.get(way_to_draw(figure))
    return figure.highest(most) if most else figure


def alt_of(figure: Figure, names: FigureNames) -> str:
    """What is read aloud: the highest of each row, in words; all numbers are in the table."""
    told = zip(figure.rows, figure.sums, strict=True)
    return read_aloud(
        figure.title, ((row.name, (_in_words(names, number),)) for row, number in told)
    )


def few_people(names: FigureNames) -> str:
    """What a hidden number says."""
    _ = names.words
    return _("too few people to show")


def _cells(figure: Figure, names: FigureNames) -> Iterator[tuple[object, ...]]:
    grid = grid_of(figure)
    for row, numbers in grid.rows:
        for column, number in zip(grid.columns, numbers, strict=True):
            told = f"{row.name} · {column.name}: {_in_words(names, number)}"
            yield row.code, row.name, column.code, column.name, number, _sign(names, number), told


def _bars(figure: Figure, names: FigureNames) -> Iterator[tuple[object, ...]]:
    for row, (number,) in zip(figure.rows, figure.numbers, strict=True):
        words = _in_words(names, number)
        says = words if number is None else _sign(names, number)
        yield row.code, row.name, number, says, f"{row.name}: {words}"


def _points(figure: Figure, names: FigureNames) -> Iterator[tuple[object, ...]]:
    for row, numbers in zip(figure.rows, figure.numbers, strict=True):
        says = f"{row.name} {_last(figure, names, numbers)}"
        for column, number in zip(figure.columns, numbers, strict=True):
            told = f"{row.name} · {column.name}: {_in_words(names, number)}"
            yield row.code, row.name, column.name, number, says, told


def _last(figure: Figure, names: FigureNames, numbers: tuple[Number, ...]) -> str:
    """The newest number that is shown, with its year where that is not the newest one."""
    shown = [place for place, number in enumerate(numbers) if number is not None]
    if not shown:
        return ""
    sign = _sign(names, numbers[shown[-1]])
    return sign if shown[-1] == len(numbers) - 1 else f"{sign} ({figure.columns[shown[-1]].code})"


def _sign(names: FigureNames, number: Number) -> str:
    return HIDDEN if number is None else names.words.number(number)


def _in_words(names: FigureNames, number: Number) -> str:
    if number is None:
        return few_people(names)
    return names.about_so_many(number)
