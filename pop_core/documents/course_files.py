"""The offer of courses as a CSV file that people open, and read back from one.

Out: UTF-8 with its mark, semicolons, decimal commas, an apostrophe before what a spreadsheet would
take for a formula. In: strict, and every complaint says row, column, value and what is expected.
"""

import csv
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import StringIO

from pop_core.documents.csv_reading import Grid
from pop_core.documents.files import CSV, Paper, file_name
from pop_core.documents.plain_workbook import Value, workbook
from pop_core.domain.course_import import Complaint, Incoming
from pop_core.domain.courses import COURSE_FIELDS, WAYS, Course, title_key
from pop_core.domain.errors import RuleBroken
from pop_core.i18n.words import Words

_AMOUNT = re.compile(r"([0-9]{1,9}|[0-9]{1,3}(?:\.[0-9]{3})+)(?:,([0-9]{1,2}))?")
_LIKE_A_GROUP = re.compile(r"[0-9]{1,3}\.[0-9]{3}")  # 1.250 could be either
_DAY = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})|([0-9]{4})-([0-9]{2})-([0-9]{2})")
_RISKY = re.compile(r"'*[=+\-@\t\r\n]")


def way_names(_: Words) -> dict[str, str]:
    """How a course is given, in words."""
    said = (_("classroom"), _("online"), _("blended"), _("self-study"), _("at work"))
    return dict(zip(WAYS, said, strict=True))


def column_names(_: Words) -> dict[str, str]:
    """The headings of the file, by field."""
    return {
        "title": _("Title"),
        "institute": _("Institute"),
        "number": _("Course number"),
        "way": _("Way"),
        "hours": _("Hours"),
        "cost": _("Cost"),
        "link": _("Link"),
        "until_on": _("Until"),
    }


def offer_csv(courses: Iterable[Course], words: Words, now: datetime) -> Paper:
    """The whole offer; reading it back changes nothing."""
    ways, names = way_names(words), column_names(words)
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(names.values())
    for course in courses:
        texts = [cell_text(getattr(course, name), ways) for name in names]
        writer.writerow([f"'{text}" if _is_risky(text) else text for text in texts])
    content = text.getvalue().encode("utf-8-sig")
    return Paper(content, file_name(None, words("courses"), now, None, CSV), CSV)


def cell_text(value: object, ways: Mapping[str, str]) -> str:
    """A value of a course as the file has it: 31-12-2026, 1250,50."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d-%m-}{value.year:04d}"
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return ways.get(str(value), str(value))


def _is_risky(text: str) -> bool:
    """Whether a spreadsheet would run it; with our own sign before it, it would be one more."""
    return bool(_RISKY.match(unicodedata.normalize("NFKC", text).lstrip(" ")))


def _without_sign(text: str) -> str:
    return text[1:] if text.startswith("'") and _is_risky(text[1:]) else text


@dataclass(frozen=True, slots=True)
class _Column:
    place: int
    field: str
    heading: str


def read_courses(
    grid: Grid, languages: Sequence[Words]
) -> tuple[tuple[Incoming, ...], tuple[Complaint, ...]]:
    """The rows that can be read, and what is wrong with the others.

    Headings and ways may be in any of the languages. Raises `RuleBroken("column_missing")` when
    there is no column of titles, `RuleBroken("column_twice")`.
    """
    columns, ways = _columns(grid, languages), _ways(languages)
    incoming: list[Incoming] = []
    complaints: list[Complaint] = []
    for row, cells in grid.rows:
        values, troubles = _row(row, cells, columns, ways)
        complaints += troubles
        if not troubles:
            incoming.append(Incoming(row, values))
    return tuple(incoming), tuple(complaints)


def _columns(grid: Grid, languages: Sequence[Words]) -> list[_Column]:
    known = {title_key(name): field for _ in languages for field, name in column_names(_).items()}
    known |= {field: field for field in COURSE_FIELDS}
    found = [
        _Column(place, known[title_key(heading)], heading)
        for place, heading in enumerate(grid.headings)
        if title_key(heading) in known
    ]
    fields = [column.field for column in found]
    if "title" not in fields:
        raise RuleBroken("column_missing")
    if len(set(fields)) < len(fields):
        raise RuleBroken("column_twice")
    return found


def _ways(languages: Sequence[Words]) -> dict[str, str]:
    said = {title_key(name): way for _ in languages for way, name in way_names(_).items()}
    return {"": "", **said, **{way: way for way in WAYS}}


def _row(
    row: int, cells: Sequence[str], columns: Sequence[_Column], ways: Mapping[str, str]
) -> tuple[dict[str, object], list[Complaint]]:
    values: dict[str, object] = {}
    troubles: list[Complaint] = []
    for column in columns:
        text = cells[column.place] if column.place < len(cells) else ""
        try:
            values[column.field] = _value(column.field, text, ways)
        except RuleBroken as trouble:
            troubles.append(Complaint(row, column.heading, text, trouble))
    return values, troubles


def _value(field: str, text: str, ways: Mapping[str, str]) -> object:
    read = _READ.get(field)
    if field == "way":
        value: object = _way(text, ways)
    elif read:
        value = read(text.strip()) if text.strip() else None
    else:
        value = _without_sign(text)
    return COURSE_FIELDS[field].clean(value)


def _way(text: str, ways: Mapping[str, str]) -> str:
    key = title_key(text)
    if key not in ways:
        raise RuleBroken("unknown_way")
    return ways[key]


def _number(text: str) -> Decimal | None:
    """1250 or 1250,50 or 1.250,50; not 1.250, which is two things."""
    found = _AMOUNT.fullmatch(text)
    if not found or _LIKE_A_GROUP.fullmatch(text):
        return None
    return Decimal(f"{found[1].replace('.', '')}.{found[2] or 0}")


def _amount(text: str) -> Decimal:
    amount = _number(re.sub(r"\s|€", "", text))
    if amount is None:
        raise RuleBroken("amount_in_file")
    return amount


def _hours(text: str) -> Decimal:
    number = _number(text)
    if number is None:
        raise RuleBroken("number_in_file")
    return number


def _day(text: str) -> date:
    found = _DAY.fullmatch(text)
    if not found:
        raise RuleBroken("date_in_file")
    day, month, year = (found[1] or found[6], found[2] or found[5], found[3] or found[4])
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise RuleBroken("no_such_date", day=int(day), month=int(month), year=int(year)) from None


_READ: Mapping[str, Callable[[str], object]] = {
    "hours": _hours,
    "cost": _amount,
    "until_on": _day,
}


def complaint_columns(_: Words) -> tuple[str, ...]:
    return (_("Row"), _("Column"), _("In the file"), _("What is expected"))


def complaint_rows(complaints: Iterable[Complaint], _: Words) -> list[tuple[Value, ...]]:
    """Where, what stands there, and what should."""
    columns = column_names(_)
    return [
        (each.row, columns.get(each.column, each.column), each.value, _.error(each.trouble))
        for each in complaints
    ]


def complaints_xlsx(complaints: Iterable[Complaint], words: Words, now: datetime) -> bytes:
    """The rows to put right, to work through beside the file."""
    _ = words
    rows = complaint_rows(complaints, _)
    return workbook(_("Rows to put right"), now, [(_("Rows"), complaint_columns(_), rows)])
