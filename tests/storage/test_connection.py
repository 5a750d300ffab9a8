"""The file is ours alone, closed to the outside; whatever is wrong with it is said in a code."""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest

from pop_core.i18n.sentences import ERRORS
from pop_core.storage import settings
from pop_core.storage.connection import StoreBroken, connect
from pop_core.storage.opening import open_store

ROOT = Path(__file__).parents[2]


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / "pop.duckdb")
    yield opened
    opened.close()


def closed_database(path):
    """A database with one setting in it."""
    store = open_store(path)
    store.change(lambda session: settings.set_setting(session, "a", "kept"))
    store.close()
    return path


def content_of(path):
    store = open_store(path)
    try:
        with store.reading() as session:
            return session.rows("SELECT name, content FROM setting ORDER BY name")
    finally:
        store.close()


def broken(path):
    """The code of the refusal, which has a sentence."""
    with pytest.raises(StoreBroken) as refusal:
        open_store(path)
    assert refusal.value.code in ERRORS
    return refusal.value


def in_python(program, *arguments):
    """Another process of the product."""
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize(
    "reach",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('{own}')",
        "SELECT * FROM glob('/etc/*')",
        "COPY (SELECT 1) TO '{other}'",
        "COPY setting TO '{other}'",
        "COPY setting FROM '/etc/passwd'",
        "EXPORT DATABASE '{other}'",
        "ATTACH '{other}' AS other",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SELECT stem('running', 'english')",
        "SELECT getenv('HOME')",
        "SET enable_external_access = true",
        "SET allowed_directories = ['/']",
        "SET autoinstall_known_extensions = true",
        "SET GLOBAL TimeZone = 'Europe/Brussels'",
    ],
)
def test_sql_reaches_nothing_outside_the_database(store, tmp_path, reach):
    own, other = tmp_path / "own.txt", tmp_path / "other.duckdb"
    own.write_text("mine", encoding="utf-8")
    with store.reading() as session, pytest.raises(duckdb.Error):
        session.rows(reach.format(own=own, other=other))
    assert not other.exists()


def test_the_file_can_be_opened_by_the_version_before(store):
    with store.reading() as session:
        tags = session.row("SELECT tags FROM duckdb_databases() WHERE NOT internal")
    assert tags == ({"storage_version": "v1.5.0+"},)


def test_the_tag_stays_when_the_file_is_opened_again(store):
    store.close()
    again = open_store(store.path)
    with again.reading() as session:
        tags = session.row("SELECT tags FROM duckdb_databases() WHERE NOT internal")
    again.close()
    assert tags == ({"storage_version": "v1.5.0+"},)


def test_only_its_owner_may_read_the_file_and_the_folders_made_for_it(tmp_path):
    path = tmp_path / "local" / "pop.duckdb"
    closed_database(path)
    modes = [each.stat().st_mode & 0o777 for each in (path, path.parent, path.parent / "backups")]
    assert modes == [0o600, 0o700, 0o700]


HOLD = """
import sys
from pathlib import Path
from pop_core.storage.opening import open_store
store = open_store(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


def test_a_database_in_use_by_another_program_is_left_alone(tmp_path):
    path = closed_database(tmp_path / "pop.duckdb")
    with in_python(HOLD, path) as other:
        assert other.stdout.readline() == "open\n"
        assert broken(path).code == "store_locked"
        other.communicate("")
    assert content_of(path) == [("a", "kept")]


def test_the_word_lock_in_a_name_is_no_lock(tmp_path):
    path = tmp_path / "locksmith" / "lock.duckdb"
    path.parent.mkdir()
    path.write_text("no database", encoding="utf-8")
    assert broken(path).code == "store_unreadable"


def test_opening_twice_in_one_process_is_refused(store):
    assert broken(store.path).code == "store_locked"
    store.change(lambda session: settings.set_setting(session, "a", "still"))


def test_a_database_of_a_newer_app_is_left_alone(tmp_path):
    path = closed_database(tmp_path / "pop.duckdb")
    with duckdb.connect(str(path)) as raw:
        raw.execute("INSERT INTO schema_version VALUES (9999, now())")
    refusal = broken(path)
    assert (refusal.code, refusal.facts["found"]) == ("store_newer", 9999)
    with duckdb.connect(str(path)) as raw:
        assert raw.execute("SELECT name, content FROM setting").fetchall() == [("a", "kept")]


def damaged(path, kind):
    whole = closed_database(path).read_bytes()
    return {
        "text": b"Beste collega, dit is geen database.\n" * 500,
        "empty": b"",
        "cut off": whole[:100_000],
        "garbage inside": whole[:12288] + os.urandom(len(whole) - 12288),
    }[kind]


@pytest.mark.parametrize("kind", ["text", "empty", "cut off", "garbage inside"])
def test_a_file_that_is_no_whole_database_is_left_as_it_is(tmp_path, kind):
    path = tmp_path / "pop.duckdb"
    content = damaged(path, kind)
    path.write_bytes(content)
    assert broken(path).code == "store_unreadable"
    assert path.read_bytes() == content


def test_a_damaged_log_of_changes_is_left_as_it_is(tmp_path):
    store = open_store(tmp_path / "pop.duckdb")
    for number in range(50):
        store.change(lambda session, n=number: settings.set_setting(session, f"n{n}", "x" * 200))
    path = tmp_path / "copy" / "pop.duckdb"
    path.parent.mkdir()
    log = Path(f"{path}.wal")
    shutil.copy(store.path, path)
    content = bytearray(Path(f"{store.path}.wal").read_bytes())
    store.close()
    # In what was written; a length that says too much reads as a log cut off, and is dropped.
    content[content.index(b"xxxxx", len(content) // 2)] ^= 0xFF
    log.write_bytes(content)
    assert broken(path).code == "store_unreadable"
    assert log.read_bytes() == content


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path):
    (tmp_path / "pop.duckdb").mkdir()
    assert broken(tmp_path / "pop.duckdb").code == "store_unreadable"


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "data").write_text("", encoding="utf-8")
    assert broken(tmp_path / "data" / "pop.duckdb").code == "store_unwritable"


OPEN = """
import os, sys
from pathlib import Path
from pop_core.storage.connection import StoreBroken
from pop_core.storage.opening import open_store
if os.getuid() == 0:
    os.setuid(65534)
try:
    open_store(Path(sys.argv[1]), Path(sys.argv[2]))
except StoreBroken as trouble:
    print(trouble.code)
"""


@pytest.fixture
def sealed():
    """A folder where nobody may write. Root could anyway, so the other process is not root."""
    folder = Path(tempfile.mkdtemp())
    (folder / "backups").mkdir(mode=0o777)
    (folder / "backups").chmod(0o777)
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o700)
    shutil.rmtree(folder)


def test_a_folder_without_the_right_to_write_is_said(sealed):
    with in_python(OPEN, sealed / "pop.duckdb", sealed / "backups") as other:
        assert other.communicate()[0] == "store_unwritable\n"
    assert list(sealed.glob("pop*")) == []


FILL_THE_DISK = """
import resource, sys
from pathlib import Path
from pop_core.storage import settings
from pop_core.storage.connection import StoreBroken
from pop_core.storage.opening import open_store
path = Path(sys.argv[1])
store = open_store(path)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
put = lambda name, size: store.change(
    lambda session: settings.set_setting(session, name, "x" * size))
number = 0
try:
    while True:
        put(f"n{number}", 3000)
        number += 1
except StoreBroken as trouble:
    print(trouble.code)
put("small", 10)
with store.reading() as session:
    print(number, session.row("SELECT count(*) FROM setting")[0])
"""


def test_a_full_disk_loses_nothing_that_was_acknowledged(tmp_path):
    # A limit on the size of a file stands for the disk: the engine gets the same refusal to write.
    path = tmp_path / "pop.duckdb"
    open_store(path).close()
    with in_python(FILL_THE_DISK, path) as other:
        code, counted = other.communicate()[0].splitlines()
    acknowledged, readable = map(int, counted.split())
    assert code == "store_full"
    assert acknowledged > 10
    assert readable == acknowledged + 1
    names = {name for name, _ in content_of(path)}
    assert names == {"small", *(f"n{number}" for number in range(acknowledged))}


def test_a_database_is_made_with_the_folders_it_needs(tmp_path):
    connect(tmp_path / "a" / "b" / "pop.duckdb").close()
    assert (tmp_path / "a" / "b" / "backups").is_dir()


def test_closing_waits_for_what_is_just_being_asked(tmp_path):
    """Else a page that asks something at the end makes the shutdown fail."""
    for number in range(10):  # it is a matter of moments: once alone may go well
        store = open_store(tmp_path / f"{number}.duckdb")
        asked = threading.Barrier(9)
        asking = [threading.Thread(target=_keep_asking, args=(store, asked)) for _ in range(8)]
        for each in asking:
            each.start()
        asked.wait()
        store.close()
        for each in asking:
            each.join()


def _keep_asking(store, asked):
    with store.reading() as session:
        session.rows("SELECT 1")
    asked.wait()
    with suppress(duckdb.Error):
        while True:
            with store.reading() as session:
                session.rows("SELECT 1")


def test_people_who_ask_the_same_at_once_each_get_their_own_answer(store):
    asked = "SELECT cast($1 AS integer) + count(*) FROM setting"

    def own_answers(me):
        with store.reading() as session:
            return [session.rows(asked, number) for number in range(me, me + 200)]

    with ThreadPoolExecutor(8) as people:
        told = list(people.map(own_answers, range(0, 1600, 200)))
    assert [answer for each in told for answer in each] == [[(n,)] for n in range(1600)]


def test_a_second_statement_behind_the_first_is_refused(store):
    with pytest.raises(ValueError, match="too many"), store.reading() as session:
        session.rows("SELECT 1; DELETE FROM setting")
