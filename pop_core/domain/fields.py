"""The fields a person may edit one at a time: which column, what kind of value, how long.

A field is named `subject.column`; the list is fixed, so no name ever comes from outside.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pop_core.domain.errors import RuleBroken
from pop_core.domain.text import clean_text
from pop_core.domain.when import When, from_text

LONGEST = 4000  # signs in a roomy field
SHORT = 200  # signs in a one-line field


@dataclass(frozen=True, slots=True)
class Kind:
    """How a value is cleaned when it comes in, kept in its column, and read back."""

    clean: Callable[[object, str], object]
    keep: Callable[[object], object]
    read: Callable[[object], object]


@dataclass(frozen=True, slots=True)
class Field:
    """One editable field: `subject` is its table, `column` its column."""

    subject: str
    column: str
    kind: Kind

    @property
    def name(self) -> str:
        return f"{self.subject}.{self.column}"

    def clean(self, value: object) -> object:
        """The value as it will be kept. Raises `RuleBroken` when it cannot be."""
        return self.kind.clean(value, self.name)


def _text(limit: int) -> Kind:
    def clean(value: object, name: str) -> object:
        if not isinstance(value, str):
            raise RuleBroken("wrong_kind", field=name)
        return clean_text(value, limit)

    return Kind(clean, lambda value: value or None, lambda stored: stored or "")


def _one_of(*codes: str) -> Kind:
    """One code of a fixed list, or "" for no choice."""

    def clean(value: object, name: str) -> object:
        if value not in {"", None, *codes}:
            raise RuleBroken("unknown_code", field=name)
        return value or ""

    return Kind(clean, lambda value: value or None, lambda stored: stored or "")


def _clean_codes(value: object, name: str) -> object:
    if not isinstance(value, tuple | list | set | frozenset):
        raise RuleBroken("wrong_kind", field=name)
    return tuple(sorted({str(code) for code in value}))


def _clean_when(value: object, name: str) -> object:
    if value is not None and not isinstance(value, When):
        raise RuleBroken("wrong_kind", field=name)
    return value


def _whole(least: int, most: int) -> Kind:
    def clean(value: object, name: str) -> object:
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise RuleBroken("out_of_range", field=name, least=least, most=most)
        return value

    return Kind(clean, lambda value: value, lambda stored: stored)


def _plain(kind: type) -> Kind:
    def clean(value: object, name: str) -> object:
        if value is not None and not isinstance(value, kind):
            raise RuleBroken("wrong_kind", field=name)
        return value

    return Kind(clean, lambda value: value, lambda stored: stored)


def _clean_amount(value: object, name: str) -> object:
    if value is not None and not (isinstance(value, Decimal) and 0 <= value < 10_000_000):
        raise RuleBroken("out_of_range", field=name, least=0, most=9_999_999)
    return value


ROOMY = _text(LONGEST)
LINE = _text(SHORT)
CODES = Kind(
    _clean_codes,
    lambda value: " ".join(value) or None,  # type: ignore[arg-type]
    lambda stored: tuple(str(stored).split()) if stored else (),
)
WHEN = Kind(
    _clean_when,
    lambda value: value.to_text() if isinstance(value, When) else None,
    lambda stored: from_text(str(stored)) if stored else None,
)
AMOUNT = Kind(_clean_amount, lambda value: value, lambda stored: stored)
DAY = _plain(date)
FLAG = _plain(bool)
THREE_STEPS = _whole(1, 3)
COUNT = _whole(1, 100)
MINUTES = _whole(1, 2000)

_KINDS: dict[str, dict[str, Kind]] = {
    "plan": {"starts_on": DAY, "ends_on": DAY, "reasons": CODES, "duties": ROOMY},
    "plan_line": {
        "own_title": LINE,
        "technical_field": LINE,
        "sources": CODES,
        "priority": THREE_STEPS,
        "urgency": THREE_STEPS,
        "importance": THREE_STEPS,
        "why": ROOMY,
        "direction": _one_of("strengthen", "deepen", "broaden"),  # 002-031
        "works_already": ROOMY,
        "is_needed": ROOMY,
    },
    "goal": {
        "text": ROOMY,
        "term": WHEN,
        "both_behind": _one_of("yes", "not_yet"),
        "minimum": ROOMY,
        "origin": _one_of("own", "taken_over"),
    },
    "milestone": {"text": LINE, "due": WHEN},
    "planned_action": {
        "support": FLAG,
        "action_type": LINE,
        "what": ROOMY,
        "course": LINE,
        "goals": CODES,
        "owners": CODES,
        "owner_words": LINE,
        "helpers": CODES,
        "helper_words": LINE,
        "starts": WHEN,
        "ends": WHEN,
        "enrol_by": WHEN,
        "dates_follow": FLAG,
        "place": LINE,
        "moment": LINE,
        "cost": AMOUNT,
        "hours": AMOUNT,
        "in_working_time": FLAG,
        "papers": CODES,
        "fits": CODES,
    },
    "rhythm": {
        "what": LINE,
        "every_number": COUNT,
        "every_unit": _one_of("day", "week", "month"),
        "minutes": MINUTES,
    },
    "action_condition": {"text": ROOMY, "sees_to_it": LINE},
    "hr_action": {"text": ROOMY, "due": WHEN},
    "success_indicator": {
        "text": ROOMY,
        "kind": LINE,
        "who_looks": LINE,
        "how": LINE,
        "due": WHEN,
    },
    "common_term": {"word": LINE, "meaning": ROOMY},
    "performance_objective": {
        "objective": ROOMY,
        "resources": ROOMY,
        "due": WHEN,
        "indicators": ROOMY,
        "outcome": ROOMY,
    },
    "conversation": {
        "planned_on": DAY,
        "held_on": DAY,
        "remarks": ROOMY,
        "notes": ROOMY,
        "next_on": DAY,
    },
    "participant": {"name": LINE, "role": LINE},
}
FIELDS: dict[str, Field] = {
    f"{subject}.{column}": Field(subject, column, kind)
    for subject, columns in _KINDS.items()
    for column, kind in columns.items()
}


def field_named(name: str) -> Field:
    """The field of that name. Raises `RuleBroken("unknown_field")` for any other."""
    if name not in FIELDS:
        raise RuleBroken("unknown_field", field=name)
    return FIELDS[name]
