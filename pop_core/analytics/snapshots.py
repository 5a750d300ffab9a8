"""The snapshot of a month: counted, made safe and kept, once.

It is always of the end of a month that is over, and reads only what was recorded by then, so that
nobody can make two whose difference is one person. Kept is what was published, nothing else.
"""

from collections.abc import Callable
from datetime import date, timedelta

from pop_core.access import permissions
from pop_core.analytics import coarsening, counting, fresh, group_goals, kinds, partings, process
from pop_core.analytics.disclosure import PublishedTable, Rules, protect
from pop_core.analytics.drafts import Numbers, System
from pop_core.analytics.tables import Parting, Tables, drafts_of
from pop_core.analytics.units_apart import UnitsApart
from pop_core.catalogue.library import library
from pop_core.domain.errors import Busy, RuleBroken
from pop_core.domain.people import Visit
from pop_core.storage import events, settings, units
from pop_core.storage import snapshots as stored
from pop_core.storage.connection import Session, Store
from pop_core.storage.snapshots import Snapshot, StoredTable

SMALLEST_GROUP, ROUNDING = "disclosure_k", "disclosure_rounding"
Tell = Callable[[str, int], None]  # "counting", "protecting" or "published", and a number with it


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
        rules = _rules(session)
        system = _system(session, first, rules) if _may_publish(session, first, rules) else None
        costs = system and kinds.costs_table(session, first, counting.last_day(first), rules)
    new = _published(system, first, rules, tell) if system else ()
    new += (costs,) if costs else ()
    with store.reading() as session:
        tables = _printed(session, new, first, rules) if new else ()
        tables += tuple(group_goals.tables(session, first, rules)) if tables else ()
    made = Snapshot(first, rules.smallest_group, rules.rounding, bool(tables))

    def keep(session: Session) -> Snapshot:
        _check_new(session, first)
        if tables and not _may_publish(session, first, rules):
            raise Busy  # another month was published meanwhile
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


def set_smallest_group(store: Store, visit: Visit, number: int) -> None:
    """Choose it for snapshots to come. Raises `RuleBroken("group_too_small")`."""
    permissions.check_may_administer(visit)
    rules = Rules(number)

    def keep(session: Session) -> None:
        settings.set_setting(session, SMALLEST_GROUP, str(rules.smallest_group))
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


def _may_publish(session: Session, month: date, rules: Rules) -> bool:
    """Whether enough plans changed since the month published before, and until the one after."""
    published = sorted(each.month for each in stored.snapshots(session) if each.is_published)
    earlier = [each for each in published if each < month]
    later = [each for each in published if each > month]
    periods = [(counting.last_day(earlier[-1]) if earlier else None, counting.last_day(month))]
    if later:
        periods.append((counting.last_day(month), counting.last_day(later[0])))
    return all(
        counting.count_changed(session, since, until) >= rules.smallest_group
        for since, until in periods
    )


def _printed(
    session: Session, new: tuple[PublishedTable, ...], month: date, rules: Rules
) -> tuple[PublishedTable, ...]:
    """What of it is new; between two months that stand, nothing is printed by unit or job."""
    months = sorted(each.month for each in stored.snapshots(session) if each.is_published)
    earlier = [each for each in months if each < month]
    texts = stored.tables(session, earlier[-1]) if earlier else ()
    if months and months[-1] > month:
        new = tuple(each for each in new if each.code not in fresh.WITH_CARE)
    ground = fresh.Ground(
        session, coarsening.tree_of(units.all_units(session), ()), rules.smallest_group
    )
    return fresh.printed(ground, new, map(PublishedTable.from_json, texts))


def _published(system: System, month: date, rules: Rules, tell: Tell) -> tuple[PublishedTable, ...]:
    counts = system.counts()
    tell("protecting", len(counts.cells))
    return tuple(system.tables(protect(counts, rules), month, rules))


def _system(session: Session, month: date, rules: Rules) -> System:
    """Every table of the month, gathered for one call of `protect`."""
    system, day = System(), counting.last_day(month)
    smallest = rules.smallest_group
    state = counting.count_state(session, day)
    by_unit = Parting("needs_by_unit", "groups_by_unit", smallest=smallest)
    _add_apart(system, session, state.units, by_unit, drafts_of)
    by_kind = Parting(kinds.KINDS_BY_UNIT, "", smallest=smallest)
    chosen = kinds.count_kinds(session, day, state.units.sizes)
    _add_apart(system, session, chosen, by_kind, kinds.kinds_tables)
    for parting in (
        partings.by_job(state.jobs, smallest),
        _by_period(session, day, smallest),
        partings.by_priority(state.priorities, smallest),
        partings.by_source(state.sources, state.units, smallest),
        partings.by_way(state.ways, state.units, library().catalogue.action_types, smallest),
    ):
        for draft in drafts_of(parting) if parting else ():
            system.add(draft, parting.numbers if parting else {})
    _add_process(system, session, day, smallest)
    return system


def _add_apart(
    system: System,
    session: Session,
    direct: counting.Tally,
    blank: Parting,
    tables: Tables,
    renamed: Callable[[Numbers], Numbers] = lambda numbers: numbers,
) -> None:
    """Tables of the parts of every unit, from the people directly in each."""
    tree = coarsening.tree_of(units.all_units(session), direct.sizes)
    apart = UnitsApart(tree, direct, blank, tables)
    for draft in apart.drafts():
        system.add(draft, renamed(apart.numbers))


def _by_period(session: Session, day: date, smallest: int) -> Parting:
    """Single years, or periods where those would show too little by group."""
    years = counting.years_until(session, day)
    single = coarsening.single_years(years)
    by_year = partings.by_period(
        counting.count_periods(session, day, single), smallest, merged=False
    )
    if any(drafts_of(by_year)) or len(years) < 2:
        return by_year
    periods = coarsening.taken_together(years)
    return partings.by_period(counting.count_periods(session, day, periods), smallest, merged=True)


def _add_process(system: System, session: Session, day: date, smallest: int) -> None:
    direct = process.count_states(session, day)
    blank = Parting("states_by_unit", "", smallest=smallest)
    _add_apart(
        system, session, direct, blank, process.states_tables, process.states_numbers
    )  # fmt: skip
    system.add(*process.promises_table(process.count_promises(session, day), smallest))
