"""A command beside the running app is done by the app, as if the database were free."""

import os
import subprocess
import sys

from tests.browser.serving import ROOT, running_app
from tests.organisation import example


def command(database, *arguments, cwd=ROOT):
    return subprocess.run(
        [sys.executable, "-m", "pop_core", "--language", "en", *map(str, arguments)],
        cwd=cwd, env={**os.environ, "POP_DATABASE": str(database), "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_check_backup_remind_and_snapshot_are_done_by_the_app(tmp_path, monkeypatch):
    monkeypatch.delenv("POP_SMTP", raising=False)
    world = example().opened(tmp_path / "local")
    world.store.close()
    database = world.store.path
    with running_app(database, tmp_path / "server.log") as server:
        checked = command(database, "check")
        copied = command(database, "backup", "copies", cwd=tmp_path)
        reminded = command(database, "remind")
        counted = command(database, "snapshot", "--month", "2026-04")
        refused = command(database, "migrate")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.startswith("All is well: ")
    (copy,) = (tmp_path / "copies").glob("*.duckdb")
    assert str(copy) in copied.stdout
    assert reminded.stdout == "No mail server is set (POP_SMTP), so nothing was sent.\n"
    assert (counted.returncode, counted.stderr) == (0, "")
    assert counted.stdout.startswith("Too little changed to publish April 2026 safely")
    assert refused.returncode == 1  # the form of the database is changed by nobody beside the app
    assert server.complaints() == []
    assert command(copy, "check").returncode == 0
