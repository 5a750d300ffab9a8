"""Letters go to a real server and come out as they were written; troubles are told apart."""

import socket
from datetime import UTC, datetime

import pytest

from pop_core import mail
from pop_core.domain.people import Visit
from tests import post

VISIT = Visit("nobody", (), "nl", datetime(2026, 3, 13, 9, 30, tzinfo=UTC), None, "job")
LETTER = mail.Mail("marc@example.org", "Wat er op je wacht – 2 termijnen", "Dag Marc,\n\n.\n€ é\n")


@pytest.fixture
def box():
    with post.mail_server() as box:
        yield box


@pytest.fixture
def office(box, monkeypatch):
    post.settings(box, monkeypatch)
    return mail.post_office()


def refusal(office, letter=LETTER):
    with pytest.raises(mail.MailNotSent) as refused:
        mail.send(office, VISIT, letter)
    return refused.value.code


def test_a_letter_arrives_as_it_was_written(office, box):
    mail.send(office, VISIT, LETTER)
    ((to, letter),) = box.letters
    assert to == letter["To"] == "marc@example.org"
    assert letter["From"] == "plannen@pop.example"
    assert letter["Subject"] == LETTER.subject
    assert letter.get_content() == LETTER.body
    assert letter["Message-ID"].endswith("@pop.example>")  # never the name of this machine
    assert letter["Date"].datetime == VISIT.now


def test_nothing_is_sent_where_no_server_is_set(monkeypatch):
    monkeypatch.delenv("POP_SMTP", raising=False)
    assert mail.post_office() is None


@pytest.mark.parametrize(("server", "sender"), [
    ("mail.example.org:often", "a@example.org"), ("mail.example.org:25", ""),
    ("mail.example.org:25", "no address"), (":25", "a@example.org"),
])  # fmt: skip
def test_settings_that_cannot_be_right_are_refused(monkeypatch, server, sender):
    monkeypatch.setenv("POP_SMTP", server)
    monkeypatch.setenv("POP_MAIL_FROM", sender)
    with pytest.raises(mail.MailNotSent, match="mail_settings_wrong"):
        mail.post_office()


def test_the_port_of_submission_is_meant_when_none_is_said(monkeypatch):
    monkeypatch.setenv("POP_SMTP", "mail.example.org")
    monkeypatch.setenv("POP_MAIL_FROM", "a@example.org")
    office = mail.post_office()
    assert (office.host, office.port) == ("mail.example.org", 587)


def test_it_logs_in_where_the_server_asks_for_it(box, monkeypatch):
    box.account = ("pop", "geheim")
    post.settings(box, monkeypatch, POP_SMTP_USER="pop", POP_SMTP_PASSWORD="geheim")
    office = mail.post_office()
    mail.send(office, VISIT, LETTER)
    assert box.recipients == ["marc@example.org"]
    assert "geheim" not in repr(office)


def test_a_wrong_password_is_a_matter_of_settings(box, monkeypatch):
    box.account = ("pop", "geheim")
    post.settings(box, monkeypatch, POP_SMTP_USER="pop", POP_SMTP_PASSWORD="anders")
    assert refusal(mail.post_office()) == "mail_settings_wrong"
    assert box.letters == []


def test_a_password_does_not_cross_a_network_in_the_clear(box, monkeypatch):
    box.account = ("pop", "geheim")
    post.settings(box, monkeypatch, POP_SMTP_USER="pop", POP_SMTP_PASSWORD="geheim")
    office = mail.post_office()
    monkeypatch.setattr(mail, "ON_THIS_MACHINE", set())
    assert refusal(office) == "mail_settings_wrong"
    assert box.letters == []


def test_a_recipient_the_server_does_not_know_is_told_apart(office, box):
    box.refused.add("marc@example.org")
    assert refusal(office) == "mail_refused"


def test_a_server_that_hangs_up_or_is_not_there_is_silent(office, box):
    box.hangs_up = True
    assert refusal(office) == "mail_server_silent"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    nobody = mail.PostOffice("127.0.0.1", port, "a@example.org")
    assert refusal(nobody) == "mail_server_silent"


def test_the_address_of_the_app_is_said_without_its_last_stroke(monkeypatch):
    monkeypatch.setenv("POP_ADDRESS", " https://pop.example/ ")
    assert mail.app_address() == "https://pop.example"
