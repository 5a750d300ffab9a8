"""Rows against columns: how many, as a number in each cell, and the more the darker."""

import json
from collections.abc import Mapping
from textwrap import wrap

import altair as alt
import pandas as pd

from pop_core.charts.look import LABEL_SIZE, Layers, by_slot, dressed, quiet_axis

MOST_LEVEL = 10  # columns whose headings fit above them; more of them stand aslant
LONGEST_NAME = 270  # pixels
_ROW, _LOW_ROW = 36, 26
_MOST_HIGH = 14  # rows; more of them are lower
_ACROSS = 880  # pixels that all columns share, about
_LETTER = 7.2
_SLANT = -48  # degrees
_ROUND = 4
_LINES, _LINE = 3, 16  # of a heading that stands level, and the height of each
_LEVEL_HEAD, _SLANTED_HEAD = 58, 118  # pixels


def heat_chart(cells: pd.DataFrame, *, language: str, ink: str) -> Layers:
    """A cell for each row and column, in the order in which they come first.

    `cells` has the columns row, row_name, column, column_name, number (none where it is hidden),
    sign (what stands in the cell) and told (the same in words, below the mouse). What is hidden is
    a pale cell with its sign: neither its colour nor anything else in the drawing knows a number.
    Up to a thousand cells are not read aloud one by one: the table beside the picture is.
    """
    rows = dict(zip(cells["row"], cells["row_name"], strict=True))
    columns = dict(zip(cells["column"], cells["column_name"], strict=True))
    row = _ROW if len(rows) <= _MOST_HIGH else _LOW_ROW
    head = _LEVEL_HEAD if len(columns) <= MOST_LEVEL else _SLANTED_HEAD
    cells = cells.assign(label="inkt", slot="grijs")
    place = {"x": _across(columns), "y": _down(rows), "tooltip": _below_the_mouse()}
    hidden = alt.Chart(cells.query("number.isna()").drop(columns="number"))
    layers = [
        hidden.mark_rect(cornerRadius=_ROUND, opacity=0.08, aria=False).encode(
            **place, color=by_slot()
        ),
        alt.Chart(cells.dropna(subset="number"))
        .mark_rect(cornerRadius=_ROUND, aria=False)
        .encode(**place, color=_more_is_darker(cells)),
        alt.Chart(cells.drop(columns="number"))
        .mark_text(fontSize=LABEL_SIZE, aria=False)
        .encode(**place, text="sign:N", color=by_slot("label")),
    ]
    return dressed(layers, height=head + row * len(rows), language=language, ink=ink)


def _more_is_darker(cells: pd.DataFrame) -> alt.Color:
    most = max([1, *cells.dropna(subset="number")["number"].tolist()])
    return alt.Color("number:Q", scale=alt.Scale(domain=[0, most]), legend=None)


def _across(names: Mapping[str, str]) -> alt.X:
    """The headings above: level and on several lines as long as they fit, else aslant."""
    level = len(names) <= MOST_LEVEL
    said = _level(names) if level else names
    axis = quiet_axis(labelExpr=_said(said), labelPadding=8, orient="top", labelOverlap=False)
    axis.labelAngle, axis.labelAlign = (0, "center") if level else (_SLANT, "left")
    axis.labelLimit = _ACROSS // max(len(names), 1) if level else 150
    if level:  # lines go on downwards from the first
        axis.labelPadding = 8 + _LINE * (max(map(len, said.values()), default=1) - 1)
        axis.labelLineHeight = _LINE
    scale = alt.Scale(domain=list(names), paddingInner=0.05, paddingOuter=0)
    return alt.X("column:N", title=None, axis=axis, scale=scale)


def _down(names: Mapping[str, str]) -> alt.Y:
    axis = quiet_axis(
        labelExpr=_said(names), labelPadding=8, labelLimit=LONGEST_NAME, labelOverlap=False
    )
    scale = alt.Scale(domain=list(names), paddingInner=0.1, paddingOuter=0)
    return alt.Y("row:N", title=None, axis=axis, scale=scale)


def _level(names: Mapping[str, str]) -> dict[str, list[str]]:
    """Headings in lines as wide as their column, all of which end on one height."""
    width = max(int(_ACROSS / len(names) / _LETTER), 6)
    lines = {code: wrap(name, width, break_long_words=False) for code, name in names.items()}
    most = min(max(map(len, lines.values())), _LINES)
    return {code: [""] * (most - len(each)) + _cut(each) for code, each in lines.items()}


def _cut(lines: list[str]) -> list[str]:
    return lines if len(lines) <= _LINES else [*lines[: _LINES - 1], f"{lines[_LINES - 1]} …"]


def _said(names: Mapping[str, object]) -> str:
    return f"{json.dumps(names)}[datum.value]"


def _below_the_mouse() -> list[alt.Tooltip]:
    return [alt.Tooltip("told:N", title=" ")]
