"""What a paper of a form looks like: its parts in their order, its tables and fields."""

from dataclasses import dataclass
from enum import StrEnum

from pop_core.catalogue.choices import Choice, by_code
from pop_core.catalogue.words import Words


class PartKind(StrEnum):
    """What a part of a printed form is."""

    FIELDS = "fields"  # facts with their labels
    ANSWERS = "answers"  # questions with what was answered, or room to write
    TABLE = "table"  # rows of the plan or of a person
    CAREER = "career"  # the career goals of one horizon with all that serves them
    SIGNATURES = "signatures"
    NOTE = "note"  # a text of the form itself
    ORGANISATION = "organisation"  # a text that an organisation sets, by code


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a paper prints it: its heading and its column headings."""

    code: str
    name: Words
    columns: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a printed form, in the order of the paper.

    `of` says what it is about: a chapter, a horizon, a table, a text of the organisation.
    `fields` are its facts or questions, `columns` those of a table; `least_rows` is how many rows
    the paper always has room for.
    """

    code: str
    kind: PartKind
    name: Words | None
    note: Words | None
    of: str
    level: int
    fields: tuple[Choice, ...]
    columns: tuple[Choice, ...]
    least_rows: int


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the form: its title, the fields around its tables, and its tables.

    A paper that is described whole says its `parts`; `head` are the lines above them, `mark` the
    words on every page (000-001), `has_contents` a list of its chapters (001-002). `typst` is a
    template of its own to draw it by; without one it is drawn as all forms are.
    """

    code: str
    name: Words
    fields: tuple[Choice, ...]
    tables: tuple[Table, ...]
    parts: tuple[Part, ...] = ()
    head: tuple[Words, ...] = ()
    mark: Words | None = None
    is_landscape: bool = False
    has_contents: bool = False
    typst: str = ""

    @property
    def prints_steps_apart(self) -> bool:
        """Whether it has an action plan, on which nobody can rely (000-053, 000-054)."""
        return any(part.of == "steps" for part in self.parts)

    def field(self, code: str) -> Choice:
        """One field. Raises NotFound."""
        return by_code(self.fields, code)

    def table(self, code: str) -> Table:
        """One table. Raises NotFound."""
        return by_code(self.tables, code)
