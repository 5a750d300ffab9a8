"""A copy is made while people write; it opens, is whole, and holds one moment of the database."""

import threading

import pytest

from pop_core.storage import events, orphans, settings
from pop_core.storage.connection import StoreBroken
from pop_core.storage.opening import open_store


@pytest.fixture
def store(marcs_world):
    return marcs_world.store


@pytest.fixture
def target(store):
    return store.path.parent / "backups" / "copy.duckdb"


def pairs(session):
    """Two settings that every change writes together."""
    return dict(session.rows("SELECT name, content FROM setting WHERE name <> 'demo'"))


def test_a_copy_made_while_somebody_writes_holds_one_moment(store, target):
    stop, written = threading.Event(), []

    def write():
        while not stop.is_set():
            number = str(len(written))

            def both(session, number=number):
                settings.set_setting(session, "left", number)
                settings.set_setting(session, "right", number)

            store.change(both)
            written.append(number)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while not written:
            pass
        counted, seen = store.backup_to(target, lambda s: (orphans.row_counts(s), pairs(s)))
        before = len(written)
        while len(written) == before:
            pass
    finally:
        stop.set()
        writer.join(60)
    copy = open_store(target)
    with copy.reading() as session:
        assert orphans.row_counts(session) == counted
        assert pairs(session) == seen
        assert seen["left"] == seen["right"]
        assert list(events.broken_links(session)) == []
        assert orphans.orphans(session) == {}
    copy.close()


def test_a_copy_holds_every_row(store, target):
    counted = store.backup_to(target, orphans.row_counts)
    assert counted["plan"] == 1
    assert counted["goal"] > 5
    assert counted["event"] > 50
    copy = open_store(target)
    with copy.reading() as session, store.reading() as original:
        for name in counted:
            everything = f'SELECT * FROM "{name}" ORDER BY ALL'  # noqa: S608
            assert session.rows(everything) == original.rows(everything)
    copy.close()


def test_a_copy_can_be_opened_by_the_version_before(store, target):
    store.backup_to(target, orphans.row_counts)
    copy = open_store(target)
    with copy.reading() as session:
        tags = session.row("SELECT tags FROM duckdb_databases() WHERE NOT internal")
    copy.close()
    assert tags == ({"storage_version": "v1.5.0+"},)


def test_two_copies_at_once_do_not_meet(store, target):
    outer = store.backup_to(
        target, lambda _: store.backup_to(target.with_name("other.duckdb"), orphans.row_counts)
    )
    assert outer["plan"] == 1
    assert target.exists()


def test_a_copy_elsewhere_is_refused(store, tmp_path):
    elsewhere = tmp_path / "elsewhere" / "copy.duckdb"
    with pytest.raises(StoreBroken, match="store_unwritable"):
        store.backup_to(elsewhere, orphans.row_counts)
    assert not elsewhere.exists()


def test_a_copy_never_overwrites_a_file(store, target):
    target.write_text("somebody's file", encoding="utf-8")
    with pytest.raises(StoreBroken, match="store_unwritable"):
        store.backup_to(target, orphans.row_counts)
    assert target.read_text(encoding="utf-8") == "somebody's file"


def test_a_copy_that_fails_leaves_nothing_half_done(store, target):
    def fail(_session):
        raise OSError("No space left on device")

    with pytest.raises(StoreBroken, match="store_full"):
        store.backup_to(target, fail)
    assert list(target.parent.iterdir()) == []
    store.backup_to(target, orphans.row_counts)
