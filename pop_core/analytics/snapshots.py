"""The snapshot of a month: counted, made safe and kept, once."""

from collections.abc import Callable
from datetime import date

from pop_core.domain.people import Visit
from pop_core.storage.connection import Store
from pop_core.storage.snapshots import Snapshot

Tell = Callable[[str, int], None]  # a code of what is being done, and a number that goes with it


def _quietly(_step: str, _number: int) -> None:
    """Nobody is told."""


def make_snapshot(store: Store, visit: Visit, month: date, tell: Tell = _quietly) -> Snapshot:
    """Count the state at the end of that month and keep what may be published of it.

    Raises `RuleBroken`: `month_not_over`, `snapshot_exists`.
    """
    raise NotImplementedError


def missing_month(store: Store, visit: Visit) -> date | None:
    """Last month, where it was not made yet and there is a plan at all."""
    raise NotImplementedError


def smallest_group(store: Store, visit: Visit) -> int:
    """How many people a group has to have to be shown, from the next snapshot on."""
    raise NotImplementedError


def set_smallest_group(store: Store, visit: Visit, number: int) -> None:
    """Choose it, for snapshots to come. Raises `RuleBroken("group_too_small")`."""
    raise NotImplementedError
