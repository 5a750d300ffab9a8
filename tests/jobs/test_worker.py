"""The worker answers requests, reminds once a day, and goes on after trouble."""

import json
import logging
import threading
from datetime import date, datetime

import pytest

from pop_core.jobs import requests
from pop_core.jobs.commands import Request
from pop_core.jobs.worker import Worker
from pop_core.storage import paper_files
from pop_core.workflow import attachments, mobility, plans, preparing, reminding
from tests.jobs.conftest import WORDS
from tests.organisation import NOW

REMOVED = (
    "SELECT 1 FROM attachment UNION ALL SELECT 2 FROM interest UNION ALL SELECT 3 FROM proposal"
)


def put(world, text):
    folder = requests.jobs_folder(world.store.path)
    folder.mkdir(exist_ok=True)
    (folder / "x.request").write_text(text)


def answered(world):
    answer = requests.jobs_folder(world.store.path) / "x.answer"
    return json.loads(answer.read_text(encoding="utf-8"))


def test_a_request_is_done_while_the_thread_runs(world, worker, no_mail):
    worker.start()
    try:
        answer = requests.ask(world.store.path, Request("check", "en"))
    finally:
        worker.stop()
    assert answer.said[0].startswith("All is well: ")
    assert "jobs" not in {thread.name for thread in threading.enumerate()}


def test_it_can_be_stopped_before_it_was_started(worker):
    worker.stop()


@pytest.mark.parametrize("text", ["", '{"name": "erase", "language": "xx"}'])
def test_what_it_does_not_know_is_answered_as_trouble(world, worker, no_mail, text):
    put(world, text)
    worker.turn()
    told = answered(world)
    assert (told["said"], told["code"]) == ([], 1)
    assert told["trouble"]


def test_a_bug_is_answered_and_noted_without_its_message(world, worker, no_mail, caplog):
    put(world, '{"name": "backup", "language": "nl", "folder": 7}')
    with caplog.at_level(logging.ERROR, logger="pop.jobs"):
        worker.turn()
    assert answered(world)["code"] == 1
    assert "TypeError in" in caplog.text
    assert "int" not in caplog.text.partition(" in ")[0]


def test_it_reminds_once_a_day(world, worker, clock, box):
    worker.turn()
    assert box.recipients == ["marc@example.org"]
    reminding.set_address(world.store, world.visit("ratana"), "ratana@example.org")
    clock.move(hours=2)
    worker.turn()
    assert len(box.letters) == 1
    clock.move(days=1)
    worker.turn()
    assert box.recipients == ["marc@example.org", "ratana@example.org"]


def test_nobody_is_reminded_before_the_morning(worker, clock, box):
    clock.now = datetime(2026, 3, 13, 5, 59, tzinfo=NOW.tzinfo)  # a minute to seven here
    worker.turn()
    assert box.letters == []
    clock.move(minutes=1)
    worker.turn()
    assert len(box.letters) == 1


def test_a_silent_server_is_tried_again_an_hour_later(worker, clock, box):
    box.hangs_up = True
    worker.turn()
    box.hangs_up = False
    clock.move(minutes=59)
    worker.turn()
    assert box.letters == []
    clock.move(minutes=1)
    worker.turn()
    assert len(box.letters) == 1


def test_without_a_mail_server_nobody_is_reminded(world, worker, no_mail):
    worker.turn()
    assert world.rows("SELECT * FROM reminder_sent") == []


def test_one_bad_turn_does_not_end_the_work(world, clock, no_mail, caplog):
    worker = Worker(world.store, WORDS, clock)
    folder = requests.jobs_folder(world.store.path)
    worker.start()
    try:
        folder.mkdir()
        (folder / "bad.request").mkdir()  # cannot be read as a file
        answer = requests.ask(world.store.path, Request("check", "en"))
    finally:
        worker.stop()
    assert answer.code == 0


def test_it_publishes_last_month_once_where_there_was_a_plan_by_then(world, worker, clock, no_mail):
    worker.turn()
    assert world.rows("SELECT month FROM snapshot") == []  # the only plan began this month
    clock.move(days=31)
    worker.turn()
    made = world.rows("SELECT month, is_published FROM snapshot")
    assert made == [(date(2026, 3, 1), False)]
    head = world.store.head
    for hours in (1, 24):
        clock.move(hours=hours)
        worker.turn()
    assert world.rows("SELECT month, is_published FROM snapshot") == made
    assert world.store.head == head


def test_once_a_day_it_wipes_what_was_removed_the_day_before(world, worker, clock, no_mail):
    marc = world.visit("marc")
    (plan,) = plans.my_plans(world.store, marc)
    new = attachments.NewAttachment("other", "pair", "blad.pdf", b"%PDF-1.7")
    file_id = attachments.add(world.store, marc, plan.lasting_id, new).row_id
    interest_id = mobility.add(world.store, marc, "work", "Imker").row_id
    proposal_id = preparing.propose(world.store, marc, plan.lasting_id, "advising")
    attachments.remove(world.store, marc, plan.lasting_id, file_id)
    mobility.remove(world.store, marc, interest_id)
    preparing.withdraw_proposal(world.store, marc, plan.lasting_id, proposal_id)
    worker.turn()
    assert len(world.rows(REMOVED)) == 3
    clock.move(days=1, minutes=1)
    worker.turn()
    assert world.rows(REMOVED) == []
    assert list(paper_files.folder(world.store).iterdir()) == []
