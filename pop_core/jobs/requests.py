"""A command meets a running app: it puts a request into a folder and waits for the answer.

Only one process can have the database open. The folder `jobs` beside it is for its owner alone. A
request is `<id>.request`, becomes `<id>.taken` when the app takes it, and ends as `<id>.answer`.
"""

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from uuid import uuid4

from pop_core.domain.errors import Busy
from pop_core.jobs.commands import Answer, Request
from pop_core.storage.connection import StoreBroken

LOOK = 0.05  # seconds between two looks
UNTIL_TAKEN = 5.0  # an app that is there takes it at once
UNTIL_ANSWERED = 900.0  # a copy of a large database takes a while


def jobs_folder(database: Path) -> Path:
    """Where requests about this database lie."""
    return database.parent / "jobs"


def ask(database: Path, request: Request) -> Answer:
    """Have the running app do it. Raises `StoreBroken("store_locked")` when no app takes it,
    `Busy` when it does not answer.
    """
    folder, name = _own_folder(database), uuid4().hex
    asked, taken, answer = (folder / f"{name}.{end}" for end in ("request", "taken", "answer"))
    _write(asked, asdict(request))
    if not _wait_until(lambda: not asked.exists(), UNTIL_TAKEN):
        with suppress(FileNotFoundError):  # taken in this very moment
            asked.unlink()
            raise StoreBroken("store_locked")
    if not _wait_until(answer.exists, UNTIL_ANSWERED):
        taken.unlink(missing_ok=True)
        raise Busy
    told = json.loads(answer.read_text(encoding="utf-8"))
    answer.unlink()
    return Answer(tuple(told["said"]), told["trouble"], told["code"])


def waiting(database: Path) -> Iterator[tuple[Path, Request | None]]:
    """Take what waits, the oldest first; None for what cannot be read."""
    folder = jobs_folder(database)
    found = folder.glob("*.request") if folder.is_dir() else ()
    for asked in sorted(found, key=_age):
        taken = asked.with_suffix(".taken")
        try:
            asked.rename(taken)
        except FileNotFoundError:  # given up meanwhile
            continue
        yield taken, _read(taken)


def give(taken: Path, answer: Answer) -> None:
    """Answer a request that was taken; whoever gave up waiting gets none."""
    if taken.exists():
        _write(taken.with_suffix(".answer"), asdict(answer))
        taken.unlink(missing_ok=True)


def clear(database: Path) -> None:
    """Take away what a process that ended left half done."""
    folder = jobs_folder(database)
    for end in ("taken", "answer", "part"):
        for left in folder.glob(f"*.{end}"):
            left.unlink(missing_ok=True)


def _own_folder(database: Path) -> Path:
    folder = jobs_folder(database)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        folder.chmod(0o700)
    except OSError as trouble:
        raise StoreBroken("store_locked") from trouble  # another owner's app
    return folder


def _write(place: Path, content: dict[str, object]) -> None:
    """First beside its place: nobody reads half a file."""
    half = place.with_suffix(".part")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(content, file)
    half.rename(place)


def _read(taken: Path) -> Request | None:
    try:
        return Request(**json.loads(taken.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _age(asked: Path) -> float:
    try:
        return asked.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _wait_until(happened: Callable[[], bool], patience: float) -> bool:
    """Whether it happened in time."""
    end = time.monotonic() + patience
    while not happened():
        if time.monotonic() > end:
            return False
        time.sleep(LOOK)
    return True
