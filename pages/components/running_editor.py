"""One action at the side: its step, real dates and place, what it cost, what is in the way."""

from dataclasses import replace
from functools import partial

import streamlit as st

from pages.components import action_words, fields, obstacles
from pages.components.feedback import note_saved, plain, primary, saved_line, show_trouble
from pages.components.looking_back import LookingBack
from pages.components.session import held_version, here, plan_now, store
from pop_core.domain.follow_up import Running
from pop_core.domain.plans import PlannedAction
from pop_core.i18n.parsing import parse_money
from pop_core.workflow import running


def ask(action_id: str) -> None:
    """Callback: open this action at the side."""
    st.session_state["running_open"] = action_id


def show_when_asked(back: LookingBack) -> None:
    """Open the action that was asked for, once."""
    _ = back.screen.words
    action = back.held.action(st.session_state.pop("running_open", ""))
    if action is None:
        return
    title = back.telling.title(action)

    @st.dialog(title[:1].upper() + title[1:], position="right", width=460, on_dismiss="rerun")
    def panel() -> None:
        plan = plan_now(back.held.lasting_id)
        now = replace(back, held=held_version(plan) or back.held)
        show_trouble()
        st.markdown(f"**{plain(' '.join(action.what.split()))}**")
        _fields(now, action)
        st.markdown(saved_line(_))
        if st.button(
            primary(_("Done")), type="primary", width="stretch",
            key=f"running_{action.lasting_id}_done",
        ):  # fmt: skip
            st.rerun()

    panel()


def keeper(back: LookingBack, action: PlannedAction, name: str) -> fields.Save:
    """Note one running fact; what was noted before stays as its history."""

    def save(_seen: object, new: object) -> None:
        note_saved(
            running.note(store(), here(), back.held.lasting_id, action.lasting_id, name, new).at
        )

    return save


def _fields(back: LookingBack, action: PlannedAction) -> None:
    _, now = back.screen.words, back.held.beside.running(action.lasting_id)
    key = partial("running_{0}_{1}".format, action.lasting_id)
    names = action_words.step_names(_)
    fields.choice(
        key("side_step"), _("How does it run?"), now.step, keeper(back, action, "step"),
        running.steps_of(action), names.__getitem__, kind="pills",
    )  # fmt: skip
    with st.container(horizontal=True, gap="small"):
        fields.day(key("starts_on"), _("Really began on"), now.starts_on,
                   keeper(back, action, "starts_on"))  # fmt: skip
        fields.day(key("ends_on"), _("Really ended on"), now.ends_on,
                   keeper(back, action, "ends_on"))  # fmt: skip
    fields.line(key("place"), _("Where"), now.place, keeper(back, action, "place"))
    if running.is_course(action):
        fields.line(key("course_number"), _("Number of the course"), now.course_number,
                    keeper(back, action, "course_number"))  # fmt: skip
    helpers = back.telling.people(action.helpers, action.helper_words)
    fields.line(key("helper"), _("Who helps?"), now.helper, keeper(back, action, "helper"),
                placeholder=helpers)  # fmt: skip
    _cost(back, action, now)
    obstacles.of_action(back, action)


def _cost(back: LookingBack, action: PlannedAction, now: Running) -> None:
    _, key = back.screen.words, f"running_{action.lasting_id}_cost"
    fold = st.expander(_("What it cost"), key=f"{key}_fold", on_change="rerun")
    if fold.open:
        with fold:
            fields.amount(
                f"{key}_amount", _("Real cost"),
                parse_money(now.actual_cost, "en") if now.actual_cost else None,
                keeper(back, action, "actual_cost"),
                read=lambda typed: parse_money(typed, _.language), show=_.money, placeholder="€",
            )  # fmt: skip
