"""Terms and workload as people say them."""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from pop_core.domain.when import When
from pop_core.domain.workload import Load
from pop_core.i18n.words import Words

AnchorNames = Mapping[tuple[str, str | None], str]


def when_in_words(_: Words, when: When, anchor_names: AnchorNames, *, fixed: bool = False) -> str:
    """12-03-2026, the words as typed, or "binnen 3 maanden na het einde van {action}" (004-037).

    `anchor_names` names the actions, talks and events that a relative term may hang on, by anchor
    and lasting id; `fixed` keeps a date on one line.
    """
    if when.words:
        return when.words
    if when.on:
        return _.date(when.on, fixed=fixed)
    anchor = _anchor(_, when, anchor_names)
    if when.number == 0:
        return _at_once(_, when.relation, anchor)
    return _some_time_later(_, when.relation, _span(_, when.number, when.unit), anchor)


def load_in_words(_: Words, load: Load) -> str:
    """One sentence on the busiest months: enough to ask whether it fits beside the work."""
    hours = max(1, int(load.hours_per_month.quantize(Decimal(1), ROUND_HALF_UP)))
    return _.plural(
        "Together about {number} hour a month in {months}. Does that fit beside the work?",
        "Together about {number} hours a month in {months}. Does that fit beside the work?",
        hours,
        months=_months(_, load),
    )


def _months(_: Words, load: Load) -> str:
    """mei; mei en juni; mei tot en met augustus; with years only when they differ."""
    (first_year, first_month), (last_year, last_month) = load.first_month, load.last_month
    with_year = first_year != last_year
    first = _.month(date(first_year, first_month, 1), year=with_year)
    last = _.month(date(last_year, last_month, 1), year=with_year)
    apart = (last_year - first_year) * 12 + last_month - first_month
    if apart == 0:
        return first
    return _.join([first, last]) if apart == 1 else _("{first} to {last}", first=first, last=last)


def _span(_: Words, number: int, unit: str) -> str:
    return {
        "day": lambda: _.plural("{number} day", "{number} days", number),
        "week": lambda: _.plural("{number} week", "{number} weeks", number),
        "month": lambda: _.plural("{number} month", "{number} months", number),
        "year": lambda: _.plural("{number} year", "{number} years", number),
    }[unit]()


def _some_time_later(_: Words, relation: str, span: str, anchor: str) -> str:
    if relation == "within":
        return _("within {span} after {anchor}", span=span, anchor=anchor)
    if relation == "from":
        return _("from {span} after {anchor}", span=span, anchor=anchor)
    if relation == "until":
        return _("until {span} after {anchor}", span=span, anchor=anchor)
    return _("{span} after {anchor}", span=span, anchor=anchor)


def _at_once(_: Words, relation: str, anchor: str) -> str:
    if relation == "within":
        return _("at {anchor}", anchor=anchor)
    if relation == "from":
        return _("from {anchor}", anchor=anchor)
    if relation == "until":
        return _("until {anchor}", anchor=anchor)
    return _("after {anchor}", anchor=anchor)


def _anchor(_: Words, when: When, anchor_names: AnchorNames) -> str:
    name = anchor_names.get((when.anchor, when.anchor_id), "")
    if when.anchor == "plan_start":
        return _("the start of the plan")
    if when.anchor == "conversation":
        return _("the talk of {name}", name=name) if name else _("the talk")
    if when.anchor == "event":
        return name or _("the event")
    return _action(_, when.anchor, name or _("the action"))


def _action(_: Words, anchor: str, name: str) -> str:
    if anchor == "action_start":
        return _("the start of {name}", name=name)
    if anchor == "action_end":
        return _("the end of {name}", name=name)
    return _("the first session of {name}", name=name)
