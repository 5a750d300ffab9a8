"""The paper forms: what one asks, allows, prints and calls things; nothing of that is in code."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol, TypeVar

from pop_core.catalogue.complaints import read_text
from pop_core.catalogue.loading import DATA
from pop_core.catalogue.toml_reading import Section, read_toml
from pop_core.catalogue.words import Words
from pop_core.domain.errors import NotFound


class Moment(StrEnum):
    """When a chapter of questions is answered."""

    PREPARATION = "preparation"
    FOLLOW_UP = "follow_up"


class FilledBy(StrEnum):
    """Who answers a question; `both` means each of the two for themselves."""

    BOTH = "both"
    EMPLOYEE = "employee"
    MANAGER = "manager"


class QuestionKind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    TICK_LIST = "tick_list"


class Change(StrEnum):
    """How agreed content may change: by a new plan, or row by row in a follow-up talk."""

    NEW_PLAN = "new_plan"
    FOLLOW_UP = "follow_up"


class Feasibility(StrEnum):
    """What a question to somebody outside the pair means: advice, or nobody signs before it."""

    ADVICE = "advice"
    HOLDS = "holds"


# Words of a form that differ between countries; every form says them all.
FORM_WORDS = ("plan", "planning_talk", "follow_up_step", "follow_up_talk", "hr")


@dataclass(frozen=True, slots=True)
class Choice:
    """One item of a list of a form: a reason, a technical field, an item to tick, a column."""

    code: str
    name: Words


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
    """One question of a form; `options` is empty unless it is a tick list."""

    code: str
    name: Words
    help: Words
    filled_by: FilledBy
    kind: QuestionKind
    options: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Questions that belong together and are answered at one moment."""

    code: str
    moment: Moment
    name: Words
    questions: tuple[Question, ...]


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
class Table:
    """A table as a paper prints it: its heading and its column headings."""

    code: str
    name: Words
    columns: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the form: its title, the fields around its tables, and its tables."""

    code: str
    name: Words
    fields: tuple[Choice, ...]
    tables: tuple[Table, ...]

    def field(self, code: str) -> Choice:
        """One field. Raises NotFound."""
        return _by_code(self.fields, code)

    def table(self, code: str) -> Table:
        """One table. Raises NotFound."""
        return _by_code(self.tables, code)


@dataclass(frozen=True, slots=True)
class Form:
    """All that one paper form decides.

    `follow_up_months` are the proposals for the next talk; `talk_every_months` is the longest
    anybody goes without one, None where the form says nothing of it (000-066). `content_hash`
    identifies the exact text of the file, so that a plan can tell with which form it was made.
    """

    code: str
    version: int
    content_hash: str
    name: Words
    change: Change
    feasibility: Feasibility
    max_active_lines: int
    max_top_priority: int
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

    def word(self, code: str) -> Words:
        """What this form calls one of FORM_WORDS. Raises NotFound."""
        return _by_code(self.words, code).name

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

    def question(self, code: str) -> Question:
        """One question, whatever its chapter. Raises NotFound."""
        return _by_code((q for chapter in self.chapters for q in chapter.questions), code)

    def signer(self, code: str) -> Signer:
        """One signing role. Raises NotFound."""
        return _by_code(self.signers, code)

    def paper(self, code: str) -> Paper:
        """One paper. Raises NotFound."""
        return _by_code(self.papers, code)


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


C = TypeVar("C", bound=_Coded)


def _by_code(things: Iterable[C], code: str) -> C:
    for thing in things:
        if thing.code == code:
            return thing
    raise NotFound("not_in_form", part=code)


def load_forms(folder: Path = DATA) -> dict[str, Form]:
    """Every form under `forms/` of the data folder, by code. Raises CatalogueBroken."""
    return {path.stem: load_form(path) for path in sorted((folder / "forms").glob("*.toml"))}


def load_form(path: Path) -> Form:
    """One form; its code is the name of its file. Raises CatalogueBroken."""
    text = "\n".join(read_text(path).splitlines())
    document = read_toml(path)
    form = _form(document, path.stem, hashlib.sha256(text.encode()).hexdigest())
    document.close()
    _refuse_shared_question_codes(document, form)
    return form


def _form(part: Section, code: str, content_hash: str) -> Form:
    part.one_of("code", (code,))
    return Form(
        code=code,
        version=part.number("version"),
        content_hash=content_hash,
        name=part.words("name"),
        change=Change(part.one_of("change", tuple(Change))),
        feasibility=Feasibility(part.one_of("feasibility", tuple(Feasibility))),
        max_active_lines=part.number("max_active_lines"),
        max_top_priority=part.number("max_top_priority"),
        follow_up_months=part.numbers("follow_up_months"),
        talk_every_months=part.number_if_any("talk_every_months"),
        words=part.one("words", _form_words),
        reasons=part.each("reason", _choice),
        need_sources=part.each("need_source", _numbered, by="number"),
        priorities=part.each("priority", _numbered, by="number"),
        technical_fields=part.each("technical_field", _choice),
        indicator_kinds=part.each("indicator_kind", _indicator_kind),
        signers=part.each("signer", _signer),
        chapters=part.each("chapter", _chapter),
        papers=part.each("paper", _paper),
    )


def _form_words(part: Section) -> tuple[Choice, ...]:
    return tuple(Choice(code, part.words(code)) for code in FORM_WORDS)


def _choice(part: Section) -> Choice:
    return Choice(part.code(), part.words("name"))


def _numbered(part: Section) -> Numbered:
    return Numbered(part.number("number"), part.words("short"), part.words("name"))


def _indicator_kind(part: Section) -> IndicatorKind:
    return IndicatorKind(part.code(), *(part.words(key) for key in ("name", "label", "start")))


def _signer(part: Section) -> Signer:
    keys = ("name", "agreed", "seen", "follow_up")
    return Signer(part.code(), *(part.words(key) for key in keys))


def _chapter(part: Section) -> Chapter:
    moment = Moment(part.one_of("moment", tuple(Moment)))
    return Chapter(part.code(), moment, part.words("name"), part.each("question", _question))


def _question(part: Section) -> Question:
    kind = QuestionKind(part.one_of("kind", tuple(QuestionKind)))
    ticks = kind is QuestionKind.TICK_LIST
    return Question(
        part.code(),
        part.words("name"),
        part.words("help"),
        FilledBy(part.one_of("filled_by", tuple(FilledBy))),
        kind,
        part.each("options", _choice) if ticks else (),
    )


def _paper(part: Section) -> Paper:
    return Paper(
        part.code(),
        part.words("name"),
        part.each("fields", _choice),
        part.each("table", _table),
    )


def _table(part: Section) -> Table:
    return Table(part.code(), part.words("name"), part.each("columns", _choice))


def _refuse_shared_question_codes(document: Section, form: Form) -> None:
    """Answers are kept by question code alone, so no two chapters may share one."""
    seen: set[str] = set()
    for number, chapter in enumerate(form.chapters):
        for position, question in enumerate(chapter.questions):
            if question.code in seen:
                place = ("chapter", number, "question", position)
                part = Section(document.file, document.lines, place, {})
                raise part.broken("code", "a code that no other question has", question.code)
            seen.add(question.code)
