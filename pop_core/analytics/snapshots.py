"""The snapshot of a month: counted, made safe and kept, once.

It is always of the end of a month that is over, and reads only what was recorded by then, so that
nobody can make two whose difference is one person. Kept is what was published, nothing else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from pop_core.access import permissions
from pop_core.analytics import (
    by_part,
    coarsening,
    counting,
    fresh,
    group_goals,
    kinds,
    partings,
    process,
)
from pop_core.analytics.by_part import Drafts
from pop_core.analytics.disclosure import PublishedTable, Rules, protect
from pop_core.analytics.drafts import System
from pop_core.analytics.fresh import Standing
from pop_core.analytics.tables import Parting, drafts_of
from pop_core.catalogue.library import library
from pop_core.domain.errors import Busy, ChangedMeanwhile, RuleBroken
from pop_core.domain.people import Visit
from pop_core.storage import events, settings
from pop_core.storage import snapshots as stored
from pop_core.storage.connection import Session, Store
from pop_core.storage.snapshots import Snapshot, StoredTable

SMALLEST_GROUP, ROUNDING = "disclosure_k", "disclosure_rounding"
Tell = Callable[[str, int], None]  # "counting", "protecting" or "published", and a number with it


@dataclass(frozen=True, slots=True)
class Drafted:
    """What was counted of a month, exact: it never leaves this floor."""

    system: System
    costs: PublishedTable | None
    answers: tuple[PublishedTable, ...]  # about goals for a group


def _quietly(_step: str, _number: int) -> None:
    """Nobody is told."""


def make_snapshot(store: Store, visit: Visit, month: date, tell: Tell = _quietly) -> Snapshot:
    """Count the state at the end of that month and keep what may be published of it.

    With too few changes since a month that was published, or nothing to show, the month is noted
    as not published. Raises `RuleBroken`: `month_not_over`, `snapshot_exists`.
    """
    permissions.check_may_administer(visit)
    first = month.replace(day=1)
    if counting.last_day(first) >= visit.today:
        raise RuleBroken("month_not_over", month=first)
    with store.reading() as session:
        _check_new(session, first)
        tell("counting", 0)
        standing = _standing(session, first)
        drafted = _drafted(session, standing) if _may_publish(session, standing) else None
    tables = _published(drafted, standing, tell) if drafted else ()
    rules = standing.rules
    made = Snapshot(first, rules.smallest_group, rules.rounding, bool(tables))

    def keep(session: Session) -> Snapshot:
        _check_new(session, first)
        if _standing(session, first) != standing:
            raise Busy  # another month was published meanwhile, or the smallest group chosen anew
        rows = [StoredTable(each.code, each.scope, each.to_json()) for each in tables]
        stored.keep(session, visit, made, rows)
        events.record(store, session, visit, "snapshot_made", month=first.isoformat(),
                      is_published=made.is_published, tables=len(rows))  # fmt: skip
        return made

    store.change(keep)
    tell("published", len(tables))
    return made


def missing_month(store: Store, visit: Visit) -> date | None:
    """Last month, where it was not made yet and there was a plan by then."""
    permissions.check_may_administer(visit)
    last = visit.today.replace(day=1) - timedelta(days=1)
    first = last.replace(day=1)
    with store.reading() as session:
        there = any(each.month == first for each in stored.snapshots(session))
        return None if there or not counting.is_anything(session, last) else first


def smallest_group(store: Store, visit: Visit) -> int:
    """How many people a group has to have, from the next snapshot on."""
    if not permissions.may_see_figures(visit):  # who reads figures is told why there are none
        permissions.check_may_administer(visit)
    with store.reading() as session:
        return _rules(session).smallest_group


def set_smallest_group(store: Store, visit: Visit, seen: int, number: int) -> None:
    """Choose it for snapshots to come, where `seen` still stands; administrators only.

    Raises `NotAllowed`, `ChangedMeanwhile`, `RuleBroken("group_too_small")`.
    """
    permissions.check_may_administer(visit)
    chosen = Rules(number).smallest_group

    def keep(session: Session) -> None:
        now = _rules(session).smallest_group
        if now not in (seen, chosen):
            raise ChangedMeanwhile(now)
        if now != chosen:
            settings.set_setting(session, SMALLEST_GROUP, str(chosen))
            events.record(store, session, visit, "setting_changed", field=SMALLEST_GROUP)

    store.change(keep)


def _rules(session: Session) -> Rules:
    usual = Rules()
    return Rules(
        int(settings.setting(session, SMALLEST_GROUP, str(usual.smallest_group))),
        int(settings.setting(session, ROUNDING, str(usual.rounding))),
    )


def _check_new(session: Session, month: date) -> None:
    if any(each.month == month for each in stored.snapshots(session)):
        raise RuleBroken("snapshot_exists", month=month)


def _standing(session: Session, month: date) -> Standing:
    months = sorted(each.month for each in stored.snapshots(session) if each.is_published)
    before = [each for each in reversed(months) if each < month]
    tables = _tables(session, before[0]) if before else ()
    prints = (fresh.parted(_tables(session, each)) for each in before)
    printed = next((each for each in prints if each), None)
    by_year = [stored.newest(session, code).get("") for code in fresh.BY_YEAR]
    years = [PublishedTable.from_json(each).month for each in by_year if each]
    return Standing(
        month, _rules(session), tuple(months), tables, printed, max(years, default=None)
    )


def _tables(session: Session, month: date) -> tuple[PublishedTable, ...]:
    return tuple(map(PublishedTable.from_json, stored.tables(session, month)))


def _may_publish(session: Session, standing: Standing) -> bool:
    """Whether enough plans changed since the month published before, and until the one after."""
    periods = [(standing.before, standing.month)]
    if standing.after:
        periods.append((standing.month, standing.after))
    return all(
        counting.count_renewed(
            session, since and counting.last_day(since), counting.last_day(until)
        ).people
        >= standing.rules.smallest_group
        for since, until in periods
    )


def _published(drafted: Drafted, standing: Standing, tell: Tell) -> tuple[PublishedTable, ...]:
    """What of it may be shown, and what stands beside it; nothing where all is too small."""
    counts = drafted.system.counts()
    tell("protecting", len(counts.cells))
    safe = protect(counts, standing.rules)
    new = tuple(drafted.system.tables(safe, standing.month, standing.rules))
    if not new and not drafted.costs:
        return ()
    return (*new, *standing.beside(new), *standing.costs(drafted.costs), *drafted.answers)


def _drafted(session: Session, standing: Standing) -> Drafted:
    """Every table of the month, gathered for one call of `protect`."""
    system, day, rules = System(), counting.last_day(standing.month), standing.rules
    smallest = rules.smallest_group
    state = counting.count_state(session, day)
    parted = _parted(session, state, standing)
    for draft, numbers in parted:
        system.add(draft, numbers)
    for parting in (
        _by_period(session, day, standing),
        partings.by_priority(state.priorities, smallest),
        partings.by_source(state.sources, state.units, smallest),
        partings.by_way(state.ways, state.units, library().catalogue.action_types, smallest),
    ):
        if parting:
            for draft in drafts_of(parting):
                system.add(draft, parting.numbers)
    system.add(*process.promises_table(process.count_promises(session, day), smallest))
    costs = kinds.costs_table(session, standing.month, day, rules)
    answers = tuple(group_goals.tables(session, standing.month, rules))
    return Drafted(system, costs, answers)


def _parted(session: Session, state: counting.State, standing: Standing) -> Drafts:
    """By unit and by group of jobs; of everybody only, where the last print stands."""
    day = counting.last_day(standing.month)
    parts = by_part.count_parts(session, day, state, standing.rules.smallest_group)
    possible, last = parts.drafts(), standing.printed
    renewed = by_part.drafts_since(session, parts, last, standing.month) if last else possible
    if standing.is_due(renewed, possible):
        return renewed
    return tuple(each for each in possible if not fresh.is_parted(each[0]))


def _by_period(session: Session, day: date, standing: Standing) -> Parting | None:
    """Single years, or periods where those would show too little; None where the last stand."""
    smallest, years = standing.rules.smallest_group, counting.years_until(session, day)
    periods = coarsening.single_years(years)
    counted = counting.count_periods(session, day, periods)
    found = partings.by_period(counted, smallest, merged=False)
    if not any(drafts_of(found)) and len(years) > 1:
        periods = coarsening.taken_together(years)
        counted = counting.count_periods(session, day, periods)
        found = partings.by_period(counted, smallest, merged=True)
    renewed: dict[str, int] = {}
    if last := standing.years_printed:
        since = counting.last_day(last)
        renewed = counting.count_renewed_by_period(session, since, day, periods)
    return found if standing.are_years_due(renewed.get(each, 0) for each in found.columns) else None
