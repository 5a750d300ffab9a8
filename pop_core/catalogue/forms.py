"""The paper forms: what one asks, allows, prints and calls things; nothing of that is in code."""

from dataclasses import dataclass, replace
from enum import StrEnum

from pop_core.catalogue.choices import Choice, by_code
from pop_core.catalogue.printed import Paper
from pop_core.catalogue.words import Words
from pop_core.domain.errors import NotFound
from pop_core.domain.steps import STEPS


class Moment(StrEnum):
    """When a chapter of questions is answered; `plan` is in the talk, part of the agreement."""

    PREPARATION = "preparation"
    PLAN = "plan"
    FOLLOW_UP = "follow_up"


class FilledBy(StrEnum):
    """Who answers a question; `both` means each of the two for themselves."""

    BOTH = "both"
    EMPLOYEE = "employee"
    MANAGER = "manager"
    TOGETHER = "together"


class QuestionKind(StrEnum):
    """How a question is answered. Every answer is kept as text: a code, an ISO date, words."""

    TEXT = "text"
    LINE = "line"
    TICK_LIST = "tick_list"
    CHOICE = "choice"
    YES_NO = "yes_no"
    DATE = "date"


class Sharing(StrEnum):
    """How a chapter of the preparation reaches the talk partner (001-006, 001-007)."""

    WITH_ALL = "with_all"  # with the whole preparation at once
    EXPECTED = "expected"  # by itself, and before the talk
    OWN_CHOICE = "own_choice"  # by itself, whenever its writer wants, or never


class Subject(StrEnum):
    """Whom a fact about a person is about."""

    EMPLOYEE = "employee"
    MANAGER = "manager"
    THIRD = "third"  # somebody else the form names, such as the functional chief


class Change(StrEnum):
    """How agreed content may change: by a new plan, or row by row in a follow-up talk."""

    NEW_PLAN = "new_plan"
    FOLLOW_UP = "follow_up"


class Feasibility(StrEnum):
    """What a question to somebody outside the pair means: advice, or nobody signs before it."""

    ADVICE = "advice"
    HOLDS = "holds"


class KnownFrom(StrEnum):
    """Where a day comes from that the app holds already, so that nobody needs to answer with it."""

    PREVIOUS_TALK = "previous_talk"  # of the same two, filled in as a plan begins (000-009)
    SECOND_OPINION = "second_opinion"  # the one that was noted, printed where no day is (000-010)


# Words of a form that differ between countries; every form says them all.
FORM_WORDS = ("plan", "planning_talk", "follow_up_step", "follow_up_talk", "hr")
LINE_KINDS = ("competency", "knowledge", "experience", "point_of_attention")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A choice that papers print as a number: a need source or a priority.

    `short` is the screen's label, `name` the full one.
    """

    number: int
    short: Words
    name: Words


@dataclass(frozen=True, slots=True)
class IndicatorKind:
    """A kind of success indicator.

    `name` stands on paper; `label` and `start`, the opening of such a sentence, stand on screen
    and may hold {employee}.
    """

    code: str
    name: Words
    label: Words
    start: Words

    def label_for(self, language: str, employee: str) -> str:
        """The kind as the screen calls it in the plan of this employee."""
        return self.label(language).replace("{employee}", employee)

    def start_for(self, language: str, employee: str) -> str:
        """How a sentence of this kind can begin in the plan of this employee."""
        return self.start(language).replace("{employee}", employee)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form; `options` is empty unless one chooses from a list.

    `proposed_months` is how long after the talk the date usually lies that it asks for (000-049).
    `known_from` says where the app knows that date from.
    """

    code: str
    name: Words
    help: Words
    filled_by: FilledBy
    kind: QuestionKind
    options: tuple[Choice, ...]
    proposed_months: int | None = None
    known_from: KnownFrom | None = None

    def option(self, code: str) -> Choice:
        """One of its options. Raises NotFound for a code that is gone."""
        return by_code(self.options, code)


@dataclass(frozen=True, slots=True)
class Chapter:
    """Questions that belong together and are answered at one moment.

    `step` is the step of the plan that asks a chapter of the plan itself, "" for any other.
    `has_wishes` says that wishes are written down under it (001-027), `has_interests` that it asks
    for what can be put in the mobility pool as well (001-024, 001-025).
    """

    code: str
    moment: Moment
    name: Words
    questions: tuple[Question, ...]
    step: str = ""
    sharing: Sharing = Sharing.WITH_ALL
    has_wishes: bool = False
    has_interests: bool = False


@dataclass(frozen=True, slots=True)
class Horizon:
    """A term in which career goals are set, and how many at most (000-032, 000-033)."""

    code: str
    name: Words
    most: int


@dataclass(frozen=True, slots=True)
class StepWords:
    """What a form calls a step of the plan, and the question at its head; None for the usual ones.

    `method` stands in place of the usual help on how to go about it, a line each, and `attention`
    in place of what there is to mind: a form need not be about competencies alone.
    """

    code: str
    name: Words | None
    question: Words | None
    method: Words | None = None
    attention: Words | None = None


@dataclass(frozen=True, slots=True)
class RowGroup:
    """A group of rows under a heading of its own (002-007)."""

    code: str
    name: Words


@dataclass(frozen=True, slots=True)
class ActionGroup:
    """Ways to learn as this form groups and calls them; the codes are of the catalogue.

    `hints` say of some of them what the form means by it (001-014).
    """

    code: str
    name: Words
    types: tuple[Choice, ...]
    hints: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonField:
    """A fact about a person, asked once and printed on every paper.

    A `private` one is asked only where an organisation switched that on (002-003). `from_hr` marks
    what comes from the personnel system where there is one (000-004).
    """

    code: str
    name: Words
    about: Subject
    kind: QuestionKind
    options: tuple[Choice, ...]
    private: bool
    from_hr: bool


@dataclass(frozen=True, slots=True)
class Brought:
    """Something that one of the two brings to the talk (002-030)."""

    code: str
    by: FilledBy
    name: Words


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the way from first word to looking back, as the form counts them (002-011)."""

    code: str
    name: Words
    help: Words


@dataclass(frozen=True, slots=True)
class Signer:
    """A role that signs, and the sentences it signs with.

    `agreed` for the plan, `seen` for the plan without agreeing, `follow_up` for a follow-up talk.
    """

    code: str
    name: Words
    agreed: Words
    seen: Words
    follow_up: Words


@dataclass(frozen=True, slots=True)
class Form:
    """All that one paper form decides.

    `follow_up_months` are the proposals for the next talk; `talk_every_months` is the longest
    anybody goes without one, None where the form says nothing of it (000-066). `content_hash`
    identifies the exact text of the file, so that a plan can tell with which form it was made.
    `first_year_concrete`: what begins this year is to be concrete, later years less so (001-012).
    `one_reason`: exactly one of `reasons` is the reason for a plan (000-008).
    `leaves_out_objectives`: it is not about performance in the job of today (000-065).
    `is_stand_in`: it takes the place of a text that cannot be read, see `standing_in`.
    """

    code: str
    version: int
    content_hash: str
    name: Words
    change: Change
    feasibility: Feasibility
    max_active_lines: int
    max_top_priority: int | None
    follow_up_months: tuple[int, ...]
    talk_every_months: int | None
    words: tuple[Choice, ...]
    reasons: tuple[Choice, ...]
    need_sources: tuple[Numbered, ...]
    priorities: tuple[Numbered, ...]
    technical_fields: tuple[Choice, ...]
    indicator_kinds: tuple[IndicatorKind, ...]
    signers: tuple[Signer, ...]
    chapters: tuple[Chapter, ...]
    papers: tuple[Paper, ...]
    steps: tuple[str, ...] = STEPS
    step_words: tuple[StepWords, ...] = ()
    line_kinds: tuple[Choice, ...] = ()
    row_groups: tuple[RowGroup, ...] = ()
    horizons: tuple[Horizon, ...] = ()
    action_groups: tuple[ActionGroup, ...] = ()
    person_fields: tuple[PersonField, ...] = ()
    legal_notes: tuple[Choice, ...] = ()
    asks_costs: bool = False
    asks_education: bool = False
    stages: tuple[Stage, ...] = ()
    agenda: tuple[Choice, ...] = ()
    brings: tuple[Brought, ...] = ()
    first_year_concrete: bool = False
    one_reason: bool = False
    leaves_out_objectives: bool = False
    is_stand_in: bool = False

    @property
    def standing_in(self) -> "Form":
        """This form for a plan whose own text cannot be read: nobody knows what that one shared,
        so no chapter is open before it was shared by itself (001-007).
        """
        chapters = tuple(
            replace(each, sharing=Sharing.OWN_CHOICE) if each.moment is Moment.PREPARATION else each
            for each in self.chapters
        )
        return replace(self, chapters=chapters, is_stand_in=True)

    def word(self, code: str) -> Words:
        """What this form calls one of FORM_WORDS. Raises NotFound."""
        return by_code(self.words, code).name

    def step_word(self, step: str) -> StepWords | None:
        """Its own words for a step; None where it goes by the usual ones."""
        return next((each for each in self.step_words if each.code == step), None)

    def chapters_at(self, moment: Moment) -> tuple[Chapter, ...]:
        """The chapters of one moment."""
        return tuple(chapter for chapter in self.chapters if chapter.moment is moment)

    def questions_for(self, moment: Moment, role: FilledBy) -> tuple[Question, ...]:
        """The questions that a role answers at a moment, those for both included."""
        return tuple(
            question
            for chapter in self.chapters_at(moment)
            for question in chapter.questions
            if question.filled_by in {FilledBy.BOTH, role}
        )

    def questions_at(self, moment: Moment) -> tuple[Question, ...]:
        """All questions of one moment, in order."""
        return tuple(each for chapter in self.chapters_at(moment) for each in chapter.questions)

    def chapters_in(self, step: str) -> tuple[Chapter, ...]:
        """The chapters that the two answer together in one step of the plan."""
        return tuple(each for each in self.chapters_at(Moment.PLAN) if each.step == step)

    def chapter_of(self, question_code: str) -> Chapter:
        """The chapter that asks a question. Raises NotFound."""
        for chapter in self.chapters:
            if any(each.code == question_code for each in chapter.questions):
                return chapter
        raise NotFound("not_in_form", part=question_code)

    @property
    def whole_paper(self) -> Paper | None:
        """The paper that is described whole, part by part; None for a form without one."""
        return next((each for each in self.papers if each.parts), None)

    @property
    def has_action_plan(self) -> bool:
        """Whether it prints steps apart, which nobody can rely on (000-053, 000-054)."""
        return self.whole_paper is not None and self.whole_paper.prints_steps_apart

    def question(self, code: str) -> Question:
        """One question, whatever its chapter. Raises NotFound."""
        return by_code((q for chapter in self.chapters for q in chapter.questions), code)

    def signer(self, code: str) -> Signer:
        """One signing role. Raises NotFound."""
        return by_code(self.signers, code)

    def paper(self, code: str) -> Paper:
        """One paper. Raises NotFound."""
        return by_code(self.papers, code)
