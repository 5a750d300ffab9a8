"""The offer of courses: kept by the training officer, read by everybody (issue 4, 3)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pop_core.access import permissions
from pop_core.documents.course_files import offer_csv, read_courses
from pop_core.documents.csv_reading import read_csv
from pop_core.documents.files import Paper
from pop_core.domain.course_import import Preview, compare
from pop_core.domain.courses import Offer, course_field
from pop_core.domain.errors import ChangedMeanwhile, RuleBroken
from pop_core.domain.people import Visit
from pop_core.i18n.words import Words
from pop_core.storage import courses, events, people
from pop_core.storage.connection import Session, Store
from pop_core.workflow.plans import as_id


@dataclass(frozen=True, slots=True)
class Kept:
    """What a change of the offer answers with, after COMMIT."""

    at: datetime
    course_id: str


@dataclass(frozen=True, slots=True)
class CourseFile:
    """A file somebody chose, and how to read it where our guess is wrong."""

    content: bytes
    encoding: str = ""
    separator: str = ""


def offer(store: Store, visit: Visit) -> Offer:
    """Every course, for whoever is known here. Raises `NotFound` for a stranger.

    Titles linked by hand are left out: those are what people typed in their plans, and each
    is resolved where it is read: in the demand and on the work list.
    """
    with store.reading() as session:
        if not permissions.is_on_this_machine(visit):
            people.person(session, as_id(visit.person_id))
        return replace(courses.offer(session), links={})


def add(store: Store, visit: Visit, title: str, **values: object) -> Kept:
    """One course more. Raises `RuleBroken("title_missing")`, and what a field refuses."""
    permissions.check_may_keep_offer(visit)
    cleaned = {
        name: course_field(name).clean(value) for name, value in {"title": title, **values}.items()
    }

    def keep(session: Session) -> Kept:
        course_id = courses.add(session, visit, cleaned)
        events.record(store, session, visit, "course_added", subject_id=course_id)
        return Kept(visit.now, course_id)

    return _changed(store, store.change(keep))


def save_field(
    store: Store, visit: Visit, course_id: str, name: str, seen: object, new: object
) -> Kept:
    """Keep one field of a course where `seen` is still what is stored.

    Raises `ChangedMeanwhile` with the other value, `NotFound`, and what the field refuses.
    """
    permissions.check_may_keep_offer(visit)
    field, row_id = course_field(name), as_id(course_id)
    value = field.clean(new)

    def keep(session: Session) -> Kept:
        stored = getattr(courses.course(session, row_id), name)
        if stored not in (seen, value):
            raise ChangedMeanwhile(stored)
        if stored != value:
            courses.save(session, visit, row_id, {name: value})
            text = str(field.kind.keep(value) or "")
            events.record(
                store, session, visit, "course_saved", subject_id=row_id, text=text, field=name
            )
        return Kept(visit.now, row_id)

    return _changed(store, store.change(keep))


def remove(store: Store, visit: Visit, course_id: str) -> Kept:
    """Take it off the offer; plans that name it stay as they are."""
    return _set_removed(store, visit, course_id, "course_removed", removed=True)


def put_back(store: Store, visit: Visit, course_id: str) -> Kept:
    """Offer it again."""
    return _set_removed(store, visit, course_id, "course_put_back", removed=False)


def _set_removed(store: Store, visit: Visit, course_id: str, kind: str, *, removed: bool) -> Kept:
    permissions.check_may_keep_offer(visit)
    row_id = as_id(course_id)

    def keep(session: Session) -> Kept:
        if courses.course(session, row_id).is_removed != removed:
            courses.set_removed(session, visit, row_id, removed=removed)
            events.record(store, session, visit, kind, subject_id=row_id)
        return Kept(visit.now, row_id)

    return _changed(store, store.change(keep))


def _changed(store: Store, kept: Kept) -> Kept:
    store.number_of_changes_to_offer += 1
    return kept


def offer_file(store: Store, visit: Visit, words: Words) -> Paper:
    """What is on offer as a CSV file, to work on elsewhere and to bring back."""
    permissions.check_may_keep_offer(visit)
    with store.reading() as session:
        found = courses.offer(session)
    return offer_csv(found.courses, words, visit.now)


def preview(store: Store, visit: Visit, file: CourseFile, languages: Sequence[Words]) -> Preview:
    """What keeping the file would do; nothing is kept.

    Raises `RuleBroken` where it cannot be read at all (see `read_csv` and `read_courses`).
    """
    permissions.check_may_keep_offer(visit)
    with store.reading() as session:
        return _compared(session, file, languages)


def _compared(session: Session, file: CourseFile, languages: Sequence[Words]) -> Preview:
    grid = read_csv(file.content, encoding=file.encoding, separator=file.separator)
    compared = compare(*read_courses(grid, languages), courses.offer(session))
    return replace(compared, is_old_encoding=grid.is_old_encoding)


def keep_file(
    store: Store, visit: Visit, file: CourseFile, languages: Sequence[Words], seen: Preview
) -> Preview:
    """Keep what the preview said, all of it or nothing; rows that were refused stay out.

    Raises `RuleBroken("offer_changed")` where the offer is no longer as it was `seen`.
    """
    permissions.check_may_keep_offer(visit)

    def keep(session: Session) -> Preview:
        now = _compared(session, file, languages)
        if (now.new, now.changed) != (seen.new, seen.changed):
            raise RuleBroken("offer_changed")
        for each in now.new:
            courses.add(session, visit, each.values)
        for change in now.changed:
            courses.save(session, visit, change.course.course_id, change.after)
        if now.does_something:
            _tell_of(store, session, visit, now)
        return now

    kept = store.change(keep)
    store.number_of_changes_to_offer += 1
    return kept


def _tell_of(store: Store, session: Session, visit: Visit, kept: Preview) -> None:
    new, changed = len(kept.new), len(kept.changed)
    events.record(store, session, visit, "courses_imported", new=new, changed=changed)
