"""What holds for the whole installation."""

from pop_core.storage.connection import Session


def setting(session: Session, name: str, otherwise: str = "") -> str:
    row = session.row("SELECT content FROM setting WHERE name = $1", name)
    return row[0] if row else otherwise


def set_setting(session: Session, name: str, content: str) -> None:
    session.run(
        "INSERT INTO setting VALUES ($1, $2) "
        "ON CONFLICT (name) DO UPDATE SET content = excluded.content",
        name,
        content,
    )
