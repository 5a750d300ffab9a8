"""A small but real mail server on this machine, which keeps what it is given."""

import base64
import email
import email.policy
import socketserver
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage


@dataclass
class Box:
    """What arrived, in order, and how the server behaves."""

    port: int = 0
    letters: list[tuple[str, EmailMessage]] = field(default_factory=list)  # (recipient, letter)
    refused: set[str] = field(default_factory=set)  # recipients it does not take
    hangs_up: bool = False
    account: tuple[str, str] | None = None  # the name and password it asks for
    connections: int = 0

    @property
    def recipients(self) -> list[str]:
        return [to for to, _ in self.letters]


class _Talk(socketserver.StreamRequestHandler):
    """One connection, as far as RFC 5321 and a plain login need."""

    def handle(self):
        box, recipients, known = self.server.box, [], False
        box.connections += 1
        if box.hangs_up:
            return
        self._say("220 here")
        for line in iter(self.rfile.readline, b""):
            said = line.decode().strip()
            verb = said[:4].upper()
            if verb == "EHLO":
                self._say("250-here\r\n250 AUTH PLAIN")
            elif verb == "AUTH":
                _, user, password = base64.b64decode(said.split()[-1]).decode().split("\0")
                known = (user, password) == box.account
                self._say("235 welcome" if known else "535 who are you")
            elif verb == "MAIL" and box.account and not known:
                self._say("530 log in first")
            elif verb == "RCPT":
                to = said.partition("<")[2].rstrip(">")
                recipients.append(to)
                self._say("550 nobody here" if to in box.refused else "250 fine")
            elif verb == "DATA":
                self._say("354 go on")
                box.letters.append((recipients[-1], self._letter()))
                self._say("250 kept")
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 fine")

    def _letter(self):
        lines = iter(self.rfile.readline, b".\r\n")
        text = b"".join(line.removeprefix(b".") for line in lines)  # a leading dot comes doubled
        return email.message_from_bytes(text.replace(b"\r\n", b"\n"), policy=email.policy.default)

    def _say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def mail_server():
    """The server while it runs; its `Box` tells what came in."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Talk) as server:
        server.daemon_threads = True
        server.box = Box(port=server.server_address[1])
        listening = threading.Thread(target=server.serve_forever, args=(0.01,))
        listening.start()
        try:
            yield server.box
        finally:
            server.shutdown()
            listening.join()


def settings(box, monkeypatch, **more):
    """Tell the app, through its environment, that this is its mail server."""
    told = {
        "POP_SMTP": f"127.0.0.1:{box.port}",
        "POP_MAIL_FROM": "plannen@pop.example",
        "POP_ADDRESS": "https://pop.example/",
    }
    for name, value in {**told, **more}.items():
        monkeypatch.setenv(name, value)
