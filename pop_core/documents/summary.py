"""The summary table as a paper, blank or filled: annexes 3 and 4 of the guide (004-056 ... 058)."""

from pop_core.documents.frames import (
    Occasion,
    follow_up_blocks,
    footer_line,
    legends,
    page_line,
    status_line,
    talk_block,
)
from pop_core.documents.sheets import Fact, Sheet, SheetTable
from pop_core.documents.table import SUMMARY_PAPER, plan_table


def summary_sheet(occasion: Occasion) -> Sheet:
    """Everything on the summary table; without a plan there is room to write it by hand."""
    _, plan = occasion.words, occasion.plan
    paper = occasion.form.paper(SUMMARY_PAPER)
    heading = paper.name(_.language)
    return Sheet(
        title=f"{heading}: {plan.employee.listed_name}" if plan else heading,
        heading=heading,
        status=status_line(occasion),
        facts=(
            Fact(occasion.label(paper, "name"), plan.employee.listed_name if plan else ""),
            Fact(occasion.label(paper, "unit"), plan.employee.unit_name if plan else ""),
        ),
        tables=(development_table(occasion, SUMMARY_PAPER),),
        signatures=(
            talk_block(occasion, paper, _("Talk")),
            *follow_up_blocks(occasion, paper, occasion.form.word("follow_up_step")(_.language)),
        ),
        footer=footer_line(occasion),
        page=page_line(occasion),
        legends=legends(occasion, paper.tables[-1]),
        notes="" if plan else _("Notes"),
    )


def development_table(occasion: Occasion, paper_code: str) -> SheetTable:
    """The nine columns under the headings of one of the papers (004-011, 004-056)."""
    language, plan = occasion.words.language, occasion.plan
    printed = occasion.form.paper(paper_code).tables[-1]
    columns = tuple(column.name(language) for column in printed.columns)
    if plan is None:
        blank = occasion.form.max_active_lines
        return SheetTable(printed.name(language), columns, blank_rows=blank)
    table = plan_table(plan, occasion.catalogue, occasion.form, occasion.words)
    rows = tuple(row.cells for row in table.rows)
    return SheetTable(printed.name(language), columns, rows, blank_rows=0 if rows else 1)
