"""A reader with every month that was published reckons with no fewer people than make a group."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from uuid import uuid4

import numpy as np
import pytest

from pop_core.analytics import by_part, snapshots
from pop_core.analytics.coarsening import OWN, REST
from pop_core.analytics.counting import OTHER
from pop_core.analytics.disclosure import PublishedTable
from pop_core.analytics.drafts import ALL
from tests.analytics.agreements import HOUSE, empty, unit

NEEDS = ("deciding", "advising", "work_structuring")
GROUPS = {"Griffier": "Gerecht", "Lasser": "Techniek", "Tolk": "Taal", "Kok": OTHER}
MONTHS = [date(2025 + number // 12, number % 12 + 1, 1) for number in range(16)]
AFTER = datetime(2026, 6, 2, 12, tzinfo=UTC)
LATER = replace(HOUSE, now=AFTER, today=AFTER.date())
SMALLEST = 5
_PLANS = """
INSERT INTO plan (plan_id, lasting_id, version_number, employee_id, manager_id, unit_id, form_code,
  form_hash, cycle_year, job, status, revision, created_at, created_by)
SELECT told.plan_id, told.plan_id, 1, told.employee_id, uuid(), told.unit_id, 'federal', 'x', 2025,
  told.job, 'agreed', 1, $5, uuid()
FROM (SELECT unnest($1) AS plan_id, unnest($2) AS employee_id, unnest($3) AS unit_id,
  unnest($4) AS job) AS told
"""
_LINES = """
INSERT INTO plan_line (line_id, plan_id, lasting_id, position, kind, competency, state)
SELECT uuid(), unnest($1), uuid(), 1, 'competency', unnest($2), 'active'
"""


@dataclass
class Organisation:
    """The truth: who has which plans, in which unit and job, the newest last."""

    world: object
    random: object
    below: dict[str, tuple[str, ...]]  # of "" and each unit
    people: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)

    def live(self, month):
        """Somebody comes, many agree on a next plan, some move, some plans are closed."""
        at = datetime.combine(month.replace(day=15), datetime.min.time(), UTC)
        units, shares = [*self.below][1:], self.random.dirichlet(np.full(len(self.below) - 1, 0.8))
        known, made = [*self.people], []
        renewing = self.random.choice(known, len(known) // 7, replace=False) if known else ()
        for who in (*renewing, *(str(uuid4()) for _ in range(150 if not known else 12))):
            plans = self.people.setdefault(str(who), [])
            there = (
                plans[-1][1:]
                if plans and self.random.random() < 0.9
                else (str(self.random.choice(units, p=shares)), str(self.random.choice([*GROUPS])))
            )
            plans.append((str(uuid4()), *there))
            made.append((plans[-1][0], str(who), *there))
        self.world.run(_PLANS, *map(list, zip(*made, strict=True)), at)
        plans = [row[0] for row in made]
        self.world.run("INSERT INTO signed_document SELECT unnest($1), 1, '', 'x', $2", plans, at)
        self.world.run(_LINES, plans, [str(self.random.choice(NEEDS)) for _ in plans])
        self.close(month)

    def close(self, month):
        """The plan in force of a few; an earlier one that was never closed holds again."""
        holding = [who for who, plans in self.people.items() if plans]
        for who in self.random.choice(holding, 6, replace=False):
            self.world.run(
                "INSERT INTO plan_closing SELECT plan_id, lasting_id, $2, NULL, NULL, NULL, "
                "employee_id FROM plan WHERE plan_id = $1",
                self.people[who].pop()[0], month.replace(day=20),
            )  # fmt: skip

    def in_force(self):
        """(plan, unit, group of jobs) of everybody who has a plan now."""
        return {who: (plans[-1][0], plans[-1][1], GROUPS[plans[-1][2]])
                for who, plans in self.people.items() if plans}  # fmt: skip

    def all_below(self, unit_id):
        return {unit_id, *(deep for each in self.below[unit_id] for deep in self.all_below(each))}

    def groups(self, table):
        """The people of each column, as units or as groups of jobs."""
        if table.code.endswith("_by_job"):
            named = {*table.columns} - {OTHER}
            return [{each} if each != OTHER else {*GROUPS.values()} - named
                    for each in table.columns]  # fmt: skip
        inside = self.all_below(table.scope)
        shown = [{table.scope} if each == OWN else inside if each == ALL else self.all_below(each)
                 for each in table.columns if each != REST]  # fmt: skip
        rest = [inside.difference(*shown)] if REST in table.columns else []
        return [*shown, *rest, inside]


def organisation(world, seed):
    """Two services of teams, one of which is parted once more, and one without teams."""
    top = [unit(world, name) for name in ("Noord", "Zuid", "Oost")]
    teams = {each: tuple(unit(world, f"{number}", each) for number in range(3)) for each in top[:2]}
    deep = tuple(unit(world, f"Diep {number}", teams[top[0]][0]) for number in range(2))
    below = {"": tuple(top), top[2]: (), **teams, teams[top[0]][0]: deep}
    for each in (*teams[top[0]][1:], *teams[top[1]], *deep):
        below[each] = ()
    world.run("INSERT INTO job SELECT unnest($1), unnest($2), NULL",
              [*GROUPS][:3], [*GROUPS.values()][:3])  # fmt: skip
    return Organisation(world, np.random.default_rng(seed), below)


def smallest_parts(groups, everything):
    """What the groups of one month tell apart: who is in the same ones stays together."""
    found = defaultdict(set)
    for each in everything:
        found[tuple(each in group for group in groups)].add(each)
    return list(found.values())


def common(first, second):
    """The smallest groups that can be reckoned in both months."""
    joined = [set(each) for each in first]
    for part in second:
        meeting = [each for each in joined if each & part]
        joined = [each for each in joined if not each & part] + [set().union(part, *meeting)]
    return joined


def changed(then, now, group, place):
    """How many people have another plan, of those who were or are in the group."""
    held = [{(who, plan[0]) for who, plan in each.items() if plan[place] in group}
            for each in (then, now)]  # fmt: skip
    return len({who for who, _ in held[0] ^ held[1]}), len(held[0] | held[1])


@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_reckoned_from_two_months_is_of_enough_people(tmp_path, seed):
    world = empty(tmp_path)
    there, known = organisation(world, seed), []
    snapshots.set_smallest_group(world.store, HOUSE, 10, SMALLEST)
    for month in MONTHS:
        there.live(month)
        if not snapshots.make_snapshot(world.store, LATER, month).is_published:
            continue
        found = world.rows("SELECT content FROM published_table WHERE month = $1", month)
        tables = [PublishedTable.from_json(content) for (content,) in found]
        new = [each for each in tables if each.code in by_part.BY_PART and each.month == month
               and each.code != "states_by_unit"]  # fmt: skip
        known.append((there.in_force(), new))
    world.store.close()
    assert sum(any(each.scope for each in tables) for _, tables in known) > 2
    for place, stem, everything in (
        (1, "_by_unit", {*there.below}), (2, "_by_job", {*GROUPS.values()}),
    ):  # fmt: skip
        parts = [
            (state, smallest_parts([group for each in new if each.code.endswith(stem)
                                    for group in there.groups(each)], everything))
            for state, new in known
        ]  # fmt: skip
        for number, (then, first) in enumerate(parts):
            for now, second in parts[number + 1 :]:
                for group in common(first, second):
                    others, people = changed(then, now, group, place)
                    assert others >= SMALLEST or not people
