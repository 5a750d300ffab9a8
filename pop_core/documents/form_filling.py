"""What is filled in at each code of a form: facts of the plan, of the people, and answers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Protocol

from pop_core.catalogue.choices import Choice
from pop_core.catalogue.forms import Form, KnownFrom, Moment, PersonField, Question, QuestionKind
from pop_core.catalogue.library import library
from pop_core.documents.answers import in_words, without_a_box
from pop_core.documents.form_blocks import NOTHING, Entry, Tick, Written
from pop_core.documents.frames import Occasion, is_agreed
from pop_core.documents.names import Names
from pop_core.documents.realisation import looking_back
from pop_core.documents.sheets import Cell, paragraphs
from pop_core.documents.telling import Telling
from pop_core.domain.errors import NotFound
from pop_core.domain.follow_up import SecondOpinion
from pop_core.domain.overview import follow_up_on
from pop_core.domain.person_facts import Education
from pop_core.domain.plans import Plan
from pop_core.domain.signing import name_in
from pop_core.domain.totals import totals_of
from pop_core.i18n.formats import SHOWN_ZONE

Nothing = MappingProxyType[str, str]


class Wished(Protocol):
    """A wish as it was written down before the talk (001-027)."""

    @property
    def what(self) -> str: ...
    @property
    def action(self) -> str: ...
    @property
    def period(self) -> str: ...
    @property
    def cost(self) -> Decimal | None: ...


@dataclass(frozen=True, slots=True)
class FormFacts:
    """What stands beside the plan and this reader may see; all of it may be empty.

    `person` holds facts by the code of their field, `answers` what was answered before the talk by
    question code. Private fields are printed only where `private_fields` names them (002-003).
    `unshared` are the chapters that somebody keeps to themselves. `is_evidence` marks a paper that
    is kept: it holds what was agreed, nothing that was prepared and no facts about people.
    `on_own_form` is what the plan's own form would print, where this is another one.
    """

    person: Mapping[str, str] = field(default_factory=lambda: Nothing({}))
    education: tuple[Education, ...] = ()
    answers: Mapping[str, str] = field(default_factory=lambda: Nothing({}))
    wishes: tuple[Wished, ...] = ()
    organisation_texts: Mapping[str, str] = field(default_factory=lambda: Nothing({}))
    private_fields: frozenset[str] = frozenset()
    unshared: frozenset[str] = frozenset()
    is_evidence: bool = False
    on_own_form: "FormFacts | None" = None


NO_FACTS = FormFacts()
# Kinds whose answer is long enough to stand under its label.
_LONG = {QuestionKind.TEXT, QuestionKind.TICK_LIST}


@dataclass(frozen=True, slots=True)
class Filling:
    """One form, and what there is to fill it in with.

    A plan may be printed on another form than its own: then its codes keep the names they have on
    their own form, and only the labels are of the printed one.
    """

    occasion: Occasion
    facts: FormFacts = NO_FACTS

    @property
    def form(self) -> Form:
        return self.occasion.form

    @property
    def plan(self) -> Plan | None:
        return self.occasion.plan

    @property
    def own_form(self) -> Form:
        """The form the plan was begun on."""
        return library().form_of(self.plan) if self.plan else self.form

    @property
    def telling(self) -> Telling | None:
        words = self.occasion.words
        names = Names(self.occasion.catalogue, self.own_form, words.language)
        return Telling(self.plan, names, words) if self.plan else None

    @property
    def is_closed(self) -> bool:
        """Whether nothing may be added by hand any more: the text lies fixed."""
        return self.plan is not None and not self.plan.is_writable

    def said(self, choice: Choice) -> str:
        return choice.name(self.occasion.words.language)

    def knows(self, code: str) -> bool:
        """Whether anything can ever be filled in at this code."""
        return code in _FACTS or self._asked(code) is not None or bool(self._signer_of(code))

    def is_asked(self, code: str) -> bool:
        """A private fact that nobody asks for has no place on the paper either (002-003).

        On a paper that is kept no fact about people has one. A second opinion has one where there
        was one (000-048).
        """
        if code == "second_opinion":
            return bool(self._second_opinions)
        found = self._asked(code)
        if not isinstance(found, PersonField):
            return True
        is_open = not library().is_private(found) or code in self.facts.private_fields
        return is_open and not self.facts.is_evidence

    def is_long(self, code: str) -> bool:
        found = self._asked(code)
        return isinstance(found, Question) and found.kind in _LONG

    def entry(self, choice: Choice) -> Entry:
        """A label with its value, with boxes where there is something to choose."""
        code, label = choice.code, self.said(choice)
        ticks = self.ticks(code)
        if ticks:
            return Entry(label, ticks=ticks)
        beside = self.beside(code)
        if beside:
            return Entry(label, "; ".join(f"{said}: {text}" for said, text in beside))
        return Entry(label, self.value(code) or (NOTHING if self.is_closed else ""))

    def written(self, choice: Choice, lines: int) -> Written:
        """A label over a text; without one there are lines, or it says that nothing was written."""
        cell, ticks = paragraphs(self.value(choice.code)), self.ticks(choice.code)
        label = self.said(choice)
        if ticks or cell:
            return Written(label, () if ticks else cell, ticks=ticks)
        return Written(label, self.nothing(), 0 if self.is_closed else lines)

    def beside(self, code: str) -> tuple[tuple[str, str], ...]:
        """What was written before the talk and what was filled in together, each under its name,
        where both are there: neither takes the place of the other.
        """
        _, found = self.occasion.words, self._asked(code)
        together = self.plan.answer(code) if self.plan else None
        before = self.facts.answers.get(code, "")
        if not (isinstance(found, Question) and together and together.text and before):
            return ()
        return (
            (_("written before the talk"), in_words(found, _, before)),
            (_("filled in together"), in_words(found, _, together.text)),
        )

    def nothing(self) -> Cell:
        """What stands where nothing was filled in."""
        return paragraphs(NOTHING) if self.is_closed else ()

    def value(self, code: str) -> str:
        """What is filled in at a code, in words; "" for nothing."""
        if code in _FACTS:
            return _FACTS[code](self)
        found, role = self._asked(code), self._signer_of(code)
        raw = self._raw(found) or self._known(found) if found else ""
        said = in_words(found, self.occasion.words, raw) if found else ""
        return said or (name_in(self.plan, role) if role and self.plan else "")

    def ticks(self, code: str) -> tuple[Tick, ...]:
        """What there is to choose from at a code, with what was chosen; () for a plain text."""
        _ = self.occasion.words
        if code == "reasons":
            chosen = self.plan.reasons if self.plan else ()
            return tuple(Tick(self.said(each), each.code in chosen) for each in self.form.reasons)
        if code == "status":
            return self._status()
        found = self._asked(code)
        if found is None or not (found.options or found.kind is QuestionKind.YES_NO):
            return ()
        raw = self._raw(found)
        chosen, strange = raw.split(), without_a_box(found, _, raw)
        if found.kind is QuestionKind.YES_NO:
            known = (Tick(_("yes"), "yes" in chosen), Tick(_("no"), "no" in chosen))
        else:
            known = tuple(Tick(self.said(each), each.code in chosen) for each in found.options)
        return (*known, Tick(strange, is_chosen=True)) if strange else known

    def _status(self) -> tuple[Tick, ...]:
        """Preparatory until it is signed, then final (001-016)."""
        _, plan = self.occasion.words, self.plan
        is_final = plan is not None and is_agreed(plan)
        return (
            Tick(_("Preparatory"), plan is not None and not is_final),
            Tick(_("Final"), is_final),
        )

    def _raw(self, found: Question | PersonField) -> str:
        """As it is kept: a code, an ISO date, or words."""
        if isinstance(found, PersonField):
            return self.facts.person.get(found.code, "")
        answer = self.plan.answer(found.code) if self.plan else None
        if answer or self.plan is None:
            return answer.text if answer else ""
        return looked_back(self.plan, found.code) or self.facts.answers.get(found.code, "")

    def _known(self, found: Question | PersonField) -> str:
        """A day that was noted beside the plan, where nobody answered with one."""
        opinions = self._second_opinions
        is_held = isinstance(found, Question) and found.known_from is KnownFrom.SECOND_OPINION
        return opinions[-1].asked_on.isoformat() if is_held and opinions else ""

    @property
    def _second_opinions(self) -> tuple[SecondOpinion, ...]:
        """They are for the two alone: a paper that is kept may be handed in, and holds none."""
        if self.plan is None or self.facts.is_evidence:
            return ()
        return self.plan.beside.second_opinions

    def second_opinions(self) -> str:
        """Who gave one, why it was asked, and what came of it (000-048)."""
        return "\n".join(line for each in self._second_opinions for line in self._told(each))

    def _told(self, opinion: SecondOpinion) -> Iterator[str]:
        _ = self.occasion.words
        asked = _("asked on {date}", date=_.date(opinion.asked_on, fixed=True))
        yield f"{opinion.given_by}, {asked}"
        if opinion.reason:
            yield f"{_('Why was it asked?')} {opinion.reason}"
        if opinion.outcome:
            yield f"{_('What came of it?')} {opinion.outcome}"

    def _signer_of(self, code: str) -> str:
        """The role whose name this code asks for; "" for any other code."""
        roles = (each.code for each in self.form.signers)
        return next((each for each in roles if code == name_code(each)), "")

    def _asked(self, code: str) -> Question | PersonField | None:
        person = next((each for each in self.form.person_fields if each.code == code), None)
        if person:
            return person
        try:
            return self.form.question(code)
        except NotFound:
            return None

    def is_unshared(self, code: str) -> bool:
        """Whether this question is in a chapter that its writer keeps for now (001-007).

        What the two filled in together instead is part of the plan.
        """
        found = self._asked(code)
        if self.plan is None or not isinstance(found, Question) or self.plan.answer(code):
            return False
        chapter = self.form.chapter_of(code)
        is_prepared = chapter.moment is Moment.PREPARATION
        return chapter.code in self.facts.unshared or (self.facts.is_evidence and is_prepared)

    @property
    def keeps_wishes(self) -> bool:
        """Whether the wishes are kept for now, with the chapter they belong to."""
        chapters = (each.code for each in self.form.chapters if each.has_wishes)
        kept = any(each in self.facts.unshared for each in chapters)
        return self.plan is not None and (kept or self.facts.is_evidence)


def looked_back(plan: Plan, question_code: str) -> str:
    """What the newest follow-up talk that answered a question said to it (003-014)."""
    said = {(each.conversation_id, each.question_code): each.text for each in plan.beside.answers}
    answers = (said.get((talk.conversation_id, question_code)) for talk in looking_back(plan)[::-1])
    return next(filter(None, answers), "")


def name_code(role: str) -> str:
    """The code at which a form prints the name of whoever signs in that role."""
    return f"{role}_name"


def _of_plan(read: Callable[[Plan], str]) -> Callable[[Filling], str]:
    return lambda filling: read(filling.plan) if filling.plan else ""


def _talk_date(filling: Filling) -> str:
    talk = filling.plan.planning_talk if filling.plan else None
    return _shown(filling, (talk.held_on or talk.planned_on) if talk else None)


def _next_talk(filling: Filling) -> str:
    return _shown(filling, follow_up_on(filling.plan) if filling.plan else None)


def _shown(filling: Filling, day: date | None) -> str:
    return filling.occasion.words.date(day, fixed=True) if day else ""


def _period(filling: Filling) -> str:
    plan, _ = filling.plan, filling.occasion.words
    if plan is None or not (plan.starts_on or plan.ends_on):
        return ""
    days = [_.date(day, fixed=True) if day else "…" for day in (plan.starts_on, plan.ends_on)]
    return _("{first} to {last}", first=days[0], last=days[1])


def year_of(filling: Filling) -> str:
    """The year a plan begins in, dots to fill it in on a blank form (001-001)."""
    plan = filling.plan
    if plan is None:
        return "…………"
    begins = plan.starts_on or filling.occasion.now.astimezone(SHOWN_ZONE).date()
    return str(begins.year)


def _total(filling: Filling) -> str:
    if filling.plan is None:
        return ""
    return filling.occasion.words.money(totals_of(filling.plan).cost or Decimal())


def _organisation_text(code: str) -> Callable[[Filling], str]:
    return lambda filling: filling.facts.organisation_texts.get(code, "")


# Codes that every form may print; any other is a field of a person or a question of the form.
_FACTS: Mapping[str, Callable[[Filling], str]] = {
    "talk_date": _talk_date,
    "next_talk": _next_talk,
    "employee_name": _of_plan(lambda plan: plan.employee.listed_name),
    "manager_name": _of_plan(lambda plan: plan.manager.listed_name),
    "unit": _of_plan(lambda plan: plan.employee.unit_name),
    "job": _of_plan(lambda plan: plan.employee.job),
    "manager_unit": _of_plan(lambda plan: plan.manager.unit_name),
    "manager_job": _of_plan(lambda plan: plan.manager.job),
    "duties": _of_plan(lambda plan: plan.duties),
    "remarks": _of_plan(lambda plan: plan.planning_talk.remarks if plan.planning_talk else ""),
    "period": _period,
    "year": year_of,
    "total_cost": _total,
    "reasons": lambda _filling: "",
    "status": lambda _filling: "",
    "second_opinion": lambda filling: filling.second_opinions(),
    "organisation": _organisation_text("organisation"),
}
FACT_CODES = frozenset(_FACTS)
