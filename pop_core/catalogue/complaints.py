"""How a broken file of `data/` is refused: which file, which line, what was expected."""

from pathlib import Path
from typing import Any

from pop_core.domain.errors import PopError
from pop_core.i18n.sentences import N_, Sentence

# The folders under `data/` that are read here.
_TOPS = ("catalogue", "guidance", "forms")
MOST_BYTES = 200_000  # ten times the longest of those that come along
NOTHING = Sentence(N_("nothing"))


class CatalogueBroken(PopError):
    """A file under `data/` does not say what it should.

    Facts: `file` (from the data folder), `line`, `expected` and `found`, the latter two as words
    for whoever mends the file.
    """

    def __init__(self, file: str, line: int, expected: str, found: object) -> None:
        facts: dict[str, Any] = {"file": file, "line": line, "expected": expected}
        said = found if isinstance(found, Sentence) else str(found) or NOTHING
        super().__init__("catalogue_broken", **facts, found=said)

    def __str__(self) -> str:
        return "{file}, line {line}: expected {expected}, found {found}".format(**self.facts)


def shown_name(path: Path) -> str:
    """A file as complaints name it: from the data folder on, with forward slashes."""
    parts = path.parts
    tops = [place for place, part in enumerate(parts) if part in _TOPS]
    return "/".join(parts[tops[-1] if tops else -1 :])


def read_text(path: Path) -> str:
    """The text of a file; one that is missing, too large or not UTF-8 is refused."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        expected, found = Sentence(N_("a file")), Sentence(N_("no file"))
        raise CatalogueBroken(shown_name(path), 1, expected, found) from None
    if len(content) > MOST_BYTES:
        expected = Sentence(N_("at most {most} kB"), most=MOST_BYTES // 1000)
        line = content.count(b"\n") + 1
        raise CatalogueBroken(shown_name(path), line, expected, Sentence(N_("a larger file")))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        expected, found = Sentence(N_("text in UTF-8")), Sentence(N_("other bytes"))
        raise CatalogueBroken(shown_name(path), line, expected, found) from None
