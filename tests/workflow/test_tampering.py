"""Whatever was signed, and is altered behind the back of the app, is found by `check`."""

from datetime import date, datetime, timedelta

import pytest

from pop_core.documents.canonical import AGREED
from pop_core.domain import plans
from pop_core.storage import paper_files
from pop_core.workflow import keeping, signing, talks
from tests.organisation import NOW
from tests.workflow.doors import following_world

# Every table that holds something signed, and its columns that nobody signed: why not.
OWN = {
    "edited_at": "when a field was typed",
    "edited_by": "who typed it",
    "position": "the order of rows is signed, not the number",
}
ROW = "nothing hangs on it, and nothing was signed about it"
CONTENT = {
    "plan": OWN | {
        "previous_plan_id": "how versions hang together", "cycle_year": "follows from the dates",
        "unit_id": "its name is signed", "revision": "the counter of edits",
        "created_at": "when it was begun", "created_by": "who began it",
        "manager_job": "of the employee the job is signed",
    },
    "plan_line": OWN | {
        "proposed_by": "how they got there",
        "urgency": "how they got there", "importance": "how they got there",
    },
    "career_goal": OWN | {"career_goal_id": ROW},
    "plan_answer": OWN | {"plan_answer_id": ROW},
    "goal": OWN,
    "milestone": OWN | {"milestone_id": ROW},
    "planned_action": OWN | {
        "place": "running", "moment": "running", "fits": "how they got there",
        "origin_conversation_id": "the talk is signed itself",
    },
    "rhythm": OWN | {"rhythm_id": ROW},
    "action_condition": OWN | {"condition_id": ROW},
    "hr_action": OWN | {"hr_action_id": ROW},
    "success_indicator": OWN | {"indicator_id": ROW},
    "common_term": OWN | {"term_id": ROW},
    "line_follow_up": OWN | {"lasting_id": ROW, "follow_up_id": ROW},
    "indicator_seen": OWN | {"lasting_id": ROW, "seen_id": ROW},
    "talk_answer": OWN | {"lasting_id": ROW, "answer_id": ROW},
    "signature": {"recorded_at": "when it was kept"},
    "talk_signature": {"recorded_at": "when it was kept"},
    "signed_document": {"frozen_at": "when it was kept", "schema_number": "stands in the text"},
    "signed_talk": {"frozen_at": "when it was kept", "schema_number": "stands in the text"},
    "signed_paper": dict.fromkeys(
        ("paper_id", "conversation_id", "kind", "media_type", "file_size", "language",
         "made_with", "made_at", "made_by"),
        "about the file, whose bytes are checked",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def signed(tmp_path_factory):
    """A plan signed on paper and its follow-up talk signed by both: a row of every kind."""
    world = following_world(tmp_path_factory.mktemp("signed"))
    store, lasting_id = world.store, world.ids["plan"]
    talks.end_talk(store, world.visit("marc"), lasting_id, "plan")
    for who in ("marc", "ratana"):
        plan = world.plan(lasting_id)
        signing.sign(store, world.visit(who), lasting_id, plan.revision, "agreed")
    assert well(world)
    yield world
    store.close()


def well(world):
    return keeping.check(world.store, world.visit("bart")).is_well


def columns(world, table):
    rows = world.rows(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = $1 "
        "ORDER BY column_index", table,
    )  # fmt: skip
    return dict(rows)


def another(value):
    """A value of the same kind that is not the same."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return {"agreed": "seen_not_agreed", "on_paper": "own_session", "week": "month",
                "own_session": "on_paper", "yes": "not_yet", "own": "taken_over",
                "active": "later", "later": "active"}.get(value, f"{value}x")  # fmt: skip
    if isinstance(value, datetime | date):
        return value + timedelta(days=1)
    if isinstance(value, int):
        return 1 if value == 3 else value + 1
    return str(value)[:-1] + ("0" if str(value)[-1] != "0" else "1")


FILLED = {"removed_at": NOW, "cleared_at": NOW}


def altered(world, table, column):
    """The table's first row that says something there: (where, old value, new value)."""
    key = next(iter(columns(world, table)))
    if column in FILLED:
        (row_id,) = world.rows(f"SELECT {key} FROM {table} WHERE {column} IS NULL")[0]  # noqa: S608
        return key, row_id, None, FILLED[column]
    found = world.rows(f"SELECT {key}, {column} FROM {table} WHERE {column} IS NOT NULL")  # noqa: S608
    if not found:
        return None
    row_id, old = found[0]
    return key, row_id, old, another(old)


@pytest.mark.parametrize("table", CONTENT)
def test_no_signed_column_can_be_altered_unseen(signed, table):
    unseen, nowhere = [], []
    for column in columns(signed, table):
        if column in CONTENT[table]:
            continue
        change = altered(signed, table, column)
        if change is None:
            nowhere.append(column)
            continue
        key, row_id, old, new = change
        if not alter_and_look(signed, table, column, key, row_id, new):
            unseen.append(column)
        back = new if column == key else row_id
        signed.run(f"UPDATE {table} SET {column} = $1 WHERE {key} = $2", old, back)  # noqa: S608
    assert unseen == []
    assert well(signed)
    assert set(nowhere) <= NOT_FILLED, nowhere


# Not said in the example; that they are signed is shown by the hash (test_canonical.py).
NOT_FILLED = {
    "row_group", "career_goal", "course_number", "institute", "in_contract", "study_leave",
    "repayment", "remarks",
    "reasons", "own_title", "works_already", "is_needed", "term_on", "both_behind", "minimum",
    "due", "due_on", "text", "course", "owner_words", "starts_on", "ends", "ends_on",
    "enrol_by_on", "cost", "hours", "in_working_time", "what", "minutes", "who_looks", "how",
    "meaning", "realisation", "progress", "outside_cause", "put_to", "decision", "used_at_work",
    "answer", "every_number", "every_unit", "sees_to_it", "person_id", "why", "direction",
    "technical_field", "helper_words", "word",
}  # fmt: skip


def alter_and_look(world, table, column, key, row_id, new):
    """Is the alteration found, or impossible in the first place?"""
    try:
        world.run(f"UPDATE {table} SET {column} = $1 WHERE {key} = $2", new, row_id)  # noqa: S608
    except Exception as refused:
        return "Constraint" in type(refused).__name__
    return not well(world)


def test_two_rows_that_change_places_are_noticed(signed):
    signed.run("UPDATE goal SET position = 99 WHERE position = 1")
    assert not well(signed)
    signed.run("UPDATE goal SET position = 1 WHERE position = 99")
    assert well(signed)


def test_a_signature_that_vanished_is_missed(signed):
    kept = signed.rows("SELECT * FROM signature ORDER BY role LIMIT 1")[0]
    signed.run("DELETE FROM signature WHERE signature_id = $1", kept[0])
    assert not well(signed)
    places = ", ".join(f"${number}" for number in range(1, len(kept) + 1))
    signed.run(f"INSERT INTO signature VALUES ({places})", *kept)  # noqa: S608
    assert well(signed)


def test_an_agreement_without_its_signed_text_is_missed(signed):
    [kept] = signed.rows("SELECT * FROM signed_document")
    signed.run("DELETE FROM signed_document")
    assert not well(signed)
    signed.run("INSERT INTO signed_document VALUES ($1, $2, $3, $4, $5)", *kept)
    assert well(signed)


def test_a_paper_that_was_altered_or_is_gone_is_missed(signed):
    digest = signed.rows("SELECT file_hash FROM signed_paper")[0][0]
    place = paper_files.folder(signed.store) / digest
    content = place.read_bytes()
    place.write_bytes(content + b" ")
    assert not well(signed)
    place.unlink()
    assert not well(signed)
    place.write_bytes(content)
    assert well(signed)


def test_every_agreed_field_of_the_domain_has_its_table_here():
    """So that a kind of content that is added later is tried here too."""
    tables = {
        plans.Plan: "plan", plans.PlanLine: "plan_line", plans.Goal: "goal",
        plans.Milestone: "milestone", plans.PlannedAction: "planned_action",
        plans.Rhythm: "rhythm", plans.Condition: "action_condition",
        plans.HrAction: "hr_action", plans.SuccessIndicator: "success_indicator",
        plans.CommonTerm: "common_term", plans.Party: "plan",
        plans.CareerGoal: "career_goal", plans.PlanAnswer: "plan_answer",
    }  # fmt: skip
    assert tables.keys() == AGREED.keys()
    assert set(tables.values()) <= CONTENT.keys()
