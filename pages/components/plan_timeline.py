"""The whole plan along the months, and what it asks of people's time (004-027)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from pages.components.feedback import plain
from pages.components.screen import Screen
from pop_core.charts.look import drawing, ink
from pop_core.charts.timeline import timeline_chart
from pop_core.documents.telling import Telling
from pop_core.domain.plans import Plan
from pop_core.domain.schedule import dated, workload_items
from pop_core.domain.workload import busiest, load_per_month
from pop_core.i18n.whens import load_in_words
from pop_core.i18n.words import Words

LONGEST_NAME = 36
SLOTS = {
    "development": "petrol",
    "support": "violet",
    "enrol": "oker",
    "hr": "oker",
    "goal": "groen",
    "talk": "grijs",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the picture and of its table."""

    name: str
    kind: str
    first: date
    last: date
    slot: str


def load_and_timeline(screen: Screen) -> None:
    """One sentence on the busiest months, the picture, and the same as a table."""
    _ = screen.words
    rows = timeline_rows(screen)
    load = busiest(load_per_month(workload_items(screen.plan)))
    if not rows and load is None:
        return
    st.subheader(_("All agreements in time"), anchor=False)
    if load:
        st.markdown(f":material/schedule: {load_in_words(_, load)}")
    if not rows:
        said = _("Give an action or a goal a date, and it appears here on a timeline.")
        st.markdown(f":small[:gray[{said}]]")
        return
    spec = _drawing(rows, _.language, ink(st.context.theme.type))
    st.vega_lite_chart(spec=spec, alt=_alt(_, rows), key="timeline")
    fold = st.expander(_("The same as a table"), key="timeline_table", on_change="rerun")
    if fold.open:
        with fold:
            _table(_, rows)


def timeline_rows(screen: Screen) -> tuple[Row, ...]:
    """What has a date, in order of time; empty when only the talks do."""
    found = dated(screen.plan)
    if all(each.kind == "talk" for each in found):
        return ()
    names, kinds = _names(screen), _kinds(screen)
    return tuple(
        Row(names[each.kind, each.subject_id], kinds[each.kind], each.first, each.last,
            SLOTS[each.kind])
        for each in found
    )  # fmt: skip


def _kinds(screen: Screen) -> dict[str, str]:
    _ = screen.words
    return {
        "development": _("learning"),
        "support": _("support"),
        "enrol": _("enrolling"),
        "hr": screen.form.word("hr")(_.language),
        "goal": _("goal"),
        "talk": _("talk"),
    }


def _names(screen: Screen) -> dict[tuple[str, str], str]:
    """What each is called, by kind and id."""
    plan, _ = screen.plan, screen.words
    telling = Telling(plan, screen.names, _)
    found: dict[tuple[str, str], str] = {}
    for line in plan.active_lines:
        for action in line.actions:
            name = _short(action.what or telling.title(action))
            found["development", action.lasting_id] = found["support", action.lasting_id] = name
            found["enrol", action.lasting_id] = name
        found |= {("hr", each.lasting_id): _short(each.text) for each in line.hr_actions}
        found |= {("goal", goal.lasting_id): _short(goal.text) for goal in line.goals}
    return found | _talks(screen, plan)


def _talks(screen: Screen, plan: Plan) -> dict[tuple[str, str], str]:
    kinds = {"planning": "planning_talk"}
    return {
        ("talk", talk.conversation_id): screen.form.word(kinds.get(talk.kind, "follow_up_talk"))(
            screen.words.language
        )
        for talk in plan.conversations
    }


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_NAME else flat[: LONGEST_NAME - 1] + "…"


@st.cache_data(show_spinner=False, max_entries=64)
def _drawing(rows: tuple[Row, ...], language: str, ink: str) -> dict[str, Any]:
    return drawing(timeline_chart(pd.DataFrame(rows), language=language, ink=ink))


def _alt(_: Words, rows: tuple[Row, ...]) -> str:
    said = _(
        "Timeline from {first} to {last}",
        first=min(row.first for row in rows),
        last=max(row.last for row in rows),
    )
    return f"{said}: " + "; ".join(f"{row.name} ({_span(_, row)})" for row in rows)


def _span(_: Words, row: Row) -> str:
    if row.first == row.last:
        return _.date(row.first, fixed=True)
    first, last = _.date(row.first, fixed=True), _.date(row.last, fixed=True)
    return _("{first} to {last}", first=first, last=last)


def _table(_: Words, rows: tuple[Row, ...]) -> None:
    frame = pd.DataFrame(
        [
            {
                _("What"): plain(row.name),
                _("Kind"): row.kind,
                _("When"): _span(_, row),
            }
            for row in rows
        ]
    )
    st.table(frame, hide_index=True, border="horizontal", alt=_("Dates of this plan"))
