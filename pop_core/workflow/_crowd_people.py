"""Who holds the seats of a large invented organisation, through the years."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from pop_core.domain.people import Role
from pop_core.storage.bulk import Batch
from pop_core.workflow._crowd_units import KEYS, Organisation, Seat
from pop_core.workflow._crowd_words import Entry, Lot, Words, key_people

_LEAVING = 0.07  # of all seats, in a year
_LONGEST = 14 * 365  # days that somebody is here when the story begins
_GAP = 90  # days at most that a seat stays empty


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in a seat, from a day until the day before another (None: today still)."""

    number: int
    person_id: str
    given_name: str
    family_name: str
    since: date
    until: date | None

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    def is_here(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class Staff:
    """The holders of every seat, the earliest first."""

    of_seat: list[tuple[Holder, ...]]

    def in_seat(self, seat: int, on: date) -> Holder | None:
        """Who sits there that day."""
        return next((holder for holder in self.of_seat[seat] if holder.is_here(on)), None)

    def now_in(self, seat: int) -> Holder:
        return self.of_seat[seat][-1]


def hire(words: Words, lot: Lot, made: Organisation, first: date, today: date) -> Staff:
    """People for every seat, with leavers and joiners; managers are followed up the next day."""
    told = key_people(KEYS)
    named: dict[str, Entry] = dict(zip(KEYS, told, strict=True))
    led = {seat.chief for seat in made.seats}
    drawing = _Drawing(words, lot)
    return Staff(
        [
            drawing.holders(seat, named.get(seat.key), seat.number in led, first, today)
            for seat in made.seats
        ]
    )


class _Drawing:
    def __init__(self, words: Words, lot: Lot) -> None:
        self.words, self.lot, self.number = words.organisation, lot, 0

    def holders(
        self, seat: Seat, told: Entry | None, leads: bool, first: date, today: date
    ) -> tuple[Holder, ...]:
        lot = self.lot
        since = first - timedelta(days=lot.whole(30, _LONGEST))
        if told:
            return (self._holder(told["given_name"], told["family_name"], since, None),)
        held = []
        for year in range(first.year, today.year + 1):
            if lot.chance(_LEAVING):
                until = date(year, 1, 1) + timedelta(days=lot.whole(20, 340))
                gap = 0 if leads else lot.whole(0, _GAP)
                if until + timedelta(days=gap) < today and until > since + timedelta(days=60):
                    held.append(self._anybody(since, until))
                    since = until + timedelta(days=gap)
        return (*held, self._anybody(since, None))

    def _anybody(self, since: date, until: date | None) -> Holder:
        given, family = (self.lot.one(self.words[key]) for key in ("given_names", "family_names"))
        return self._holder(given, family, since, until)

    def _holder(self, given: str, family: str, since: date, until: date | None) -> Holder:
        self.number += 1
        return Holder(self.number, self.lot.an_id(), given, family, since, until)


def at_hour(day: date, hour: int = 8, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), UTC)


def add_units(batch: Batch, made: Organisation, words: Words, first: date) -> None:
    for unit in made.units:
        batch.add("unit", unit.unit_id, unit.parent_id, unit.name, first)
    for job in words.jobs.values():
        batch.add("job", job.name, job.group, job.level)


def add_people(batch: Batch, lot: Lot, seats: list[Seat], staff: Staff) -> None:
    """Persons with their employments: one per manager they had."""
    for seat in seats:
        for holder in staff.of_seat[seat.number]:
            batch.add(
                "person", holder.person_id, holder.given_name, holder.family_name, "nl",
                at_hour(holder.since),
            )  # fmt: skip
            for manager_id, since, until in _under(staff, seat, holder):
                batch.add(
                    "employment", lot.an_id(), holder.person_id, seat.unit.unit_id, manager_id,
                    seat.job.name, since, until,
                )  # fmt: skip


def _under(
    staff: Staff, seat: Seat, holder: Holder
) -> Iterator[tuple[str | None, date, date | None]]:
    """(manager, from, until) of every stretch of somebody's time in a seat."""
    if seat.chief is None:
        yield None, holder.since, holder.until
        return
    chiefs = staff.of_seat[seat.chief]
    for place, chief in enumerate(chiefs):
        since = holder.since if place == 0 else max(holder.since, chief.since)
        ends = [day for day in (holder.until, chief.until) if day]
        until = min(ends, default=None)
        if until is None or since < until:
            yield chief.person_id, since, until


def add_grants(batch: Batch, lot: Lot, made: Organisation, staff: Staff) -> None:
    """Roles of the small demo; where one of its people is missing the first takes them on."""
    there = {seat.key: staff.now_in(seat.number) for seat in made.seats if seat.key}
    for entry in key_people(KEYS):
        holder = there.get(entry["key"], there[KEYS[0]])
        for role in entry.get("roles", ()):
            batch.add("role_grant", lot.an_id(), holder.person_id, Role(role).value, holder.since)
