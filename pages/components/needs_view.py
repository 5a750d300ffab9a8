"""A published table on the screen: sentences, how to read it, the picture, and the numbers."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import partial

import pandas as pd
import streamlit as st

from pages.components import published
from pages.components.feedback import plain
from pages.components.published import Wanted
from pages.components.session import words
from pop_core.charts.look import ink
from pop_core.documents.figure import HIDDEN, Heading, grid_with_totals
from pop_core.documents.figure_pictures import alt_of, drawn_part, few_people
from pop_core.documents.figure_told import Told
from pop_core.documents.figures import figures_pdf, figures_xlsx, name_of
from pop_core.documents.files import PDF, XLSX, Paper

_NAME, _NUMBER = 270, 90  # pixels
_SHARING = 9  # columns that share the width of the page


def draw(month: date, wanted: Wanted, told: Told) -> None:
    """All that was published of it."""
    _picture(month, wanted, told)
    _table(told)
    _taken_along(told)
    _small(told.notes)


def say(told: Told) -> None:
    """What stands out, first of all."""
    if told.sentences:
        st.markdown(" ".join(plain(sentence) for sentence in told.sentences))


def _picture(month: date, wanted: Wanted, told: Told) -> None:
    _small(told.legend)
    if told.figure.is_empty:
        return
    spec = published.drawn(told, ink(st.context.theme.type), month, wanted)
    shown = drawn_part(told.figure)
    st.vega_lite_chart(spec=spec, alt=alt_of(shown, told.names), key="needs_picture")
    if len(shown.rows) < len(told.figure.rows):
        _ = words()
        _small([_("The picture shows the {number} highest; the table has all of them.",
                  number=_.number(len(shown.rows)))])  # fmt: skip


def _table(told: Told) -> None:
    """The same numbers as a table, to sort as well."""
    _ = words()
    grid = grid_with_totals(told.figure, _("Together"))
    codes = [f"{place}" for place in range(len(grid.columns))]
    frame = pd.DataFrame([numbers for _row, numbers in grid.rows], columns=codes).astype("Int64")
    frame.insert(0, "name", [row.name for row, _numbers in grid.rows])
    many = len(codes) > _SHARING
    width = _NUMBER if many else None
    config = {
        "name": st.column_config.TextColumn(grid.about, width=_NAME, pinned=many),
        **{
            code: st.column_config.NumberColumn(
                column.short, format="localized", width=width, help=_help(column, many)
            )
            for code, column in zip(codes, grid.columns, strict=True)
        },
    }
    st.dataframe(
        frame, hide_index=True, column_config=config, placeholder=HIDDEN, height="content",
        key="needs_table", alt=f"{told.figure.title}. {HIDDEN}: {few_people(told.names)}",
    )  # fmt: skip


def _help(column: Heading, many: bool) -> str | None:
    """The whole name, where the heading may not hold it."""
    return plain(column.name) if many or column.name != column.short else None


def _taken_along(told: Told) -> None:
    """The same numbers in a workbook and on paper."""
    _ = words()
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            _("Excel"), partial(_bytes, figures_xlsx, told), mime=XLSX, key="needs_xlsx",
            file_name=name_of(told, XLSX), icon=":material/table_view:", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            _("On paper (PDF)"), partial(_bytes, figures_pdf, told), mime=PDF, key="needs_pdf",
            file_name=name_of(told, PDF), icon=":material/picture_as_pdf:", on_click="ignore",
        )  # fmt: skip


def _bytes(make: Callable[[Told, datetime], Paper], told: Told) -> bytes:
    return make(told, datetime.now(UTC)).content


def _small(sentences: Iterable[str]) -> None:
    st.markdown(f":small[:gray[{' '.join(plain(each) for each in sentences)}]]")
