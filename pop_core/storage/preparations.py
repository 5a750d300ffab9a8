"""What each writes before the talk: answers, proposed competencies, and with whom it is shared."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import uuid4

from pop_core.domain.errors import ChangedMeanwhile, NotFound
from pop_core.domain.preparations import Preparation, Proposal, Shared
from pop_core.storage import wishes
from pop_core.storage.connection import Session


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of somebody's preparation is read; nothing else is even fetched.

    `questions` are codes, None for all.
    """

    questions: Collection[str] | None = None
    proposals: bool = True
    wishes: bool = True


@dataclass(frozen=True, slots=True)
class Shares:
    """With whom one author shared: the whole, and chapters by code."""

    whole: Shared | None = None
    chapters: Mapping[str, Shared] = field(default_factory=dict)


EVERYTHING = Asked()
NOT_SHARED = Shares()


def load(session: Session, lasting_id: str, author_id: str) -> Preparation:
    """All that author wrote for that plan; empty when nothing."""
    shares = shares_of(session, lasting_id).get(author_id, NOT_SHARED)
    return load_part(session, lasting_id, author_id, shares, EVERYTHING)


def load_part(
    session: Session, lasting_id: str, author_id: str, shares: Shares, asked: Asked
) -> Preparation:
    """What is asked for of what that author wrote; it is known already what was shared."""
    whole = shares.whole
    return Preparation(
        author_id,
        _answers(session, lasting_id, author_id, asked.questions),
        _proposals(session, lasting_id, author_id) if asked.proposals else (),
        whole.shared_with if whole else None,
        whole.shared_at if whole else None,
        whole.read_at if whole else None,
        wishes.load(session, lasting_id, author_id) if asked.wishes else (),
        shares.chapters,
    )


def _answers(
    session: Session, lasting_id: str, author_id: str, questions: Collection[str] | None
) -> dict[str, str]:
    if questions is not None and not questions:
        return {}
    where = "plan_lasting_id = $1 AND author_id = $2"
    which: list[object] = [lasting_id, author_id]
    if questions is not None:
        where += " AND question_code = any($3)"
        which.append(sorted(questions))
    rows = session.rows(
        f"SELECT question_code, coalesce(text, '') FROM answer WHERE {where}",  # noqa: S608
        *which,
    )
    return {code: text for code, text in rows if text}


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


def sharing(session: Session, lasting_id: str, author_id: str) -> Shared | None:
    """With whom the whole was shared; None while it is private."""
    return shares_of(session, lasting_id).get(author_id, NOT_SHARED).whole


def shares_of(session: Session, lasting_id: str) -> dict[str, Shares]:
    """All that was shared for that plan, by author."""
    rows = session.rows(
        "SELECT author_id, '', shared_with, shared_at, read_at FROM preparation_share "
        "WHERE plan_lasting_id = $1 AND undone_at IS NULL "
        "UNION ALL SELECT author_id, chapter_code, shared_with, shared_at, read_at "
        "FROM chapter_share WHERE plan_lasting_id = $1 AND undone_at IS NULL",
        lasting_id,
    )
    by_author: dict[str, dict[str, Shared]] = {}
    for author, chapter, with_whom, at, read_at in rows:
        by_author.setdefault(str(author), {})[chapter] = Shared(str(with_whom), at, read_at)
    return {author: Shares(shared.pop("", None), shared) for author, shared in by_author.items()}


def plan_before(
    session: Session, lasting_id: str, employee_id: str
) -> tuple[str, date | None] | None:
    """(lasting id, first day) of the plan that employee had before this one; None without one."""
    row = session.row(
        "SELECT cast(other.lasting_id AS varchar), other.starts_on FROM plan AS other "
        "JOIN plan AS this ON this.lasting_id = $1 AND this.version_number = 1 "
        "WHERE other.employee_id = $2 AND other.lasting_id <> $1 AND other.version_number = 1 "
        "AND other.created_at <= this.created_at ORDER BY other.created_at DESC LIMIT 1",
        lasting_id,
        employee_id,
    )
    return (row[0], row[1]) if row else None


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


def share_chapter(
    session: Session, lasting_id: str, author_id: str, chapter: str, with_id: str, at: datetime
) -> None:
    session.run(
        "INSERT INTO chapter_share VALUES ($1, $2, $3, $4, $5, $6, NULL, NULL)",
        str(uuid4()), lasting_id, author_id, chapter, with_id, at,
    )  # fmt: skip


def mark_read(session: Session, lasting_id: str, author_id: str, at: datetime) -> bool:
    """True when there was something that had not been read before."""
    unread = "plan_lasting_id = $2 AND author_id = $3 AND undone_at IS NULL AND read_at IS NULL"
    marked = [
        session.rows(
            f"UPDATE {table} SET read_at = $1 WHERE {unread} RETURNING 1",  # noqa: S608
            at, lasting_id, author_id,
        )
        for table in ("preparation_share", "chapter_share")
    ]  # fmt: skip
    return any(marked)


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


def undo_share_of_chapter(
    session: Session, lasting_id: str, author_id: str, chapter: str, at: datetime
) -> bool:
    """As `undo_share`, for one chapter."""
    return (
        session.row(
            "UPDATE chapter_share SET undone_at = $1 WHERE plan_lasting_id = $2 "
            "AND author_id = $3 AND chapter_code = $4 AND undone_at IS NULL AND read_at IS NULL "
            "RETURNING 1",
            at, lasting_id, author_id, chapter,
        )
        is not None
    )  # fmt: skip


def erase_but(session: Session, lasting_id: str, author_id: str, kept: Asked) -> None:
    """What that author never shared is gone for good; `kept` is the part that was shared."""
    whose = "plan_lasting_id = $1 AND author_id = $2"
    shared: list[object] = [sorted(kept.questions)] if kept.questions else []
    but = " AND NOT question_code = any($3)" if shared else ""
    session.run(f"DELETE FROM answer WHERE {whose}{but}", lasting_id, author_id, *shared)  # noqa: S608
    gone = {"proposal": not kept.proposals, "wish": not kept.wishes}
    for table in (name for name, is_gone in gone.items() if is_gone):
        session.run(f"DELETE FROM {table} WHERE {whose}", lasting_id, author_id)  # noqa: S608
