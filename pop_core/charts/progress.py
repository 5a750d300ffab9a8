"""How far each competency was, talk by talk."""

import json
from collections.abc import Iterator, Sequence
from datetime import date

import altair as alt
import pandas as pd

from pop_core.charts.look import (
    LABEL_SIZE,
    SLOTS,
    Layers,
    by_slot,
    dressed,
    quiet_axis,
    room_behind,
)

LANE = 15  # pixels: lines on one step run so far apart, names fit above each other
LEAST_BAND = 44  # the height of one step
FOOT = 50  # the days of the talks, on two lines
_LONGEST_NAME = 210
_LONGEST_STEP = 160
_FIRST_TALK = 24  # from the left
_SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
_HYPHEN = "\u2011"  # does not break a date in two
_FLAGS = {"said": bool, "open_end": bool, "last": bool}
_COLUMNS = ["line", "name", "slot", "label", "day", "place", "said", "open_end", "last"]


def progress_chart(rows: pd.DataFrame, *, language: str, ink: str, steps: Sequence[str]) -> Layers:
    """A line for each name over the talks, in bands that are called by `steps`, lowest first.

    `rows` has the columns name, on (date of the talk), step (1 and up) and slot. Each line has a
    lane of its own within the band: none hides another, and each has its name behind its last
    point. What the last talks did not speak of is drawn on in dots.
    """
    count = len(rows.drop_duplicates(["name", "slot"]))
    band = max(LEAST_BAND, count * LANE + 8)
    points = pd.DataFrame(list(_points(rows, LANE / band)), columns=_COLUMNS).astype(_FLAGS)
    days = sorted(rows["on"].unique())
    placed = {"x": _talks(rows, days), "y": _bands(steps), "color": by_slot()}
    said = alt.Chart(points.query("said"))
    layers = [
        _borders(steps),
        alt.Chart(points.query("open_end"))
        .mark_line(strokeDash=[1, 4])
        .encode(**placed, detail="line:N"),
        said.mark_line(strokeWidth=2.5).encode(**placed, detail="line:N"),
        said.mark_point(filled=True, opacity=1, size=90).encode(**placed, shape=_by_shape()),
        alt.Chart(points.query("last"))
        .mark_text(align="left", dx=12, fontSize=LABEL_SIZE, limit=_LONGEST_NAME)
        .encode(**{**placed, "color": by_slot("label")}, text="name:N"),
    ]
    return dressed(layers, height=band * len(steps) + FOOT, language=language, ink=ink)


def _points(rows: pd.DataFrame, lane: float) -> Iterator[tuple[object, ...]]:
    """Per line a point at each talk since its first; where it was silent, the step before."""
    lines: dict[tuple[str, str], dict[date, int]] = {}
    for name, slot, on, step in rows[["name", "slot", "on", "step"]].itertuples(index=False):
        lines.setdefault((name, slot), {})[on] = step
    days = sorted({day for said in lines.values() for day in said})
    for line, ((name, slot), said) in enumerate(lines.items()):
        above = ((len(lines) - 1) / 2 - line) * lane
        step = 0
        for day in (day for day in days if day >= min(said)):
            step = said.get(day, step)
            of_talk = (day in said, day >= max(said), day == days[-1])
            yield line, name, slot, "inkt", str(day), step + above, *of_talk


def _talks(rows: pd.DataFrame, days: Sequence[date]) -> alt.X:
    """The talks side by side, the day over its year: so six of them fit."""
    said = {str(day): [f"{day:%d}{_HYPHEN}{day:%m}", f"{day:%Y}"] for day in days}
    room = [_FIRST_TALK, room_behind(rows["name"], _LONGEST_NAME)]
    scale = alt.Scale(type="point", domain=list(said), range=room, padding=0)
    axis = quiet_axis(labelExpr=f"{json.dumps(said)}[datum.value]", labelPadding=8, offset=4)
    return alt.X("day:N", title=None, axis=axis, scale=scale)


def _bands(steps: Sequence[str]) -> alt.Y:
    words = json.dumps(["", *steps])
    axis = quiet_axis(
        values=list(range(1, len(steps) + 1)), labelExpr=f"{words}[datum.value]",
        labelPadding=8, labelLimit=_LONGEST_STEP, grid=False,
    )  # fmt: skip
    scale = alt.Scale(domain=[0.5, len(steps) + 0.5], nice=False, zero=False)
    return alt.Y("place:Q", title=None, axis=axis, scale=scale)


def _borders(steps: Sequence[str]) -> alt.Chart:
    """A thin line between two steps."""
    borders = pd.DataFrame({"place": [step + 0.5 for step in range(1, len(steps))]})
    marks = alt.Chart(borders.assign(slot="grijs")).mark_rule(opacity=0.3)
    return marks.encode(y=_bands(steps), color=by_slot())


def _by_shape() -> alt.Shape:
    scale = alt.Scale(domain=list(SLOTS), range=list(_SHAPES))
    return alt.Shape("slot:N", legend=None, scale=scale)
