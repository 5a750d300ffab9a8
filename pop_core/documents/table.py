"""The plan as the nine columns of the summary table (004-056), for PDF, XLSX and the screen."""

from collections.abc import Iterable
from dataclasses import dataclass

from pop_core.catalogue.forms import Form
from pop_core.catalogue.learning import Catalogue
from pop_core.documents.means import action_blocks
from pop_core.documents.names import Names
from pop_core.documents.realisation import is_new_action, new_actions, realisation
from pop_core.documents.sheets import Block, Cell, Style, paragraphs
from pop_core.documents.telling import Telling
from pop_core.domain.plans import CommonTerm, Goal, HrAction, Plan, PlanLine, SuccessIndicator
from pop_core.domain.when import When
from pop_core.i18n.words import Words

SUMMARY_PAPER = "plan_table"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of the plan: nine cells, in the order of the columns.

    The new actions of a follow-up talk stand in the last cell; here they are by themselves too.
    """

    lasting_id: str
    cells: tuple[Cell, ...]
    new_actions: Cell = ()


@dataclass(frozen=True, slots=True)
class PlanTable:
    """The nine headings as the form prints them, and a row per active line."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


def plan_table(plan: Plan, catalogue: Catalogue, form: Form, words: Words) -> PlanTable:
    """The active rows in order of priority, each with its nine cells.

    Sources, competency, priority, goals, terms, means, actions of HR, success indicators, and the
    realisation, which is empty until a follow-up talk says something of the row. A row that may
    still be clarified says so where its goal is missing (004-039).
    """
    telling = Telling(plan, Names(catalogue, form, words.language), words)
    columns = form.paper(SUMMARY_PAPER).tables[0].columns
    rows = (
        TableRow(line.lasting_id, _cells(line, telling), new_actions(line, telling))
        for line in plan.active_lines
    )
    return PlanTable(tuple(each.name(words.language) for each in columns), tuple(rows))


def _cells(line: PlanLine, telling: Telling) -> tuple[Cell, ...]:
    return (
        sources_cell(line),
        competency_cell(line, telling),
        _one(str(line.priority or "")),
        goals_cell(line, telling),
        terms_cell(line, telling),
        tuple(_means(line, telling)),
        hr_cell(line, telling),
        indicators_cell(line, telling),
        realisation(line, telling),
    )


def _one(text: str) -> Cell:
    return (Block(text),) if text else ()


def sources_cell(line: PlanLine) -> Cell:
    """Where the need comes from, as the numbers that papers print."""
    return _one(", ".join(sorted(line.sources, key=_source_order)))


def _source_order(code: str) -> tuple[int, str]:
    return int(code) if code.isdecimal() else 99, code


def competency_cell(line: PlanLine, telling: Telling) -> Cell:
    """What the row is about, with its technical field in small print."""
    name = Block(telling.names.competency(line), kind=Style.STRONG)
    field = telling.names.of("technical_field", line.technical_field)
    return (name, Block(field, kind=Style.NOTE)) if field else (name,)


def goals_cell(line: PlanLine, telling: Telling) -> Cell:
    """The goals of a row, and what both mean by their words; else that they may wait (004-039)."""
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


def terms_cell(line: PlanLine, telling: Telling) -> Cell:
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
    """Development actions first, then support under a small heading (004-041).

    What the last follow-up talk added stands with what that talk said, until the next one is held.
    """
    actions = [each for each in line.actions if not is_new_action(each, telling.plan)]
    for action in actions:
        if not action.support:
            yield from action_blocks(action, telling)
    support = [action for action in actions if action.support]
    _ = telling.words
    if support and telling.names.form.has_action_plan:  # they weigh differently (000-054)
        yield Block(_("Action plan, on which nobody can rely"), kind=Style.LABEL)
    elif support and len(support) < len(actions):
        yield Block(_("Support"), kind=Style.LABEL)
    for action in support:
        yield from action_blocks(action, telling)


def hr_cell(line: PlanLine, telling: Telling) -> Cell:
    """What the row asks of HR."""
    return _joined(_hr_action(each, telling) for each in line.hr_actions)


def indicators_cell(line: PlanLine, telling: Telling) -> Cell:
    """How both will see that it worked."""
    return _joined(_indicator(each, telling) for each in line.indicators)


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
