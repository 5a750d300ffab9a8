"""What a change beside the agreement must know, read in one go: the plan now, and its talk."""

from dataclasses import dataclass

from pop_core.domain.errors import NotFound
from pop_core.domain.plans import PlanHead
from pop_core.storage import content
from pop_core.storage.connection import Session


@dataclass(frozen=True, slots=True)
class TalkAtHand:
    """A talk, the version people work on now, and what was signed of both."""

    head: PlanHead
    conversation_id: str
    kind: str
    is_signed: bool
    has_signatures: bool
    employee_has_signed: bool
    talk_is_running: bool


# One statement for every row of a talk: people save here while they talk (DESIGN 9).
_TALKS = {
    subject: f"""
    SELECT {content.HEAD_OF.format(plan="now")}, now.version_number,
      talk.conversation_id, talk.kind,
      (SELECT count(*) FROM signed_talk s WHERE s.conversation_id = talk.conversation_id),
      (SELECT count(*) FROM talk_signature s WHERE s.conversation_id = talk.conversation_id
        AND s.cleared_at IS NULL),
      (SELECT count(*) FROM signature s WHERE s.conversation_id = talk.conversation_id
        AND s.role = 'employee' AND s.cleared_at IS NULL)
      + (SELECT count(*) FROM talk_signature s WHERE s.conversation_id = talk.conversation_id
        AND s.role = 'employee' AND s.cleared_at IS NULL),
      (SELECT count(*) FROM conversation c WHERE c.plan_id = now.plan_id
        AND c.started_at IS NOT NULL AND c.ended_at IS NULL AND c.removed_at IS NULL)
    FROM {subject} AS changed
    JOIN conversation talk ON talk.conversation_id = changed.conversation_id
    JOIN plan written ON written.plan_id = changed.plan_id
    JOIN plan now ON now.lasting_id = written.lasting_id
    WHERE changed.{content.KEYS[subject]} = $1
    """  # noqa: S608
    for subject in sorted(content.TALK_SUBJECTS)
}


def talk_at_hand(session: Session, subject: str, row_id: str) -> TalkAtHand:
    """The talk that row belongs to. Raises `NotFound`."""
    rows = session.rows(_TALKS[subject], row_id)
    if not rows:
        raise NotFound
    width = len(rows[0]) - 7  # the columns of a head come first
    versions = {content.head_of_row(row[:width]).plan_id: row for row in rows}
    heads = [content.head_of_row(row[:width]) for row in sorted(rows, key=lambda r: r[width])]
    head = content.worked_on(heads)
    talk_id, kind, *counts = versions[head.plan_id][width + 1 :]
    signed, given, by_employee, running = (bool(count) for count in counts)
    any_running = running or any(row[-1] for row in rows)
    return TalkAtHand(head, str(talk_id), kind, signed, given, by_employee, any_running)
