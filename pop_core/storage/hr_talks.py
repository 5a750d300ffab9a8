"""Who talked and who still has to: one row per person, without a word of what a plan is about.

The columns are those of `TalkFacts`; none of them comes from what two people wrote.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from pop_core.domain.entitlements import (
    AGREED,
    NO_AGREEMENT,
    NO_AGREEMENTS,
    OPEN,
    TalkFacts,
    TalkNumbers,
    Talks,
    due_by,
    latest_start,
)
from pop_core.domain.people import Visit
from pop_core.storage.connection import Row, Session

OUTCOMES = ("", NO_AGREEMENTS, OPEN, NO_AGREEMENT, AGREED)  # by the weight it has in `_PLANS`

# Whose talks: those in these units (None: all), of these people (None: all).
_HERE = """
here AS (
  SELECT person_id, manager_id, unit_id FROM employment
  WHERE ends_on IS NULL AND starts_on <= $1
    AND ($2 OR unit_id = any(cast($3 AS uuid[]))) AND ($4 OR person_id = any(cast($5 AS uuid[])))
)"""

# Since when somebody could have had a talk: they are here, and plans are kept here.
_SINCE = """
since AS (
  SELECT person_id, greatest(min(starts_on), (SELECT min(plan.starts_on) FROM plan)) AS since_on
  FROM employment GROUP BY person_id
)"""

# A plan through all its versions: what it came to, and whether it runs or is at rest.
_PLANS = """
papers AS (
  SELECT plan.lasting_id, plan.employee_id, max(plan.created_at) AS newest,
    max(plan.form_code) AS form_code,
    max(CASE WHEN status IN ('agreed', 'paused', 'closed') THEN 4 WHEN status = 'not_agreed' THEN 3
      WHEN status IN ('draft', 'proposed') THEN 2 WHEN status = 'no_agreements' THEN 1
      ELSE 0 END) AS weight,
    max(CASE WHEN status IN ('draft', 'proposed', 'agreed', 'paused', 'not_agreed') THEN 1
      ELSE 0 END) AS runs,
    max(CASE WHEN status = 'paused' THEN 1 ELSE 0 END) AS rests
  FROM plan JOIN here ON here.person_id = plan.employee_id
  GROUP BY plan.lasting_id, plan.employee_id
), latest AS (
  SELECT employee_id, form_code, weight, rests, row_number() OVER (
    PARTITION BY employee_id ORDER BY newest DESC, lasting_id) AS place
  FROM papers WHERE weight > 0
)"""

# A talk that goes on another day is not held yet (000-031).
_SPOKEN = """
talked AS (
  SELECT papers.employee_id, papers.runs, papers.rests,
    CASE WHEN coalesce(outcome, '') = 'continued_later' THEN NULL ELSE held_on END AS held_on,
    CASE WHEN kind = 'follow_up' AND outcome = 'continued_later' THEN next_on
      WHEN held_on IS NULL AND started_at IS NULL AND outcome IS NULL THEN planned_on END AS comes
  FROM conversation
  JOIN plan ON plan.plan_id = conversation.plan_id
  JOIN papers ON papers.lasting_id = plan.lasting_id
  WHERE conversation.removed_at IS NULL
), spoken AS (
  SELECT employee_id, max(held_on) AS held_on,
    min(CASE WHEN runs = 1 AND comes >= $1 THEN comes END) AS ahead,
    max(CASE WHEN runs = 1 AND rests = 0 AND comes < $1 THEN comes END) AS missed
  FROM talked GROUP BY employee_id
)"""

_BESIDE = """
given AS (
  SELECT DISTINCT employee_id FROM handed_in WHERE taken_back_at IS NULL
), asked AS (
  SELECT manager_id, employee_id, max(asked_on) AS asked_on
  FROM talk_reminder GROUP BY manager_id, employee_id
)"""

# Whoever never had a plan has a right to a talk by the form that their first one will begin with.
_FORMS = """
works_with AS (
  SELECT unnest(cast($7 AS uuid[])) AS unit_id, unnest(cast($8 AS varchar[])) AS form_code
)"""

_KNOWN = """
found AS (
  SELECT here.person_id AS employee_id, person.given_name, person.family_name,
    unit.name AS unit_name, manager.person_id AS manager_id,
    manager.given_name AS manager_given_name, manager.family_name AS manager_family_name,
    spoken.ahead, spoken.missed, spoken.held_on, latest.weight,
    CASE WHEN latest.rests = 1 THEN NULL ELSE coalesce(spoken.held_on, since.since_on) END
      AS counted_from,
    coalesce(latest.form_code, works_with.form_code) AS form_code,
    given.employee_id IS NOT NULL AS is_handed_in, asked.asked_on
  FROM here
  JOIN person ON person.person_id = here.person_id
  JOIN since ON since.person_id = here.person_id
  LEFT JOIN unit ON unit.unit_id = here.unit_id
  LEFT JOIN works_with ON works_with.unit_id = here.unit_id
  LEFT JOIN person AS manager ON manager.person_id = here.manager_id
  LEFT JOIN latest ON latest.employee_id = here.person_id AND latest.place = 1
  LEFT JOIN spoken ON spoken.employee_id = here.person_id
  LEFT JOIN given ON given.employee_id = here.person_id
  LEFT JOIN asked ON asked.employee_id = here.person_id AND asked.manager_id = here.manager_id
)"""

# Due: what the rhythm asks before the year is out, whoever never talked, and a day that was missed.
_JUDGED = """
known AS (
  SELECT found.*,
    CASE WHEN counted_from <= due_start OR (held_on IS NULL AND counted_from IS NOT NULL)
      OR (ahead IS NULL AND missed IS NOT NULL) THEN 1 ELSE 0 END AS is_due,
    CASE WHEN counted_from <= late_start THEN 1 ELSE 0 END AS is_late,
    CASE WHEN held_on > coalesce(due_start, $6) THEN 1 ELSE 0 END AS is_held
  FROM found LEFT JOIN rhythm ON rhythm.form_code = found.form_code
)"""

_COUNTED = """
counted AS (
  SELECT count(*) AS people, coalesce(sum(is_due), 0) AS due, coalesce(sum(is_late), 0) AS late,
    count(DISTINCT CASE WHEN is_due = 1 THEN manager_id END) AS managers,
    coalesce(sum(CASE WHEN is_due = 1 AND manager_id IS NULL THEN 1 ELSE 0 END), 0) AS alone
  FROM known
)"""

_COLUMNS = """employee_id, given_name, family_name, unit_name, manager_id, manager_given_name,
  manager_family_name, ahead, missed, held_on, weight, counted_from, form_code,
  is_handed_in, asked_on"""

VIEWS: Mapping[str, str] = {
    "due": "is_due = 1",
    "to_plan": "is_due = 1 AND ahead IS NULL",
    "planned": "ahead IS NOT NULL",
    "held": "is_held = 1",
    "all": "1 = 1",
}
# Due ones by manager, whoever waits longest first and those without a manager last.
_BY_NAME = "lower(family_name), lower(given_name), employee_id"
_ORDERS: Mapping[str, str] = {
    "due": "manager_id IS NULL, min(counted_from) OVER (PARTITION BY manager_id), "
    f"manager_id, counted_from, {_BY_NAME}",
    "planned": f"ahead, {_BY_NAME}",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose talks are asked for, and by which rhythms: months by the code of a form.

    `unit_forms` says with which form new plans of each unit begin. `units` and `people` are None
    for all of them.
    """

    today: date
    rhythms: Mapping[str, int | None]
    unit_forms: Mapping[str, str]
    units: frozenset[str] | None
    people: Sequence[str] | None = None


def talks(session: Session, asked: Asked, view: str, most: int | None) -> Talks:
    """The numbers over everybody asked for, and the first rows of one of `VIEWS`, in one query."""
    rhythm, values = _rhythm(asked)
    limit = "" if most is None else f"LIMIT {most:d}"
    order = _ORDERS.get(view, _BY_NAME)
    chosen = f"SELECT {_COLUMNS} FROM known WHERE {VIEWS[view]}"  # noqa: S608
    rows = session.rows(
        f"WITH {_SOURCES}, {rhythm}, {_JUDGED}, {_COUNTED}, "  # noqa: S608
        f"shown AS ({chosen} ORDER BY {order} {limit}), "
        f"matching AS (SELECT count(*) AS matched FROM known WHERE {VIEWS[view]}) "
        f"SELECT people, due, late, managers, alone, matched, {_COLUMNS} "
        f"FROM counted CROSS JOIN matching LEFT JOIN shown ON 1 = 1 ORDER BY {order}",
        *_given(asked), *values,
    )  # fmt: skip
    numbers, matched = TalkNumbers(*map(int, rows[0][:5])), int(rows[0][5])
    found = (_facts(row[6:], asked) for row in rows if row[6])
    return Talks(numbers, tuple(found), matched)


_SOURCES = ", ".join((_HERE, _SINCE, _PLANS, _SPOKEN, _BESIDE, _FORMS, _KNOWN))


def _given(asked: Asked) -> tuple[object, ...]:
    units, people = asked.units, asked.people
    return (
        asked.today, units is None, sorted(units or ()), people is None, list(people or ()),
        date(asked.today.year - 1, 12, 31), list(asked.unit_forms),
        list(asked.unit_forms.values()),
    )  # fmt: skip


def _rhythm(asked: Asked) -> tuple[str, list[object]]:
    """Per form the last day of a talk that leaves one due this year, and that is too late today."""
    end_of_year, yesterday = date(asked.today.year, 12, 31), _day_before(asked.today)
    lines, values = [], []
    for number, (code, months) in enumerate(asked.rhythms.items()):
        at = 9 + 3 * number
        lines.append(f"(cast(${at} AS varchar), cast(${at + 1} AS date), cast(${at + 2} AS date))")
        values += [code, latest_start(end_of_year, months), latest_start(yesterday, months)]
    told = ", ".join(lines)
    return f"rhythm (form_code, due_start, late_start) AS (VALUES {told})", values


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def _facts(row: Row, asked: Asked) -> TalkFacts:
    (employee, given, family, unit, manager, m_given, m_family, ahead, missed, held_on, weight,
     counted_from, form_code, is_handed_in, asked_on) = row  # fmt: skip
    return TalkFacts(
        str(employee), _name(given, family), unit or "", str(manager) if manager else None,
        _name(m_given, m_family), ahead or missed, held_on, OUTCOMES[weight or 0],
        due_by(counted_from, asked.rhythms.get(form_code)), bool(is_handed_in), asked_on,
    )  # fmt: skip


def _name(given: str | None, family: str | None) -> str:
    return f"{given or ''} {family or ''}".strip()


def keep_reminder(session: Session, visit: Visit, manager_id: str, employee_id: str) -> None:
    """That the manager was asked today to plan a talk with this person."""
    session.run(
        "INSERT INTO talk_reminder VALUES ($1, $2, $3, $4, $5, $6)",
        str(uuid4()), manager_id, employee_id, visit.person_id, visit.today, visit.now,
    )  # fmt: skip


def asked_of(session: Session, manager_id: str) -> Iterable[tuple[str, date]]:
    """Of whom this manager was asked to plan a talk, and when that was last."""
    rows = session.rows(
        "SELECT employee_id, max(asked_on) FROM talk_reminder WHERE manager_id = $1 "
        "GROUP BY employee_id ORDER BY employee_id",
        manager_id,
    )
    return [(str(row[0]), row[1]) for row in rows]
