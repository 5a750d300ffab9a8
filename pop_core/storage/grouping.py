"""The same question about one plan, or about many at once."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any, TypeVar

from pop_core.storage.connection import Row, Session

T = TypeVar("T")
Ids = str | Sequence[str]
Key = tuple[str, ...]
Groups = dict[Key, tuple[Any, ...]]
_AMONG = "IN (SELECT unnest(cast($1 AS uuid[])))"


def rows_of(session: Session, sql: str, ids: Ids) -> list[Row]:
    """What a statement that asks for `= $1` finds for that id, or for each of many.

    One stays a plain comparison: the engine then skips most of a large table.
    """
    if isinstance(ids, str):
        return session.rows(sql, ids)
    return session.rows(sql.replace("= $1", _AMONG), list(ids))


def grouped(
    session: Session,
    sql: str,
    ids: Ids,
    make: Callable[[Row], T],
    by: Sequence[int] = (-1, 2),
    order: Sequence[int] = (),
) -> dict[Key, tuple[T, ...]]:
    """Rows of one table by ids in their columns, in the order of the statement or of columns.

    The last column tells the plan, so that no row comes into a plan it does not belong to.
    Putting a handful in order takes the engine as long as finding them: leave that to `order`
    where its columns are never empty.
    """
    found: dict[Key, list[T]] = defaultdict(list)
    rows = rows_of(session, sql, ids)
    if order:
        rows.sort(key=itemgetter(*order))
    for row in rows:
        found[tuple(str(row[place]) for place in by)].append(make(row))
    return {of: tuple(things) for of, things in found.items()}
