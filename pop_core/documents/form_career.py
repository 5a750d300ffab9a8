"""The career goals of a form, each with its areas, agreements and dates (000-032 ... 043)."""

from collections.abc import Iterator
from dataclasses import replace
from string import ascii_lowercase

from pop_core.catalogue.choices import Choice
from pop_core.catalogue.forms import Horizon
from pop_core.catalogue.printed import Part, PartKind
from pop_core.documents.form_blocks import (
    ChoiceGroup,
    Choices,
    Content,
    Grid,
    Row,
    Rows,
    Subheading,
    Written,
)
from pop_core.documents.form_columns import PlanRow, Reading, columns_of
from pop_core.documents.form_filling import Filling
from pop_core.documents.form_parts import paper_of
from pop_core.documents.form_tables import belongs
from pop_core.documents.sheets import Block, Cell, Style, paragraphs
from pop_core.domain.plans import CareerGoal, PlanLine

_BLANK_HEIGHT = 19  # millimetres of an area to write in by hand


def career(filling: Filling, part: Part) -> Iterator[Content]:
    """The goals of each horizon; without a plan room for all that the form allows (000-033)."""
    letter = 0
    for horizon in filling.form.horizons:
        if part.of in {"", horizon.code}:
            yield Subheading(filling.said(_as_choice(horizon)), part.level + 1)
            goals = _goals(filling, horizon)
            for place, goal in enumerate(goals):
                yield from _goal(filling, part, ascii_lowercase[(letter + place) % 26], goal)
            letter += max(horizon.most, len(goals))
        else:
            letter += horizon.most
    yield from _without_goal(filling, part)
    if filling.plan is None and has_areas(part) and filling.form.action_groups:
        yield _choices(filling)


def _as_choice(horizon: Horizon) -> Choice:
    return Choice(horizon.code, horizon.name)


def _goals(filling: Filling, horizon: Horizon) -> list[CareerGoal | None]:
    plan = filling.plan
    if plan is None:
        return [None] * horizon.most
    ours: list[CareerGoal | None] = [
        each for each in plan.career_goals if each.horizon == horizon.code
    ]
    return ours or [None]


def _goal(filling: Filling, part: Part, letter: str, goal: CareerGoal | None) -> Iterator[Content]:
    yield Subheading(f"{_label(filling, part, 'goal')} {letter}:", part.level + 2)
    cell = paragraphs(goal.text) if goal else ()
    yield Written("", cell or filling.nothing(), 0 if cell or filling.is_closed else 1)
    if has_areas(part) and (goal or not filling.is_closed):
        yield _areas(filling, part, goal, f"\u00a0{letter}")


def has_areas(part: Part) -> bool:
    """Whether rows of the plan stand under the goals; some forms ask for goals alone."""
    return any(each.code not in _ABOVE for each in part.columns)


def _label(filling: Filling, part: Part, code: str) -> str:
    return next((filling.said(each) for each in part.columns if each.code == code), "")


def _areas(filling: Filling, part: Part, goal: CareerGoal | None, letter: str) -> Grid:
    """Knowledge, experience, competencies: what to develop, what was agreed, and by when."""
    plan = filling.plan
    lines = tuple(
        line for line in plan.active_lines if goal and line.career_goal == goal.lasting_id
    ) if plan else ()  # fmt: skip
    shown = replace(part, columns=tuple(c for c in part.columns if c.code not in _ABOVE))
    columns = tuple(
        replace(each, label=f"{each.label} {_for_goal(filling, part, letter)}".strip())
        if each.code == "area" and letter else each
        for each in columns_of(shown, filling.occasion.words.language)
    )  # fmt: skip
    return Grid(columns, (Rows("", tuple(_rows(filling, shown, part, lines))),),
                blank_height=_BLANK_HEIGHT)  # fmt: skip


# What of the columns of the part stands above the table or inside a cell.
EXPLANATION = "explanation"
_ABOVE = ("goal", EXPLANATION)


def _for_goal(filling: Filling, part: Part, letter: str) -> str:
    _ = filling.occasion.words
    goal = _label(filling, part, "goal")
    return _("for {goal}", goal=f"{goal[:1].lower()}{goal[1:]}{letter}")


def _rows(
    filling: Filling,
    shown: Part,
    part: Part,
    lines: tuple[PlanLine, ...],
    *,
    fills_up: bool = True,
) -> Iterator[Row]:
    """The rows of each area; an area without a need stays empty where one `fills_up` (000-038)."""
    kinds = [(each.code, filling.said(each)) for each in filling.form.line_kinds]
    known = {code for code, _name in kinds}
    strange = [line for line in lines if line.kind not in known]
    for code, name in kinds:
        ours = [line for line in lines if line.kind == code]
        rows = _area(filling, shown, part, f"{name}:", ours)
        yield from rows
        if fills_up and not rows:
            yield _empty(filling, shown, part, name)
    yield from _area(filling, shown, part, "", strange)


def _area(filling: Filling, shown: Part, part: Part, name: str, lines: list[PlanLine]) -> list[Row]:
    telling = filling.telling
    if telling is None:
        return []
    codes = tuple(each.code for each in shown.columns)
    reading = Reading(filling, telling, codes, tells_kind=not name)
    rows: list[Row] = []
    for line in lines:
        actions = [each for each in line.actions if belongs(filling, each, "agreements")]
        for place, action in enumerate(actions or [None]):
            cells = list(reading.cells(PlanRow(line, action, 0, opens=place == 0)))
            if place == 0:
                label = ((Block(name, kind=Style.LABEL)),) if name else ()
                cells[0] = (*label, *cells[0])
                cells[1:2] = [(*_explained(filling, part, line), *cell) for cell in cells[1:2]]
            rows.append(tuple(cells))
        name = ""
    return rows


def _explained(filling: Filling, part: Part, line: PlanLine) -> Cell:
    """Why this is to be developed, under the word of the form for it (000-036)."""
    label = _label(filling, part, EXPLANATION)
    return paragraphs(f"{label}: {line.why}") if label and line.why else ()


def _empty(filling: Filling, shown: Part, part: Part, name: str) -> Row:
    """The label of the area, and where the form has that word the one of its explanation."""
    label = _label(filling, part, EXPLANATION)
    cells: list[Cell] = [() for _ in shown.columns]
    cells[0] = (Block(f"{name}:", kind=Style.LABEL),)
    if label and not filling.is_closed and len(cells) > 1:
        cells[1] = (Block(f"{label}:", kind=Style.NOTE),)
    return tuple(cells)


def printed_goals(filling: Filling) -> frozenset[str]:
    """Which career goals stand on this form: those of a horizon that a part of it is about."""
    subjects = {p.of for p in paper_of(filling.form).parts if p.kind is PartKind.CAREER}
    horizons = {e.code for e in filling.form.horizons if subjects & {"", e.code}}
    goals = filling.plan.career_goals if filling.plan else ()
    return frozenset(each.lasting_id for each in goals if each.horizon in horizons)


def _without_goal(filling: Filling, part: Part) -> Iterator[Content]:
    """Rows that serve no career goal of this form: they stand by themselves, never left out."""
    plan, _ = filling.plan, filling.occasion.words
    if plan is None or not has_areas(part):
        return
    printed, known = printed_goals(filling), {each.lasting_id for each in plan.career_goals}
    others = [line for line in plan.active_lines if line.career_goal not in printed]
    serving = tuple(line for line in others if line.career_goal in known)
    without = tuple(line for line in others if line.career_goal not in known)
    for heading, lines in ((_("Without a career goal"), without), (_("Other rows"), serving)):
        if lines:
            yield Subheading(heading, part.level + 1)
            yield _by_themselves(filling, part, lines)


def _by_themselves(filling: Filling, part: Part, lines: tuple[PlanLine, ...]) -> Grid:
    shown = replace(part, columns=tuple(c for c in part.columns if c.code not in _ABOVE))
    columns = columns_of(shown, filling.occasion.words.language)
    rows = tuple(_rows(filling, shown, part, lines, fills_up=False))
    return Grid(columns, (Rows("", rows),), blank_height=_BLANK_HEIGHT)


def _choices(filling: Filling) -> Choices:
    """The agreements to choose from, once for all goals (000-039 ... 043, 000-088)."""
    _, groups = filling.occasion.words, filling.form.action_groups
    return Choices(
        _("Fill in what applies; more than one agreement is possible. Choose from:"),
        tuple(
            ChoiceGroup(group.name(_.language), tuple(filling.said(each) for each in group.types))
            for group in groups
        ),
    )
