"""What each writes before the talk: answers, proposed competencies, and with whom it is shared."""

from datetime import datetime
from uuid import uuid4

from pop_core.domain.errors import ChangedMeanwhile, NotFound
from pop_core.domain.plans import Preparation, Proposal
from pop_core.storage.connection import Session

Sharing = tuple[str, datetime, datetime | None]  # with whom, since when, read when


def load(session: Session, lasting_id: str, author_id: str) -> Preparation:
    """All that author wrote for that plan; empty when nothing."""
    return load_shared(session, lasting_id, author_id, sharing(session, lasting_id, author_id))


def load_shared(
    session: Session, lasting_id: str, author_id: str, share: Sharing | None
) -> Preparation:
    """As `load`, where it is known already with whom it was shared."""
    shared_with, shared_at, read_at = share or (None, None, None)
    answers = session.rows(
        "SELECT question_code, coalesce(text, '') FROM answer "
        "WHERE plan_lasting_id = $1 AND author_id = $2",
        lasting_id,
        author_id,
    )
    return Preparation(
        author_id,
        {code: text for code, text in answers if text},
        _proposals(session, lasting_id, author_id),
        shared_with,
        shared_at,
        read_at,
    )


def _proposals(session: Session, lasting_id: str, author_id: str) -> tuple[Proposal, ...]:
    rows = session.rows(
        "SELECT position, proposal_id, competency, own_title, technical_field, why FROM proposal "
        "WHERE plan_lasting_id = $1 AND author_id = $2 AND removed_at IS NULL",
        lasting_id,
        author_id,
    )
    return tuple(
        Proposal(str(proposal_id), position, competency, title or "", field or "", why or "")
        for position, proposal_id, competency, title, field, why in sorted(rows)
    )


def sharing(session: Session, lasting_id: str, author_id: str) -> Sharing | None:
    """None while it is private."""
    return sharings(session, lasting_id).get(author_id)


def sharings(session: Session, lasting_id: str) -> dict[str, Sharing]:
    """What was shared for that plan, by author."""
    rows = session.rows(
        "SELECT author_id, shared_with, shared_at, read_at FROM preparation_share "
        "WHERE plan_lasting_id = $1 AND undone_at IS NULL",
        lasting_id,
    )
    return {str(author): (str(with_whom), at, read_at) for author, with_whom, at, read_at in rows}


def save_answer(
    session: Session,
    lasting_id: str,
    author_id: str,
    question_code: str,
    seen: str,
    new: str,
    at: datetime,
) -> None:
    """Keep an answer where `seen` still stands. Raises `ChangedMeanwhile`."""
    where = "plan_lasting_id = $1 AND author_id = $2 AND question_code = $3"
    row = session.row(
        f"SELECT coalesce(text, '') FROM answer WHERE {where}",  # noqa: S608
        lasting_id,
        author_id,
        question_code,
    )
    stored = row[0] if row else ""
    if stored != seen:
        raise ChangedMeanwhile(stored, field=question_code)
    if row is None:
        session.run(
            "INSERT INTO answer VALUES ($1, $2, $3, $4, $5, NULL, NULL, $6)",
            str(uuid4()), lasting_id, author_id, question_code, new or None, at,
        )  # fmt: skip
    else:
        session.run(
            f"UPDATE answer SET text = $4, edited_at = $5 WHERE {where}",  # noqa: S608
            lasting_id, author_id, question_code, new or None, at,
        )  # fmt: skip


def add_proposal(
    session: Session,
    lasting_id: str,
    author_id: str,
    competency: str | None,
    own_title: str,
    technical_field: str,
    at: datetime,
) -> str:
    proposal_id = str(uuid4())
    row = session.row(
        "SELECT coalesce(max(position), 0) + 1 FROM proposal "
        "WHERE plan_lasting_id = $1 AND author_id = $2",
        lasting_id,
        author_id,
    )
    session.run(
        "INSERT INTO proposal VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, NULL, $8)",
        proposal_id, lasting_id, author_id, row[0] if row else 1, competency,
        own_title or None, technical_field or None, at,
    )  # fmt: skip
    return proposal_id


def owner_of_proposal(session: Session, proposal_id: str) -> tuple[str, str]:
    """(lasting id of the plan, author). Raises `NotFound`."""
    row = session.row(
        "SELECT cast(plan_lasting_id AS varchar), cast(author_id AS varchar) FROM proposal "
        "WHERE proposal_id = $1",
        proposal_id,
    )
    if row is None:
        raise NotFound
    return row[0], row[1]


def save_reason(session: Session, proposal_id: str, seen: str, new: str, at: datetime) -> None:
    """Keep the line why of a proposal.

    Raises `ChangedMeanwhile` with the other line, `NotFound` for a proposal taken off meanwhile.
    """
    kept = session.row(
        "UPDATE proposal SET why = $1, edited_at = $2 "
        "WHERE proposal_id = $3 AND coalesce(why, '') = $4 AND removed_at IS NULL RETURNING 1",
        new or None, at, proposal_id, seen,
    )  # fmt: skip
    if kept is None:
        row = session.row(
            "SELECT coalesce(why, '') FROM proposal WHERE proposal_id = $1", proposal_id
        )
        if row is None or row[0] == seen:
            raise NotFound
        raise ChangedMeanwhile(row[0], field="why")


def remove_proposal(session: Session, proposal_id: str, at: datetime) -> None:
    session.run(
        "UPDATE proposal SET removed_at = $1, edited_at = $1 WHERE proposal_id = $2",
        at,
        proposal_id,
    )


def share(session: Session, lasting_id: str, author_id: str, with_id: str, at: datetime) -> None:
    session.run(
        "INSERT INTO preparation_share VALUES ($1, $2, $3, $4, $5, NULL, NULL)",
        str(uuid4()), lasting_id, author_id, with_id, at,
    )  # fmt: skip


def mark_read(session: Session, lasting_id: str, author_id: str, at: datetime) -> bool:
    """True when this was the first time."""
    return (
        session.row(
            "UPDATE preparation_share SET read_at = $1 WHERE plan_lasting_id = $2 "
            "AND author_id = $3 AND undone_at IS NULL AND read_at IS NULL RETURNING 1",
            at, lasting_id, author_id,
        )
        is not None
    )  # fmt: skip


def undo_share(session: Session, lasting_id: str, author_id: str, at: datetime) -> bool:
    """True when it could still be undone: shared, and not read yet."""
    return (
        session.row(
            "UPDATE preparation_share SET undone_at = $1 WHERE plan_lasting_id = $2 "
            "AND author_id = $3 AND undone_at IS NULL AND read_at IS NULL RETURNING 1",
            at, lasting_id, author_id,
        )
        is not None
    )  # fmt: skip


def erase_private(session: Session, lasting_id: str, author_id: str) -> None:
    """What that author never shared is gone for good."""
    if sharing(session, lasting_id, author_id) is None:
        for statement in (
            "DELETE FROM answer WHERE plan_lasting_id = $1 AND author_id = $2",
            "DELETE FROM proposal WHERE plan_lasting_id = $1 AND author_id = $2",
        ):
            session.run(statement, lasting_id, author_id)
