"""Inviting the other: the same words to copy, to print and to mail, for whoever may."""

import pytest

from pop_core.catalogue.loading import DATA
from pop_core.domain.errors import RuleBroken
from pop_core.i18n.words import load_words
from pop_core.mail import MailNotSent
from pop_core.workflow import invitations, reminding, talks
from tests import post
from tests.documents.reading import squeezed, text_of

DUTCH = load_words(DATA / "texts")["nl"]
ADDRESS = "https://plannen.example"


@pytest.fixture
def box(monkeypatch):
    with post.mail_server() as box:
        post.settings(box, monkeypatch)
        yield box


def invitation(world, lasting_id, who="ratana", **more):
    return invitations.invitation(world.store, world.visit(who), lasting_id, DUTCH, **more)


def send(world, lasting_id, who="ratana"):
    invitations.send_invitation(world.store, world.visit(who), lasting_id, DUTCH)


@pytest.mark.parametrize(("who", "to", "greeting", "sender"), [
    ("ratana", "Marc Vandamme", "Beste Marc,", "Ratana Than"),
    ("marc", "Ratana Than", "Beste Ratana,", "Marc Vandamme"),
    ("single", "Marc Vandamme", "Beste Marc,", "Ratana Than"),  # whoever sits at this computer
])  # fmt: skip
def test_each_invites_the_other(world, draft, who, to, greeting, sender):
    made = invitation(world, draft, who)
    lines = made.body.splitlines()
    assert (made.to, lines[0], lines[-1]) == (to, greeting, sender)
    assert made.subject == "Uitnodiging: Planningsgesprek op 13-03-2026"


def test_the_link_leads_to_the_preparation_of_this_plan(world, draft, monkeypatch):
    monkeypatch.delenv("POP_ADDRESS", raising=False)
    assert "http" not in invitation(world, draft).body
    link = f"{ADDRESS}/preparation?plan={draft}"
    assert link in invitation(world, draft, address=ADDRESS).body
    monkeypatch.setenv("POP_ADDRESS", f"{ADDRESS}/")
    assert link in invitation(world, draft).body


def test_the_letter_says_the_same(world, draft):
    paper = invitations.invitation_letter(
        world.store, world.visit("ratana"), draft, DUTCH, address=ADDRESS
    )
    drawn = text_of(paper.content)
    assert squeezed("Beste Marc,") in drawn
    assert squeezed(f"{ADDRESS}/preparation?plan={draft}") in drawn


def test_a_talk_without_a_date_can_be_invited_to_as_well(world):
    lasting_id = world.start(talk_on=None)
    assert "spreken we nog af" in invitation(world, lasting_id).body


def test_there_is_nothing_to_invite_to_once_the_talk_began(world, draft, ratana):
    talks.start_talk(world.store, ratana, draft)
    with pytest.raises(RuleBroken, match="no_next_talk"):
        invitation(world, draft)


def test_it_is_mailed_to_the_other_and_kept_as_an_event(world, draft, marc, box):
    reminding.set_address(world.store, marc, "marc@example.org")
    assert invitation(world, draft).may_be_mailed
    before = world.store.head[0]
    send(world, draft)
    ((to, letter),) = box.letters
    made = invitation(world, draft)
    assert (to, letter["Subject"]) == ("marc@example.org", made.subject)
    assert letter.get_content() == made.body
    assert world.store.head[0] == before + 1


def test_without_an_address_it_can_only_be_copied_or_printed(world, draft, box):
    assert not invitation(world, draft).may_be_mailed
    with pytest.raises(RuleBroken, match="no_address"):
        send(world, draft)


def test_where_no_mail_is_set_up_it_can_only_be_copied_or_printed(world, draft, marc, monkeypatch):
    monkeypatch.delenv("POP_SMTP", raising=False)
    reminding.set_address(world.store, marc, "marc@example.org")
    assert not invitation(world, draft).may_be_mailed
    with pytest.raises(RuleBroken, match="mail_not_set"):
        send(world, draft)


def test_a_letter_that_was_not_taken_is_no_event(world, draft, marc, box):
    reminding.set_address(world.store, marc, "marc@example.org")
    box.refused.add("marc@example.org")
    before = world.store.head
    with pytest.raises(MailNotSent, match="mail_refused"):
        send(world, draft)
    assert world.store.head == before
