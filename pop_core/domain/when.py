"""When something happens: a date, plain words, or so long after something else (004-037)."""

import calendar
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pop_core.domain.errors import RuleBroken
from pop_core.domain.text import clean_text

KINDS = ("on", "words", "relative")
ANCHORS = (
    "plan_start",
    "action_start",
    "action_first_session",
    "action_end",
    "conversation",
    "event",
)
RELATIONS = ("within", "from", "after", "until")
UNITS = ("day", "week", "month", "year")
MOST_WORDS = 300  # a term is a phrase
MOST = 999  # keeps every resolved date far below the last one a calendar knows

Anchors = Mapping[tuple[str, str | None], date]


@dataclass(frozen=True, slots=True)
class When:
    """A moment as the pair agreed it; make one with `on_date`, `in_words` or `relative`.

    `anchor_id` is the lasting id of the action or conversation. `words`, when given, is always
    shown as typed, also beside a relative term that can be worked out.
    """

    kind: str
    on: date | None = None
    words: str = ""
    anchor: str = ""
    anchor_id: str | None = None
    relation: str = ""
    number: int = 0
    unit: str = ""

    def __post_init__(self) -> None:
        _check_known("kind", self.kind, KINDS)
        if self.kind == "on" and self.on is None:
            raise RuleBroken("date_missing")
        if self.kind == "relative":
            _check_known("anchor", self.anchor, ANCHORS)
            _check_known("relation", self.relation, RELATIONS)
            _check_known("unit", self.unit, UNITS)
            if type(self.number) is not int or not 0 <= self.number <= MOST:
                raise RuleBroken("out_of_range", field="when.number", least=0, most=MOST)

    def to_text(self) -> str:
        """One line of JSON, the same for equal moments; `from_text` reads it back."""
        return json.dumps(self.filled(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def filled(self) -> dict[str, Any]:
        """What is filled in of it, as `to_text` tells it."""
        filled = {name: value for name, value in self._parts() if value not in ("", None)}
        if self.on is not None:
            filled["on"] = self.on.isoformat()
        return filled

    def resolve(self, anchors: Anchors) -> date | None:
        """The date this comes down to; None when it is in words or its anchor has no date yet."""
        if self.kind != "relative":
            return self.on
        start = anchors.get((self.anchor, self.anchor_id))
        return None if start is None else later(start, self.number, self.unit)

    def _parts(self) -> list[tuple[str, Any]]:
        parts: list[tuple[str, Any]] = [("kind", self.kind), ("words", self.words)]
        if self.kind == "relative":
            names = ("anchor", "anchor_id", "relation", "number", "unit")
            parts += [(name, getattr(self, name)) for name in names]
        return parts


def on_date(on: date) -> When:
    """On one date of the calendar."""
    return When("on", on=on)


def in_words(words: str) -> When:
    """As typed, for what no calendar can say: "before the summer"."""
    return When("words", words=clean_text(words, MOST_WORDS))


def relative(
    anchor: str,
    relation: str,
    number: int,
    unit: str,
    *,
    anchor_id: str | None = None,
    words: str = "",
) -> When:
    """Within, from, after or until so many units after an anchor.

    Raises `RuleBroken("unknown_code", field)` and `RuleBroken("out_of_range", least, most)`.
    """
    return When(
        "relative", None, clean_text(words, MOST_WORDS), anchor, anchor_id, relation, number, unit
    )


def from_text(text: str) -> When:
    """The moment that `to_text` wrote; anything else raises `RuleBroken("unknown_code")`."""
    try:
        parts = json.loads(text)
        on = date.fromisoformat(parts.pop("on")) if "on" in parts else None
        when = When(on=on, **parts)
    except (ValueError, TypeError, AttributeError, RuleBroken):
        raise RuleBroken("unknown_code", field="when") from None
    texts = (when.words, when.anchor_id or "")
    # A second spelling of the same moment would change the hash that people signed.
    if when.to_text() != text or not all(isinstance(part, str) for part in texts):
        raise RuleBroken("unknown_code", field="when")
    return when


def later(start: date, number: int, unit: str) -> date:
    """`start` and so many units on; a month too short for the day ends on its last day."""
    if unit == "day":
        return start + timedelta(days=number)
    if unit == "week":
        return start + timedelta(weeks=number)
    years, month = divmod(start.month - 1 + number * (12 if unit == "year" else 1), 12)
    year = start.year + years
    last_day = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last_day))


def check_order(starts: When | None, ends: When | None, anchors: Anchors | None = None) -> None:
    """Raise `RuleBroken("end_before_start", starts, ends)` when both have a date and they cross."""
    first = starts.resolve(anchors or {}) if starts else None
    last = ends.resolve(anchors or {}) if ends else None
    if first and last and last < first:
        raise RuleBroken("end_before_start", starts=first, ends=last)


def _check_known(field: str, code: str, known: tuple[str, ...]) -> None:
    if code not in known:
        raise RuleBroken("unknown_code", field=field)
