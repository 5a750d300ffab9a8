"""Rows people took off, which are theirs alone: gone for good once the way back is over."""

from collections.abc import Iterable
from datetime import datetime

from pop_core.storage.connection import Session

# Tables of private rows; what two people agreed on is never deleted like this.
INTERESTS, WISHES, PROPOSALS, EDUCATION = "interest", "wish", "proposal", "person_education"
_COUNT = "SELECT count(*) FROM {table} WHERE removed_at < $1"
_DELETE = "DELETE FROM {table} WHERE removed_at < $1"


def wipe(session: Session, tables: Iterable[str], removed_before: datetime) -> int:
    """Of those tables what was taken off before that moment; how many rows."""
    number = 0
    for table in tables:
        row = session.row(_COUNT.format(table=table), removed_before)
        session.run(_DELETE.format(table=table), removed_before)
        number += int(row[0]) if row else 0
    return number
