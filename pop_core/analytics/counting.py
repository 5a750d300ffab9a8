"""Exact numbers of people at the end of a month: never leaves this floor (DESIGN 3).

What held at the end of a day is read from the moments at which it was recorded, not from the dates
people signed under: a paper entered in March changes nothing about February. So the same month
counts the same, whoever counts it and whenever; only the names of things (the tree of units, the
groups of jobs) are read as they are now.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pop_core.catalogue.library import library
from pop_core.i18n.formats import SHOWN_ZONE
from pop_core.storage.connection import Row, Session

NEEDS, GROUPS = "needs", "groups"  # a competency; a group of them, or a technical field
TECHNICAL = "technical:"
OTHER = "other"
SOURCES = ("1", "2", "3", "4", "5", "6")
NO_PRIORITY = "none"

Line = tuple[str, str]  # (what is counted, its row)
RENEWED: Line = ("renewed", "")  # who agreed on another plan since; never a row of a table


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people stand in each column, and per row how many of them."""

    sizes: Mapping[str, int] = field(default_factory=dict)
    cells: Mapping[Line, Mapping[str, int]] = field(default_factory=dict)

    def rows(self, subject: str) -> dict[str, Mapping[str, int]]:
        """The rows of one subject."""
        return {row: columns for (about, row), columns in self.cells.items() if about == subject}


@dataclass(frozen=True, slots=True)
class State:
    """The state at the end of a month. Everybody counts with one plan: the one agreed last.

    Units hold only the people directly in them. Years, sources and ways may hold somebody twice.
    """

    units: Tally
    jobs: Tally
    priorities: Tally
    sources: Tally
    ways: Tally

    @property
    def people(self) -> int:
        return sum(self.units.sizes.values())


@dataclass(frozen=True, slots=True)
class Renewed:
    """How many people have another plan since a day: per unit they are directly in, and per job."""

    units: Mapping[str, int]
    jobs: Mapping[str, int]

    @property
    def people(self) -> int:
        return sum(self.units.values())


def last_day(month: date) -> date:
    """The last day of the month that begins on that day."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def end_of(day: date) -> datetime:
    """The moment after which it is another day, on the clock on the wall."""
    here = ZoneInfo(str(SHOWN_ZONE))
    return datetime.combine(day + timedelta(days=1), time(), here).astimezone(UTC)


def in_force(day: date) -> tuple[datetime, date]:
    """The values of `IN_FORCE` for the end of a day."""
    return end_of(day), day


# Of each plan the last version agreed by then, unless the plan was closed; of each employee the
# plan agreed last. Values: the moment the day ends, the day.
IN_FORCE = """
WITH signed AS (
  SELECT plan.plan_id, plan.lasting_id, plan.version_number, plan.employee_id, plan.manager_id,
    plan.unit_id, plan.cycle_year, plan.job, document.frozen_at
  FROM plan JOIN signed_document document ON document.plan_id = plan.plan_id
  WHERE document.frozen_at < $1
), numbered AS (
  SELECT signed.*, row_number() OVER (
    PARTITION BY lasting_id ORDER BY version_number DESC) AS age
  FROM signed
), running AS (
  SELECT numbered.*, row_number() OVER (
    PARTITION BY employee_id ORDER BY frozen_at DESC, plan_id) AS turn
  FROM numbered
  WHERE age = 1 AND NOT EXISTS (
    SELECT 1 FROM plan_closing closing
    WHERE closing.plan_lasting_id = numbered.lasting_id AND closing.closed_on <= $2)
), in_force AS (
  SELECT running.plan_id, running.lasting_id, running.employee_id, running.manager_id,
    running.unit_id, running.frozen_at, coalesce(job.job_group, 'other') AS job_group
  FROM running LEFT JOIN job ON job.name = running.job
  WHERE turn = 1
)
"""
# The needs of those plans: $3 and $4 are the competencies there are and the group of each.
_NEED = """, need AS (
  SELECT in_force.plan_id, in_force.unit_id, in_force.job_group, line.line_id,
    coalesce(line.priority, 9) AS priority, ' ' || coalesce(line.sources, '') || ' ' AS sources,
    known.code AS competency, CASE WHEN line.competency IS NULL
      THEN 'technical:' || coalesce(line.technical_field, 'other') ELSE known.group_code
    END AS group_code
  FROM in_force
  JOIN plan_line line ON line.plan_id = in_force.plan_id
  LEFT JOIN (SELECT unnest($3) AS code, unnest($4) AS group_code) known
    ON known.code = line.competency
  WHERE line.kind = 'competency' AND line.state = 'active' AND line.removed_at IS NULL
)
"""
_SIZES = """
SELECT cast(unit_id AS varchar), job_group, count(*) FROM in_force GROUP BY unit_id, job_group
"""
_RENEWED = """
SELECT cast(unit_id AS varchar), job_group, count(*) FROM in_force WHERE frozen_at >= $3
GROUP BY unit_id, job_group
"""
_BY_UNIT = """
SELECT 'needs', competency, cast(unit_id AS varchar), count(DISTINCT plan_id) FROM need
WHERE competency IS NOT NULL GROUP BY competency, unit_id
UNION ALL
SELECT 'groups', group_code, cast(unit_id AS varchar), count(DISTINCT plan_id) FROM need
WHERE group_code IS NOT NULL GROUP BY group_code, unit_id
"""
_BY_JOB = """
SELECT 'needs', competency, job_group, count(DISTINCT plan_id) FROM need
WHERE competency IS NOT NULL GROUP BY competency, job_group
UNION ALL
SELECT 'groups', group_code, job_group, count(DISTINCT plan_id) FROM need
WHERE group_code IS NOT NULL GROUP BY group_code, job_group
"""
# Whoever has a row twice counts with its highest priority.
_BY_PRIORITY = """
SELECT 'needs', competency, highest, count(*) FROM (
  SELECT plan_id, competency, min(priority) AS highest FROM need
  WHERE competency IS NOT NULL GROUP BY plan_id, competency) AS each_person
GROUP BY competency, highest
UNION ALL
SELECT 'groups', group_code, highest, count(*) FROM (
  SELECT plan_id, group_code, min(priority) AS highest FROM need
  WHERE group_code IS NOT NULL GROUP BY plan_id, group_code) AS each_person
GROUP BY group_code, highest
"""
_BY_SOURCE = """, found AS (
  SELECT need.plan_id, need.competency, need.group_code, source.code
  FROM need JOIN (SELECT unnest($5) AS code) source
    ON need.sources LIKE '% ' || source.code || ' %'
)
"""
_BY_WAY = """, found AS (
  SELECT need.plan_id, need.competency, need.group_code, action.action_type AS code
  FROM need JOIN planned_action action ON action.line_id = need.line_id
  WHERE action.removed_at IS NULL
)
"""
_FOUND = """
SELECT 'needs', competency, code, count(DISTINCT plan_id) FROM found
WHERE competency IS NOT NULL GROUP BY competency, code
UNION ALL
SELECT 'groups', group_code, code, count(DISTINCT plan_id) FROM found
WHERE group_code IS NOT NULL GROUP BY group_code, code
"""
# Whoever agreed on it in a plan of that year, also one closed or replaced since. $2 and $3 are the
# years and the period of each, $4 and $5 the competencies and their groups.
_BY_PERIOD = """
WITH signed AS (
  SELECT plan.plan_id, plan.employee_id, period.name AS period
  FROM plan JOIN signed_document document ON document.plan_id = plan.plan_id
  JOIN (SELECT unnest($2) AS cycle_year, unnest($3) AS name) period
    ON period.cycle_year = plan.cycle_year
  WHERE document.frozen_at < $1
), need AS (
  SELECT signed.employee_id, signed.period, known.code AS competency,
    CASE WHEN line.competency IS NULL
      THEN 'technical:' || coalesce(line.technical_field, 'other') ELSE known.group_code
    END AS group_code
  FROM signed JOIN plan_line line ON line.plan_id = signed.plan_id
  LEFT JOIN (SELECT unnest($4) AS code, unnest($5) AS group_code) known
    ON known.code = line.competency
  WHERE line.kind = 'competency' AND line.state = 'active' AND line.removed_at IS NULL
)
SELECT 'sizes', '', period, count(DISTINCT employee_id) FROM signed GROUP BY period
UNION ALL
SELECT 'needs', competency, period, count(DISTINCT employee_id) FROM need
WHERE competency IS NOT NULL GROUP BY competency, period
UNION ALL
SELECT 'groups', group_code, period, count(DISTINCT employee_id) FROM need
WHERE group_code IS NOT NULL GROUP BY group_code, period
"""
_RENEWED_BY_PERIOD = """
SELECT period.name, count(DISTINCT plan.employee_id) FROM plan
JOIN signed_document document ON document.plan_id = plan.plan_id
JOIN (SELECT unnest($3) AS cycle_year, unnest($4) AS name) period
  ON period.cycle_year = plan.cycle_year
WHERE document.frozen_at >= $1 AND document.frozen_at < $2 GROUP BY period.name
"""
_YEARS = """
SELECT DISTINCT plan.cycle_year FROM plan
JOIN signed_document document ON document.plan_id = plan.plan_id
WHERE document.frozen_at < $1 AND plan.cycle_year IS NOT NULL
"""


def count_state(session: Session, day: date) -> State:
    """The plans in force at the end of that day and what they say is needed."""
    at, known = in_force(day), _competencies()
    by_unit: dict[str, int] = defaultdict(int)
    by_job: dict[str, int] = defaultdict(int)
    for unit_id, job_group, number in session.rows(IN_FORCE + _SIZES, *at):
        by_unit[unit_id] += number
        by_job[job_group] += number

    def counted(tail: str, *more: object) -> dict[Line, dict[str, int]]:
        return _cells(session.rows(IN_FORCE + _NEED + tail, *at, *known, *more))

    return State(
        Tally(by_unit, counted(_BY_UNIT)),
        Tally(by_job, counted(_BY_JOB)),
        Tally(cells=_named(counted(_BY_PRIORITY))),
        Tally(cells=counted(_BY_SOURCE + _FOUND, list(SOURCES))),
        Tally(cells=counted(_BY_WAY + _FOUND)),
    )


def years_until(session: Session, day: date) -> tuple[int, ...]:
    """The years of which a plan was agreed by then, the earliest first."""
    return tuple(sorted(int(row[0]) for row in session.rows(_YEARS, end_of(day))))


def count_periods(session: Session, day: date, periods: Mapping[int, str]) -> Tally:
    """Who asked what in the years of each period, as recorded by the end of that day."""
    rows = session.rows(
        _BY_PERIOD, end_of(day), list(periods), list(periods.values()), *_competencies()
    )
    found = _cells(rows)
    return Tally(found.pop(("sizes", ""), {}), found)


def count_renewed_by_period(
    session: Session, since: date, until: date, periods: Mapping[int, str]
) -> dict[str, int]:
    """Who agreed on a plan of the years of each period after the one day, until the other."""
    moments = end_of(since), end_of(until)
    rows = session.rows(_RENEWED_BY_PERIOD, *moments, list(periods), list(periods.values()))
    return {str(name): int(number) for name, number in rows}


def count_renewed(session: Session, since: date | None, until: date) -> Renewed:
    """Whose plan at the end of the one day was agreed after the other, so held at no day before it.

    Who closed a plan, or went back to an older one, is not among them: they stood like that before.
    """
    by_unit: dict[str, int] = defaultdict(int)
    by_job: dict[str, int] = defaultdict(int)
    moment = end_of(since or date(1900, 1, 1))
    for unit_id, job_group, number in session.rows(IN_FORCE + _RENEWED, *in_force(until), moment):
        by_unit[unit_id] += number
        by_job[job_group] += number
    return Renewed(by_unit, by_job)


def _competencies() -> tuple[list[str], list[str]]:
    known = library().catalogue.competencies
    return list(known), [each.group for each in known.values()]


def _cells(rows: Iterable[Row]) -> dict[Line, dict[str, int]]:
    found: dict[Line, dict[str, int]] = defaultdict(dict)
    for subject, row, column, number in rows:
        found[subject, row][str(column)] = number
    return dict(found)


def _named(cells: Mapping[Line, Mapping[str, int]]) -> dict[Line, dict[str, int]]:
    """Under `none` who gave no priority."""
    return {
        line: {NO_PRIORITY if column == "9" else column: number for column, number in each.items()}
        for line, each in cells.items()
    }


def is_anything(session: Session, day: date) -> bool:
    """Whether a plan was begun by the end of that day."""
    return session.row("SELECT 1 FROM plan WHERE created_at < $1 LIMIT 1", end_of(day)) is not None
