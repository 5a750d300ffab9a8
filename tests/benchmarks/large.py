"""A large organisation in a database of the product: many people, three years of plans each."""

from pop_core.storage.connection import Store

YEARS = 3
LINES = 3  # competencies per plan
EVENTS = 4  # per plan

_UNITS = """
INSERT INTO unit SELECT uuid(), NULL, 'Dienst ' || number, DATE '2020-01-01', NULL
FROM range(greatest(1, $1 // 200)) AS units(number)
"""
_PEOPLE = """
INSERT INTO person SELECT uuid(), 'Voornaam', 'Groot ' || number, 'nl', now()
FROM range($1) AS people(number)
"""
# The first person of every ten is the manager of the other nine.
_EMPLOYMENTS = """
INSERT INTO employment
WITH numbered AS (
  SELECT person_id, cast(substr(family_name, 7) AS integer) AS number FROM person
  WHERE family_name LIKE 'Groot %'
), units AS (
  SELECT unit_id, row_number() OVER (ORDER BY name) - 1 AS place, count(*) OVER () AS total
  FROM unit WHERE name LIKE 'Dienst %'
)
SELECT uuid(), one.person_id, units.unit_id, chief.person_id, 'Dossiers van een grote dienst',
  DATE '2020-01-01', NULL
FROM numbered AS one
JOIN numbered AS chief ON chief.number = one.number - one.number % 10
JOIN units ON units.place = (one.number // 200) % units.total
"""
_PLANS = """
INSERT INTO plan (plan_id, lasting_id, version_number, employee_id, manager_id, unit_id, form_code,
  form_hash, starts_on, ends_on, cycle_year, duties, status, revision, created_at, created_by)
SELECT uuid(), uuid(), 1, person_id, manager_id, unit_id, form.form_code, form.form_hash,
  make_date(2026 - year, 1, 1), make_date(2026 - year, 12, 31), 2026 - year, 'Grote dienst',
  CASE year WHEN 0 THEN 'draft' ELSE 'closed' END, 1, now(), manager_id
FROM employment, (FROM form LIMIT 1) AS form, range($1) AS years(year)
WHERE manager_id <> person_id AND job = 'Dossiers van een grote dienst'
"""
_TALKS = """
INSERT INTO conversation (conversation_id, plan_id, lasting_id, kind, planned_on)
SELECT uuid(), plan_id, uuid(), 'planning', starts_on FROM plan WHERE duties = 'Grote dienst'
"""
_LINES = """
INSERT INTO plan_line (line_id, plan_id, lasting_id, position, kind, competency, sources, priority,
  state, why)
SELECT uuid(), plan_id, uuid(), place, 'competency',
  (['work_structuring', 'supporting', 'advising', 'deciding'])[1 + (cycle_year + place) % 4],
  '["1"]', place, 'active', 'Dit helpt bij de nieuwe dossiers van dit jaar.'
FROM plan, range(1, $1 + 1) AS places(place) WHERE duties = 'Grote dienst'
"""
_GOALS = """
INSERT INTO goal (goal_id, plan_id, lasting_id, line_id, position, text, both_behind, origin)
SELECT uuid(), plan_id, uuid(), line_id, 1,
  'Tegen juni staat elke week een planning klaar die het hele team kan lezen.', 'yes', 'own'
FROM plan_line WHERE why LIKE 'Dit helpt bij de nieuwe%'
"""
_ACTIONS = """
INSERT INTO planned_action (action_id, plan_id, lasting_id, line_id, position, support, action_type,
  what, owners)
SELECT uuid(), plan_id, uuid(), line_id, place, FALSE, 'mentoring',
  'Elke maand een uur samen zitten met een ervaren collega.', '["employee"]'
FROM plan_line, range(1, 3) AS places(place) WHERE why LIKE 'Dit helpt bij de nieuwe%'
"""
_INDICATORS = """
INSERT INTO success_indicator (indicator_id, plan_id, lasting_id, line_id, position, text)
SELECT uuid(), plan_id, uuid(), line_id, 1, 'Drie maanden na elkaar geen enkele gemiste datum.'
FROM plan_line WHERE why LIKE 'Dit helpt bij de nieuwe%'
"""
# What was agreed in the years before; the plans of last year are still in force.
_DOCUMENTS = """
INSERT INTO signed_document
SELECT plan_id, 1, '{}', 'hash', cast(starts_on AS timestamptz) + INTERVAL '20 days'
FROM plan WHERE duties = 'Grote dienst' AND status = 'closed'
"""
_CLOSINGS = """
INSERT INTO plan_closing SELECT plan_id, lasting_id, ends_on, NULL, NULL, NULL, manager_id
FROM plan WHERE duties = 'Grote dienst' AND cycle_year < 2025
"""
# Not a true chain: nothing here runs `check`.
_EVENTS = """
INSERT INTO event
SELECT last + row_number() OVER (), now(), 'field_saved', manager_id, plan_id, plan_id,
  'salt'::BLOB, '{"field":"goal.text"}', 'commitment'::BLOB, 'hash'::BLOB
FROM plan, range($1), (SELECT coalesce(max(sequence), 0) AS last FROM event)
WHERE duties = 'Grote dienst'
"""


def add_large_organisation(store: Store, number_of_employees: int) -> None:
    """Add this many people to a database that holds the invented organisation."""
    steps: list[tuple[str, tuple[int, ...]]] = [
        (_UNITS, (number_of_employees,)),
        (_PEOPLE, (number_of_employees,)),
        (_EMPLOYMENTS, ()),
        (_PLANS, (YEARS,)),
        (_TALKS, ()),
        (_LINES, (LINES,)),
        (_GOALS, ()),
        (_ACTIONS, ()),
        (_INDICATORS, ()),
        (_DOCUMENTS, ()),
        (_CLOSINGS, ()),
        (_EVENTS, (EVENTS,)),
    ]
    for sql, values in steps:
        store.change(lambda session, sql=sql, values=values: session.run(sql, *values))
