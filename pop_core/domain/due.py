"""How much of a plan waits for one person today; numbers only, so that a reminder can say them."""

from dataclasses import dataclass
from datetime import date, timedelta

from pop_core.domain.plans import Conversation, Plan
from pop_core.domain.promises import promises
from pop_core.domain.signing import unsigned_follow_up
from pop_core.domain.statuses import RUNNING, PlanStatus

TALK_AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Due:
    """Talks, own promises coming up and late, signatures and questions that wait.

    `requests` are the talks that HR asks a manager to plan.
    """

    talks: int = 0
    promises: int = 0
    late: int = 0
    to_sign: int = 0
    questions: int = 0
    requests: int = 0

    def __add__(self, other: "Due") -> "Due":
        return Due(
            self.talks + other.talks,
            self.promises + other.promises,
            self.late + other.late,
            self.to_sign + other.to_sign,
            self.questions + other.questions,
            self.requests + other.requests,
        )

    @property
    def number(self) -> int:
        asked = self.questions + self.requests
        return self.talks + self.promises + self.late + self.to_sign + asked


def due_of(plan: Plan, person_id: str, today: date, in_force: Plan | None = None) -> Due:
    """What of this plan waits for that person.

    `in_force` is the version that holds, where `plan` is a newer one being drawn up: promises are
    those of what was agreed. Whoever is no party to the plan has the questions put to them only.
    """
    if plan.status not in RUNNING:
        return Due()
    questions = sum(
        each.asked_id == person_id and not each.answer for each in plan.beside.feasibility
    )
    role = plan.role_of(person_id)
    if role is None:
        return Due(questions=questions)
    mine = [each for each in promises(in_force or plan) if role in each.by]
    return Due(
        talks=sum(_waits(talk, plan, today) for talk in plan.conversations),
        promises=sum(each.is_due_soon(today) for each in mine),
        late=sum(each.is_late(today) for each in mine),
        to_sign=_to_sign(plan, role),
        questions=questions,
    )


def _waits(talk: Conversation, plan: Plan, today: date) -> bool:
    """A talk of the coming week, or one whose day went by; a plan at rest is never late."""
    on = talk.comes_on
    if on is None or on > today + TALK_AHEAD:
        return False
    return on >= today or plan.status is not PlanStatus.PAUSED


def _to_sign(plan: Plan, role: str) -> int:
    """The plan put before them, and talks the other signed already (004-057, 004-058)."""
    signed = {signature.role for signature in plan.signatures}
    waiting = int(plan.status is PlanStatus.PROPOSED and role not in signed)
    talk = unsigned_follow_up(plan)
    roles = {e.role for e in plan.beside.signatures_of(talk.conversation_id)} if talk else set()
    return waiting + (bool(roles) and role not in roles)
