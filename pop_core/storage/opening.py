"""Open the database of this installation, migrated and with its chain of events at hand."""

import os
from pathlib import Path

from pop_core.storage import events, migrating, paper_files
from pop_core.storage.connection import Store, connect
from pop_core.storage.kept_forms import know_earlier_forms

LOCAL = Path(__file__).parents[2] / "data" / "local" / "pop.duckdb"


def database_path() -> Path:
    """`POP_DATABASE`, else the file in `data/local`."""
    return Path(os.environ.get("POP_DATABASE") or LOCAL).resolve()


def backups_folder() -> Path | None:
    """`POP_BACKUPS`, else None: then copies lie beside the database."""
    said = os.environ.get("POP_BACKUPS")
    return Path(said) if said else None


def open_store(path: Path | None = None, backups: Path | None = None) -> Store:
    """The store, ready to use. Raises `StoreBroken` with the reason when it cannot be."""
    store = connect(path or database_path(), backups or backups_folder())
    try:
        migrating.migrate(store)
        with store.reading() as session:
            store.head = events.read_head(session)
            know_earlier_forms(session)
        paper_files.sweep(store)
    except BaseException:
        store.close()
        raise
    return store
