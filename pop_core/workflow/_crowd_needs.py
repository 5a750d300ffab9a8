"""What people of a large invented organisation need to learn: unlike per job, unit and year."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

from pop_core.catalogue.learning import Catalogue
from pop_core.catalogue.matching import recommendations
from pop_core.workflow._crowd_words import Entry, Lot, Words

_ALWAYS = 0.03  # weight of a competency that nobody in particular asks for
_FAVOURED = 3.5  # times as much where a part of the organisation finds it important
_OWN = 0.24  # of all rows have a technical title of their own
# How often a way of learning is chosen where the matrix marks it; others twice in a while.
_LIKED: Mapping[str, float] = {
    "classroom_training": 6, "workplace_learning": 6, "peer_help": 5, "coaching": 3,
    "project_participation": 3, "e_learning": 4, "mentoring": 2, "peer_consultation": 2,
    "networking": 1, "self_study": 2, "document_writing": 2, "regular_feedback": 3,
    "focus_point": 2, "job_shadowing": 1, "seminar": 1, "to_be_found": 0.5,
}  # fmt: skip
_BESIDE_THE_MATRIX = ("regular_feedback", "focus_point", "job_shadowing", "to_be_found")
_FOR_OWN = ("classroom_training", "e_learning", "self_study", "peer_help", "workplace_learning")

Weights = tuple[Sequence[str], Sequence[float]]


class Needs:
    """Which competencies come into a plan, and which ways of learning with them."""

    def __init__(self, words: Words, catalogue: Catalogue, first_year: int) -> None:
        self._told, self._first_year = words.organisation, first_year
        self._codes = tuple(catalogue.competencies)
        self._known: dict[tuple[str, tuple[str, ...], int], Weights] = {}
        self._ways = {code: _ways(catalogue, code) for code in self._codes}
        self._own_ways = _added_up({code: _LIKED[code] for code in _FOR_OWN})
        self._own: dict[str, list[Entry]] = {
            group: [each for each in self._told["technical"] if group in each["groups"]]
            for group in self._told["needs"]
        }

    def chosen(
        self, lot: Lot, group: str, favourites: tuple[str, ...], year: int, number: int
    ) -> list[str | Entry]:
        """So many different subjects: codes of the catalogue, and titles of one's own."""
        weights = self._weights(group, favourites, year)
        found: dict[str, str | Entry] = {}
        for _try in range(number * 3):
            if lot.chance(_OWN) and self._own[group]:
                own = lot.one(self._own[group])
                found.setdefault(own["title"], own)
            else:
                code = lot.weighed(*weights)
                found.setdefault(code, code)
            if len(found) == number:
                break
        return list(found.values())

    def way(self, lot: Lot, competency: str | None) -> str:
        """A way of learning that suits, more often one that people like."""
        return lot.weighed(*(self._ways[competency] if competency else self._own_ways))

    def _weights(self, group: str, favourites: tuple[str, ...], year: int) -> Weights:
        known = (group, favourites, year)
        if known not in self._known:
            self._known[known] = self._weighed_up(*known)
        return self._known[known]

    def _weighed_up(self, group: str, favourites: tuple[str, ...], year: int) -> Weights:
        wanted = self._told["needs"][group]
        passed = year - self._first_year
        weights = dict.fromkeys(self._codes, _ALWAYS)
        for place, code in enumerate(wanted):
            weights[code] = 1 / (place + 1)
        for code in self._told["rising"]:
            weights[code] = weights[code] * 1.5**passed + 0.06 * passed
        for code in self._told["falling"]:
            weights[code] *= 0.75**passed
        for code in favourites:
            weights[code] = max(weights[code], 0.15) * _FAVOURED
        return _added_up(weights)


def _added_up(weights: Mapping[str, float]) -> Weights:
    return tuple(weights), tuple(accumulate(weights.values()))


def _ways(catalogue: Catalogue, competency: str) -> Weights:
    marked = [each.action_type.code for each in recommendations(catalogue, competency)]
    return _added_up({code: _LIKED.get(code, 1) for code in (*marked, *_BESIDE_THE_MATRIX)})
