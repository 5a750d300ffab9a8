"""The whole plan along the months, and what it asks of people's time (004-027)."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from pages.components.feedback import plain
from pages.components.screen import Screen
from pop_core.charts.look import drawing, ink
from pop_core.charts.timeline import timeline_chart
from pop_core.documents.telling import Telling
from pop_core.documents.timelines import TimelineRow, timeline_picture
from pop_core.domain.schedule import workload_items
from pop_core.domain.workload import busiest, load_per_month
from pop_core.i18n.whens import load_in_words


def load_and_timeline(screen: Screen) -> None:
    """One sentence on the busiest months, the picture, and the same as a table."""
    _ = screen.words
    picture = timeline_picture(Telling(screen.plan, screen.names, _))
    load = busiest(load_per_month(workload_items(screen.plan)))
    if not picture.rows and load is None:
        return
    st.subheader(_("All agreements in time"), anchor=False)
    if load:
        st.markdown(f":material/schedule: {load_in_words(_, load)}")
    if not picture.rows:
        said = _("Give an action or a goal a date, and it appears here on a timeline.")
        st.markdown(f":small[:gray[{said}]]")
        return
    mode = ink(st.context.theme.type)
    spec = _drawing(picture.rows, _.language, mode, screen.visit.today, _("today"))
    st.vega_lite_chart(spec=spec, alt=picture.alt, key="timeline")
    fold = st.expander(_("The same as a table"), key="timeline_table", on_change="rerun")
    if fold.open:
        with fold:
            cells = [[plain(cell) for cell in cells] for cells in picture.cells]
            frame = pd.DataFrame(cells, columns=list(picture.columns))
            st.table(frame, hide_index=True, border="horizontal", alt=_("Dates of this plan"))


@st.cache_data(show_spinner=False, max_entries=64)
def _drawing(
    rows: tuple[TimelineRow, ...], language: str, ink: str, today: date, today_word: str
) -> dict[str, Any]:
    chart = timeline_chart(
        pd.DataFrame(rows), language=language, ink=ink, today=today, today_word=today_word
    )
    return drawing(chart)
