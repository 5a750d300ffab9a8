"""What a form that is described part by part says on paper, before it becomes PDF or DOCX.

Each block tells its `kind`, so that a template knows how to draw it. Where nothing is filled in
there is room to write by hand: an empty value is a line, `lines` says how many.
"""

from dataclasses import dataclass

from pop_core.documents.sheets import Cell

NOTHING = "–"  # what stands where nothing was filled in and nothing may be added any more


@dataclass(frozen=True, slots=True)
class Tick:
    """One thing to choose, with its box."""

    name: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A label with what is filled in, or with what there is to choose from."""

    label: str
    value: str = ""
    ticks: tuple[Tick, ...] = ()


@dataclass(frozen=True, slots=True)
class Entries:
    """Short facts below each other."""

    entries: tuple[Entry, ...]
    kind: str = "entries"


@dataclass(frozen=True, slots=True)
class Written:
    """A longer text under its label, or lines to write it on."""

    label: str
    cell: Cell = ()
    lines: int = 0
    ticks: tuple[Tick, ...] = ()
    kind: str = "written"


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading within a part; `level` counts on from the parts."""

    text: str
    level: int
    kind: str = "subheading"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: how wide it is in millimetres, or which share of the rest it gets."""

    code: str
    label: str
    millimetres: float = 0
    share: float = 1


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows under a heading of their own, "" for none, and how many empty ones follow."""

    heading: str
    rows: tuple[Row, ...] = ()
    blank: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `total` is its last row, empty where nothing is added up.

    `blank_height` is how high an empty row is, in millimetres.
    """

    columns: tuple[Column, ...]
    groups: tuple[Rows, ...]
    total: Row = ()
    blank_height: float = 13
    kind: str = "grid"


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """Ways to choose from under one name."""

    name: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What a blank form lets people choose from."""

    heading: str
    groups: tuple[ChoiceGroup, ...]
    kind: str = "choices"


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """Room for one signature; `signed` says in words that it was given.

    `name` is None where one of the entries says it.
    """

    label: str
    name: str | None = ""
    signed: str = ""
    day: str = ""
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Signatures:
    """The signatures, each with its date; where the form has one date for all it is `date`."""

    boxes: tuple[SignatureBox, ...]
    date_label: str
    name_label: str
    date: Entry | None = None
    kind: str = "signatures"


@dataclass(frozen=True, slots=True)
class Remark:
    """A text that is no answer: of the form, of the organisation, or about the paper itself."""

    cell: Cell
    kind: str = "remark"


Content = Entries | Written | Subheading | Grid | Choices | Signatures | Remark


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One part as it is printed: heading ("" for none), level, and what stands there."""

    code: str
    heading: str
    level: int
    note: str
    blocks: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A whole form; "" stands for a status, period, mark or list of contents it does not have."""

    title: str
    heading: str
    status: str
    period: str
    mark: str
    head: tuple[str, ...]
    is_landscape: bool
    is_blank: bool
    contents_heading: str
    parts: tuple[SheetPart, ...]
    footer: str
    page: str
