"""Guidance cards per way of learning and help per step of the plan, in the words of the project.

A card is a Markdown file: `# name`, then sections. Each section has a heading (the first has none)
and under it a marker that tells its kind and where its content comes from, so that headings can be
written in any language:

    # Zelfstudie

    <!-- what | 004-078 -->
    One paragraph.

    ## Kies dit als
    <!-- choose_when | own -->
    - One point on one line.

A second section of the same kind carries its heading as the label of its points.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pop_core.catalogue.complaints import CatalogueBroken, read_text, shown_name
from pop_core.catalogue.toml_reading import Section, read_toml
from pop_core.domain.steps import ALL_STEPS

WHAT, CHOOSE_WHEN, WATCH_OUT_FOR = "what", "choose_when", "watch_out_for"
KINDS = (WHAT, CHOOSE_WHEN, WATCH_OUT_FOR)
OWN = "own"
# What fits in the side panel without scrolling.
MOST_LINES = {"method": 4, "attention": 4, "example": 5}

_MARKER = re.compile(r"<!-- ([a-z_]+) \| (own|\d{3}-\d{3}) -->")


@dataclass(frozen=True, slots=True)
class Point:
    """One line to choose by or to watch out for.

    `code` is the same in every language; `label` names the sub-group ("Kies een werkbezoek als"),
    empty for the main list; `source` is a requirement number, or `own` when the project wrote it.
    """

    code: str
    text: str
    label: str
    source: str

    @property
    def written_by_us(self) -> bool:
        """Whether no source document says this (004-085)."""
        return self.source == OWN


@dataclass(frozen=True, slots=True)
class GuidanceCard:
    """What a way of learning is, when to choose it, and what to watch out for."""

    action_type: str
    title: str
    what: str
    what_source: str
    choose_when: tuple[Point, ...]
    watch_out_for: tuple[Point, ...]

    @property
    def what_written_by_us(self) -> bool:
        """Whether the definition is the project's own (004-085)."""
        return self.what_source == OWN

    @property
    def choose_when_written_by_us(self) -> bool:
        """Whether all lines to choose by are the project's own (004-085)."""
        return all(point.written_by_us for point in self.choose_when)

    @property
    def watch_out_for_written_by_us(self) -> bool:
        """Whether all lines to watch out for are the project's own (004-085)."""
        return all(point.written_by_us for point in self.watch_out_for)


@dataclass(frozen=True, slots=True)
class StepHelp:
    """Help beside one step of the plan: aim, method, points for attention, Marc's example."""

    step: str
    aim: str
    method: tuple[str, ...]
    attention: tuple[str, ...]
    example: tuple[str, ...]


@dataclass(slots=True)
class _Part:
    """A section of a card while it is read."""

    heading: str
    kind: str = ""
    source: str = ""


class _CardReader:
    """Reads one card line by line and complains at the line that is wrong."""

    def __init__(self, path: Path, title: str) -> None:
        self.file = shown_name(path)
        self.action_type = path.stem
        self.title = title
        self.part = _Part("")
        self.main_headings: dict[str, str] = {}
        self.what: list[str] = []
        self.what_source = ""
        self.points: dict[str, list[Point]] = {CHOOSE_WHEN: [], WATCH_OUT_FOR: []}

    def read(self, text: str) -> GuidanceCard:
        lines = text.splitlines() or [""]
        if lines[0] != f"# {self.title}":
            raise self._broken(1, f"the heading '# {self.title}'", lines[0])
        for number, line in enumerate(lines[1:], start=2):
            self._take(number, line.strip())
        for kind, content in ((WHAT, self.what), *self.points.items()):
            if not content:
                raise self._broken(len(lines), f"a section {kind}", "none")
        return GuidanceCard(
            self.action_type,
            self.title,
            " ".join(self.what),
            self.what_source,
            tuple(self.points[CHOOSE_WHEN]),
            tuple(self.points[WATCH_OUT_FOR]),
        )

    def _take(self, number: int, line: str) -> None:
        if line.startswith("## "):
            self.part = _Part(line.removeprefix("## "))
        elif line.startswith("<!--"):
            self._take_marker(number, line)
        elif line and not self.part.kind:
            raise self._broken(number, "a marker such as <!-- what | own -->", line)
        elif line and self.part.kind == WHAT:
            self.what.append(line)
        elif line:
            self._take_point(number, line)

    def _take_marker(self, number: int, line: str) -> None:
        found = _MARKER.fullmatch(line)
        if not found or found[1] not in KINDS:
            kinds = ", ".join(KINDS)
            raise self._broken(number, f"a marker with one of {kinds} and its source", line)
        self.part.kind, self.part.source = found[1], found[2]
        self.main_headings.setdefault(self.part.kind, self.part.heading)
        if self.part.kind == WHAT:
            self.what_source = self.part.source

    def _take_point(self, number: int, line: str) -> None:
        if not line.startswith("- "):
            raise self._broken(number, "a point on one line that begins with '- '", line)
        part, points = self.part, self.points[self.part.kind]
        label = "" if part.heading == self.main_headings[part.kind] else part.heading
        code = f"{part.kind}-{len(points) + 1}"
        points.append(Point(code, line.removeprefix("- "), label, part.source))

    def _broken(self, line: int, expected: str, found: str) -> CatalogueBroken:
        return CatalogueBroken(self.file, line, expected, found)


def load_cards(folder: Path, titles: Mapping[str, str]) -> dict[str, GuidanceCard]:
    """The cards of one language, one per way of learning in `titles` (code -> name).

    Raises CatalogueBroken for a card that is missing, of an unknown way of learning, or malformed.
    """
    for path in sorted(folder.glob("*.md")):
        if path.stem not in titles:
            expected = "a code of action_types.csv as the name of the file"
            raise CatalogueBroken(shown_name(path), 1, expected, path.stem)
    paths = {code: folder / f"{code}.md" for code in titles}
    return {
        code: _CardReader(path, titles[code]).read(read_text(path)) for code, path in paths.items()
    }


def load_steps(path: Path) -> dict[str, StepHelp]:
    """The help per step of one language, in the order of the steps (004-006)."""
    document = read_toml(path)
    helps = {
        step: document.one(step, lambda part, step=step: _step(part, step)) for step in ALL_STEPS
    }
    document.close()
    return helps


def _step(part: Section, step: str) -> StepHelp:
    lines = {key: part.texts(key, most=most) for key, most in MOST_LINES.items()}
    return StepHelp(step, part.text("aim"), lines["method"], lines["attention"], lines["example"])
