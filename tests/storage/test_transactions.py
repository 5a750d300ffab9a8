"""A change is kept as a whole, answered only after COMMIT, and tried again when two met."""

import threading
from datetime import UTC, datetime

import duckdb
import pytest

from pop_core.domain.errors import Busy
from pop_core.storage import settings
from pop_core.storage.connection import TRIES
from pop_core.storage.opening import open_store


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / "pop.duckdb")
    yield opened
    opened.close()


def kept(store):
    with store.reading() as session:
        return dict(session.rows("SELECT name, content FROM setting"))


def put(name, content):
    return lambda session: settings.set_setting(session, name, content)


def test_a_change_is_kept_when_the_answer_comes(store):
    store.change(put("a", "1"))
    assert kept(store) == {"a": "1"}


def test_an_error_leaves_everything_as_it_was(store):
    store.change(put("a", "1"))

    def half(session):
        put("a", "2")(session)
        put("b", "2")(session)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.change(half)
    assert kept(store) == {"a": "1"}


def test_an_error_in_the_sql_leaves_everything_as_it_was(store):
    def half(session):
        put("a", "1")(session)
        session.run("INSERT INTO setting VALUES (NULL, NULL)")

    with pytest.raises(duckdb.ConstraintException):
        store.change(half)
    assert kept(store) == {}
    store.change(put("a", "1"))
    assert kept(store) == {"a": "1"}


def someone_else(store, content):
    """A change by somebody outside the queue, begun and not yet committed."""
    other = store._connection.cursor()
    other.execute("BEGIN")
    other.execute("UPDATE setting SET content = $1 WHERE name = 'a'", [content])
    return other


def test_a_conflict_is_tried_again_as_a_whole(store):
    store.change(put("a", "0"))
    other, tries = someone_else(store, "theirs"), []

    def keep(session):
        tries.append(session.row("SELECT content FROM setting WHERE name = 'a'"))
        if len(tries) == 2:
            other.execute("COMMIT")
            session.run("ROLLBACK")
            session.run("BEGIN")
        put("b", str(len(tries)))(session)
        put("a", "mine")(session)

    store.change(keep)
    assert len(tries) == 2
    assert kept(store) == {"a": "mine", "b": "2"}


def test_a_conflict_that_stays_ends_in_busy(store):
    store.change(put("a", "0"))
    other, tries = someone_else(store, "theirs"), []

    def keep(session):
        tries.append(1)
        put("b", "1")(session)
        put("a", "mine")(session)

    with pytest.raises(Busy):
        store.change(keep)
    assert len(tries) == TRIES
    other.execute("ROLLBACK")
    assert kept(store) == {"a": "0"}


def test_a_rule_of_the_tables_is_not_tried_again(store):
    tries = []

    def keep(session):
        tries.append(1)
        session.run("INSERT INTO setting VALUES ('a', NULL)")

    with pytest.raises(duckdb.ConstraintException):
        store.change(keep)
    assert len(tries) == 1


def test_a_save_that_gets_no_turn_says_so_and_changes_nothing(store):
    inside, go_on = threading.Event(), threading.Event()

    def slow(session):
        put("a", "first")(session)
        inside.set()
        go_on.wait(30)

    thread = threading.Thread(target=store.change, args=(slow,))
    thread.start()
    inside.wait(30)
    store.patience = 0.01
    with pytest.raises(Busy):
        store.change(put("a", "second"))
    go_on.set()
    thread.join(30)
    assert kept(store) == {"a": "first"}


def test_a_reader_sees_one_moment_throughout(store):
    store.change(put("a", "1"))
    with store.reading() as session:
        before = session.row("SELECT content FROM setting")
        store.change(put("a", "2"))
        assert session.row("SELECT content FROM setting") == before == ("1",)
    assert kept(store) == {"a": "2"}


def test_a_reader_changes_nothing(store):
    with store.reading() as session:
        put("a", "1")(session)
    assert kept(store) == {}


def test_an_error_while_reading_is_the_one_that_is_told(store):
    with pytest.raises(duckdb.ConversionException), store.reading() as session:
        session.row("SELECT cast('no id' AS uuid)")
    assert kept(store) == {}


def test_threads_never_get_each_others_answers(store):
    wrong = []

    def read(number):
        for _ in range(30):
            with store.reading() as session:
                if session.row("SELECT $1 + 0", number) != (number,):
                    wrong.append(number)

    threads = [threading.Thread(target=read, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert wrong == []


def test_every_cursor_keeps_moments_in_utc(store):
    noon = datetime(2026, 7, 1, 12, tzinfo=UTC)
    with store.reading() as session:
        row = session.row("SELECT $1, cast($1 AS varchar), current_setting('TimeZone')", noon)
    assert row == (noon, "2026-07-01 12:00:00+00", "UTC")
