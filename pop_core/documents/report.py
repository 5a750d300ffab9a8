"""The plan as a report: what was agreed in short, and how it went, in pictures and tables."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from pop_core.catalogue.forms import Form
from pop_core.catalogue.learning import Catalogue
from pop_core.charts.indicators import indicators_chart
from pop_core.charts.look import Layers
from pop_core.charts.printed import PAPER_INK, svg
from pop_core.charts.progress import progress_chart
from pop_core.charts.promises import promises_chart
from pop_core.charts.timeline import timeline_chart
from pop_core.documents.characters import printable_content
from pop_core.documents.files import PDF, Paper, file_name
from pop_core.documents.frames import Occasion, footer_line, page_line, status_line
from pop_core.documents.means import action_blocks
from pop_core.documents.papers import render_pdf
from pop_core.documents.pictures import (
    Picture,
    indicators_picture,
    progress_picture,
    promises_picture,
    step_words,
)
from pop_core.documents.sheets import Block, Cell, Fact, SheetTable, Style
from pop_core.documents.table import SUMMARY_PAPER, paragraphs
from pop_core.documents.telling import Telling
from pop_core.documents.timelines import timeline_picture
from pop_core.domain.plans import Goal, Plan, PlanLine
from pop_core.i18n.formats import SHOWN_ZONE
from pop_core.i18n.words import Words

MOST_ROWS = 26  # of a timeline on one page


@dataclass(frozen=True, slots=True)
class AgreedRow:
    """One row of the plan in short."""

    title: str
    priority: str
    goals: Cell
    actions: Cell


@dataclass(frozen=True, slots=True)
class PictureChapter:
    """A picture with its table; without rows the note says that there is nothing yet."""

    code: str
    heading: str
    note: str
    rows: tuple[Any, ...]
    alt: str
    table: SheetTable


@dataclass(frozen=True, slots=True)
class ClosingChapter:
    """How the cycle ended (003-014)."""

    heading: str
    table: SheetTable
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """The whole report."""

    title: str
    heading: str
    status: str
    facts: tuple[Fact, ...]
    agreed_heading: str
    goals_heading: str
    actions_heading: str
    agreed: tuple[AgreedRow, ...]
    chapters: tuple[PictureChapter, ...]
    closing: ClosingChapter | None
    footer: str
    page: str


def report_pdf(plan: Plan, catalogue: Catalogue, form: Form, words: Words, now: datetime) -> Paper:
    """The report of a plan as it stands now."""
    _ = words
    sheet = report_sheet(Occasion(plan, catalogue, form, words, now), plan)
    content, missing = printable_content(asdict(sheet))
    charts = _charts(words, now)
    for chapter in content["chapters"]:
        draw = charts[chapter["code"]]
        chapter["pictures"] = [
            {"svg": svg(draw(pd.DataFrame(rows))), "alt": alt} for rows, alt in _parts(chapter)
        ]
    name = file_name(form, _("report"), now, plan, PDF)
    return Paper(render_pdf("report", content, words.language, now), name, PDF, missing)


def _parts(chapter: Mapping[str, Any]) -> Iterator[tuple[list[Any], str]]:
    """The rows of each picture and what is read aloud; a long timeline goes on in a second one."""
    rows, heading = chapter["rows"], chapter["heading"]
    most = MOST_ROWS if chapter["code"] == "timeline" else max(len(rows), 1)
    for number, start in enumerate(range(0, len(rows), most), 1):
        alt = chapter["alt"] if number == 1 else f"{heading} ({number})"
        yield rows[start : start + most], alt


def _charts(_: Words, now: datetime) -> Mapping[str, Callable[[pd.DataFrame], Layers]]:
    """How each picture is drawn, by the code of its chapter."""
    look = {"language": _.language, "ink": PAPER_INK}
    today = {"today": now.astimezone(SHOWN_ZONE).date(), "today_word": _("today")}
    return {
        "timeline": lambda rows: timeline_chart(rows, **look, **today),
        "progress": lambda rows: progress_chart(rows, **look, steps=step_words(_)),
        "promises": lambda rows: promises_chart(rows, **look),
        "indicators": lambda rows: indicators_chart(rows, **look),
    }


def report_sheet(occasion: Occasion, plan: Plan) -> ReportSheet:
    """Everything on the report, before it is drawn."""
    _, telling = occasion.words, Telling(plan, occasion.names, occasion.words)
    heading = _("Report of the plan")
    return ReportSheet(
        title=f"{heading}: {plan.employee.listed_name}",
        heading=heading,
        status=status_line(occasion),
        facts=tuple(_facts(occasion, plan)),
        agreed_heading=_("The plan in short"),
        goals_heading=_("Goals"),
        actions_heading=_("Actions"),
        agreed=tuple(_agreed(line, telling) for line in plan.active_lines),
        chapters=tuple(_chapters(telling, occasion.now)),
        closing=_closing(telling),
        footer=footer_line(occasion),
        page=page_line(occasion),
    )


def _facts(occasion: Occasion, plan: Plan) -> Iterator[Fact]:
    _, paper = occasion.words, occasion.form.paper(SUMMARY_PAPER)
    yield Fact(occasion.label(paper, "name"), plan.employee.listed_name)
    yield Fact(_("Manager"), plan.manager.listed_name)
    if plan.employee.unit_name:
        yield Fact(occasion.label(paper, "unit"), plan.employee.unit_name)
    if plan.starts_on and plan.ends_on:
        first, last = (_.date(day, fixed=True) for day in (plan.starts_on, plan.ends_on))
        yield Fact(_("Period"), _("{first} to {last}", first=first, last=last))


def _agreed(line: PlanLine, telling: Telling) -> AgreedRow:
    _ = telling.words
    goals = [block for goal in line.goals if goal.text for block in _goal(goal, telling)]
    return AgreedRow(
        title=telling.names.competency(line),
        priority=telling.names.of("priority", line.priority),
        goals=tuple(goals) or (Block(_("To be clarified"), kind=Style.OPEN),),
        actions=tuple(_actions(line, telling)),
    )


def _goal(goal: Goal, telling: Telling) -> Cell:
    term = telling.when(goal.term) if goal.term else ""
    note = (Block(term[:1].upper() + term[1:], kind=Style.NOTE),) if term else ()
    return (*paragraphs(goal.text), *note)


def _actions(line: PlanLine, telling: Telling) -> Iterator[Block]:
    """Each action with the first line of its small print, then what is asked of HR."""
    for action in line.actions:
        blocks = action_blocks(action, telling)
        yield from (block for block in blocks if block.kind is not Style.NOTE)
        yield from [block for block in blocks if block.kind is Style.NOTE][:1]
    hr = telling.names.form.word("hr")(telling.words.language)
    for hr_action in line.hr_actions:
        yield from paragraphs(hr_action.text, mark=hr)


def _chapters(telling: Telling, now: datetime) -> Iterator[PictureChapter]:
    _, today = telling.words, now.astimezone(SHOWN_ZONE).date()
    yield _chapter("timeline", _("Timeline"), timeline_picture(telling),
                   empty=_("Nothing has a date yet."))  # fmt: skip
    progress = progress_picture(telling)
    left_alone = any(not cells[-1] for cells in progress.cells)
    yield _chapter("progress", _("Progress over the talks"), progress,
                   note=_("Dotted: the last talks did not speak of it.") if left_alone else "",
                   empty=_("No talk has noted progress yet."))  # fmt: skip
    yield _chapter("promises", _("Promises kept"), promises_picture(telling, today),
                   note=_("One block is one promise. What several people promised counts for "
                          "each of them."),
                   empty=_("No actions have been agreed yet."))  # fmt: skip
    yield _chapter("indicators", _("Success indicators seen"), indicators_picture(telling),
                   note=_("One block is one success indicator. The latest answer counts."),
                   empty=_("There are no success indicators yet."))  # fmt: skip


def _chapter(
    code: str, heading: str, picture: Picture[Any], *, empty: str, note: str = ""
) -> PictureChapter:
    rows = tuple(tuple((Block(cell),) for cell in cells) for cells in picture.cells)
    table = SheetTable(heading, picture.columns, rows)
    return PictureChapter(
        code, heading, note if picture.rows else empty, picture.rows, picture.alt, table
    )


def _closing(telling: Telling) -> ClosingChapter | None:
    _, plan, closing = telling.words, telling.plan, telling.plan.beside.closing
    if closing is None:
        return None
    outcomes = {each.goal_lasting_id: each.answer for each in closing.outcomes}
    answers = {
        "reached": _("reached"),
        "partly": _("partly reached"),
        "not_reached": _("not reached"),
    }
    rows = tuple(
        ((Block(telling.names.competency(line)),), paragraphs(goal.text),
         (Block(answers.get(outcomes.get(goal.lasting_id, ""), _("not answered"))),))
        for line in plan.active_lines
        for goal in line.goals
        if goal.text
    )  # fmt: skip
    columns = (_("Competency"), _("Goal"), _("Was it reached?"))
    heading = _("The end of this cycle")
    return ClosingChapter(
        heading, SheetTable(heading, columns, rows), tuple(_looking_back(telling))
    )


def _looking_back(telling: Telling) -> Iterator[Fact]:
    """What helped, remarks, and what goes along; nothing stands here that nobody answered."""
    _, plan, closing = telling.words, telling.plan, telling.plan.beside.closing
    if closing is None:
        return
    yield Fact(_("Closed on"), _.date(closing.closed_on, fixed=True), closing.closed_on)
    if action := plan.action(closing.most_helpful):
        yield Fact(_("What helped the most?"), action.what or telling.title(action))
    if closing.remarks:
        yield Fact(_("Remarks"), closing.remarks)
    along = [line for line in plan.lines if line.lasting_id in closing.takes_along]
    if along:
        names = _.join([telling.names.competency(line) for line in along])
        yield Fact(_("Goes along to the next plan"), names)
