"""What step 8 looks back on: the version that holds, and the talk about it while it is open."""

from dataclasses import dataclass

import streamlit as st

from pages.components import group_goal_cards
from pages.components.feedback import note_saved
from pages.components.field_records import Save
from pages.components.screen import Screen
from pages.components.session import held_version, here, store
from pop_core.catalogue.forms import Change
from pop_core.documents.telling import Telling
from pop_core.domain.follow_up import LineFollowUp
from pop_core.domain.group_goals import GroupGoal, taken_over
from pop_core.domain.plans import Conversation, Plan, PlanLine
from pop_core.domain.signing import unsigned_follow_up
from pop_core.domain.statuses import PlanStatus
from pop_core.workflow import following


@dataclass(frozen=True, slots=True)
class LookingBack:
    """Step 8 as somebody sees it; `screen.plan` may be the next version, which is written."""

    screen: Screen
    held: Plan
    talk: Conversation | None  # begun, and not signed by all yet
    goals: tuple[GroupGoal, ...] = ()  # of the organisation, as far as what holds lacks them

    @property
    def telling(self) -> Telling:
        return Telling(self.held, self.screen.names, self.screen.words)

    @property
    def is_over(self) -> bool:
        """Whether the cycle was rounded off."""
        return self.held.status is PlanStatus.CLOSED

    @property
    def may_change(self) -> bool:
        """Whether agreed content may change row by row in this talk (000-078)."""
        return self.talk is not None and self.screen.form.change is Change.FOLLOW_UP

    def said_of(self, line: PlanLine) -> LineFollowUp | None:
        """What the open talk says of a row so far."""
        talk = self.talk
        return self.held.beside.line(talk.conversation_id, line.lasting_id) if talk else None

    def written(self, line: PlanLine) -> PlanLine | None:
        """The same row on the next version, once there is one."""
        if self.screen.plan.plan_id == self.held.plan_id:
            return None
        lines = self.screen.plan.lines
        return next((each for each in lines if each.lasting_id == line.lasting_id), None)


def of(screen: Screen) -> LookingBack | None:
    """None while nothing was agreed yet."""
    held = held_version(screen.plan)
    if held is None:
        return None
    talk = unsigned_follow_up(held) if held.status is not PlanStatus.CLOSED else None
    return LookingBack(screen, held, talk, _goals(screen, held))


def _goals(screen: Screen, held: Plan) -> tuple[GroupGoal, ...]:
    """What was published for the group since, or put aside then (004-038)."""
    if held.status is PlanStatus.CLOSED:
        return ()
    there = {each.group_goal_id for each in taken_over(held).values()}
    offered = group_goal_cards.offered(screen.visit, held.lasting_id)
    return tuple(goal for goal in offered if goal.group_goal_id not in there)


def saver(field_name: str, talk: Conversation, about: str) -> Save:
    """Save what the talk says of a row, an indicator or a question."""

    def save(seen: object, new: object) -> None:
        note_saved(
            following.save(store(), here(), field_name, talk.conversation_id, about, seen, new).at
        )

    return save


def key_of(talk: Conversation, about: str, name: str) -> str:
    return f"talk_{talk.conversation_id}_{about}_{name}"


def asked_line(back: LookingBack) -> str | None:
    """The row named in the address, in whichever version, by its lasting id; once."""
    named = st.query_params.pop("line", None) if "line" in st.query_params else None
    lines = [*back.held.lines, *back.screen.plan.lines]
    return next((each.lasting_id for each in lines if each.line_id == named), None)
