"""What somebody would like to do some day, and what of it HR reads in the mobility pool."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

KINDS = ("work", "job", "unit")  # kind of work or field, job, service to work in (001-024)
MOST = 10
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Interest:
    """One interest as its writer sees it; `in_pool_at` is None while nobody else reads it."""

    interest_id: str
    kind: str
    text: str
    in_pool_at: datetime | None


@dataclass(frozen=True, slots=True)
class Offered:
    """All that HR reads of one interest in the pool, to the letter."""

    interest_id: str
    person_name: str
    unit_name: str
    kind: str
    text: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Pool:
    """What was found in the pool; of more than can be looked through only the newest."""

    rows: tuple[Offered, ...]
    interests: int
    people: int


class Sought:
    """What is looked for: every word that was typed, whatever its case and accents."""

    def __init__(self, typed: str) -> None:
        self._words = _folded(typed).split()

    def is_in(self, text: str) -> bool:
        """Whether all of it stands in the text."""
        if not self._words:
            return True
        folded = _folded(text)
        return all(word in folded for word in self._words)


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
