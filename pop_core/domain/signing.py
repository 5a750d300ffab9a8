"""Who signs what: the plan as a whole, or the follow-up talk, and when it is complete."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol

from pop_core.domain.errors import RuleBroken
from pop_core.domain.follow_up import Beside, Feasibility, TalkSignature
from pop_core.domain.plans import FOLLOW_UP, PLANNING, Conversation, Plan
from pop_core.domain.statuses import IN_FORCE, PlanStatus

AGREED, SEEN = "agreed", "seen_not_agreed"
MEANINGS = (AGREED, SEEN)


class Way(StrEnum):
    """How somebody signed; all three count the same and are shown with the signature."""

    OWN_SESSION = "own_session"
    AT_THE_TABLE = "at_the_table"
    ON_PAPER = "on_paper"


class Signed(Protocol):
    """What a signature under a plan and one under a talk have in common."""

    @property
    def role(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def meaning(self) -> str: ...


@dataclass(frozen=True, slots=True)
class ToSign:
    """What lies on the table: a version of the plan, and the talk signed with it, if any."""

    plan: Plan
    talk: Conversation | None
    is_talk_alone: bool


def to_sign(plan: Plan) -> ToSign | None:
    """What is signed next; None when nothing waits for a signature.

    A plan that is written is signed as a whole, together with the follow-up talk it was made in.
    While an agreed plan stands as it is, the talk about it is signed alone (004-058).
    """
    talk = unsigned_follow_up(plan)
    if plan.is_writable:
        return ToSign(plan, None if has_own_talk(plan) else talk, is_talk_alone=False)
    if plan.status is PlanStatus.AGREED and talk:
        return ToSign(plan, talk, is_talk_alone=True)
    return None


def unsigned_follow_up(plan: Plan) -> Conversation | None:
    """The first follow-up talk that was begun and is not signed by all yet."""
    begun = (talk for talk in plan.follow_up_talks if talk.started_at or talk.held_on)
    signed = plan.beside.signed_talks
    return next((talk for talk in begun if talk.conversation_id not in signed), None)


def has_own_talk(plan: Plan) -> bool:
    """A version that was drawn up in a talk of its own, not while looking back (000-078)."""
    own = (talk.plan_id == plan.plan_id for talk in plan.conversations if talk.kind == PLANNING)
    return any(own)


def name_in(plan: Plan, role: str) -> str:
    """Whoever signed in that role, else the party of the plan, else who sat at the table."""
    given = (each.name for each in plan.signatures if each.role == role)
    if role in {"employee", "manager"}:
        return next(given, plan.party(role).name)
    people = plan.planning_talk.participants if plan.planning_talk else ()
    return next(given, next((each.name for each in people if each.role == role), ""))


def open_roles(roles: Sequence[str], signed: Iterable[Signed]) -> tuple[str, ...]:
    """The roles of the form whose signature is still missing, in the form's order."""
    there = {each.role for each in signed}
    return tuple(role for role in roles if role not in there)


def outcome(roles: Sequence[str], signed: Sequence[Signed]) -> PlanStatus | None:
    """Where the signatures under a plan lead: agreed, not agreed, or nowhere yet (000-061)."""
    if any(each.meaning == SEEN and each.role in roles for each in signed):
        return PlanStatus.NOT_AGREED
    return None if open_roles(roles, signed) else PlanStatus.AGREED


def open_questions(plan: Plan) -> tuple[Feasibility, ...]:
    """The questions about its actions that were not answered with yes (000-059, 000-075)."""
    there = {action.lasting_id for line in plan.active_lines for action in line.actions}
    return tuple(
        each
        for each in plan.beside.feasibility
        if each.action_lasting_id in there and each.answer != "feasible"
    )


class NewlySigned(Signed, Protocol):
    """A signature that is about to be given."""

    @property
    def person_id(self) -> str | None: ...
    @property
    def way(self) -> str: ...
    @property
    def signed_on(self) -> date: ...


def with_talk_signed(
    beside: Beside, talk: Conversation | None, new: Iterable[NewlySigned], digest: str
) -> Beside:
    """What stands beside the plan once these have signed the talk as well."""
    if talk is None:
        return beside
    here = talk.conversation_id
    more = tuple(
        TalkSignature("", here, n.person_id, n.name, n.role, n.meaning, n.way, n.signed_on, digest)
        for n in new
    )
    return replace(
        beside,
        talk_signatures=(*beside.talk_signatures, *more),
        signed_talks=(*beside.signed_talks, here),
    )


def agreed_on(plan: Plan) -> date | None:
    """The day the version in force was agreed: that of its last signature."""
    days = [v.agreed_on for v in plan.beside.versions if v.status in IN_FORCE and v.agreed_on]
    return max(days, default=None)


def check_after_agreement(plan: Plan, talk: Conversation | None, held_on: date) -> None:
    """Raise `RuleBroken("follow_up_before_agreement")`: one looks back on what was agreed."""
    agreed = agreed_on(plan)
    if talk and talk.kind == FOLLOW_UP and agreed and held_on < agreed:
        raise RuleBroken("follow_up_before_agreement", on=held_on, agreed=agreed)


def may_write_remarks(status: PlanStatus, *, is_employee: bool, shared_screen: bool) -> bool:
    """The employee's own remarks stay open to the employee until the own signature (004-012).

    While the plan is a concept the two may also write them together at one screen.
    """
    if is_employee or shared_screen:
        return status not in {PlanStatus.WITHDRAWN, PlanStatus.SUPERSEDED}
    return status is PlanStatus.DRAFT
