"""The tables are made by numbered files, each applied once and as a whole."""

import re
import shutil
from pathlib import Path

import duckdb
import pytest

from pop_core.storage import migrating, settings
from pop_core.storage.connection import StoreBroken, connect
from pop_core.storage.opening import open_store

SQL_FILES = sorted(migrating.FOLDER.glob("*.sql"))
TABLES = [
    (file.name, match["name"], match["comment"])
    for file in SQL_FILES
    for match in re.finditer(
        r"(?P<comment>(?:^--[^\n]*\n)*)^create table (?P<name>\w+)",
        file.read_text(encoding="utf-8"),
        re.MULTILINE | re.IGNORECASE,
    )
]


def catalogue(store):
    """All tables, columns and constraints."""
    with store.reading() as session:
        columns = session.rows(
            "SELECT table_name, column_name, data_type, is_nullable, column_default "
            "FROM duckdb_columns() WHERE NOT internal ORDER BY ALL"
        )
        constraints = session.rows(
            "SELECT table_name, constraint_text FROM duckdb_constraints() ORDER BY ALL"
        )
    return columns, constraints


def with_a_second(tmp_path, monkeypatch, sql):
    """The migrations as a later version of the app may have them."""
    folder = tmp_path / "migrations"
    folder.mkdir()
    for file in SQL_FILES:
        shutil.copy(file, folder)
    number = len(SQL_FILES) + 1
    (folder / f"{number:04}_later.sql").write_text(sql, encoding="utf-8")
    monkeypatch.setattr(migrating, "FOLDER", folder)
    return number


def test_files_are_numbered_without_a_gap():
    numbers = [number for number, _ in migrating.known_migrations()]
    assert numbers == list(range(1, len(SQL_FILES) + 1))


def test_every_migration_is_applied_once(tmp_path):
    path = tmp_path / "pop.duckdb"
    store = connect(path)
    assert migrating.migrate(store) == len(SQL_FILES)
    assert migrating.migrate(store) == 0
    before = catalogue(store)
    store.close()
    store = open_store(path)
    with store.reading() as session:
        assert session.row("SELECT count(*) FROM schema_version") == (len(SQL_FILES),)
    assert catalogue(store) == before
    store.close()


def test_the_database_holds_the_tables_of_the_files_and_no_others(tmp_path):
    store = open_store(tmp_path / "pop.duckdb")
    named = {row[0] for row in catalogue(store)[0]}
    store.close()
    assert named == {name for _, name, _ in TABLES}


def test_step_by_step_and_from_zero_lead_to_the_same_tables(tmp_path, monkeypatch):
    old = open_store(tmp_path / "old.duckdb")
    old.close()
    number = with_a_second(tmp_path, monkeypatch, "create table later (later_id uuid primary key);")
    stepwise, fresh = open_store(old.path), open_store(tmp_path / "fresh.duckdb")
    assert catalogue(stepwise) == catalogue(fresh)
    assert "later" in {row[0] for row in catalogue(fresh)[0]}
    with stepwise.reading() as session:
        assert migrating.version_of(session) == number
    stepwise.close()
    fresh.close()


def test_a_database_in_use_is_copied_before_it_is_migrated(tmp_path, monkeypatch):
    old = open_store(tmp_path / "old.duckdb")
    old.change(lambda session: settings.set_setting(session, "a", "kept"))
    before = catalogue(old)
    old.close()
    assert list(old.backups.iterdir()) == []  # nothing to copy when it was made
    with_a_second(tmp_path, monkeypatch, "create table later (later_id uuid primary key);")
    open_store(old.path).close()
    (copied,) = old.backups.iterdir()
    monkeypatch.undo()
    copy = open_store(copied)
    assert catalogue(copy) == before
    with copy.reading() as session:
        assert settings.setting(session, "a") == "kept"
    copy.close()


def test_after_migrating_nothing_waits_in_the_log_of_changes(tmp_path):
    store = open_store(tmp_path / "pop.duckdb")
    log = Path(f"{store.path}.wal")
    assert not log.exists() or log.stat().st_size == 0
    store.close()


def test_a_migration_that_fails_halfway_leaves_nothing(tmp_path, monkeypatch):
    old = open_store(tmp_path / "old.duckdb")
    before = catalogue(old)
    old.close()
    halfway = "create table later (later_id uuid); insert into nowhere values (1);"
    with_a_second(tmp_path, monkeypatch, halfway)
    with pytest.raises(duckdb.CatalogException):
        open_store(old.path)
    monkeypatch.undo()
    again = open_store(old.path)
    assert catalogue(again) == before
    again.close()


def test_the_version_before_refuses_what_a_later_one_made(tmp_path, monkeypatch):
    with_a_second(tmp_path, monkeypatch, "create table later (later_id uuid primary key);")
    open_store(tmp_path / "pop.duckdb").close()
    monkeypatch.undo()
    with pytest.raises(StoreBroken, match="store_newer"):
        open_store(tmp_path / "pop.duckdb")


def test_a_copy_that_is_being_made_is_not_taken_for_the_database(tmp_path):
    store = open_store(tmp_path / "pop.duckdb")
    empty = connect(tmp_path / "empty.duckdb", store.path.parent / "backups")
    cursor = empty._connection.cursor()
    store.backup_to(store.path.parent / "backups" / "copy.duckdb", lambda _session: None)
    cursor.execute(f"ATTACH '{store.path.parent}/backups/copy.duckdb' AS copy_of_another")
    with empty.reading() as session:
        assert migrating.version_of(session) == 0
    empty.close()
    store.close()


@pytest.mark.parametrize(("name", "comment"), [(name, comment) for _, name, comment in TABLES])
def test_every_table_says_who_reads_it_and_what_erasure_does(name, comment):
    assert re.search(r"-- read by: \S", comment), name
    assert re.search(r"erasure: \S", comment), name


def test_every_create_table_was_seen_by_the_test_above():
    whole = "".join(file.read_text(encoding="utf-8") for file in SQL_FILES)
    assert len(TABLES) == len(re.findall(r"create\s+table", whole, re.IGNORECASE))
