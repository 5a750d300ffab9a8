"""There are no foreign keys, so rows that point at nothing are looked for, wherever they are."""

from datetime import date
from uuid import uuid4

import pytest

from pop_core.storage import orphans
from tests.organisation import NOW

CHECKED = {f"{child}.{column}" for child, column, _, _ in orphans._BONDS}
# Ids that point at nothing on purpose.
LOOSE = {
    "edited_by": "whoever it was may be forgotten by now",
    "created_by": "whoever it was may be forgotten by now",
    "recorded_by": "whoever it was may be forgotten by now",
    "noted_by": "whoever it was may be forgotten by now",
    "made_by": "whoever it was may be forgotten by now",
    "asked_by": "whoever it was may be forgotten by now",
    "asked_id": "whoever it was may be forgotten by now",
    "closed_by": "whoever it was may be forgotten by now",
    "answered_by": "whoever it was may be forgotten by now",
    "linked_by": "whoever it was may be forgotten by now",
    "added_by": "whoever it was may be forgotten by now",
    "employee_id": "a party may be forgotten while what was agreed with the other stays",
    "adviser_id": "whoever it was may be forgotten by now",
    "group_goal_answer.line_lasting_id": "the row may be taken off the plan again",
    "group_goal_answer.goal_lasting_id": "the goal may be taken off the plan again",
    "hr_answer_seen.person_id": "whoever it was may be forgotten by now",
    "plan_closing.most_helpful": "an action of that very version, checked when it was closed",
    "talk_signature.person_id": "the name stays as it was signed",
    "table_code.person_id": "the name stays as it was put before them",
    "author_id": "without sign-in nobody is in the table of people",
    "shared_with": "whoever it was may be forgotten by now",
    "lasting_id": "the identity of a row through its versions, not a link",
    "plan.manager_id": "a party may be forgotten while the other's plan stays",
    "plan.previous_plan_id": "an earlier cycle may be past its time of keeping",
    "employment.manager_id": "a manager may be forgotten while the team stays",
    "role_grant.unit_id": "a grant for a unit that is gone gives nothing",
    "participant.person_id": "the name stays as it was at the talk",
    "signature.person_id": "the name stays as it was signed",
    "event.actor_id": "the chain holds no links, only what was committed to",
    "event.plan_id": "the chain holds no links, only what was committed to",
    "event.subject_id": "the chain holds no links, only what was committed to",
    "access_event.person_id": "whoever it was may be forgotten by now",
}
CODES = {
    "status": "draft", "state": "active", "origin": "own", "meaning": "agreed", "way": "on_paper",
    "both_behind": "yes", "every_unit": "week", "outcome": "plan", "decision": "stays",
    "used_at_work": "yes", "field": "step", "cause": "employee", "kind": "made",
    "indicator_seen.answer": "seen", "feasibility.answer": "feasible",
    "goal_outcome.answer": "reached", "hr_answer.answer": "arranged", "course.way": "online",
    "obligation": "offered", "target_kind": "unit", "group_goal_answer.answer": "not_needed",
    "decision.answer": "approved", "attachment.read_by": "pair", "interest.kind": "work",
}  # fmt: skip


def columns_of(world, table):
    return world.rows(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = $1 "
        "ORDER BY column_index",
        table,
    )


def a_value(table, name, kind):
    for known in (f"{table}.{name}", name):
        if known in CODES:
            return CODES[known]
    return {
        "UUID": str(uuid4()),
        "VARCHAR": "x",
        "INTEGER": 1,
        "BIGINT": 1,
        "BOOLEAN": True,
        "DATE": date(2026, 1, 1),
        "BLOB": b"x",
        "TIMESTAMP WITH TIME ZONE": NOW,
    }.get(kind, 1)


def found_after_planting(world, table):
    """What is found with a row all of whose links point at nothing; it is taken away again."""
    values = [a_value(table, name, kind) for name, kind in columns_of(world, table)]
    places = ", ".join(f"${number}" for number in range(1, len(values) + 1))
    with world.store.reading() as session:
        session.run(f"INSERT INTO {table} VALUES ({places})", *values)  # noqa: S608
        return orphans.orphans(session)


def test_a_whole_plan_has_none(marcs_file):
    with marcs_file.store.reading() as session:
        assert orphans.orphans(session) == {}


@pytest.mark.parametrize(("child", "column"), sorted({bond[:2] for bond in orphans._BONDS}))
def test_a_planted_row_that_points_at_nothing_is_found(marcs_file, child, column):
    assert found_after_planting(marcs_file, child)[f"{child}.{column}"] == 1


def test_every_link_is_looked_at_or_loose_for_a_reason(marcs_file):
    links = marcs_file.rows(
        "SELECT table_name, column_name FROM duckdb_columns() "
        "WHERE data_type = 'UUID' AND NOT internal"
    )
    keys = marcs_file.rows(
        "SELECT table_name, constraint_column_names[1] FROM duckdb_constraints() "
        "WHERE constraint_type = 'PRIMARY KEY'"
    )
    open_links = {
        f"{table}.{column}"
        for table, column in links
        if (table, column) not in keys and column not in LOOSE
    }
    assert open_links - CHECKED == {name for name in LOOSE if "." in name}


def test_rows_are_counted_table_by_table(marcs_file):
    with marcs_file.store.reading() as session:
        counted = orphans.row_counts(session)
    assert counted["plan"] == 1
    assert counted["plan_line"] == 4
    assert counted["answer"] == 0
