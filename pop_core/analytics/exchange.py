"""How far numbers of one component can move by exchange with others of it (rule 36).

Where sums run in circles, as in a table with both margins, a few numbers are let free and all
others stand still, so that what is left runs in no circle: what those reach is really possible.
The swap of four corners of a table is the smallest of these.
"""

from collections.abc import Iterable, Sequence

from pop_core.analytics.forest import Equation, Forest, Terms, grow

WIDTH = 5  # a hidden number must be able to differ by this much
NEARBY = 40  # sums around a number in which an exchange is looked for

Bounds = tuple[list[int], list[int]]


class Exchange:
    """One component: its sums over places, and the true counts there."""

    def __init__(self, sums: Sequence[Terms], truth: Sequence[int], *, is_forest: bool) -> None:
        self._sums, self._truth = sums, truth
        self._whole = Forest(len(truth), [Equation(terms) for terms in sums]) if is_forest else None
        self._sums_of: list[list[int]] = [[] for _ in truth]
        for number, terms in enumerate(sums):
            for place, _ in terms:
                self._sums_of[place].append(number)

    def reach(self, still: Bounds, own: Bounds, wanted: Sequence[int]) -> Bounds:
        """How far numbers get within their `own` bounds, the others within those of `still`.

        Exact where no sums run in circles; else it is looked for until the `wanted` places have
        moved far enough, and true for whatever is in the answer.
        """
        if self._whole:
            return _cut(self._whole.reach(*still), own)
        found = list(self._truth), list(self._truth)
        roomy = self._by_room(still)
        left = self._in_large(still, own, wanted, roomy, found)
        self._in_small(still, own, left, found)
        return found

    def _by_room(self, still: Bounds) -> list[int]:
        """Who can give way most, both ways, goes first; what is fixed not at all."""
        moving = [place for place in range(len(self._truth)) if still[0][place] < still[1][place]]
        return sorted(moving, key=lambda place: (self._room(place, still), place), reverse=True)

    def _in_large(
        self, still: Bounds, own: Bounds, wanted: Sequence[int], roomy: list[int], found: Bounds
    ) -> list[int]:
        """Forests over the whole component, as long as each settles many; the places left."""
        left = list(wanted)
        while left:
            order = list(dict.fromkeys((*left, *roomy)))
            equations, free = grow(len(self._truth), self._sums, order, self._truth)
            ends = _cut(Forest(len(self._truth), equations).reach(*still), own)
            note(found, ends, [place for place in order if free[place]])
            before = len(left)
            left = _narrow(found, left)
            if before - len(left) <= before // 10:
                break
        return left

    def _in_small(self, still: Bounds, own: Bounds, left: list[int], found: Bounds) -> None:
        """For each place a forest out of the sums around it."""
        for lead in left:
            if not _narrow(found, (lead,)):
                continue
            near = self._near(lead)
            places = list(dict.fromkeys(place for of in near for place, _ in self._sums[of]))
            at = {place: number for number, place in enumerate(places)}
            sums = [tuple((at[place], sign) for place, sign in self._sums[of]) for of in near]
            moving = [at[place] for place in self._inside(near, lead, still)]
            truth = [self._truth[place] for place in places]
            equations, free = grow(len(places), sums, moving, truth)
            around = ([bounds[place] for place in places] for bounds in still)
            low, high = Forest(len(places), equations).reach(*around)
            for place, bottom, top, moved in zip(places, low, high, free, strict=True):
                if moved:
                    found[0][place] = min(found[0][place], max(bottom, own[0][place]))
                    found[1][place] = max(found[1][place], min(top, own[1][place]))

    def _near(self, lead: int) -> list[int]:
        """The sums around a number, the nearest first."""
        near = list(self._sums_of[lead])
        seen = set(near)
        for number in near:  # grows while it is walked
            if len(near) >= NEARBY:
                break
            for place, _ in self._sums[number]:
                others = [other for other in self._sums_of[place] if other not in seen]
                near += others
                seen.update(others)
        return near[:NEARBY]

    def _inside(self, near: list[int], lead: int, still: Bounds) -> list[int]:
        """The numbers that stand in no other sums, those that give way most first."""
        sums = set(near)
        places = {place for number in near for place, _ in self._sums[number]}
        inside = {
            place: self._room(place, still)
            for place in places
            if still[0][place] < still[1][place] and sums.issuperset(self._sums_of[place])
        }
        return [lead, *sorted(inside.keys() - {lead}, key=lambda p: (inside[p], p), reverse=True)]

    def _room(self, place: int, still: Bounds) -> tuple[int, int]:
        """How far a number can give way both ways, and in all."""
        low, high = still[0][place], still[1][place]
        return min(self._truth[place] - low, high - self._truth[place]), high - low


def _narrow(found: Bounds, places: Iterable[int]) -> list[int]:
    return [place for place in places if found[1][place] - found[0][place] < WIDTH]


def note(found: Bounds, ends: Bounds, places: Iterable[int] | None = None) -> None:
    """Widen what was found by what was found now; everywhere, or in some places."""
    for place in range(len(found[0])) if places is None else places:
        found[0][place] = min(found[0][place], ends[0][place])
        found[1][place] = max(found[1][place], ends[1][place])


def _cut(rest: Bounds, own: Bounds) -> Bounds:
    """What is left of the rest's bounds within one's own."""
    low = [max(pair) for pair in zip(rest[0], own[0], strict=True)]
    high = [min(pair) for pair in zip(rest[1], own[1], strict=True)]
    return low, high
