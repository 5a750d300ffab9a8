"""The frame of a plan: whose it is, the eight steps and the help at the side, the footer below."""

from typing import NoReturn

import streamlit as st

from pages.components import state_cards, talk, versions_view
from pages.components.feedback import plain, show_trouble
from pages.components.screen import (
    PAGES,
    SIGNS,
    Screen,
    go_to,
    questions,
    step_names,
)
from pages.components.session import (
    books,
    current_plan_id,
    form_of,
    here,
    is_demo,
    is_single,
    plan_now,
    store,
    visit,
    words,
)
from pop_core.documents.names import Names
from pop_core.domain.errors import NotFound, PopError
from pop_core.domain.people import Visit
from pop_core.domain.plans import Plan
from pop_core.domain.statuses import PlanStatus
from pop_core.domain.steps import StepState, step_states
from pop_core.i18n.statuses import status_names
from pop_core.i18n.words import Words
from pop_core.workflow import plans


def guard() -> Visit:
    """Somebody must be here; else the way in is shown and the page stops."""
    known = visit()
    if known is None:
        st.switch_page("pages/home/who.py")
    return known


def open_step(step: str) -> Screen:
    """The plan of the address for this reader, with side panel and head drawn.

    A plan that is foreign or unknown gives the same answer and stops the page.
    """
    known = guard()
    _ = words()
    lasting_id = current_plan_id()
    try:
        plan = plan_now(lasting_id or "")
    except NotFound:
        _no_such_plan(_)
    form = form_of(plan)
    if step not in form.steps:
        _no_such_step(plan)
    screen = Screen(step, plan, form, known, _, Names(books().catalogue, form, _.language))
    _remember(screen)
    with st.sidebar:
        _panel(screen)
    _head(screen)
    show_trouble()
    st.session_state["just_read"] = True
    closes = step in _SHOWS_OWN_PREPARATION and not plan.talk_is_running
    _newer_fragment(plan.lasting_id, plan.revision, closes=closes)
    return screen


def _no_such_plan(_: Words) -> NoReturn:
    st.session_state.pop("plan", None)
    st.markdown(mode_line(_))
    nothing_here(
        _("This plan is not here"),
        _("It does not exist, or it is not yours to read. Your own plans are on Today."),
    )
    st.stop()


def nothing_here(head: str, why: str) -> None:
    """A page without anything on it: why, and the way back."""
    _ = words()
    st.header(head, anchor=False)
    st.markdown(why)
    st.page_link("pages/home/today.py", label=_("Today"), icon=":material/arrow_back:")


def _no_such_step(plan: Plan) -> NoReturn:
    """An old link, or one of another plan: the form of this one has no such step."""
    st.switch_page("pages/plan/preparation.py", query_params={"plan": plan.lasting_id})


def _remember(screen: Screen) -> None:
    if st.session_state.get("last_page") != PAGES[screen.step]:
        st.session_state.pop("removed", None)  # the way back ends with the page
    st.session_state["last_page"] = PAGES[screen.step]
    role = screen.plan.role_of(screen.visit.person_id)
    other = screen.plan.manager if role == "employee" else screen.plan.employee
    st.session_state["partner"] = other.name
    key = (screen.plan.lasting_id, screen.visit.person_id, screen.visit.today)
    if st.session_state.get("opened") != key:
        plans.note_opened(store(), screen.visit, screen.plan.lasting_id)
        st.session_state["opened"] = key
        st.session_state.pop("removed", None)  # what was taken off another plan stays there


def _panel(screen: Screen) -> None:
    """Person, talk, steps, help; it scrolls by itself, so it never leaves the screen."""
    plan, _ = screen.plan, screen.words
    with st.container(gap=None):
        st.title(plain(plan.employee.name), anchor=False)
        for line in _talk_lines(screen):
            st.markdown(f":small[:gray[{line}]]")
        year = (plan.starts_on or screen.visit.today).year
        status = status_names(_)[plan.status]
        version = versions_view.badge(screen)
        st.markdown(f":gray-badge[{_('Plan {year}', year=year)}{version} · {status}]")
        if plan.talk_is_running:
            st.markdown(f":orange-badge[:material/forum: {_('talk going on')}]")
    talk.buttons(screen)
    state_cards.onward(screen)
    _steps(screen)
    _help(screen)


def _talk_lines(screen: Screen) -> list[str]:
    plan, _ = screen.plan, screen.words
    talk = plan.current_talk
    word = "follow_up_talk" if talk and talk.kind == "follow_up" else "planning_talk"
    kind = plain(screen.form.word(word)(_.language))
    on = talk and (talk.held_on or talk.planned_on)
    first = f"{kind} {_.date(on, fixed=True)}" if on else kind
    return [first, _("with {name}", name=plain(plan.manager.name))]


def _steps(screen: Screen) -> None:
    _ = screen.words
    states, names = (
        step_states(screen.plan, asks_sources=bool(screen.form.need_sources)),
        step_names(_, screen.form),
    )
    said = {
        StepState.READY: f":small[:green[{_('ready')}]]",
        StepState.BEGUN: f":small[:orange[{_('begun')}]]",
        StepState.NOTHING: "",
    }
    with st.container(gap="xsmall"):
        for number, step in enumerate(screen.form.steps, 1):
            state = states[step]
            st.page_link(
                PAGES[step],
                label=f"{number} {names[step]} {said[state]}",
                icon=SIGNS[state],
                width="stretch",
                query_params={"plan": screen.plan.lasting_id},
            )


def _help(screen: Screen) -> None:
    """Method, points for attention and Marc's example; away when not wanted (004-006).

    A form with words of its own for this step says those instead.
    """
    _ = screen.words
    help_here = books().catalogue.steps[_.language][screen.step]
    own = screen.form.step_word(screen.step)
    method = own.method(_.language).splitlines() if own and own.method else help_here.method
    mind = own.attention(_.language).splitlines() if own and own.attention else help_here.attention
    wanted = st.session_state.setdefault("help_wanted", True)
    label = _("Hide the help") if wanted else _("Show the help")
    if wanted:
        with st.container(border=True, gap="xsmall"):
            tabs = st.tabs([_("Method"), _("Mind"), _("Marc")])
            parts = (method, mind, help_here.example)
            for tab, lines in zip(tabs, parts, strict=True):
                tab.markdown("  \n".join(f":small[{line}]" for line in lines))
    st.button(label, type="tertiary", on_click=_switch_help, key="help_switch")


def _switch_help() -> None:
    st.session_state["help_wanted"] = not st.session_state["help_wanted"]


def _head(screen: Screen) -> None:
    _, plan = screen.words, screen.plan
    steps = screen.form.steps
    place = _(
        "Plan of {name} · step {number} of {all}",
        name=plain(plan.employee.name),
        number=steps.index(screen.step) + 1,
        all=len(steps),
    )
    with st.container(gap=None):
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            st.markdown(f":small[:gray[{place}]]", width="content")
            st.markdown(mode_line(_), width="content")
        st.header(questions(_, plan, screen.form)[screen.step], anchor=False)
    state_cards.meaning(screen)
    versions_view.note(screen)
    is_draft = plan.status is PlanStatus.DRAFT
    if is_draft and screen.step not in _NOT_WRITTEN_TOGETHER and not _met(plan) and not is_single():
        _shared_plan_note(screen)


_NOT_WRITTEN_TOGETHER = {"preparation", "follow_up"}
_SHOWS_OWN_PREPARATION = {"preparation", "competencies", "actions"}


def _met(plan: Plan) -> bool:
    return any(talk.started_at for talk in plan.conversations)


def _shared_plan_note(screen: Screen) -> None:
    _ = screen.words
    sentence = _(
        "This is the plan you share: what you put here, {name} reads too. "
        "Do you want to think for yourself first? You can, under {step}.",
        name=plain(st.session_state["partner"]),
        step=step_names(_, screen.form)["preparation"],
    )
    st.markdown(f":small[:gray[{sentence}]]")


@st.fragment(run_every="4s")
def _newer_fragment(lasting_id: str, revision: int, *, closes: bool) -> None:
    """A quiet line when the other one changed something; never a jump.

    But what somebody wrote for themselves `closes` at once when a talk begins: from then on two
    people look at the screen.

    Drawn with the whole page it has nothing to say: that read the plan a moment ago.
    """
    if st.session_state.pop("just_read", False):
        return
    try:
        now = plans.plan_head(store(), here(), lasting_id)
    except PopError:
        return
    if closes and now.talk_is_running:
        st.rerun()
    # A dialog may have seen more.
    if now.revision > st.session_state.get("seen_revision", revision):
        _ = words()
        with st.container(horizontal=True, vertical_alignment="center"):
            name = plain(st.session_state.get("partner", ""))
            said = _("{name} changed something in this plan.", name=name)
            st.markdown(f":small[:blue[:material/group: {said}]]")
            if st.button(_("Have a look"), type="tertiary", key="see_newer"):
                st.rerun()


def mode_line(_: Words) -> str:
    """What everybody must know about this installation, on every page."""
    if is_demo():
        said = _("All people and plans here are invented.")
        return f":small[:orange-badge[{_('Demo')}] :gray[{said}]]"
    if is_single():
        said = _("Without sign-in. Whoever uses this computer can read everything.")
        return f":small[:orange[:material/lock_open: {said}]]"
    return ""


__all__ = [
    "PAGES",
    "Screen",
    "go_to",
    "guard",
    "mode_line",
    "open_step",
    "step_names",
]
