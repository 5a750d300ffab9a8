"""One reminder for all managers with a talk that is overdue, where there are many of them."""

import streamlit as st

from pages.components.feedback import explained_later, primary
from pages.components.session import here, store, words
from pop_core.domain.entitlements import TalkFacts
from pop_core.domain.people import Visit
from pop_core.i18n.words import Words
from pop_core.workflow import hr_talks


def at_once(_: Words, visit: Visit, unit_id: str | None) -> None:
    """What it would do, in words, before the button that does it."""
    fold = st.popover(
        _("Remind all managers"), icon=":material/notifications:", key="remind_all",
        on_change="rerun",
    )  # fmt: skip
    if not fold.open:
        return
    late = _to_remind(visit, unit_id)
    with fold:
        if not late:
            st.markdown(_("Every talk that is overdue has a date by now, or its manager was "
                          "reminded in the past week."))  # fmt: skip
            return
        st.markdown(
            _.plural("{number} talk is overdue and has no date, with {managers}.",
                     "{number} talks are overdue and have no date, with {managers}.",
                     len(late), managers=_managers(_, late))
            + " "
            + _("They see under Today whom they still have to talk with. Anybody reminded in the "
                "past week is not reminded again.")
        )  # fmt: skip
        st.button(primary(_("Remind them now")), type="primary", key="remind_all_now",
                  on_click=_remind, args=(unit_id,))  # fmt: skip


def _to_remind(visit: Visit, unit_id: str | None) -> tuple[TalkFacts, ...]:
    rows = hr_talks.talks(store(), visit, "due", unit_id, most=None).rows
    today = visit.today
    return tuple(each for each in rows if each.overdue_since(today) and each.may_be_reminded(today))


def _managers(_: Words, late: tuple[TalkFacts, ...]) -> str:
    number = len({each.manager_id for each in late})
    return _.plural("{number} manager", "{number} managers", number)


def _remind(unit_id: str | None) -> None:
    _ = words()
    with explained_later():
        late = _to_remind(here(), unit_id)
        number = hr_talks.remind(store(), here(), [each.employee_id for each in late])
        st.session_state["remind_all"] = False
        st.session_state["news"] = _.plural(
            "Reminded of {number} talk: {managers}.", "Reminded of {number} talks: {managers}.",
            number, managers=_managers(_, late),
        )  # fmt: skip
