"""A follow-up talk as one text that always comes out the same, so that its hash can be signed.

What was said of each row, the indicators seen and the answers to the questions belong to it. The
employee's own remarks do not: they stay open until the own signature (004-012).
"""

import json
from collections.abc import Iterable, Mapping

from pop_core.documents.canonical import SCHEMA_NUMBER, plain_text
from pop_core.domain.plans import Conversation, Plan

_LINE = (
    "realisation", "progress", "outside_cause", "put_to", "decision", "learned", "used_at_work",
)  # fmt: skip


def canonical_talk(plan: Plan, talk: Conversation) -> str:
    """The talk as JSON: keys sorted, NFC, ISO dates, lasting ids; what is empty is left out."""
    beside, here = plan.beside, talk.conversation_id
    content = {
        "schema": SCHEMA_NUMBER,
        "lasting_id": plan.lasting_id,
        "conversation_id": here,
        "kind": talk.kind,
        "held_on": talk.held_on.isoformat() if talk.held_on else "",
        "participants": [
            {"name": plain_text(each.name), "role": plain_text(each.role)}
            for each in talk.participants
        ],
        "lines": _by_id(
            (each.line_lasting_id, {name: getattr(each, name) for name in _LINE})
            for each in beside.follow_ups
            if each.conversation_id == here
        ),
        "indicators": _by_id(
            (each.indicator_lasting_id, {"answer": each.answer, "evidence": each.evidence})
            for each in beside.seen
            if each.conversation_id == here
        ),
        "answers": _by_id(
            (each.question_code, {"text": each.text})
            for each in beside.answers
            if each.conversation_id == here
        ),
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _by_id(rows: Iterable[tuple[str, Mapping[str, object]]]) -> dict[str, dict[str, object]]:
    """What is filled in, by id; a row that says nothing is none."""
    cleaned = {
        of: {
            name: plain_text(value) if isinstance(value, str) else value
            for name, value in row.items()
            if value not in (None, "")
        }
        for of, row in rows
    }
    return {of: row for of, row in cleaned.items() if row}
