"""Which characters the shipped font can draw, and what is printed for the others."""

import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import fontpkg_source_sans_3
from fontTools.ttLib import TTFont

FONT_FOLDER = Path(fontpkg_source_sans_3.ROOT) / "files"
REPLACEMENT = "\ufffd"

# Unseen signs: control, format (zero-width, bidi), half characters, and what picks a variant.
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_VARIANT_SELECTORS = range(0xFE00, 0xFE10)


def printable(text: str) -> tuple[str, tuple[str, ...]]:
    """The text as paper can show it, and the characters it cannot, each once.

    What the font lacks becomes U+FFFD: leaving it in would make the accessible PDF fail, leaving
    it out would silently change a sentence. Unseen signs go without a word.
    """
    if unicodedata.is_normalized("NFC", text) and _as_they_are().issuperset(text):
        return text, ()  # nearly every text, so nobody waits for a look at each sign
    shown = [_shown(sign) for sign in without_unseen(text)]
    missing = dict.fromkeys(sign for sign, drawn in shown if drawn == REPLACEMENT)
    return "".join(drawn for _, drawn in shown), tuple(missing)


def without_unseen(text: str) -> str:
    """The text composed, without the signs nobody sees; for files that bring no font along."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(sign for sign in composed if not _is_unseen(sign))


def printable_content(content: Any) -> tuple[Any, tuple[str, ...]]:  # noqa: ANN401 - any JSON
    """The same for every text in a nest of mappings and lists."""
    missing: dict[str, None] = {}

    def walk(part: Any) -> Any:  # noqa: ANN401 - any JSON
        if isinstance(part, str):
            text, lacking = printable(part)
            missing.update(dict.fromkeys(lacking))
            return text
        if isinstance(part, dict):
            return {key: walk(value) for key, value in part.items()}
        return [walk(each) for each in part] if isinstance(part, list | tuple) else part

    return walk(content), tuple(missing)


@cache
def drawn_characters() -> frozenset[int]:
    """The code points that both the upright and the slanted font have."""
    files = FONT_FOLDER.glob("*.ttf")
    maps = [set(TTFont(file, lazy=True).getBestCmap() or ()) for file in files]
    return frozenset(set.intersection(*maps))


@cache
def _as_they_are() -> frozenset[str]:
    """The signs of a composed text that paper shows as they were typed."""
    drawn = (chr(point) for point in drawn_characters())
    return frozenset(sign for sign in drawn if not _is_unseen(sign)) | {"\n"}


def _shown(sign: str) -> tuple[str, str]:
    if sign == "\n" or ord(sign) in drawn_characters():
        return sign, sign
    return sign, " " if unicodedata.category(sign) == "Zs" else REPLACEMENT


def _is_unseen(sign: str) -> bool:
    if ord(sign) in _VARIANT_SELECTORS or ord(sign) & 0xFFFE == 0xFFFE:
        return True  # the latter is no character at all, and no XML may hold it
    return sign != "\n" and unicodedata.category(sign) in _UNSEEN
