"""Which hidden numbers a reader could narrow down to fewer than five values (rule 36).

We know the true counts; so a number is safe as soon as two sets of counts exist that fit all
that is published and in which it differs by five or more. Such sets are looked for and nothing
is assumed: what is not proved is taken for unsafe. They are made in this order:

1. the groups' sizes stand still and the numbers of one component move. Exact where its sums run
   in no circle; else several forests are cut out of them (each closes circles such as the swap
   of four corners) and what they reach counts;
2. the number moves further after its own group has grown, or a group shrinks after what is
   counted in it has shrunk;
3. linear programming over the component, ends at whole numbers only.
"""

from collections.abc import Sequence

from pop_core.analytics.forest import FAR, Equation, Forest, Terms, grow
from pop_core.analytics.program import Program, Row
from pop_core.analytics.system import System

WIDTH = 5  # a hidden number must be able to differ by this much

LARGEST = 3000  # numbers in one program

Bounds = tuple[list[int], list[int]]


class Audit:
    """The proofs so far over one system. What is proved stays so when more is hidden."""

    def __init__(self, system: System) -> None:
        self._system = system
        self._safe = [False] * len(system.counts)
        self._reached: dict[int, Bounds] = {}
        self._forests: dict[int, Forest] = {}

    def unsafe(self, component: int) -> list[int]:
        """The hidden numbers of a component for which there is no proof, in their order."""
        self._reached.pop(component, None)
        for prove in (self._alone, self._with_its_group, self._after_its_parts, self._programmed):
            if not (open_ones := self._open(component)):
                return []
            prove(component, open_ones)
        return self._open(component)

    def reached(self, component: int) -> Bounds:
        """How far each number of a component can move while groups' sizes stand still."""
        if component not in self._reached:
            low, high, sums = self._standing(component)
            wanted = [self._place(key) for key in self._open(component)]
            self._reached[component] = self._move(component, sums, (low, high), (low, high), wanted)
        return self._reached[component]

    def _open(self, component: int) -> list[int]:
        members = self._system.components[component].members
        return [key for key in members if self._system.hidden[key] and not self._safe[key]]

    def _place(self, key: int) -> int:
        return self._system.place_of[key]

    def _settle(self, keys: Sequence[int], low: Sequence[int], high: Sequence[int]) -> None:
        for key in keys:
            place = self._place(key)
            self._safe[key] = self._safe[key] or high[place] - low[place] >= WIDTH

    # 1. The sizes of groups stand still

    def _alone(self, component: int, keys: Sequence[int]) -> None:
        self._settle(keys, *self.reached(component))

    def _standing(self, component: int) -> tuple[list[int], list[int], Sequence[Terms]]:
        """The bounds when other components keep their true counts, and the sums."""
        system = self._system
        members = system.components[component].members
        bounds = [self._bounds(key, {component}) for key in members]
        low, high = [least for least, _ in bounds], [most for _, most in bounds]
        return low, high, self._with_inner_bases(component, low, high)

    def _bounds(self, key: int, moving: set[int]) -> tuple[int, int]:
        """What is known of a number, when the components that do not move keep their counts."""
        system = self._system
        low, high = system.known(key)
        base = system.bases[key]
        if base >= 0 and system.component_of[base] not in moving:
            least, most = system.others(key)
            low = max(low, system.counts[base] - most)
            high = min(high, system.counts[base] - least)
        for dependent in system.dependents[key]:
            if system.component_of[dependent] not in moving:
                least, most = system.others(dependent)
                low = max(low, system.counts[dependent] + least)
                high = min(high, system.counts[dependent] + most)
        return low, high

    def _with_inner_bases(self, component: int, low: list[int], high: list[int]) -> Sequence[Terms]:
        """Also say it of a base in the same sums, where that tells more than the sums do."""
        system = self._system
        sums = list(system.components[component].sums)
        for place, key in enumerate(system.components[component].members):
            base = system.bases[key]
            if base < 0 or system.component_of[base] != component:
                continue
            least, most = system.others(key)
            least = 0 if system.known(base)[0] - system.known(key)[1] >= least else least
            if least or most < FAR or not system.is_below(key, base):
                sums.append(((self._place(base), -1), (place, 1), (len(low), 1)))
                low.append(least)
                high.append(most)
        return sums

    def _move(
        self,
        component: int,
        sums: Sequence[Terms],
        still: Bounds,
        own: Bounds,
        wanted: Sequence[int],
    ) -> Bounds:
        """How far numbers get within their `own` bounds, the others within those of `still`."""
        if self._system.components[component].is_forest and len(sums) == len(
            self._system.components[component].sums
        ):
            if component not in self._forests:
                equations = [Equation(terms) for terms in sums]
                self._forests[component] = Forest(len(still[0]), equations)
            return _cut(self._forests[component].reach(*still), own)
        return self._in_forests(component, sums, still, own, wanted)

    def _in_forests(
        self,
        component: int,
        sums: Sequence[Terms],
        still: Bounds,
        own: Bounds,
        wanted: Sequence[int],
    ) -> Bounds:
        """One forest after another, each begun at a number that is still without proof."""
        truth = self._truth(component, sums)
        low, high = list(truth), list(truth)
        by_room = sorted(
            range(len(truth)), key=lambda place: (still[0][place] - still[1][place], place)
        )
        by_room = [place for place in by_room if still[0][place] < still[1][place]]
        for lead in wanted:
            if high[lead] - low[lead] >= WIDTH:
                continue
            later = [place for place in wanted if high[place] - low[place] < WIDTH and place > lead]
            order = dict.fromkeys((lead, *later, *by_room))
            equations, free = grow(len(truth), sums, order, truth)
            bottom, top = _cut(Forest(len(truth), equations).reach(*still), own)
            for place in order:
                if free[place]:
                    low[place] = min(low[place], bottom[place])
                    high[place] = max(high[place], top[place])
        return low, high

    def _truth(self, component: int, sums: Sequence[Terms]) -> list[int]:
        truth = [self._system.counts[key] for key in self._system.components[component].members]
        for (base, _), (place, _), _rest in sums[len(self._system.components[component].sums) :]:
            truth.append(truth[base] - truth[place])
        return truth

    # 2. A group grows or shrinks first

    def _with_its_group(self, component: int, keys: Sequence[int]) -> None:
        """After its group has grown, the others staying below what their groups may shrink to."""
        system = self._system
        low, high, sums = self._standing(component)
        wider = list(high)
        for place, key in enumerate(system.components[component].members):
            base = system.bases[key]
            group = system.component_of[base] if base >= 0 else component
            if group == component or system.dependents[key]:
                continue
            if component in system.groups_of[group]:
                continue
            bottom, top = self.reached(group)
            least, _ = system.others(key)
            high[place] = min(high[place], bottom[self._place(base)] - least)
            wider[place] = min(system.known(key)[1], top[self._place(base)] - least)
        wanted = [self._place(key) for key in keys]
        bottom, top = self._move(component, sums, (low, high), (low, wider), wanted)
        self._settle(keys, self.reached(component)[0], top)
        self._settle(keys, bottom, top)

    def _after_its_parts(self, component: int, keys: Sequence[int]) -> None:
        """After what is counted in a group has shrunk, others staying above what theirs grow to."""
        system = self._system
        if not any(system.dependents[key] for key in keys):
            return
        low, high, sums = self._standing(component)
        lower = list(low)
        for place, key in enumerate(system.components[component].members):
            pinned = system.bases[key] >= 0 and system.others(key)[1] < FAR
            if system.dependents[key] and not pinned:
                lower[place], low[place] = self._shrunk(component, key)
        wanted = [self._place(key) for key in keys]
        bottom, top = self._move(component, sums, (low, high), (lower, high), wanted)
        self._settle(keys, bottom, self.reached(component)[1])
        self._settle(keys, bottom, top)

    def _shrunk(self, component: int, key: int) -> tuple[int, int]:
        """How small a group can be when all in it is smallest, and when all in it is largest."""
        system = self._system
        smallest = largest = system.known(key)[0]
        outside = [
            each for each in system.dependents[key] if system.component_of[each] != component
        ]
        places = [system.component_of[each] for each in outside]
        for dependent, place in zip(outside, places, strict=True):
            least, _ = system.others(dependent)
            low = high = system.counts[dependent]
            if system.groups_of[place] == {component} and place not in system.groups_of[component]:
                bottom, top = self.reached(place)
                high = top[self._place(dependent)]
                if places.count(place) == 1:  # of two in one component both may not be smallest
                    low = bottom[self._place(dependent)]
            smallest, largest = max(smallest, low + least), max(largest, high + least)
        return smallest, largest

    # 3. Linear programming

    def _programmed(self, component: int, keys: Sequence[int]) -> None:
        """The component, its groups and what is counted in it move together, all else stands."""
        moving = [component, *sorted(self._system.groups_of[component]), *self._near(component)]
        program = self._program(moving)
        place = {key: number for number, key in enumerate(self._members(moving))}
        for key in keys:
            ends = program.reach(place[key])
            self._safe[key] = ends is not None and ends[1] - ends[0] >= WIDTH

    def _near(self, component: int) -> list[int]:
        """What is counted in a component, fullest first, as far as a program can hold it."""
        room: dict[int, int] = {}
        system = self._system
        for key in system.components[component].members:
            for dependent in system.dependents[key]:
                other = system.component_of[dependent]
                left = system.counts[key] - system.counts[dependent]
                room[other] = min(room.get(other, left), left)
        room.pop(component, None)
        near, size = [], 0
        for other in sorted(room, key=lambda each: (room[each], each)):
            size += len(system.components[other].members)
            if size > LARGEST:
                break
            near.append(other)
        return near

    def _members(self, components: Sequence[int]) -> list[int]:
        return [key for each in components for key in self._system.components[each].members]

    def _program(self, moving: Sequence[int]) -> Program:
        system = self._system
        members = self._members(moving)
        place = {key: number for number, key in enumerate(members)}
        bounds = [self._bounds(key, set(moving)) for key in members]
        rows: list[Row] = []
        for start, component in self._starts(moving):
            sums = system.components[component].sums
            rows += [(tuple((start + each, sign) for each, sign in terms), 0, 0) for terms in sums]
        for key in members:
            base = system.bases[key]
            if base >= 0 and base in place:
                rows.append((((place[base], 1), (place[key], -1)), *system.others(key)))
        return Program(rows, [low for low, _ in bounds], [high for _, high in bounds])

    def _starts(self, moving: Sequence[int]) -> list[tuple[int, int]]:
        starts, start = [], 0
        for component in moving:
            starts.append((start, component))
            start += len(self._system.components[component].members)
        return starts


def _cut(rest: Bounds, own: Bounds) -> Bounds:
    """What is left of the rest's bounds within one's own."""
    low = [max(pair) for pair in zip(rest[0], own[0], strict=True)]
    high = [min(pair) for pair in zip(rest[1], own[1], strict=True)]
    return low, high
