"""Which tables of a month are printed anew, and which as they were printed before.

HR knows by name whose plan was agreed in a month. Were a unit printed anew after one of its people
changed, the difference would tell what that one needs. So a table that is parted by units or by
groups of jobs is new only where enough people changed in each of its columns since it was printed
last; until then the earlier one stands, with its own month. What holds for one table of a unit
holds for all of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from pop_core.analytics import counting
from pop_core.analytics.coarsening import OWN, REST, Tree
from pop_core.analytics.counting import OTHER
from pop_core.analytics.disclosure import PublishedTable
from pop_core.analytics.drafts import ALL
from pop_core.analytics.kinds import COSTS_BY_KIND
from pop_core.storage.connection import Session

BY_UNIT = ("needs_by_unit", "groups_by_unit", "kinds_by_unit")
BY_JOB = ("needs_by_job", "groups_by_job")
WITH_CARE = (*BY_UNIT, *BY_JOB, COSTS_BY_KIND)
_SUMMED = (OWN, REST, OTHER, ALL)  # columns that are no unit and no group of jobs
Place = tuple[str, str]  # which tables go together, and of which unit


@dataclass(frozen=True, slots=True)
class Ground:
    """What decides: the tree of units, and how many people make a group."""

    session: Session
    tree: Tree
    smallest: int
    counted: dict[tuple[date, date, bool], Mapping[str, int]] = field(default_factory=dict)

    def changed(self, since: date, until: date, *, is_job: bool) -> Mapping[str, int]:
        """Counted once for all units that were printed in the same months."""
        known = (since, until, is_job)
        if known not in self.counted:
            days = counting.last_day(since), counting.last_day(until)
            self.counted[known] = counting.changed_by(self.session, *days, is_job=is_job)
        return self.counted[known]


def printed(
    ground: Ground, new: Iterable[PublishedTable], before: Iterable[PublishedTable]
) -> tuple[PublishedTable, ...]:
    """The tables of a month, `before` being those of the month published last."""
    made, earlier = _placed(new), _placed(before)
    found: list[PublishedTable] = []
    for place in dict.fromkeys((*made, *earlier)):
        was = earlier.get(place, ())
        is_new = not was or _may_be_new(ground, place, made.get(place, ()), was)
        found += made.get(place, ()) if is_new else was
    return tuple(found)


def _placed(tables: Iterable[PublishedTable]) -> Mapping[Place, tuple[PublishedTable, ...]]:
    found: dict[Place, tuple[PublishedTable, ...]] = {}
    for each in tables:
        stem = next((s[0] for s in (BY_UNIT, BY_JOB) if each.code in s), each.code)
        found[stem, each.scope] = (*found.get((stem, each.scope), ()), each)
    return found


def _may_be_new(
    ground: Ground,
    place: Place,
    made: tuple[PublishedTable, ...],
    was: tuple[PublishedTable, ...],
) -> bool:
    if not made:
        return place[0] not in WITH_CARE
    since, until = min(each.month for each in was), made[0].month
    if place[0] == COSTS_BY_KIND:  # one dear plan more would be read from two months
        return (until.year - since.year) * 12 + until.month - since.month >= 12
    if place[0] not in (*BY_UNIT, *BY_JOB):
        return True
    changed = ground.changed(since, until, is_job=place[0] in BY_JOB)
    return all(
        min(_per_column(ground.tree, each, changed), default=0) >= ground.smallest
        for each in (*made, *was)
    )


def _per_column(tree: Tree, table: PublishedTable, changed: Mapping[str, int]) -> Iterator[int]:
    """How many people changed behind each column, and behind the whole."""
    inside = table.scope or _top(tree)
    total = _below(tree, table.scope, changed) if table.scope else sum(changed.values())
    known = [_below(tree, each, changed) for each in table.columns if each not in _SUMMED]
    left = total - sum(known)
    yield from (total, *known)
    summed = [each for each in table.columns if each in _SUMMED]
    if OWN in summed and len(summed) > 1:
        yield changed.get(inside, 0)
        left -= changed.get(inside, 0)
    if summed:
        yield left


def _top(tree: Tree) -> str:
    """The single unit at the top, where there is one: its own people stand beside its parts."""
    tops = tree.children.get("", ())
    return tops[0] if len(tops) == 1 else ""


def _below(tree: Tree, unit_id: str, changed: Mapping[str, int]) -> int:
    """A unit with all below it; a group of jobs has nothing below."""
    found, waiting = 0, [unit_id]
    for each in waiting:  # grows while it is walked
        found += changed.get(each, 0)
        waiting += tree.children.get(each, ())
    return found
