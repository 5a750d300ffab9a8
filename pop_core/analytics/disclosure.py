"""What of a set of counts may be shown, so that nobody can be found back in it.

The set is one system: keys with counts, and which keys add up to which. A published value is
rounded; a hidden one is None, whatever it is hidden for. The rules: documents-and-exchange.md 7.

A reader is taken to know this method, everything published from one set of counts, how its numbers
add up and which of them overlap, that the others of a shown number are no small group, and to
reason with bounds from that. Not covered is what a reader knows besides: who works where and who
said what over lunch; what other sets of counts (another month, another year) tell of the same
people; the difference of two shown numbers that stand in no sum, such as of a group and one of its
competencies; and working out, from which number was hidden to protect another, that it was the
smallest one left. Numbers that people may link must be in one `Counts`.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date

from pop_core.analytics.audit import Audit
from pop_core.analytics.exchange import WIDTH
from pop_core.analytics.forest import FAR
from pop_core.analytics.system import Overlapping, System, rounded
from pop_core.domain.errors import RuleBroken

LEAST, MOST = 5, 50  # people that the smallest group may be set to
Key = tuple[str, ...]  # (table, row, column), or any path that names one number


@dataclass(frozen=True, slots=True)
class Rules:
    """How small a group may be and what is rounded to. Raises `RuleBroken("group_too_small")`."""

    smallest_group: int = 10
    rounding: int = 5

    def __post_init__(self) -> None:
        if not LEAST <= self.smallest_group <= MOST:
            raise RuleBroken("group_too_small", smallest=LEAST, largest=MOST)
        if not 1 <= self.rounding <= self.smallest_group:  # else a number could be rounded to 0
            raise ValueError(f"{self.smallest_group} people cannot be rounded to {self.rounding}")


@dataclass(frozen=True, slots=True)
class Sum:
    """`total` is the number of the `parts` together, each person in exactly one of them."""

    total: Key
    parts: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Numbers of people who may be in several of the `parts`.

    With `is_within` everybody of a part is in the whole; `spare` is how many of the whole may be in
    no part, None where nobody can say. So many more parts are `left_out` as too small to show.
    """

    whole: Key
    parts: tuple[Key, ...]
    spare: int | None = None
    is_within: bool = True
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of people, exact: never leaves this floor.

    `bases` says for a key how many people it could have been: the key of the size of its group.
    That everybody has it is never shown; of `sensitive` keys that nobody has it neither. `too_few`
    are hidden whatever they are: fewer people stand behind them than they count.
    """

    cells: Mapping[Key, int]
    sums: tuple[Sum, ...] = ()
    bases: Mapping[Key, Key] = field(default_factory=dict)
    sensitive: frozenset[Key] = frozenset()
    too_few: frozenset[Key] = frozenset()
    overlaps: tuple[Overlap, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A table as anybody may see it. Codes stay codes; None is "too few people to show".

    `cells[row][column]`; `totals[row]` over all columns, () where they do not add up;
    `sizes[column]` is how many people stand behind a column, () where that says nothing.
    `coarsened` are the codes of what was taken together, `scope` the unit id, "" for all.
    """

    code: str
    scope: str
    month: date
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]
    totals: tuple[int | None, ...] = ()
    sizes: tuple[int | None, ...] = ()
    coarsened: tuple[str, ...] = ()
    smallest_group: int = 10
    names: Mapping[str, str] = field(default_factory=dict)  # of units and jobs, by code

    def __post_init__(self) -> None:
        short, long = sorted((len(self.rows), len(self.columns)))
        if short > 25 or long > 40:
            raise ValueError(
                f"{self.code}: {len(self.rows)} x {len(self.columns)} cells is too much"
            )
        if len(self.cells) != len(self.rows) or any(
            len(row) != len(self.columns) for row in self.cells
        ):
            raise ValueError(f"{self.code}: the cells do not fit the rows and columns")

    def to_json(self) -> str:
        """Exactly what was published, one text for one table."""
        told = asdict(self) | {"month": self.month.isoformat()}
        return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "PublishedTable":
        told = json.loads(text)
        flat = ("rows", "columns", "totals", "sizes", "coarsened")
        told |= {name: tuple(told[name]) for name in flat}
        told["cells"] = tuple(tuple(row) for row in told["cells"])
        told["month"] = date.fromisoformat(told["month"])
        return cls(**told)


def protect(counts: Counts, rules: Rules) -> Mapping[Key, int | None]:
    """Every key with its published value, or None where it is hidden.

    Small numbers are hidden; then beside each that could still be worked out what overlaps it or
    the next smallest in its sums, until no hidden number can be narrowed down to fewer than five
    values. What is left out afterwards only takes knowledge away. The same counts give the same
    answer, in whatever order they were filled in.
    """
    keys = sorted(counts.cells)
    system = _system(keys, counts, rules)
    _repair(system, Audit(system))
    shown = zip(keys, system.counts, system.hidden, strict=True)
    return {key: None if hidden else rounded(count, rules.rounding) for key, count, hidden in shown}


def _system(keys: list[Key], counts: Counts, rules: Rules) -> System:
    """The counts by number. Sums that do not add up are a mistake of ours, never published."""
    place = {key: number for number, key in enumerate(keys)}
    for each in counts.sums:
        if counts.cells[each.total] != sum(counts.cells[part] for part in each.parts):
            raise ValueError(f"the parts of {each.total} do not make it")
    sums = {
        (place[each.total], tuple(sorted(place[p] for p in each.parts))) for each in counts.sums
    }
    return System(
        counts=[counts.cells[key] for key in keys],
        sums=sorted(sums),
        overlaps=[_overlap(place, counts, rules, each) for each in counts.overlaps],
        bases=[place[counts.bases[key]] if key in counts.bases else -1 for key in keys],
        sensitive=[key in counts.sensitive for key in keys],
        too_few=[key in counts.too_few for key in keys],
        smallest=rules.smallest_group,
        rounding=rules.rounding,
    )


def _overlap(place: Mapping[Key, int], counts: Counts, rules: Rules, each: Overlap) -> Overlapping:
    whole, parts = counts.cells[each.whole], [counts.cells[part] for part in each.parts]
    spare = FAR if each.spare is None else each.spare
    if each.left_out:
        most = each.left_out * (rules.smallest_group - 1)
        spare = max(spare + most, whole - sum(parts))
    if whole > sum(parts) + spare or (each.is_within and max(parts, default=0) > whole):
        raise ValueError(f"the parts of {each.whole} do not overlap so")
    parts_at = tuple(sorted(place[part] for part in each.parts))
    return Overlapping(place[each.whole], parts_at, spare, each.is_within)


def _repair(system: System, audit: Audit) -> None:
    """Hide more until the audit finds nothing; the sizes of groups first."""
    order = sorted(
        range(len(system.components)), key=lambda number: (len(system.groups_of[number]), number)
    )
    waiting = True
    while waiting:
        waiting = False
        for component in order:
            while unsafe := audit.unsafe(component):
                if not _hide_more(system, component, unsafe):
                    break
                waiting = True


def _hide_beside(system: System, unsafe: list[int]) -> bool:
    """For each unsafe number one more beside it; those that share a sum wait for each other."""
    touched: set[int] = set()
    for key in unsafe:
        sums = system.sums_of[key]
        while sums and touched.isdisjoint(sums):
            if (beside := _smallest_shown(system, sums)) is not None:
                _hide_with_its_likes(system, beside)
                touched.update(system.sums_of[beside])
                touched.update(sums)
                break
            sums = _around(system, sums)
    return bool(touched)


def _hide_with_its_likes(system: System, key: int) -> None:
    """A number, and what is shown of the same people: nearly as large, it would tell the same."""
    system.hide(key)
    for each in system.dependents[key]:
        near = system.counts[key] - system.counts[each] < WIDTH
        if near and system.counts[each] and not system.hidden[each]:
            system.hide(each)


def _smallest_shown(system: System, sums: list[int]) -> int | None:
    """Parts before totals, then the smaller, then the first."""
    shown = [
        (is_total, system.counts[key], key)
        for number in sums
        for is_total, keys in enumerate((system.sums[number][1], system.sums[number][:1]))
        for key in keys
        if system.counts[key] and not system.hidden[key]
    ]
    return min(shown)[-1] if shown else None


def _around(system: System, sums: list[int]) -> list[int]:
    """The sums one step further; none when there are no others."""
    members = {key for number in sums for key in (system.sums[number][0], *system.sums[number][1])}
    wider = sorted({number for key in members for number in system.sums_of[key]})
    return wider if len(wider) > len(sums) else []


def _hide_overlapping(system: System, unsafe: list[int]) -> bool:
    """What overlaps an unsafe number: the whole it lies in first, else the largest."""
    found = False
    for key in unsafe:
        shown = [
            (sign * own, system.counts[other], other)
            for terms, _ in system.ties_of[key]
            for own in (sign for its, sign in terms if its == key)
            for other, sign in terms
            if system.counts[other] and not system.hidden[other]
        ]
        if shown:
            system.hide(max((-kind, count, other) for kind, count, other in shown)[-1])
            found = True
    return found


def _overlapping(system: System, keys: list[int]) -> list[int]:
    """The components of which something is shown that overlaps one of these, also nobody."""
    ties = (terms for key in keys for terms, _ in system.ties_of[key])
    shown = {other for terms in ties for other, _ in terms if not system.hidden[other]}
    return sorted({system.component_of[other] for other in shown})


def _is_pinned(system: System, key: int) -> bool:
    """Whether what overlaps a hidden number leaves it too little, whatever its sums do."""
    low, high = system.known(key)
    least, most = system.tied(key, system.known)
    return min(high, most) - max(low, least) < WIDTH


def _hide_more(system: System, component: int, unsafe: list[int]) -> bool:
    """What pins an unsafe number; else beside it; else the whole component; else the same with its
    groups' sizes; else all that stands with what overlaps it.
    """
    pinned = [key for key in unsafe if _is_pinned(system, key)]
    if _hide_overlapping(system, pinned) or _hide_beside(system, unsafe):
        return True
    if _hide_overlapping(system, unsafe):
        return True
    groups = sorted(system.groups_of[component])
    if component in system.whole:
        bases = [system.bases[key] for key in unsafe]
        if _hide_beside(
            system, [base for base in bases if base >= 0 and system.component_of[base] in groups]
        ):
            return True
    for number in (component, *groups, *_overlapping(system, unsafe)):
        if number not in system.whole:
            system.hide_whole(number)
            return True
    return False
