"""Reminders go to a real mail server: one list a week, to whoever has something due."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pop_core.catalogue.loading import DATA
from pop_core.domain.contacts import Contact
from pop_core.domain.errors import NotFound, RuleBroken
from pop_core.domain.when import on_date
from pop_core.i18n.words import load_words
from pop_core.mail import MailNotSent
from pop_core.workflow import agreeing, editing, reminding, talks
from tests import post
from tests.organisation import NOW

WORDS = load_words(DATA / "texts")
TODAY = NOW.date()
MARC, RATANA = "marc@example.org", "ratana@example.org"


@pytest.fixture
def box(monkeypatch):
    with post.mail_server() as box:
        post.settings(box, monkeypatch)
        yield box


def reachable(world, **people):
    for who, address in people.items():
        reminding.set_address(world.store, world.visit(who), address)


@pytest.fixture
def talking(world):
    """Marc and Ratana have a talk today, and both can be reached."""
    world.start()
    reachable(world, marc=MARC, ratana=RATANA)
    return world


def command(world, days=0):
    return replace(world.visit("bart", timedelta(days=days)), via="command")


def remind(world, days=0, **more):
    done = reminding.remind(world.store, command(world, days), WORDS, **more)
    return {reason: number for reason, number in done.numbers.items() if number}


def promised(world):
    """Marc's agreed plan: one action of his ends in ten days, one of Ratana in forty."""
    lasting_id = world.ids["plan"]
    for who, line, day in (("employee", 0, 10), ("manager", 1, 40)):
        row = world.plan(lasting_id).lines[line]
        action_id = editing.add_action(
            world.store, world.visit("marc"), row.line_id, "coaching", "Geheime zaak", owners=(who,)
        ).row_id
        ends = on_date(TODAY + timedelta(days=day))
        editing.save_field(
            world.store, world.visit("marc"), "planned_action.ends", action_id, None, ends
        )
    plan = world.plan(lasting_id)
    signed = tuple(
        agreeing.SignedBy(role, plan.party(role).name, TODAY) for role in ("employee", "manager")
    )
    paper = agreeing.PaperAgreement(TODAY, signed, TODAY.replace(month=9))
    agreeing.record_paper_agreement(
        world.store, world.visit("ratana"), lasting_id, plan.revision, paper
    )


def test_both_get_one_list_with_numbers_only(talking, box):
    assert remind(talking) == {"sent": 2, "no_address": 11}
    assert sorted(box.recipients) == [MARC, RATANA]
    for _to, letter in box.letters:
        assert "- 1 gesprek komt eraan of moet nog plaatsvinden" in letter.get_content()
        assert "https://pop.example/" in letter.get_content()


@pytest.mark.parametrize("days", [0, 1, 6])
def test_a_second_run_within_the_week_sends_nothing(talking, box, days):
    remind(talking)
    assert remind(talking, days) == {"this_week": 2, "no_address": 11}
    assert len(box.letters) == 2


def test_a_week_later_whoever_still_has_something_due_hears_again(talking, box):
    remind(talking)
    assert remind(talking, 7)["sent"] == 2
    assert len(box.letters) == 4


def test_whoever_switched_it_off_gets_nothing(talking, box):
    reminding.set_reminders(talking.store, talking.visit("marc"), on=False)
    assert remind(talking) == {"sent": 1, "switched_off": 1, "no_address": 11}
    assert box.recipients == [RATANA]
    reminding.set_reminders(talking.store, talking.visit("marc"), on=True)
    assert remind(talking)["sent"] == 1


def test_nobody_hears_anything_when_nothing_is_due(world, box):
    reachable(world, marc=MARC)
    world.start("yasmina", "els")
    assert remind(world) == {"nothing_due": 1, "no_address": 12}
    assert box.letters == []


def test_one_hears_of_ones_own_promises_and_never_what_they_are(marcs_world, box):
    promised(marcs_world)
    reachable(marcs_world, marc=MARC, ratana=RATANA)
    assert remind(marcs_world) == {"sent": 1, "nothing_due": 1, "no_address": 11}
    ((to, letter),) = box.letters
    assert to == MARC
    body = letter.get_content()
    assert "- 1 termijn van jou valt binnen twee weken" in body
    for private in ("Geheime", "structureren", "Vandamme", "Ratana", "Than"):
        assert private not in body + letter["Subject"]


def test_a_held_talk_is_not_due_any_more(talking, box):
    lasting_id = talking.rows("SELECT cast(lasting_id AS varchar) FROM plan")[0][0]
    talks.start_talk(talking.store, talking.visit("ratana"), lasting_id)
    assert remind(talking) == {"nothing_due": 2, "no_address": 11}


def test_a_letter_that_is_not_taken_is_not_counted_as_sent(talking, box):
    box.refused.add(MARC)
    assert remind(talking) == {"sent": 1, "refused": 1, "no_address": 11}
    box.refused.clear()
    assert remind(talking) == {"sent": 1, "this_week": 1, "no_address": 11}
    assert sorted(box.recipients) == [MARC, RATANA]


def test_a_silent_server_ends_the_run_and_the_rest_comes_later(talking, box):
    box.hangs_up = True
    done = reminding.remind(talking.store, command(talking), WORDS)
    assert (done.trouble, done.numbers["sent"], box.connections) == ("mail_server_silent", 0, 1)
    box.hangs_up = False
    assert remind(talking)["sent"] == 2


def test_without_a_mail_server_nothing_is_sent_and_it_says_so(talking, monkeypatch):
    monkeypatch.delenv("POP_SMTP", raising=False)
    done = reminding.remind(talking.store, command(talking), WORDS)
    assert not done.mail_is_set
    assert talking.rows("SELECT * FROM reminder_sent") == []


def test_the_run_stops_when_the_app_ends(talking, box):
    assert remind(talking, goes_on=lambda: not box.letters) == {"sent": 1, "no_address": 11}


def test_everybody_is_written_to_in_their_own_language(talking, box):
    talking.run("UPDATE person SET language = 'en' WHERE given_name = 'Marc'")
    remind(talking)
    subjects = {to: letter["Subject"] for to, letter in box.letters}
    assert subjects == {
        MARC: "1 thing is waiting for you", RATANA: "Er staat 1 punt voor je klaar",
    }  # fmt: skip


def test_every_reminder_is_an_event_without_an_address_in_it(talking, box):
    before = talking.store.head[0]
    remind(talking)
    assert talking.store.head[0] == before + 2
    assert "example.org" not in repr(talking.rows("SELECT * FROM event"))


def test_an_address_is_kept_with_reminders_on_until_one_says_otherwise(world, marc):
    assert reminding.my_contact(world.store, marc) == Contact("", reminders_on=True)
    assert reminding.set_address(world.store, marc, f" {MARC} ") == Contact(MARC)
    reminding.set_reminders(world.store, marc, on=False)
    assert reminding.my_contact(world.store, marc) == Contact(MARC, reminders_on=False)
    assert reminding.set_address(world.store, marc, "") == Contact("", reminders_on=False)


def test_what_does_not_change_is_no_event(world, marc):
    reminding.set_address(world.store, marc, MARC)
    before = world.store.head
    reminding.set_address(world.store, marc, MARC)
    reminding.set_reminders(world.store, marc, on=True)
    assert world.store.head == before


def test_what_is_no_address_is_refused(world, marc):
    with pytest.raises(RuleBroken, match="not_an_address"):
        reminding.set_address(world.store, marc, "marc")
    assert reminding.my_contact(world.store, marc).email == ""


def test_without_sign_in_there_is_nobody_to_reach(world, single):
    with pytest.raises(NotFound):
        reminding.set_address(world.store, single, MARC)


def test_settings_that_cannot_be_right_stop_the_run(talking, monkeypatch):
    monkeypatch.setenv("POP_SMTP", "mail.example.org:often")
    monkeypatch.setenv("POP_MAIL_FROM", "a@example.org")
    with pytest.raises(MailNotSent, match="mail_settings_wrong"):
        reminding.remind(talking.store, command(talking), WORDS)
