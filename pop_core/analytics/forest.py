"""How far numbers can move when they add up: exact where the sums run in no circle.

Messages go from the leaves to the roots and back. For whole numbers between whole bounds, every
number between the two ends of an answer is really possible; nothing is an estimate.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FAR = 10**12  # no bound; whole numbers of Python, so that adding up far ones stays exact

Terms = tuple[tuple[int, int], ...]  # (number, +1 or -1), together the constant of the equation


@dataclass(frozen=True, slots=True)
class Equation:
    """The free numbers of one sum, and what they make together."""

    terms: Terms
    constant: int = 0


class Forest:
    """Equations among `size` numbers, no two of which are joined in two ways."""

    def __init__(self, size: int, equations: Sequence[Equation]) -> None:
        self._equations = equations
        self._below: list[list[int]] = [[] for _ in range(size)]  # equations a number heads
        self._steps: list[tuple[int, int, int]] = []  # equation, number at its head, its sign
        self._rest: list[Terms] = [()] * len(equations)  # the others in it
        self._walk(size)

    def _walk(self, size: int) -> None:
        """Give every equation a head, from the roots down."""
        equations_of: list[list[int]] = [[] for _ in range(size)]
        for number, equation in enumerate(self._equations):
            for variable, _ in equation.terms:
                equations_of[variable].append(number)
        above = [-1] * size
        seen = [False] * size
        for root in range(size):
            if seen[root]:
                continue
            seen[root] = True
            waiting = [root]
            for head in waiting:  # grows while it is walked
                for number in equations_of[head]:
                    if number == above[head]:
                        continue
                    waiting.extend(self._hang(number, head))
                    for variable, _ in self._rest[number]:
                        above[variable] = number
                        seen[variable] = True

    def _hang(self, number: int, head: int) -> list[int]:
        terms = self._equations[number].terms
        sign = next(sign for variable, sign in terms if variable == head)
        self._rest[number] = tuple(term for term in terms if term[0] != head)
        self._steps.append((number, head, sign))
        self._below[head].append(number)
        return [variable for variable, _ in self._rest[number]]

    def reach(self, low: Sequence[int], high: Sequence[int]) -> tuple[list[int], list[int]]:
        """What the others leave each number, when they stay within their own bounds.

        The number's own bounds are not in it: cut the answer with them.
        """
        kept = _Messages(len(self._equations))
        self._gather(low, high, kept)
        floor, ceiling = self._spread(low, high, kept)
        for number, head, _ in self._steps:
            floor[head] = max(floor[head], kept.low[number])
            ceiling[head] = min(ceiling[head], kept.high[number])
        return floor, ceiling

    def _gather(self, low: Sequence[int], high: Sequence[int], kept: "_Messages") -> None:
        """From the leaves to the roots: what the rest of an equation leaves its head."""
        floor, ceiling = list(low), list(high)
        for number, head, sign in reversed(self._steps):
            least = most = 0
            for variable, other in self._rest[number]:
                if other > 0:
                    least += floor[variable]
                    most += ceiling[variable]
                else:
                    least -= ceiling[variable]
                    most -= floor[variable]
            kept.least[number], kept.most[number] = least, most
            constant = self._equations[number].constant
            bottom, top = constant - most, constant - least
            if sign < 0:
                bottom, top = -top, -bottom
            kept.low[number], kept.high[number] = bottom, top
            floor[head] = max(floor[head], bottom)
            ceiling[head] = min(ceiling[head], top)
        kept.floor, kept.ceiling = floor, ceiling

    def _spread(
        self, low: Sequence[int], high: Sequence[int], kept: "_Messages"
    ) -> tuple[list[int], list[int]]:
        """From the roots to the leaves: what head and others of an equation leave each."""
        floor, ceiling = [-FAR * FAR] * len(low), [FAR * FAR] * len(low)
        for number, head, sign in self._steps:
            bottom, top = max(low[head], floor[head]), min(high[head], ceiling[head])
            for other in self._below[head]:
                if other != number:
                    bottom, top = max(bottom, kept.low[other]), min(top, kept.high[other])
            if sign < 0:
                bottom, top = -top, -bottom
            constant = self._equations[number].constant
            least = constant - top - kept.most[number]
            most = constant - bottom - kept.least[number]
            for variable, own in self._rest[number]:
                if own > 0:
                    floor[variable] = least + kept.ceiling[variable]
                    ceiling[variable] = most + kept.floor[variable]
                else:
                    floor[variable] = kept.ceiling[variable] - most
                    ceiling[variable] = kept.floor[variable] - least
        return floor, ceiling


class _Messages:
    """What went up: per equation to its head, and per number what it could be seen from above."""

    __slots__ = ("ceiling", "floor", "high", "least", "low", "most")

    def __init__(self, equations: int) -> None:
        self.low, self.high = [0] * equations, [0] * equations
        self.least, self.most = [0] * equations, [0] * equations
        self.floor: list[int] = []
        self.ceiling: list[int] = []


def narrowed(
    sums: Sequence[Terms], low: Sequence[int], high: Sequence[int], rounds: int = 20
) -> tuple[list[int], list[int]]:
    """Bounds with what each sum says of each number in it, over and over; never too narrow."""
    floor, ceiling = list(low), list(high)
    for _ in range(rounds):
        before = sum(floor), sum(ceiling)
        for terms in sums:
            _narrow(terms, floor, ceiling)
        if (sum(floor), sum(ceiling)) == before:
            break
    return floor, ceiling


def _narrow(terms: Terms, floor: list[int], ceiling: list[int]) -> None:
    ends = [
        (floor[each], ceiling[each]) if sign > 0 else (-ceiling[each], -floor[each])
        for each, sign in terms
    ]
    least, most = sum(low for low, _ in ends), sum(high for _, high in ends)
    for (each, sign), (low, high) in zip(terms, ends, strict=True):
        bottom, top = high - most, low - least
        if sign < 0:
            bottom, top = -top, -bottom
        floor[each], ceiling[each] = max(floor[each], bottom), min(ceiling[each], top)


def runs_in_no_circle(sums: Iterable[Terms]) -> bool:
    """Whether no two numbers are joined by sums in two ways."""
    joined = _Joined()
    return all(
        joined.join((variable, number))
        for number, terms in enumerate(sums)
        for variable, _ in terms
    )


def grow(
    size: int, sums: Sequence[Terms], order: Iterable[int], truth: Sequence[int]
) -> tuple[list[Equation], list[bool]]:
    """A forest out of sums that run in circles: the rest stands still at its true value.

    Numbers are let free in the given `order`, each unless that would close a circle.
    """
    sums_of: list[list[int]] = [[] for _ in range(size)]
    for number, terms in enumerate(sums):
        for variable, _ in terms:
            sums_of[variable].append(number)
    joined = _Joined()
    free = [False] * size
    for variable in order:
        roots = {joined.root(-1 - number) for number in sums_of[variable]}
        if len(roots) == len(sums_of[variable]):
            free[variable] = True
            joined.unite(roots)
    return [_freed(terms, free, truth) for terms in sums], free


def _freed(terms: Terms, free: Sequence[bool], truth: Sequence[int]) -> Equation:
    still = sum(sign * truth[variable] for variable, sign in terms if not free[variable])
    return Equation(tuple(term for term in terms if free[term[0]]), -still)


class _Joined:
    """Which sums (negative) and numbers hang together."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def root(self, member: int) -> int:
        while (above := self._above.get(member, member)) != member:
            self._above[member] = self._above.get(above, above)
            member = above
        return member

    def unite(self, roots: Iterable[int]) -> None:
        first, *others = sorted(roots) or [0]
        self._above.update(dict.fromkeys(others, first))

    def join(self, pair: tuple[int, int]) -> bool:
        """Join a number and a sum; False where they hung together already."""
        one, other = self.root(pair[0]), self.root(-1 - pair[1])
        if one == other:
            return False
        self._above[one] = other
        return True
