"""The offer of courses, and the titles that were linked to one of them."""

from collections.abc import Mapping, Sequence
from uuid import uuid4

from pop_core.domain.courses import COURSE_FIELDS, Course, Offer
from pop_core.domain.errors import NotFound
from pop_core.domain.people import Visit
from pop_core.storage.connection import Row, Session

_COLUMNS = ("title", "institute", "number", "way", "hours", "cost", "link", "until_on")
_READ = (
    "SELECT cast(course_id AS varchar), title, coalesce(institute, ''), coalesce(number, ''), "
    "coalesce(way, ''), hours, cost, coalesce(link, ''), until_on, removed_at IS NOT NULL "
    "FROM course "
)
# Put together once, of names in `COURSE_FIELDS` only: no text of a caller can get in.
_SAVE = {
    name: f"UPDATE course SET {name} = $1, edited_at = $2, edited_by = $3 WHERE course_id = $4"  # noqa: S608
    for name in COURSE_FIELDS
}


def offer(session: Session) -> Offer:
    """All courses by title, and all links."""
    rows = session.rows(_READ + "ORDER BY lower(title), lower(coalesce(institute, '')), course_id")
    linked = session.rows("SELECT title_key, cast(course_id AS varchar) FROM course_title")
    return Offer(tuple(_course(row) for row in rows), dict(linked))


def course(session: Session, course_id: str) -> Course:
    """One course, also one taken off the offer. Raises `NotFound`."""
    row = session.row(_READ + "WHERE course_id = $1", course_id)
    if row is None:
        raise NotFound
    return _course(row)


def _course(row: Row) -> Course:
    return Course(*row)


def add(session: Session, visit: Visit, values: Mapping[str, object]) -> str:
    """One course more, from cleaned values; its id."""
    course_id = str(uuid4())
    kept = [_kept(name, values.get(name)) for name in _COLUMNS]
    session.run(
        "INSERT INTO course VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, $10, $11)",
        course_id, *kept, visit.now, visit.person_id,
    )  # fmt: skip
    return course_id


def save(session: Session, visit: Visit, course_id: str, values: Mapping[str, object]) -> None:
    """Keep cleaned values of some fields."""
    for name, value in values.items():
        session.run(_SAVE[name], _kept(name, value), visit.now, visit.person_id, course_id)


def _kept(name: str, value: object) -> object:
    return COURSE_FIELDS[name].kind.keep(value)


def set_removed(session: Session, visit: Visit, course_id: str, *, removed: bool) -> None:
    session.run(
        "UPDATE course SET removed_at = $1, edited_at = $2, edited_by = $3 WHERE course_id = $4",
        visit.now if removed else None, visit.now, visit.person_id, course_id,
    )  # fmt: skip


def link_title(session: Session, visit: Visit, key: str, course_id: str) -> None:
    """From here on that title means this course."""
    session.run(
        "INSERT INTO course_title VALUES ($1, $2, $3, $4) ON CONFLICT (title_key) DO UPDATE SET "
        "course_id = excluded.course_id, linked_at = excluded.linked_at, "
        "linked_by = excluded.linked_by",
        key, course_id, visit.now, visit.person_id,
    )  # fmt: skip


def add_all(session: Session, visit: Visit, courses: Sequence[Mapping[str, object]]) -> None:
    """Many courses more."""
    for values in courses:
        add(session, visit, values)
