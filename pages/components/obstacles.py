"""*Deze afspraak kan niet doorgaan*: whose cause, since when, what instead (000-079 ... 082)."""

import streamlit as st

from pages.components import fields
from pages.components.feedback import explained_later, note_saved, plain
from pages.components.looking_back import LookingBack
from pages.components.reading import labelled
from pages.components.session import here, store
from pop_core.domain.follow_up import Obstacle
from pop_core.domain.plans import PlannedAction
from pop_core.domain.when import later
from pop_core.workflow import hitches


def of_action(back: LookingBack, action: PlannedAction) -> None:
    """What is in the way of this action, or the question whether something is."""
    _ = back.screen.words
    mine = [e for e in back.held.beside.obstacles if e.action_lasting_id == action.lasting_id]
    for each in mine:
        _obstacle(back, each)
    if not mine:
        with st.expander(_("This cannot go on as agreed"), icon=":material/block:"):
            _new(back, action)


def _causes(back: LookingBack) -> dict[str, str]:
    _ = back.screen.words
    return {
        "organisation": _("the organisation"),
        "employee": plain(back.held.employee.given_name),
    }


def _new(back: LookingBack, action: PlannedAction) -> None:
    _, key, causes = back.screen.words, f"obstacle_{action.lasting_id}", _causes(back)
    st.session_state.setdefault(f"{key}_since", back.screen.visit.today)
    st.segmented_control(
        _("On which side is the cause?"), list(causes), key=f"{key}_cause",
        format_func=causes.__getitem__,
    )  # fmt: skip
    st.date_input(_("Clear since"), key=f"{key}_since", format="DD-MM-YYYY",
                  max_value=back.screen.visit.today)  # fmt: skip
    st.button(
        _("Note it"), key=f"{key}_add", disabled=not st.session_state[f"{key}_cause"],
        on_click=_add, args=(back.held.lasting_id, action.lasting_id, key),
    )  # fmt: skip


def _add(lasting_id: str, action_id: str, key: str) -> None:
    with explained_later():
        cause, since = st.session_state[f"{key}_cause"], st.session_state[f"{key}_since"]
        saved = hitches.add_obstacle(store(), here(), lasting_id, action_id, cause, since)
        note_saved(saved.at)


def _obstacle(back: LookingBack, obstacle: Obstacle) -> None:
    """The clock in words, what was offered instead, and the committee where it was asked."""
    _, key = back.screen.words, f"obstacle_{obstacle.obstacle_id}"
    with st.container(border=True, gap="xsmall"):
        since = _.date(obstacle.since_on, fixed=True)
        cause = _causes(back)[obstacle.cause]
        said = _("Since {date}; the cause is on the side of {cause}.", date=since, cause=cause)
        labelled(_("Cannot go on as agreed"), said)
        st.markdown(f":orange[:material/timer: {_clock(back, obstacle)}]")
        fields.text(
            f"{key}_alternative", _("What instead?"), obstacle.alternative,
            fields.saver("obstacle.alternative", obstacle.obstacle_id), height=52,
        )  # fmt: skip
        fields.day(f"{key}_alternative_on", _("Offered on"), obstacle.alternative_on,
                   fields.saver("obstacle.alternative_on", obstacle.obstacle_id))  # fmt: skip
        _committee(back, obstacle, key)


def _clock(back: LookingBack, obstacle: Obstacle) -> str:
    """An equal alternative within one year, or both look for one together."""
    _ = back.screen.words
    if obstacle.cause == "employee":
        return _("Look together for something that fits.")
    last = _.date(later(obstacle.since_on, 1, "year"), fixed=True)
    return _("An equal alternative is due before {date}.", date=last)


def _committee(back: LookingBack, obstacle: Obstacle, key: str) -> None:
    """No solution after all: advice of the review committee, which is not binding (000-081)."""
    _ = back.screen.words
    fold = st.expander(_("No solution? Ask the review committee"), key=f"{key}_committee",
                       on_change="rerun")  # fmt: skip
    if fold.open:
        with fold:
            fields.day(f"{key}_committee_on", _("Asked on"), obstacle.committee_on,
                       fields.saver("obstacle.committee_on", obstacle.obstacle_id))  # fmt: skip
            fields.text(
                f"{key}_advice", _("Its advice"), obstacle.committee_advice,
                fields.saver("obstacle.committee_advice", obstacle.obstacle_id), height=52,
            )  # fmt: skip
