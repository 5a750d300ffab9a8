"""The plan in pictures: all dates with today, progress over the talks, promises kept (002-017)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from pages.components.feedback import plain
from pages.components.looking_back import LookingBack
from pop_core.charts.indicators import indicators_chart
from pop_core.charts.look import Layers, drawing, ink
from pop_core.charts.progress import progress_chart
from pop_core.charts.promises import promises_chart
from pop_core.charts.timeline import timeline_chart
from pop_core.documents.pictures import (
    Picture,
    indicators_picture,
    progress_picture,
    promises_picture,
    step_words,
)
from pop_core.documents.timelines import timeline_picture
from pop_core.domain.plans import PlanLine

TALKS_FOR_A_LINE = 2


def section(back: LookingBack) -> None:
    """Three pictures, each with its numbers in a table; what is empty is left out."""
    _ = back.screen.words
    st.subheader(_("In pictures"), anchor=False)
    timeline(back)
    _progress(back)
    promises(back)


def _progress(back: LookingBack) -> None:
    """A line per competency, from two talks on (004-051)."""
    _, picture = back.screen.words, progress_picture(back.telling)
    st.markdown(f"**{_('Progress over the talks')}**")
    if len({row.on for row in picture.rows}) < TALKS_FOR_A_LINE:
        said = _("After two talks a line shows how far each competency has come.")
        st.markdown(f":small[:gray[{said}]]")
        return
    _shown("progress", picture, back, steps=step_words(_))


def progress_of(back: LookingBack, line: PlanLine) -> None:
    """The line of one competency, beside its fields: there it needs no name."""
    _ = back.screen.words
    held = replace(back.held, lines=(line,))
    picture = progress_picture(replace(back.telling, plan=held))
    if len(picture.rows) >= TALKS_FOR_A_LINE:
        nameless = tuple(replace(row, name="") for row in picture.rows)
        st.markdown(f":small[:gray[{_('Progress over the talks')}]]")
        _shown("progress", replace(picture, rows=nameless), back, steps=step_words(_))


def promises(back: LookingBack) -> None:
    """Who kept which of their promises."""
    _, picture = back.screen.words, promises_picture(back.telling, back.screen.visit.today)
    if picture.rows:
        st.markdown(f"**{_('Promises kept')}**")
        _shown("promises", picture, back)


def indicators(back: LookingBack) -> None:
    """Which success indicators were seen (004-050)."""
    _, picture = back.screen.words, indicators_picture(back.telling)
    if picture.rows:
        st.markdown(f"**{_('Success indicators seen')}**")
        _shown("indicators", picture, back)


def timeline(back: LookingBack) -> None:
    """Actions, terms and talks along the months, with today."""
    _, picture = back.screen.words, timeline_picture(back.telling)
    if picture.rows:
        st.markdown(f"**{_('All agreements in time')}**")
        today = back.screen.visit.today
        _shown("timeline", picture, back, today=today, today_word=_("today"))


def _shown(kind: str, picture: Picture[Any], back: LookingBack, **more: Any) -> None:  # noqa: ANN401
    """The picture with its words for who cannot see it, and the same as a table."""
    _ = back.screen.words
    spec = _drawn(
        kind=kind, rows=picture.rows, language=_.language, mode=ink(st.context.theme.type), **more
    )
    st.vega_lite_chart(spec=spec, alt=picture.alt, key=f"picture_{kind}")
    fold = st.expander(_("The same as a table"), key=f"picture_{kind}_table", on_change="rerun")
    if fold.open:
        with fold:
            cells = [[plain(cell) for cell in cells] for cells in picture.cells]
            frame = pd.DataFrame(cells, columns=list(picture.columns))
            st.table(frame, hide_index=True, border="horizontal", alt=picture.alt)


@st.cache_data(show_spinner=False, max_entries=200)
def _drawn(
    kind: str,
    rows: Sequence[Any],
    language: str,
    mode: str,
    steps: tuple[str, ...] = (),
    today: date | None = None,
    today_word: str = "",
) -> dict[str, Any]:
    """Worth keeping: to build a chart takes longer than all the rest of the page."""
    frame = pd.DataFrame(rows)
    return drawing(_chart(kind, frame, language, mode, steps, today, today_word))


def _chart(
    kind: str,
    frame: pd.DataFrame,
    language: str,
    mode: str,
    steps: tuple[str, ...],
    today: date | None,
    today_word: str,
) -> Layers:
    if kind == "progress":
        return progress_chart(frame, language=language, ink=mode, steps=steps)
    if kind == "promises":
        return promises_chart(frame, language=language, ink=mode)
    if kind == "indicators":
        return indicators_chart(frame, language=language, ink=mode)
    return timeline_chart(frame, language=language, ink=mode, today=today, today_word=today_word)
