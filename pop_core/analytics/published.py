"""A published table as text and back."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from pop_core.analytics.disclosure import PublishedTable


def to_text(table: PublishedTable) -> str:
    """One line of JSON; `from_text` reads it back the same."""
    parts = {**asdict(table), "month": table.month.isoformat()}
    return json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_text(text: str) -> PublishedTable:
    """The table that `to_text` wrote."""
    parts: dict[str, Any] = json.loads(text)
    for name in ("rows", "columns", "totals", "sizes", "coarsened"):
        parts[name] = tuple(parts[name])
    cells = tuple(tuple(row) for row in parts.pop("cells"))
    month = date.fromisoformat(parts.pop("month"))
    return PublishedTable(cells=cells, month=month, **parts)
