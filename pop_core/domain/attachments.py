"""Files beside a plan: what they are, and who of the two reads them."""

import re
from dataclasses import dataclass
from datetime import datetime

from pop_core.domain.text import clean_text

MOST = 10  # of those that one reader sees
LONGEST_NAME = 120
PAIR = "pair"
READERS = (PAIR, "employee", "manager")
# What somebody has done before is the employee's to show, in part or not at all (000-030, 001-018).
OF_THE_EMPLOYEE = ("cv", "portfolio")
KINDS = ("scan", "agreement", "evidence", *OF_THE_EMPLOYEE, "other")
ENDINGS = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file as the list tells of it; never part of what is signed."""

    attachment_id: str
    lasting_id: str
    kind: str
    file_name: str
    media_type: str
    size: int
    file_hash: str
    read_by: str
    added_by: str
    added_at: datetime


def kinds_for(role: str | None) -> tuple[str, ...]:
    """What somebody in this role may add; without sign-in nobody is the employee."""
    return KINDS if role == "employee" else tuple(k for k in KINDS if k not in OF_THE_EMPLOYEE)


def readers_for(role: str | None) -> tuple[str, ...]:
    """Both, or only whoever adds it: nobody adds a file that they do not read themselves."""
    return (PAIR, role) if role in READERS else (PAIR,)


def kept_name(typed: str, media: str) -> str:
    """The name without any folder, and with the ending of what the file really is."""
    last = re.split(r"[/\\\n]", clean_text(typed, 10_000))[-1]
    stem = re.sub(r"\.(pdf|png|jpe?g)$", "", last, flags=re.IGNORECASE).strip(" .")
    return f"{stem[:LONGEST_NAME].strip() or 'file'}.{ENDINGS[media]}"
