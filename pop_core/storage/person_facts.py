"""Facts about people and what they learned; one row per person and field."""

from uuid import uuid4

from pop_core.domain.errors import ChangedMeanwhile, NotFound
from pop_core.domain.fields import Field
from pop_core.domain.people import Visit
from pop_core.domain.person_facts import EDUCATION_FIELDS, Education
from pop_core.storage.connection import Session

# Put together once, of names in `EDUCATION_FIELDS` only: no text of a caller can get in.
_READ_ONE = {
    column: f"SELECT {column} FROM person_education WHERE education_id = $1"  # noqa: S608
    for column in EDUCATION_FIELDS
}
_SAVE_ONE = {
    column: (
        f"UPDATE person_education SET {column} = $1, edited_at = $2, edited_by = $3 "  # noqa: S608
        "WHERE education_id = $4"
    )
    for column in EDUCATION_FIELDS
}


def details(session: Session, person_id: str) -> dict[str, str]:
    """All facts of one person, by the code of their field."""
    rows = session.rows(
        "SELECT field_code, coalesce(content, '') FROM person_detail WHERE person_id = $1",
        person_id,
    )
    return {str(code): str(content) for code, content in rows if content}


def keep_detail(
    session: Session, visit: Visit, person_id: str, code: str, seen: str, new: str
) -> None:
    """Keep a fact where `seen` still stands. Raises `ChangedMeanwhile` with the other text."""
    stands = details(session, person_id).get(code, "")
    if stands != seen:
        raise ChangedMeanwhile(stands, field=code)
    session.run(
        "INSERT INTO person_detail VALUES ($1, $2, $3, $4, $5) "
        "ON CONFLICT (person_id, field_code) DO UPDATE SET content = excluded.content, "
        "edited_at = excluded.edited_at, edited_by = excluded.edited_by",
        person_id, code, new or None, visit.now, visit.person_id,
    )  # fmt: skip


def education(session: Session, person_id: str) -> tuple[Education, ...]:
    """What somebody learned, in the order in which it was written down."""
    rows = session.rows(
        "SELECT cast(education_id AS varchar), position, coalesce(title, ''), "
        "coalesce(year_words, ''), has_diploma, coalesce(institute, '') FROM person_education "
        "WHERE person_id = $1 AND removed_at IS NULL ORDER BY position, education_id",
        person_id,
    )
    return tuple(Education(*row) for row in rows)


def add_education(session: Session, visit: Visit, person_id: str) -> str:
    """An empty row more; its id."""
    education_id = str(uuid4())
    row = session.row(
        "SELECT coalesce(max(position), 0) + 1 FROM person_education WHERE person_id = $1",
        person_id,
    )
    session.run(
        "INSERT INTO person_education VALUES ($1, $2, $3, NULL, NULL, NULL, NULL, NULL, $4, $5)",
        education_id, person_id, row[0] if row else 1, visit.now, visit.person_id,
    )  # fmt: skip
    return education_id


def owner_of_education(session: Session, education_id: str) -> str:
    """Whose row it is, also one taken off. Raises `NotFound`."""
    row = session.row(
        "SELECT cast(person_id AS varchar) FROM person_education WHERE education_id = $1",
        education_id,
    )
    if row is None:
        raise NotFound
    return str(row[0])


def save_education(
    session: Session, visit: Visit, education_id: str, field: Field, seen: object, new: object
) -> None:
    """Keep one field where `seen` still stands. Raises `ChangedMeanwhile` with the other value."""
    row = session.row(_READ_ONE[field.column], education_id)
    stands = field.kind.read(row[0]) if row else None
    if stands != seen:
        raise ChangedMeanwhile(stands, field=field.name)
    session.run(
        _SAVE_ONE[field.column], field.kind.keep(new), visit.now, visit.person_id, education_id
    )


def set_removed(session: Session, visit: Visit, education_id: str, *, removed: bool) -> None:
    session.run(
        "UPDATE person_education SET removed_at = $1, edited_at = $2, edited_by = $3 "
        "WHERE education_id = $4",
        visit.now if removed else None, visit.now, visit.person_id, education_id,
    )  # fmt: skip


def erase(session: Session, person_id: str) -> None:
    """Everything about that person is gone for good."""
    session.run("DELETE FROM person_detail WHERE person_id = $1", person_id)
    session.run("DELETE FROM person_education WHERE person_id = $1", person_id)
