"""What differs between two versions, in words: row by row, how it was and how it becomes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from pop_core.documents.field_words import field_labels, said, short
from pop_core.documents.means import action_blocks, condition_line, rhythm_line
from pop_core.documents.telling import Telling
from pop_core.domain.differences import Change, Difference, differences
from pop_core.domain.plans import PlanLine


@dataclass(frozen=True, slots=True)
class PartDiffering:
    """One thing that differs. `of` says which of several; `before` or `after` may be empty.

    `field` is empty where the words of the part themselves differ.
    """

    change: Change
    part: str
    of: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowDiffering:
    """A row of the plan with all that differs in it; the frame of the plan has no title."""

    title: str
    change: Change
    parts: tuple[PartDiffering, ...]


def rows_differing(before: Telling, after: Telling) -> tuple[RowDiffering, ...]:
    """All that differs, each version told in its own names; frame first, gone rows last."""
    found = differences(before.plan, after.plan)
    by_row = groupby(found, key=lambda each: each.line.lasting_id if each.line else "")
    return tuple(_row(before, after, list(of_row)) for _key, of_row in by_row)


def _row(before: Telling, after: Telling, found: list[Difference]) -> RowDiffering:
    first = found[0]
    if first.line is None:
        return RowDiffering("", Change.CHANGED, tuple(_in_words(before, after, found)))
    telling = before if first.change is Change.GONE and first.kind == "line" else after
    title = telling.names.competency(first.line)
    if first.kind == "line" and first.change is not Change.CHANGED:
        whole = _in_words(before, after, _whole_row(before, first))
        parts = tuple(replace(part, change=first.change) for part in whole)
        return RowDiffering(title, first.change, parts)
    return RowDiffering(title, Change.CHANGED, tuple(_in_words(before, after, found)))


def _whole_row(telling: Telling, row: Difference) -> Iterable[Difference]:
    """A row that came or went, part by part: it differs in all that stands in it."""
    is_new = row.change is Change.ADDED
    line: PlanLine = row.after if is_new else row.before
    bare = replace(
        line, sources=(), priority=None, why="", direction="", works_already="", is_needed="",
        technical_field="", row_group="", career_goal="", goals=(), actions=(), hr_actions=(),
        indicators=(), terms=(),
    )  # fmt: skip
    was, becomes = (bare, line) if is_new else (line, bare)
    return differences(replace(telling.plan, lines=(was,)), replace(telling.plan, lines=(becomes,)))


def _in_words(
    before: Telling, after: Telling, found: Iterable[Difference]
) -> Iterator[PartDiffering]:
    found = list(found)
    told_already = {each for one in found for each in _told_with(one)}
    for one in found:
        if (one.after or one.before) not in told_already:
            yield from _parts(before, after, one)


def _told_with(one: Difference) -> Iterator[object]:
    """What stands in the words of a new or gone part already."""
    if one.change is not Change.CHANGED and one.kind in {"goal", "action"}:
        part = one.after or one.before
        yield from getattr(part, "milestones", ())
        yield from getattr(part, "rhythms", ())
        yield from getattr(part, "conditions", ())


def _parts(before: Telling, after: Telling, one: Difference) -> Iterator[PartDiffering]:
    name = _part_name(after, one)
    if one.change is not Change.CHANGED or one.kind in _WHOLE:
        was = _whole(before, one.kind, one.before) if one.before else ""
        becomes = _whole(after, one.kind, one.after) if one.after else ""
        yield PartDiffering(one.change, name, "", "", was, becomes)
        return
    labels = field_labels(after.words, one.kind, has_action_plan=after.names.form.has_action_plan)
    for field in dict.fromkeys(_JOINED.get(each, each) for each in one.fields):
        was, becomes = said(before, one.before, field), said(after, one.after, field)
        if was != becomes:
            own = field == _OWN_WORDS.get(one.kind)
            of = "" if own else _which(after, one)
            label = "" if own else labels[field]
            yield PartDiffering(one.change, name, of, label, was, becomes)


# Parts that are one line of words anyway, and fields that are told together.
_WHOLE = {"rhythm", "condition", "term", "career_goal", "plan_answer"}
_JOINED = {
    "starts_on": "period", "ends_on": "period", "own_title": "competency",
    "owner_words": "owners", "helper_words": "helpers",
}  # fmt: skip
_OWN_WORDS = {
    "goal": "text", "milestone": "text", "action": "what", "hr_action": "text", "indicator": "text",
}  # fmt: skip


def _which(telling: Telling, one: Difference) -> str:
    """The first words of the part, so that one knows which of several it is."""
    words = _OWN_WORDS.get(one.kind)
    typed = getattr(one.after, words) if words else ""
    if one.kind == "action" and not typed:
        typed = telling.title(one.after)
    return short(typed)


def _part_name(telling: Telling, one: Difference) -> str:
    _, kind = telling.words, one.kind
    if kind == "hr_action":
        return _("For {hr}", hr=telling.names.form.word("hr")(_.language))
    if kind == "plan_answer":
        return telling.names.of("question_code", (one.after or one.before).question_code)
    return {
        "plan": "",
        "line": "",
        "career_goal": _("Career goal"),
        "goal": _("Goal"),
        "milestone": _("Milestone"),
        "action": _("Action"),
        "rhythm": _("Fixed moment"),
        "condition": _("Point to mind"),
        "indicator": _("Success indicator"),
        "term": _("Word"),
    }[kind]


def _whole(telling: Telling, kind: str, part: Any) -> str:  # noqa: ANN401 - any part of a plan
    """A part with everything that was agreed about it."""
    _ = telling.words
    if kind == "action":
        blocks = action_blocks(part, telling)
        return "\n".join(line for block in blocks for line in block.lines)
    if kind == "rhythm":
        return rhythm_line(part, telling)
    if kind == "condition":
        return condition_line(part, telling)
    if kind in {"career_goal", "plan_answer"}:
        return said(telling, part, "text")
    if kind == "term":
        return _("{word} means: {meaning}", word=part.word, meaning=part.meaning)
    labels = field_labels(_, kind).items()
    more = [f"{label}: {value}" for field, label in labels if (value := said(telling, part, field))]
    steps = [_milestone(telling, each) for each in getattr(part, "milestones", ())]
    return "\n".join(filter(None, (part.text, *more, *steps)))


def _milestone(telling: Telling, step: Any) -> str:  # noqa: ANN401 - a milestone
    _ = telling.words
    due = f" ({telling.when(step.due)})" if step.due else ""
    return f"{_('Milestone')}: {step.text}{due}" if step.text or due else ""
