"""What a plan asks of somebody now, derived from the plan alone: next thing, state, talks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pop_core.domain.plans import FOLLOW_UP, Conversation, Plan
from pop_core.domain.promises import AHEAD, PAIR
from pop_core.domain.signing import open_roles, unsigned_follow_up
from pop_core.domain.statuses import RUNNING, WRITABLE, PlanStatus
from pop_core.domain.steps import STEPS, next_step
from pop_core.domain.when import later

QUIET_MONTHS = 3


@dataclass(frozen=True, slots=True)
class NextThing:
    """What to do now (`code`) and in which step of the plan."""

    code: str
    step: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class State:
    """The state of a plan as its people speak of it; `role` is whose signature is waited for."""

    code: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class TalkNow:
    """A talk that is still ahead, going on, late, or ended and not signed by all."""

    plan_id: str  # lasting id
    conversation_id: str
    kind: str
    code: str  # "going_on", "past", "today", "planned" or "to_sign"
    on: date | None


def next_talk(plan: Plan, today: date) -> Conversation | None:
    """The talk that is going on or still to be held, the earliest first."""
    waiting = [talk for talk in plan.conversations if talk.is_going_on or talk.comes_on]
    return min(waiting, key=lambda talk: talk.comes_on or talk.planned_on or today, default=None)


def follow_up_on(plan: Plan) -> date | None:
    """When the two look back: as it is planned, else as the newest talk settled it (000-050).

    The talk that a plan is drawn up in is none of these, nor the other day on which it goes on.
    """
    waiting = (talk for talk in plan.follow_up_talks if talk.is_going_on or talk.comes_on)
    planned = [day for talk in waiting if (day := talk.comes_on or talk.planned_on)]
    newest = plan.current_talk
    if planned or newest is None or newest.outcome == "continued_later":
        return min(planned, default=None)
    return newest.next_on


def next_thing(
    plan: Plan,
    today: date,
    *,
    role: str | None = None,
    prepares: bool = True,
    steps: tuple[str, ...] = STEPS,
) -> NextThing:
    """Talk going on, what waits for a signature, the talk that is near, else what comes next.

    `role` is who asks: `employee`, `manager`, or None where nobody is signed in. `steps` are those
    of the plan's form.
    """
    talk = next_talk(plan, today)
    on = (talk.comes_on or talk.planned_on) if talk else None
    if plan.talk_is_running:
        current = plan.current_talk
        follows = current is not None and current.kind == FOLLOW_UP
        return NextThing("talk_is_running", "follow_up" if follows else next_step(plan, steps), on)
    if plan.status is PlanStatus.PROPOSED:
        code = "waits_for_other" if _has_signed(plan, role) else "to_sign"
        return NextThing(code, "agreement", on)
    if plan.status is PlanStatus.AGREED:
        return _of_agreed(plan, today, role, on)
    if plan.status is PlanStatus.DRAFT:
        return _of_draft(plan, today, on, steps, prepares=prepares)
    known = {PlanStatus.PAUSED: "paused", PlanStatus.NOT_AGREED: "not_agreed"}
    return NextThing(known.get(plan.status, "read_only"), "agreement")


def _has_signed(plan: Plan, role: str | None) -> bool:
    return role in {signature.role for signature in plan.signatures}


def _of_draft(
    plan: Plan, today: date, on: date | None, steps: tuple[str, ...], *, prepares: bool
) -> NextThing:
    """Talk of today, preparation before it, else the first step not ready."""
    met = any(talk.started_at for talk in plan.conversations)
    if on == today:
        return NextThing("talk_today", "preparation", on)
    if on and on < today and not plan.lines:  # where something is written, they met
        return NextThing("talk_past", "preparation", on)
    if prepares and not met and not plan.lines:
        return NextThing("prepare", "preparation", on)
    step = next_step(plan, steps)
    if step == "preparation":
        step = next(each for each in steps if each != "preparation")
    return NextThing("new_version" if plan.version_number > 1 else "go_on", step, on)


def _of_agreed(plan: Plan, today: date, role: str | None, on: date | None) -> NextThing:
    """A follow-up talk to sign, one that is near or late, the end of the plan, else calm."""
    talk = unsigned_follow_up(plan)
    if talk:
        signed = {each.role for each in plan.beside.signatures_of(talk.conversation_id)}
        return NextThing("waits_for_other" if role in signed else "talk_to_sign", "agreement", on)
    if on and on <= today:
        return NextThing("talk_today" if on == today else "talk_past", "follow_up", on)
    if plan.ends_on and plan.ends_on < today:
        return NextThing("to_close", "follow_up", on)
    if on and on <= today + AHEAD:
        return NextThing("follow_up_soon", "follow_up", on)
    return NextThing("follow_up_planned" if on else "agreed", "follow_up", on)


def state_of(plan: Plan, role: str | None, signers: Sequence[str] = PAIR) -> State:
    """Where the plan stands for one of the two; `signers` are the roles its form asks for."""
    if plan.talk_is_running:
        return State("talk_is_running")
    talk = unsigned_follow_up(plan) if plan.status is PlanStatus.AGREED else None
    if plan.status is PlanStatus.PROPOSED or talk:
        signed = plan.beside.signatures_of(talk.conversation_id) if talk else plan.signatures
        missing = open_roles(signers, signed)
        if talk and not signed:
            return State("talk_to_sign")
        if role in missing:
            return State("waits_for_you")
        return State("waits_for", missing[0]) if missing else State(plan.status.value)
    if plan.status is PlanStatus.DRAFT:
        return State(_kind_of_draft(plan))
    return State(plan.status.value)


def _kind_of_draft(plan: Plan) -> str:
    if plan.version_number > 1:
        return "new_version"
    begun = plan.lines or any(talk.started_at for talk in plan.conversations)
    return "draft" if begun else "to_prepare"


def talks_now(plan: Plan, today: date) -> tuple[TalkNow, ...]:
    """The talks of a running plan that still ask for something; none is late in a plan at rest."""
    if plan.status not in RUNNING:
        return ()
    return tuple(
        TalkNow(
            plan.lasting_id, talk.conversation_id, talk.kind, code, talk.comes_on or talk.planned_on
        )
        for talk in plan.conversations
        if (code := _code_of_talk(plan, talk, today))
    )


def _code_of_talk(plan: Plan, talk: Conversation, today: date) -> str:
    if talk.is_going_on:
        return "going_on"
    on = talk.comes_on
    if on is None:
        return "to_sign" if talk == unsigned_follow_up(plan) else ""
    if on < today:
        return "" if plan.status is PlanStatus.PAUSED else "past"
    return "today" if on == today else "planned"


def last_activity(plan: Plan) -> date | None:
    """The last day something came of the plan: a talk held, a note on an action, a signature."""
    return max(_days_of_activity(plan), default=None)


def _days_of_activity(plan: Plan) -> Iterator[date]:
    yield from (talk.held_on for talk in plan.conversations if talk.held_on)
    yield from (note.noted_at.date() for note in plan.beside.notes)
    yield from (signature.signed_on for signature in plan.signatures)
    yield from (signature.signed_on for signature in plan.beside.talk_signatures)
    yield from (version.agreed_on for version in plan.beside.versions if version.agreed_on)


def is_quiet(plan: Plan, today: date) -> bool:
    """Nothing came of a running plan for three months; a plan at rest is left alone."""
    last = last_activity(plan)
    runs = plan.status in WRITABLE | {PlanStatus.AGREED, PlanStatus.NOT_AGREED}
    return runs and last is not None and later(last, QUIET_MONTHS, "month") <= today
