"""The yearly overview (001-011): exact for the board that decides, safe for everybody else.

What counts are the actions of agreed plans, also of those closed meanwhile, in the year they begin
or else have to be done; without any date, in the year of the plan. Money is the agreed maximum, or
else the price the offer asks for the course. What was dropped, or what HR said cannot be and nobody
began, asks nothing any more.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pop_core.access import permissions
from pop_core.analytics.kinds import UNKNOWN
from pop_core.catalogue.library import library
from pop_core.domain.courses import Offer
from pop_core.domain.people import Visit
from pop_core.domain.yearly import NOTHING, Yearly, YearlyRow
from pop_core.storage import courses
from pop_core.storage.connection import Row, Session, Store
from pop_core.storage.units import Unit, all_units

# The version in force of every plan, with actions that were not taken off, once for each person.
# An answer of HR holds for the words that were read, and one question of several may yet be open.
# Only where something may be gone are its steps looked up: there are many times more notes.
_ACTIONS = """
WITH refused AS (
  SELECT asked.hr_action_id, asked.plan_id, asked.action_id
  FROM hr_answer said JOIN hr_action heard ON heard.hr_action_id = said.hr_action_id
  JOIN hr_action asked ON asked.lasting_id = said.hr_action_lasting_id
    AND asked.text = heard.text AND asked.removed_at IS NULL
  WHERE said.answer = 'not_possible' AND NOT EXISTS (
    SELECT 1 FROM hr_answer later WHERE later.hr_action_lasting_id = said.hr_action_lasting_id
    AND later.sequence > said.sequence)
), cannot_be AS (
  SELECT DISTINCT refused.plan_id, refused.action_id FROM refused WHERE NOT EXISTS (
    SELECT 1 FROM hr_action asked WHERE asked.plan_id = refused.plan_id
    AND asked.action_id = refused.action_id AND asked.removed_at IS NULL
    AND asked.text IS NOT NULL
    AND asked.hr_action_id NOT IN (SELECT each.hr_action_id FROM refused each))
), doubtful AS (
  SELECT plan.plan_id, plan.lasting_id, noted.action_lasting_id AS action_id
  FROM action_note noted JOIN plan ON plan.lasting_id = noted.plan_lasting_id
  WHERE noted.field = 'step' AND noted.value = 'dropped'
  UNION SELECT plan.plan_id, plan.lasting_id, cannot_be.action_id
  FROM cannot_be JOIN plan ON plan.plan_id = cannot_be.plan_id
), step AS (
  SELECT doubtful.plan_id, doubtful.action_id, noted.value, row_number() OVER (
    PARTITION BY doubtful.plan_id, doubtful.action_id ORDER BY noted.sequence DESC) AS age
  FROM doubtful LEFT JOIN action_note noted ON noted.plan_lasting_id = doubtful.lasting_id
    AND noted.action_lasting_id = doubtful.action_id AND noted.field = 'step'
), gone AS (
  SELECT step.plan_id, step.action_id FROM step
  LEFT JOIN cannot_be ON cannot_be.plan_id = step.plan_id
    AND cannot_be.action_id = step.action_id
  WHERE age = 1 AND (step.value = 'dropped'
    OR (cannot_be.plan_id IS NOT NULL AND coalesce(step.value, '') = ''))
), dated AS (
  SELECT plan.unit_id, action.action_type, action.cost, plan.cycle_year,
    CASE WHEN action.cost IS NULL THEN coalesce(action.course, '') ELSE '' END AS course,
    coalesce(action.starts_on, action.enrol_by_on, action.ends_on) AS day
  FROM planned_action action JOIN plan ON plan.plan_id = action.plan_id
  JOIN plan_line ON plan_line.line_id = action.line_id
  LEFT JOIN gone ON gone.plan_id = action.plan_id AND gone.action_id = action.lasting_id
  WHERE plan.status IN ('agreed', 'paused', 'closed') AND action.removed_at IS NULL
    AND plan_line.removed_at IS NULL AND plan_line.state = 'active' AND gone.plan_id IS NULL
), asked AS (
  SELECT dated.*, coalesce(extract(year FROM day), cycle_year) AS year FROM dated
)
"""
_OF_YEAR = """
SELECT branch.name, action_type, coalesce(extract(quarter FROM day), 0) AS part, course,
  count(*), count(cost), coalesce(sum(cost), 0)
FROM asked LEFT JOIN (SELECT unnest($2) AS unit_id, unnest($3) AS name) branch
  ON branch.unit_id = cast(asked.unit_id AS varchar)
WHERE year = $1
GROUP BY branch.name, action_type, part, course
ORDER BY branch.name, action_type, part, course
"""
_YEARS = """
SELECT cycle_year FROM plan
WHERE status IN ('agreed', 'paused', 'closed') AND cycle_year IS NOT NULL
UNION SELECT year FROM decision
"""
_OTHER_YEARS = """
SELECT DISTINCT extract(year FROM day) FROM asked WHERE NOT (extract(year FROM day) = any($1))
"""


@dataclass(slots=True)
class Sums:
    """Some actions together; `priced` of them have a price."""

    number: int = 0
    priced: int = 0
    cost: Decimal = NOTHING


def years(store: Store, visit: Visit) -> tuple[int, ...]:
    """The years there are agreed plans of, the newest first.

    For the board also those some action is of, which is exact: one alone may be that late.
    """
    permissions.check_may_see_figures(visit)
    with store.reading() as session:
        found = {int(row[0]) for row in session.rows(_YEARS)}
        if permissions.may_decide(visit):
            found |= {int(row[0]) for row in session.rows(_ACTIONS + _OTHER_YEARS, list(found))}
    return tuple(sorted(found, reverse=True))


def exact_overview(store: Store, visit: Visit, year: int) -> Yearly:
    """Every kind of action per unit and quarter. Raises `NotAllowed` for all but the board."""
    permissions.check_may_decide(visit)
    with store.reading() as session:
        return overview_of(session, year)


def overview_of(session: Session, year: int) -> Yearly:
    """The exact overview, for whoever asked for rights already."""
    named = _names_of_branches(all_units(session))
    parts: dict[tuple[str, str, int], Sums] = defaultdict(Sums)
    asked = session.rows(_ACTIONS + _OF_YEAR, year, list(named), list(named.values()))
    for (unit, action_type, quarter), sums in _priced(asked, courses.offer(session)):
        part = parts[unit or "", _kind(action_type), quarter]
        part.number += sums.number
        part.priced += sums.priced
        part.cost += sums.cost
    rows = (
        YearlyRow(kind, unit, quarter, sums.number, sums.priced, sums.cost)
        for (unit, kind, quarter), sums in parts.items()
    )
    return Yearly(year, tuple(sorted(rows, key=lambda row: (row.unit, row.kind, row.quarter))))


def _priced(asked: Iterable[Row], offer: Offer) -> Iterator[tuple[Row, Sums]]:
    """What names no cost itself takes that of the course it means, as where demand is told."""
    for *key, title, number, priced, cost in asked:
        course = offer.meant_by(title) if title else None
        if course is None or course.cost is None:
            yield tuple(key), Sums(number, priced, cost)
        else:
            yield tuple(key), Sums(number, number, cost + (number - priced) * course.cost)


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
