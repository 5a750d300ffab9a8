"""Actions, terms and talks along the months."""

import json
from datetime import date

import altair as alt
import pandas as pd

from pop_core.charts.look import LABEL_SIZE, Layers, by_slot, dressed, quiet_axis, room_behind

ROW, HEAD, FOOT = 30, 36, 20  # pixels; at the foot stands the word for today
_LONGEST_NAME = 250  # pixels


def timeline_chart(
    rows: pd.DataFrame, *, language: str, ink: str, today: date | None = None, today_word: str = ""
) -> Layers:
    """One row each, in the order given: a bar from first to last, a point for a single day.

    `rows` has the columns name, first and last (dates), kind (a word, shown behind the bar) and
    slot (its colour). Two rows of the same name stay two rows. A thin line marks today, with its
    word below it, as long as today lies in the months that are drawn.
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
    room = [0, room_behind(rows["kind"])]
    x = alt.X("first:T", title=None, axis=months, scale=alt.Scale(nice="month", range=room))
    today_line = _today_line(rows, today, today_word, x)
    layers = [
        *today_line,
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
    height = HEAD + ROW * len(rows) + (FOOT if today_line else 0)
    return dressed(layers, height=height, language=language, ink=ink)


def _today_line(rows: pd.DataFrame, today: date | None, word: str, x: alt.X) -> list[alt.Chart]:
    """Behind the bars; none when it would stretch the months that the plan is about."""
    if today is None or rows.empty:
        return []
    months = pd.period_range(rows["first"].min(), rows["last"].max(), freq="M")
    if pd.Period(today, "M") not in months:
        return []
    day = pd.DataFrame({"first": [pd.Timestamp(today)], "says": [word], "slot": ["inkt"]})
    base = alt.Chart(day).encode(x=x, color=by_slot())
    return [
        base.mark_rule(strokeWidth=1, strokeDash=[3, 3]),
        base.mark_text(baseline="top", dy=4, fontSize=LABEL_SIZE).encode(
            y=alt.value("height"), text="says:N"
        ),
    ]


def _names(rows: pd.DataFrame) -> str:
    """Rows go by number, so that equal names stay apart; the axis says their names."""
    return f"{json.dumps(list(rows['name']))}[toNumber(datum.value)]"
