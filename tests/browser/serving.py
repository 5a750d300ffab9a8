"""The whole app as its own process, on a free port of this machine."""

import http.client
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 600  # tries, a tenth of a second apart
# Below those that the system lends to whoever calls out, and others for each process of tests.
_NEW_PORTS = count(20_000 + os.getpid() % 1_000 * 10)
_served: list[int] = []
TROUBLE = re.compile(r"Traceback|deprecat|will be removed|Error:|Exception", re.IGNORECASE)


@dataclass(frozen=True)
class RunningApp:
    """A server that answers: its address, its process and what it wrote to its log."""

    url: str
    process: subprocess.Popen
    log: Path

    def complaints(self) -> list[str]:
        """The log's lines about errors, and about Streamlit commands on their way out."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return [line for line in lines if TROUBLE.search(line)]


@contextmanager
def _port() -> Iterator[int]:
    """One that served before if there is one: a browser still knows the scripts it read there."""
    port = next(each for each in chain(reversed(_served), _NEW_PORTS) if _is_free(each))
    if port in _served:
        _served.remove(port)
    yield port
    _served.append(port)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


@contextmanager
def running_app(
    database: Path, log: Path, script: str | Path = "server.py", **environment: str
) -> Iterator[RunningApp]:
    """Start `script` on this database and wait until it is healthy; end it afterwards."""
    command = [
        *(sys.executable, "-m", "streamlit", "run", str(script)),
        *("--server.address=127.0.0.1", "--server.headless=true"),
        *("--server.fileWatcherType=none", "--browser.gatherUsageStats=false"),
    ]
    variables = {**os.environ, "POP_DATABASE": str(database), **environment}
    with (
        _port() as port,
        log.open("wb") as written,
        subprocess.Popen(
            [*command, f"--server.port={port}"],
            cwd=ROOT,
            env=variables,
            stdout=written,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        try:
            _wait_until_healthy(process, port, log)
            yield RunningApp(f"http://127.0.0.1:{port}", process, log)
        finally:
            _end(process)


def _wait_until_healthy(process: subprocess.Popen, port: int, log: Path) -> None:
    for _ in range(PATIENCE):
        if _is_healthy(port):
            return
        try:
            process.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
        raise AssertionError(f"the app ended before it answered:\n{log.read_text()}")
    raise AssertionError(f"the app never answered:\n{log.read_text()}")


def _is_healthy(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def _end(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise AssertionError("the app did not end when asked to") from None
