"""The columns of a form's tables: what each holds of a row, and how wide it is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from pop_core.catalogue.printed import Part
from pop_core.documents.form_blocks import Column
from pop_core.documents.form_filling import Filling, Wished
from pop_core.documents.form_parts import paper_of
from pop_core.documents.means import action_blocks
from pop_core.documents.realisation import realisation
from pop_core.documents.sheets import Block, Cell, Style, paragraphs
from pop_core.documents.table import (
    competency_cell,
    goals_cell,
    hr_cell,
    indicators_cell,
    sources_cell,
    terms_cell,
)
from pop_core.documents.telling import Telling
from pop_core.domain.person_facts import Education
from pop_core.domain.plans import PerformanceObjective, PlanLine, PlannedAction

# Which fields of an action a column says, so that its small print need not say them again.
SAID_BY: Mapping[str, tuple[str, ...]] = {
    "starts": ("starts",),
    "ends": ("ends",),
    "period": ("starts", "ends"),
    "cost": ("cost",),
    "hours": ("hours",),
    "in_working_time": ("in_working_time",),
    "in_contract": ("in_contract",),
    "study_leave": ("study_leave",),
    "repayment": ("repayment",),
    "owners": ("owners", "owner_words"),
    "helpers": ("helpers", "helper_words"),
    "course": ("course", "institute"),
    "course_number": ("course_number",),
    "institute": ("institute",),
    "remarks": ("remarks",),
}
ACTION_TEXTS = ("planned_actions", "action", "step", "way_and_course")
LINE_NAMES = ("competency", "area")


@dataclass(frozen=True, slots=True)
class PlanRow:
    """An action of a row of the plan, or the row itself as long as it has none.

    `opens` says that it is the first of its row: only there the row is named.
    """

    line: PlanLine
    action: PlannedAction | None
    number: int
    opens: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """How the cells of one table are read: the columns beside each other decide what each says."""

    filling: Filling
    telling: Telling
    codes: tuple[str, ...]
    tells_kind: bool = True

    @property
    def without(self) -> frozenset[str]:
        """What of an action stands in a column of its own."""
        return frozenset(name for code in self.codes for name in SAID_BY.get(code, ()))

    @property
    def names_lines(self) -> bool:
        return any(code in self.codes for code in LINE_NAMES)

    def cells(self, row: PlanRow) -> tuple[Cell, ...]:
        """One row of a table about the plan, in the order of its columns."""
        return tuple(self._cell(code, row) for code in self.codes)

    def _cell(self, code: str, row: PlanRow) -> Cell:
        if code in _OF_LINES:
            told = _OF_LINES[code](row.line, self.telling) if row.opens else ()
            return (*told, *self._kind(row.line)) if told and code in LINE_NAMES else told
        if code in ACTION_TEXTS:
            return tuple(self._action(row))
        if code == "number":
            return _one(f"{row.number}.")
        return _one(_OF_ACTIONS[code](row, self.telling)) if row.action else ()

    def _kind(self, line: PlanLine) -> Cell:
        """What kind of thing a row is, where its form has several and no heading says it."""
        several = self.tells_kind and len(self.telling.names.form.line_kinds) > 1
        return _one(self.telling.names.of("kind", line.kind), Style.NOTE) if several else ()

    def _action(self, row: PlanRow) -> Iterator[Block]:
        """The action itself; where no column names the row it belongs to, a line above it does."""
        if row.action is None:
            return
        if not self.names_lines:
            name = self.telling.names.competency(row.line)
            yield from _one(name, Style.LABEL)
        yield from action_blocks(row.action, self.telling, self.without)
        yield from weight(self.filling, row.action)


def weight(filling: Filling, action: PlannedAction) -> Cell:
    """That nobody can rely on a step, where this form prints no steps apart as its own form does:
    beside it stand agreements that bind (000-054).
    """
    _, own = filling.occasion.words, filling.own_form.whole_paper
    is_step = action.support and own is not None and own.prints_steps_apart
    if not is_step or paper_of(filling.form).prints_steps_apart:
        return ()
    return _one(_("Step of the action plan: no claims can be based on it."), Style.NOTE)


def _one(text: str, kind: Style = Style.TEXT) -> Cell:
    return (Block(text, kind=kind),) if text else ()


def _area(line: PlanLine, telling: Telling) -> Cell:
    """What is to be developed, what that comes down to, and by when."""
    goals = goals_cell(line, telling) if line.goals else ()
    terms = (replace(each, kind=Style.NOTE) for each in terms_cell(line, telling))
    return (*competency_cell(line, telling), *goals, *terms)


def serves(line: PlanLine, telling: Telling) -> str:
    """The career goal that a row serves, in its own words (000-036)."""
    goals = telling.plan.career_goals
    return next((each.text for each in goals if each.lasting_id == line.career_goal), "")


_OF_LINES: Mapping[str, Callable[[PlanLine, Telling], Cell]] = {
    "career_goal": lambda line, telling: paragraphs(serves(line, telling)),
    "sources": lambda line, _telling: sources_cell(line),
    "competency": competency_cell,
    "area": _area,
    "priority": lambda line, _telling: _one(str(line.priority or "")),
    "why": lambda line, _telling: paragraphs(line.why),
    "works_already": lambda line, _telling: paragraphs(line.works_already),
    "is_needed": lambda line, _telling: paragraphs(line.is_needed),
    "goals": goals_cell,
    "term": terms_cell,
    "hr_actions": hr_cell,
    "success_indicators": indicators_cell,
    "follow_up": realisation,
}


def _period(row: PlanRow, telling: Telling) -> str:
    """From when until when; without either the term of the first goal (001-027)."""
    action = row.action
    if action is None:
        return ""
    days = [telling.when(each) for each in (action.starts, action.ends) if each]
    terms = [telling.when(each.term) for each in row.line.goals if each.term]
    return " – ".join(days) or next(iter(terms), "")


def _yes_or_no(answer: bool | None, telling: Telling) -> str:
    _ = telling.words
    return "" if answer is None else _("yes") if answer else _("no")


def _of(read: Callable[[PlannedAction, Telling], str]) -> Callable[[PlanRow, Telling], str]:
    return lambda row, telling: read(row.action, telling) if row.action else ""


def _number(amount: Decimal | None, telling: Telling) -> str:
    return telling.words.number(amount) if amount is not None else ""


def _money(amount: Decimal | None, telling: Telling) -> str:
    return telling.words.money(amount) if amount is not None else ""


_OF_ACTIONS: Mapping[str, Callable[[PlanRow, Telling], str]] = {
    "period": _period,
    "starts": _of(lambda action, telling: telling.when(action.starts) if action.starts else ""),
    "ends": _of(lambda action, telling: telling.when(action.ends) if action.ends else ""),
    "owners": _of(lambda action, telling: telling.people(action.owners, action.owner_words)),
    "helpers": _of(lambda action, telling: telling.people(action.helpers, action.helper_words)),
    "way": _of(lambda action, telling: telling.kind(action)),
    "course": _of(lambda a, _telling: ", ".join(filter(None, (a.course, a.institute)))),
    "course_number": _of(lambda action, _telling: action.course_number),
    "institute": _of(lambda action, _telling: action.institute),
    "cost": _of(lambda action, telling: _money(action.cost, telling)),
    "hours": _of(lambda action, telling: _number(action.hours, telling)),
    "study_leave": _of(lambda action, telling: _number(action.study_leave, telling)),
    "in_working_time": _of(lambda action, telling: _yes_or_no(action.in_working_time, telling)),
    "in_contract": _of(lambda action, telling: _yes_or_no(action.in_contract, telling)),
    "repayment": _of(lambda action, _telling: action.repayment),
    "remarks": _of(lambda action, _telling: action.remarks),
}
ACTION_COLUMNS = frozenset({*ACTION_TEXTS, *_OF_ACTIONS})
LINE_COLUMNS = frozenset(_OF_LINES)
PLAN_COLUMNS = frozenset({"number", *ACTION_TEXTS, *_OF_LINES, *_OF_ACTIONS})

_OF_WISHES: Mapping[str, Callable[[Wished, Telling | None], str]] = {
    "what": lambda wish, _telling: wish.what,
    "competency": lambda wish, _telling: wish.what,
    "action": lambda wish, _telling: wish.action,
    "period": lambda wish, _telling: wish.period,
    "cost": lambda wish, telling: _money(wish.cost, telling) if telling else "",
}
_OF_EDUCATION: Mapping[str, Callable[[Education, Telling | None], str]] = {
    "title": lambda each, _telling: each.title,
    "year": lambda each, _telling: each.year_words,
    "diploma": lambda e, telling: _yes_or_no(e.has_diploma, telling) if telling else "",
    "institute": lambda each, _telling: each.institute,
}
_OF_OBJECTIVES: Mapping[str, Callable[[PerformanceObjective, Telling | None], str]] = {
    "objective": lambda each, _telling: each.objective,
    "resources": lambda each, _telling: each.resources,
    "deadline": lambda e, telling: telling.when(e.due) if telling and e.due else "",
    "indicators": lambda each, _telling: each.indicators,
    "outcome": lambda each, _telling: each.outcome,
}
KNOWN_COLUMNS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("agreements", "steps", "all_actions", "lines"), PLAN_COLUMNS),
    "wishes": frozenset({"number", *_OF_WISHES}),
    "education": frozenset({"number", *_OF_EDUCATION}),
    "objectives": frozenset({"number", *_OF_OBJECTIVES}),
}


def beside_cells(of: str, each: object, number: int, code: str, telling: Telling | None) -> Cell:
    """A cell of a table that is about something else than the rows of the plan."""
    if code == "number":
        return _one(f"{number}.")
    readers: Mapping[str, Callable[..., str]] = {
        "wishes": _OF_WISHES, "education": _OF_EDUCATION, "objectives": _OF_OBJECTIVES,
    }[of]  # fmt: skip
    return paragraphs(readers[code](each, telling))


_MILLIMETRES: Mapping[str, float] = {
    "number": 9, "sources": 15, "priority": 19, "cost": 25, "hours": 16, "course_number": 20,
    "in_contract": 22, "in_working_time": 22, "study_leave": 20, "starts": 26, "ends": 29,
    "year": 16, "diploma": 10, "deadline": 26, "period": 34,
}  # fmt: skip
_SHARES: Mapping[str, float] = {"planned_actions": 1.4, "step": 1.6, "action": 1.6, "owners": 0.8}


def columns_of(part: Part, language: str) -> tuple[Column, ...]:
    """The columns as the form prints them."""
    return tuple(
        Column(each.code, each.name(language), _MILLIMETRES.get(each.code, 0),
               _SHARES.get(each.code, 1))
        for each in part.columns
    )  # fmt: skip
