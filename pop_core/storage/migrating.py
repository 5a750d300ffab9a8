"""Bring a database to the newest schema: numbered `.sql` files, one transaction each."""

import re
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from pop_core.storage.connection import Session, Store, StoreBroken

FOLDER = Path(__file__).parent / "migrations"


def known_migrations() -> list[tuple[int, Path]]:
    """All migrations of this version of the app, as (number, file), in order."""
    return [(int(file.name[:4]), file) for file in sorted(FOLDER.glob("[0-9]*.sql"))]


def version_of(session: Session) -> int:
    """The newest migration the database has had; 0 for an empty one, and then ask no more.

    It is simply asked for: a look at the list of all tables takes longer than opening the file.
    """
    try:
        newest = session.row("SELECT max(version) FROM schema_version")
    except duckdb.CatalogException:  # there is no such table yet
        return 0
    return int(newest[0]) if newest and newest[0] is not None else 0


def migrate(store: Store) -> int:
    """Apply what is missing and return the number of migrations applied.

    A database that was in use is copied first, to `store.backups`. Raises
    `StoreBroken("store_newer")` when it comes from a later version of the app.
    """
    with store.reading() as session:
        found = version_of(session)
    newest = known_migrations()[-1][0]
    if found > newest:
        raise StoreBroken("store_newer", found=found, known=newest)
    waiting = [(number, file) for number, file in known_migrations() if number > found]
    if found and waiting:
        name = f"before-{newest:04}-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.duckdb"
        store.backup_to(store.backups / name, version_of)
    for number, file in waiting:
        store.change(lambda session, n=number, f=file: _apply(session, n, f))
    if waiting:
        store.checkpoint()  # a log with both new tables and new rows has been trouble to read back
    return len(waiting)


def _apply(session: Session, number: int, file: Path) -> None:
    without_comments = re.sub(r"--[^\n]*", "", file.read_text(encoding="utf-8"))
    for statement in without_comments.split(";"):
        if statement.strip():
            session.run(statement)
    session.run("INSERT INTO schema_version VALUES ($1, $2)", number, datetime.now(UTC))
