"""*Sluit deze cyclus af*: was each goal reached, what helped, what goes along (003-014)."""

import streamlit as st

from pages.components import as_read, follow_up_pictures, scrolling
from pages.components.feedback import explained_later, note_saved, plain, primary
from pages.components.looking_back import LookingBack
from pages.components.reading import card_title
from pages.components.session import here, store
from pop_core.domain.plans import Goal, PlanLine
from pop_core.domain.statuses import Deed, may
from pop_core.i18n.words import Words
from pop_core.workflow import closing


def outcome_names(_: Words) -> dict[str, str]:
    return {"reached": _("reached"), "partly": _("partly"), "not_reached": _("not reached")}


def offer(back: LookingBack) -> None:
    """Quiet, below everything: once in a cycle somebody needs it."""
    _, plan = back.screen.words, back.screen.plan
    if not may(plan.status, Deed.CLOSE) or plan.talk_is_running:
        return
    with st.container(
        border=True, horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        said = _("Is this cycle over? Look back on the goals together, and choose what goes along.")
        st.markdown(said, width="stretch")
        st.button(_("Round off this cycle"), icon=":material/flag:", key="closing_begin",
                  on_click=_begin, args=(plan.lasting_id,))  # fmt: skip


def _begin(lasting_id: str) -> None:
    st.session_state["closing"] = lasting_id
    scrolling.ask()


def _stop() -> None:
    st.session_state.pop("closing", None)
    scrolling.ask()


def is_wanted(back: LookingBack) -> bool:
    """Whether somebody is rounding off here and still may."""
    plan = back.screen.plan
    wanted = st.session_state.get("closing") == plan.lasting_id
    return wanted and may(plan.status, Deed.CLOSE) and not plan.talk_is_running


def draw(back: LookingBack) -> None:
    """Goals, indicators, what helped, and what goes along; the button says what follows."""
    _, plan = back.screen.words, back.screen.plan
    as_read.note(plan)
    st.button(_("Not yet after all"), icon=":material/arrow_back:", type="tertiary",
              key="closing_stop", on_click=_stop)  # fmt: skip
    st.subheader(_("Were the goals reached?"), anchor=False)
    for line in back.held.active_lines:
        _goals(back, line)
    follow_up_pictures.indicators(back)
    with st.container(border=True, gap="small"):
        _helped(back)
        st.text_area(_("What do you want to say about this cycle?"), height=76,
                     key=_key(back, "remarks"), persist_state="session")  # fmt: skip
    _along(back)
    said = _("The plan stays readable; nothing in it changes any more.")
    st.markdown(f":small[:gray[{said}]]")
    st.button(primary(_("Round off this cycle")), type="primary", key="closing_do",
              on_click=_close, args=(back,))  # fmt: skip


def _key(back: LookingBack, part: str) -> str:
    return f"closing_{back.held.plan_id}_{part}"


def _goals(back: LookingBack, line: PlanLine) -> None:
    _, names = back.screen.words, outcome_names(back.screen.words)
    goals = [goal for goal in line.goals if goal.text]
    if not goals:
        return
    with st.container(border=True, gap="small"):
        card_title(back.screen.name_of(line))
        for goal in goals:
            st.segmented_control(
                plain(" ".join(goal.text.split())), list(names), key=_key(back, goal.lasting_id),
                format_func=names.__getitem__, persist_state="session",
            )  # fmt: skip


def _helped(back: LookingBack) -> None:
    _, telling = back.screen.words, back.telling
    actions = [action for line in back.held.active_lines for action in line.actions]
    names = {each.lasting_id: each.what or telling.title(each) for each in actions}
    if names:
        st.selectbox(
            _("What helped most?"), list(names), index=None, key=_key(back, "helped"),
            format_func=names.__getitem__, placeholder=_("Choose an action"),
            persist_state="session",
        )  # fmt: skip


def _along(back: LookingBack) -> None:
    """Everything comes back to the table anew: without priority, goals or actions."""
    _ = back.screen.words
    with st.container(border=True, gap="xsmall"):
        card_title(_("What goes along to the next plan?"))
        for line in back.held.lines:
            key = _key(back, f"along_{line.lasting_id}")
            st.checkbox(plain(back.screen.name_of(line)), key=key, persist_state="session")


def _close(back: LookingBack) -> None:
    """Callback; the revision is of the plan as it was read here."""
    chosen = {part: st.session_state.get(_key(back, part)) for part in ("helped", "remarks")}
    goals: list[Goal] = [goal for line in back.held.active_lines for goal in line.goals]
    answers = {each.lasting_id: st.session_state.get(_key(back, each.lasting_id)) for each in goals}
    end = closing.CycleEnd(
        {goal: str(answer) for goal, answer in answers.items() if answer},
        chosen["helped"] or "",
        chosen["remarks"] or "",
        tuple(
            line.lasting_id
            for line in back.held.lines
            if st.session_state.get(_key(back, f"along_{line.lasting_id}"))
        ),
    )
    with explained_later():
        lasting_id = back.held.lasting_id
        seen = as_read.revision(lasting_id)
        note_saved(closing.close_plan(store(), here(), lasting_id, seen, end).at)
        _stop()
