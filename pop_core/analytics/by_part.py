"""The tables that part people by unit and by group of jobs, from one count of a month."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pop_core.analytics import coarsening, counting, kinds, partings, process
from pop_core.analytics.coarsening import Tree
from pop_core.analytics.counting import RENEWED, Renewed, State, Tally
from pop_core.analytics.drafts import Draft, Numbers
from pop_core.analytics.tables import Parting, Tables, drafts_of
from pop_core.analytics.units_apart import UnitsApart
from pop_core.storage import units
from pop_core.storage.connection import Session

BY_PART = (
    "needs_by_unit", "groups_by_unit", kinds.KINDS_BY_UNIT, "states_by_unit",
    "needs_by_job", "groups_by_job",
)  # fmt: skip
Drafts = tuple[tuple[Draft, Numbers], ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """What people need, what they chose and where their plans stand, in each part of the tree."""

    tree: Tree
    state: State
    chosen: Tally
    planned: Tally
    smallest: int

    def drafts(self, renewed: Renewed | None = None) -> Drafts:
        """Each with its numbers; with `renewed`, enough of those in every column."""
        return (*self._by_unit(renewed and renewed.units), *self._by_job(renewed and renewed.jobs))

    def _by_unit(self, renewed: Mapping[str, int] | None) -> Iterator[tuple[Draft, Numbers]]:
        needs = self._blank("needs_by_unit", "groups_by_unit")
        yield from self._apart(_with(self.state.units, renewed), needs, drafts_of)
        chosen = _with(self.chosen, renewed)
        yield from self._apart(chosen, self._blank(kinds.KINDS_BY_UNIT), kinds.kinds_tables)
        planned, blank = _with(self.planned, renewed), self._blank("states_by_unit")
        for draft, numbers in self._apart(planned, blank, process.states_tables):
            yield draft, process.states_numbers(numbers)

    def _by_job(self, renewed: Mapping[str, int] | None) -> Iterator[tuple[Draft, Numbers]]:
        parting = partings.by_job(_with(self.state.jobs, renewed), self.smallest)
        if parting:
            for draft in drafts_of(parting):
                yield draft, parting.numbers

    def _blank(self, needs: str, groups: str = "") -> Parting:
        return Parting(needs, groups, smallest=self.smallest)

    def _apart(
        self, direct: Tally, blank: Parting, tables: Tables
    ) -> Iterator[tuple[Draft, Numbers]]:
        """Tables of the parts of every unit, from the people directly in each."""
        apart = UnitsApart(self.tree, direct, blank, tables)
        for draft in apart.drafts():
            yield draft, apart.numbers


def _with(tally: Tally, renewed: Mapping[str, int] | None) -> Tally:
    return tally if renewed is None else Tally(tally.sizes, {**tally.cells, RENEWED: renewed})


def count_parts(session: Session, day: date, state: State, smallest: int) -> Parts:
    """The state at the end of that day, as it is parted; the tree of units is that of now."""
    planned = process.count_states(session, day)
    there = {*state.units.sizes, *planned.sizes}
    return Parts(
        coarsening.tree_of(units.all_units(session), there),
        state,
        kinds.count_kinds(session, day, state.units.sizes),
        planned,
        smallest,
    )


def drafts_since(session: Session, parts: Parts, last: date, month: date) -> Drafts:
    """The tables after the print of the month `last`: each column of people with a new plan."""
    days = counting.last_day(last), counting.last_day(month)
    return parts.drafts(counting.count_renewed(session, *days))
