"""Invented organisations as counts: a tree of units, jobs and priorities beside it, and needs."""

import numpy as np

from pop_core.analytics.disclosure import Counts, Overlap, Sum


def tree(random, units):
    """The parent of each unit; the first is the whole."""
    return [
        None,
        *(
            int(random.integers(max(0, (unit - 3) // 3), (unit - 1) // 2 + 1))
            for unit in range(1, units)
        ),
    ]


def organisation(
    seed, *, units=9, jobs=3, people=150, rows=4, crossed=False, states=0, sensitive=0.0, members=0
):
    """Sizes and needs per unit and job, the needs also by priority (per unit, when `crossed`).

    With `states` everybody is in one of so many states, counted per unit as well; with `members`
    the needs are in groups of so many, which stand per unit and job too.
    """
    random = np.random.default_rng(seed)
    parents = tree(random, units)
    unit_of = random.choice(units, people, p=random.dirichlet(np.full(units, 0.7)))
    job_of = random.choice(jobs, people, p=random.dirichlet(np.full(jobs, 0.8)))
    cells, sums, bases, delicate, too_few = {}, [], {}, set(), set()
    below = {unit: [unit] for unit in range(units)}
    for unit in reversed(range(1, units)):
        below[parents[unit]] += below[unit]

    def add(row, who):
        for unit in range(units):
            cells[row, f"u{unit}"] = int(np.isin(unit_of[who], below[unit]).sum())
            children = [f"u{each}" for each in range(units) if parents[each] == unit]
            if children:
                cells[row, f"own{unit}"] = int((unit_of[who] == unit).sum())
                sums.append(
                    Sum((row, f"u{unit}"), tuple((row, c) for c in (f"own{unit}", *children)))
                )
        for job in range(jobs):
            cells[row, f"j{job}"] = int((job_of[who] == job).sum())
        sums.append(Sum((row, "u0"), tuple((row, f"j{job}") for job in range(jobs))))

    add("size", np.arange(people))
    groups = [column for _, column in cells]
    if states:
        state_of = random.choice(states, people, p=random.dirichlet(np.full(states, 0.6)))
        for state in range(states):
            add(f"state{state}", np.flatnonzero(state_of == state))
            bases |= {(f"state{state}", group): ("size", group) for group in groups}
        rest = tuple(f"state{state}" for state in range(states))
        sums += [Sum(("size", group), tuple((row, group) for row in rest)) for group in groups]
    asked = asked_of(random, people, rows, members)
    overlaps = []
    for number in range(0, rows, members) if members else ():
        row, parts = f"group{number}", range(number, min(number + members, rows))
        add(row, np.flatnonzero(np.any([asked[part] for part in parts], axis=0)))
        bases |= {(row, group): ("size", group) for group in groups}
        overlaps += [
            Overlap((row, group), tuple((f"need{part}", group) for part in parts), spare=0)
            for group in groups
        ]
    for number in range(rows):
        row = f"need{number}"
        who = np.flatnonzero(asked[number])
        add(row, who)
        bases |= {(row, group): ("size", group) for group in groups}
        delicate |= {(row, group) for group in groups if random.random() < sensitive}
        too_few |= {
            (row, group)
            for group in groups
            if cells[row, group] and random.random() < sensitive / 6
        }
        priority = random.choice(3, len(who), p=[0.2, 0.5, 0.3])
        for level in range(3):
            cells[row, "u0", f"p{level}"] = int((priority == level).sum())
        sums.append(Sum((row, "u0"), tuple((row, "u0", f"p{level}") for level in range(3))))
        if members:
            overlaps.append(by_source(random, row, len(who), cells, bases))
        if crossed:
            cross(row, unit_of[who], priority, parents, cells, sums, bases)
    return Counts(
        cells, tuple(sums), bases, frozenset(delicate), frozenset(too_few), tuple(overlaps)
    )


def asked_of(random, people, rows, members):
    """Per need who has it. In a group everybody asks for one, and few or many for another too."""
    if not members:
        return [
            random.random(people) < random.choice([0.05, 0.15, 0.4, 0.9, 1.0]) for _ in range(rows)
        ]
    asked = []
    for _ in range(0, rows, members):
        group = random.random(people) < random.choice([0.3, 0.6, 0.9])
        first = random.choice(members, people, p=random.dirichlet(np.full(members, 0.7)))
        more = random.choice([0, 0.05, 0.5])
        asked += [
            group & ((first == member) | (random.random(people) < more))
            for member in range(members)
        ]
    return asked[:rows]


def by_source(random, row, number, cells, bases):
    """The row once more by two sources: everybody has one of them, or both."""
    both = random.random(number) < random.choice([0, 0.1, 0.6])
    first = random.random(number) < random.choice([0.2, 0.7, 1.0])
    whole = (row, "u0")
    parts = ((*whole, "s0"), (*whole, "s1"))
    cells |= dict(zip(parts, (int((first | both).sum()), int((~first | both).sum())), strict=True))
    bases |= dict.fromkeys(parts, whole)
    return Overlap(whole, parts, spare=0, is_within=False)


def cross(row, unit_of, priority, parents, cells, sums, bases):
    """Needs by priority within the units right below the whole: a table with both margins."""
    top = [unit for unit, parent in enumerate(parents) if parent == 0]

    def branch(unit):
        while unit not in top and unit != 0:
            unit = parents[unit]
        return unit

    branches = np.array([branch(unit) for unit in unit_of], dtype=int)
    columns = [(f"u{unit}", unit) for unit in top] + [("own0", 0)]
    for name, unit in columns:
        for level in range(3):
            count = int(((branches == unit) & (priority == level)).sum())
            cells[row, name, f"p{level}"] = count
            bases[row, name, f"p{level}"] = (row, name)
        sums.append(Sum((row, name), tuple((row, name, f"p{level}") for level in range(3))))
    for level in range(3):
        parts = tuple((row, name, f"p{level}") for name, _ in columns)
        sums.append(Sum((row, "u0", f"p{level}"), parts))
