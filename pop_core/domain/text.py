"""Typed text made clean before it is kept or compared."""

import re
import unicodedata

from pop_core.domain.errors import RuleBroken

MOST_CHARACTERS = 4000  # two full pages: room for every answer the forms ask

# Line ends of other systems, and the separators that word processors paste along.
_NEWLINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")

# Control, format and half characters. Format holds the zero-width and bidi marks: unseen on the
# screen, they can make a signed sentence read differently on paper.
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})


def clean_text(text: str, limit: int = MOST_CHARACTERS) -> str:
    """The text as it is kept.

    Raises `RuleBroken("text_too_long", limit, length)`; nothing is ever cut off.
    """
    cleaned = as_seen(text)
    if len(cleaned) > limit:
        raise RuleBroken("text_too_long", limit=limit, length=len(cleaned))
    return cleaned


def as_seen(text: str) -> str:
    """The text composed, with plain newlines, nothing unseen and no blank ends."""
    lines = _NEWLINES.sub("\n", text).replace("\t", " ")
    seen = "".join(sign for sign in lines if sign == "\n" or _is_seen(sign))
    # Composing comes last: a mark taken out may have stood between a letter and its accent.
    return unicodedata.normalize("NFC", seen).strip()


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign) not in _UNSEEN
