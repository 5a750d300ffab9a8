"""How many hours a month the planned actions ask together (004-027)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

from pop_core.domain.when import later

Month = tuple[int, int]
Rhythm = tuple[int | None, str, int | None]  # every number, unit, minutes
Item = tuple[date | None, date | None, Decimal | None, Iterable[Rhythm]]

CENT = Decimal("0.01")
BUSY_FROM = Decimal("0.75")  # of the busiest month: a neighbour this full belongs to the same rush
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Load:
    """The busiest stretch: about so many hours a month, from one month up to another."""

    hours_per_month: Decimal
    first_month: Month
    last_month: Month


def load_per_month(items: Iterable[Item]) -> dict[Month, Decimal]:
    """Hours per month, in order of month, of items (starts, ends, hours, rhythms).

    Hours are spread evenly over the days from start to end, rhythms by how often they come back.
    An open end counts up to the end of the month it starts in, an open start from the first day of
    the month it ends in; an item without any date is left out. Not a minute is lost or added.
    """
    load: defaultdict[Month, Decimal] = defaultdict(Decimal)
    for starts, ends, hours, rhythms in items:
        span = _span(starts, ends)
        if span is None:
            continue
        _add(load, _days(*span), hours or Decimal(0))
        for every_number, every_unit, minutes in rhythms:
            times = _times(*span, every_number or 0, every_unit)
            _add(load, times, rhythm_hours(times.total(), minutes or 0))
    return dict(sorted(load.items()))


def busiest(load: Mapping[Month, Decimal]) -> Load | None:
    """The busiest month and the neighbours that are nearly as full; None without any hours."""
    peak = max(load.values(), default=Decimal(0))
    if peak <= 0:
        return None
    top = next(month for month, hours in load.items() if hours == peak)
    first = _reach(load, top, -1, peak * BUSY_FROM)
    last = _reach(load, top, 1, peak * BUSY_FROM)
    stretch = [hours for month, hours in load.items() if first <= month <= last]
    return Load(sum(stretch, Decimal(0)) / len(stretch), first, last)


def rhythm_hours(times: int, minutes: int) -> Decimal:
    """So many times so many minutes, in hours of two decimals."""
    return (Decimal(times * minutes) / 60).quantize(CENT)


def _span(starts: date | None, ends: date | None) -> tuple[date, date] | None:
    """First and last day; the side that is missing is the edge of the month of the other."""
    if starts and ends:
        return starts, max(starts, ends)
    if starts:
        return starts, _month_end(starts)
    return (ends.replace(day=1), ends) if ends else None


def _month_end(day: date) -> date:
    return later(day.replace(day=1), 1, "month") - timedelta(days=1)


def _days(first: date, last: date) -> Counter[Month]:
    """How many days of the span each month has."""
    days: Counter[Month] = Counter()
    while first <= last:
        end = min(_month_end(first), last)
        days[(first.year, first.month)] = (end - first).days + 1
        first = end + timedelta(days=1)
    return days


def _times(first: date, last: date, every_number: int, every_unit: str) -> Counter[Month]:
    """How often a rhythm comes back in each month; every day means every working day."""
    if every_number < 1 or not every_unit:
        return Counter()
    if every_unit == "day":
        every_day = (first + timedelta(days=n) for n in range((last - first).days + 1))
        moments = [day for day in every_day if day.weekday() < SATURDAY][::every_number]
    else:
        moments = []
        while (moment := later(first, len(moments) * every_number, every_unit)) <= last:
            moments.append(moment)
    return Counter((moment.year, moment.month) for moment in moments)


def _add(load: defaultdict[Month, Decimal], weights: Mapping[Month, int], hours: Decimal) -> None:
    """Spread hours by weight; what rounding leaves moves on to the next month, so none is lost."""
    total = sum(weights.values())
    seen, given = 0, Decimal(0)
    for month, weight in weights.items():
        seen += weight
        upto = (hours * seen / total).quantize(CENT, ROUND_DOWN) if seen < total else hours
        load[month] += upto - given
        given = upto


def _reach(load: Mapping[Month, Decimal], month: Month, step: int, least: Decimal) -> Month:
    """The furthest month in one direction without a quieter one in between."""
    following = _next_month(month, step)
    while load.get(following, Decimal(0)) >= least:
        month, following = following, _next_month(following, step)
    return month


def _next_month(month: Month, step: int) -> Month:
    years, index = divmod(month[1] - 1 + step, 12)
    return month[0] + years, index + 1
