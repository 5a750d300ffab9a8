"""How a broken file of `data/` is refused: which file, which line, what was expected."""

from pathlib import Path
from typing import Any

from pop_core.domain.errors import PopError

# The folders under `data/` that are read here.
_TOPS = ("catalogue", "guidance", "forms")


class CatalogueBroken(PopError):
    """A file under `data/` does not say what it should.

    Facts: `file` (from the data folder), `line`, `expected` and `found`, the latter two as words
    for whoever mends the file.
    """

    def __init__(self, file: str, line: int, expected: str, found: object) -> None:
        facts: dict[str, Any] = {"file": file, "line": line, "expected": expected}
        super().__init__("catalogue_broken", **facts, found=str(found) or "nothing")

    def __str__(self) -> str:
        return "{file}, line {line}: expected {expected}, found {found}".format(**self.facts)


def shown_name(path: Path) -> str:
    """A file as complaints name it: from the data folder on, with forward slashes."""
    parts = path.parts
    tops = [place for place, part in enumerate(parts) if part in _TOPS]
    return "/".join(parts[tops[-1] if tops else -1 :])


def read_text(path: Path) -> str:
    """The text of a file; one that is missing or not UTF-8 is refused."""
    try:
        content = path.read_bytes()
    except OSError:
        raise CatalogueBroken(shown_name(path), 1, "a file", "no file") from None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CatalogueBroken(shown_name(path), line, "text in UTF-8", "other bytes") from None
