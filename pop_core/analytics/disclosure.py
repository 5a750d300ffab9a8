"""What of a set of counts may be shown, so that nobody can be found back in it.

The set is one system: keys with counts, and which keys add up to which. A published value is
rounded; a hidden one is None, whatever it is hidden for. The rules: documents-and-exchange.md 7.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pop_core.domain.errors import RuleBroken

Key = tuple[str, ...]  # (table, row, column), or any path that names one number


@dataclass(frozen=True, slots=True)
class Rules:
    """How small a group may be and what is rounded to. Raises `RuleBroken("group_too_small")`."""

    smallest_group: int = 10
    rounding: int = 5

    def __post_init__(self) -> None:
        if not 5 <= self.smallest_group <= 50:
            raise RuleBroken("group_too_small", smallest=5, largest=50)


@dataclass(frozen=True, slots=True)
class Sum:
    """`total` is the number of the `parts` together, each person in exactly one of them."""

    total: Key
    parts: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of people, exact: never leaves this floor.

    `bases` says for a key how many people it could have been: the key of the size of its group.
    `sensitive` keys are those where nobody and everybody tell as much as a small number.
    """

    cells: Mapping[Key, int]
    sums: tuple[Sum, ...] = ()
    bases: Mapping[Key, Key] = field(default_factory=dict)
    sensitive: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A table as anybody may see it. Codes stay codes; None is "too few people to show".

    `cells[row][column]`; `totals[row]` over all columns, () where they do not add up;
    `sizes[column]` is how many people stand behind a column, () where that says nothing.
    `coarsened` are the codes of what was taken together, `scope` the unit id, "" for all.
    """

    code: str
    scope: str
    month: date
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]
    totals: tuple[int | None, ...] = ()
    sizes: tuple[int | None, ...] = ()
    coarsened: tuple[str, ...] = ()
    smallest_group: int = 10
    names: Mapping[str, str] = field(default_factory=dict)  # of units and jobs, by code


def protect(counts: Counts, rules: Rules) -> Mapping[Key, int | None]:
    """Every key with its published value, or None where it is hidden."""
    raise NotImplementedError
