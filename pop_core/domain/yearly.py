"""The yearly overview of what plans ask, as it lies before those who decide (001-011).

No names and no competencies: kinds of action, units, quarters, numbers and money.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

NOTHING = Decimal(0)
WITHOUT_DATE = 0  # the quarter of what has no date


class Answer(StrEnum):
    """What the board says of an overview."""

    APPROVED = "approved"
    IN_PART = "approved_in_part"
    NOT_APPROVED = "not_approved"


@dataclass(frozen=True, slots=True)
class YearlyRow:
    """The actions of one kind in one unit and quarter (1 to 4, 0 without a date), money in euros.

    `priced` is how many of them have a price; the others are not in `cost`.
    """

    kind: str
    unit: str
    quarter: int
    number: int
    priced: int
    cost: Decimal


@dataclass(frozen=True, slots=True)
class Yearly:
    """One year of the whole organisation, exact."""

    year: int
    rows: tuple[YearlyRow, ...]

    @property
    def number(self) -> int:
        return sum(row.number for row in self.rows)

    @property
    def priced(self) -> int:
        return sum(row.priced for row in self.rows)

    @property
    def cost(self) -> Decimal:
        return sum((row.cost for row in self.rows), NOTHING)

    def cost_of(self, unit: str) -> Decimal:
        return sum((row.cost for row in self.rows if row.unit == unit), NOTHING)

    @property
    def units(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row.unit for row in self.rows))


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind of action in one unit: how many per quarter, without date first, and the money."""

    kind: str
    quarters: tuple[int, ...]
    number: int
    cost: Decimal


def by_kind(rows: Iterable[YearlyRow], kinds: Sequence[str]) -> Iterator[KindRow]:
    """The rows of one unit, or of all, per kind of action; kinds without any are left out."""
    known = tuple(rows)
    for kind in kinds:
        of_kind = [row for row in known if row.kind == kind]
        if of_kind:
            quarters = tuple(
                sum(row.number for row in of_kind if row.quarter == quarter) for quarter in range(5)
            )
            cost = sum((row.cost for row in of_kind), NOTHING)
            yield KindRow(kind, quarters, sum(quarters), cost)


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision of the board on the overview of a year; a later one stands beside it.

    `content_hash` says which overview lay before them.
    """

    decision_id: str
    year: int
    answer: Answer
    decided_on: date
    decided_by: str
    remarks: str
    content_hash: str
    recorded_at: datetime
