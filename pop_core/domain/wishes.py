"""What was wished beside what was agreed: the two stay apart, the difference in sight (001-030)."""

from collections.abc import Sequence
from dataclasses import dataclass

from pop_core.domain.plans import Plan, PlannedAction
from pop_core.domain.preparations import Wish


@dataclass(frozen=True, slots=True)
class Beside:
    """A wish and what came of it; `differs` are the fields in which the agreement is another."""

    wish: Wish
    action: PlannedAction | None = None
    differs: tuple[str, ...] = ()


def beside_agreements(
    wishes: Sequence[Wish], plan: Plan
) -> tuple[tuple[Beside, ...], tuple[PlannedAction, ...]]:
    """Each wish with its agreement, and the agreements nobody wished for beforehand."""
    agreed = [action for line in plan.active_lines for action in line.actions if not action.support]
    written = [wish for wish in wishes if not wish.is_empty]
    taken: dict[str, PlannedAction] = {}
    for wish in written:
        free = [each for each in agreed if each not in taken.values()]
        found = next((each for each in free if _belongs(wish, each, written)), None)
        if found:
            taken[wish.wish_id] = found
    pairs = tuple(_beside(wish, taken.get(wish.wish_id)) for wish in written)
    return pairs, tuple(each for each in agreed if each not in taken.values())


def _belongs(wish: Wish, action: PlannedAction, wishes: Sequence[Wish]) -> bool:
    """It came of this wish; or it says the same, and came of no other."""
    if any(each.agreement == action.lasting_id for each in wishes):
        return wish.agreement == action.lasting_id
    return _same(_asked(wish), action.what)


def _beside(wish: Wish, action: PlannedAction | None) -> Beside:
    if action is None:
        return Beside(wish)
    term = action.ends or action.starts
    is_other = {
        "action": not _same(_asked(wish), action.what),
        "period": not _same(wish.period, term.words) if term else bool(wish.period),
        "cost": wish.cost != action.cost,
    }
    return Beside(wish, action, tuple(name for name, other in is_other.items() if other))


def _asked(wish: Wish) -> str:
    return wish.action or wish.what


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
