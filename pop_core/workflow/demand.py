"""What plans ask of courses, against the budgets: for the training officer, of their own units."""

from datetime import datetime
from decimal import Decimal
from typing import cast

from pop_core.access import permissions
from pop_core.documents.demand_sheet import demand_xlsx
from pop_core.documents.files import Paper
from pop_core.domain import demand as rules
from pop_core.domain.courses import title_key
from pop_core.domain.demand import Demand, DemandUnit, UnitTree
from pop_core.domain.errors import ChangedMeanwhile, RuleBroken
from pop_core.domain.fields import MONEY, SHORT
from pop_core.domain.people import Role, Visit
from pop_core.domain.text import clean_text
from pop_core.i18n.words import Words
from pop_core.storage import courses, events, units
from pop_core.storage import demand as stored
from pop_core.storage.connection import Session, Store
from pop_core.workflow.plans import as_id

YEARS = range(2000, 2200)


def demand(store: Store, visit: Visit, year: int, unit_id: str | None = None) -> Demand:
    """What is asked in a year, of one unit or of all that this officer looks after.

    Raises `NotFound` for a unit elsewhere.
    """
    scope, chosen = _scope_of(visit), as_id(unit_id) if unit_id else None
    with store.reading() as session:
        tree = _tree(session, scope)
        top = tree.top(chosen)
        asked = stored.asked(session, tree.below(top), year, visit.today)
        offer, budgets = courses.offer(session), stored.budgets(session, year)
    priced = rules.priced(asked, offer)
    sums = rules.sums_by_unit(priced)
    units_shown = tuple(
        rules.of_unit(unit, tree.below((unit,)), sums, budgets) for unit in tree.shown(top)
    )
    return Demand(year, tree.in_order, units_shown, rules.per_course(priced, offer))


def units_to_choose(store: Store, visit: Visit) -> tuple[DemandUnit, ...]:
    """The units this officer looks after, from the top down."""
    scope = _scope_of(visit)
    with store.reading() as session:
        return _tree(session, scope).in_order


def _scope_of(visit: Visit) -> frozenset[str] | None:
    permissions.check_may_keep_offer(visit)
    return permissions.granted_units(visit, Role.TRAINING_OFFICER)


def _tree(session: Session, granted: frozenset[str] | None) -> UnitTree:
    """The units this officer looks after."""
    scope = units.scope_of(session, granted)
    return UnitTree(
        DemandUnit(unit.unit_id, unit.parent_id, unit.name)
        for unit in units.all_units(session)
        if scope is None or unit.unit_id in scope
    )


def workbook(store: Store, visit: Visit, year: int, unit_id: str | None, words: Words) -> Paper:
    """The demand as an Excel file: by unit and by course."""
    return demand_xlsx(demand(store, visit, year, unit_id), words, visit.now)


def save_budget(
    store: Store, visit: Visit, unit_id: str, year: int, seen: Decimal | None, new: Decimal | None
) -> datetime:
    """What there is for a unit in a year; None is not said.

    Raises `ChangedMeanwhile` with the other amount, `NotFound`, `RuleBroken("out_of_range")`.
    """
    scope, row_id = _scope_of(visit), as_id(unit_id)
    amount = cast("Decimal | None", MONEY.clean(new, "budget.amount"))
    if year not in YEARS:
        raise RuleBroken("out_of_range", field="budget.year", least=YEARS[0], most=YEARS[-1])

    def keep(session: Session) -> datetime:
        _tree(session, scope).top(row_id)
        now = stored.budgets(session, year).get(row_id)
        if now not in (seen, amount):
            raise ChangedMeanwhile(now)
        if now != amount:
            stored.keep_budget(session, visit, row_id, year, amount)
            events.record(store, session, visit, "budget_saved", subject_id=row_id, year=year)
        return visit.now

    return store.change(keep)


def loose_titles(store: Store, visit: Visit) -> tuple[tuple[str, int], ...]:
    """Titles typed in what plans in force hand to HR that mean no course of the offer yet.

    With how many actions name each, and nothing else of them: no person, no unit, no competency.
    """
    scope = _scope_of(visit)
    with store.reading() as session:
        reach = units.scope_of(session, scope)
        return rules.without_course(stored.typed_titles(session, reach), courses.offer(session))


def link_title(store: Store, visit: Visit, title: str, course_id: str) -> datetime:
    """From here on that title means that course, however it is written with capitals and blanks.

    Raises `NotFound` for an unknown course, `RuleBroken("title_missing")`.
    """
    permissions.check_may_keep_offer(visit)
    key, row_id = title_key(clean_text(title, SHORT)), as_id(course_id)
    if not key:
        raise RuleBroken("title_missing")

    def keep(session: Session) -> datetime:
        courses.course(session, row_id)
        courses.link_title(session, visit, key, row_id)
        events.record(store, session, visit, "title_linked", subject_id=row_id, text=key)
        return visit.now

    kept = store.change(keep)
    store.number_of_changes_to_offer += 1
    return kept
