"""A value for every field of a plan that differs from the one that stands there."""

from datetime import timedelta
from decimal import Decimal

from pop_core.domain.errors import RuleBroken
from pop_core.domain.fields import FIELDS
from pop_core.domain.when import in_words
from pop_core.storage import content
from pop_core.workflow import editing
from tests.organisation import NOW

TODAY = NOW.date()
# Values to try on a field while the plan is written; the first one it takes is used.
CANDIDATES = (
    *("iets anders", "yes", "not_yet", "taken_over", "day", "deepen", 3, 7, Decimal(7)),
    *(TODAY, TODAY + timedelta(days=9), True, False, in_words("ooit"), ("employee", "manager")),
)
FITTING = {
    "plan.ends_on": TODAY + timedelta(days=99),
    "plan.reasons": ("career",),
    "plan_line.sources": ("5",),
    "plan_line.technical_field": "law",
    "planned_action.action_type": "e_learning",
    "success_indicator.kind": "result_with_other",
}


def another_value(field, stored):
    """Something this field takes and does not hold yet."""
    for value in (FITTING.get(field.name), *CANDIDATES):
        try:
            cleaned = field.clean(value)
        except RuleBroken:
            continue
        if value is not None and cleaned != stored:
            return value
    raise AssertionError(f"no value for {field.name}")


def save(world, name, who="ratana"):
    """Another value than the one that stands there, by somebody who saw that one."""
    field = FIELDS[name]
    row_id = world.ids["version" if field.subject == "plan" else field.subject]
    with world.store.reading() as session:
        seen = content.stored(session, row_id, field).value(field)
    new = another_value(field, seen)
    return editing.save_field(world.store, world.visit(who), name, row_id, seen, new)
