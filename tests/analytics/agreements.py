"""Agreed plans of invented people, put straight into the tables: many at once, as a test needs."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import uuid4

from pop_core.jobs.commands import visit_of_the_house
from tests.organisation import World, organisation

JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)
IN_FEBRUARY = datetime(2026, 2, 10, 12, tzinfo=UTC)
IN_MARCH = datetime(2026, 3, 3, 12, tzinfo=UTC)
HOUSE = visit_of_the_house("nl", datetime(2026, 3, 13, 9, 30, tzinfo=UTC), "job")

_PLANS = """
INSERT INTO plan (plan_id, lasting_id, version_number, employee_id, manager_id, unit_id, form_code,
  form_hash, cycle_year, job, duties, status, revision, created_at, created_by)
SELECT uuid(), uuid(), 1, coalesce($8, uuid()), coalesce($9, uuid()), $2, 'federal', 'x', $3, $4,
  $5, 'agreed', 1, cast($6 AS timestamptz) - INTERVAL '5 days', $7 FROM range($1)
"""
_DOCUMENTS = """
INSERT INTO signed_document SELECT plan_id, 1, '{}', 'x', $2 FROM plan WHERE duties = $1
"""
_LINES = """
INSERT INTO plan_line (line_id, plan_id, lasting_id, position, kind, competency, own_title,
  technical_field, sources, priority, state, removed_at)
SELECT uuid(), plan_id, uuid(), 1, $2, $3, $4, $5, $6, $7, $8, $9 FROM plan WHERE duties = $1
"""
_ACTIONS = """
INSERT INTO planned_action (action_id, plan_id, lasting_id, line_id, position, support,
  action_type, owners, ends_on)
SELECT uuid(), plan_id, uuid(), line_id, 1, FALSE, $2, $3, $4 FROM plan_line
WHERE plan_id IN (SELECT plan_id FROM plan WHERE duties = $1)
"""


@dataclass(frozen=True)
class Need:
    """A row of a plan."""

    competency: str | None = "work_structuring"
    field: str | None = None
    sources: str | None = None
    priority: int | None = 1
    state: str = "active"
    kind: str = "competency"
    removed_at: datetime | None = None


@dataclass(frozen=True)
class People:
    """So many people of a unit who agreed on the same; `tag` finds their plans back."""

    number: int
    unit_id: str
    needs: tuple[Need, ...] = (Need(),)
    at: datetime = IN_FEBRUARY
    year: int = 2026
    job: str | None = None
    way: str | None = None
    owners: str = "employee"
    ends_on: date | None = None
    employee_id: str | None = None
    manager_id: str | None = None  # of all of them; each one of their own otherwise
    tag: str = field(default_factory=lambda: str(uuid4()))


def empty(folder) -> World:
    """The invented organisation, without a plan."""
    return organisation().opened(folder)


def unit(world, name, parent=None):
    """A unit of that name; its id."""
    unit_id = str(uuid4())
    world.run("INSERT INTO unit VALUES ($1, $2, $3, NULL, NULL)", unit_id, parent, name)
    return unit_id


def agree(world, *groups):
    """All of them agreed on their plans."""
    someone = str(uuid4())

    def keep(session):
        for each in groups:
            session.run(_PLANS, each.number, each.unit_id, each.year, each.job, each.tag, each.at,
                        someone, each.employee_id, each.manager_id)  # fmt: skip
            session.run(_DOCUMENTS, each.tag, each.at)
            for need in each.needs:
                session.run(_LINES, each.tag, need.kind, need.competency,
                            None if need.competency else "Iets", need.field, need.sources,
                            need.priority, need.state, need.removed_at)  # fmt: skip
            if each.way:
                session.run(_ACTIONS, each.tag, each.way, each.owners, each.ends_on)

    world.store.change(keep)


def others(number, unit_id, **more):
    """So many people with a plan in which nothing of this is asked now."""
    return People(number, unit_id, (Need(state="later"),), **more)


def close(world, people, on):
    """The plans of these people were closed on that day."""
    world.run(
        "INSERT INTO plan_closing SELECT plan_id, lasting_id, $2, NULL, NULL, NULL, employee_id "
        "FROM plan WHERE duties = $1",
        people.tag, on,
    )  # fmt: skip
