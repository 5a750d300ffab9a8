"""What talks about plans said, and who signed them; of one plan or of many at once."""

from pop_core.domain.follow_up import (
    Beside,
    IndicatorSeen,
    LineFollowUp,
    TalkAnswer,
    TalkSignature,
)
from pop_core.storage.connection import Row, Session
from pop_core.storage.grouping import Ids, grouped

# The last column tells the plan.
FOLLOW_UPS = """
    SELECT follow_up_id, conversation_id, line_lasting_id, realisation, progress, outside_cause,
      put_to, decision, learned, used_at_work, plan.lasting_id
    FROM line_follow_up said JOIN plan ON plan.plan_id = said.plan_id
    WHERE plan.lasting_id = $1 AND said.removed_at IS NULL ORDER BY follow_up_id
    """
SEEN = """
    SELECT seen_id, conversation_id, indicator_lasting_id, answer, evidence, plan.lasting_id
    FROM indicator_seen said JOIN plan ON plan.plan_id = said.plan_id
    WHERE plan.lasting_id = $1 AND said.removed_at IS NULL ORDER BY seen_id
    """
ANSWERS = """
    SELECT answer_id, conversation_id, question_code, text, plan.lasting_id
    FROM talk_answer said JOIN plan ON plan.plan_id = said.plan_id
    WHERE plan.lasting_id = $1 AND said.removed_at IS NULL ORDER BY answer_id
    """
SIGNATURES = """
    SELECT signature_id, conversation_id, person_id, name, role, meaning, way, signed_on,
      content_hash, plan.lasting_id
    FROM talk_signature given JOIN plan ON plan.plan_id = given.plan_id
    WHERE plan.lasting_id = $1 AND given.cleared_at IS NULL
    ORDER BY recorded_at, signature_id
    """


def _words(value: object) -> str:
    return "" if value is None else str(value)


def follow_up(row: Row) -> LineFollowUp:
    realisation, progress, *rest = row[3:10]
    return LineFollowUp(
        str(row[0]), str(row[1]), str(row[2]), _words(realisation), progress, *map(_words, rest)
    )


def seen(row: Row) -> IndicatorSeen:
    return IndicatorSeen(str(row[0]), str(row[1]), str(row[2]), *map(_words, row[3:5]))


def answer(row: Row) -> TalkAnswer:
    return TalkAnswer(str(row[0]), str(row[1]), row[2], _words(row[3]))


def signature(row: Row) -> TalkSignature:
    person_id = str(row[2]) if row[2] else None
    return TalkSignature(str(row[0]), str(row[1]), person_id, *row[3:9])


def said_in_talks(session: Session, lasting_ids: Ids) -> dict[str, Beside]:
    """What the signatures under talks cover, and these; nothing else of what stands beside."""
    asked = [lasting_ids] if isinstance(lasting_ids, str) else lasting_ids
    follow_ups = grouped(session, FOLLOW_UPS, lasting_ids, follow_up, by=(-1,))
    indicators = grouped(session, SEEN, lasting_ids, seen, by=(-1,))
    answers = grouped(session, ANSWERS, lasting_ids, answer, by=(-1,))
    signatures = grouped(session, SIGNATURES, lasting_ids, signature, by=(-1,))
    return {
        of: Beside(
            follow_ups=follow_ups.get((of,), ()), seen=indicators.get((of,), ()),
            answers=answers.get((of,), ()), talk_signatures=signatures.get((of,), ()),
        )
        for of in asked
    }  # fmt: skip
