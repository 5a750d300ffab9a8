"""The courses of the offer, and which of them a typed title means."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from urllib.parse import urlsplit

from pop_core.domain.errors import RuleBroken
from pop_core.domain.fields import DAY, HOURS, LINE, MONEY, Field, Kind
from pop_core.domain.text import clean_text

WAYS = ("classroom", "online", "blended", "self_study", "at_work")
LONGEST_LINK = 500


@dataclass(frozen=True, slots=True)
class Course:
    """One course of the offer, as the training officer keeps it (004-008)."""

    course_id: str
    title: str
    institute: str = ""
    number: str = ""
    way: str = ""  # one of WAYS, or "" when nobody said
    hours: Decimal | None = None
    cost: Decimal | None = None
    link: str = ""
    until_on: date | None = None
    is_removed: bool = False

    def is_over(self, today: date) -> bool:
        """Whether it can no longer be followed."""
        return self.until_on is not None and self.until_on < today


def _clean_title(value: object, name: str) -> object:
    title = LINE.clean(value, name)
    if not title:
        raise RuleBroken("title_missing")
    return title


def _clean_way(value: object, name: str) -> object:
    chosen = value or ""
    if chosen not in ("", *WAYS):
        raise RuleBroken("unknown_code", field=name)
    return chosen


def _clean_link(value: object, name: str) -> object:
    """An address of the web; nothing a browser would run, nobody's password in it."""
    if not isinstance(value, str):
        raise RuleBroken("wrong_kind", field=name)
    link = clean_text(value, LONGEST_LINK)
    if link and not leads_to_a_site(link):
        raise RuleBroken("not_a_link")
    return link


def leads_to_a_site(link: str) -> bool:
    """An address of the web that a browser follows and does not run."""
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        return False
    strange = any(sign.isspace() or sign in "<>\"'`\\" for sign in link)
    is_web = parts.scheme in {"http", "https"} and "." in host
    return is_web and "@" not in parts.netloc and not strange


_KINDS = {
    "title": Kind(_clean_title, LINE.keep, LINE.read),
    "institute": LINE,
    "number": LINE,
    "way": Kind(_clean_way, LINE.keep, LINE.read),
    "hours": HOURS,
    "cost": MONEY,
    "link": Kind(_clean_link, LINE.keep, LINE.read),
    "until_on": DAY,
}
COURSE_FIELDS: Mapping[str, Field] = {
    name: Field("course", name, kind) for name, kind in _KINDS.items()
}


def course_field(name: str) -> Field:
    """The field of a course of that name. Raises `RuleBroken("unknown_field")`."""
    if name not in COURSE_FIELDS:
        raise RuleBroken("unknown_field", field=name)
    return COURSE_FIELDS[name]


def title_key(title: str) -> str:
    """Titles that differ in capitals and blanks only have one key."""
    return " ".join(title.casefold().split())


@dataclass(frozen=True)
class Offer:
    """All courses, also those taken off it, and the titles linked to one of them by hand."""

    all_courses: tuple[Course, ...]
    links: Mapping[str, str]  # title key -> course id

    @cached_property
    def courses(self) -> tuple[Course, ...]:
        """What is on offer, by title."""
        return tuple(course for course in self.all_courses if not course.is_removed)

    @cached_property
    def _by_id(self) -> dict[str, Course]:
        return {course.course_id: course for course in self.all_courses}

    @cached_property
    def _by_title(self) -> dict[str, Course]:
        """Titles that mean one course only; what was taken off counts where nothing else does."""
        removed = [course for course in self.all_courses if course.is_removed]
        return {**_unambiguous(removed), **_unambiguous(self.courses)}

    @cached_property
    def _shared_titles(self) -> frozenset[str]:
        counted = Counter(title_key(course.title) for course in self.courses)
        return frozenset(key for key, number in counted.items() if number > 1)

    def course(self, course_id: str) -> Course | None:
        return self._by_id.get(course_id)

    def name(self, course: Course) -> str:
        """Its title; with the institute where two courses share one."""
        shared = title_key(course.title) in self._shared_titles
        return _long_name(course) if shared else course.title

    def meant_by(self, title: str) -> Course | None:
        """The course somebody means: as linked by hand, else the only one of that title."""
        key = title_key(title)
        linked = self.links.get(key)
        return self._by_id.get(linked) if linked else self._by_title.get(key)


def _long_name(course: Course) -> str:
    return f"{course.title} ({course.institute})" if course.institute else course.title


def _unambiguous(courses: Iterable[Course]) -> dict[str, Course]:
    found: dict[str, list[Course]] = {}
    for course in courses:
        for key in {title_key(course.title), title_key(_long_name(course))}:
            found.setdefault(key, []).append(course)
    return {key: those[0] for key, those in found.items() if len(those) == 1}
