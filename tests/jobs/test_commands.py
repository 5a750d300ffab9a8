"""What each command answers, whoever does it; and that it asks who is there."""

import shutil

import pytest

from pop_core.jobs.commands import COMMANDS, Request, run
from tests.jobs.conftest import WORDS


def answer(world, visit, name, **more):
    return run(world.store, visit, WORDS, Request(name, "en", **more))


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("who", ["stranger", "marc", "noor"])
def test_no_command_is_for_whoever_comes_along(world, name, who, box):
    before = world.everything()
    refused = answer(world, world.visit(who), name)
    assert (refused.said, refused.code) == ((), 1)
    assert refused.trouble == WORDS["nl"]("You cannot open or change this. Ask the person whose "
                                          "plan it is.")  # fmt: skip
    assert world.everything() == before
    assert box.letters == []


def test_an_unknown_command_is_refused(world, house):
    assert answer(world, house, "erase").code == 1


def test_check_says_that_all_is_well_or_what_is_not(world, house):
    said = answer(world, house, "check")
    assert said.code == 0
    assert said.said[0].startswith("All is well: ")
    world.run("UPDATE event SET kind = 'x' WHERE sequence = 2")
    said = answer(world, house, "check")
    assert (said.said, said.code) == (("Event 2 does not fit the chain.",), 1)


def test_a_copy_is_brought_to_the_folder_asked_for_with_the_signed_papers(world, house, tmp_path):
    papers = world.store.path.parent / "papers"
    papers.mkdir()
    (papers / "4f1a").write_bytes(b"%PDF")
    wanted = tmp_path / "elsewhere" / "today"
    said = answer(world, house, "backup", folder=str(wanted))
    (copy,) = wanted.glob("*.duckdb")
    assert said.code == 0
    assert str(copy) in said.said[0]
    assert copy.stat().st_mode & 0o777 == 0o600
    assert (wanted / "papers" / "4f1a").read_bytes() == b"%PDF"
    assert list(world.store.backups.glob("*.duckdb")) == []


def test_in_the_folder_asked_for_no_file_stays_that_no_copy_there_names(world, house, tmp_path):
    wanted = tmp_path / "elsewhere"
    wiped = wanted / "papers" / ("a" * 64)
    wiped.parent.mkdir(parents=True)
    wiped.write_bytes(b"%PDF")
    assert answer(world, house, "backup", folder=str(wanted)).code == 0
    assert list(wiped.parent.iterdir()) == []


def test_a_copy_stays_where_the_database_keeps_its_copies_when_nobody_says_otherwise(world, house):
    said = answer(world, house, "backup")
    (copy,) = world.store.backups.glob("*.duckdb")
    assert str(copy) in said.said[0]


def test_a_folder_that_cannot_be_written_is_said(world, house, tmp_path):
    (tmp_path / "taken").write_text("")
    said = answer(world, house, "backup", folder=str(tmp_path / "taken"))
    assert said.code == 1
    assert said.trouble == "The app cannot write to the folder of the database. Check its rights."


def test_reminding_says_how_many_were_sent_and_why_others_were_not(world, house, box):
    assert answer(world, house, "remind").said == ("1 reminder was sent.", "- 12: left no address")
    assert answer(world, house, "remind").said == (
        "0 reminders were sent.", "- 1: had one this week already", "- 12: left no address",
    )  # fmt: skip
    assert len(box.letters) == 1


def test_reminding_says_when_no_mail_server_is_set(world, house, no_mail):
    said = answer(world, house, "remind")
    assert said.said == ("No mail server is set (POP_SMTP), so nothing was sent.",)
    assert said.code == 0


def test_reminding_says_when_the_server_is_silent(world, house, box):
    box.hangs_up = True
    said = answer(world, house, "remind")
    assert (said.code, said.said[0]) == (1, "0 reminders were sent.")
    assert said.trouble.startswith("The mail server does not answer.")


def test_an_answer_is_in_the_language_asked_for(world, house):
    shutil.rmtree(world.store.backups, ignore_errors=True)
    dutch = run(world.store, house, {**WORDS, "en": WORDS["nl"]}, Request("check", "nl"))
    assert dutch.said[0].startswith("Alles is in orde")


def test_a_month_is_counted_once_and_what_came_of_it_is_said(world, house):
    told = []
    said = run(world.store, house, WORDS, Request("snapshot", "en", month="2026-02"), told.append)
    assert told == ["Counting what plans ask for ..."]
    assert said.said == (
        "Too little changed to publish February 2026 safely; it stays closed.",
    )  # fmt: skip
    again = answer(world, house, "snapshot")  # last month is February
    assert again.trouble.startswith("The figures of February 2026 were made already;")


@pytest.mark.parametrize("month", ["2026-13", "oktober", "2026", "2026-02-03", "' OR 1=1"])
def test_a_month_that_is_none_is_refused(world, house, month):
    refused = answer(world, house, "snapshot", month=month)
    assert (refused.code, refused.trouble) == (1, "This is not a month. Type it like 2026-10.")


def test_a_month_that_is_not_over_is_refused(world, house):
    refused = answer(world, house, "snapshot", month="2026-03")
    assert refused.trouble == "The month March 2026 is not over yet. Its figures come after it."
