"""What stands beside an agreement: talks about it, progress, and what got in the way.

Nothing here changes what was agreed. Everything hangs on lasting ids, so it goes along into every
later version of the plan.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pop_core.domain.statuses import PlanStatus

PROGRESS_STEPS = (1, 2, 3, 4)  # not begun, begun, well on the way, done
COURSE_STEPS = ("booked", "confirmed", "started", "done", "dropped")  # 002-015
PLAIN_STEPS = ("running", "done", "dropped")
ENDED = frozenset({"done", "dropped"})
SEEN = ("seen", "partly", "not_yet")
WENT_ALONG = ("yes", "partly", "no")  # does the work allow using what was learned? (002-016)
HR_ANSWERS = ("open", "taken_up", "arranged", "not_possible")  # open takes an answer back


class Decision(StrEnum):
    """What a follow-up talk decides about a row, where the form allows it."""

    STAYS = "stays"
    COMPLETED = "completed"
    REPLACED = "replaced"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class LineFollowUp:
    """What came of one row, as one talk saw it (004-054, 004-055, 002-016)."""

    follow_up_id: str
    conversation_id: str
    line_lasting_id: str
    realisation: str = ""
    progress: int | None = None
    outside_cause: str = ""
    put_to: str = ""  # whom the outside cause is put to
    decision: str = ""
    learned: str = ""
    used_at_work: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorSeen:
    """Whether a success indicator was seen, as one talk answered it; "" is no answer."""

    seen_id: str
    conversation_id: str
    indicator_lasting_id: str
    answer: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class TalkAnswer:
    """One of the questions of the follow-up, answered once per talk (004-053)."""

    answer_id: str
    conversation_id: str
    question_code: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class TalkSignature:
    """A signature under a follow-up talk (004-058)."""

    signature_id: str
    conversation_id: str
    person_id: str | None
    name: str
    role: str
    meaning: str
    way: str
    signed_on: date
    content_hash: str


@dataclass(frozen=True, slots=True)
class ActionNote:
    """One running fact of an action, appended and never changed: the newest of a field holds.

    `field` is "step", "starts_on", "ends_on" (ISO dates), "place", "course_number", "helper" or
    "actual_cost".
    """

    note_id: str
    action_lasting_id: str
    field: str
    value: str
    conversation_id: str | None
    noted_by: str
    noted_at: datetime


@dataclass(frozen=True, slots=True)
class Running:
    """How an action stands now, put together from its notes."""

    step: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    place: str = ""
    course_number: str = ""
    helper: str = ""
    actual_cost: str = ""
    noted_at: datetime | None = None

    @property
    def has_ended(self) -> bool:
        return self.step in ENDED


@dataclass(frozen=True, slots=True)
class Obstacle:
    """An agreement that cannot be kept: whose cause, since when, what instead (000-079 ... 081)."""

    obstacle_id: str
    action_lasting_id: str
    cause: str  # "organisation" or "employee"
    since_on: date
    alternative: str = ""
    alternative_on: date | None = None  # when an equal alternative was offered
    committee_on: date | None = None  # when the review committee was asked
    committee_advice: str = ""


@dataclass(frozen=True, slots=True)
class Feasibility:
    """A question about one action to somebody outside the pair (000-045, 000-075)."""

    request_id: str
    action_lasting_id: str
    asked_id: str | None
    asked_name: str
    asked_text: str  # all that the one asked gets to read
    asked_at: datetime
    answer: str = ""  # "feasible", "not_feasible", "other_proposal" or "" for none yet
    reason: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HrAnswer:
    """What HR said to one request; it holds as long as the pair asks it in the same words.

    `seen_by` holds the ids of whoever of the two has read it.
    """

    answer_id: str
    request_id: str  # lasting id of the HR action
    answered_text: str
    answer: str
    arranged_on: date | None
    place: str
    reason: str
    alternative: str
    answered_by: str
    answered_at: datetime
    seen_by: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """Another adviser was asked where the two did not agree (000-046 ... 048)."""

    opinion_id: str
    asked_on: date
    given_by: str
    reason: str
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class GoalOutcome:
    """Was the goal reached? (003-014)"""

    goal_lasting_id: str
    answer: str  # "reached", "partly", "not_reached"


@dataclass(frozen=True, slots=True)
class Closing:
    """The end of a cycle: what was reached, what helped most, what goes along."""

    closed_on: date
    outcomes: tuple[GoalOutcome, ...]
    most_helpful: str  # lasting id of an action, or ""
    remarks: str
    takes_along: tuple[str, ...]  # lasting ids of rows


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """A signed paper as it is kept, byte for byte: made by the app, or a scan handed in."""

    paper_id: str
    plan_id: str
    conversation_id: str | None
    kind: str  # "made" or "scan"
    media_type: str
    file_hash: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a plan in the row of its versions."""

    plan_id: str
    number: int
    status: PlanStatus
    agreed_on: date | None


@dataclass(frozen=True, slots=True)
class GroupAnswer:
    """What the two answered to a goal for their group, and what it became here (004-038)."""

    group_goal_id: str
    answer: str  # "taken_over" or "not_needed"
    is_mandatory: bool
    reason: str = ""  # read by the two only
    line_lasting_id: str | None = None  # the row made for it
    goal_lasting_id: str | None = None
    fixes_term: bool = False  # mandatory, with a term of the organisation


@dataclass(frozen=True, slots=True)
class Beside:
    """All that stands beside one plan, through all its versions."""

    follow_ups: tuple[LineFollowUp, ...] = ()
    seen: tuple[IndicatorSeen, ...] = ()
    answers: tuple[TalkAnswer, ...] = ()
    talk_signatures: tuple[TalkSignature, ...] = ()
    notes: tuple[ActionNote, ...] = ()  # in the order they were noted
    obstacles: tuple[Obstacle, ...] = ()
    feasibility: tuple[Feasibility, ...] = ()
    second_opinions: tuple[SecondOpinion, ...] = ()
    versions: tuple[Version, ...] = ()  # by number
    signed_talks: tuple[str, ...] = ()  # ids of the follow-up talks that all have signed
    papers: tuple[KeptPaper, ...] = ()
    closing: Closing | None = None
    plan_signatures: tuple[TalkSignature, ...] = ()  # under any version, by the talk of signing
    hr_answers: tuple[HrAnswer, ...] = ()  # in the order they were given
    group_answers: tuple[GroupAnswer, ...] = ()  # in the order they were given

    def line(self, conversation_id: str, line_lasting_id: str) -> LineFollowUp | None:
        """What that talk said of that row."""
        wanted = (conversation_id, line_lasting_id)
        found = (e for e in self.follow_ups if (e.conversation_id, e.line_lasting_id) == wanted)
        return next(found, None)

    def indicator(self, conversation_id: str, lasting_id: str) -> IndicatorSeen | None:
        """What that talk said of that indicator."""
        wanted = (conversation_id, lasting_id)
        found = (e for e in self.seen if (e.conversation_id, e.indicator_lasting_id) == wanted)
        return next(found, None)

    def answer(self, conversation_id: str, question_code: str) -> TalkAnswer | None:
        """The answer of that talk to one of its questions."""
        wanted = (conversation_id, question_code)
        found = (e for e in self.answers if (e.conversation_id, e.question_code) == wanted)
        return next(found, None)

    def signatures_of(self, conversation_id: str) -> tuple[TalkSignature, ...]:
        return tuple(e for e in self.talk_signatures if e.conversation_id == conversation_id)

    def plan_signatures_of(self, conversation_id: str) -> tuple[TalkSignature, ...]:
        """What was signed in that talk under the version of the plan it led to."""
        return tuple(e for e in self.plan_signatures if e.conversation_id == conversation_id)

    def hr_answer(self, request_id: str, text: str) -> HrAnswer | None:
        """What HR says to that request as it is worded now; None while nothing is said."""
        given = [each for each in self.hr_answers if each.request_id == request_id]
        newest = given[-1] if given else None
        holds = newest and newest.answer != "open" and newest.answered_text == text
        return newest if holds else None

    def running(self, action_lasting_id: str) -> Running:
        """How the action stands now: of each field the newest note."""
        mine = [each for each in self.notes if each.action_lasting_id == action_lasting_id]
        newest = {each.field: each.value for each in mine}
        return Running(
            newest.get("step", ""),
            _day(newest.get("starts_on")),
            _day(newest.get("ends_on")),
            *(newest.get(name, "") for name in ("place", "course_number", "helper", "actual_cost")),
            noted_at=mine[-1].noted_at if mine else None,
        )


NOTHING_BESIDE = Beside()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
