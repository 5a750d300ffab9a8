"""A file with courses held against the offer: what is new, what changes, what is refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pop_core.domain.courses import Course, Offer, title_key
from pop_core.domain.errors import RuleBroken

MOST_COMPLAINTS = 1000


@dataclass(frozen=True, slots=True)
class Incoming:
    """One row of the file that can be read; a field without a column in it is left out."""

    row: int
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Complaint:
    """What cannot be read: where, the text as in the file, and what is expected there."""

    row: int
    column: str
    value: str
    trouble: RuleBroken


@dataclass(frozen=True, slots=True)
class Change:
    """A course that the file would change: old and new values of those fields only."""

    course: Course
    before: Mapping[str, object]
    after: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Preview:
    """What keeping the file would do; nothing was done yet."""

    new: tuple[Incoming, ...]
    changed: tuple[Change, ...]
    unchanged: int
    complaints: tuple[Complaint, ...]
    is_old_encoding: bool = False  # the file was no UTF-8: its accents are worth a look

    @property
    def rejected(self) -> int:
        """Rows that stay out."""
        return len({complaint.row for complaint in self.complaints})

    @property
    def does_something(self) -> bool:
        return bool(self.new or self.changed)


Key = tuple[str, ...]


def compare(incoming: Iterable[Incoming], complaints: Iterable[Complaint], offer: Offer) -> Preview:
    """Hold every row against the offer; the second row about one course is a complaint."""
    known = _Known(offer.courses)
    new: list[Incoming] = []
    changed: list[Change] = []
    troubles, seen, unchanged = list(complaints), dict[Key, int](), 0
    for each in incoming:
        course = known.find(each.values)
        key = ("", course.course_id) if course else _key(each.values)
        if key in seen:
            twice = RuleBroken("row_twice", row=seen[key])
            title = str(each.values.get("title", ""))
            troubles.append(Complaint(each.row, "title", title, twice))
            continue
        seen[key] = each.row
        if course is None:
            new.append(each)
        elif change := _change(course, each.values):
            changed.append(change)
        else:
            unchanged += 1
    ordered = tuple(sorted(troubles, key=lambda complaint: complaint.row))
    return Preview(tuple(new), tuple(changed), unchanged, ordered)


def _change(course: Course, values: Mapping[str, object]) -> Change | None:
    differing = [name for name, value in values.items() if getattr(course, name) != value]
    if not differing:
        return None
    before = {name: getattr(course, name) for name in differing}
    return Change(course, before, {name: values[name] for name in differing})


def _key(values: Mapping[str, object]) -> Key:
    """By institute and number; without a number by institute and title."""
    institute, number = _folded(values, "institute"), _folded(values, "number")
    return (institute, "number", number) if number else (institute, *_title(values))


def _title(values: Mapping[str, object]) -> Key:
    return ("title", _folded(values, "title"))


def _folded(values: Mapping[str, object], name: str) -> str:
    return title_key(str(values.get(name) or ""))


class _Known:
    """The courses of the offer, to be found by what a row says."""

    def __init__(self, courses: Iterable[Course]) -> None:
        self._by_key: dict[Key, Course] = {}
        self._by_title: dict[Key, Course] = {}
        for course in courses:
            values = {name: getattr(course, name) for name in ("institute", "number", "title")}
            self._by_key.setdefault(_key(values), course)
            self._by_title.setdefault((_folded(values, "institute"), *_title(values)), course)

    def find(self, values: Mapping[str, object]) -> Course | None:
        """The same number, or the same title where one of the two has no number."""
        found = self._by_key.get(_key(values))
        if found:
            return found
        alike = self._by_title.get((_folded(values, "institute"), *_title(values)))
        if alike and not (alike.number and _folded(values, "number")):
            return alike
        return None
