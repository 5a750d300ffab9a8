"""Inviting the other from the preparation: text to copy, a letter, and mail where it is set up."""

import pytest

from pop_core.workflow import reminding, talks
from tests import post
from tests.pages.conftest import labels, said

PAGE = "pages/plan/preparation.py"


@pytest.fixture
def lasting_id(house):
    return house.begin_plan()


@pytest.fixture
def box(house, monkeypatch):
    """A mail server, and Marc's address."""
    reminding.set_address(house.store, house.visit("marc"), "marc@example.org")
    with post.mail_server() as box:
        post.settings(box, monkeypatch)
        yield box


def invited(house, lasting_id, who="ratana"):
    """The page with the card open."""
    return house.open(PAGE, who, plan=lasting_id).button(key="invite").click().run()


def test_each_invites_the_other_by_name(house, lasting_id):
    for who, other in (("ratana", "Marc"), ("marc", "Ratana")):
        app = house.open(PAGE, who, plan=lasting_id)
        assert app.button(key="invite").label == f"Nodig {other} uit"


def test_the_text_stands_there_to_copy_and_the_letter_to_print(house, lasting_id):
    app = invited(house, lasting_id)
    assert not app.exception
    text = app.code[0].value
    assert text.startswith("Uitnodiging: Planningsgesprek op ")
    assert "Beste Marc," in text
    assert "Brief (PDF)" in labels(app.get("download_button"))


def test_without_mail_there_is_no_button_for_it(house, lasting_id, monkeypatch):
    monkeypatch.delenv("POP_SMTP", raising=False)
    app = invited(house, lasting_id)
    assert [each for each in app.button if each.key == "invite_mail"] == []


def test_it_is_mailed_and_the_page_says_so_once(house, lasting_id, box):
    app = invited(house, lasting_id)
    app.button(key="invite_mail").click().run()
    assert not app.exception
    assert box.recipients == ["marc@example.org"]
    assert "De uitnodiging is gemaild naar Marc." in said(app)
    assert "De uitnodiging is gemaild" not in said(app.run())


def test_a_letter_that_was_not_taken_is_said(house, lasting_id, box):
    box.refused.add("marc@example.org")
    app = invited(house, lasting_id)
    app.button(key="invite_mail").click().run()
    assert "De mailserver nam deze brief niet aan." in said(app)
    assert "gemaild" not in said(app)


def test_once_the_talk_began_there_is_nothing_to_invite_to(house, lasting_id):
    talks.start_talk(house.store, house.visit("ratana"), lasting_id)
    app = house.open(PAGE, "ratana", plan=lasting_id)
    assert [each for each in app.button if each.key == "invite"] == []
