"""What each unit asks and has arranged for courses, as bars against its budget."""

import altair as alt
import pandas as pd

from pop_core.charts.look import LABEL_SIZE, Layers, by_slot, dressed, quiet_axis, room_behind

ROW = 44
_BAR, _MARK = 14, 24
_ASKED = 0.45  # of the colour; what is arranged has all of it
_LONGEST_NAME = 220  # pixels
_NARROW = 420  # pixels left for the bars; with less, as on a phone, the words stand above them
_ABOVE = 19  # pixels from the middle of a bar to the middle of those words


def budgets_chart(rows: pd.DataFrame, *, language: str, ink: str) -> Layers:
    """One bar for each unit, in the order given; a line across it is the budget.

    `rows` has the columns name, asked, arranged, budget (empty where there is none), is_over and
    says (what stands behind the bar, or above it on a narrow screen).
    """
    rows = rows.assign(
        together=rows["asked"] + rows["arranged"],
        slot=["oker" if over else "petrol" for over in rows["is_over"]],
        label="inkt",
    )
    rows = rows.assign(furthest=rows[["together", "budget"]].max(axis=1))
    names = list(rows["name"])
    y = alt.Y("name:N", title=None, scale=alt.Scale(domain=names, padding=0.3),
              axis=quiet_axis(labelLimit=_LONGEST_NAME, labelPadding=8))  # fmt: skip
    most = max([1.0, *rows["furthest"]])
    room = alt.ExprRef(f"width < {_NARROW} ? width : {room_behind(rows['says'], 240).expr}")
    scale = alt.Scale(domain=[0, most], nice=False, range=[0, room])
    base = alt.Chart(rows).encode(y=y)
    x = {"scale": scale, "axis": None, "title": None}
    arranged = base.mark_bar(height=_BAR).encode(x=alt.X("arranged:Q", **x), color=by_slot())
    asked = base.mark_bar(height=_BAR, opacity=_ASKED).encode(
        x=alt.X("arranged:Q", **x), x2="together:Q", color=by_slot()
    )
    budget = alt.Chart(rows.dropna(subset=["budget"])).mark_tick(
        size=_MARK, thickness=3
    ).encode(y=y, x=alt.X("budget:Q", **x), color=by_slot("label"))  # fmt: skip
    behind = base.mark_text(
        align="left", baseline="middle", dx=10, fontSize=_size(f"{LABEL_SIZE} : 0")
    ).encode(x=alt.X("furthest:Q", **x), text="says:N", color=by_slot("label"))
    above = base.mark_text(
        align="right", baseline="middle", dy=-_ABOVE, fontSize=_size(f"0 : {LABEL_SIZE}"),
    ).encode(x=alt.value("width"), text="says:N", color=by_slot("label"))  # fmt: skip
    height = ROW * max(len(names), 1)
    layers = [arranged, asked, budget, behind, above]
    return dressed(layers, height=height, language=language, ink=ink)


def _size(choice: str) -> alt.ExprRef:
    """One of two, by whether the bars have room for words behind them.

    What is merely unseen would still take its room from the bars.
    """
    return alt.ExprRef(f"width >= {_NARROW} ? {choice}")
