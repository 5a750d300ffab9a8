"""How something went up and down over the years: a line for each name, at most five."""

from collections.abc import Iterable, Sequence

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

MOST_LINES = 5  # more of them cannot be told apart
HEIGHT = 320
_PLOT = HEIGHT - 50  # the years stand below it
APART = 19  # pixels between two names that end in the same place
_MARK = 22  # pixels from the last point to the same mark before its name
_FIRST = 30  # pixels from the left
_LONGEST_NAME = 260
_ABOVE = 1.12  # of the highest number there is room
_SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")


def change_chart(points: pd.DataFrame, *, language: str, ink: str) -> Layers:
    """A line for each name; behind its last point its mark once more, its name and last number.

    `points` has the columns line, name, period (in order of time), number (none where it is
    hidden: there the line is broken), says (name and number, behind the last point) and told
    (below the mouse). Raises `ValueError` for more than five lines.
    """
    lines = list(dict.fromkeys(points["line"]))
    if len(lines) > MOST_LINES:
        raise ValueError(f"{len(lines)} lines")
    slots = dict(zip(lines, SLOTS, strict=False))
    points = points.assign(slot=[slots[line] for line in points["line"]], label="inkt")
    seen = points.dropna(subset="number")
    top = max([1, *seen["number"].tolist()])
    periods = list(dict.fromkeys(points["period"]))
    place = {"x": _periods(periods, points["says"].tolist()), "y": _numbers("number", top)}
    told = {"tooltip": [alt.Tooltip("told:N", title=" ")]}
    drawn = alt.Chart(seen.assign(run=_runs(seen, periods)))
    ends = alt.Chart(_ends(seen, top, periods)).encode(**{**place, "y": _numbers("place", top)})
    marks = {"color": by_slot(), "shape": _by_shape()}
    layers = [
        drawn.mark_line(strokeWidth=2.5).encode(**place, color=by_slot(), detail="run:N"),
        drawn.mark_point(filled=True, opacity=1, size=90).encode(**place, **told, **marks),
        ends.mark_point(filled=True, opacity=1, size=50, xOffset=_MARK).encode(**marks),
        ends.mark_text(
            align="left", dx=_MARK + 10, fontSize=LABEL_SIZE, limit=_LONGEST_NAME
        ).encode(text="says:N", color=by_slot("label")),
    ]
    return dressed(layers, height=HEIGHT, language=language, ink=ink)


def _runs(seen: pd.DataFrame, periods: Sequence[str]) -> list[str]:
    """Which points are joined: those of one line without a hidden one between them."""
    order = {period: place for place, period in enumerate(periods)}
    runs: list[str] = []
    before: dict[str, tuple[int, int]] = {}
    for line, period in zip(seen["line"], seen["period"], strict=True):
        last, run = before.get(line, (-1, 0))
        run += order[period] != last + 1
        before[line] = (order[period], run)
        runs.append(f"{line} {run}")
    return runs


def _ends(seen: pd.DataFrame, top: float, periods: Sequence[str]) -> pd.DataFrame:
    """Where the name of each line stands: at the end of time, so that none covers another."""
    ends = seen.drop_duplicates("line", keep="last").sort_values("number", kind="stable")
    places = _spread(list(ends["number"]), _ABOVE * top * APART / _PLOT, top * _ABOVE)
    return ends.assign(place=places, period=periods[-1] if periods else "")


def _spread(numbers: Sequence[float], apart: float, highest: float) -> list[float]:
    """The numbers, from low to high, moved until each is `apart` from the next, none too high."""
    places: list[float] = []
    for number in numbers:
        places.append(max(number, places[-1] + apart) if places else number)
    for place in reversed(range(len(places))):
        places[place] = min(places[place], highest)
        highest = places[place] - apart
    return places


def _periods(periods: Sequence[str], says: Iterable[str]) -> alt.X:
    room = [_FIRST, room_behind((f"{word}xxx" for word in says), _LONGEST_NAME + _MARK)]
    scale = alt.Scale(type="point", domain=list(periods), range=room, padding=0)
    return alt.X("period:N", title=None, scale=scale, axis=quiet_axis(labelPadding=8, offset=4))


def _numbers(field: str, top: float) -> alt.Y:
    axis = quiet_axis(tickCount=5, labelPadding=8, grid=True, gridOpacity=0.5, format=",d")
    scale = alt.Scale(domain=[0, top * _ABOVE], nice=False)
    return alt.Y(f"{field}:Q", title=None, scale=scale, axis=axis)


def _by_shape() -> alt.Shape:
    scale = alt.Scale(domain=list(SLOTS), range=list(_SHAPES))
    return alt.Shape("slot:N", legend=None, scale=scale)
