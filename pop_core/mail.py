"""Mail through the organisation's own server; where none is set, nothing is ever sent.

The settings come from the environment: POP_SMTP (host:port), POP_SMTP_USER and POP_SMTP_PASSWORD
where the server asks for them, POP_MAIL_FROM, and POP_ADDRESS, where people find the app.
"""

import os
import smtplib
import ssl
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from pop_core.domain.contacts import checked_address
from pop_core.domain.errors import PopError, RuleBroken
from pop_core.domain.people import Visit

PATIENCE = 10.0  # seconds for each answer of the server
SUBMISSION, WITH_TLS_FROM_THE_START = 587, 465
ON_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


class MailNotSent(PopError):
    """The server could not be reached, or did not take this letter."""


@dataclass(frozen=True, slots=True)
class PostOffice:
    """The server that takes our mail, and the address it comes from."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Mail:
    """One letter to one person, in plain text."""

    to: str
    subject: str
    body: str


def post_office() -> PostOffice | None:
    """The server of the settings; None where none is set.

    Raises `MailNotSent("mail_settings_wrong")`.
    """
    server = os.environ.get("POP_SMTP", "").strip()
    if not server:
        return None
    host, colon, port = server.rpartition(":") if ":" in server else (server, "", "")
    sender = _sender(os.environ.get("POP_MAIL_FROM", ""))
    if not (host and sender) or (colon and not port.isdecimal()):
        raise MailNotSent("mail_settings_wrong")
    number = int(port) if port else SUBMISSION
    user, password = (os.environ.get(f"POP_SMTP_{part}", "") for part in ("USER", "PASSWORD"))
    return PostOffice(host.strip("[]"), number, sender, user, password)


def is_set() -> bool:
    """Whether letters can be sent from here at all."""
    try:
        return post_office() is not None
    except MailNotSent:
        return False


def app_address() -> str:
    """Where people find the app, for links in letters; "" when nobody said."""
    return os.environ.get("POP_ADDRESS", "").strip().rstrip("/")


def send(office: PostOffice, visit: Visit, mail: Mail) -> None:
    """Hand over one letter.

    Raises `MailNotSent`: `mail_refused` for this letter, and for any letter `mail_server_silent`
    or `mail_settings_wrong`.
    """
    message = _message(office, visit, mail)
    try:
        with _connected(office) as server:
            server.send_message(message)
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as refused:
        raise MailNotSent("mail_refused") from refused
    except (smtplib.SMTPAuthenticationError, smtplib.SMTPSenderRefused) as wrong:
        raise MailNotSent("mail_settings_wrong") from wrong
    except (smtplib.SMTPException, OSError) as silent:
        raise MailNotSent("mail_server_silent") from silent


def _sender(text: str) -> str:
    try:
        return checked_address(text)
    except RuleBroken:
        return ""


def _message(office: PostOffice, visit: Visit, mail: Mail) -> EmailMessage:
    message = EmailMessage()
    message["From"] = office.sender
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(visit.now)
    message["Message-ID"] = make_msgid(domain=_domain(office))
    message["Auto-Submitted"] = "auto-generated"  # keeps answering machines from answering
    message.set_content(mail.body, cte="quoted-printable")
    return message


def _domain(office: PostOffice) -> str:
    return office.sender.rpartition("@")[2]


@contextmanager
def _connected(office: PostOffice) -> Generator[smtplib.SMTP]:
    """Encrypted wherever the server can; a password never crosses a network in the clear."""
    safely = ssl.create_default_context()
    greeting = _domain(office)
    if office.port == WITH_TLS_FROM_THE_START:
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            office.host, office.port, greeting, timeout=PATIENCE, context=safely
        )
    else:
        server = smtplib.SMTP(office.host, office.port, greeting, timeout=PATIENCE)
    with server:
        server.ehlo()
        encrypted = isinstance(server, smtplib.SMTP_SSL)
        if not encrypted and server.has_extn("starttls"):
            server.starttls(context=safely)
            server.ehlo()
            encrypted = True
        if office.user:
            if not encrypted and office.host not in ON_THIS_MACHINE:
                raise MailNotSent("mail_settings_wrong")
            server.login(office.user, office.password)
        yield server
