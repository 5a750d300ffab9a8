"""Strict reading of the CSV files of the catalogue."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from pop_core.catalogue.complaints import CatalogueBroken, read_text, shown_name
from pop_core.catalogue.words import LANGUAGES, Words

CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
Fixed = TypeVar("Fixed", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a CSV file, with the place to point at when it is wrong."""

    file: str
    line: int
    cells: dict[str, str]

    def broken(self, expected: str, found: object) -> CatalogueBroken:
        """The complaint about this line."""
        return CatalogueBroken(self.file, self.line, expected, found)

    def text(self, column: str) -> str:
        """A cell that may not be empty."""
        if not self.cells[column]:
            raise self.broken(f"a text under {column}", "nothing")
        return self.cells[column]

    def code(self, column: str = "code") -> str:
        """A cell that holds a code in snake_case."""
        if not CODE.fullmatch(self.cells[column]):
            raise self.broken(f"a snake_case code under {column}", self.cells[column])
        return self.cells[column]

    def one_of(self, column: str, known: Sequence[str], where: str) -> str:
        """A cell that holds one of the codes of another file."""
        if self.cells[column] not in known:
            raise self.broken(f"a code of {where} under {column}", self.cells[column])
        return self.cells[column]

    def choice(self, column: str, choices: type[Fixed]) -> Fixed:
        """A cell that holds one of a few fixed words."""
        try:
            return choices(self.cells[column])
        except ValueError:
            words = ", ".join(choices)
            raise self.broken(f"one of {words} under {column}", self.cells[column]) from None

    def words(self, stem: str) -> Words:
        """The cells `stem_nl`, `stem_en`, ...: full for our own languages, gaps allowed in more."""
        versions: list[tuple[str, str]] = []
        for column in self.cells:
            language = column.removeprefix(f"{stem}_")
            if column != f"{stem}_{language}" or not re.fullmatch("[a-z]{2}", language):
                continue
            if language in LANGUAGES or self.cells[column]:
                versions.append((language, self.text(column)))
        return Words(tuple(versions))


def read_rows(path: Path, columns: Sequence[str]) -> list[Row]:
    """The lines of a CSV file whose header is exactly `columns`, in order.

    A name ending in `_*` stands for one column per language, ours first: `name_*` is read as
    `name_nl,name_en` and may be followed by `name_fr`. Raises CatalogueBroken.
    """
    name = shown_name(path)
    reader = csv.reader(read_text(path).splitlines(), strict=True)
    try:
        lines = [(reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        raise CatalogueBroken(name, reader.line_num, "a line of CSV", error) from None
    header = lines[0][1] if lines else []
    _check_header(name, header, columns)
    rows: list[Row] = []
    for line, cells in lines[1:]:
        if len(cells) != len(header):
            raise CatalogueBroken(name, line, f"{len(header)} cells", f"{len(cells)} cells")
        rows.append(Row(name, line, dict(zip(header, map(str.strip, cells), strict=True))))
    return rows


def _check_header(name: str, header: list[str], columns: Sequence[str]) -> None:
    pattern = ",".join(_column_pattern(column) for column in columns)
    if not re.fullmatch(pattern, ",".join(header)) or len(set(header)) != len(header):
        expected = ",".join(_column_words(column) for column in columns)
        raise CatalogueBroken(name, 1, f"the header {expected}", ",".join(header))


def _column_words(column: str) -> str:
    if not column.endswith("_*"):
        return column
    return ",".join(column[:-1] + language for language in LANGUAGES)


def _column_pattern(column: str) -> str:
    if not column.endswith("_*"):
        return re.escape(column)
    return _column_words(column) + f"(,{column[:-1]}[a-z]{{2}})*"
