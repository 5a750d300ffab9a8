"""A CSV file somebody chose, as a table of texts: which signs, which separator, which rows.

Every cell stays the text it is in the file; whoever reads it decides what is a date or an amount.
"""

import codecs
import csv
from dataclasses import dataclass
from io import StringIO

from pop_core.domain.errors import RuleBroken

MOST_BYTES = 5_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 60
SEPARATORS = (";", ",", "\t", "|")
ENCODINGS = ("utf-8", "cp1252")
_SAMPLE = 20_000
# Excel and other packed files begin like this, whatever they are called.
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Grid:
    """Headings and rows; each row with its number in the file, as a spreadsheet shows it."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    separator: str
    is_old_encoding: bool  # read as Windows-1252, since it is no UTF-8: worth a look


def read_csv(content: bytes, *, encoding: str = "", separator: str = "") -> Grid:
    """Raises `RuleBroken`: `file_too_large`, `file_is_workbook`, `not_a_csv`, `file_empty`,
    `too_many_rows`.
    """
    _check(content)
    text, used = _decoded(content, encoding)
    separator = separator or _separator(text)
    try:
        lines = list(csv.reader(StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        raise RuleBroken("not_a_csv") from None
    rows = [(n, tuple(cells)) for n, cells in enumerate(lines, 1) if any(map(str.strip, cells))]
    if len(rows) < 2:
        raise RuleBroken("file_empty")
    if len(rows) > MOST_ROWS + 1:
        raise RuleBroken("too_many_rows", most=MOST_ROWS)
    headings = rows[0][1][:MOST_COLUMNS]
    return Grid(headings, tuple(rows[1:]), separator, used == "cp1252" and not encoding)


def _check(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise RuleBroken("file_too_large", most=MOST_BYTES // 1_000_000)
    if content.startswith(_PACKED):
        raise RuleBroken("file_is_workbook")
    if not content.strip():
        raise RuleBroken("file_empty")


def _decoded(content: bytes, encoding: str) -> tuple[str, str]:
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    for tried in (marked,) if marked else (encoding,) if encoding else ENCODINGS:
        try:
            text = content.decode(tried)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text, tried
    raise RuleBroken("not_a_csv")


def _separator(text: str) -> str:
    """The only one in the headings, where prices have no comma yet; else the likeliest."""
    headings = text.partition("\n")[0]
    there = [separator for separator in SEPARATORS if separator in headings]
    if len(there) == 1:
        return there[0]
    try:
        return csv.Sniffer().sniff(text[:_SAMPLE], "".join(SEPARATORS)).delimiter
    except csv.Error:
        return ";"
