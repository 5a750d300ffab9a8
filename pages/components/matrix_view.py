"""The whole matrix, 40 x 15: one cell can be chosen by mouse or arrow keys, and is explained."""

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from pages.components import organisation_texts
from pages.components.feedback import plain
from pages.components.guidance import evidence_badge, say_card
from pages.components.session import books, words
from pop_core.catalogue.learning import Cell, Evidence, Recommended
from pop_core.i18n.words import Words

SIGNS = {Recommended.YES: "●", Recommended.NO: "", Recommended.OPEN: "?"}
LIKELY = "◐"
BAND = "background-color: rgba(120, 150, 160, .14)"


def _sign(cell: Cell) -> str:
    """A full dot where the source shows it, half a dot where it is likely, ? where it is open."""
    if cell.recommended is Recommended.YES and cell.evidence is Evidence.LIKELY:
        return LIKELY
    return SIGNS[cell.recommended]


@st.cache_resource(show_spinner=False)
def _table(language: str) -> Styler:
    """Competencies down (column `name`), actions across (their codes), one sign a cell."""
    catalogue = books().catalogue
    actions = [action.code for action in catalogue.matrix_actions]
    rows = [
        {
            "name": competency.name(language),
            **{code: _sign(catalogue.cell(competency.code, code)) for code in actions},
        }
        for competency in catalogue.competencies.values()
    ]
    groups = list(catalogue.groups)
    tinted = [groups.index(each.group) % 2 == 0 for each in catalogue.competencies.values()]

    def bands(frame: pd.DataFrame) -> pd.DataFrame:
        style = pd.DataFrame("", index=frame.index, columns=frame.columns)
        style.loc[tinted, actions] = BAND
        return style

    return pd.DataFrame(rows).style.apply(bands, axis=None)


def draw() -> None:
    """The table, and below it what the chosen cell means; before a choice, the legend."""
    _ = words()
    catalogue = books().catalogue
    columns = {
        "name": st.column_config.TextColumn(_("Competency"), width=202, pinned=True),
        **{
            action.code: st.column_config.TextColumn(
                action.short(_.language),
                width=61,
                alignment="center",
                help=action.name(_.language),
            )
            for action in catalogue.matrix_actions
        },
    }
    event = st.dataframe(
        _table(_.language),
        key="matrix",
        hide_index=True,
        on_select="rerun",
        selection_mode="single-cell",
        row_height=32,
        height=386,
        column_config=columns,
        alt=_(
            "40 competencies down and 15 ways of learning across, "
            "with a dot where one suits the other"
        ),
    )
    with st.container(border=True, gap="xsmall"):
        _explain(_, event["selection"]["cells"])


def _explain(_: Words, cells: list) -> None:
    catalogue = books().catalogue
    chosen = [(row, column) for row, column in cells if column in catalogue.action_types]
    if not chosen:
        _legend(_)
        return
    row, column = chosen[0]
    competency = list(catalogue.competencies.values())[row]
    cell, action = catalogue.cell(competency.code, column), catalogue.action_types[column]
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.markdown(
            f"**{plain(competency.name(_.language))}** × **{plain(action.name(_.language))}** "
            f"{evidence_badge(_, cell.recommended, cell.evidence)}  \n"
            f":small[{plain(action.line(_.language))}]",
            width="stretch",
        )
        st.button(_("See the card"), key="matrix_card", on_click=_want_card, args=(column,))
    if st.session_state.pop("card_wanted", None) == column:
        _card(_, column)


def _legend(_: Words) -> None:
    st.markdown(
        f"● {_('recommended in the guide')}  ·  "
        f"{LIKELY} {_('likely: worked out from the source')}  ·  "
        f"? {_('not clearly readable in our source')}  ·  {_('empty: other ways suit better')}"
    )
    st.markdown(f":small[:gray[{_('Choose a cell with the mouse or the arrow keys.')}]]")


def _want_card(action: str) -> None:
    st.session_state["card_wanted"] = action


def _card(_: Words, action: str) -> None:
    card = books().catalogue.cards[_.language][action]

    @st.dialog(card.title, position="right", width=460)
    def panel() -> None:
        say_card(card, _)
        organisation_texts.local_help(_)

    panel()
