"""The process around the app: what stops its start, and what it says to browsers."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def copy_of_the_app(folder):
    """The code and its data in a place of their own, where a file may be broken."""
    for name in ("pop_core", "pages", "data"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("local"))
    for name in ("app.py", "server.py"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def start(folder):
    command = [sys.executable, "-c", "import server"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)


def test_a_broken_catalogue_stops_the_start_with_file_line_and_what_was_expected(tmp_path):
    folder = copy_of_the_app(tmp_path)
    matrix = folder / "data" / "catalogue" / "matrix.csv"
    lines = matrix.read_text(encoding="utf-8").splitlines()
    lines[4] = lines[4].replace(",no,", ",maybe,").replace(",yes,", ",maybe,")
    matrix.write_text("\n".join(lines), encoding="utf-8")
    ended = start(folder)
    assert ended.returncode == 1
    assert "matrix.csv" in ended.stderr
    assert "5" in ended.stderr
    assert "maybe" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_broken_form_stops_the_start_too(tmp_path):
    folder = copy_of_the_app(tmp_path)
    form = folder / "data" / "forms" / "federal.toml"
    text = form.read_text(encoding="utf-8").replace(
        "max_active_lines = 5", 'max_active_lines = "x"'
    )
    form.write_text(text, encoding="utf-8")
    ended = start(folder)
    assert ended.returncode == 1
    assert "federal.toml" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_whole_installation_starts(tmp_path):
    assert start(copy_of_the_app(tmp_path)).returncode == 0


def test_the_first_page_does_not_wait_for_tables_and_charts():
    drawn = "from pages.components import entrance, frame, menu, today_cards"
    code = f"import sys, server; {drawn}; print({{'pandas', 'altair'}} & set(sys.modules))"
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert ended.stdout.strip() == "set()", ended.stderr


WARM_UP_AND_A_VISITOR = """
import sys, threading
import server
from importlib import import_module

assert "pandas" not in sys.modules
both, failed = threading.Barrier(2), []
def at_once(act):
    both.wait()
    try:
        act()
    except BaseException as trouble:
        failed.append(repr(trouble))
visitor = lambda: import_module("pandas")  # as the first page with a table does
threads = [threading.Thread(target=at_once, args=(act,)) for act in (server.warm_up, visitor)]
for each in threads: each.start()
for each in threads: each.join()
print(failed)
"""


def test_a_first_visitor_may_come_while_the_server_warms_up():
    code = [sys.executable, "-c", WARM_UP_AND_A_VISITOR]
    ended = subprocess.run(code, cwd=ROOT, capture_output=True, text=True)
    assert ended.stdout.strip() == "[]", ended.stderr
