"""The courses that plans in force ask HR for, counted; and the budgets beside them."""

from datetime import date
from decimal import Decimal

from pop_core.domain.demand import Asked
from pop_core.domain.people import Visit
from pop_core.domain.statuses import IN_FORCE
from pop_core.storage.connection import Session

# One row for each action that is handed over; two questions about one action are one.
# Only what HR may know of it: its course, cost and dates, whose it is and of which unit.
_HANDED = """
WITH newest AS (
  SELECT hr_action_lasting_id, answer, arranged_on,
    row_number() OVER (PARTITION BY hr_action_lasting_id ORDER BY sequence DESC) AS place
  FROM hr_answer WHERE hr_action_lasting_id IS NOT NULL
), handed AS (
  SELECT plan.plan_id, hr_action.action_id AS action_lasting_id, plan.unit_id, plan.employee_id,
    plan.ends_on AS plan_ends_on, min(hr_action.due_on) AS due_on,
    min(newest.arranged_on) AS arranged_on,
    max(CASE newest.answer WHEN 'arranged' THEN 3 WHEN 'not_possible' THEN 1 ELSE 2 END) AS place
  FROM hr_action
  JOIN plan ON plan.plan_id = hr_action.plan_id
  JOIN plan_line ON plan_line.line_id = hr_action.line_id
  LEFT JOIN newest ON newest.hr_action_lasting_id = hr_action.lasting_id AND newest.place = 1
  WHERE plan.status = any($1) AND hr_action.removed_at IS NULL AND hr_action.text IS NOT NULL
    AND hr_action.action_id IS NOT NULL
    AND plan_line.removed_at IS NULL AND plan_line.state <> 'later'
  GROUP BY plan.plan_id, hr_action.action_id, plan.unit_id, plan.employee_id, plan.ends_on
), asked AS (
  SELECT coalesce(planned_action.course, '') AS course, planned_action.cost,
    cast(handed.unit_id AS varchar) AS unit_id, handed.employee_id, handed.plan_ends_on,
    handed.place = 3 AS is_arranged,
    coalesce(handed.arranged_on, planned_action.starts_on, planned_action.ends_on,
      handed.due_on, planned_action.enrol_by_on) AS day
  FROM handed
  JOIN planned_action ON planned_action.plan_id = handed.plan_id
    AND planned_action.lasting_id = handed.action_lasting_id
  WHERE planned_action.removed_at IS NULL AND handed.place > 1
    AND (planned_action.course IS NOT NULL OR planned_action.cost IS NOT NULL)
)
"""
# What has no date counts this year, or in the last year of a plan that is over.
_COUNTED = f"""{_HANDED}
SELECT course, unit_id, CASE WHEN day IS NULL THEN 0 ELSE extract(quarter FROM day) END AS quarter,
  is_arranged, count(DISTINCT employee_id), coalesce(sum(cost), 0), count(*) - count(cost)
FROM asked
WHERE extract(year FROM coalesce(day, least(plan_ends_on, $3), $3)) = $2
GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""  # noqa: S608
_TITLES = f"""{_HANDED}
SELECT course, unit_id, count(*) FROM asked WHERE course <> '' GROUP BY 1, 2
"""  # noqa: S608
_STATES = sorted(IN_FORCE)


def asked(
    session: Session, scope: frozenset[str] | None, year: int, today: date
) -> tuple[Asked, ...]:
    """What plans in force ask of a year, of the units in `scope`; None is every unit."""
    rows = session.rows(_COUNTED, _STATES, year, today)
    return tuple(
        Asked(title, unit_id, int(quarter), is_arranged, people, cost, unpriced)
        for title, unit_id, quarter, is_arranged, people, cost, unpriced in rows
        if scope is None or unit_id in scope
    )


def typed_titles(session: Session, scope: frozenset[str] | None) -> dict[str, int]:
    """Titles as typed in what is handed to HR, with how many actions name them."""
    found: dict[str, int] = {}
    for title, unit_id, number in session.rows(_TITLES, _STATES):
        if scope is None or unit_id in scope:
            found[title] = found.get(title, 0) + number
    return found


def budgets(session: Session, year: int) -> dict[str, Decimal]:
    """By unit, where somebody said what there is."""
    rows = session.rows(
        "SELECT cast(unit_id AS varchar), amount FROM budget "
        "WHERE year = $1 AND amount IS NOT NULL",
        year,
    )
    return dict(rows)


def keep_budget(
    session: Session, visit: Visit, unit_id: str, year: int, amount: Decimal | None
) -> None:
    session.run(
        "INSERT INTO budget VALUES ($1, $2, $3, $4, $5) ON CONFLICT (unit_id, year) DO UPDATE SET "
        "amount = excluded.amount, edited_at = excluded.edited_at, edited_by = excluded.edited_by",
        unit_id, year, amount, visit.now, visit.person_id,
    )  # fmt: skip
