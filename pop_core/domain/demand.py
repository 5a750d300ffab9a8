"""What the courses that plans ask HR for would cost, by unit and course, against the budgets."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from pop_core.domain.courses import Course, Offer
from pop_core.domain.errors import NotFound

NOTHING = Decimal(0)
NO_DATE = 0  # in the place of a quarter


@dataclass(frozen=True, slots=True)
class Asked:
    """Actions that hand the same title to HR, of one unit, quarter and standing.

    `unpriced` of them name no cost themselves; `cost` is of the others.
    """

    title: str  # as typed; "" where no course is named
    unit_id: str
    quarter: int  # 1 to 4, or NO_DATE
    is_arranged: bool
    people: int
    cost: Decimal
    unpriced: int


@dataclass(frozen=True, slots=True)
class CourseDemand:
    """One course in one quarter for one unit; `unpriced` people have no known cost."""

    course: Course | None
    title: str
    unit_id: str
    quarter: int
    people: int
    arranged: int
    cost: Decimal
    unpriced: int


@dataclass(frozen=True, slots=True)
class UnitDemand:
    """A unit with everything below it: what is asked, what is arranged, and what there is."""

    unit_id: str
    name: str
    asked: Decimal
    arranged: Decimal
    unpriced: int
    budget: Decimal | None

    @property
    def cost(self) -> Decimal:
        return self.asked + self.arranged

    @property
    def is_over(self) -> bool:
        return self.budget is not None and self.cost > self.budget


@dataclass(frozen=True, slots=True)
class DemandUnit:
    """A unit in the tree."""

    unit_id: str
    parent_id: str | None
    name: str


class UnitTree:
    """The units somebody looks after, from the top down; what lies above them is not there."""

    def __init__(self, units: Iterable[DemandUnit]) -> None:
        self._by_id = {unit.unit_id: unit for unit in units}
        self._children: dict[str | None, list[DemandUnit]] = defaultdict(list)
        for unit in self._by_id.values():
            self._children[unit.parent_id if unit.parent_id in self._by_id else None].append(unit)
        self.in_order = tuple(self._walk(self._children[None], set()))

    def _walk(self, units: Iterable[DemandUnit], seen: set[str]) -> Iterator[DemandUnit]:
        for unit in units:
            if unit.unit_id not in seen:  # a ring in the tree ends where it began
                seen.add(unit.unit_id)
                yield unit
                yield from self._walk(self._children[unit.unit_id], seen)

    def top(self, unit_id: str | None) -> tuple[DemandUnit, ...]:
        """The unit that was chosen, else the highest ones. Raises `NotFound`."""
        if unit_id is None:
            return tuple(self._children[None])
        if unit_id not in self._by_id:
            raise NotFound
        return (self._by_id[unit_id],)

    def below(self, top: Iterable[DemandUnit]) -> frozenset[str]:
        """The ids of these and of all below them."""
        return frozenset(unit.unit_id for unit in self._walk(top, set()))

    def shown(self, top: tuple[DemandUnit, ...]) -> tuple[DemandUnit, ...]:
        """These; a single one with the units right below it."""
        return (*top, *self._children[top[0].unit_id]) if len(top) == 1 else top


def priced(asked: Iterable[Asked], offer: Offer) -> tuple[Asked, ...]:
    """What names no cost itself takes that of the course it means, where the offer has one."""
    return tuple(_priced(each, offer.meant_by(each.title)) for each in asked)


def _priced(asked: Asked, course: Course | None) -> Asked:
    if not asked.unpriced or course is None or course.cost is None:
        return asked
    return replace(asked, cost=asked.cost + asked.unpriced * course.cost, unpriced=0)


def per_course(asked: Iterable[Asked], offer: Offer) -> tuple[CourseDemand, ...]:
    """By course, then quarter, then unit; spellings that mean one course are one row."""
    grouped: dict[tuple[str, int, str], list[Asked]] = defaultdict(list)
    for each in asked:
        course = offer.meant_by(each.title)
        name = offer.name(course) if course else each.title
        grouped[name, each.quarter, each.unit_id].append(each)
    return tuple(
        _course_demand(name, quarter, unit_id, those, offer)
        for (name, quarter, unit_id), those in sorted(grouped.items(), key=_in_order)
    )


def _in_order(item: tuple[tuple[str, int, str], list[Asked]]) -> tuple[bool, str, int]:
    """What names no course comes last, and what has no date after the quarters."""
    name, quarter, _ = item[0]
    return (not name, name.casefold(), quarter or 5)


def _course_demand(
    name: str, quarter: int, unit_id: str, those: Sequence[Asked], offer: Offer
) -> CourseDemand:
    return CourseDemand(
        course=offer.meant_by(those[0].title), title=name, unit_id=unit_id, quarter=quarter,
        people=sum(each.people for each in those),
        arranged=sum(each.people for each in those if each.is_arranged),
        cost=sum((each.cost for each in those), NOTHING),
        unpriced=sum(each.unpriced for each in those),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sums:
    """What is asked and arranged together, of one unit or of several."""

    asked: Decimal = NOTHING
    arranged: Decimal = NOTHING
    unpriced: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.asked + other.asked,
            self.arranged + other.arranged,
            self.unpriced + other.unpriced,
        )


def sums_by_unit(asked: Iterable[Asked]) -> dict[str, Sums]:
    """Of each unit by itself, without those below it."""
    found: dict[str, Sums] = defaultdict(Sums)
    for each in asked:
        arranged = each.cost if each.is_arranged else NOTHING
        found[each.unit_id] += Sums(each.cost - arranged, arranged, each.unpriced)
    return dict(found)


def of_unit(
    unit: DemandUnit, below: Iterable[str], sums: Mapping[str, Sums], budgets: Mapping[str, Decimal]
) -> UnitDemand:
    """A unit with all in `below`, itself among them, against its own budget."""
    whole = sum((sums[each] for each in below if each in sums), Sums())
    budget = budgets.get(unit.unit_id)
    return UnitDemand(unit.unit_id, unit.name, whole.asked, whole.arranged, whole.unpriced, budget)


@dataclass(frozen=True)
class Demand:
    """What is asked in a year: by unit with all below it, and by course, quarter and unit.

    It is kept and asked again and again, over a tree of thousands of units: each sum is made once.
    """

    year: int
    tree: tuple[DemandUnit, ...]  # all that may be chosen, from the top down
    units: tuple[UnitDemand, ...]
    courses: tuple[CourseDemand, ...]

    @cached_property
    def whole(self) -> UnitDemand | None:
        """The unit that all others shown are part of; None where there is no such one."""
        if len(self.units) < 2:
            return None
        first, *others = self.units
        parents = {unit.unit_id: unit.parent_id for unit in self.tree}
        are_below = all(parents.get(each.unit_id) == first.unit_id for each in others)
        return first if are_below else None

    @cached_property
    def parts(self) -> tuple[UnitDemand, ...]:
        """The units to compare with each other, without the one that holds them all."""
        return tuple(unit for unit in self.units if unit is not self.whole)

    @cached_property
    def cost(self) -> Decimal:
        return sum((each.cost for each in self.courses), NOTHING)

    @cached_property
    def arranged(self) -> Decimal:
        """What of that cost has been arranged."""
        top = (self.whole,) if self.whole else self.units
        return sum((unit.arranged for unit in top), NOTHING)

    @cached_property
    def unpriced(self) -> int:
        """Actions whose cost nobody knows yet."""
        return sum(each.unpriced for each in self.courses)

    @cached_property
    def totals(self) -> tuple["CourseTotal", ...]:
        """As `course_totals`."""
        return course_totals(self.courses)


@dataclass(frozen=True, slots=True)
class CourseTotal:
    """One course over all units and quarters; `unpriced` people have no known cost."""

    title: str
    people: int
    arranged: int
    cost: Decimal
    unpriced: int


def course_totals(courses: Iterable[CourseDemand]) -> tuple[CourseTotal, ...]:
    """Each course once, that of most people first; what names no course comes last."""
    by_title: dict[str, list[CourseDemand]] = defaultdict(list)
    for each in courses:
        by_title[each.title].append(each)
    totals = (_total(title, those) for title, those in by_title.items())
    return tuple(sorted(totals, key=lambda of: (not of.title, -of.people, of.title.casefold())))


def _total(title: str, those: Sequence[CourseDemand]) -> CourseTotal:
    return CourseTotal(
        title,
        people=sum(each.people for each in those),
        arranged=sum(each.arranged for each in those),
        cost=sum((each.cost for each in those), NOTHING),
        unpriced=sum(each.unpriced for each in those),
    )


def standing_out(units: Sequence[UnitDemand]) -> tuple[UnitDemand, ...]:
    """The units that ask more than they have, the furthest over first."""
    return tuple(sorted((unit for unit in units if unit.is_over), key=_by_how_much))


def _by_how_much(unit: UnitDemand) -> Decimal:
    return (unit.budget or NOTHING) - unit.cost


def without_course(titles: Mapping[str, int], offer: Offer) -> tuple[tuple[str, int], ...]:
    """Typed titles that mean no course yet, with how many actions name them, most first."""
    loose = [(title, number) for title, number in titles.items() if not offer.meant_by(title)]
    return tuple(sorted(loose, key=lambda each: (-each[1], each[0].casefold())))
