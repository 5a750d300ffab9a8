"""Rows of cells, one cell for each thing counted, with what they are in words below each row."""

import json
from collections.abc import Mapping

import altair as alt
import pandas as pd

from pop_core.charts.look import LABEL_SIZE, Layers, by_slot, dressed, quiet_axis

ROW = 46
LEAST_CELLS = 8  # in the width of the picture: a single cell is no banner
_CELL, _APART = 14, 3
_LONGEST_NAME = 200  # pixels


def shares_chart(
    rows: pd.DataFrame, slots: Mapping[str, str], *, language: str, ink: str
) -> Layers:
    """One row of cells for each name, in the order given; its parts in the order of `slots`.

    `rows` has the columns row (what tells two rows of one name apart), name, kind (a key of
    `slots`), says (the part in words, its number included) and number. Parts of zero are left out.
    """
    names = dict(zip(rows["row"], rows["name"], strict=True))
    order = list(slots)
    parts = rows.query("number > 0")
    parts = parts.assign(
        slot=[slots[kind] for kind in parts["kind"]],
        place=[order.index(kind) for kind in parts["kind"]],
    ).sort_values("place", kind="stable")
    y = alt.Y("row:N", title=None, scale=alt.Scale(domain=list(names), padding=0),
              axis=quiet_axis(labelExpr=f"{json.dumps(names)}[datum.value]", labelPadding=8,
                              labelLimit=_LONGEST_NAME, labelOffset=-_CELL // 2))  # fmt: skip
    cells = _cells(parts)
    widest = max(LEAST_CELLS, *cells["end"], 0)
    x = alt.X("start:Q", title=None, axis=None, scale=alt.Scale(domain=[0, widest], nice=False))
    bars = alt.Chart(cells).mark_bar(
        height=_CELL, cornerRadius=4, yOffset=-_CELL // 2, x2Offset=-_APART
    ).encode(x=x, x2="end:Q", y=y, color=by_slot())  # fmt: skip
    words = alt.Chart(_sentences(parts)).mark_text(
        align="left", baseline="top", dy=4, fontSize=LABEL_SIZE
    ).encode(x=alt.datum(0), y=y, text="says:N", color=by_slot("label"))  # fmt: skip
    height = ROW * max(len(names), 1)
    return dressed([bars, words], height=height, language=language, ink=ink)


def _cells(parts: pd.DataFrame) -> pd.DataFrame:
    """One line for each thing counted, from `start` to `end` in its row."""
    cells = parts.loc[parts.index.repeat(list(parts["number"])), ["row", "slot"]]
    start = cells.groupby("row").cumcount()
    return cells.assign(start=start, end=start + 1)


def _sentences(parts: pd.DataFrame) -> pd.DataFrame:
    """What each row holds, in the order in which it is drawn."""
    said = parts.groupby("row")["says"].agg(" · ".join).reset_index()
    return said.assign(label="inkt")
