"""Finding a competency or a way of learning by the words people use, slips of the finger included.

Every word typed is compared with every word of an entry; what is close in more words comes first.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from pop_core.catalogue.learning import ActionType, Catalogue, Competency

T = TypeVar("T")

# Weights of where a word is found; how it is found (see `_likeness`) counts below that.
_NAME, _SYNONYM, _SENTENCE = 1.0, 0.9, 0.4
# What scores less than this share of the best is noise beside it.
_FAR = 0.5


def search(catalogue: Catalogue, language: str, text: str) -> tuple[Competency, ...]:
    """The competencies that fit what was typed, best first; all of them for an empty text."""
    return _ranked(
        text,
        (
            (each, _entry(each.name(language), each.synonyms(language), each.description(language)))
            for each in catalogue.competencies.values()
        ),
    )


def search_actions(catalogue: Catalogue, language: str, text: str) -> tuple[ActionType, ...]:
    """The ways of learning that fit what was typed, best first; all for an empty text."""
    return _ranked(
        text,
        (
            (each, _entry(each.name(language), (), each.line(language)))
            for each in catalogue.action_types.values()
        ),
    )


Entry = tuple[tuple[float, tuple[str, ...]], ...]


def _entry(name: str, synonyms: Iterable[str], sentence: str) -> Entry:
    spoken = tuple(word for synonym in synonyms for word in _words(synonym))
    return ((_NAME, _words(name)), (_SYNONYM, spoken), (_SENTENCE, _words(sentence)))


def _ranked(text: str, entries: Iterable[tuple[T, Entry]]) -> tuple[T, ...]:
    typed = _words(text)
    if not typed:
        return tuple(thing for thing, _ in entries)
    scored = [(thing, [_score(word, entry) for word in typed]) for thing, entry in entries]
    most = max((_hits(scores) for _, scores in scored), default=0)
    found = [(thing, sum(scores)) for thing, scores in scored if most and _hits(scores) == most]
    best = max((score for _, score in found), default=0.0)
    near = [(thing, score) for thing, score in found if score > best * _FAR]
    # The sort is stable: equal scores keep the guide's order.
    return tuple(thing for thing, _ in sorted(near, key=lambda pair: -pair[1]))


def _hits(scores: list[float]) -> int:
    return sum(score > 0 for score in scores)


def _score(typed: str, entry: Entry) -> float:
    return max(
        (weight * _likeness(typed, word) for weight, words in entry for word in words), default=0.0
    )


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case and without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return tuple(re.findall(r"[a-z0-9]+", plain))


def _likeness(typed: str, word: str) -> float:
    """From 1 (the same word) by its beginning and its inside to 0 (no likeness)."""
    if typed == word:
        return 1.0
    if word.startswith(typed):
        return 0.9
    if len(typed) >= 3 and typed in word:
        return 0.7
    return 0.5 if _sounds_like(typed, word) else 0.0


def _sounds_like(typed: str, word: str) -> bool:
    """Whether a few slips turn one into the other: none in short words, two in long ones."""
    slips = 0 if len(typed) < 4 else 1 if len(typed) < 8 else 2
    return slips > 0 and _within(_sound(typed), _sound(word), slips)


@lru_cache(maxsize=4096)
def _sound(word: str) -> str:
    """A word without doubled letters, and with k for c: the slips that Dutch invites."""
    return re.sub(r"(.)\1+", r"\1", word.replace("c", "k"))


def _within(one: str, other: str, most: int) -> bool:
    """Whether at most `most` letters were added, lost, changed or swapped with their neighbour."""
    if abs(len(one) - len(other)) > most:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        older, before, row = before, row, [i]
        for j, against in enumerate(other, start=1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return False
    return row[-1] <= most
