"""How the work with plans goes: where they stand, and whether what was promised is kept in time.

Figures about people's work, so that nobody has something tells as much as a small number. Read from
what was recorded by the end of a day, like `counting`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pop_core.analytics.counting import IN_FORCE, Line, Tally, end_of
from pop_core.analytics.drafts import PEOPLE, Draft, Numbers
from pop_core.analytics.subjects import ALL, PLANNED, PROMISES, STATES
from pop_core.analytics.tables import Parting
from pop_core.storage.connection import Session
from pop_core.storage.terms import RELATIVE, resolved

STATE_ROWS = ("begun", "agreed", "closed", "no_agreements")
OWNERS = ("employee", "manager", "other", "hr")  # the organisation's own promises count too
KEPT = ("in_time", "late", "open")

# Everybody by the plan begun last that was not withdrawn. Values: the moment the day ends, the day.
_STATES = """
WITH version AS (
  SELECT plan.lasting_id, plan.employee_id, plan.unit_id, plan.created_at, document.frozen_at,
    CASE WHEN plan.status IN ('withdrawn', 'no_agreements')
      AND coalesce(plan.edited_at, plan.created_at) < $1 THEN plan.status END AS set_aside
  FROM plan LEFT JOIN signed_document document
    ON document.plan_id = plan.plan_id AND document.frozen_at < $1
  WHERE plan.created_at < $1
), whole AS (
  SELECT version.lasting_id, version.employee_id, max(cast(version.unit_id AS varchar)) AS unit_id,
    min(version.created_at) AS begun_at,
    CASE WHEN max(closing.closed_on) IS NOT NULL THEN 'closed'
      WHEN max(version.frozen_at) IS NOT NULL THEN 'agreed'
      ELSE coalesce(max(version.set_aside), 'begun') END AS state
  FROM version LEFT JOIN plan_closing closing
    ON closing.plan_lasting_id = version.lasting_id AND closing.closed_on <= $2
  GROUP BY version.lasting_id, version.employee_id
), newest AS (
  SELECT unit_id, state, row_number() OVER (
    PARTITION BY employee_id ORDER BY begun_at DESC, lasting_id) AS turn
  FROM whole WHERE state <> 'withdrawn'
)
SELECT state, unit_id, count(*) FROM newest WHERE turn = 1 GROUP BY state, unit_id
"""
# What the plans in force promise, and what was noted about it by then; an empty note takes a fact
# back. A term in words is late only when a real date was noted for it; so is one that hangs on a
# talk, as nobody kept which day that had. In a plan at rest nothing is late.
_PROMISES = f""", note AS (
  SELECT plan_lasting_id, action_lasting_id, field, nullif(value, '') AS value, noted_at,
    row_number() OVER (
      PARTITION BY plan_lasting_id, action_lasting_id, field ORDER BY sequence DESC) AS age
  FROM action_note WHERE noted_at < $1 AND field IN ('step', 'ends_on')
), moved AS (
  SELECT plan_id, facts, row_number() OVER (PARTITION BY plan_id ORDER BY sequence DESC) AS age
  FROM event WHERE kind = 'plan_moved' AND happened_at < $1
), answered AS (
  SELECT hr_action_lasting_id, answer, answered_at, row_number() OVER (
    PARTITION BY hr_action_lasting_id ORDER BY sequence DESC) AS age
  FROM hr_answer WHERE answered_at < $1 AND hr_action_lasting_id IS NOT NULL
), line AS (
  SELECT in_force.plan_id, in_force.lasting_id, in_force.employee_id, in_force.manager_id,
    plan_line.line_id, moved.plan_id IS NOT NULL AS rests
  FROM in_force JOIN plan_line ON plan_line.plan_id = in_force.plan_id
  LEFT JOIN moved ON moved.plan_id = in_force.plan_id AND moved.age = 1
    AND moved.facts = '{{"status":"paused"}}'
  WHERE plan_line.state <> 'later' AND plan_line.removed_at IS NULL
), term AS (
  SELECT action.action_id AS term_id, line.plan_id, action.ends AS said
  FROM line JOIN planned_action action ON action.line_id = line.line_id
  WHERE action.removed_at IS NULL AND action.ends LIKE {RELATIVE}
  UNION ALL SELECT asked.hr_action_id, line.plan_id, asked.due
  FROM line JOIN hr_action asked ON asked.line_id = line.line_id
  WHERE asked.removed_at IS NULL AND asked.due LIKE {RELATIVE}
)
{resolved(until="$1", talks=False)}
, promise AS (
  SELECT line.employee_id, line.manager_id, line.rests,
    ' ' || coalesce(action.owners, '') || CASE WHEN action.owner_words IS NULL THEN ' '
      ELSE ' other ' END AS owners,
    coalesce(cast(ending.value AS date), action.ends_on, resolved.on_day) AS due,
    CASE WHEN step.value = 'done' THEN step.noted_at END AS done_at
  FROM line JOIN planned_action action ON action.line_id = line.line_id
  LEFT JOIN note step ON step.plan_lasting_id = line.lasting_id AND step.age = 1
    AND step.action_lasting_id = action.lasting_id AND step.field = 'step'
  LEFT JOIN note ending ON ending.plan_lasting_id = line.lasting_id AND ending.age = 1
    AND ending.action_lasting_id = action.lasting_id AND ending.field = 'ends_on'
  LEFT JOIN resolved ON resolved.term_id = action.action_id
  WHERE action.removed_at IS NULL AND coalesce(step.value, '') <> 'dropped'
  UNION ALL
  SELECT line.employee_id, line.manager_id, line.rests, ' hr ',
    coalesce(asked.due_on, resolved.on_day),
    CASE WHEN answered.answer = 'arranged' THEN answered.answered_at
      WHEN step.value IS NOT NULL THEN step.noted_at END
  FROM line JOIN hr_action asked ON asked.line_id = line.line_id
  LEFT JOIN answered ON answered.age = 1 AND answered.hr_action_lasting_id = asked.lasting_id
  LEFT JOIN note step ON step.plan_lasting_id = line.lasting_id AND step.age = 1
    AND step.action_lasting_id = asked.action_id AND step.field = 'step'
  LEFT JOIN resolved ON resolved.term_id = asked.hr_action_id
  WHERE asked.removed_at IS NULL AND coalesce(answered.answer, '') <> 'not_possible'
), owned AS (
  SELECT owner.code AS owner, promise.employee_id, promise.manager_id, CASE
    WHEN done_at IS NOT NULL AND (due IS NULL
      OR done_at < cast(cast(due AS timestamp) + INTERVAL '1 day' AS timestamptz)) THEN 1
    WHEN done_at IS NOT NULL OR (due < $2 AND NOT rests) THEN 3 ELSE 2 END AS worst
  FROM promise JOIN (SELECT unnest($3) AS code) owner
    ON promise.owners LIKE '% ' || owner.code || ' %' OR (owner.code = 'other'
      AND (promise.owners LIKE '% colleague %' OR promise.owners LIKE '% outside %'))
)
, kept AS (
  SELECT owner, employee_id, manager_id,
    CASE max(worst) WHEN 1 THEN 'in_time' WHEN 2 THEN 'open' ELSE 'late' END AS how
  FROM owned GROUP BY owner, employee_id, manager_id
)
"""  # noqa: S608
_BY_OWNER = "SELECT owner, how, count(*) FROM kept GROUP BY owner, how"
_MANAGERS = """
SELECT DISTINCT cast(manager_id AS varchar), how FROM kept WHERE owner = 'manager'
"""


@dataclass(frozen=True, slots=True)
class Promises:
    """Per kind of owner how many people have promises that are kept, late or still open.

    Somebody with one late promise of that owner counts as late; with none late but one to come as
    open. `managers` are those who made the promises in each cell of their row.
    """

    cells: Mapping[str, Mapping[str, int]]
    managers: Mapping[str, frozenset[str]]

    def has_few_managers(self, kept: str, smallest: int) -> bool:
        """Whether too few managers stand behind this cell, or behind all others together."""
        others = (each for name, each in self.managers.items() if name != kept)
        sides = (self.managers.get(kept, frozenset()), frozenset[str]().union(*others))
        return any(0 < len(side) < smallest for side in sides)


def count_states(session: Session, day: date) -> Tally:
    """Everybody with a plan by where it stands, in the unit the plan is of."""
    sizes: dict[str, int] = defaultdict(int)
    cells: dict[Line, dict[str, int]] = defaultdict(dict)
    for state, unit_id, number in session.rows(_STATES, end_of(day), day):
        sizes[unit_id] += number
        cells[STATES, state][unit_id] = number
    return Tally(sizes, cells)


def count_promises(session: Session, day: date) -> Promises:
    """The promises of the plans in force, by who has to keep them (002-017)."""
    cells: dict[str, dict[str, int]] = defaultdict(dict)
    managers: dict[str, set[str]] = defaultdict(set)
    values = (end_of(day), day, list(OWNERS))
    for owner, kept, number in session.rows(IN_FORCE + _PROMISES + _BY_OWNER, *values):
        cells[owner][kept] = number
    for manager, kept in session.rows(IN_FORCE + _PROMISES + _MANAGERS, *values):
        managers[kept].add(manager)
    return Promises(cells, {kept: frozenset(found) for kept, found in managers.items()})


def states_tables(parting: Parting) -> Iterator[Draft]:
    """Where plans stand, with every state as a row; nothing where most would be hidden."""
    shown = [
        number >= parting.smallest and size - number >= parting.smallest
        for row in STATE_ROWS
        for path in parting.paths
        for size in (parting.numbers.get(PEOPLE, {}).get(path, 0),)
        for number in (parting.numbers.get((STATES, row), {}).get(path, 0),)
    ]
    if 2 * sum(shown) >= len(shown):
        yield Draft(
            parting.needs, parting.scope, STATES, STATE_ROWS, parting.columns, parting.paths,
            parting.total, PLANNED, rows_add_up=True, is_sensitive=True,
            coarsened=parting.coarsened, names=parting.names,
        )  # fmt: skip


def states_numbers(numbers: Numbers) -> Numbers:
    """Whoever has a plan, counted apart from whoever has one in force."""
    return {(PLANNED, "") if line == PEOPLE else line: each for line, each in numbers.items()}


def promises_table(counted: Promises, smallest: int) -> tuple[Draft, Numbers]:
    """The one table of promises, and its numbers; a row needs enough people who promised.

    A number of managers' promises needs enough managers as well: one alone may have made many.
    """
    numbers = {
        (PROMISES, owner): {**{f"kept:{kept}": each.get(kept, 0) for kept in KEPT},
                            ALL: sum(each.values())}
        for owner, each in counted.cells.items()
    }  # fmt: skip
    enough = {owner for (_, owner), each in numbers.items() if each[ALL] >= smallest}
    if len(frozenset[str]().union(*counted.managers.values())) < smallest:
        enough.discard("manager")
    rows = tuple(owner for owner in OWNERS if owner in enough)
    paths = tuple(f"kept:{kept}" for kept in KEPT)
    few = frozenset(
        ("manager", f"kept:{kept}") for kept in KEPT if counted.has_few_managers(kept, smallest)
    )
    return Draft(
        "promises_by_owner", "", PROMISES, rows, KEPT, paths, ALL, base=ALL, is_sensitive=True,
        too_few=few if "manager" in rows else frozenset(),
    ), numbers  # fmt: skip
