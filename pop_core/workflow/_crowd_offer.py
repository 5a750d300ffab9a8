"""Courses, budgets and goals for groups in a large invented organisation."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from pop_core.storage.bulk import Batch
from pop_core.workflow._crowd_people import at_hour
from pop_core.workflow._crowd_plans import Course
from pop_core.workflow._crowd_units import Organisation, Unit
from pop_core.workflow._crowd_words import Lot, Words

_DEAR = {"language": 420, "law": 380, "software": 260, "safety": 310, "equipment": 540}
_PER_HEAD = 110  # euro a year


def offer(words: Words, lot: Lot) -> dict[str, Course]:
    """One course per title, by all competencies and own titles that it suits."""
    told = words.organisation
    found: dict[str, Course] = {}
    for entry in told["course"]:
        course = _course(lot, entry["title"], 340, told["institutes"])
        found |= dict.fromkeys(entry["suits"], course)
    for entry in told["technical"]:
        cost = _DEAR.get(entry["field"], 300)
        found[entry["title"]] = _course(lot, entry["course"], cost, told["institutes"])
    return found


def _course(lot: Lot, title: str, usual_cost: int, institutes: Sequence[str]) -> Course:
    hours = Decimal(lot.one((6, 7, 12, 14, 21, 30)))
    cost = Decimal(usual_cost + 10 * lot.whole(-8, 20))
    cents = Decimal("0.01")
    return Course(
        lot.an_id(), title, lot.one(institutes), f"OL-{lot.whole(100, 999)}",
        lot.one(("classroom", "classroom", "online", "blended")), hours.quantize(cents),
        cost.quantize(cents),
    )  # fmt: skip


def add_courses(batch: Batch, courses: dict[str, Course], by: str, on: date) -> None:
    for each in dict.fromkeys(courses.values()):
        batch.add(
            "course", each.course_id, each.title, each.institute, each.number, each.way,
            str(each.hours), str(each.cost), None, at_hour(on), by,
        )  # fmt: skip


def add_budgets(
    batch: Batch, lot: Lot, made: Organisation, years: Sequence[int], by: str, first: date
) -> None:
    """What the units right below the top may spend on learning, by how many work there."""
    heads = _people_below(made)
    for unit in made.tops or made.units[:1]:
        for year in years:
            amount = round(max(1, heads[unit.unit_id]) * _PER_HEAD * lot.uniform(0.7, 1.3), -2)
            begun = max(first, date(year - 1, 12, 1))
            batch.add("budget", unit.unit_id, year, str(amount), at_hour(begun), by)


def _people_below(made: Organisation) -> dict[str, int]:
    """Seats of each unit and of all units below it."""
    units: dict[str, Unit] = {unit.unit_id: unit for unit in made.units}
    number = dict.fromkeys(units, 0)
    for seat in made.seats:
        here: Unit | None = seat.unit
        while here:
            number[here.unit_id] += 1
            here = units.get(here.parent_id or "")
    return number
