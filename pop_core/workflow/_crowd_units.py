"""The tree of units of a large invented organisation, and the seats in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pop_core.workflow._crowd_words import Entry, Job, Lot, Words, key_people

KEYS: tuple[str, ...] = (
    "ingrid",
    "ratana",
    "marc",
    "noor",
    "bart",
)  # people of the small demo, in this order
_SMALLEST, _LARGEST = 5, 15  # of a team with its leader
# Up to how many people, of about which size the units below are, and what such a unit is called.
_SIZES = (
    (_LARGEST, 0, "Team"),
    (130, 9.5, "Dienst"),
    (900, 60, "Directie"),
    (8000, 550, "Algemene directie"),
    (10**9, 7000, "Algemene directie"),
)


@dataclass(frozen=True, slots=True)
class Unit:
    unit_id: str
    parent_id: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Habits:
    """How a part of the organisation goes about it: when its talks are, and how many are held."""

    talk_day: int  # of the year
    coverage: float
    favourites: tuple[str, ...]  # competencies that are wanted here more than elsewhere


@dataclass(frozen=True, slots=True)
class Seat:
    """A place to work; `chief` is the number of the seat of the manager."""

    number: int
    unit: Unit
    job: Job
    chief: int | None
    habits: Habits
    key: str = ""  # of a person of the small demo


@dataclass
class Organisation:
    """Units with the parent first, seats with the manager first; `tops` are right below it all."""

    units: list[Unit] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    tops: list[Unit] = field(default_factory=list)


def grow(words: Words, lot: Lot, number_of_employees: int) -> Organisation:
    """So many seats: the people of the small demo, and around them teams of five to fifteen."""
    made = _Growing(words, lot)
    told = words.organisation
    root = made.add_unit(None, told["name"])
    boss = made.add_seat(root, "Directeur", None, made.habits(), KEYS[0])
    if number_of_employees > 1:
        staff = made.add_unit(root, told["staff_unit"])
        made.tops.append(staff)
        habits = replace(made.habits(), coverage=1.0)
        jobs = [entry["job"] for entry in key_people(KEYS)]
        chief = boss
        for key, job in list(zip(KEYS, jobs, strict=True))[1:number_of_employees]:
            number = made.add_seat(staff, job, chief, habits, key)
            chief = number if key == "ratana" else chief
    made.fill(root, boss, number_of_employees - len(KEYS))
    return Organisation(made.units, made.seats, made.tops)


class _Growing:
    def __init__(self, words: Words, lot: Lot) -> None:
        self.words, self.lot = words, lot
        self.units: list[Unit] = []
        self.seats: list[Seat] = []
        self.tops: list[Unit] = []
        self._taken: set[str] = set()
        self._themes: Sequence[Entry] = words.organisation["theme"]

    def add_unit(self, parent: Unit | None, name: str) -> Unit:
        unit = Unit(self.lot.an_id(), parent.unit_id if parent else None, self._unique(name))
        self.units.append(unit)
        return unit

    def _unique(self, name: str) -> str:
        """With the name of a place where a name is taken, and a number where that is taken too."""
        place, number = self.lot.one(self.words.organisation["places"]), 2
        tried = name
        while tried in self._taken:
            tried = f"{name} {place}" if tried == name else f"{name} {place} {number}"
            number += tried.endswith(str(number))
        self._taken.add(tried)
        return tried

    def add_seat(
        self, unit: Unit, job: str, chief: int | None, habits: Habits, key: str = ""
    ) -> int:
        number = len(self.seats)
        self.seats.append(Seat(number, unit, self.words.jobs[job], chief, habits, key))
        return number

    def habits(self, favourites: tuple[str, ...] = ()) -> Habits:
        """Most talks are held in the first months of the year."""
        lot = self.lot
        season = lot.weighed(((20, 110), (120, 190), (240, 320)), (0.66, 0.84, 1.0))
        return Habits(lot.whole(*season), min(0.95, max(0.5, lot.gauss(0.79, 0.1))), favourites)

    def fill(self, root: Unit, boss: int, seats: int) -> None:
        """The units right below the top, each with a theme of its own."""
        if seats < _SMALLEST:
            self._members(root, self._themes[0], boss, seats, self.habits())
            return
        for place, size in enumerate(self._split(seats)):
            theme = self._themes[place % len(self._themes)]
            wanted = [code for codes in self.words.organisation["needs"].values() for code in codes]
            favourites = tuple(self.lot.sample(sorted(set(wanted)), 2))
            unit = self.add_unit(root, f"{_kind(size)} {theme['name']}")
            self.tops.append(unit)
            self._staff(unit, theme, boss, size, self.habits(favourites))

    def _staff(self, unit: Unit, theme: Entry, chief: int, size: int, habits: Habits) -> None:
        """A unit with its head: a team with its members, or more units below it."""
        if size <= _LARGEST:
            self._members(
                unit, theme, self.add_seat(unit, "Teamleider", chief, habits), size - 1, habits
            )
            return
        head = self.add_seat(unit, _head(size), chief, habits)
        beside = self.lot.whole(1, 3)
        for _number in range(beside):
            job = self.lot.one(("Directieassistent", "Administratief assistent", "Beleidsadviseur"))
            self.add_seat(unit, job, head, habits)
        for part in self._split(size - 1 - beside):
            subject = self.lot.one(theme["teams" if part <= _LARGEST else "departments"])
            own = self.habits(habits.favourites) if part > _LARGEST else habits
            below = self.add_unit(unit, f"{_kind(part)} {subject}")
            self._staff(below, theme, head, part, own)

    def _members(self, unit: Unit, theme: Entry, chief: int, number: int, habits: Habits) -> None:
        for _number in range(max(0, number)):
            self.add_seat(unit, self.lot.one(theme["jobs"]), chief, habits)

    def _split(self, seats: int) -> list[int]:
        """Into uneven units, none too small for a team."""
        if seats <= _LARGEST:
            return [seats]
        level = next(level for level, size in enumerate(_SIZES) if seats <= size[0])
        ideal, most = _SIZES[level][1], _SIZES[level - 1][0]
        count = max(2, round(seats / ideal), -(-seats // most))
        weights = [self.lot.uniform(0.6, 1.4) for _number in range(count)]
        parts = [min(most, max(_SMALLEST, int(seats * w / sum(weights)))) for w in weights]
        return self._made_to_fit(parts, seats, most)

    def _made_to_fit(self, parts: list[int], seats: int, most: int) -> list[int]:
        while sum(parts) != seats:
            step = 1 if sum(parts) < seats else -1
            place = self.lot.whole(0, len(parts) - 1)
            if _SMALLEST <= parts[place] + step <= most:
                parts[place] += step
        return parts


def _kind(size: int) -> str:
    return next(name for most, _ideal, name in _SIZES if size <= most)


def _head(size: int) -> str:
    return {"Dienst": "Diensthoofd", "Directie": "Afdelingshoofd"}.get(_kind(size), "Directeur")
