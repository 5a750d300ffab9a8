"""From the most to the least: a bar for each name, with its number behind it."""

import json

import altair as alt
import pandas as pd

from pop_core.charts.look import LABEL_SIZE, Layers, by_slot, dressed, quiet_axis, room_behind

ROW = 30
_BAR = 16
_LONGEST_NAME = 270  # pixels


def ranked_chart(rows: pd.DataFrame, *, language: str, ink: str) -> Layers:
    """A bar for each row, in the order given.

    `rows` has the columns row, name, number (none where it is hidden), says (what stands behind
    the bar) and told (the same below the mouse). What is hidden has words and no bar.
    """
    names = dict(zip(rows["row"], rows["name"], strict=True))
    rows = rows.assign(label="inkt", slot="petrol", start=rows["number"].fillna(0))
    y = alt.Y("row:N", title=None, scale=alt.Scale(domain=list(names), padding=0),
              axis=quiet_axis(labelExpr=f"{json.dumps(names)}[datum.value]", labelPadding=8,
                              labelLimit=_LONGEST_NAME))  # fmt: skip
    most = max([1, *rows["start"].tolist()])
    scale = alt.Scale(domain=[0, most], range=[0, room_behind(rows["says"])], nice=False)
    x = alt.X("start:Q", title=None, axis=None, scale=scale)
    place = {"y": y, "x": x, "tooltip": [alt.Tooltip("told:N", title=" ")]}
    bars = alt.Chart(rows.dropna(subset="number").drop(columns="number")).mark_bar(
        height=_BAR, cornerRadiusEnd=4
    ).encode(**place, color=by_slot())  # fmt: skip
    words = alt.Chart(rows.drop(columns="number")).mark_text(
        align="left", dx=8, fontSize=LABEL_SIZE
    ).encode(**place, text="says:N", color=by_slot("label"))  # fmt: skip
    height = ROW * max(len(names), 1)
    return dressed([bars, words], height=height, language=language, ink=ink)
