"""Signed papers and attachments as files beside the database, each under the hash of its bytes."""

import hashlib
import os
import re
from pathlib import Path

from pop_core.domain.errors import NotFound
from pop_core.storage.connection import Session, Store, StoreBroken, connect

# A file stays as long as one row names it, of whatever plan.
_NAMED = "SELECT file_hash FROM signed_paper UNION SELECT file_hash FROM attachment"
# A copy may be older than one of the tables.
_NAMED_IN = {
    "signed_paper": "SELECT file_hash FROM signed_paper",
    "attachment": "SELECT file_hash FROM attachment",
}
_TABLES = (
    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main' "
    "AND table_catalog = current_database()"
)
_OURS = re.compile("[0-9a-f]{64}")  # no other file has such a name


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


def tidy_beside(store: Store, target: Path) -> None:
    """Take away beside the copies in a folder what was wiped here and none of them names any more.

    A copy that cannot be read may name any file: then all of them stay.
    """
    beside, here = target / "papers", folder(store)
    if not beside.is_dir():
        return
    gone = {each.name for each in beside.iterdir()
            if _OURS.fullmatch(each.name) and not (here / each.name).exists()}  # fmt: skip
    try:
        for copy in target.glob("*.duckdb") if gone else ():
            gone -= _named_in(copy)
        for name in gone:
            (beside / name).unlink(missing_ok=True)
    except StoreBroken:
        return
    except OSError as trouble:
        raise StoreBroken("store_unwritable") from trouble


def _named_in(copy: Path) -> set[str]:
    """The files that a copy of the database names, whatever its age. Raises `StoreBroken`."""
    store = connect(copy, copy.parent)
    try:
        with store.reading() as session:
            return _named_by(session)
    finally:
        store.close()


def _named_by(session: Session) -> set[str]:
    tables = {row[0] for row in session.rows(_TABLES)}
    return {
        row[0] for table, sql in _NAMED_IN.items() if table in tables for row in session.rows(sql)
    }


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
