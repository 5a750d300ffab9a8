"""What becomes of a plan of a large invented organisation: one state for each, by lot."""

from dataclasses import dataclass
from datetime import date, timedelta

from pop_core.domain.statuses import PlanStatus
from pop_core.domain.when import later
from pop_core.workflow._crowd_words import Lot

_AHEAD = 25  # days before its talk that a plan may be there already
S = PlanStatus
# How the talks end up that lie behind, by how long ago they were (days): states and their shares.
_YOUNG: tuple[tuple[int, dict[PlanStatus, float]], ...] = (
    (8, {S.DRAFT: 0.3, S.PROPOSED: 0.4, S.AGREED: 0.2, S.NO_AGREEMENTS: 0.06, S.NOT_AGREED: 0.04}),
    (40, {S.DRAFT: 0.1, S.PROPOSED: 0.13, S.AGREED: 0.64, S.NO_AGREEMENTS: 0.05,
          S.NOT_AGREED: 0.04, S.WITHDRAWN: 0.04}),
    (9999, {S.DRAFT: 0.04, S.PROPOSED: 0.03, S.AGREED: 0.79, S.PAUSED: 0.04, S.NO_AGREEMENTS: 0.04,
            S.NOT_AGREED: 0.03, S.WITHDRAWN: 0.03}),
)  # fmt: skip
_BEFORE_ANOTHER = {S.AGREED: 0.92, S.NO_AGREEMENTS: 0.05, S.WITHDRAWN: 0.03}
_LEFT_OPEN = 0.07  # of the plans whose period is over nobody rounds off


@dataclass(frozen=True, slots=True)
class Fate:
    """The day of the talk, the period, and where the plan stands now."""

    talk_on: date
    begun_on: date
    ends_on: date
    status: PlanStatus
    closed_on: date | None = None


def talk_day(
    lot: Lot, year: int, usual_day: int, coverage: float, since: date, until: date | None
) -> date | None:
    """When somebody's talk of that year is; None where it does not come to one."""
    covered, moved = lot.chance(coverage), lot.gauss(0, 18)
    place = min(345, max(8, usual_day + int(moved)))
    day = date(year, 1, 1) + timedelta(days=place)
    day += timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))
    here = since + timedelta(days=40) <= day and (until is None or day < until)
    return day if covered and here else None


def is_begun(talk_on: date, today: date) -> bool:
    """Whether there is a plan for that talk by now."""
    return talk_on <= today + timedelta(days=_AHEAD)


def fate_of(
    lot: Lot, talk_on: date, next_talk: date | None, until: date | None, today: date
) -> Fate:
    """What became of the plan of that talk, up to the day before today."""
    begun_on = talk_on - timedelta(days=lot.whole(5, 20))
    last_day = date(talk_on.year, 12, 31)
    ends_on = last_day if talk_on.month < 6 and lot.chance(0.8) else later(talk_on, 1, "year")
    begun_on = min(begun_on, today - timedelta(days=1))
    if talk_on >= today:
        return Fate(talk_on, begun_on, ends_on, S.DRAFT)
    shares = _BEFORE_ANOTHER if next_talk else _shares((today - talk_on).days)
    status = lot.choices(tuple(shares), tuple(shares.values()))[0]
    if status is not S.AGREED:
        return Fate(talk_on, begun_on, ends_on, status)
    closed_on = _closed_on(lot, ends_on, next_talk, until, today)
    return Fate(talk_on, begun_on, ends_on, S.CLOSED if closed_on else S.AGREED, closed_on)


def _shares(age: int) -> dict[PlanStatus, float]:
    return next(shares for most, shares in _YOUNG if age <= most)


def _closed_on(
    lot: Lot, ends_on: date, next_talk: date | None, until: date | None, today: date
) -> date | None:
    """Around the end of the period, and before the next plan is begun."""
    last = today - timedelta(days=1)
    if next_talk:
        last = min(last, next_talk - timedelta(days=21))
        if ends_on < last - timedelta(days=14) and lot.chance(_LEFT_OPEN):
            return None
        return min(last, ends_on + timedelta(days=lot.whole(-10, 30)))
    if until and until < ends_on:
        return min(last, until) if lot.chance(0.5) else None
    day = ends_on + timedelta(days=lot.whole(-10, 45))
    if day > last:
        early = lot.chance(0.02) and (last - ends_on).days > -120
        return last - timedelta(days=lot.whole(0, 10)) if early else None
    return None if lot.chance(_LEFT_OPEN) else day
