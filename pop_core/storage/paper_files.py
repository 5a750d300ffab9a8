"""Signed papers and attachments as files beside the database, each under the hash of its bytes."""

import hashlib
import os
from pathlib import Path

from pop_core.domain.errors import NotFound
from pop_core.storage.connection import Store, StoreBroken

# A file stays as long as one row names it, of whatever plan.
_NAMED = "SELECT file_hash FROM signed_paper UNION SELECT file_hash FROM attachment"


def folder(store: Store) -> Path:
    """Where the papers of this database lie."""
    return store.path.parent / "papers"


def keep(store: Store, content: bytes) -> str:
    """Write the bytes, surely on the disk, and return their hash. Raises `StoreBroken`."""
    digest = hashlib.sha256(content).hexdigest()
    place = folder(store) / digest
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not place.exists():
            _write(place, content)
    except OSError as trouble:
        raise StoreBroken("store_unwritable") from trouble
    return digest


def _write(place: Path, content: bytes) -> None:
    """First beside its place, then renamed: a half paper never has the name of a whole one."""
    half = place.with_name(f"{place.name}.{os.urandom(4).hex()}.part")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    half.rename(place)


def forget(store: Store, digest: str) -> None:
    """Take a file away that nothing names (any more): its change did not come about, or it was
    removed."""
    with store.reading() as session:
        named = {row[0] for row in session.rows(_NAMED)}
    if digest not in named:
        (folder(store) / digest).unlink(missing_ok=True)


def sweep(store: Store) -> None:
    """At the start: take away what a power cut left, half written or named by nothing."""
    if not folder(store).is_dir():
        return
    with store.reading() as session:
        named = {row[0] for row in session.rows(_NAMED)}
    for paper in folder(store).iterdir():
        if paper.name not in named:
            paper.unlink(missing_ok=True)


def copy_all(store: Store, target: Path) -> None:
    """Put every paper beside a copy of the database; one that lies there already is the same."""
    if not folder(store).is_dir():
        return
    beside = target / "papers"
    try:
        beside.mkdir(mode=0o700, parents=True, exist_ok=True)
        for paper in folder(store).iterdir():
            if not (beside / paper.name).exists():
                _write(beside / paper.name, paper.read_bytes())
    except OSError as trouble:
        raise StoreBroken("store_unwritable") from trouble


def read(store: Store, digest: str) -> bytes:
    """The bytes as they were kept. Raises `NotFound`, also when they were altered since."""
    try:
        content = (folder(store) / digest).read_bytes()
    except OSError:
        raise NotFound from None
    if hashlib.sha256(content).hexdigest() != digest:
        raise NotFound
    return content


def is_whole(store: Store, digest: str) -> bool:
    """Whether the paper is still there, byte for byte."""
    try:
        read(store, digest)
    except NotFound:
        return False
    return True
