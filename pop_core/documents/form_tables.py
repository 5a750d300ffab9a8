"""The tables of a form: rows of the plan or of a person, empty rows to write on, and totals."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from pop_core.catalogue.printed import Part
from pop_core.documents.form_blocks import NOTHING, Grid, Row, Rows
from pop_core.documents.form_columns import (
    ACTION_COLUMNS,
    LINE_COLUMNS,
    PlanRow,
    Reading,
    beside_cells,
    columns_of,
)
from pop_core.documents.form_filling import Filling
from pop_core.documents.form_parts import paper_of
from pop_core.documents.sheets import Block, Cell, Style
from pop_core.domain.plans import PlannedAction

OF_PLAN = ("agreements", "steps", "all_actions", "lines")
_LOW, _HIGH = 9, 13  # millimetres of an empty row: a line, or a few words
_MANY = 6  # as many columns belong on a wide paper, where rows are lower


def grid(filling: Filling, part: Part) -> Grid:
    """The table of a part, blank or filled."""
    columns = columns_of(part, filling.occasion.words.language)
    groups = tuple(_groups(filling, part))
    height = _LOW if part.of == "education" or len(columns) >= _MANY else _HIGH
    return Grid(columns, groups, _total(filling, part), height)


def _groups(filling: Filling, part: Part) -> Iterator[Rows]:
    if part.of not in OF_PLAN:
        rows = tuple(_beside(filling, part))
        yield Rows("", *_filled_up(filling, part, rows))
        return
    listed = list(plan_rows(filling, part))
    if part.of != "lines" or not filling.form.row_groups:
        yield Rows("", *_filled_up(filling, part, _cells(filling, part, listed)))
        return
    known = {each.code for each in filling.form.row_groups}
    for group in filling.form.row_groups:
        ours = [row for row in listed if row.line.row_group == group.code]
        name = group.name(filling.occasion.words.language)
        yield Rows(name, *_filled_up(filling, part, _cells(filling, part, ours)))
    if others := [row for row in listed if row.line.row_group not in known]:
        _ = filling.occasion.words
        yield Rows(_("Other rows"), _cells(filling, part, others))


def _filled_up(filling: Filling, part: Part, rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], int]:
    """The rows, and how many empty ones follow as long as somebody may write in them."""
    if filling.is_closed:
        return rows or (_nothing(part),), 0
    blank = max(part.least_rows - len(rows), 0 if rows else 1)
    numbers = [each.code for each in part.columns].count("number")
    if not numbers:
        return rows, blank
    more = (_numbered(part, len(rows) + place) for place in range(1, blank + 1))
    return (*rows, *more), 0


def _nothing(part: Part) -> Row:
    first = next((n for n, each in enumerate(part.columns) if each.code != "number"), 0)
    return tuple((Block(NOTHING),) if n == first else () for n, _ in enumerate(part.columns))


def _numbered(part: Part, number: int) -> Row:
    return tuple((Block(f"{number}."),) if each.code == "number" else () for each in part.columns)


def _cells(filling: Filling, part: Part, rows: Iterable[PlanRow]) -> tuple[Row, ...]:
    telling = filling.telling
    if telling is None:
        return ()
    reading = Reading(filling, telling, tuple(each.code for each in part.columns))
    return tuple(reading.cells(replace(row, number=n)) for n, row in enumerate(rows, 1))


def plan_rows(filling: Filling, part: Part) -> Iterator[PlanRow]:
    """The rows of the plan that a table is about: an action each, where it says any of actions.

    A row of the plan without actions stands there too where the table is about such rows.
    """
    codes = {each.code for each in part.columns}
    for line in filling.plan.active_lines if filling.plan else ():
        actions = [each for each in line.actions if belongs(filling, each, part.of)]
        if not codes & ACTION_COLUMNS:
            actions = []
        for place, action in enumerate(actions):
            yield PlanRow(line, action, 0, opens=place == 0)
        if not actions and (
            part.of == "lines" or (part.of == "all_actions" and codes & LINE_COLUMNS)
        ):
            yield PlanRow(line, None, 0, opens=True)


def belongs(filling: Filling, action: PlannedAction, of: str) -> bool:
    """Whether a table has this action: what was agreed and the steps to it weigh differently.

    Where the form of the plan knows no steps apart, support was agreed on like anything else, and
    where this form prints none they stand among the agreements (000-054, 001-029).
    """
    apart = paper_of(filling.form).prints_steps_apart and filling.own_form.has_action_plan
    is_step = action.support and apart
    return {"agreements": not is_step, "steps": is_step}.get(of, True)


def _beside(filling: Filling, part: Part) -> Iterator[Row]:
    things = {
        "wishes": filling.facts.wishes,
        "education": filling.facts.education,
        "objectives": filling.plan.objectives if filling.plan else (),
    }[part.of]
    for number, each in enumerate(things, 1):
        yield tuple(
            beside_cells(part.of, each, number, column.code, filling.telling)
            for column in part.columns
        )


def _total(filling: Filling, part: Part) -> Row:
    """The last row: what all of it costs, and how many hours it takes, where the form asks.

    A blank form has that row only where the form prints the word (002-008).
    """
    label, codes = _total_label(filling), [each.code for each in part.columns]
    asks = filling.form.asks_costs and filling.plan is not None
    if "cost" not in codes or not (label or asks):
        return ()
    _ = filling.occasion.words
    label = label or _("Total")
    sums = {"cost": _costs(filling, part), "hours": _hours(filling, part)}
    at = next((n for n, code in enumerate(codes) if code in sums), len(codes))
    return tuple(
        _strong(sums[code]) if code in sums else _strong(label) if n == max(at - 1, 0) else ()
        for n, code in enumerate(codes)
    )


def _total_label(filling: Filling) -> str:
    paper = paper_of(filling.form)
    fields = (field for part in paper.parts for field in part.fields)
    return next((filling.said(each) for each in fields if each.code == "total_cost"), "")


def _strong(text: str) -> Cell:
    return (Block(text, kind=Style.STRONG),) if text else ()


def _costs(filling: Filling, part: Part) -> str:
    _ = filling.occasion.words
    known = [each.cost for each in _counted(filling, part) if each.cost is not None]
    if part.of == "wishes":
        known = [each.cost for each in filling.facts.wishes if each.cost is not None]
    return _.money(sum(known, Decimal())) if known else ""


def _hours(filling: Filling, part: Part) -> str:
    known = [each.hours for each in _counted(filling, part) if each.hours is not None]
    return filling.occasion.words.number(sum(known, Decimal())) if known else ""


def _counted(filling: Filling, part: Part) -> list[PlannedAction]:
    rows = plan_rows(filling, part) if part.of in OF_PLAN else ()
    return [row.action for row in rows if row.action]
