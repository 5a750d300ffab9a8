"""A development plan and everything on it, as one frozen tree.

Ids are UUIDs as text. `lasting_id` stays the same through all versions; the other id is of this
version only. Texts are as typed; an empty text is "".
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from pop_core.domain.follow_up import NOTHING_BESIDE, Beside
from pop_core.domain.statuses import IN_FORCE, WRITABLE, PlanStatus
from pop_core.domain.when import When

PLANNING, FOLLOW_UP = "planning", "follow_up"  # kinds of talk
TO_BE_FOUND = "to_be_found"  # an action whose way of learning is still open (002-036)


class LineState(StrEnum):
    """Active rows count towards the form's limit; what waits is kept, never deleted (004-031)."""

    ACTIVE = "active"
    LATER = "later"
    TO_BE_CLARIFIED = "to_be_clarified"  # 004-039


@dataclass(frozen=True, slots=True)
class Milestone:
    milestone_id: str
    lasting_id: str
    goal_id: str
    position: int
    text: str
    due: When | None


@dataclass(frozen=True, slots=True)
class Goal:
    """One development goal of a row (004-032 ... 039)."""

    goal_id: str
    lasting_id: str
    line_id: str
    position: int
    text: str
    term: When | None
    both_behind: str  # "yes", "not_yet" or "" (not asked yet)
    minimum: str
    origin: str  # "own" or "taken_over" (004-038)
    milestones: tuple[Milestone, ...] = ()


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Something that comes back: every two weeks, 30 minutes, Monday morning (004-045)."""

    rhythm_id: str
    lasting_id: str
    action_id: str
    position: int
    what: str
    every_number: int | None
    every_unit: str  # "day", "week", "month" or ""
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Condition:
    """What must be seen to for the action to work, and who sees to it."""

    condition_id: str
    lasting_id: str
    action_id: str
    position: int
    text: str
    sees_to_it: str


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """A development or support action (004-040 ... 045); printed under *Middelen*."""

    action_id: str
    lasting_id: str
    line_id: str
    position: int
    support: bool
    action_type: str  # code of the catalogue, or TO_BE_FOUND
    what: str
    course: str
    goals: tuple[str, ...]  # lasting ids of the goals it serves
    owners: tuple[str, ...]  # "employee", "manager", "colleague", "hr", "outside"
    owner_words: str
    helpers: tuple[str, ...]
    helper_words: str
    starts: When | None
    ends: When | None
    enrol_by: When | None
    dates_follow: bool  # the institute tells the dates later
    place: str
    moment: str
    cost: Decimal | None
    hours: Decimal | None
    in_working_time: bool | None
    papers: tuple[str, ...]
    fits: tuple[str, ...]  # codes of the ticked *choose this when* points
    rhythms: tuple[Rhythm, ...] = ()
    conditions: tuple[Condition, ...] = ()
    origin: str | None = None  # the follow-up talk it comes from (004-054)
    course_number: str = ""
    institute: str = ""
    in_contract: bool | None = None  # does it belong to the contract of employment (002-006)
    study_leave: Decimal | None = None  # in hours (003-011)
    repayment: str = ""  # what was agreed on paying back (001-031)
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class HrAction:
    """What the plan asks of HR, in the very words HR will read (004-044)."""

    hr_action_id: str
    lasting_id: str
    line_id: str
    action_id: str | None  # lasting id of the planned action it belongs to
    position: int
    text: str
    due: When | None


@dataclass(frozen=True, slots=True)
class SuccessIndicator:
    """How both will see that it worked (004-046 ... 050)."""

    indicator_id: str
    lasting_id: str
    line_id: str
    goal_id: str | None  # lasting id of the goal it belongs to
    position: int
    text: str
    kind: str
    who_looks: str
    how: str
    due: When | None


@dataclass(frozen=True, slots=True)
class CommonTerm:
    """A word and what both mean by it (004-035, 004-048)."""

    term_id: str
    lasting_id: str
    line_id: str
    position: int
    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class PerformanceObjective:
    """The five fields of the planning talk; read by the pair only, in no figure (004-010)."""

    objective_id: str
    lasting_id: str
    position: int
    objective: str
    resources: str
    due: When | None
    indicators: str
    outcome: str


@dataclass(frozen=True, slots=True)
class LinePlace:
    """Where a form puts a row: kind, group, the career goal it serves (000-036, 002-007)."""

    kind: str = "competency"
    row_group: str = ""
    career_goal: str = ""  # a lasting id


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One row of the table: what to develop, why, and all that follows from it."""

    line_id: str
    lasting_id: str
    position: int
    kind: str  # "competency", "knowledge", "experience", "point_of_attention"
    competency: str | None  # code of the catalogue; None for an own title
    own_title: str
    technical_field: str
    sources: tuple[str, ...]
    proposed_by: str
    priority: int | None
    urgency: int | None
    importance: int | None
    why: str
    direction: str
    works_already: str
    is_needed: str
    state: LineState
    row_group: str = ""  # which rows of the form it stands with (002-007)
    career_goal: str = ""  # lasting id of the career goal it serves (000-036)
    goals: tuple[Goal, ...] = ()
    actions: tuple[PlannedAction, ...] = ()
    hr_actions: tuple[HrAction, ...] = ()
    indicators: tuple[SuccessIndicator, ...] = ()
    terms: tuple[CommonTerm, ...] = ()

    @property
    def place(self) -> LinePlace:
        return LinePlace(self.kind, self.row_group, self.career_goal)

    @property
    def may_wait(self) -> bool:
        """A lower priority may stay open (004-039)."""
        return self.priority in {2, 3} or self.state is LineState.TO_BE_CLARIFIED

    def goal_by_lasting_id(self, lasting_id: str | None) -> Goal | None:
        return next((goal for goal in self.goals if goal.lasting_id == lasting_id), None)


@dataclass(frozen=True, slots=True)
class CareerGoal:
    """Where somebody wants to be, within one of the horizons of the form (000-032 ... 035)."""

    career_goal_id: str
    lasting_id: str
    position: int
    horizon: str
    text: str


@dataclass(frozen=True, slots=True)
class PlanAnswer:
    """What the two answer together to a question of the form; agreed with the plan."""

    plan_answer_id: str
    lasting_id: str
    position: int
    question_code: str
    text: str


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody at the table, with or without an account (004-014)."""

    participant_id: str
    person_id: str | None
    name: str
    role: str
    position: int


@dataclass(frozen=True, slots=True)
class Conversation:
    """A talk about the plan; `started_at` without `ended_at` means it is going on now."""

    conversation_id: str
    kind: str
    planned_on: date | None
    held_on: date | None
    started_at: datetime | None
    ended_at: datetime | None
    remarks: str
    notes: str
    outcome: str
    next_on: date | None
    participants: tuple[Participant, ...] = ()
    plan_id: str = ""  # the version that held when it was planned

    @property
    def is_going_on(self) -> bool:
        return self.started_at is not None and self.ended_at is None

    @property
    def comes_on(self) -> date | None:
        """The day it is still to be held, or a follow-up talk gone on with; None when it is over.

        A planning talk that goes on another day is a talk of its own there (000-031).
        """
        if self.kind == FOLLOW_UP and self.outcome == "continued_later":
            return self.next_on
        return None if self.held_on or self.started_at or self.outcome else self.planned_on


@dataclass(frozen=True, slots=True)
class Signature:
    signature_id: str
    person_id: str | None
    name: str
    role: str
    meaning: str  # "agreed" or "seen_not_agreed"
    way: str  # "own_session", "at_the_table", "on_paper"
    signed_on: date
    content_hash: str


@dataclass(frozen=True, slots=True)
class Party:
    """Employee or manager as the plan knows them."""

    person_id: str
    given_name: str
    family_name: str
    job: str = ""
    unit_name: str = ""

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def listed_name(self) -> str:
        return f"{self.family_name} {self.given_name}".strip()


@dataclass(frozen=True, slots=True)
class Plan:
    """One version of a plan, without anybody's preparation.

    `conversations` are the talks about all its versions, by date; `beside` goes along likewise.
    """

    plan_id: str
    lasting_id: str
    version_number: int
    status: PlanStatus
    revision: int
    employee: Party
    manager: Party
    unit_id: str
    form_code: str
    form_hash: str
    starts_on: date | None
    ends_on: date | None
    reasons: tuple[str, ...]
    duties: str
    lines: tuple[PlanLine, ...] = ()
    career_goals: tuple[CareerGoal, ...] = ()
    answers: tuple[PlanAnswer, ...] = ()
    objectives: tuple[PerformanceObjective, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    signatures: tuple[Signature, ...] = ()
    beside: Beside = NOTHING_BESIDE

    @property
    def is_writable(self) -> bool:
        return self.status in WRITABLE

    @property
    def is_in_force(self) -> bool:
        return self.status in IN_FORCE

    @property
    def active_lines(self) -> tuple[PlanLine, ...]:
        """The rows that count, in order of priority (004-030); those without one come last."""
        chosen = [line for line in self.lines if line.state is not LineState.LATER]
        return tuple(sorted(chosen, key=lambda line: (line.priority or 9, line.position)))

    @property
    def later_lines(self) -> tuple[PlanLine, ...]:
        return tuple(line for line in self.lines if line.state is LineState.LATER)

    @property
    def current_talk(self) -> Conversation | None:
        """The talk going on, else the latest one that is planned or held."""
        going_on = [talk for talk in self.conversations if talk.is_going_on]
        return (going_on or list(self.conversations) or [None])[-1]

    @property
    def planning_talk(self) -> Conversation | None:
        """The talk this plan was drawn up in; papers keep its date and remarks ever after."""
        planning = [talk for talk in self.conversations if talk.kind == PLANNING]
        own = [talk for talk in planning if talk.plan_id == self.plan_id]
        met = [talk for talk in own if talk.held_on or talk.started_at]
        return (met or own or planning or [self.current_talk])[-1]

    @property
    def follow_up_talks(self) -> tuple[Conversation, ...]:
        """The talks in which they look back, the earliest first."""
        return tuple(talk for talk in self.conversations if talk.kind == FOLLOW_UP)

    @property
    def last_follow_up(self) -> Conversation | None:
        """The follow-up talk going on, else the latest one held."""
        held = [talk for talk in self.follow_up_talks if talk.started_at or talk.held_on]
        return held[-1] if held else None

    @property
    def talk_is_running(self) -> bool:
        return any(talk.is_going_on for talk in self.conversations)

    def line(self, line_id: str) -> PlanLine | None:
        return next((line for line in self.lines if line.line_id == line_id), None)

    def action(self, lasting_id: str) -> PlannedAction | None:
        """An action of any row, by its lasting id."""
        actions = (action for line in self.lines for action in line.actions)
        return next((action for action in actions if action.lasting_id == lasting_id), None)

    def answer(self, question_code: str) -> PlanAnswer | None:
        """What the two answered together to that question, where they did."""
        return next((each for each in self.answers if each.question_code == question_code), None)

    def party(self, role: str) -> Party:
        return self.employee if role == "employee" else self.manager

    def role_of(self, person_id: str) -> str | None:
        """`employee`, `manager`, or None for anybody else."""
        known = {self.employee.person_id: "employee", self.manager.person_id: "manager"}
        return known.get(person_id)


@dataclass(frozen=True, slots=True)
class PlanHead:
    """The few facts every rerun and every save needs: is it still the same, and who may be here."""

    plan_id: str
    lasting_id: str
    revision: int
    status: PlanStatus
    employee_id: str
    manager_id: str
    form_code: str
    form_hash: str


@dataclass(frozen=True, slots=True)
class HeadWithTalk(PlanHead):
    """And whether two people look at it together right now."""

    talk_is_running: bool
