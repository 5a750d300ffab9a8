"""A request goes through a folder that is its owner's alone, and is answered once."""

import threading

import pytest

from pop_core.domain.errors import Busy
from pop_core.jobs import requests
from pop_core.jobs.commands import Answer, Request
from pop_core.storage.connection import StoreBroken

ASKED = Request("backup", "nl", "/somewhere")
ANSWER = Answer(("Kopie gemaakt.", "é"), "", 0)


@pytest.fixture
def database(tmp_path):
    return tmp_path / "pop.duckdb"


@pytest.fixture
def app(database):
    """A thread that answers every request with `ANSWER`, and what it was asked."""
    asked, over = [], threading.Event()

    def work():
        while not over.wait(0.01):
            for taken, request in requests.waiting(database):
                asked.append(request)
                requests.give(taken, ANSWER)

    working = threading.Thread(target=work)
    working.start()
    yield asked
    over.set()
    working.join()


def left(database):
    return list(requests.jobs_folder(database).iterdir())


def test_it_is_taken_answered_and_nothing_is_left(database, app):
    assert requests.ask(database, ASKED) == ANSWER
    assert app == [ASKED]
    assert left(database) == []


def test_the_folder_is_for_its_owner_alone(database, app):
    requests.jobs_folder(database).mkdir(mode=0o777)
    requests.ask(database, ASKED)
    assert requests.jobs_folder(database).stat().st_mode & 0o777 == 0o700


def test_where_no_app_takes_it_the_database_is_simply_in_use(database, monkeypatch):
    monkeypatch.setattr(requests, "UNTIL_TAKEN", 0)
    with pytest.raises(StoreBroken, match="store_locked"):
        requests.ask(database, ASKED)
    assert left(database) == []


def test_an_app_that_never_answers_is_said_to_be_busy(database, monkeypatch):
    monkeypatch.setattr(requests, "UNTIL_ANSWERED", 0)
    taking = threading.Event()

    def take_and_forget():
        while not list(requests.waiting(database)):
            assert not taking.wait(0.01)

    app = threading.Thread(target=take_and_forget)
    app.start()
    with pytest.raises(Busy):
        requests.ask(database, ASKED)
    app.join()
    assert left(database) == []


def test_who_gave_up_gets_no_answer(database):
    taken = database.parent / "jobs" / "x.taken"
    taken.parent.mkdir()
    requests.give(taken, ANSWER)
    assert left(database) == []


@pytest.mark.parametrize("text", ["", "{", "[]", '{"name": "check"}', '{"odd": 1}'])
def test_what_cannot_be_read_is_taken_and_known_as_such(database, text):
    folder = requests.jobs_folder(database)
    folder.mkdir()
    (folder / "x.request").write_text(text)
    ((taken, request),) = requests.waiting(database)
    assert request is None
    requests.give(taken, Answer(code=1))
    assert [file.name for file in left(database)] == ["x.answer"]


def test_what_a_process_left_half_done_is_cleared_and_what_waits_stays(database):
    folder = requests.jobs_folder(database)
    requests.clear(database)  # no folder yet: nothing to do
    folder.mkdir()
    for name in ("a.taken", "b.answer", "c.part", "d.request"):
        (folder / name).write_text("")
    requests.clear(database)
    assert [file.name for file in left(database)] == ["d.request"]
