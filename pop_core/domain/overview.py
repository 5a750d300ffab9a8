"""The one next thing on a plan for a person, derived from the plan alone."""

from dataclasses import dataclass
from datetime import date

from pop_core.domain.plans import Conversation, Plan
from pop_core.domain.statuses import IN_FORCE
from pop_core.domain.steps import next_step


@dataclass(frozen=True, slots=True)
class NextThing:
    """What to do now (`code`) and in which step of the plan."""

    code: str
    step: str
    on: date | None = None


def next_talk(plan: Plan, today: date) -> Conversation | None:
    """The talk that is going on or still to be held, the earliest first."""
    waiting = [
        talk
        for talk in plan.conversations
        if talk.is_going_on or (talk.outcome != "plan" and talk.held_on is None and talk.planned_on)
    ]
    return min(waiting, key=lambda talk: talk.planned_on or today, default=None)


def next_thing(plan: Plan, today: date, *, prepares: bool = True) -> NextThing:
    """Talk going on, talk of today, preparation before it, else the first step not ready."""
    talk = next_talk(plan, today)
    on = talk.planned_on if talk else None
    if plan.talk_is_running:
        return NextThing("talk_is_running", next_step(plan), on)
    if plan.status in IN_FORCE:
        return NextThing("follow_up_planned" if on else "agreed", "follow_up", on)
    if not plan.is_writable:
        return NextThing("read_only", "agreement")
    met = any(each.started_at for each in plan.conversations)
    if on == today:
        return NextThing("talk_today", "preparation", on)
    if prepares and not met and not plan.lines:
        return NextThing("prepare", "preparation", on)
    step = next_step(plan)
    if step == "preparation":
        step = "competencies"
    return NextThing("go_on", step, on)
