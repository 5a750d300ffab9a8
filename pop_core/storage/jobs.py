"""Jobs as they are called, and what each is counted as."""

from pop_core.storage.connection import Session


def keep_job(session: Session, name: str, job_group: str, level: str) -> None:
    """What a job is counted as; "" where an organisation has no such thing."""
    session.run(
        "INSERT INTO job VALUES ($1, $2, $3) ON CONFLICT (name) DO UPDATE "
        "SET job_group = excluded.job_group, level = excluded.level",
        name, job_group or None, level or None,
    )  # fmt: skip


def job_names(session: Session) -> tuple[str, ...]:
    """The jobs that people have now, by name; one spelling of each."""
    rows = session.rows(
        "SELECT min(job) FROM employment WHERE ends_on IS NULL AND job <> '' "
        "GROUP BY lower(job) ORDER BY lower(job)"
    )
    return tuple(row[0] for row in rows)


def levels(session: Session) -> tuple[str, ...]:
    """The levels that jobs are given, in order."""
    rows = session.rows("SELECT DISTINCT level FROM job WHERE level IS NOT NULL ORDER BY level")
    return tuple(row[0] for row in rows)


def level_of(session: Session, job: str) -> str:
    """The level of a job; "" where it has none."""
    row = session.row("SELECT max(level) FROM job WHERE lower(name) = lower($1)", job)
    return (row[0] if row else None) or ""
