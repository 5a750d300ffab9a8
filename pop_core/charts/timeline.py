"""Actions, terms and talks along the months."""

import json

import altair as alt
import pandas as pd

from pop_core.charts.look import LABEL_SIZE, Layers, by_slot, dressed, quiet_axis

ROW, HEAD = 30, 36
_LONGEST_NAME = 250  # pixels


def timeline_chart(rows: pd.DataFrame, *, language: str, ink: str) -> Layers:
    """One row each, in the order given: a bar from first to last, a point for a single day.

    `rows` has the columns name, first and last (dates), kind (a word, shown behind the bar) and
    slot (its colour). Two rows of the same name stay two rows.
    """
    rows = rows.assign(
        row=[str(number) for number in range(len(rows))],
        first=pd.to_datetime(rows["first"]),
        last=pd.to_datetime(rows["last"]),
        label="inkt",
    )
    several = rows.query("first < last")
    single = rows.query("first == last")
    y = alt.Y("row:N", sort=None, title=None, scale=alt.Scale(domain=list(rows["row"])),
              axis=quiet_axis(labelExpr=_names(rows), labelLimit=_LONGEST_NAME))  # fmt: skip
    months = quiet_axis(format="%b", tickCount="month", orient="top", grid=True)
    x = alt.X("first:T", title=None, axis=months, scale=alt.Scale(nice="month"))
    layers = [
        alt.Chart(several)
        .mark_bar(height=12, cornerRadius=6)
        .encode(x=x, x2="last:T", y=y, color=by_slot()),
        alt.Chart(single)
        .mark_point(filled=True, opacity=1, size=130, shape="diamond")
        .encode(x=x, y=y, color=by_slot()),
        alt.Chart(rows)
        .mark_text(align="left", dx=12, fontSize=LABEL_SIZE)
        .encode(x="last:T", y=y, text="kind:N", color=by_slot("label")),
    ]
    return dressed(layers, height=HEAD + ROW * len(rows), language=language, ink=ink)


def _names(rows: pd.DataFrame) -> str:
    """Rows go by number, so that equal names stay apart; the axis says their names."""
    return f"{json.dumps(list(rows['name']))}[toNumber(datum.value)]"
