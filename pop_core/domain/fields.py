"""The fields a person may edit one at a time: which column, what kind of value, how long.

A field is named `subject.column`; the list is fixed, so no name ever comes from outside.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from pop_core.domain.errors import RuleBroken
from pop_core.domain.follow_up import PROGRESS_STEPS, SEEN, WENT_ALONG, Decision
from pop_core.domain.text import clean_text
from pop_core.domain.when import When, from_text

LONGEST = 4000  # signs in a roomy field
WHOLE_CHAPTER = 20_000  # signs where a form leaves most of a page open (000-019, 000-021)
SHORT = 200  # signs in a one-line field
MOST_CODES = 50
_CODE = re.compile(r"[\w.:-]{1,60}", re.ASCII)  # blanks part the codes in their column


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


def _one_of(*codes: str, needed: bool = False) -> Kind:
    """One code of a fixed list, or "" for no choice where one is not `needed`."""
    known = codes if needed else ("", *codes)

    def clean(value: object, name: str) -> object:
        chosen = "" if value is None else value
        if chosen not in known:
            raise RuleBroken("unknown_code", field=name)
        return chosen

    return Kind(clean, lambda value: value or None, lambda stored: stored or "")


def _clean_codes(value: object, name: str) -> object:
    if not isinstance(value, tuple | list | set | frozenset):
        raise RuleBroken("wrong_kind", field=name)
    codes = tuple(sorted({str(code) for code in value}))
    if len(codes) > MOST_CODES or not all(_CODE.fullmatch(code) for code in codes):
        raise RuleBroken("unknown_code", field=name)
    return codes


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


def _plain(kind: type, *, needed: bool = False) -> Kind:
    def clean(value: object, name: str) -> object:
        if value is None and not needed:
            return None
        if not isinstance(value, kind) or isinstance(value, datetime):
            raise RuleBroken("wrong_kind", field=name)
        return value

    return Kind(clean, lambda value: value, lambda stored: stored)


def _amount(most: int) -> Kind:
    """A number with two decimals, as its column keeps it."""

    def clean(value: object, name: str) -> object:
        if value is None:
            return None
        if not (isinstance(value, Decimal) and value.is_finite() and 0 <= value < most + 1):
            raise RuleBroken("out_of_range", field=name, least=0, most=most)
        return value.quantize(Decimal("0.01"), ROUND_HALF_UP)

    return Kind(clean, lambda value: value, lambda stored: stored)


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
MONEY = _amount(9_999_999)
HOURS = _amount(99_999)
DAY = _plain(date)
FLAG = _plain(bool)
YES_OR_NO = _plain(bool, needed=True)
THREE_STEPS = _whole(1, 3)
FOUR_STEPS = _whole(PROGRESS_STEPS[0], PROGRESS_STEPS[-1])
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
    "career_goal": {"text": ROOMY},
    "goal": {
        "text": ROOMY,
        "term": WHEN,
        "both_behind": _one_of("yes", "not_yet"),
        "minimum": ROOMY,
        "origin": _one_of("own", "taken_over", needed=True),
    },
    "milestone": {"text": LINE, "due": WHEN},
    "planned_action": {
        "support": YES_OR_NO,
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
        "dates_follow": YES_OR_NO,
        "place": LINE,
        "moment": LINE,
        "cost": MONEY,
        "hours": HOURS,
        "in_working_time": FLAG,
        "papers": CODES,
        "fits": CODES,
        "course_number": LINE,
        "institute": LINE,
        "in_contract": FLAG,
        "study_leave": HOURS,
        "repayment": ROOMY,
        "remarks": ROOMY,
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
    "line_follow_up": {
        "realisation": ROOMY,
        "progress": FOUR_STEPS,
        "outside_cause": ROOMY,
        "put_to": LINE,
        "decision": _one_of(*Decision),
        "learned": ROOMY,
        "used_at_work": _one_of(*WENT_ALONG),
    },
    "indicator_seen": {"answer": _one_of(*SEEN), "evidence": ROOMY},
    "talk_answer": {"text": ROOMY},
    "obstacle": {
        "alternative": ROOMY,
        "alternative_on": DAY,
        "committee_on": DAY,
        "committee_advice": ROOMY,
    },
    "second_opinion": {"reason": ROOMY, "outcome": ROOMY},
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
