"""The moves of a plan that need no signature, each with one confirmation: what follows from it."""

from dataclasses import dataclass

import streamlit as st

from pages.components import versions_view
from pages.components.feedback import explained_later, note_saved, primary
from pages.components.screen import Screen, go_to
from pages.components.session import here, store
from pop_core.domain.plans import Plan
from pop_core.domain.statuses import Deed, PlanStatus, may
from pop_core.domain.talks import may_need_no_agreements
from pop_core.i18n.words import Words
from pop_core.workflow import moving


@dataclass(frozen=True, slots=True)
class Move:
    """What a move is called, what follows from it, and how one says yes to it."""

    name: str
    follows: str
    yes: str


def possible(plan: Plan, deed: Deed) -> bool:
    """Whether it is offered now."""
    if deed is Deed.NO_AGREEMENTS:
        return may_need_no_agreements(plan)
    return may(plan.status, deed)


def ask(screen: Screen, deed: Deed, place: str, then: str = "") -> None:
    """A move with its one confirmation; `place` makes its key, `then` is the step to go to."""
    _ = screen.words
    move = _named(_, screen.plan)[deed]
    is_primary = place == "card"
    with st.popover(
        primary(move.name) if is_primary else move.name,
        type="primary" if is_primary else "secondary",
        key=f"{place}_{deed.value}",
    ):
        st.markdown(move.follows)
        st.button(
            move.yes, key=f"{place}_{deed.value}_yes", on_click=_move,
            args=(screen.plan.lasting_id, screen.plan.status, deed, then),
        )  # fmt: skip


def _move(lasting_id: str, seen: PlanStatus, deed: Deed, then: str) -> None:
    """Callback; the state is the one that was read here."""
    with explained_later():
        note_saved(moving.move(store(), here(), lasting_id, seen, deed).at)
        if then:
            go_to(then, lasting_id)


def _named(_: Words, plan: Plan) -> dict[Deed, Move]:
    return {
        Deed.REOPEN: Move(
            _("Back to concept"),
            _("You go on writing where you were. Who signed this concept signs anew."),
            _("Make it a concept again"),
        ),
        Deed.NO_AGREEMENTS: _without(_, plan),
        Deed.WITHDRAW: _withdrawal(_, plan),
        Deed.PAUSE: Move(
            _("Lay at rest"),
            _("What you agreed on stands, and nothing is late until you take it up again. "
              "You need no reason."),
            _("Lay the plan at rest"),
        ),
        Deed.RESUME: Move(
            _("Take up again"),
            _("All holds again as agreed. Terms that passed meanwhile count from now on."),
            _("Take the plan up again"),
        ),
    }  # fmt: skip


def _without(_: Words, plan: Plan) -> Move:
    held = versions_view.in_force_beside(plan)
    follows = (
        _("You talked, and nothing has to change. The talk counts as held, and version {number} "
          "holds as it was signed.", number=held.number)
        if held
        else _("You talked, and nothing has to be agreed on. The talk counts as held, and this "
               "plan is over.")
    )  # fmt: skip
    return Move(_("No agreements needed"), follows, _("That is how it is"))


def _withdrawal(_: Words, plan: Plan) -> Move:
    held = versions_view.in_force_beside(plan)
    if held:
        follows = _(
            "Version {number} lapses. Version {held} holds as it was signed.",
            number=plan.version_number,
            held=held.number,
        )
        return Move(_("Withdraw this version"), follows, _("Withdraw it"))
    return Move(
        _("Withdraw"),
        _("Nothing of this plan will hold; you can still read it. After that a new plan can "
          "begin."),
        _("Withdraw the plan"),
    )  # fmt: skip
