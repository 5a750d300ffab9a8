"""People, units and what they may do."""

from datetime import date, datetime
from uuid import uuid4

from pop_core.domain.errors import NotFound
from pop_core.domain.people import Grant, Person, Role
from pop_core.domain.statuses import RUNNING
from pop_core.storage.connection import Row, Session

_PERSON = """
SELECT cast(person.person_id AS varchar), person.given_name, person.family_name,
  coalesce(employment.job, ''), cast(employment.unit_id AS varchar), coalesce(unit.name, ''),
  cast(employment.manager_id AS varchar)
FROM person
LEFT JOIN employment ON employment.person_id = person.person_id AND employment.ends_on IS NULL
LEFT JOIN unit ON unit.unit_id = employment.unit_id
"""


def _person(row: Row, grants: tuple[Grant, ...] = ()) -> Person:
    return Person(row[0], row[1], row[2], row[3], row[4], row[5], row[6], grants)


def person(session: Session, person_id: str) -> Person:
    """Somebody with grants. Raises `NotFound`."""
    row = session.row(_PERSON + "WHERE person.person_id = $1", person_id)
    if row is None:
        raise NotFound
    return _person(row, grants_of(session, person_id))


def everybody(session: Session) -> tuple[Person, ...]:
    """All people, by family name; grants are left out."""
    order = "ORDER BY lower(person.family_name), lower(person.given_name), person.person_id"
    return tuple(_person(row) for row in session.rows(_PERSON + order))


def people_of(session: Session, manager_id: str, today: date) -> tuple[Person, ...]:
    """Whose manager somebody is today; grants are left out."""
    whose = "WHERE employment.manager_id = $1 AND employment.starts_on <= $2"
    return tuple(_person(row) for row in session.rows(_PERSON + whose, manager_id, today))


def is_manager(session: Session, person_id: str, today: date) -> bool:
    """Whether somebody is manager of a person today, or of a plan that runs."""
    row = session.row(
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM plan WHERE manager_id = $1 AND status = any($3)) "
        "OR EXISTS (SELECT 1 FROM employment WHERE manager_id = $1 AND ends_on IS NULL "
        "AND starts_on <= $2)",
        person_id,
        today,
        sorted(RUNNING),
    )
    return row is not None


def grants_of(session: Session, person_id: str) -> tuple[Grant, ...]:
    rows = session.rows(
        "SELECT role, cast(unit_id AS varchar) FROM role_grant "
        "WHERE person_id = $1 AND ends_on IS NULL ORDER BY role",
        person_id,
    )
    return tuple(Grant(Role(role), unit_id) for role, unit_id in rows)


def add_person(session: Session, given: str, family: str, at: datetime) -> str:
    person_id = str(uuid4())
    session.run(
        "INSERT INTO person VALUES ($1, $2, $3, $4, $5)", person_id, given, family, "nl", at
    )
    return person_id


def employ(
    session: Session,
    person_id: str,
    unit_id: str,
    job: str,
    manager_id: str | None,
    since: date,
) -> None:
    session.run(
        "INSERT INTO employment VALUES ($1, $2, $3, $4, $5, $6, NULL)",
        str(uuid4()),
        person_id,
        unit_id,
        manager_id,
        job,
        since,
    )


def set_manager(session: Session, person_id: str, manager_id: str) -> None:
    """The manager of record, where none was known yet."""
    session.run(
        "UPDATE employment SET manager_id = $1 "
        "WHERE person_id = $2 AND ends_on IS NULL AND manager_id IS NULL",
        manager_id,
        person_id,
    )


def grant(session: Session, person_id: str, role: Role, since: date) -> None:
    session.run(
        "INSERT INTO role_grant VALUES ($1, $2, $3, NULL, $4, NULL)",
        str(uuid4()),
        person_id,
        role.value,
        since,
    )


def unit_named(session: Session, name: str, since: date) -> str:
    """The unit of that name; a new one where there is none."""
    row = session.row(
        "SELECT cast(unit_id AS varchar) FROM unit WHERE lower(name) = lower($1)", name
    )
    if row:
        return row[0]
    unit_id = str(uuid4())
    session.run("INSERT INTO unit VALUES ($1, NULL, $2, $3, NULL)", unit_id, name, since)
    return unit_id


def units(session: Session) -> tuple[tuple[str, str], ...]:
    """(id, name) of every unit, by name."""
    return tuple(
        (row[0], row[1])
        for row in session.rows(
            "SELECT cast(unit_id AS varchar), name FROM unit ORDER BY lower(name), unit_id"
        )
    )
