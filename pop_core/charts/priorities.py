"""How urgent against how important: where each competency stands."""

from collections.abc import Mapping
from dataclasses import dataclass

import altair as alt
import pandas as pd

from pop_core.charts.look import LABEL_SIZE, TINT, Layers, by_slot, dressed, quiet_axis

HEIGHT = 208
_BELOW, _ABOVE = 0.5, 3.5
_ROOM = 3.95  # for the labels beside the last column


@dataclass(frozen=True, slots=True)
class Said:
    """The words of this picture."""

    urgent: str
    important: str
    steps: Mapping[int, str]  # of both scales, by 1, 2 and 3
    zone: str


def priority_chart(points: pd.DataFrame, said: Said, *, language: str, ink: str) -> Layers:
    """Points with their names in a field of three by three.

    `points` has the columns urgency and importance (1 to 3), names (one a line) and first (whether
    it is suggested to come first). Places that are suggested for this year are tinted.
    """
    slots = ["petrol" if first else "grijs" for first in points["first"]]
    points = points.assign(slot=slots, label="inkt")
    domain = alt.Scale(domain=[_BELOW, _ROOM], nice=False, zero=False)
    x = alt.X("urgency:Q", scale=domain, title=said.urgent, axis=_axis(said))
    y = alt.Y(
        "importance:Q",
        scale=alt.Scale(domain=[_BELOW, _ABOVE], nice=False, zero=False),
        title=said.important,
        axis=_axis(said),
    )
    base = alt.Chart(points).encode(x=x, y=y)
    marks = base.mark_point(size=190, filled=True, opacity=1).encode(
        color=by_slot(),
        shape=alt.Shape("slot:N", scale=alt.Scale(domain=["petrol", "grijs"],
                                                  range=["circle", "diamond"]), legend=None),
    )  # fmt: skip
    names = base.mark_text(
        align="left", baseline="middle", dx=13, fontSize=LABEL_SIZE, lineBreak="\n", lineHeight=16
    ).encode(text="names:N", color=by_slot("label"))
    layers = [*_zone(said), marks, names]
    return dressed(layers, height=HEIGHT, language=language, ink=ink)


def _axis(said: Said) -> alt.Axis:
    words = "".join(
        f"datum.value == {step} ? {_quoted(word)} : " for step, word in said.steps.items()
    )
    return quiet_axis(values=list(said.steps), labelExpr=f"{words}''", titleFontSize=LABEL_SIZE)


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _zone(said: Said) -> list[alt.Chart]:
    """The places where the two together mean: within the year."""
    places = pd.DataFrame(
        {"x": [1.5, 2.5], "x2": [_ROOM] * 2, "y": [2.5, 1.5], "y2": [_ABOVE, 2.5],
         "slot": ["petrol"] * 2}
    )  # fmt: skip
    tint = alt.Chart(places).mark_rect(opacity=TINT).encode(
        x="x:Q", x2="x2:Q", y="y:Q", y2="y2:Q", color=by_slot()
    )  # fmt: skip
    corner = pd.DataFrame(
        {"x": [_ROOM - 0.02], "y": [1.56], "says": [said.zone], "slot": ["petrol"]}
    )
    words = alt.Chart(corner).mark_text(
        align="right", baseline="bottom", fontSize=LABEL_SIZE, fontStyle="italic"
    ).encode(x="x:Q", y="y:Q", text="says:N", color=by_slot())  # fmt: skip
    return [tint, words]
