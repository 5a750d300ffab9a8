"""Rows that hang in the air: there are no foreign keys, so `check` looks for them."""

from pop_core.storage.connection import Session

# child table, its column, parent table, the parent's key
_BONDS = (
    *(
        (child, "plan_id", "plan", "plan_id")
        for child in (
            "plan_line", "goal", "milestone", "planned_action", "rhythm", "action_condition",
            "hr_action", "success_indicator", "common_term", "performance_objective",
            "conversation", "participant", "signature", "signed_document", "talk_signature",
            "signed_talk", "signed_paper", "table_code", "line_follow_up", "indicator_seen",
            "talk_answer", "obstacle", "second_opinion", "plan_closing", "goal_outcome",
            "career_goal", "plan_answer",
        )
    ),
    ("goal", "line_id", "plan_line", "line_id"),
    ("planned_action", "line_id", "plan_line", "line_id"),
    ("hr_action", "line_id", "plan_line", "line_id"),
    ("success_indicator", "line_id", "plan_line", "line_id"),
    ("common_term", "line_id", "plan_line", "line_id"),
    ("milestone", "goal_id", "goal", "goal_id"),
    ("rhythm", "action_id", "planned_action", "action_id"),
    ("action_condition", "action_id", "planned_action", "action_id"),
    ("participant", "conversation_id", "conversation", "conversation_id"),
    ("hr_action", "action_id", "planned_action", "lasting_id"),
    ("success_indicator", "goal_id", "goal", "lasting_id"),
    ("planned_action", "origin_conversation_id", "conversation", "conversation_id"),
    *(
        (child, "conversation_id", "conversation", "conversation_id")
        for child in (
            "signature", "talk_signature", "signed_talk", "signed_paper", "table_code",
            "line_follow_up", "indicator_seen", "talk_answer", "talk_note", "action_note",
        )
    ),
    ("line_follow_up", "line_lasting_id", "plan_line", "lasting_id"),
    ("indicator_seen", "indicator_lasting_id", "success_indicator", "lasting_id"),
    *(
        (child, "action_lasting_id", "planned_action", "lasting_id")
        for child in ("action_note", "obstacle", "feasibility", "wish")
    ),
    *(
        (child, "plan_lasting_id", "plan", "lasting_id")
        for child in ("talk_note", "action_note", "feasibility", "plan_closing")
    ),
    ("goal_outcome", "goal_lasting_id", "goal", "lasting_id"),
    ("plan", "unit_id", "unit", "unit_id"),
    ("unit", "parent_id", "unit", "unit_id"),
    ("access_event", "plan_lasting_id", "plan", "lasting_id"),
    ("answer", "plan_lasting_id", "plan", "lasting_id"),
    ("proposal", "plan_lasting_id", "plan", "lasting_id"),
    ("preparation_share", "plan_lasting_id", "plan", "lasting_id"),
    ("employment", "person_id", "person", "person_id"),
    ("employment", "unit_id", "unit", "unit_id"),
    ("role_grant", "person_id", "person", "person_id"),
    ("contact", "person_id", "person", "person_id"),
    ("reminder_sent", "person_id", "person", "person_id"),
    *(
        (child, "person_id", "person", "person_id")
        for child in ("person_detail", "person_education", "interest")
    ),
    ("unit_form", "unit_id", "unit", "unit_id"),
    ("handed_in", "plan_id", "plan", "plan_id"),
    *(
        (child, "plan_lasting_id", "plan", "lasting_id")
        for child in ("hr_answer", "group_goal_answer", "handed_in", "wish", "chapter_share",
                      "attachment")
    ),
    ("hr_answer", "hr_action_lasting_id", "hr_action", "lasting_id"),
    ("hr_answer", "hr_action_id", "hr_action", "hr_action_id"),
    ("hr_answer_seen", "answer_id", "hr_answer", "answer_id"),
    ("hr_answer", "group_hr_action_id", "group_hr_action", "group_hr_action_id"),
    ("course_title", "course_id", "course", "course_id"),
    ("budget", "unit_id", "unit", "unit_id"),
    *(
        (child, "group_goal_id", "group_goal", "group_goal_id")
        for child in ("group_goal_action", "group_hr_action", "group_goal_answer")
    ),
    ("published_table", "month", "snapshot", "month"),
    ("talk_reminder", "manager_id", "person", "person_id"),
    ("talk_reminder", "employee_id", "person", "person_id"),
)  # fmt: skip


def _pointing_nowhere(parent: str, key: str) -> str:
    """Per column that points to `key` of `parent`, the number of rows that miss it there."""
    pointers = " UNION ALL ".join(
        f"SELECT '{child}.{column}' AS bond, {column} AS pointer FROM {child}"  # noqa: S608
        for child, column, *to in _BONDS
        if to == [parent, key]
    )
    return (
        f"SELECT bond, count(*) FROM ({pointers}) AS pointers WHERE pointer IS NOT NULL "  # noqa: S608
        f"AND pointer NOT IN (SELECT {key} FROM {parent} WHERE {key} IS NOT NULL) GROUP BY bond"
    )


# One question for all: asked apart they take longer, and so does each bond on its own.
_QUERY = " UNION ALL ".join(
    _pointing_nowhere(parent, key)
    for parent, key in sorted({(parent, key) for _, _, parent, key in _BONDS})
)


def orphans(session: Session) -> dict[str, int]:
    """How many rows point at nothing, per `table.column`; empty when all is well."""
    return dict(session.rows(_QUERY))


def row_counts(session: Session) -> dict[str, int]:
    """Rows per table, to hold a copy against its original."""
    names = session.rows(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main' "
        "AND table_catalog = current_database() ORDER BY table_name"
    )
    counted = {}
    for (name,) in names:
        row = session.row(f'SELECT count(*) FROM "{name}"')  # noqa: S608
        counted[name] = int(row[0]) if row else 0
    return counted
