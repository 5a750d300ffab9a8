"""The talks that still have to take place: a card per manager, one click to remind (000-066)."""

from collections.abc import Sequence
from itertools import groupby

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from pages.components.feedback import explained_later, plain
from pages.components.session import here, store, words
from pop_core.domain.entitlements import TalkFacts
from pop_core.domain.people import Visit
from pop_core.i18n.words import Words
from pop_core.workflow import hr_talks

MOST = 8  # cards in sight
WIDTHS = tuple(f"width: {share}%" for share in (21, 29, 13, 23, 14))


def cards(_: Words, visit: Visit, rows: Sequence[TalkFacts]) -> None:
    """Whoever waits longest comes first; people without a manager come last."""
    of = [tuple(mine) for _manager, mine in groupby(rows, key=lambda each: each.manager_id)]
    shown = of if st.session_state.get("all_managers") else of[:MOST]
    for mine in shown:
        _card(_, visit, mine)
    if len(shown) < len(of):
        st.button(_("More"), type="tertiary", key="more_managers", on_click=_show)


def _show() -> None:
    st.session_state["all_managers"] = True


def _card(_: Words, visit: Visit, rows: tuple[TalkFacts, ...]) -> None:
    to_ask = [each for each in rows if each.may_be_reminded(visit.today)]
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center"):
            number = _.plural("{number} talk", "{number} talks", len(rows))
            name = plain(rows[0].manager_name) or _("Without a manager")
            st.markdown(f"**{name}** :gray[· {number}]", width="stretch")
            if to_ask:
                st.button(
                    _("Remind {name}", name=name), icon=":material/notifications:",
                    key=f"remind_{rows[0].manager_id}", on_click=_remind,
                    args=(name, [each.employee_id for each in to_ask]),
                )  # fmt: skip
        st.table(
            _table(_, visit, rows), hide_index=True, border="horizontal",
            alt=_("The people of {name} whose talk must still take place", name=name),
        )  # fmt: skip


def _remind(name: str, employee_ids: list[str]) -> None:
    _ = words()
    with explained_later():
        number = hr_talks.remind(store(), here(), employee_ids)
        st.session_state["news"] = _.plural(
            "{name} was reminded of {number} talk.", "{name} was reminded of {number} talks.",
            number, name=name,
        )  # fmt: skip


def say_news() -> None:
    """What the last click did, once."""
    news = st.session_state.pop("news", None)
    if news:
        st.toast(news, icon=":material/notifications_active:")


def _table(_: Words, visit: Visit, rows: Sequence[TalkFacts]) -> Styler:
    columns = (_("Employee"), _("Next talk"), _("Last talk"), _("Unit"), _("Reminded on"))
    cells = (_cells(_, visit, each) for each in rows)
    shown = pd.DataFrame(list(cells), columns=list(columns))
    widths = pd.DataFrame([WIDTHS] * len(rows), columns=list(columns))  # the same in every card
    return shown.style.apply(lambda _shown: widths, axis=None)


def _cells(_: Words, visit: Visit, facts: TalkFacts) -> tuple[str, ...]:
    return (
        plain(facts.employee_name),
        stand(_, visit, facts),
        _.date(facts.held_on, fixed=True) if facts.held_on else f":gray[{_('none yet')}]",
        plain(facts.unit_name),
        _.date(facts.reminded_on, fixed=True) if facts.reminded_on else "",
    )


def stand(_: Words, visit: Visit, facts: TalkFacts) -> str:
    """Where the next talk stands, as one badge: what comes first here is what HR acts on."""
    today, since = visit.today, facts.overdue_since(visit.today)
    if facts.planned_on and facts.is_planned(today):
        on = _.date(facts.planned_on, fixed=True)
        late = _("planned on {date}, past its term", date=on)
        return f":blue-badge[{late if since else _('planned on {date}', date=on)}]"
    if since:
        said = _("overdue since {date}", date=_.date(since, fixed=True))
        return f":orange-badge[:material/schedule: {said}]"
    if facts.planned_on:
        said = _("was planned on {date}", date=_.date(facts.planned_on, fixed=True))
        return f":orange-badge[:material/event_busy: {said}]"
    if facts.due_by:
        said = _("by {date} at the latest", date=_.date(facts.due_by, fixed=True))
        return f":gray-badge[{said}]"
    return ""
