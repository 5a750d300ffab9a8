"""Which tables of a month are printed anew, and which stand as they were printed before.

HR knows by name whose plan was agreed in a month. Were a unit printed anew after one of its people
changed, the difference would tell what that one needs. All tables that part people by unit or by
group of jobs are therefore printed together, and each of their columns holds enough people whose
plan was agreed since the last print: such a plan held at no earlier print, so whatever is reckoned
from two prints is about at least as many people. Parts with fewer go into the rest. Until enough
can be told apart like that the last print stands, with its own month. What is about everybody is
printed every month in which enough people of all have a new plan.

Years are parts of another kind, that only grow: they are printed anew where of every year enough
people or nobody agreed on a plan since, or else after a year.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pop_core.analytics.by_part import BY_PART, Drafts
from pop_core.analytics.disclosure import PublishedTable, Rules
from pop_core.analytics.drafts import ALL, Draft
from pop_core.analytics.kinds import COSTS_BY_KIND

BY_YEAR = ("needs_by_year", "groups_by_year")
YEAR = 12  # months


@dataclass(frozen=True, slots=True)
class Standing:
    """What was published when a month is made: of this depends what is printed of it."""

    month: date
    rules: Rules
    published: tuple[date, ...]  # every month, the earliest first
    tables: tuple[PublishedTable, ...]  # with the last month before this one
    printed: date | None  # when people were parted last, also if that stands no longer
    years_printed: date | None  # when they were last by year

    @property
    def before(self) -> date | None:
        """The month published last before this one."""
        return max((each for each in self.published if each < self.month), default=None)

    @property
    def after(self) -> date | None:
        """The month published first after this one."""
        return min((each for each in self.published if each > self.month), default=None)

    def beside(self, new: Iterable[PublishedTable]) -> tuple[PublishedTable, ...]:
        """What stands of the tables by unit, by group of jobs and by year where others are new."""
        codes = {each.code for each in new}
        still = set() if parted(new) else {*BY_PART} - codes
        if not codes & {*BY_YEAR}:
            still |= {*BY_YEAR}
        return tuple(each for each in self.tables if each.code in still)

    def is_due(self, renewed: Drafts, possible: Drafts) -> bool:
        """Whether `renewed` takes the place of the last print: with as many columns, and more than
        half of all that are `possible`. After a year half of the last print will do.
        """
        if self.after:  # between two months that stand, nothing is parted
            return False
        now, then = _groups(each for each, _ in renewed), _groups(self.tables)
        if self.printed and _months(self.printed, self.month) >= YEAR:
            return 2 * now >= max(then, 1)
        return now >= then and 2 * now > _groups(each for each, _ in possible)

    def are_years_due(self, renewed: Iterable[int]) -> bool:
        """Whether years of which so many people are new since the last print are printed anew."""
        if self.after or self.years_printed is None:
            return not self.after
        if _months(self.years_printed, self.month) >= YEAR:
            return True
        return all(number == 0 or number >= self.rules.smallest_group for number in renewed)

    def costs(self, made: PublishedTable | None) -> tuple[PublishedTable, ...]:
        """Costs once a year: one dear plan more would be read from two months."""
        was = tuple(each for each in self.tables if each.code == COSTS_BY_KIND)
        is_due = all(_months(each.month, self.month) >= YEAR for each in was)
        return (made,) if made and is_due and not self.after else was


def is_parted(table: Draft | PublishedTable) -> bool:
    """Whether it is about parts of the organisation, by unit or by group of jobs."""
    return table.code in BY_PART and (table.scope, table.columns) != ("", (ALL,))


def parted(tables: Iterable[PublishedTable]) -> date | None:
    """The month in which those of them that part people were printed."""
    return max((each.month for each in tables if is_parted(each)), default=None)


def _groups(tables: Iterable[Draft | PublishedTable]) -> int:
    """How many groups of people they have as a column."""
    there = (each for each in tables if is_parted(each))
    return len({(each.scope, column) for each in there for column in each.columns})


def _months(since: date, until: date) -> int:
    return (until.year - since.year) * YEAR + until.month - since.month
