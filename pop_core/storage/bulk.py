"""Many rows at once: collected per table, kept in one transaction, events with their true chain."""

from collections import defaultdict
from collections.abc import Mapping

from pop_core.storage import events
from pop_core.storage.connection import Row, Session, Store
from pop_core.storage.events import Told


def _named(names: str) -> tuple[str, ...]:
    return tuple(names.split())


# The order of the values in every row that is collected; no other table is ever filled here.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "unit": _named("unit_id parent_id name starts_on"),
    "person": _named("person_id given_name family_name language created_at"),
    "employment": _named("employment_id person_id unit_id manager_id job starts_on ends_on"),
    "role_grant": _named("grant_id person_id role starts_on"),
    "job": _named("name job_group level"),
    "course": _named(
        "course_id title institute number way hours cost until_on edited_at edited_by"
    ),
    "budget": _named("unit_id year amount edited_at edited_by"),
    "group_goal": _named(
        "group_goal_id obligation target_kind target line_kind competency own_title"
        " technical_field text term term_on published_at edited_at edited_by"
    ),
    "group_goal_action": _named("group_action_id group_goal_id position action_type what course"),
    "group_hr_action": _named("group_hr_action_id group_goal_id position text due due_on"),
    "plan": _named(
        "plan_id lasting_id version_number previous_plan_id employee_id manager_id unit_id"
        " employee_given_name employee_family_name manager_given_name manager_family_name"
        " manager_job job unit_name form_code form_hash starts_on ends_on cycle_year reasons"
        " duties status revision created_at created_by edited_at edited_by"
    ),
    "plan_line": _named(
        "line_id plan_id lasting_id position kind competency own_title technical_field sources"
        " proposed_by priority urgency importance why direction works_already is_needed state"
    ),
    "goal": _named(
        "goal_id plan_id lasting_id line_id position text term term_on both_behind minimum origin"
    ),
    "milestone": _named("milestone_id plan_id lasting_id goal_id position text due due_on"),
    "planned_action": _named(
        "action_id plan_id lasting_id line_id position support action_type what course goals"
        " owners owner_words helpers helper_words starts starts_on ends ends_on enrol_by"
        " enrol_by_on dates_follow place moment cost hours in_working_time papers fits"
        " origin_conversation_id"
    ),
    "rhythm": _named(
        "rhythm_id plan_id lasting_id action_id position what every_number every_unit minutes"
    ),
    "action_condition": _named(
        "condition_id plan_id lasting_id action_id position text sees_to_it"
    ),
    "hr_action": _named(
        "hr_action_id plan_id lasting_id line_id action_id position text due due_on"
    ),
    "success_indicator": _named(
        "indicator_id plan_id lasting_id line_id goal_id position text kind who_looks how due"
        " due_on"
    ),
    "common_term": _named("term_id plan_id lasting_id line_id position word meaning"),
    "conversation": _named(
        "conversation_id plan_id lasting_id kind planned_on held_on started_at ended_at remarks"
        " notes outcome next_on"
    ),
    "participant": _named(
        "participant_id plan_id lasting_id conversation_id position person_id name role"
    ),
    "signature": _named(
        "signature_id plan_id conversation_id person_id name role meaning way statement"
        " content_hash signed_on recorded_at recorded_by"
    ),
    "talk_signature": _named(
        "signature_id plan_id conversation_id person_id name role meaning way statement"
        " content_hash signed_on recorded_at recorded_by"
    ),
    "signed_document": _named("plan_id schema_number content content_hash frozen_at"),
    "signed_talk": _named(
        "conversation_id plan_id schema_number content content_hash frozen_at"
    ),
    "line_follow_up": _named(
        "follow_up_id plan_id lasting_id conversation_id line_lasting_id realisation progress"
        " outside_cause put_to decision learned used_at_work"
    ),
    "indicator_seen": _named(
        "seen_id plan_id lasting_id conversation_id indicator_lasting_id answer evidence"
    ),
    "talk_answer": _named("answer_id plan_id lasting_id conversation_id question_code text"),
    "action_note": _named(
        "note_id sequence plan_lasting_id action_lasting_id field value conversation_id noted_by"
        " noted_at"
    ),
    "plan_closing": _named(
        "plan_id plan_lasting_id closed_on most_helpful remarks takes_along closed_by"
    ),
    "goal_outcome": _named("plan_id goal_lasting_id answer"),
    "hr_answer": _named(
        "answer_id sequence plan_lasting_id hr_action_id hr_action_lasting_id answer arranged_on"
        " place reason alternative answered_by answered_at"
    ),
    "hr_answer_seen": _named("seen_id answer_id person_id seen_at"),
    "group_goal_answer": _named(
        "answer_id group_goal_id plan_lasting_id answer reason line_lasting_id goal_lasting_id"
        " answered_by answered_at"
    ),
}  # fmt: skip
_EVENT = _named(
    "sequence happened_at kind actor_id plan_id subject_id salt facts commitment entry_hash"
)
_INTO = {
    table: f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(names)} FROM loaded_rows"  # noqa: S608
    for table, names in {**COLUMNS, "event": _EVENT}.items()
}


class Batch:
    """Rows and events that are kept together, or not at all."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self.told: list[Told] = []

    def add(self, table: str, *values: object) -> None:
        """One row, in the order of `COLUMNS`. An amount comes as text, exact to the cent."""
        self.rows[table].append(values)


def keep(store: Store, batch: Batch) -> None:
    """Everything collected in one transaction; the events come in the order they happened."""

    def keep_all(session: Session) -> None:
        for table, rows in batch.rows.items():
            _load(session, table, COLUMNS[table], rows)
        _load(session, "event", _EVENT, _chain(store, batch.told))

    store.change(keep_all)


def _chain(store: Store, told: list[Told]) -> list[Row]:
    rows = []
    for each in sorted(told, key=lambda told: told.happened_at):
        row = events.chained(store.next_head, each)
        store.next_head = (row[0], row[-1])
        rows.append(row)
    return rows


def _load(session: Session, table: str, names: tuple[str, ...], rows: list[Row]) -> None:
    """As objects: the engine must not guess at numbers where most rows have none."""
    import pandas as pd  # here, so that no start of the app waits for it

    if rows:
        session.load(pd.DataFrame(rows, columns=list(names), dtype=object), _INTO[table])
