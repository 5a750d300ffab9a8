"""One card per person of mine: state, next talk, and first of all what I promised (002-017).

Nothing here tells what anybody has to develop: no competency, no goal, no progress.
"""

from collections.abc import Callable

import streamlit as st

from pages.components import promise_words as told
from pages.components.feedback import plain
from pages.components.promise_words import Owed
from pages.components.screen import PAGES, begin_with, go_to
from pages.components.session import held_version, words
from pop_core.domain.overview import talks_now
from pop_core.domain.people import Person, Visit
from pop_core.domain.plans import Plan
from pop_core.domain.promises import Kept, is_by, kept
from pop_core.domain.statuses import RUNNING, PlanStatus
from pop_core.i18n.words import Words

MOST = 3  # promises in sight per person
RATIO = [1, 1.1]  # who it is, and what I promised
Team = tuple[tuple[Person, tuple[Plan, ...]], ...]


def draw(visit: Visit, team: Team) -> None:
    """Whoever waits longest for me comes first, then by name."""
    _ = words()
    owed = [(person, plans, _mine(plans)) for person, plans in team]
    owed.sort(key=lambda one: not any(_is_late(own, visit) for own in one[2]))
    with st.container(gap=None):
        st.title(_("Team"), anchor=False)
        said = [_summary(_, visit, [own for one in owed for own in one[2]]), _kept(_, visit, team)]
        st.markdown(f":gray[{' '.join(part for part in said if part)}]")
    if any(own for _person_of, _plans, own in owed):
        _left, right = st.columns(RATIO, gap="medium")
        right.markdown(f":small[:gray[{_('Promised by you')}]]")
    for person, plans, own in owed:
        with st.container(border=True):
            left, right = st.columns(RATIO, gap="medium")
            with left, st.container(gap="xsmall"):
                _person(_, visit, person, plans[0] if plans else None)
            with right, st.container(gap="xsmall"):
                _promises(_, visit, person, own)


def _mine(plans: tuple[Plan, ...]) -> tuple[Owed, ...]:
    """What I promised this person in all plans that run, the earliest first."""
    owed = [each for plan in plans if plan.status in RUNNING for each in told.owed_in(plan)]
    own = [each for each in owed if is_by(each.promise, "manager")]
    return tuple(sorted(own, key=lambda each: (_helps(each), each.promise.day())))


def _helps(each: Owed) -> bool:
    """Somebody else took it on; I only said I would help."""
    return "manager" not in each.promise.by


def _is_late(each: Owed, visit: Visit) -> bool:
    return each.promise.is_late(visit.today) and not _helps(each)


def _summary(_: Words, visit: Visit, own: list[Owed]) -> str:
    late = sum(_is_late(each, visit) for each in own)
    if late:
        return _.plural(
            "{number} promise of yours is late.", "{number} promises of yours are late.", late
        )
    if own:
        return _("Nothing you promised is late.")
    return _("Whoever you make a plan with, and whoever you manage, is here.")


def _kept(_: Words, visit: Visit, team: Team) -> str:
    """How much of what I promised myself was done in time, of my own plans only."""
    plans = (plan for _person_of, mine in team for plan in mine)
    found = sum((kept(held_version(plan), "manager", visit.today) for plan in plans), Kept())
    if not found.of:
        return ""
    return _(
        "You kept {number} of your {total} promises in time.",
        number=found.in_time, total=found.of,
    )  # fmt: skip


def _person(_: Words, visit: Visit, person: Person, plan: Plan | None) -> None:
    """Who it is, how the plan stands, and when the next talk is."""
    job = f" · :gray[{plain(person.job)}]" if person.job else ""
    label = f"**{plain(person.name)}**{job}"
    if plan:
        st.page_link(
            PAGES["follow_up" if plan.is_in_force else "agreement"],
            label=label,
            icon=":material/person:",
            query_params={"plan": plan.lasting_id},
        )
    else:
        st.markdown(f":small[:material/person: {label}]")
    with st.container(horizontal=True, vertical_alignment="center"):
        state = told.state(_, plan, "manager") if plan else f":gray-badge[{_('no plan with you')}]"
        st.markdown(state, width="content")
        _next_talk(_, visit, person, plan)


def _next_talk(_: Words, visit: Visit, person: Person, plan: Plan | None) -> None:
    """The talk that comes, or the way to plan one."""
    talks = [each for each in talks_now(plan, visit.today) if each.on] if plan else []
    if plan and talks:
        talk = min(talks, key=lambda each: each.on or visit.today)
        name = told.talk_name(_, plan, talk.kind)
        st.markdown(f":small[{name}] {told.talk_badge(_, talk, visit.today)}", width="content")
    elif plan is None or plan.status not in RUNNING:
        _plan_button(_, person, begin_with, (person.person_id, visit.person_id))
    elif plan.status is PlanStatus.AGREED:
        _plan_button(_, person, go_to, ("follow_up", plan.lasting_id))
    elif plan.status is PlanStatus.DRAFT:
        _plan_button(_, person, go_to, ("preparation", plan.lasting_id))


def _plan_button(
    _: Words, person: Person, then: Callable[..., None], given: tuple[str, ...]
) -> None:
    st.button(
        _("Plan a talk"),
        type="tertiary",
        icon=":material/event:",
        key=f"talk_{person.person_id}",
        on_click=then,
        args=given,
    )


def _promises(_: Words, visit: Visit, person: Person, own: tuple[Owed, ...]) -> None:
    """What I promised, late things first; titles of actions only."""
    key = f"all_of_{person.person_id}"
    shown = own if st.session_state.get(key) else own[:MOST]
    for each in shown:
        helps = _helps(each) and _("you help")
        parts = [f"**{told.title(_, each)}**", told.to_do(_, each), helps]
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link(
                PAGES["follow_up"],
                label=" · ".join(part for part in parts if part),
                icon=":material/handshake:",
                width="stretch",
                query_params=told.place(each),
            )
            st.markdown(told.day_badge(_, each, visit.today), width="content")
    if len(shown) < len(own):
        st.button(_("More"), type="tertiary", key=f"more_{person.person_id}",
                  on_click=_show, args=(key,))  # fmt: skip


def _show(key: str) -> None:
    st.session_state[key] = True
