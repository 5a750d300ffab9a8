"""The pictures of a plan before they are drawn: rows for the chart, words, and the same in a table.

A page draws them on screen, the report on paper; neither counts anything itself.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from pop_core.documents.telling import Telling
from pop_core.domain.pictures import (
    INDICATORS,
    PROMISES,
    Count,
    indicator_counts,
    progress_rows,
    promise_counts,
)
from pop_core.i18n.words import Words

LINES = ("petrol", "oker", "violet", "groen", "grijs")  # slots of the lines, in order

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """One point of a line: a competency, the day of a talk, and how far it was."""

    name: str
    on: date
    step: int
    slot: str


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One part of a row of cells; `row` tells two rows of one name apart."""

    row: str
    name: str
    kind: str
    says: str
    number: int


@dataclass(frozen=True, slots=True)
class Picture(Generic[Row]):
    """Rows as the chart takes them, what is read aloud, and headings and cells of its table.

    Without rows there is nothing to draw.
    """

    rows: tuple[Row, ...]
    alt: str
    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]


def step_words(_: Words) -> tuple[str, ...]:
    """The four steps of progress, from the first to the last."""
    return _("not begun"), _("begun"), _("well on the way"), _("achieved")


def progress_picture(telling: Telling) -> Picture[ProgressRow]:
    """How far each competency was, talk by talk (004-051)."""
    _, words, names = telling.words, step_words(telling.words), _line_names(telling)
    lines: dict[str, dict[date, int]] = {}
    for point in progress_rows(telling.plan):
        lines.setdefault(point.line_lasting_id, {})[point.on] = point.step
    days = sorted({day for said in lines.values() for day in said})
    return Picture(
        rows=tuple(
            ProgressRow(names[line], day, step, LINES[place % len(LINES)])
            for place, (line, said) in enumerate(lines.items())
            for day, step in said.items()
        ),
        alt=read_aloud(
            _("Progress over the talks"),
            ((names[line], (f"{words[step - 1]} ({_.date(day)})" for day, step in said.items()))
             for line, said in lines.items()),
        ),
        columns=(_("Competency"), *(_.date(day, fixed=True) for day in days)),
        cells=tuple(
            (names[line], *(words[said[day] - 1] if day in said else "" for day in days))
            for line, said in lines.items()
        ),
    )  # fmt: skip


def promises_picture(telling: Telling, today: date) -> Picture[ShareRow]:
    """Who kept which of their promises (002-017)."""
    _ = telling.words
    counts = promise_counts(telling.plan, today)
    columns = (_("Who"), _("Kept"), _("Still open"), _("Late"), _("Dropped"))
    said = {
        "kept": lambda number: _("{number} kept", number=number),
        "open": lambda number: _("{number} still open", number=number),
        "late": lambda number: _("{number} late", number=number),
        "dropped": lambda number: _("{number} dropped", number=number),
    }
    rows = _shares(counts, PROMISES, _owner_names(telling), said)
    return _of_shares(_("Promises kept"), columns, rows)


def indicators_picture(telling: Telling) -> Picture[ShareRow]:
    """Which success indicators were seen (004-050)."""
    _ = telling.words
    counts = indicator_counts(telling.plan)
    columns = (_("Competency"), _("Seen"), _("Partly"), _("Not yet"), _("Without an answer"))
    said = {
        "seen": lambda number: _("{number} seen", number=number),
        "partly": lambda number: _("{number} partly", number=number),
        "not_yet": lambda number: _("{number} not yet", number=number),
        "no_answer": lambda number: _("{number} without an answer", number=number),
    }
    rows = _shares(counts, INDICATORS, _line_names(telling), said)
    return _of_shares(_("Success indicators seen"), columns, rows)


def read_aloud(title: str, said: Iterable[tuple[str, Iterable[str]]]) -> str:
    """What a picture shows, as one sentence: "Title: name: this, that; other name: this"."""
    told = "; ".join(f"{name}: {', '.join(parts)}" for name, parts in said)
    return f"{title}: {told}" if told else ""


def _shares(
    counts: Iterable[Count],
    kinds: tuple[str, ...],
    names: Mapping[str, str],
    said: Mapping[str, Callable[[int], str]],
) -> tuple[tuple[ShareRow, ...], ...]:
    """Per count its parts, those of zero included."""
    return tuple(
        tuple(
            ShareRow(count.of, names[count.of], kind, said[kind](number), number)
            for kind, number in zip(kinds, count.numbers, strict=True)
        )
        for count in counts
    )


def _of_shares(
    title: str, columns: tuple[str, ...], rows: tuple[tuple[ShareRow, ...], ...]
) -> Picture[ShareRow]:
    return Picture(
        rows=tuple(part for parts in rows for part in parts),
        alt=read_aloud(
            title, ((parts[0].name, (each.says for each in parts if each.number)) for parts in rows)
        ),
        columns=columns,
        cells=tuple((parts[0].name, *(f"{each.number}" for each in parts)) for parts in rows),
    )


def _line_names(telling: Telling) -> dict[str, str]:
    lines = telling.plan.lines
    return {line.lasting_id: telling.names.competency(line) for line in lines}


def _owner_names(telling: Telling) -> dict[str, str]:
    """The two by name, HR as the form calls it."""
    _, plan = telling.words, telling.plan
    return {
        "employee": plan.employee.given_name,
        "manager": plan.manager.given_name,
        "hr": telling.names.form.word("hr")(_.language),
        "other": _("others"),
        "nobody": _("nobody named yet"),
    }
