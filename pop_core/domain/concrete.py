"""Plans for the first year are very concrete, later ones may be looser (001-012): advice only."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pop_core.domain.plans import TO_BE_FOUND, Plan, PlannedAction
from pop_core.domain.schedule import AnchorDates, anchor_dates
from pop_core.domain.when import When, later

_YEAR = re.compile(r"\b20\d\d\b")


@dataclass(frozen=True, slots=True)
class Loose:
    """An action of the first year and what of it could be more concrete."""

    line_id: str
    action: PlannedAction
    codes: tuple[str, ...]


def loose_actions(plan: Plan, today: date, *, asks_costs: bool) -> tuple[Loose, ...]:
    """The actions of the first year that leave something open: what, which way, when, what cost."""
    first = plan.starts_on or today
    last, known = later(first, 1, "year") - timedelta(days=1), anchor_dates(plan)
    return tuple(
        Loose(line.line_id, action, codes)
        for line in plan.active_lines
        for action in line.actions
        if not _is_later(action, last, known)
        and (codes := tuple(_open(action, known, asks_costs=asks_costs)))
    )


def _open(action: PlannedAction, known: AnchorDates, *, asks_costs: bool) -> Iterator[str]:
    if action.action_type == TO_BE_FOUND:
        yield "way"
    if not action.dates_follow and not any(
        each and each.resolve(known) for each in (action.starts, action.ends)
    ):
        yield "when"
    if asks_costs and action.cost is None:
        yield "cost"


def _is_later(action: PlannedAction, last: date, known: AnchorDates) -> bool:
    """Whether it begins after the first year, or only ends then when no beginning is known."""
    terms = [each for each in (action.starts, action.ends) if each]
    return bool(terms) and _begins_after(terms[0], last, known)


def _begins_after(term: When, last: date, known: AnchorDates) -> bool:
    on = term.resolve(known)
    if on:
        return on > last
    years = [int(each) for each in _YEAR.findall(term.words)]
    return bool(years) and min(years) > last.year
