"""The form of the planning talk, with performance objectives and the plan (004-009 ... 014)."""

from pop_core.documents.frames import (
    Occasion,
    footer_line,
    legends,
    page_line,
    status_line,
    talk_block,
)
from pop_core.documents.realisation import day_of, looking_back
from pop_core.documents.sheets import Block, Cell, Fact, Sheet, SheetTable, paragraphs
from pop_core.documents.summary import development_table
from pop_core.domain.plans import PerformanceObjective

TALK_PAPER = "planning_talk"
_BLANK_OBJECTIVES = 5


def planning_talk_sheet(occasion: Occasion) -> Sheet:
    """Everything on the form of the planning talk, blank or filled."""
    _, plan = occasion.words, occasion.plan
    paper = occasion.form.paper(TALK_PAPER)
    heading = paper.name(_.language)
    return Sheet(
        title=f"{heading}: {plan.employee.listed_name}" if plan else heading,
        heading=heading,
        status=status_line(occasion),
        facts_heading=occasion.label(paper, "identification"),
        facts=(
            Fact(occasion.label(paper, "unit"), plan.employee.unit_name if plan else ""),
            Fact(occasion.label(paper, "name"), plan.employee.listed_name if plan else ""),
        ),
        tables=(*_objectives(occasion), development_table(occasion, TALK_PAPER)),
        signatures=(talk_block(occasion, paper, occasion.label(paper, "participants")),),
        footer=footer_line(occasion),
        page=page_line(occasion),
        legends=legends(occasion, paper.tables[-1]),
        remarks=Fact(occasion.label(paper, "employee_remarks"), _remarks(occasion)),
    )


def _remarks(occasion: Occasion) -> str:
    """The employee's own words at the talk; those at a follow-up talk come after, dated."""
    _, plan = occasion.words, occasion.plan
    if plan is None:
        return ""
    said = [plan.planning_talk.remarks if plan.planning_talk else ""]
    for talk in looking_back(plan):
        day = day_of(talk)
        if talk.remarks and day:
            said.append(f"{_.date(day, fixed=True)}: {talk.remarks}")
    return "\n".join(filter(None, said))


def _objectives(occasion: Occasion) -> tuple[SheetTable, ...]:
    """None on a form that is not about them, as long as nobody wrote one (000-065)."""
    written = occasion.plan and occasion.plan.objectives
    is_asked = not occasion.form.leaves_out_objectives
    return (objectives_table(occasion),) if written or is_asked else ()


def objectives_table(occasion: Occasion) -> SheetTable:
    """The performance objectives in their five columns (004-010)."""
    language = occasion.words.language
    printed = occasion.form.paper(TALK_PAPER).tables[0]
    columns = tuple(column.name(language) for column in printed.columns)
    objectives = occasion.plan.objectives if occasion.plan else ()
    rows = tuple(_cells(occasion, each) for each in objectives)
    blank = 0 if rows else (1 if occasion.plan else _BLANK_OBJECTIVES)
    return SheetTable(printed.name(language), columns, rows, blank)


def _cells(occasion: Occasion, objective: PerformanceObjective) -> tuple[Cell, ...]:
    telling = occasion.telling
    due = telling.when(objective.due) if telling and objective.due else ""
    return (
        paragraphs(objective.objective),
        paragraphs(objective.resources),
        (Block(due),) if due else (),
        paragraphs(objective.indicators),
        paragraphs(objective.outcome),
    )
