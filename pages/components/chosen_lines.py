"""What goes onto the plan, what waits for later, and which one waits when there are too many.

The number a plan holds comes from its form (004-022); what waits is never lost (004-031).
"""

from dataclasses import dataclass

import streamlit as st

from pages.components.feedback import explained_later, note_saved, plain
from pages.components.line_choice import open_line
from pages.components.screen import Screen
from pages.components.session import here, store
from pop_core.domain.errors import RuleBroken
from pop_core.domain.group_goals import counted_lines
from pop_core.domain.plans import LinePlace, LineState, PlanLine
from pop_core.domain.proposals import JointProposal
from pop_core.workflow import editing, taking_over


@dataclass(frozen=True, slots=True)
class Wish:
    """A competency that somebody wants on the plan: a new one, or the row `line_id` that waits.

    With `group_goal` it is what that goal for the group brings along.
    """

    plan_id: str
    name: str
    competency: str | None = None
    own_title: str = ""
    technical_field: str = ""
    proposed_by: str = ""
    why: str = ""
    line_id: str = ""
    place: LinePlace = LinePlace()  # noqa: RUF009 - frozen
    group_goal: str = ""
    lasting_id: str = ""


def wish_for(plan_id: str, name: str, proposal: JointProposal) -> Wish:
    """A proposal as a wish: who thought of it and why come along."""
    return Wish(
        plan_id,
        name,
        proposal.competency,
        proposal.own_title,
        proposal.technical_field,
        proposal.proposed_by,
        proposal.why,
    )


def choose(wish: Wish) -> None:
    """Callback: put it on the plan and open it; when the plan is full, ask what can wait."""
    chosen(wish)


def chosen(wish: Wish) -> bool:
    """As `choose`; says whether it was not refused."""
    with explained_later():
        try:
            _take_up(wish)
        except RuleBroken as refusal:
            if refusal.code != "plan_is_full":
                raise
            st.session_state["too_many"] = wish
        return True
    return False


def _take_up(wish: Wish, *, later: bool = False, instead_of: str = "") -> None:
    if wish.line_id:
        saved = editing.set_line_state(store(), here(), wish.line_id, LineState.ACTIVE)
    elif wish.group_goal:
        saved = taking_over.take_over(
            store(), here(), wish.lasting_id, wish.group_goal, later=later, instead_of=instead_of
        )
    else:
        saved = editing.add_line(
            store(),
            here(),
            wish.plan_id,
            wish.competency,
            own_title=wish.own_title,
            technical_field=wish.technical_field,
            proposed_by=wish.proposed_by,
            why=wish.why,
            later=later,
            place=wish.place,
        )
    note_saved(saved.at)
    if not later:
        st.session_state.pop("line_folded", None)
        open_line(saved.row_id)


def let_wait(line_id: str) -> None:
    """Callback: *Voor later*."""
    with explained_later():
        note_saved(editing.set_line_state(store(), here(), line_id, LineState.LATER).at)


def later_list(screen: Screen) -> None:
    """What waits, each with *Toch nu*."""
    _ = screen.words
    if not screen.plan.later_lines:
        return
    st.markdown(f"**{_('For later')}**")
    with st.container(border=True, gap="xsmall"):
        for line in screen.plan.later_lines:
            _waiting(screen, line)


def _waiting(screen: Screen, line: PlanLine) -> None:
    _, name = screen.words, screen.name_of(line)
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        st.markdown(plain(name), width="stretch")
        if screen.writable:
            wish = Wish(screen.plan.plan_id, name, line_id=line.line_id)
            st.button(
                _("Now after all"), key=f"line_{line.line_id}_now", on_click=choose, args=(wish,)
            )


def ask_what_waits(screen: Screen) -> None:
    """The question at one too many, with the names as buttons; closing it changes nothing."""
    wish = st.session_state.pop("too_many", None)
    if wish is None or not (screen.writable or wish.group_goal):
        return
    _, lines = screen.words, counted_lines(screen.plan)
    most = screen.form.max_active_lines

    @st.dialog(
        _("A plan holds at most {most} competencies. Which one can wait?", most=most),
        position="right",
        width=460,
    )
    def card() -> None:
        if st.session_state.pop("too_many_settled", False):
            st.rerun()
        name = plain(wish.name)
        said = _("{name} takes its place. What waits is kept under *For later*.", name=name)
        st.markdown(said)
        for line in lines:
            st.button(
                plain(screen.name_of(line)),
                key=f"wait_{line.line_id}",
                width="stretch",
                on_click=_swap,
                args=(wish, line.line_id),
            )
        st.button(
            _("Let {name} wait itself", name=name),
            key="wait_wish",
            type="tertiary",
            icon=":material/schedule:",
            on_click=_wish_waits,
            args=(wish,),
        )

    card()


def _swap(wish: Wish, line_id: str) -> None:
    st.session_state["too_many_settled"] = True
    with explained_later():
        if wish.group_goal:  # in a talk about what was agreed both stand in the next version
            _take_up(wish, instead_of=line_id)
            return
        editing.set_line_state(store(), here(), line_id, LineState.LATER)
        _take_up(wish)


def _wish_waits(wish: Wish) -> None:
    st.session_state["too_many_settled"] = True
    if not wish.line_id:
        with explained_later():
            _take_up(wish, later=True)
