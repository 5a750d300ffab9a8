"""What holds for the whole installation."""

from collections.abc import Sequence

from pop_core.storage.connection import Session


def setting(session: Session, name: str, otherwise: str = "") -> str:
    row = session.row("SELECT content FROM setting WHERE name = $1", name)
    return row[0] if row else otherwise


def settings(session: Session, names: Sequence[str]) -> dict[str, str]:
    """Those of the settings that are there, by name."""
    rows = session.rows("SELECT name, content FROM setting WHERE name = any($1)", list(names))
    return {str(name): str(content or "") for name, content in rows}


def set_setting(session: Session, name: str, content: str) -> None:
    session.run(
        "INSERT INTO setting VALUES ($1, $2) "
        "ON CONFLICT (name) DO UPDATE SET content = excluded.content",
        name,
        content,
    )
