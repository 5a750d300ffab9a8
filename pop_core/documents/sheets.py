"""What stands on a paper, before anybody decides whether it becomes PDF or XLSX."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

_BULLET = re.compile(r"^\s*[-–—•*]\s+")


class Style(StrEnum):
    """How a block of a cell reads."""

    TEXT = "text"
    STRONG = "strong"
    LABEL = "label"  # heads the blocks below it
    NOTE = "note"  # a detail in small print
    OPEN = "open"  # still to be clarified


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph in a cell, with its sub-points; `mark` tells goals and their terms apart."""

    text: str
    points: tuple[str, ...] = ()
    mark: str = ""
    kind: Style = Style.TEXT

    @property
    def lines(self) -> tuple[str, ...]:
        """The block as lines of plain text."""
        first = f"{self.mark} {self.text}".strip()
        return tuple(line for line in (first, *(f"• {point}" for point in self.points)) if line)


Cell = tuple[Block, ...]


def paragraphs(text: str, mark: str = "") -> Cell:
    """A typed text as blocks: lines that begin with a dash are points of the line above."""
    blocks: list[Block] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        if blocks and _BULLET.match(line):
            points = (*blocks[-1].points, _BULLET.sub("", line))
            blocks[-1] = replace(blocks[-1], points=points)
        else:
            blocks.append(Block(line, mark="" if blocks else mark))
    return tuple(blocks)


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what is filled in; an empty value leaves room to write.

    A date stands in `day` too, for files that know real dates.
    """

    label: str
    value: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class SheetTable:
    """Headings, rows of cells, and how many empty rows follow."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()
    blank_rows: int = 0


@dataclass(frozen=True, slots=True)
class Legend:
    """What the codes of a column mean."""

    heading: str
    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """Somebody at the table; `signed` is empty as long as there is no signature."""

    name: str = ""
    role: str = ""
    signed: str = ""


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """One talk: its date and a row for each who takes part (004-013, 004-014, 004-057)."""

    heading: str
    date: Fact
    columns: tuple[str, str, str]
    rows: tuple[SignatureRow, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole paper. `remarks` is None where the paper has no such field."""

    title: str
    heading: str
    status: str
    facts: tuple[Fact, ...]
    tables: tuple[SheetTable, ...]
    signatures: tuple[SignatureBlock, ...]
    footer: str
    page: str  # "page {page} of {pages}"
    legends: tuple[Legend, ...] = ()
    remarks: Fact | None = None
    facts_heading: str = ""
    notes: str = ""  # heading above empty lines; "" for none
    left_out: tuple[object, ...] = ()  # parts for what the paper has no place for
