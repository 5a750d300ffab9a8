"""A large invented organisation, told in bulk: the insides of `demo.fill_large`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pop_core.catalogue.library import DEFAULT_FORM, library
from pop_core.domain.plans import Party
from pop_core.storage import bulk
from pop_core.storage.bulk import Batch
from pop_core.storage.connection import Store
from pop_core.workflow import _crowd_groups as groups
from pop_core.workflow import _crowd_offer as offers
from pop_core.workflow._crowd_cycles import Ended, House, Pair, Teller
from pop_core.workflow._crowd_fates import Fate, fate_of, is_begun, talk_day
from pop_core.workflow._crowd_groups import Offered
from pop_core.workflow._crowd_needs import Needs
from pop_core.workflow._crowd_people import (
    Holder,
    Staff,
    add_grants,
    add_people,
    add_units,
    hire,
)
from pop_core.workflow._crowd_plans import PlanWriter
from pop_core.workflow._crowd_units import KEYS, Organisation, Seat, grow
from pop_core.workflow._crowd_words import Lot, crowd_words

Progress = Callable[[str, int, int], None]  # what is being made, how many, of how many
_CHUNK = 6000  # plans kept in one transaction: each makes the engine write its keys anew
_TOLD = 500  # seats between two signs of progress
_SEATS = 5000  # whose people are kept in one transaction
_JUST_BEGUN = 120  # days of a year that are too few to count as one


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who is there and since when, for whoever fills it with plans."""

    seed: int
    made: Organisation
    staff: Staff
    years: range
    today: date
    first: date
    above: dict[str, tuple[str, ...]]  # of each unit itself and all above it

    @property
    def until(self) -> int:
        """The first year without plans."""
        return self.years[-1] + 1

    def lot(self, of: object) -> Lot:
        """Chance of its own for each part: one part more or less moves nothing else."""
        return Lot(f"{self.seed}:{of}")


def gather(seed: int, number_of_employees: int, number_of_years: int, today: date) -> Crowd:
    """Units, seats and people; a year that has hardly begun comes on top of the years asked."""
    words = crowd_words()
    last = (today - timedelta(days=_JUST_BEGUN)).year
    years = range(last - number_of_years + 1, today.year + 1)
    first = date(years[0], 1, 1)
    made = grow(words, Lot(f"{seed}:units"), number_of_employees)
    staff = hire(words, Lot(f"{seed}:people"), made, first, today)
    above: dict[str, tuple[str, ...]] = {}
    for unit in made.units:
        above[unit.unit_id] = (unit.unit_id, *above.get(unit.parent_id or "", ()))
    return Crowd(seed, made, staff, years, today, first, above)


def personas(crowd: Crowd) -> list[str]:
    """Whom one may be: the people of the small demo, and three managers with one of theirs."""
    keys = [crowd.staff.now_in(seat.number).person_id for seat in crowd.made.seats if seat.key]
    led = {seat.chief for seat in crowd.made.seats}
    others = [seat for seat in crowd.made.seats if not seat.key]
    managers = [seat for seat in others if seat.number in led][-3:]
    members = [
        next(seat for seat in others if seat.chief == manager.number) for manager in managers
    ]
    chosen = [seat for two in zip(managers, members, strict=True) for seat in two] or others[:3]
    return [*keys, *(crowd.staff.now_in(seat.number).person_id for seat in chosen)]


def add_organisation(store: Store, crowd: Crowd, progress: Progress) -> None:
    """Units, jobs, people and what the training officer keeps."""
    words, lot, batch = crowd_words(), crowd.lot("organisation"), Batch()
    officer = _officer(crowd)
    add_units(batch, crowd.made, words, crowd.first)
    add_grants(batch, lot, crowd.made, crowd.staff)
    offers.add_courses(batch, offers.offer(words, crowd.lot("courses")), officer, crowd.first)
    offers.add_budgets(batch, lot, crowd.made, crowd.years, officer, crowd.first)
    groups.add_offered(batch, lot, _group_goals(crowd), officer)
    bulk.keep(store, batch)
    seats = crowd.made.seats
    for start in range(0, len(seats), _SEATS):
        batch = Batch()
        add_people(batch, lot, seats[start : start + _SEATS], crowd.staff)
        bulk.keep(store, batch)
        progress("people", min(len(seats), start + _SEATS), len(seats))


def _officer(crowd: Crowd) -> str:
    known = {seat.key: seat.number for seat in crowd.made.seats if seat.key}
    return crowd.staff.now_in(known.get("noor", known[KEYS[0]])).person_id


def add_plans(store: Store, crowd: Crowd, progress: Progress) -> None:
    """A plan a year for most, each with all that came of it; kept in chunks."""
    house = _house(crowd)
    total, waiting, batch = len(crowd.years) * len(crowd.made.seats), 0, Batch()
    before: dict[int, Ended] = {}
    for done, case in enumerate(_cases(crowd, before), 1):
        if case:
            teller = Teller(batch, house, crowd.today)
            before[case.holder] = teller.tell(case.lot, case.pair, case.fate)
            waiting += 1
        if waiting == _CHUNK:
            bulk.keep(store, batch)
            batch, waiting = Batch(), 0
        if done % _TOLD == 0 and done < total:
            progress("plans", done, total)
    bulk.keep(store, batch)
    progress("plans", total, total)


def _house(crowd: Crowd) -> House:
    words, catalogue = crowd_words(), library().catalogue
    needs = Needs(words, catalogue, crowd.years[0])
    writer = PlanWriter(words, catalogue, needs, offers.offer(words, crowd.lot("courses")))
    told = {**words.plans, "duties": words.organisation["duties"]}
    return House(library().form(DEFAULT_FORM), writer, told, _group_goals(crowd), _officer(crowd))


def _group_goals(crowd: Crowd) -> list[Offered]:
    """Published at the beginning of the last whole year."""
    told = crowd_words().organisation["group_goal"]
    published_on = date((crowd.today - timedelta(days=_JUST_BEGUN)).year, 1, 12)
    root = crowd.made.units[0].unit_id
    return groups.offered(told, crowd.lot("group goals"), root, published_on)


@dataclass(frozen=True, slots=True)
class Case:
    """One plan that is to be told, and whose it is."""

    holder: int
    lot: Lot
    pair: Pair
    fate: Fate


def _cases(crowd: Crowd, before: dict[int, Ended]) -> Iterator[Case | None]:
    """Year by year whoever has a plan begun; None for every seat without."""
    for year in crowd.years:
        for seat in crowd.made.seats:
            yield _case(crowd, seat, year, before)


def _case(crowd: Crowd, seat: Seat, year: int, before: dict[int, Ended]) -> Case | None:
    if seat.chief is None:
        return None
    for holder in crowd.staff.of_seat[seat.number]:
        lot, talk_on = _talk_of(crowd, seat, holder, year)
        manager = crowd.staff.in_seat(seat.chief, talk_on) if talk_on else None
        if talk_on and manager:
            next_talk = _next_talk(crowd, seat, holder, year)
            fate = fate_of(lot, talk_on, next_talk, holder.until, crowd.today)
            pair = _pair(crowd, seat, holder, manager, before.get(holder.number))
            return Case(holder.number, lot, pair, fate)
    return None


def _talk_of(crowd: Crowd, seat: Seat, holder: Holder, year: int) -> tuple[Lot, date | None]:
    """When somebody's talk of a year is, where there is a plan for it by now."""
    lot = crowd.lot(f"{holder.number}:{year}")
    habits = seat.habits
    day = talk_day(lot, year, habits.talk_day, habits.coverage, holder.since, holder.until)
    return lot, day if day and is_begun(day, crowd.today) else None


def _next_talk(crowd: Crowd, seat: Seat, holder: Holder, year: int) -> date | None:
    """The talk of the first year after it in which there is one."""
    coming = (_talk_of(crowd, seat, holder, later)[1] for later in range(year + 1, crowd.until))
    return next((day for day in coming if day), None)


def _pair(crowd: Crowd, seat: Seat, holder: Holder, manager: Holder, earlier: Ended | None) -> Pair:
    chief = crowd.made.seats[seat.chief or 0]
    return Pair(
        Party(holder.person_id, holder.given_name, holder.family_name, seat.job.name,
              seat.unit.name),
        Party(manager.person_id, manager.given_name, manager.family_name, chief.job.name),
        seat.unit.unit_id, seat.job.group, seat.job.level, crowd.above[seat.unit.unit_id],
        seat.habits.favourites,
        earlier.plan_id if earlier else None, earlier.along if earlier else (),
    )  # fmt: skip
