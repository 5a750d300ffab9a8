"""What kinds of action people learn by, and about what it costs: the safe side of the overview.

The board sees the exact overview of a year (001-011); everybody else who may see figures sees this:
how many people of a unit have an action of a kind in their plan, at the end of a month.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from pop_core.analytics import coarsening
from pop_core.analytics.amounts import safe_amount, safe_amounts
from pop_core.analytics.counting import IN_FORCE, Line, Tally, in_force
from pop_core.analytics.disclosure import PublishedTable, Rules
from pop_core.analytics.drafts import Draft
from pop_core.analytics.subjects import ALL, KINDS, SIZE
from pop_core.analytics.tables import Parting
from pop_core.catalogue.learning import Kind
from pop_core.catalogue.library import library
from pop_core.storage.connection import Row, Session

KINDS_BY_UNIT = "kinds_by_unit"
UNKNOWN = "unknown"  # the kind of an action that is still to be found
KIND_ROWS = (*(kind.value for kind in Kind), UNKNOWN)
COSTS_BY_KIND = "costs_by_kind"
_ACTIONS = """, found AS (
  SELECT in_force.plan_id, in_force.unit_id, coalesce(known.kind, 'unknown') AS kind, action.cost
  FROM in_force JOIN plan_line line ON line.plan_id = in_force.plan_id
  JOIN planned_action action ON action.line_id = line.line_id
  LEFT JOIN (SELECT unnest($3) AS code, unnest($4) AS kind) known
    ON known.code = action.action_type
  WHERE line.state = 'active' AND line.removed_at IS NULL AND action.removed_at IS NULL
)
"""
_BY_UNIT = """
SELECT kind, cast(unit_id AS varchar), count(DISTINCT plan_id) FROM found GROUP BY kind, unit_id
"""
_COSTS = """
SELECT kind, cast(plan_id AS varchar), sum(cost) FROM found WHERE cost > 0 GROUP BY kind, plan_id
"""


def count_kinds(session: Session, day: date, sizes: Mapping[str, int]) -> Tally:
    """Everybody with a plan in force by the kinds of action in it; one may have several.

    `sizes` are the people with such a plan per unit.
    """
    cells: dict[Line, dict[str, int]] = defaultdict(dict)
    for kind, unit_id, number in _found(session, day, _BY_UNIT):
        cells[KINDS, kind][unit_id] = number
    return Tally(sizes, cells)


def kinds_tables(parting: Parting) -> Iterator[Draft]:
    """Per unit; nothing where most would be hidden, so that the whole is shown instead."""
    lines = {row: parting.numbers.get((KINDS, row), {}) for row in KIND_ROWS}
    rows = tuple(row for row, counted in lines.items()
                 if max(counted.values(), default=0) >= parting.smallest)  # fmt: skip
    shown = (lines[row].get(path, 0) for row in rows for path in parting.paths)
    if not coarsening.is_mostly_hidden(shown, parting.smallest):
        yield Draft(
            parting.needs, parting.scope, KINDS, rows, parting.columns, parting.paths,
            parting.total, SIZE, coarsened=parting.coarsened, names=parting.names,
        )  # fmt: skip


def costs_table(session: Session, month: date, day: date, rules: Rules) -> PublishedTable | None:
    """What actions of each kind cost at most, in whole hundreds of euros; the whole comes last.

    None where not even the whole may be shown.
    """
    paid: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for kind, plan_id, cost in _found(session, day, _COSTS):
        paid[kind][plan_id] = cost
    total = safe_amount(_per_person(paid, KIND_ROWS), rules)
    if total is None:
        return None
    cells = (*_amounts(paid, rules), total)
    shown = tuple((None if each is None else int(each),) for each in cells)
    return PublishedTable(
        COSTS_BY_KIND, "", month, (*KIND_ROWS, ALL), ("cost",), shown,
        smallest_group=rules.smallest_group,
    )  # fmt: skip


Paid = Mapping[str, Mapping[str, Decimal]]  # per kind what each person costs


def _amounts(paid: Paid, rules: Rules) -> tuple[Decimal | None, ...]:
    """Per kind. Somebody may be in several kinds, so what is hidden is held together by person."""
    safe = safe_amounts({kind: tuple(paid[kind].values()) for kind in KIND_ROWS}, rules).amounts
    hidden = [kind for kind in KIND_ROWS if safe[kind] is None]
    if hidden and safe_amount(_per_person(paid, hidden), rules) is None:
        return (None,) * len(KIND_ROWS)
    return tuple(safe[kind] for kind in KIND_ROWS)


def _per_person(paid: Paid, kinds: Iterable[str]) -> tuple[Decimal, ...]:
    found: dict[str, Decimal] = defaultdict(Decimal)
    for kind in kinds:
        for person, cost in paid[kind].items():
            found[person] += cost
    return tuple(found.values())


def _found(session: Session, day: date, asked: str) -> list[Row]:
    """What is asked of the actions of the plans in force at the end of that day."""
    kinds = library().catalogue.kinds
    codes, names = list(kinds), [each.value for each in kinds.values()]
    return session.rows(IN_FORCE + _ACTIONS + asked, *in_force(day), codes, names)
