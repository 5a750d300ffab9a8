"""Strict reading of TOML: every key is asked for, what is left over is refused, with its line."""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pop_core.catalogue.complaints import NOTHING, CatalogueBroken, read_text, shown_name
from pop_core.catalogue.tables import CODE
from pop_core.catalogue.words import LANGUAGES, Words
from pop_core.domain.text import as_seen
from pop_core.i18n.sentences import N_, Sentence

Place = tuple[str | int, ...]
T = TypeVar("T")

MOST_ROWS = 60  # of anything that is counted in a form
_MOST_SHOWN = 10**12

_HEADER = re.compile(r"\[(\[?)([\w.-]+)\]")
_KEY = re.compile(r"([\w-]+)\s*=")
LONG_TEXTS = ("'''", '"""')  # what opens and closes a text of several lines


@dataclass(frozen=True, slots=True)
class Section:
    """One table of a TOML file; each reading method takes its key away.

    `close` refuses whatever nobody asked for. Every method raises CatalogueBroken.
    """

    file: str
    lines: dict[Place, int]
    place: Place
    values: dict[str, Any]

    def broken(self, key: str, expected: str, found: object) -> CatalogueBroken:
        """The complaint about one key, at the nearest line that is known."""
        place = (*self.place, key)
        while place and place not in self.lines:
            place = place[:-1]
        return CatalogueBroken(self.file, self.lines.get(place, 1), expected, found)

    def _taken(self, key: str, kind: type[T], kind_words: str) -> T:
        if key not in self.values:
            raise self.broken(key, Sentence(kind_words, key=key), Sentence(N_("no such key")))
        value = self.values.pop(key)
        # A flag is a kind of number to Python, not to us.
        if not isinstance(value, kind) or isinstance(value, bool) != (kind is bool):
            raise self.broken(key, Sentence(kind_words, key=key), _shown(value))
        return value

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = self._taken(key, str, N_("a text under {key}")).strip()
        if not value:
            raise self.broken(key, Sentence(N_("a text under {key}"), key=key), NOTHING)
        return value

    def text_if_any(self, key: str) -> str:
        return self.text(key) if key in self.values else ""

    def code(self, key: str = "code") -> str:
        """A code in snake_case."""
        value = self.text(key)
        if not CODE.fullmatch(value):
            raise self.broken(key, Sentence(N_("a snake_case code under {key}"), key=key), value)
        return value

    def one_of(self, key: str, choices: tuple[str, ...]) -> str:
        """One of a few fixed words."""
        value = self.text(key)
        if value not in choices:
            said = Sentence(N_("one of {choices} under {key}"), choices=", ".join(choices), key=key)
            raise self.broken(key, said, value)
        return value

    def one_of_if_any(self, key: str, choices: tuple[str, ...]) -> str:
        """One of a few fixed words, or "" where nothing is said."""
        return self.one_of(key, choices) if key in self.values else ""

    def flag_if_any(self, key: str) -> bool:
        """True or false; false where nothing is said."""
        return (
            self._taken(key, bool, N_("true or false under {key}")) if key in self.values else False
        )

    def number(self, key: str, most: int = MOST_ROWS) -> int:
        """A whole number from 1 to `most`."""
        value = self._taken(key, int, N_("a whole number under {key}"))
        if value < 1:
            raise self.broken(key, Sentence(N_("a number above zero under {key}"), key=key), value)
        if value > most:
            expected = Sentence(N_("a number of at most {most} under {key}"), most=most, key=key)
            raise self.broken(key, expected, _shown(value))
        return value

    def number_if_any(self, key: str, most: int = MOST_ROWS) -> int | None:
        """A whole number from 1 to `most`, or None where nothing is said."""
        return self.number(key, most) if key in self.values else None

    def numbers(self, key: str, most: int) -> tuple[int, ...]:
        """A list of whole numbers from 1 to `most`."""
        values = self._taken(key, list, N_("a list of whole numbers under {key}"))
        if not values or any(type(value) is not int for value in values):
            expected = Sentence(N_("a list of whole numbers under {key}"), key=key)
            raise self.broken(key, expected, _shown(values))
        for value in values:
            if not 1 <= value <= most:
                expected = Sentence(N_("numbers from 1 to {most} under {key}"), most=most, key=key)
                raise self.broken(key, expected, _shown(value))
        return tuple(values)

    def texts(self, key: str, most: int) -> tuple[str, ...]:
        """A list of one to `most` texts."""
        values = self._taken(key, list, N_("a list of texts under {key}"))
        if not 1 <= len(values) <= most or not all(isinstance(v, str) and v for v in values):
            expected = Sentence(N_("a list of 1 to {most} texts under {key}"), most=most, key=key)
            raise self.broken(key, expected, _shown(values))
        return tuple(values)

    def words(self, key: str) -> Words:
        """A text per language, ours at least, without signs that nobody sees.

        `{ nl = "...", en = "..." }`
        """
        values = self._taken(key, dict, N_("a text per language under {key}"))
        for language in LANGUAGES:
            if language not in values:
                expected = Sentence(N_("the language {language} under {key}"), language=language,
                                    key=key)  # fmt: skip
                raise self.broken(key, expected, _shown(values))
        for language, text in values.items():
            if not re.fullmatch("[a-z]{2}", language):
                expected = Sentence(N_("languages of two letters under {key}"), key=key)
                raise self.broken(key, expected, language)
            if not isinstance(text, str) or not as_seen(text):
                expected = Sentence(
                    N_("a text for {language} under {key}"), language=language, key=key
                )
                raise self.broken(key, expected, _shown(text))
        return Words(tuple((language, as_seen(text)) for language, text in values.items()))

    def words_if_any(self, key: str) -> Words | None:
        """A text per language, or None where nothing is said."""
        return self.words(key) if key in self.values else None

    def one(self, key: str, parse: Callable[["Section"], T]) -> T:
        """The one table under a key, read whole by `parse`."""
        values = self._taken(key, dict, N_("a table under {key}"))
        return self._read((*self.place, key), values, parse)

    def each(self, key: str, parse: Callable[["Section"], T], by: str = "code") -> tuple[T, ...]:
        """The tables of a list, each read whole by `parse`; no two have the same `by`."""
        tables = self._taken(key, list, N_("a list of tables under {key}"))
        seen: set[object] = set()
        parsed: list[T] = []
        for number, values in enumerate(tables):
            place = (*self.place, key, number)
            if not isinstance(values, dict):
                expected = Sentence(N_("a list of tables under {key}"), key=key)
                raise self.broken(key, expected, _shown(values))
            identity = values.get(by)
            if not isinstance(identity, str | int):
                identity = None  # reading it tells what is wrong with it
            elif identity in seen:
                part = Section(self.file, self.lines, place, values)
                expected = Sentence(N_("a {by} that no other {key} has"), by=by, key=key)
                found = _shown(identity) if isinstance(identity, int) else identity
                raise part.broken(by, expected, found)
            seen.add(identity)
            parsed.append(self._read(place, values, parse))
        return tuple(parsed)

    def each_if_any(
        self, key: str, parse: Callable[["Section"], T], by: str = "code"
    ) -> tuple[T, ...]:
        """As `each`; empty where nothing is said."""
        return self.each(key, parse, by) if key in self.values else ()

    def _read(self, place: Place, values: dict[str, Any], parse: Callable[["Section"], T]) -> T:
        part = Section(self.file, self.lines, place, dict(values))
        result = parse(part)
        part.close()
        return result

    def close(self) -> None:
        """Refuse the keys that nobody asked for."""
        for key in self.values:
            raise self.broken(key, Sentence(N_("no further key here")), key)


def read_toml(path: Path) -> Section:
    """A TOML file as its outermost table. Raises CatalogueBroken when it is not TOML."""
    return parse_toml(read_text(path), shown_name(path))


def parse_toml(text: str, file: str) -> Section:
    """The outermost table of a text; `file` is how complaints call it. Raises CatalogueBroken."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        # The standard reader tells the line only inside its sentence.
        line = re.search(r"at line (\d+)", str(error))
        number = int(line[1]) if line else text.count("\n") + 1
        raise CatalogueBroken(file, number, "TOML", error) from None
    except (RecursionError, ValueError):
        # It is TOML, with too many brackets within each other or too long a number.
        expected = Sentence(N_("TOML that can be read"))
        found = Sentence(N_("brackets too deep or a number too long"))
        raise CatalogueBroken(file, _line_beyond_reading(text), expected, found) from None
    return Section(file, _lines_of(text), (), values)


def _line_beyond_reading(text: str) -> int:
    """The first line that the standard reader gives up at, of which it says nothing itself."""
    lines = text.splitlines()

    def gives_up(number: int) -> bool:
        try:
            tomllib.loads("\n".join(lines[:number]))
        except tomllib.TOMLDecodeError:
            return False  # cut off halfway
        except (RecursionError, ValueError):
            return True
        return False

    return bisect_left(range(1, len(lines)), True, key=gives_up) + 1


def _lines_of(text: str) -> dict[Place, int]:
    """On which line each table, key and list item of a TOML text begins."""
    lines: dict[Place, int] = {}
    counts: dict[Place, int] = {}
    table: Place = ()
    current: Place = ()
    for number, line in _lines_outside_texts(text):
        stripped = line.strip()
        if header := _HEADER.match(stripped):
            current = table = _table_place(header[2].split("."), bool(header[1]), counts)
        elif key := _KEY.match(stripped):
            current = (*table, key[1])
        elif stripped[:1] in {"{", '"'}:
            counts[current] = counts.get(current, -1) + 1
            lines[(*current, counts[current])] = number
            continue
        else:
            continue
        lines.setdefault(current, number)
    return lines


def _lines_outside_texts(text: str) -> Iterator[tuple[int, str]]:
    """Each line with its number, without those that a text of several lines goes on in."""
    closes = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if closes:
            closes = "" if closes in line else closes
            continue
        yield number, line
        closes = next((sign for sign in LONG_TEXTS if line.count(sign) == 1), "")


def _table_place(parts: list[str], in_list: bool, counts: dict[Place, int]) -> Place:
    place: Place = ()
    for part in parts[:-1]:
        place = (*place, part)
        if place in counts:
            place = (*place, counts[place])
    place = (*place, parts[-1])
    if not in_list:
        return place
    counts[place] = counts.get(place, -1) + 1
    return (*place, counts[place])


def _shown(value: object) -> object:
    """A wrong value as a complaint shows it: lists and tables by their size, and no endless row
    of digits, which Python refuses to write out."""
    if isinstance(value, int) and value > _MOST_SHOWN:
        return Sentence(N_("a very large number"))
    if isinstance(value, list):
        return Sentence(N_("a list of {number}"), number=len(value))
    if isinstance(value, dict):
        keys = ", ".join(map(str, value))
        return Sentence(N_("a table with {keys}"), keys=keys) if keys else NOTHING
    return repr(value)
