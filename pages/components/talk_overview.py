"""*Talks* of HR as a whole: a sentence, what is due by manager, and the list of everybody."""

from functools import partial

import pandas as pd
import streamlit as st

from pages.components import downloads, handed_in_list, talk_cards, talk_reminders
from pages.components.session import store, words
from pages.components.unit_choice import unit_choice
from pop_core.documents.files import XLSX, file_name
from pop_core.documents.talk_list import cells, column_names
from pop_core.domain.entitlements import TalkNumbers, Talks
from pop_core.domain.people import Visit
from pop_core.i18n.words import Words
from pop_core.workflow import handing_in, hr_talks

DUE, HANDED_IN = "due", "handed_in"
DAYS = (3, 4, 6, 8)  # the columns that hold a date
ROW, MOST_HEIGHT = 36, 560  # of the table, in pixels


def draw(visit: Visit) -> None:
    """What still has to take place first; the same list in full is one click away."""
    _ = words()
    head = st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    )
    with head:
        st.title(_("Talks"), anchor=False, width="content")
        unit_id = unit_choice(hr_talks.my_units, "talks_unit")
    said = st.container()
    handed_in = handing_in.handed_in_to_me(store(), visit)
    row = st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    )
    with row:
        view = _views(_, len(handed_in))
    look = DUE if view == HANDED_IN else view
    found = _look(visit, look, unit_id)
    said.markdown(sentence(_, found.numbers))
    if view == HANDED_IN:
        handed_in_list.draw(visit, handed_in)
        return
    with row, st.container(horizontal=True, gap="small", width="content"):
        if view == DUE and min(found.numbers.overdue, found.numbers.managers) > 1:
            talk_reminders.at_once(_, visit, unit_id)
        _download(_, visit, view, unit_id)
    _list(_, visit, view, found)


def _list(_: Words, visit: Visit, view: str, found: Talks) -> None:
    if not found.rows:
        st.markdown(f":gray[{_nothing(_, view)}]")
    elif view == DUE:
        talk_cards.cards(_, visit, found.rows)
    else:
        _table(_, found)
    _rest(_, found)


def _look(visit: Visit, view: str, unit_id: str | None) -> Talks:
    """From memory as long as nothing at all was changed in the store."""
    return _look_at(
        path=str(store().path), person_id=visit.person_id, view=view, unit_id=unit_id,
        today=visit.today, change=(store().head[0], store().number_of_changes_to_people),
        _visit=visit,
    )  # fmt: skip


@st.cache_resource(show_spinner=False, max_entries=50)
def _look_at(
    path: str, person_id: str, view: str, unit_id: str | None, today: object, change: object,
    _visit: Visit,
) -> Talks:  # fmt: skip
    return hr_talks.talks(store(), _visit, view, unit_id)


def sentence(_: Words, numbers: TalkNumbers) -> str:
    """How many talks must still take place, with how many managers, and how many are overdue."""
    if not numbers.people:
        return _("Nobody works in this unit yet.")
    if not numbers.due:
        return _("Every talk of this year has taken place. Nothing is left to plan.")
    managers = _.plural("{number} manager", "{number} managers", numbers.managers)
    parts = [
        _.plural(
            "**{number} talk** must still take place, with {managers}.",
            "**{number} talks** must still take place, with {managers}.",
            numbers.due, managers=managers,
        )
        if numbers.managers
        else _.plural(
            "**{number} talk** must still take place.",
            "**{number} talks** must still take place.", numbers.due,
        )
    ]  # fmt: skip
    if numbers.overdue:
        parts.append(_.plural("{number} is overdue.", "{number} are overdue.", numbers.overdue))
    if numbers.without_manager:
        parts.append(_.plural("No manager is known for {number} person.",
                              "No manager is known for {number} people.",
                              numbers.without_manager))  # fmt: skip
    return " ".join(parts)


def _views(_: Words, handed_in: int) -> str:
    names = {
        DUE: _("Must still take place"),
        "to_plan": _("To be planned"),
        "planned": _("Planned"),
        "held": _("Held"),
        "all": _("Everybody"),
        HANDED_IN: _("Handed in to me") + (f" ({handed_in})" if handed_in else ""),
    }
    chosen = st.segmented_control(
        _("Which talks"), list(names), format_func=names.__getitem__, key="talks_view",
        default=DUE, required=True, label_visibility="collapsed",
    )  # fmt: skip
    return chosen or DUE


def _nothing(_: Words, view: str) -> str:
    return {
        DUE: _("There is nobody left to talk with this year."),
        "to_plan": _("Every talk that is due has a day."),
        "planned": _("No talk is planned yet."),
        "held": _("No talk was held yet."),
        "all": _("Nobody works in this unit yet."),
    }[view]


def _table(_: Words, found: Talks) -> None:
    names = column_names(_)
    days = st.column_config.DateColumn(format="DD-MM-YYYY")
    rows = [[cell or None for cell in cells(each, _)] for each in found.rows]
    frame = pd.DataFrame(rows, columns=list(names)).dropna(axis="columns", how="all")
    st.dataframe(
        frame,
        hide_index=True,
        height=min(ROW * (len(rows) + 1) + 2, MOST_HEIGHT),
        row_height=ROW,
        column_config=dict.fromkeys((names[place] for place in DAYS), days),
        placeholder="",
        alt=_("One row per person: unit, manager, and how the talk stands"),
    )


def _rest(_: Words, found: Talks) -> None:
    left = found.matched - len(found.rows)
    if left > 0:
        said = _.plural(
            "{number} more is in the workbook; or choose a unit.",
            "{number} more are in the workbook; or choose a unit.", left,
        )  # fmt: skip
        st.markdown(f":gray[{said}]")


def _download(_: Words, visit: Visit, view: str, unit_id: str | None) -> None:
    make = partial(hr_talks.hand_out, store(), view=view, unit_id=unit_id, words=_)
    st.download_button(
        _("Excel"), partial(downloads.content, make, visit),
        file_name=file_name(None, _("talks"), visit.now, None, XLSX), mime=XLSX,
        icon=":material/table_view:", on_click="ignore", key="take_talks",
    )  # fmt: skip
