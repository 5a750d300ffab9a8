"""`python -m pop_core <command>`: each answers in one sentence, also when it cannot."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pop_core.__main__ import main
from pop_core.catalogue.loading import DATA
from pop_core.i18n.words import load_words
from pop_core.storage.opening import LOCAL, database_path, open_store
from pop_core.workflow import reminding
from tests import post
from tests.organisation import example

ROOT = Path(__file__).parents[1]
HOLD = """
import sys
from pathlib import Path
from pop_core.storage.opening import LOCAL, database_path, open_store
store = open_store(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path, monkeypatch):
    """Where the commands of this test find their database."""
    database = tmp_path / "local" / "pop.duckdb"
    monkeypatch.setenv("POP_DATABASE", str(database))
    return database


def run(*arguments, code=0):
    """What a command answers: (on the output, as trouble)."""
    outcome = CliRunner().invoke(main, ["--language", "en", *map(str, arguments)])
    assert outcome.exit_code == code, outcome.output
    return outcome.stdout, outcome.stderr


def test_migrate_makes_the_database_and_may_be_repeated(path):
    for _ in range(2):
        assert run("migrate") == (f"The database is up to date: {path}\n", "")
    assert path.exists()


def test_demo_fills_an_empty_database_once(path):
    said, trouble = run("demo")
    assert said.endswith(f"{path}\n")
    assert trouble == ""
    assert run("demo", code=1) == (
        "",
        "There are people in this database already. The demo needs an empty one.\n",
    )
    assert run("check")[0].startswith("All is well: ")


def test_check_names_what_is_wrong_and_fails(path, tmp_path):
    world = example().opened(tmp_path / "local")
    assert world.store.path == path
    world.run("UPDATE event SET kind = 'x' WHERE sequence = 3")
    world.run("DELETE FROM conversation")
    world.store.close()
    said, trouble = run("check", code=1)
    assert said.splitlines() == [
        "2 rows of participant.conversation_id point at nothing.",
        "Event 3 does not fit the chain.",
    ]
    assert trouble == ""


def test_backup_makes_a_copy_that_opens_in_the_folder_asked_for(path, tmp_path):
    example().opened(tmp_path / "local").store.close()
    said, _ = run("backup", tmp_path / "copies" / "today")
    (copy,) = (tmp_path / "copies" / "today").iterdir()
    assert str(copy) in said
    store = open_store(copy)
    with store.reading() as session:
        assert session.row("SELECT count(*) FROM plan") == (1,)
    store.close()


def test_backup_into_a_file_is_refused(path, tmp_path):
    (tmp_path / "taken").write_text("", encoding="utf-8")
    outcome = CliRunner().invoke(main, ["backup", str(tmp_path / "taken")])
    assert outcome.exit_code == 2  # wrong use, said by click itself
    assert not path.exists()


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """A database that a running app holds open; it still does when all was asked."""
    database = tmp_path_factory.mktemp("held") / "pop.duckdb"
    open_store(database).close()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(database)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as app:  # fmt: skip
        assert app.stdout.readline() == "open\n"
        yield database
        assert app.poll() is None
        app.communicate("")


@pytest.mark.parametrize("command", [("migrate",), ("demo",), ("check",), ("backup", "copies")])
def test_a_command_that_meets_a_running_app_says_so_in_one_sentence(held, tmp_path, command):
    said = subprocess.run(
        [sys.executable, "-m", "pop_core", "--language", "en", *command],
        cwd=tmp_path, env={**os.environ, "POP_DATABASE": str(held), "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert said.returncode == 1
    assert said.stdout == ""
    assert said.stderr == (
        "The database is already open in another program. Close that one first.\n"
    )


@pytest.mark.parametrize("command", ["migrate", "demo", "check"])
def test_a_file_that_is_no_database_is_said_in_one_sentence(path, command):
    path.parent.mkdir()
    path.write_text("geen database", encoding="utf-8")
    assert run(command, code=1) == (
        "",
        "The database cannot be read. Put back the latest backup.\n",
    )
    assert path.read_text(encoding="utf-8") == "geen database"


def test_commands_speak_dutch_unless_told_otherwise(path):
    outcome = CliRunner().invoke(main, ["migrate"])
    dutch = load_words(DATA / "texts")["nl"]
    assert outcome.stdout == dutch("The database is up to date: {path}", path=path) + "\n"


def test_the_database_is_where_the_settings_say(tmp_path, monkeypatch):
    monkeypatch.delenv("POP_DATABASE", raising=False)
    assert database_path() == LOCAL
    monkeypatch.setenv("POP_DATABASE", str(tmp_path / "x.duckdb"))
    assert database_path() == tmp_path / "x.duckdb"


def test_remind_says_that_no_mail_server_is_set(path, tmp_path, monkeypatch):
    example().opened(tmp_path / "local").store.close()
    monkeypatch.delenv("POP_SMTP", raising=False)
    assert run("remind") == ("No mail server is set (POP_SMTP), so nothing was sent.\n", "")


def test_remind_sends_each_list_once_however_often_it_runs(path, tmp_path, monkeypatch):
    world = example().opened(tmp_path / "local")
    reminding.set_address(world.store, world.visit("marc"), "marc@example.org")
    world.store.close()
    with post.mail_server() as box:
        post.settings(box, monkeypatch)
        assert run("remind")[0] == "1 reminder was sent.\n- 12: left no address\n"
        said = run("remind")[0].splitlines()
        assert said[:2] == ["0 reminders were sent.", "- 1: had one this week already"]
        assert box.recipients == ["marc@example.org"]


def test_remind_fails_when_the_settings_cannot_be_right(path, tmp_path, monkeypatch):
    example().opened(tmp_path / "local").store.close()
    monkeypatch.setenv("POP_SMTP", "mail.example.org:often")
    assert run("remind", code=1) == (
        "", "The mail settings are not right. Ask whoever looks after this app.\n",
    )  # fmt: skip
