"""Courses that come to mind while somebody types what they want to learn; quick for thousands.

Words that few titles hold count most, so that "opleiding" or "cursus" finds nothing by itself.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from math import log

from pop_core.domain.courses import Course

SHORTEST = 3  # letters before a word says anything
MOST_WORDS = 30  # of a long text the last ones count: there somebody is typing
_NEAR = 0.5  # what scores less than this share of the best is noise beside it
# What people put around a title; a title may hold them, but they find none.
_AROUND = frozenset({
    "opleiding", "cursus", "training", "workshop", "seminarie", "volgen", "volgt", "inschrijven",
    "voor", "van", "met", "aan", "het", "een", "over", "naar", "bij",
    "the", "and", "for", "course", "follow",
})  # fmt: skip


class CourseSearch:
    """An index of the words of all titles and institutes, made once for an offer."""

    def __init__(self, courses: Sequence[Course]) -> None:
        self._courses = tuple(courses)
        places: dict[str, set[int]] = defaultdict(set)
        for place, course in enumerate(self._courses):
            for word in _words(f"{course.title} {course.institute} {course.number}"):
                places[word].add(place)
        self._places = dict(places)
        self._vocabulary = sorted(places)

    def suggest(
        self, text: str, most: int = 3, suits: Callable[[Course], bool] = lambda _course: True
    ) -> tuple[Course, ...]:
        """The courses nearest to what was typed, best first; none where nothing is near.

        A course that does not suit keeps no other one away.
        """
        scores: dict[int, float] = defaultdict(float)
        for typed in dict.fromkeys(list(_words(text))[-MOST_WORDS:]):
            if len(typed) >= SHORTEST and typed not in _AROUND:
                for place, score in self._scored(typed).items():
                    scores[place] += score
        scores = {place: each for place, each in scores.items() if suits(self._courses[place])}
        if not scores:
            return ()
        enough = max(scores.values()) * _NEAR
        near = [place for place, score in scores.items() if score >= enough]
        ranked = sorted(near, key=lambda place: (-scores[place], place))
        return tuple(self._courses[place] for place in ranked[:most])

    def _scored(self, typed: str) -> dict[int, float]:
        """Where a word stands, whole or as a beginning; the rarer, the more it says."""
        found: dict[int, float] = {}
        for word in self._beginning_with(typed):
            share = 1.0 if word == typed else 0.8
            for place in self._places[word]:
                found[place] = max(found.get(place, 0.0), share)
        rarity = log(1 + len(self._courses) / len(found)) if found else 0.0
        return {place: share * rarity for place, share in found.items()}

    def _beginning_with(self, typed: str) -> Iterator[str]:
        for word in self._vocabulary[bisect_left(self._vocabulary, typed) :]:
            if not word.startswith(typed):
                return
            yield word


def _words(text: str) -> Iterator[str]:
    """The words of a text in lower case and without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    yield from re.findall(r"[a-z0-9]+", plain)
