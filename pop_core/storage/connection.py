"""One DuckDB file, one connection, one writer at a time; all SQL of the product passes here.

Facts behind the choices were measured, see DECISIONS.md: a cursor per unit of work, a first come
first served write lock, whole transactions retried, UTC for every cursor, no network ever.
"""

import os
import random
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from pop_core.domain.errors import Busy, PopError

STORAGE_VERSION = "v1.5.0"  # the file can still be opened by DuckDB 1.5, our way back
PATIENCE = 10.0  # seconds a save waits for its turn before it says `Busy`
TRIES = 5
_AT_ONCE = 10_000  # rows fetched while reading row by row
Row = tuple[Any, ...]
T = TypeVar("T")


class StoreBroken(PopError):
    """The database cannot be used: locked, newer than the app, unwritable or full."""


class Turns:
    """A lock that is first come, first served; `threading.Lock` lets late ones overtake."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._taken = False

    def _queue_up(self) -> threading.Event | None:
        with self._guard:
            if not self._taken:
                self._taken = True
                return None
            turn = threading.Event()
            self._waiting.append(turn)
            return turn

    def _give_up(self, turn: threading.Event) -> bool:
        """True when the turn came in the very moment of giving up."""
        with self._guard:
            if turn.is_set():
                return True
            self._waiting.remove(turn)
            return False

    def _pass_on(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False

    @contextmanager
    def mine(self, patience: float = PATIENCE) -> Generator[None]:
        """Hold the lock; `Busy` when the turn does not come within `patience` seconds."""
        turn = self._queue_up()
        if turn is not None and not self._came(turn, patience):
            raise Busy
        try:
            yield
        finally:
            self._pass_on()

    def _came(self, turn: threading.Event, patience: float) -> bool:
        try:
            return turn.wait(patience) or self._give_up(turn)
        except BaseException:  # stopped while waiting: nobody may wait for this one
            if self._give_up(turn):
                self._pass_on()
            raise


_parsed: dict[str, duckdb.Statement] = {}
_MOST_PARSED = 2000  # the product has some hundreds; a bound all the same


def _statement(cursor: duckdb.DuckDBPyConnection, sql: str) -> duckdb.Statement:
    """The statement read once: a fifth of what a short question costs is reading its words."""
    known = _parsed.get(sql)
    if known is None:
        (known,) = cursor.extract_statements(sql)
        if len(_parsed) < _MOST_PARSED:
            _parsed[sql] = known
    return known


class Session:
    """One cursor with the portable way to ask: `$1` placeholders, rows as tuples."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def rows(self, sql: str, *values: object) -> list[Row]:
        return self._asked(sql, values).fetchall()

    def row(self, sql: str, *values: object) -> Row | None:
        found = self.rows(sql, *values)
        return found[0] if found else None

    def run(self, sql: str, *values: object) -> None:
        self._asked(sql, values)

    def each_row(self, sql: str, *values: object) -> Iterator[Row]:
        """Row by row, where all at once would be too many; ask nothing else meanwhile."""
        self._asked(sql, values)
        while some := self._cursor.fetchmany(_AT_ONCE):
            yield from some

    def _asked(self, sql: str, values: tuple[object, ...]) -> duckdb.DuckDBPyConnection:
        return self._cursor.execute(_statement(self._cursor, sql), list(values))

    def load(self, frame: object, sql: str) -> None:
        """Run a statement that reads `loaded_rows`: this data frame, for this once."""
        self._cursor.register("loaded_rows", frame)
        try:
            self._cursor.execute(sql)
        finally:
            self._cursor.unregister("loaded_rows")


class Store:
    """The open database of this process.

    `head` is the end of the chain of events, `backups` the only folder where copies may go.
    """

    def __init__(self, path: Path, backups: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self.backups = backups
        self.patience = PATIENCE
        self._connection = connection
        self._opening = threading.Lock()
        self._turns = Turns()
        self.head: tuple[int, bytes] = (0, b"")
        self.next_head: tuple[int, bytes] = self.head
        self.number_of_changes_to_people = 0  # whoever keeps people or grants in memory compares it
        self.number_of_changes_to_offer = 0  # the same for courses and goals offered

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        """For one unit of work, on whatever thread."""
        with self._opening:
            return self._connection.cursor()

    @contextmanager
    def reading(self) -> Generator[Session]:
        """A cursor for one unit of reading: one consistent view, closed at the end."""
        with self._cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                yield Session(cursor)
            finally:
                cursor.execute("ROLLBACK")

    def change(self, keep: Callable[[Session], T]) -> T:
        """Run `keep` in a transaction of its own and answer only after COMMIT.

        Conflicts are retried as a whole; any error leaves everything as it was. Raises `Busy`
        when its turn does not come, `StoreBroken("store_full")`.
        """
        with self._turns.mine(self.patience):
            for attempt in range(1, TRIES + 1):
                try:
                    return self._once(keep)
                except _MAY_BE_FULL as trouble:
                    if _disk_is_full(trouble):
                        raise StoreBroken("store_full") from trouble
                    if not isinstance(trouble, duckdb.TransactionException):
                        raise
                    if attempt == TRIES:
                        raise Busy from trouble
                    time.sleep(random.uniform(0.002, 0.02) * attempt)
        raise AssertionError("the loop above always returns or raises")

    def _once(self, keep: Callable[[Session], T]) -> T:
        with self._cursor() as cursor:
            self.next_head = self.head
            cursor.execute("BEGIN")
            try:
                result = keep(Session(cursor))
                cursor.execute("COMMIT")
            except BaseException:
                _roll_back(cursor)
                raise
            self.head = self.next_head
            return result

    def backup_to(self, target: Path, meanwhile: Callable[[Session], T]) -> T:
        """Copy the live database into the new file `target`, consistent and readable by 1.5.

        `meanwhile` sees exactly what is copied. What is half done is taken away again. Raises
        `StoreBroken` with `store_full` or `store_unwritable`.
        """
        if target.exists():
            raise StoreBroken("store_unwritable")
        try:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self._cursor() as cursor:
                return self._copy(cursor, target, meanwhile)
        except (duckdb.Error, OSError) as trouble:
            target.unlink(missing_ok=True)
            full = _disk_is_full(trouble)
            raise StoreBroken("store_full" if full else "store_unwritable") from trouble

    def _copy(
        self, cursor: duckdb.DuckDBPyConnection, target: Path, meanwhile: Callable[[Session], T]
    ) -> T:
        name = cursor.execute("SELECT current_database()").fetchall()[0][0]
        copy = f"copy_{uuid.uuid4().hex}"  # two copies at once do not meet
        quoted = str(target).replace("'", "''")
        cursor.execute(f"ATTACH '{quoted}' AS {copy} (STORAGE_VERSION '{STORAGE_VERSION}')")
        try:
            cursor.execute("BEGIN")
            seen = meanwhile(Session(cursor))
            cursor.execute(f'COPY FROM DATABASE "{name}" TO {copy}')
            cursor.execute("COMMIT")
        except BaseException:
            _roll_back(cursor)
            raise
        finally:
            cursor.execute(f"DETACH {copy}")
        return seen

    def checkpoint(self) -> None:
        """Bring the log of changes into the file, while nobody writes."""
        with self._turns.mine(self.patience), self._cursor() as cursor:
            cursor.execute("CHECKPOINT")

    def close(self) -> None:
        """Begin nothing new, and wait for what is just being asked: the engine refuses meanwhile.

        Raises the engine's own error when something goes on for longer than `patience`.
        """
        with self._opening:  # nobody gets a cursor any more
            latest = time.monotonic() + self.patience
            while True:
                try:
                    return self._connection.close()
                except duckdb.Error:
                    if time.monotonic() > latest:
                        raise
                    time.sleep(0.005)


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    with suppress(
        duckdb.Error
    ):  # it may be rolled back already; the first error is the one to tell
        cursor.execute("ROLLBACK")


_MAY_BE_FULL = (duckdb.TransactionException, duckdb.IOException)


def _disk_is_full(trouble: Exception) -> bool:
    told = ("No space left", "Disk quota exceeded", "File too large")
    return any(words in str(trouble) for words in told)


def connect(path: Path, backups: Path | None = None) -> Store:
    """Open (or make) the database file, hardened: no extensions, no other files, no network.

    Raises `StoreBroken` with `store_locked`, `store_unwritable` or `store_unreadable`.
    """
    backups = (backups or default_backups(path)).resolve()
    try:
        for folder in (path.parent, backups):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection = _connected(path, backups)
        if path.stat().st_uid == os.getuid():
            path.chmod(0o600)
    except OSError as trouble:
        raise StoreBroken("store_unwritable") from trouble
    except duckdb.Error as trouble:
        raise StoreBroken(_kind_of_trouble(trouble)) from trouble
    return Store(path, backups, connection)


def _connected(path: Path, backups: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(
        str(path), config={"storage_compatibility_version": STORAGE_VERSION}
    )
    try:
        _harden(connection, backups)
    except duckdb.Error:
        connection.close()
        raise
    return connection


def default_backups(path: Path) -> Path:
    """Where copies go unless somebody says otherwise: beside the database."""
    return path.parent / "backups"


# What the engine says; "has been locked" comes when this very process has the file open already.
_TROUBLE = {
    "store_locked": ("Could not set lock", "configuration has been locked"),
    "store_unwritable": ("Permission denied", "Read-only file system"),
}


def _kind_of_trouble(trouble: duckdb.Error) -> str:
    if _disk_is_full(trouble):
        return "store_full"
    said = str(trouble)
    found = (code for code, signs in _TROUBLE.items() if any(sign in said for sign in signs))
    return next(found, "store_unreadable")


def _harden(connection: duckdb.DuckDBPyConnection, backups: Path) -> None:
    folder = str(backups).replace("'", "''")
    for statement in (
        "SET GLOBAL TimeZone='UTC'",
        f"SET allowed_directories=['{folder}']",
        "SET autoinstall_known_extensions=false",
        "SET autoload_known_extensions=false",
        "SET enable_external_access=false",
        "SET lock_configuration=true",
    ):
        connection.execute(statement)
