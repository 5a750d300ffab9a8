"""The numbers of one publication as a system: what is hidden, and what a reader knows outright.

Numbers are known by their place in the sorted list of keys, so that the order in which somebody
filled a mapping changes nothing. The rules: documents-and-exchange.md, rules 33-35.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pop_core.analytics.forest import FAR, Terms, runs_in_no_circle


def rounded(count: int, step: int) -> int:
    """The nearest multiple of `step`, half up."""
    return (2 * count + step) // (2 * step) * step


@dataclass(frozen=True, slots=True)
class Component:
    """Numbers that sums join, and those sums over their places in `members`."""

    members: tuple[int, ...]
    sums: tuple[Terms, ...]
    is_forest: bool


@dataclass(frozen=True, slots=True)
class Overlapping:
    """How one number lies among others that may hold the same people."""

    whole: int
    parts: tuple[int, ...]
    spare: int  # how many of the whole may be in no part
    is_within: bool  # everybody of a part is in the whole

    def ties(self) -> Iterator[tuple[Terms, int]]:
        """Numbers with their signs, and what they add up to at least."""
        if self.is_within:
            for part in self.parts:
                yield ((self.whole, 1), (part, -1)), 0
        if self.spare < FAR:
            yield ((self.whole, -1), *((part, 1) for part in self.parts)), -self.spare


Tie = tuple[Terms, int]


@dataclass(slots=True)
class System:
    """True counts with their sums and bases, and which of them are hidden by now."""

    counts: Sequence[int]
    sums: Sequence[tuple[int, tuple[int, ...]]]  # total, parts
    overlaps: Sequence[Overlapping]
    bases: Sequence[int]  # -1 where there is none
    sensitive: Sequence[bool]
    too_few: Sequence[bool]  # hidden whatever they are
    smallest: int
    rounding: int
    hidden: list[bool] = field(default_factory=list)
    implied: list[bool] = field(default_factory=list)  # zero because a total says zero
    whole: set[int] = field(default_factory=set)  # components of which nothing is shown
    components: list[Component] = field(default_factory=list)
    component_of: list[int] = field(default_factory=list)
    place_of: list[int] = field(default_factory=list)
    sums_of: list[list[int]] = field(default_factory=list)
    dependents: list[list[int]] = field(default_factory=list)
    groups_of: list[set[int]] = field(default_factory=list)  # components with a component's bases
    ties_of: list[list[Tie]] = field(default_factory=list)  # what overlaps say of a number
    tied_to: list[set[int]] = field(default_factory=list)  # components that overlaps tie to one

    def __post_init__(self) -> None:
        size = len(self.counts)
        self.sums_of = [[] for _ in range(size)]
        self.dependents = [[] for _ in range(size)]
        for number, (total, parts) in enumerate(self.sums):
            for member in (total, *parts):
                self.sums_of[member].append(number)
        for key, base in enumerate(self.bases):
            if base >= 0:
                self.dependents[base].append(key)
        self._part()
        self._relate()
        self.hidden = [False] * size
        self.implied = [False] * size
        for key in range(size):
            self.hidden[key] = self.hidden[key] or self._is_small(key)
            if self.hidden[key]:
                self.hide(key)
        self._imply_zeros()

    # What must be hidden for its own sake (rules 33 and 34)

    def _is_small(self, key: int) -> bool:
        """Too few people, too few others or none at all, or nobody where that tells something.

        That everybody of a group has it says so of each of them by name.
        """
        count, base = self.counts[key], self.bases[key]
        if self.too_few[key] or 0 < count < self.smallest:
            return True
        if base < 0 or self.counts[base] == 0:
            return False
        others = self.counts[base] - count
        return (
            self.counts[base] < self.smallest
            or others < self.smallest
            or (self.sensitive[key] and count == 0)
        )

    def _imply_zeros(self) -> None:
        """What shown zeros say is zero is zero for all to see, however small its base."""
        waiting = [key for key, hidden in enumerate(self.hidden) if not hidden]
        for zero in waiting:  # grows while it is walked
            if self.counts[zero]:
                continue
            told = [key for key in self._told_by(zero) if not self.sensitive[key]]
            for key in (*told, *self.dependents[zero]):
                if self.hidden[key]:
                    self.implied[key] = True
                    self.hidden[key] = False
                    waiting.append(key)

    def _told_by(self, zero: int) -> Iterator[int]:
        """The parts of this total; totals of which this is the last part that was not known."""
        for of in self.sums_of[zero]:
            total, parts = self.sums[of]
            if total == zero:
                yield from parts
            elif not any(self._is_open(part) for part in parts):
                yield total

    def _is_open(self, key: int) -> bool:
        return self.hidden[key] or self.counts[key] > 0

    def hide(self, key: int) -> None:
        """Hide a number, and with an empty group what was counted in it."""
        self.hidden[key] = True
        if self.counts[key] == 0:
            for dependent in self.dependents[key]:
                if not self.hidden[dependent] and not self.implied[dependent]:
                    self.hide(dependent)

    def hide_whole(self, component: int) -> None:
        """Show nothing of a component, zeros and totals neither."""
        self.whole.add(component)
        for key in self.components[component].members:
            self.hide(key)

    # What a reader knows who knows the method

    def known(self, key: int) -> tuple[int, int]:
        """The bounds that the published value itself gives."""
        if self.hidden[key]:
            if self.dependents[key] and self._shows_something_of(key):
                return self.smallest, FAR
            return (0 if self._may_be_zero(key) else 1), FAR
        if self.counts[key] == 0:
            return 0, 0
        shown = rounded(self.counts[key], self.rounding)
        least = max(self.smallest, shown - self.rounding // 2)
        return least, shown + (self.rounding - 1) // 2

    def others(self, key: int) -> tuple[int, int]:
        """The bounds that are known of the rest of a number's base."""
        base = self.bases[key]
        if self.hidden[key] or self.implied[key] or self.counts[base] == 0:
            return 0, FAR
        return self.smallest, FAR

    def tied(self, key: int, ends: Callable[[int], tuple[int, int]]) -> tuple[int, int]:
        """What overlaps say of a number when the others in them are between these ends."""
        low, high = 0, FAR
        for terms, least in self.ties_of[key]:
            sign, most = 0, 0
            for other, its in terms:
                if other == key:
                    sign = its
                else:
                    most += ends(other)[1] if its > 0 else -ends(other)[0]
            if sign > 0:
                low = max(low, least - most)
            else:
                high = min(high, most - least)
        return low, high

    def _may_be_zero(self, key: int) -> bool:
        base = self.bases[key]
        return (
            self.sensitive[key]
            or self.component_of[key] in self.whole
            or (base >= 0 and self.hidden[base] and not self._shows_something_of(base))
        )

    def _shows_something_of(self, base: int) -> bool:
        """Then its group is large enough, although its size is hidden."""
        return any(
            not self.hidden[dependent] and not self.implied[dependent]
            for dependent in self.dependents[base]
        )

    # What hangs together

    def _part(self) -> None:
        """Find the components, in the order of their first number."""
        self.component_of = [-1] * len(self.counts)
        self.place_of = [0] * len(self.counts)
        for first in range(len(self.counts)):
            if self.component_of[first] < 0:
                self._gather(first)

    def _gather(self, first: int) -> None:
        number = len(self.components)
        self.component_of[first] = number
        members, sums = [first], set()
        for member in members:  # grows while it is walked
            for of in self.sums_of[member]:
                if of in sums:
                    continue
                sums.add(of)
                total, parts = self.sums[of]
                for other in (total, *parts):
                    if self.component_of[other] < 0:
                        self.component_of[other] = number
                        members.append(other)
        members.sort()
        for place, member in enumerate(members):
            self.place_of[member] = place
        terms = tuple(self._terms(of) for of in sorted(sums))
        self.components.append(Component(tuple(members), terms, runs_in_no_circle(terms)))

    def _relate(self) -> None:
        self.groups_of = [set() for _ in self.components]
        for key, base in enumerate(self.bases):
            if base >= 0 and self.component_of[base] != self.component_of[key]:
                self.groups_of[self.component_of[key]].add(self.component_of[base])
        self.ties_of = [[] for _ in self.counts]
        self.tied_to = [set() for _ in self.components]
        for tie in (tie for each in self.overlaps for tie in each.ties()):
            places = {self.component_of[key] for key, _ in tie[0]}
            for key, _ in tie[0]:
                self.ties_of[key].append(tie)
                self.tied_to[self.component_of[key]] |= places - {self.component_of[key]}

    def is_below(self, key: int, total: int) -> bool:
        """Whether sums alone say that `key` is at most `total`."""
        waiting, seen = [key], {key}
        for part in waiting:  # grows while it is walked
            for of in self.sums_of[part]:
                above, parts = self.sums[of]
                if part in parts and above not in seen:
                    seen.add(above)
                    waiting.append(above)
        return total in seen

    def _terms(self, number: int) -> Terms:
        total, parts = self.sums[number]
        return ((self.place_of[total], -1), *((self.place_of[part], 1) for part in parts))
