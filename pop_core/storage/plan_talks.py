"""Talks about plans with whoever sat at the table, and the signatures under the versions."""

from pop_core.domain.plans import Conversation, Participant, Signature
from pop_core.storage.connection import Session
from pop_core.storage.grouping import Ids, Key, grouped


def _id(value: object) -> str:
    return str(value)


def _id_or_none(value: object) -> str | None:
    return None if value is None else str(value)


def _words(value: object) -> str:
    return str(value) if value is not None else ""


def talks_of(session: Session, lasting_ids: Ids) -> dict[Key, tuple[Conversation, ...]]:
    """The talks about all versions of those plans, by lasting id and in order."""
    participants = grouped(
        session,
        """
        SELECT participant_id, person_id, conversation_id, name, role, position, plan.lasting_id
        FROM participant JOIN plan ON plan.plan_id = participant.plan_id
        WHERE plan.lasting_id = $1 AND participant.removed_at IS NULL
        """,
        lasting_ids,
        lambda r: Participant(_id(r[0]), _id_or_none(r[1]), _words(r[3]), _words(r[4]), r[5]),
        order=(5, 0),
    )
    return grouped(
        session,
        """
        SELECT conversation_id, kind, planned_on, held_on, started_at, ended_at, remarks, notes,
          outcome, next_on, conversation.plan_id, plan.lasting_id
        FROM conversation JOIN plan ON plan.plan_id = conversation.plan_id
        WHERE plan.lasting_id = $1 AND conversation.removed_at IS NULL
        ORDER BY coalesce(held_on, planned_on), started_at NULLS LAST, conversation_id
        """,
        lasting_ids,
        lambda r: Conversation(
            _id(r[0]),
            r[1],
            r[2],
            r[3],
            r[4],
            r[5],
            _words(r[6]),
            _words(r[7]),
            _words(r[8]),
            r[9],
            participants.get((_id(r[-1]), _id(r[0])), ()),
            _id(r[10]),
        ),
        by=(-1,),
    )


def signatures_of(session: Session, plan_ids: Ids) -> dict[Key, tuple[Signature, ...]]:
    """The signatures that stand under those versions, by the id of the version."""
    return grouped(
        session,
        """
        SELECT signature_id, person_id, name, role, meaning, way, signed_on, content_hash,
          recorded_at, plan_id
        FROM signature WHERE plan_id = $1 AND cleared_at IS NULL
        """,
        plan_ids,
        lambda r: Signature(_id(r[0]), _id_or_none(r[1]), *r[2:8]),
        by=(-1,),
        order=(8, 3),
    )
