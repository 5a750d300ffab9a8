"""Signatures under plans and talks, what was signed, and the codes to sign with at the table."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from pop_core.domain.errors import NotFound
from pop_core.domain.people import Visit
from pop_core.storage.connection import Row, Session
from pop_core.storage.grouping import rows_of


@dataclass(frozen=True, slots=True)
class NewSignature:
    """Who signs in which role, meaning what, how, under which statement, and on which day."""

    role: str
    name: str
    person_id: str | None
    meaning: str
    way: str
    statement: str
    signed_on: date
    recorded_by: str


_COLUMNS = (
    "name, person_id, role, meaning, way, statement, content_hash, signed_on, recorded_at, "
    "recorded_by"
)
_PLACES = ", ".join(f"${number}" for number in range(1, 14))


def sign_plan(
    session: Session,
    visit: Visit,
    plan_id: str,
    conversation_id: str | None,
    new: NewSignature,
    content_hash: str,
) -> str:
    """One signature under a version of a plan; its id."""
    return _sign(session, visit, "signature", plan_id, conversation_id, new, content_hash)


def sign_talk(
    session: Session,
    visit: Visit,
    plan_id: str,
    conversation_id: str,
    new: NewSignature,
    content_hash: str,
) -> str:
    """One signature under a follow-up talk; its id."""
    return _sign(session, visit, "talk_signature", plan_id, conversation_id, new, content_hash)


def _sign(
    session: Session,
    visit: Visit,
    table: str,
    plan_id: str,
    conversation_id: str | None,
    new: NewSignature,
    content_hash: str,
) -> str:
    signature_id = str(uuid4())
    session.run(
        f"INSERT INTO {table} (signature_id, plan_id, conversation_id, {_COLUMNS}) "  # noqa: S608
        f"VALUES ({_PLACES})",
        signature_id, plan_id, conversation_id, new.name, new.person_id, new.role, new.meaning,
        new.way, new.statement, content_hash, new.signed_on, visit.now, new.recorded_by,
    )  # fmt: skip
    return signature_id


def clear(session: Session, plan_id: str, at: datetime) -> None:
    """Whatever was signed under this version no longer counts; that it was stays on record."""
    session.run(
        "UPDATE signature SET cleared_at = $1 WHERE plan_id = $2 AND cleared_at IS NULL",
        at, plan_id,
    )  # fmt: skip


def clear_talk(session: Session, conversation_id: str, at: datetime) -> None:
    """Whatever was signed under this talk no longer counts."""
    session.run(
        "UPDATE talk_signature SET cleared_at = $1 WHERE conversation_id = $2 "
        "AND cleared_at IS NULL",
        at, conversation_id,
    )  # fmt: skip


def talk_is_signed(session: Session, conversation_id: str) -> bool:
    """Whether everybody signed this follow-up talk: from then on it is evidence."""
    row = session.row("SELECT 1 FROM signed_talk WHERE conversation_id = $1", conversation_id)
    return row is not None


def keep_document(
    session: Session, visit: Visit, plan_id: str, content: str, content_hash: str
) -> None:
    """The canonical text of what was agreed, written once."""
    session.run(
        "INSERT INTO signed_document VALUES ($1, $2, $3, $4, $5)",
        plan_id, _schema(content), content, content_hash, visit.now,
    )  # fmt: skip


def keep_talk(
    session: Session,
    visit: Visit,
    plan_id: str,
    conversation_id: str,
    content: str,
    content_hash: str,
) -> None:
    """The canonical text of what a follow-up talk held, written once."""
    session.run(
        "INSERT INTO signed_talk VALUES ($1, $2, $3, $4, $5, $6)",
        conversation_id, plan_id, _schema(content), content, content_hash, visit.now,
    )  # fmt: skip


def _schema(content: str) -> int:
    return int(json.loads(content)["schema"])


@dataclass(frozen=True, slots=True)
class Evidence:
    """A signed text: of which version, of which talk (None: of the plan itself), and its hash."""

    plan_id: str
    conversation_id: str | None
    content: str
    content_hash: str


def signed_documents(session: Session, at_once: int = 500) -> Iterator[list[Evidence]]:
    """Every version and every follow-up talk that was signed, those of so many versions at once."""
    rows = session.rows(
        "SELECT cast(plan_id AS varchar) FROM signed_document UNION "
        "SELECT cast(plan_id AS varchar) FROM signed_talk ORDER BY 1"
    )
    plan_ids = [row[0] for row in rows]
    for start in range(0, len(plan_ids), at_once):
        found = rows_of(session, _SIGNED, plan_ids[start : start + at_once])
        yield [_evidence(row) for row in found]


_SIGNED = (
    "SELECT plan_id, NULL, content, content_hash, frozen_at FROM signed_document "
    "WHERE plan_id = $1 UNION ALL "
    "SELECT plan_id, conversation_id, content, content_hash, frozen_at FROM signed_talk "
    "WHERE plan_id = $1 ORDER BY frozen_at, plan_id"
)


def documents_of(session: Session, lasting_id: str) -> list[Evidence]:
    """The same for all versions of one plan."""
    rows = session.rows(
        "WITH version AS (SELECT plan_id FROM plan WHERE lasting_id = $1) "
        "SELECT plan_id, NULL, content, content_hash, frozen_at FROM signed_document "
        "WHERE plan_id IN (SELECT plan_id FROM version) UNION ALL "
        "SELECT plan_id, conversation_id, content, content_hash, frozen_at FROM signed_talk "
        "WHERE plan_id IN (SELECT plan_id FROM version) ORDER BY frozen_at, plan_id",
        lasting_id,
    )
    return [_evidence(row) for row in rows]


def _evidence(row: Row) -> Evidence:
    return Evidence(str(row[0]), str(row[1]) if row[1] else None, row[2], row[3])


@dataclass(frozen=True, slots=True)
class StoredSignature:
    """A signature as its row says it, to be held against the event of its signing."""

    signature_id: str
    plan_id: str
    conversation_id: str | None
    new: NewSignature
    content_hash: str
    about_talk: bool


def stored_signatures(session: Session) -> Iterator[StoredSignature]:
    """Every signature ever given, the cleared ones too; ask nothing else meanwhile."""
    for table, about_talk in (("signature", False), ("talk_signature", True)):
        rows = session.each_row(
            f"SELECT signature_id, plan_id, conversation_id, {_COLUMNS} FROM {table} "  # noqa: S608
            "ORDER BY recorded_at, signature_id"
        )
        for row in rows:
            yield _stored(row, about_talk=about_talk)


def stored_signatures_of(session: Session, plan_id: str) -> list[StoredSignature]:
    """The signatures that stand under a version, in the order of signing."""
    rows = session.rows(
        f"SELECT signature_id, plan_id, conversation_id, {_COLUMNS} FROM signature "  # noqa: S608
        "WHERE plan_id = $1 AND cleared_at IS NULL ORDER BY recorded_at, role",
        plan_id,
    )
    return [_stored(row, about_talk=False) for row in rows]


def _stored(row: Row, *, about_talk: bool) -> StoredSignature:
    name, person_id, role, meaning, way, statement, digest, signed_on, _, by = row[3:]
    new = NewSignature(
        role, name, str(person_id) if person_id else None, meaning, way, statement, signed_on,
        str(by),
    )  # fmt: skip
    conversation_id = str(row[2]) if row[2] else None
    return StoredSignature(str(row[0]), str(row[1]), conversation_id, new, digest, about_talk)


@dataclass(frozen=True, slots=True)
class TableCode:
    """A code to sign with at the table: for whom, of which revision, until when."""

    code_id: str
    plan_id: str
    conversation_id: str | None
    revision: int
    role: str
    name: str
    person_id: str | None
    made_by: str
    expires_at: datetime
    used_at: datetime | None


_CODE = (
    "SELECT code_id, plan_id, conversation_id, revision, role, name, person_id, made_by, "
    "expires_at, used_at FROM table_code "
)


def add_code(session: Session, visit: Visit, code: TableCode, code_hash: str) -> None:
    """Earlier codes for the same role of this plan stop working."""
    session.run(
        "UPDATE table_code SET expires_at = $1 WHERE plan_id = $2 AND role = $3 AND name = $4 "
        "AND expires_at > $1 AND used_at IS NULL",
        visit.now, code.plan_id, code.role, code.name,
    )  # fmt: skip
    session.run(
        "INSERT INTO table_code VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, NULL)",
        code.code_id, code.plan_id, code.conversation_id, code.revision, code.role, code.name,
        code.person_id, code_hash, code.made_by, visit.now, code.expires_at,
    )  # fmt: skip


def code_with(session: Session, code_hash: str) -> TableCode:
    """The code that has this hash. Raises `NotFound("no_such_code")`."""
    return _code(session.row(f"{_CODE} WHERE code_hash = $1", code_hash))


def code_at(session: Session, code_id: str) -> TableCode:
    """The code of that id. Raises `NotFound("no_such_code")`."""
    return _code(session.row(f"{_CODE} WHERE code_id = $1", code_id))


def _code(row: Row | None) -> TableCode:
    if row is None:
        raise NotFound("no_such_code")
    ids = [str(each) if each else None for each in (row[0], row[1], row[2], row[6], row[7])]
    code_id, plan_id, conversation_id, person_id, made_by = ids
    return TableCode(
        code_id or "", plan_id or "", conversation_id, row[3], row[4], row[5], person_id,
        made_by or "", row[8], row[9],
    )  # fmt: skip


def use_code(session: Session, code_id: str, at: datetime) -> None:
    session.run("UPDATE table_code SET used_at = $1 WHERE code_id = $2", at, code_id)


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A paper that is kept as it is; the file itself lies under its hash."""

    plan_id: str
    conversation_id: str | None
    kind: str  # "made" or "scan"
    media_type: str
    file_hash: str
    file_size: int
    language: str
    made_with: str


def add_paper(session: Session, visit: Visit, paper: NewPaper) -> str:
    """Note a paper that was kept; its id."""
    paper_id = str(uuid4())
    session.run(
        "INSERT INTO signed_paper VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        paper_id, paper.plan_id, paper.conversation_id, paper.kind, paper.media_type,
        paper.file_hash, paper.file_size, paper.language, paper.made_with, visit.now,
        visit.person_id,
    )  # fmt: skip
    return paper_id


def paper_files(session: Session) -> Iterable[tuple[str, str]]:
    """(plan id, file hash) of every paper that must lie in the folder."""
    rows = session.rows("SELECT plan_id, file_hash FROM signed_paper ORDER BY made_at, file_hash")
    return [(str(row[0]), row[1]) for row in rows]
