"""What an organisation set for all its plans, read and kept; no door of its own."""

from collections.abc import Mapping

from pop_core.domain.organisation import ORGANISATION_TEXTS
from pop_core.storage import settings
from pop_core.storage.connection import Session

_PRIVATE = "asks_private_facts"


def _name(code: str) -> str:
    return f"text.{code}"


def texts(session: Session) -> Mapping[str, str]:
    """The texts that are set, by code."""
    known = settings.settings(session, [_name(code) for code in ORGANISATION_TEXTS])
    found = {code: known.get(_name(code), "") for code in ORGANISATION_TEXTS}
    return {code: text for code, text in found.items() if text}


def set_text(session: Session, code: str, text: str) -> None:
    settings.set_setting(session, _name(code), text)


def asks_private(session: Session) -> bool:
    """Whether forms may ask what goes beyond a talk about development; off at first (002-003)."""
    return settings.setting(session, _PRIVATE) == "yes"


def set_asks_private(session: Session, *, on: bool) -> None:
    settings.set_setting(session, _PRIVATE, "yes" if on else "no")
