"""What stands beside an agreement: follow-ups, notes on actions, obstacles, questions, the end."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TypeVar
from uuid import uuid4

from pop_core.domain.errors import NotFound
from pop_core.domain.fields import CODES
from pop_core.domain.follow_up import (
    ActionNote,
    Beside,
    Closing,
    Feasibility,
    GoalOutcome,
    GroupAnswer,
    HrAnswer,
    KeptPaper,
    Obstacle,
    SecondOpinion,
)
from pop_core.domain.people import Visit
from pop_core.domain.statuses import RUNNING
from pop_core.storage import said
from pop_core.storage.connection import Row, Session
from pop_core.storage.versions import versions_of

T = TypeVar("T")


def _id(value: object) -> str | None:
    return None if value is None else str(value)


def _words(value: object) -> str:
    return "" if value is None else str(value)


def load_beside(session: Session, lasting_id: str) -> Beside:
    """All of it for one plan, through all its versions; nobody's private notes."""
    there = {row[0] for row in session.rows(_THERE, lasting_id)}

    def each(table: str, sql: str, make: Callable[[Row], T]) -> tuple[T, ...]:
        # Most plans have little beside them, and an empty answer takes as long as a full one.
        return tuple(make(row) for row in session.rows(sql, lasting_id)) if table in there else ()

    return Beside(
        each("line_follow_up", said.FOLLOW_UPS, said.follow_up),
        each("indicator_seen", said.SEEN, said.seen),
        each("talk_answer", said.ANSWERS, said.answer),
        each("talk_signature", said.SIGNATURES, said.signature),
        each("action_note", _NOTES, _note),
        each("obstacle", _OBSTACLES, _obstacle),
        each("feasibility",
             f"{_FEASIBILITY} WHERE plan_lasting_id = $1 AND withdrawn_at IS NULL "
             "ORDER BY asked_at, request_id", _feasibility),
        each("second_opinion", _OPINIONS,
             lambda r: SecondOpinion(str(r[0]), r[1], r[2], _words(r[3]), _words(r[4]))),
        versions_of(session, lasting_id),
        each("signed_talk", _SIGNED_TALKS, lambda r: str(r[0])),
        each("signed_paper", _PAPERS, lambda r: KeptPaper(str(r[0]), str(r[1]), _id(r[2]), *r[3:])),
        _closing(session, lasting_id) if "plan_closing" in there else None,
        each("signature", _PLAN_SIGNATURES, said.signature),
        hr_answers=_hr_answers(session, lasting_id) if "hr_answer" in there else (),
        group_answers=each("group_goal_answer", _GROUP_ANSWERS, _group_answer),
    )  # fmt: skip


_OF_A_VERSION = (
    "line_follow_up", "indicator_seen", "talk_answer", "talk_signature", "obstacle",
    "second_opinion", "signed_talk", "signed_paper", "signature",
)  # fmt: skip
_OF_THE_PLAN = ("action_note", "feasibility", "plan_closing", "group_goal_answer", "hr_answer")


def _kept_of(tables: Sequence[str], column: str) -> str:
    """All rows of those tables, by the name of their table and the plan or version they are of."""
    return " UNION ALL ".join(f"SELECT '{name}' AS place, {column} FROM {name}" for name in tables)  # noqa: S608


_THERE = (
    f"SELECT place FROM ({_kept_of(_OF_A_VERSION, 'plan_id')}) AS of_a_version "  # noqa: S608
    "WHERE plan_id IN (SELECT plan_id FROM plan WHERE lasting_id = $1) "
    f"UNION ALL SELECT place FROM ({_kept_of(_OF_THE_PLAN, 'plan_lasting_id')}) "
    "AS of_the_plan WHERE plan_lasting_id = $1"
)
_PLAN_SIGNATURES = """
    SELECT signature_id, conversation_id, person_id, name, role, meaning, way, signed_on,
      content_hash
    FROM signature WHERE cleared_at IS NULL AND conversation_id IS NOT NULL
      AND plan_id IN (SELECT plan_id FROM plan WHERE lasting_id = $1)
    ORDER BY recorded_at, signature_id
    """
_NOTES = """
    SELECT note_id, action_lasting_id, field, value, conversation_id, noted_by, noted_at
    FROM action_note WHERE plan_lasting_id = $1 ORDER BY sequence
    """
_OBSTACLES = """
    SELECT obstacle_id, action_lasting_id, cause, since_on, alternative, alternative_on,
      committee_on, committee_advice
    FROM obstacle WHERE removed_at IS NULL
      AND plan_id IN (SELECT plan_id FROM plan WHERE lasting_id = $1) ORDER BY since_on, obstacle_id
    """
_FEASIBILITY = """
    SELECT request_id, action_lasting_id, asked_id, asked_name, asked_text, asked_at, answer,
      reason, answered_at
    FROM feasibility
    """
_OPINIONS = """
    SELECT opinion_id, asked_on, given_by, reason, outcome
    FROM second_opinion WHERE removed_at IS NULL
      AND plan_id IN (SELECT plan_id FROM plan WHERE lasting_id = $1) ORDER BY asked_on, opinion_id
    """
_SIGNED_TALKS = """
    SELECT conversation_id FROM signed_talk
    WHERE plan_id IN (SELECT plan_id FROM plan WHERE lasting_id = $1) ORDER BY frozen_at
    """
_HR_ANSWERS = """
    SELECT said.answer_id, said.hr_action_lasting_id, asked.text, said.answer, said.arranged_on,
      said.place, said.reason, said.alternative, said.answered_by, said.answered_at
    FROM hr_answer said JOIN hr_action asked ON asked.hr_action_id = said.hr_action_id
    WHERE said.plan_lasting_id = $1 ORDER BY said.hr_action_lasting_id, said.sequence
    """
_HR_ANSWERS_SEEN = """
    SELECT seen.answer_id, seen.person_id FROM hr_answer_seen seen
    JOIN hr_answer said ON said.answer_id = seen.answer_id WHERE said.plan_lasting_id = $1
    """
_PAPERS = """
    SELECT paper_id, plan_id, conversation_id, kind, media_type, file_hash, made_at
    FROM signed_paper
    WHERE plan_id IN (SELECT plan_id FROM plan WHERE lasting_id = $1) ORDER BY made_at, paper_id
    """
_GROUP_ANSWERS = """
    SELECT given.group_goal_id, given.answer, asked.obligation = 'mandatory', given.reason,
      given.line_lasting_id, given.goal_lasting_id,
      asked.obligation = 'mandatory' AND asked.term IS NOT NULL
    FROM group_goal_answer given
    JOIN group_goal asked ON asked.group_goal_id = given.group_goal_id
    WHERE given.plan_lasting_id = $1 AND given.undone_at IS NULL
    ORDER BY given.answered_at, given.answer_id
    """


def _note(row: Row) -> ActionNote:
    return ActionNote(str(row[0]), str(row[1]), row[2], row[3], _id(row[4]), str(row[5]), row[6])


def _obstacle(row: Row) -> Obstacle:
    return Obstacle(
        str(row[0]), str(row[1]), row[2], row[3], _words(row[4]), row[5], row[6], _words(row[7])
    )


def _feasibility(row: Row) -> Feasibility:
    asked_name, asked_text, asked_at, answer, reason, answered_at = row[3:]
    return Feasibility(
        str(row[0]), str(row[1]), _id(row[2]), asked_name, asked_text, asked_at,
        _words(answer), _words(reason), answered_at,
    )  # fmt: skip


def _group_answer(row: Row) -> GroupAnswer:
    goal_id, answer, is_mandatory, reason, line, goal, fixes_term = row
    return GroupAnswer(
        str(goal_id), answer, is_mandatory, _words(reason), _id(line), _id(goal), fixes_term
    )


def _hr_answers(session: Session, lasting_id: str) -> tuple[HrAnswer, ...]:
    """All answers of HR, with the words they are about and who of the two has read them."""
    seen: dict[str, set[str]] = {}
    for answer_id, person_id in session.rows(_HR_ANSWERS_SEEN, lasting_id):
        seen.setdefault(str(answer_id), set()).add(str(person_id))
    found = session.rows(_HR_ANSWERS, lasting_id)
    return tuple(_hr_answer(row, frozenset(seen.get(str(row[0]), ()))) for row in found)


def _hr_answer(row: Row, seen_by: frozenset[str]) -> HrAnswer:
    place, reason, alternative, answered_by = map(_words, row[5:9])
    return HrAnswer(
        str(row[0]), str(row[1]), _words(row[2]), row[3], row[4], place, reason, alternative,
        answered_by, row[9], seen_by,
    )  # fmt: skip


def _closing(session: Session, lasting_id: str) -> Closing | None:
    row = session.row(
        "SELECT plan_id, closed_on, most_helpful, remarks, takes_along FROM plan_closing "
        "WHERE plan_lasting_id = $1",
        lasting_id,
    )
    if row is None:
        return None
    outcomes = session.rows(
        "SELECT goal_lasting_id, answer FROM goal_outcome WHERE plan_id = $1 ORDER BY 1", row[0]
    )
    along: tuple[str, ...] = CODES.read(row[4])  # type: ignore[assignment]
    told = tuple(GoalOutcome(str(goal), answer) for goal, answer in outcomes)
    return Closing(row[1], told, _id(row[2]) or "", _words(row[3]), along)


def add_note(
    session: Session,
    visit: Visit,
    lasting_id: str,
    action_lasting_id: str,
    field: str,
    value: str,
    conversation_id: str | None,
) -> str:
    """Append one running fact of an action; its id."""
    note_id = str(uuid4())
    last = session.row(
        "SELECT coalesce(max(sequence), 0) FROM action_note WHERE plan_lasting_id = $1", lasting_id
    )
    session.run(
        "INSERT INTO action_note VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        note_id, (last[0] if last else 0) + 1, lasting_id, action_lasting_id, field, value,
        conversation_id, visit.person_id, visit.now,
    )  # fmt: skip
    return note_id


def ask(session: Session, visit: Visit, lasting_id: str, asked: Feasibility) -> None:
    """Keep a question about one action, as the one asked will read it."""
    session.run(
        "INSERT INTO feasibility (request_id, plan_lasting_id, action_lasting_id, asked_id, "
        "asked_name, asked_text, asked_by, asked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        asked.request_id, lasting_id, asked.action_lasting_id, asked.asked_id, asked.asked_name,
        asked.asked_text, visit.person_id, visit.now,
    )  # fmt: skip


def question(session: Session, request_id: str) -> tuple[Feasibility, str, str]:
    """(question, plan's lasting id, who asked). Raises `NotFound`, also when it was withdrawn."""
    row = session.row(
        f"{_FEASIBILITY.replace('FROM', ', plan_lasting_id, asked_by FROM')} "
        "WHERE request_id = $1 AND withdrawn_at IS NULL",
        request_id,
    )
    if row is None:
        raise NotFound
    return _feasibility(row[:9]), str(row[9]), str(row[10])


def questions_to(session: Session, person_id: str) -> list[tuple[Feasibility, str]]:
    """What waits for an answer of this person, with who asked; the oldest first."""
    rows = session.rows(
        f"{_FEASIBILITY.replace('FROM', ', asked_by FROM')} WHERE asked_id = $1 "  # noqa: S608
        "AND answer IS NULL AND withdrawn_at IS NULL AND EXISTS ("
        "SELECT 1 FROM plan JOIN planned_action asked ON asked.plan_id = plan.plan_id "
        "WHERE plan.lasting_id = feasibility.plan_lasting_id AND asked.removed_at IS NULL "
        "AND asked.lasting_id = feasibility.action_lasting_id AND plan.status = any($2)) "
        "ORDER BY asked_at, request_id",
        person_id,
        sorted(RUNNING),
    )
    return [(_feasibility(row[:9]), str(row[9])) for row in rows]


def answer_question(
    session: Session, request_id: str, answer: str, reason: str, at: datetime
) -> None:
    session.run(
        "UPDATE feasibility SET answer = $1, reason = $2, answered_at = $3 WHERE request_id = $4",
        answer, reason or None, at, request_id,
    )  # fmt: skip


def withdraw_question(session: Session, request_id: str, at: datetime) -> None:
    session.run("UPDATE feasibility SET withdrawn_at = $1 WHERE request_id = $2", at, request_id)


def close(
    session: Session,
    visit: Visit,
    plan_id: str,
    lasting_id: str,
    closed_on: date,
    closing: Closing,
) -> None:
    """Keep what was said at the end of the cycle."""
    session.run(
        "INSERT INTO plan_closing VALUES ($1, $2, $3, $4, $5, $6, $7)",
        plan_id, lasting_id, closed_on, closing.most_helpful or None, closing.remarks or None,
        CODES.keep(closing.takes_along), visit.person_id,
    )  # fmt: skip
    for outcome in closing.outcomes:
        session.run(
            "INSERT INTO goal_outcome VALUES ($1, $2, $3)",
            plan_id, outcome.goal_lasting_id, outcome.answer,
        )  # fmt: skip


def talk_row(session: Session, subject: str, conversation_id: str, of: str) -> str | None:
    """The id of a follow-up row, where there is one; `of` is its line, indicator or question."""
    row = session.row(_TALK_ROWS[subject], conversation_id, of)
    return str(row[0]) if row else None


TALK_ROW_OF: dict[str, str] = {
    "line_follow_up": "line_lasting_id",
    "indicator_seen": "indicator_lasting_id",
    "talk_answer": "question_code",
}
_TALK_ROW_KEYS: Sequence[tuple[str, str]] = (
    ("line_follow_up", "follow_up_id"),
    ("indicator_seen", "seen_id"),
    ("talk_answer", "answer_id"),
)
_TALK_ROWS = {
    subject: f"SELECT {key} FROM {subject} WHERE conversation_id = $1 "  # noqa: S608
    f"AND {TALK_ROW_OF[subject]} = $2"
    for subject, key in _TALK_ROW_KEYS
}
