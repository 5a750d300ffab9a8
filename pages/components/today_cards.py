"""The cards of *Vandaag*: the talk of today first, then every plan with its one next thing."""

import streamlit as st

from pages.components.feedback import plain, primary
from pages.components.frame import PAGES, step_names
from pages.components.session import form_of, words
from pop_core.domain.overview import NextThing, next_thing
from pop_core.domain.people import Visit
from pop_core.domain.plans import Plan
from pop_core.i18n.statuses import status_names
from pop_core.i18n.words import Words

MOST_CARDS = 5
ICONS = {
    "talk_is_running": ":material/forum:",
    "talk_today": ":material/today:",
    "prepare": ":material/edit_note:",
    "go_on": ":material/arrow_forward:",
    "follow_up_planned": ":material/event:",
    "agreed": ":material/check_circle:",
    "read_only": ":material/lock:",
}


def new_plan_button() -> None:
    _ = words()
    st.page_link("pages/home/new_plan.py", label=_("New plan"), icon=":material/add:")


def plans(visit: Visit, mine: tuple[Plan, ...]) -> None:
    """At most five plans, then *Meer*; the one that matters most today stands out."""
    _ = words()
    if not mine:
        _empty(_)
        return
    things = [
        (plan, next_thing(plan, visit.today, prepares=visit.via != "single")) for plan in mine
    ]
    things.sort(key=lambda pair: list(ICONS).index(pair[1].code))
    first, *rest = things
    _first_card(_, visit, *first)
    if rest:
        st.subheader(_("Other plans"), anchor=False)
    shown = rest if st.session_state.get("all_plans") else rest[: MOST_CARDS - 1]
    if shown:
        with st.container(border=True, gap="xsmall"):
            for plan, thing in shown:
                _row(_, visit, plan, thing)
    if len(shown) < len(rest):
        st.button(_("More"), type="tertiary", key="more_plans", on_click=_show_all)


def _show_all() -> None:
    st.session_state["all_plans"] = True


def _empty(_: Words) -> None:
    said = _(
        "each of you prepares, together you make the plan, after a few months you look back. "
        "This is not an appraisal."
    )
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**{_('No plan yet')}**  \n{_('A plan begins with a talk between two people.')}"
            f"  \n:small[:gray[{_('How it works:')} {said}]]",
            width="stretch",
        )
        if st.button(primary(_("Start a new plan")), type="primary", key="first_plan"):
            st.switch_page("pages/home/new_plan.py")


def _first_card(_: Words, visit: Visit, plan: Plan, thing: NextThing) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(gap=None):
            st.markdown(_badges(_, plan, thing))
            st.header(_title(_, visit, plan), anchor=False)
            st.markdown(_said(_, plan, thing))
        st.button(
            primary(_("Open the plan")),
            type="primary",
            key="open_first",
            on_click=_open,
            args=(plan.lasting_id, thing.step),
        )
    wanted = st.session_state.pop("open", None)
    if wanted:
        st.switch_page(PAGES[wanted[1]], query_params={"plan": wanted[0]})


def _open(lasting_id: str, step: str) -> None:
    st.session_state["open"] = (lasting_id, step)


def _row(_: Words, visit: Visit, plan: Plan, thing: NextThing) -> None:
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.page_link(
            PAGES[thing.step],
            label=f"**{_title(_, visit, plan)}** · {_said(_, plan, thing)}",
            icon=ICONS[thing.code],
            width="stretch",
            query_params={"plan": plan.lasting_id},
        )
        st.markdown(_badges(_, plan, thing), width="content")


def _title(_: Words, visit: Visit, plan: Plan) -> str:
    if plan.role_of(visit.person_id) == "employee":
        return _("My plan, with {name}", name=plain(plan.manager.name))
    return _("Plan of {name}", name=plain(plan.employee.name))


def _badges(_: Words, plan: Plan, thing: NextThing) -> str:
    status = f":gray-badge[{status_names(_)[plan.status]}]"
    if thing.on is None:
        return status
    return f":blue-badge[:material/event: {_.date(thing.on, fixed=True)}] {status}"


def _said(_: Words, plan: Plan, thing: NextThing) -> str:
    """The next thing in words."""
    step = step_names(_, form_of(plan))[thing.step].lower()
    return {
        "talk_is_running": _("The talk is going on: go on with it."),
        "talk_today": _("The talk is today."),
        "prepare": _("Prepare the talk."),
        "go_on": _("Go on with: {step}.", step=step),
        "follow_up_planned": _("Agreed. The next talk is planned."),
        "agreed": _("Agreed. Plan the next talk."),
        "read_only": _("To read back."),
    }[thing.code]
