"""Sums of money or hours that may be shown: no contribution of one person can be read from them.

Rule 38: at least k people, the largest share at most half, the two largest at most nine tenths,
and the p % rule with p = 10: who knows the second largest contribution, as the one who made it
does, must not come within a tenth of the largest. Amounts are rounded to whole hundreds of euros
or to five hours, half up, each on its own. Means and medians are not made here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from pop_core.analytics.disclosure import Rules

EUROS, HOURS = 100, 5  # what an amount is rounded to

_LARGEST, _TWO_LARGEST, _WITHIN = Decimal("0.5"), Decimal("0.9"), Decimal("0.1")


@dataclass(frozen=True, slots=True)
class SafeAmounts:
    """The amount of each group and all together; None where it may not be shown."""

    amounts: Mapping[str, Decimal | None]
    total: Decimal | None


def safe_amount(parts: Sequence[Decimal], rules: Rules, step: int = EUROS) -> Decimal | None:
    """The rounded sum of one amount per person, or None. Nobody at all makes a shown nought.

    Who costs nothing adds nothing to hide behind, and does not count. For one sum that stands
    alone; sums that add up go through `safe_amounts`.
    """
    if any(part < 0 for part in parts):
        raise ValueError("an amount of one person is never below nought")
    if not any(parts):
        return Decimal(0)
    return _rounded(parts, step) if _is_safe(parts, rules) else None


def safe_amounts(
    groups: Mapping[str, Sequence[Decimal]], rules: Rules, step: int = EUROS
) -> SafeAmounts:
    """The amounts of groups, each person in one of them, and their total.

    What the total leaves beside the groups that are shown is the sum of the hidden ones: it must
    be safe as if it were shown. Else the next smallest group is hidden as well, and at last all.
    """
    found = {name: safe_amount(parts, rules, step) for name, parts in groups.items()}
    everybody = [part for parts in groups.values() for part in parts]
    total = safe_amount(everybody, rules, step)
    while total is not None and not _rest_is_safe(groups, found, rules):
        shown = [name for name, amount in found.items() if amount]
        if not shown:
            total = None
            break
        smallest = min(shown, key=lambda name: (sum(groups[name]), name))
        found[smallest] = None
    return SafeAmounts(found, total)


def _rest_is_safe(
    groups: Mapping[str, Sequence[Decimal]],
    found: Mapping[str, Decimal | None],
    rules: Rules,
) -> bool:
    """None hidden, or more than one and these together safe."""
    hidden = [name for name, amount in found.items() if amount is None]
    together = [part for name in hidden for part in groups[name]]
    return not hidden or (len(hidden) > 1 and _is_safe(together, rules))


def _is_safe(parts: Sequence[Decimal], rules: Rules) -> bool:
    there = sorted((part for part in parts if part), reverse=True)
    if len(there) < rules.smallest_group:
        return False
    whole, largest, second = sum(there, Decimal(0)), there[0], there[1]
    return (
        largest <= _LARGEST * whole
        and largest + second <= _TWO_LARGEST * whole
        and whole - largest - second >= _WITHIN * largest
    )


def _rounded(parts: Sequence[Decimal], step: int) -> Decimal:
    whole = (sum(parts, Decimal(0)) / step).quantize(Decimal(1), ROUND_HALF_UP)
    return whole * step
