"""The plan as the nine columns of the summary table (004-056), for PDF, XLSX and the screen."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pop_core.catalogue.forms import Form
from pop_core.catalogue.learning import Catalogue
from pop_core.documents.means import action_blocks
from pop_core.documents.names import Names
from pop_core.documents.sheets import Block, Cell, Style
from pop_core.documents.telling import Telling
from pop_core.domain.plans import CommonTerm, Goal, HrAction, Plan, PlanLine, SuccessIndicator
from pop_core.domain.when import When
from pop_core.i18n.words import Words

SUMMARY_PAPER = "plan_table"
_BULLET = re.compile(r"^\s*[-–—•*]\s+")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of the plan: nine cells, in the order of the columns."""

    lasting_id: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PlanTable:
    """The nine headings as the form prints them, and a row per active line."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


def plan_table(plan: Plan, catalogue: Catalogue, form: Form, words: Words) -> PlanTable:
    """The active rows in order of priority, each with its nine cells.

    Sources, competency, priority, goals, terms, means, actions of HR, success indicators, and the
    realisation, which is empty until there is a follow-up talk. A row that may still be clarified
    says so where its goal is missing (004-039).
    """
    telling = Telling(plan, Names(catalogue, form, words.language), words)
    columns = form.paper(SUMMARY_PAPER).tables[0].columns
    rows = (TableRow(line.lasting_id, _cells(line, telling)) for line in plan.active_lines)
    return PlanTable(tuple(each.name(words.language) for each in columns), tuple(rows))


def _cells(line: PlanLine, telling: Telling) -> tuple[Cell, ...]:
    return (
        _one(", ".join(sorted(line.sources, key=_source_order))),
        _competency(line, telling),
        _one(str(line.priority or "")),
        _goals(line, telling),
        _terms(line, telling),
        tuple(_means(line, telling)),
        _joined(_hr_action(each, telling) for each in line.hr_actions),
        _joined(_indicator(each, telling) for each in line.indicators),
        (),
    )


def _one(text: str) -> Cell:
    return (Block(text),) if text else ()


def _source_order(code: str) -> tuple[int, str]:
    return int(code) if code.isdecimal() else 99, code


def _competency(line: PlanLine, telling: Telling) -> Cell:
    name = Block(telling.names.competency(line), kind=Style.STRONG)
    field = telling.names.of("technical_field", line.technical_field)
    return (name, Block(field, kind=Style.NOTE)) if field else (name,)


def _goals(line: PlanLine, telling: Telling) -> Cell:
    written = [goal for goal in line.goals if goal.text]
    _ = telling.words
    if not written and line.may_wait:
        return (Block(_("To be clarified"), kind=Style.OPEN),)
    marks = _marks(line)
    blocks = [_goal(goal, marks.get(goal.lasting_id, ""), telling) for goal in written]
    return (*_joined(blocks), *(_common_term(each, telling) for each in line.terms if each.word))


def _goal(goal: Goal, mark: str, telling: Telling) -> Cell:
    """The sentence, its sub-points, and the least that is needed for it."""
    sentence = paragraphs(goal.text, mark)
    if not goal.minimum:
        return sentence
    _ = telling.words
    needed = _("Needed at least: {what}", what=goal.minimum)
    return (*sentence, Block(needed, kind=Style.NOTE))


def paragraphs(text: str, mark: str = "") -> Cell:
    """A typed text as blocks: lines that begin with a dash are points of the line above."""
    blocks: list[Block] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        if blocks and _BULLET.match(line):
            last = blocks.pop()
            points = (*last.points, _BULLET.sub("", line))
            blocks.append(Block(last.text, points, last.mark, last.kind))
        else:
            blocks.append(Block(line, mark="" if blocks else mark))
    return tuple(blocks)


def _common_term(term: CommonTerm, telling: Telling) -> Block:
    _ = telling.words
    said = _("{word} means: {meaning}", word=term.word, meaning=term.meaning)
    return Block(said, kind=Style.NOTE)


def _marks(line: PlanLine) -> dict[str, str]:
    """Letters for the goals of a row whose terms differ, so that each term finds its goal."""
    written = [goal for goal in line.goals if goal.text]
    if len({goal.term for goal in written}) < 2:
        return {}
    return {goal.lasting_id: f"{chr(97 + n % 26)}." for n, goal in enumerate(written)}


def _terms(line: PlanLine, telling: Telling) -> Cell:
    """The terms of the goals: once when all share it, else each with the letter of its goal."""
    marks = _marks(line)
    blocks: list[Block] = []
    for goal in line.goals:
        if goal.term and goal.text and (marks or not blocks):
            said = telling.when(goal.term)
            blocks.append(Block(said[:1].upper() + said[1:], mark=marks.get(goal.lasting_id, "")))
    steps = (step for goal in line.goals for step in goal.milestones if step.text)
    return (*blocks, *(_detail(telling, step.text, step.due) for step in steps))


def _means(line: PlanLine, telling: Telling) -> Iterable[Block]:
    """Development actions first, then support under a small heading (004-041)."""
    for action in line.actions:
        if not action.support:
            yield from action_blocks(action, telling)
    support = [action for action in line.actions if action.support]
    _ = telling.words
    if support and len(support) < len(line.actions):
        yield Block(_("Support"), kind=Style.LABEL)
    for action in support:
        yield from action_blocks(action, telling)


def _hr_action(action: HrAction, telling: Telling) -> Cell:
    due = (_detail(telling, "", action.due),) if action.due else ()
    return (*paragraphs(action.text), *due)


def _indicator(indicator: SuccessIndicator, telling: Telling) -> Cell:
    """What will be visible; below it who looks, how, and by when (004-050)."""
    looked = ", ".join(filter(None, (indicator.who_looks, indicator.how)))
    if not looked and not indicator.due:
        return paragraphs(indicator.text)
    return (*paragraphs(indicator.text), _detail(telling, looked, indicator.due))


def _detail(telling: Telling, text: str, due: When | None) -> Block:
    said = filter(None, (text, telling.when(due) if due else ""))
    return Block(" · ".join(said), kind=Style.NOTE)


def _joined(cells: Iterable[Cell]) -> Cell:
    return tuple(block for cell in cells for block in cell)
