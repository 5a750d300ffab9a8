"""The yearly overview (001-011): exact for the board that decides, safe for everybody else.

What counts are the actions of agreed plans, also of those closed meanwhile, in the year they begin
or else have to be done; without any date, in the year of the plan. Money is the agreed maximum.
"""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from pop_core.access import permissions
from pop_core.analytics.kinds import UNKNOWN
from pop_core.catalogue.library import library
from pop_core.domain.people import Visit
from pop_core.domain.yearly import NOTHING, Yearly, YearlyRow
from pop_core.storage.connection import Session, Store
from pop_core.storage.units import Unit, all_units

# The version in force of every plan, with actions that were not taken off, once for each person.
_ACTIONS = """
WITH dated AS (
  SELECT plan.unit_id, planned_action.action_type, planned_action.cost, plan.cycle_year,
    coalesce(planned_action.starts_on, planned_action.enrol_by_on, planned_action.ends_on) AS day
  FROM planned_action JOIN plan ON plan.plan_id = planned_action.plan_id
  JOIN plan_line ON plan_line.line_id = planned_action.line_id
  WHERE plan.status IN ('agreed', 'paused', 'closed') AND planned_action.removed_at IS NULL
    AND plan_line.removed_at IS NULL AND plan_line.state = 'active'
)
SELECT unit_id, action_type, coalesce(extract(quarter FROM day), 0) AS part,
  count(*), count(cost), coalesce(sum(cost), 0)
FROM dated WHERE coalesce(extract(year FROM day), cycle_year) = $1
GROUP BY unit_id, action_type, part ORDER BY unit_id, action_type, part
"""
_YEARS = """
SELECT DISTINCT cycle_year FROM plan
WHERE status IN ('agreed', 'paused', 'closed') AND cycle_year IS NOT NULL ORDER BY cycle_year DESC
"""
Parts = dict[tuple[str, str, int], tuple[int, int, Decimal]]


def years(store: Store, visit: Visit) -> tuple[int, ...]:
    """The years there are agreed plans of, the newest first."""
    permissions.check_may_see_figures(visit)
    with store.reading() as session:
        return tuple(row[0] for row in session.rows(_YEARS))


def exact_overview(store: Store, visit: Visit, year: int) -> Yearly:
    """Every kind of action per unit and quarter. Raises `NotAllowed` for all but the board."""
    permissions.check_may_decide(visit)
    with store.reading() as session:
        return overview_of(session, year)


def overview_of(session: Session, year: int) -> Yearly:
    """The exact overview, for whoever asked for rights already."""
    named = _names_of_branches(all_units(session))
    parts: Parts = defaultdict(lambda: (0, 0, NOTHING))
    for unit_id, action_type, quarter, number, priced, cost in session.rows(_ACTIONS, year):
        key = (named.get(str(unit_id), ""), _kind(action_type), quarter)
        before = parts[key]
        parts[key] = (before[0] + number, before[1] + priced, before[2] + cost)
    rows = (YearlyRow(kind, unit, quarter, *told) for (unit, kind, quarter), told in parts.items())
    return Yearly(year, tuple(sorted(rows, key=lambda row: (row.unit, row.kind, row.quarter))))


def _kind(action_type: str) -> str:
    """Where it takes place; what is still to be found has none yet."""
    known = library().catalogue.kinds.get(action_type)
    return known.value if known else UNKNOWN


def _names_of_branches(units: tuple[Unit, ...]) -> Mapping[str, str]:
    """For each unit the one it is counted under: just below the top, or itself at the top."""
    parents = {unit.unit_id: unit.parent_id for unit in units}
    names = {unit.unit_id: unit.name for unit in units}
    single = [unit.unit_id for unit in units if unit.parent_id is None]
    top = single[0] if len(single) == 1 else None
    return {unit_id: names[_branch(unit_id, parents, top)] for unit_id in parents}


def _branch(unit_id: str, parents: Mapping[str, str | None], top: str | None) -> str:
    seen = {unit_id}
    above = parents.get(unit_id)
    while above is not None and above != top and above in parents and above not in seen:
        unit_id = above
        seen.add(unit_id)
        above = parents[unit_id]
    return unit_id
