"""Which hidden numbers a reader could narrow down to fewer than five values (rule 36).

We know the true counts; so a number is safe as soon as two sets of counts exist that fit all
that is published and in which it differs by five or more. Such sets are looked for and nothing
is assumed: what is not proved is taken for unsafe. They are made in this order:

1. the groups' sizes stand still and the numbers of one component move. Exact where its sums run
   in no circle; else several forests are cut out of them (each closes circles such as the swap
   of four corners) and what they reach counts;
2. the number moves further after its own group has grown, or a group shrinks after what is
   counted in it has shrunk;
3. linear programming, over the component alone and then over what lies around a number: its sums,
   what overlaps it, its group and what is counted in it. Ends at whole numbers only.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from pop_core.analytics.exchange import WIDTH, Bounds, Exchange, note
from pop_core.analytics.forest import FAR, Terms, narrowed
from pop_core.analytics.program import Program, Row
from pop_core.analytics.system import System, Tie

NEARBY = 400  # numbers around one that move together in a program


class Audit:
    """The proofs so far over one system. What is proved stays so when more is hidden."""

    def __init__(self, system: System) -> None:
        self._system = system
        self._safe = [False] * len(system.counts)
        self._reached: dict[int, Bounds] = {}
        self._exchanges: dict[int, Exchange] = {}
        self._inner: dict[int, list[Tie]] = {}
        self._low = list(system.counts)  # how far each number was seen to move
        self._high = list(system.counts)

    def unsafe(self, component: int) -> list[int]:
        """The hidden numbers of a component for which there is no proof, in their order.

        Where some cannot be safe, only those: the others may have become safe without ado when
        something was done about these.
        """
        if hopeless := self._hopeless(component):
            return hopeless
        for prove in (self._alone, self._with_its_group, self._after_its_parts, self._programmed):
            if not (open_ones := self._open(component)):
                break
            prove(component, open_ones)
            self._check(component)
        return self._open(component)

    def _check(self, component: int) -> None:
        """A proof that goes past what everybody can reckon is wrong: then nothing may appear."""
        ends = zip(self._system.components[component].members, *self._outer(component), strict=True)
        for key, low, high in ends:
            if not low <= self._low[key] <= self._high[key] <= high:
                raise RuntimeError("a number was seen where it cannot be")

    def _open(self, component: int) -> list[int]:
        members = self._system.components[component].members
        return [
            key
            for key in members
            if self._system.hidden[key] and self._high[key] - self._low[key] < WIDTH
        ]

    def _place(self, key: int) -> int:
        return self._system.place_of[key]

    def _see(self, keys: Sequence[int], low: Sequence[int], high: Sequence[int]) -> None:
        """Numbers of one component were seen to move between these."""
        for key in keys:
            place = self._place(key)
            self._low[key] = min(self._low[key], low[place])
            self._high[key] = max(self._high[key], high[place])

    def reached(self, component: int) -> Bounds:
        """How far each number of a component was seen to move while all others stand still."""
        if component not in self._reached:
            counts = [
                self._system.counts[key] for key in self._system.components[component].members
            ]
            self._reached[component] = list(counts), list(counts)
            self._reach_further(component)
        return self._reached[component]

    def _reach_further(self, component: int) -> None:
        """By exchange: exact in a forest, else as far as what is open wants it."""
        low, high, sums = self._standing(component)
        wanted = [self._place(key) for key in self._open(component)]
        note(
            self._reached[component],
            self._exchange(component, sums).reach((low, high), (low, high), wanted),
        )

    # 1. The sizes of groups stand still

    def _alone(self, component: int, keys: Sequence[int]) -> None:
        """By exchange, and by a program where circles hide what an exchange would have to be."""
        found = self.reached(component)
        self._reach_further(component)
        self._see(keys, *found)
        if self._system.components[component].is_forest:
            return
        if left := self._open(component):
            for values in self._solved(self._system.components[component].members, left):
                note(found, (values, values))

    def _standing(self, component: int) -> tuple[list[int], list[int], Sequence[Terms]]:
        """The bounds when other components keep their true counts, and the sums."""
        system = self._system
        members = system.components[component].members
        moving = set(members)
        bounds = [self._bounds(key, moving) for key in members]
        low, high = [least for least, _ in bounds], [most for _, most in bounds]
        return low, high, self._with_inner_bases(component, low, high)

    def _tied(self, key: int, moving: Container[int] = ()) -> tuple[int, int]:
        """What overlaps say of a number, when those that do not move keep their counts."""
        counts = self._system.counts

        def ends(other: int) -> tuple[int, int]:
            return (0, FAR) if other in moving else (counts[other], counts[other])

        return self._system.tied(key, ends)

    def _bounds(self, key: int, moving: Container[int]) -> tuple[int, int]:
        """What is known of a number, when those that do not move keep their counts."""
        system = self._system
        low, high = _both(system.known(key), self._tied(key, moving))
        base = system.bases[key]
        if base >= 0 and base not in moving:
            least, most = system.others(key)
            low = max(low, system.counts[base] - most)
            high = min(high, system.counts[base] - least)
        for dependent in system.dependents[key]:
            if dependent not in moving:
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
        for terms, least in self._inner_ties(component):
            sums.append((*((self._place(key), sign) for key, sign in terms), (len(low), -1)))
            low.append(least)
            high.append(FAR)
        return sums

    def _inner_ties(self, component: int) -> list[Tie]:
        """The overlaps within one component; they never change."""
        if component not in self._inner:
            self._inner[component] = list(self._ties(self._system.components[component].members))
        return self._inner[component]

    def _ties(self, moving: Sequence[int]) -> Iterator[Tie]:
        """The overlaps of which several numbers move, each once; the others keep their counts."""
        inside = set(moving)
        found = {id(tie): tie for key in moving for tie in self._system.ties_of[key]}
        for terms, least in found.values():
            free, still = self._parted(terms, inside)
            if len(free) > 1:
                yield free, least - still

    def _parted(self, terms: Terms, moving: Container[int]) -> tuple[Terms, int]:
        """Those that move, and what the others make together."""
        free = tuple(term for term in terms if term[0] in moving)
        counts = self._system.counts
        return free, sum(sign * counts[key] for key, sign in terms if key not in moving)

    def _exchange(self, component: int, sums: Sequence[Terms]) -> Exchange:
        """Kept for a component of which nothing but the sums is known of its bases."""
        known = self._system.components[component]
        if component in self._exchanges and len(sums) == len(known.sums):
            return self._exchanges[component]
        truth = [self._system.counts[key] for key in known.members]
        for *terms, (_, own) in sums[len(known.sums) :]:
            truth.append(-own * sum(sign * truth[place] for place, sign in terms))
        is_forest = known.is_forest and len(sums) == len(known.sums)
        exchange = Exchange(sums, truth, is_forest=is_forest)
        if len(sums) == len(known.sums):
            self._exchanges[component] = exchange
        return exchange

    # 2. A group grows or shrinks first

    def _with_its_group(self, component: int, keys: Sequence[int]) -> None:
        """After its group has grown, the others staying below what their groups may shrink to."""
        system = self._system
        low, high, sums = self._standing(component)
        wider = list(high)
        growing = self._apart(component, system.groups_of[component])
        for place, key in enumerate(system.components[component].members):
            base = system.bases[key]
            group = system.component_of[base] if base >= 0 else component
            if group not in growing or system.dependents[key]:
                continue
            if component in system.groups_of[group]:
                continue
            bottom, top = self.reached(group)
            least, _ = system.others(key)
            most = min(system.known(key)[1], self._tied(key)[1])
            high[place] = min(high[place], bottom[self._place(base)] - least)
            wider[place] = min(most, top[self._place(base)] - least)
        wanted = [self._place(key) for key in keys]
        bottom, top = self._exchange(component, sums).reach((low, high), (low, wider), wanted)
        self._see(keys, bottom, top)

    def _apart(self, component: int, others: Iterable[int]) -> set[int]:
        """Those that no overlap ties to the component or to each other: they may move at once."""
        near = {component, *others}
        return {each for each in near - {component} if near.isdisjoint(self._system.tied_to[each])}

    def _after_its_parts(self, component: int, keys: Sequence[int]) -> None:
        """After what is counted in a group has shrunk, others staying above what theirs grow to."""
        system = self._system
        if not any(system.dependents[key] for key in keys):
            return
        low, high, sums = self._standing(component)
        lower = list(low)
        members = system.components[component].members
        parts = {system.component_of[part] for key in members for part in system.dependents[key]}
        shrinking = self._apart(component, parts)
        for place, key in enumerate(members):
            pinned = system.bases[key] >= 0 and system.others(key)[1] < FAR
            if system.dependents[key] and not pinned:
                least = self._tied(key)[0]
                smallest, largest = self._shrunk(component, key, shrinking)
                lower[place], low[place] = max(smallest, least), max(largest, least)
        wanted = [self._place(key) for key in keys]
        bottom, top = self._exchange(component, sums).reach((low, high), (lower, high), wanted)
        self._see(keys, bottom, top)

    def _shrunk(self, component: int, key: int, shrinking: set[int]) -> tuple[int, int]:
        """How small a group can be when all in it is smallest, and when all in it is largest.

        Only what is `shrinking` does not stand still.
        """
        system = self._system
        smallest = largest = system.known(key)[0]
        outside = [
            each for each in system.dependents[key] if system.component_of[each] != component
        ]
        places = [system.component_of[each] for each in outside]
        for dependent, place in zip(outside, places, strict=True):
            least, _ = system.others(dependent)
            low = high = system.counts[dependent]
            is_its_own = system.groups_of[place] == {component}
            if place in shrinking and is_its_own and place not in system.groups_of[component]:
                bottom, top = self.reached(place)
                high = top[self._place(dependent)]
                if places.count(place) == 1:  # of two in one component both may not be smallest
                    low = bottom[self._place(dependent)]
            smallest, largest = max(smallest, low + least), max(largest, high + least)
        return smallest, largest

    # 3. Linear programming

    def _programmed(self, component: int, keys: Sequence[int]) -> None:
        """What lies around a number moves with it, all else stands."""
        for lead in keys:
            if not self._narrow([lead]):
                continue
            near = self._near(lead)
            inside = set(near)
            for _ in self._solved(near, [lead, *(key for key in keys if key in inside)]):
                pass

    def _narrow(self, keys: Iterable[int]) -> list[int]:
        return [key for key in keys if self._high[key] - self._low[key] < WIDTH]

    def _solved(self, moving: Sequence[int], keys: Sequence[int]) -> Iterator[list[int]]:
        """Sets of counts of those that move, until the keys were seen to move enough."""
        program = self._program(moving)
        place = {key: number for number, key in enumerate(moving)}
        for wanted in (keys, *((key,) for key in keys)):
            if not self._narrow(wanted):
                continue
            for values in program.extremes([place[key] for key in wanted]):
                for key, value in zip(moving, values, strict=True):
                    self._low[key] = min(self._low[key], value)
                    self._high[key] = max(self._high[key], value)
                yield values

    def _hopeless(self, component: int) -> list[int]:
        open_ones = self._open(component)
        if not open_ones:
            return []
        low, high = self._outer(component)
        return [key for key in open_ones if high[self._place(key)] - low[self._place(key)] < WIDTH]

    def _outer(self, component: int) -> Bounds:
        """Bounds that a reader has in any case: within fewer than five no program need look."""
        system = self._system
        members = system.components[component].members
        low, high = (list(ends) for ends in zip(*map(system.known, members), strict=True))
        for place, key in enumerate(members):
            base = system.bases[key]
            if base >= 0:
                high[place] = min(high[place], system.known(base)[1] - system.others(key)[0])
            for dependent in system.dependents[key]:
                least = system.known(dependent)[0] + system.others(dependent)[0]
                low[place] = max(low[place], least)
            tied = system.tied(key, system.known)
            low[place], high[place] = _both((low[place], high[place]), tied)
        return narrowed(system.components[component].sums, low, high)

    def _near(self, lead: int) -> list[int]:
        """The numbers around one, the nearest first."""
        system = self._system
        near, seen = [lead], {lead}
        for key in near:  # grows while it is walked
            if len(near) >= NEARBY:
                break
            around = [other for terms, _ in system.ties_of[key] for other, _ in terms]
            for of in system.sums_of[key]:
                total, parts = system.sums[of]
                around += (total, *parts)
            around += (*system.bases[key : key + 1], *system.dependents[key])
            for other in around:
                if other >= 0 and other not in seen:
                    seen.add(other)
                    near.append(other)
        return near

    def _program(self, moving: Sequence[int]) -> Program:
        system = self._system
        place = {key: number for number, key in enumerate(moving)}
        bounds = [self._bounds(key, place) for key in moving]
        rows: list[Row] = []
        for of in sorted({of for key in moving for of in system.sums_of[key]}):
            total, parts = system.sums[of]
            free, still = self._parted(((total, -1), *((part, 1) for part in parts)), place)
            rows.append((_at(place, free), -still, -still))
        for key in moving:
            base = system.bases[key]
            if base in place:
                rows.append((((place[base], 1), (place[key], -1)), *system.others(key)))
        rows += [(_at(place, free), least, FAR) for free, least in self._ties(moving)]
        return Program(rows, [low for low, _ in bounds], [high for _, high in bounds])


def _at(place: Mapping[int, int], terms: Terms) -> Terms:
    return tuple((place[key], sign) for key, sign in terms)


def _both(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """What lies within both bounds."""
    return max(one[0], other[0]), min(one[1], other[1])
