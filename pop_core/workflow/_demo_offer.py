"""The invented offer of courses, and what there is for them this year, as `data/demo` tells."""

from datetime import timedelta
from decimal import Decimal

from pop_core.domain.people import Visit
from pop_core.storage.connection import Store
from pop_core.workflow import courses, demand
from pop_core.workflow._writing import Entry

_OF_A_COURSE = ("institute", "number", "way")


def enter_offer(store: Store, officer: Visit, told: Entry) -> None:
    """Through the doors of the training officer, each course and each budget by itself."""
    for entry in told["course"]:
        values: dict[str, object] = {n: entry[n] for n in _OF_A_COURSE if n in entry}
        amounts = {name: Decimal(str(entry[name])) for name in ("hours", "cost") if name in entry}
        if "until" in entry:
            values["until_on"] = officer.today + timedelta(days=entry["until"])
        courses.add(store, officer, entry["title"], **values, **amounts)
    units = {unit.name: unit.unit_id for unit in demand.units_to_choose(store, officer)}
    for entry in told["budget"]:
        demand.save_budget(
            store, officer, units[entry["unit"]], officer.today.year, None, Decimal(entry["amount"])
        )
