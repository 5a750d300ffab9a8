"""Nobody is found back from the tables of a month put beside each other (rule 42)."""

import random

import pytest

from pop_core.analytics import snapshots
from pop_core.analytics.disclosure import PublishedTable
from pop_core.catalogue.library import library
from tests.analytics.agreements import FEBRUARY, HOUSE, Need, People, agree, empty, others, unit
from tests.analytics.reader import Reader

GROUPS = [
    tuple(c.code for c in library().catalogue.in_group(g)) for g in library().catalogue.groups
]
WAYS = ("coaching", "classroom_training", "e_learning")


@pytest.fixture
def world(tmp_path):
    opened = empty(tmp_path)
    yield opened
    opened.store.close()


def tables(world):
    snapshots.make_snapshot(world.store, HOUSE, FEBRUARY)
    rows = world.rows("SELECT content FROM published_table ORDER BY ALL")
    made = [PublishedTable.from_json(content) for (content,) in rows]
    return [table for table in made if table.code != "costs_by_kind"]


def people(seed):
    """Few units, and in each some bunches of people who ask for the same one or two things."""
    chance = random.Random(seed)
    groups = chance.sample(GROUPS, chance.choice([1, 2]))
    wanted = [code for group in groups for code in chance.sample(group, chance.choice([2, 3, 8]))]
    for place in range(chance.choice([2, 3, 6])):
        for _ in range(chance.randint(1, 5)):
            number = chance.choice([1, 2, 3, 4, 6, 8, 9, 10, 12, 15, 22])
            codes = chance.sample(wanted, chance.choice([1, 1, 2]))
            needs = tuple(
                Need(code, priority=chance.choice([1, 1, 2]),
                     sources=chance.choice(["1", "1", "2", "1 2", "1 2" if seed % 2 else None]))
                for code in codes
            )  # fmt: skip
            yield place, number, {
                "needs": needs, "way": chance.choice(WAYS), "year": chance.choice([2025, 2026]),
                "owners": chance.choice(["employee", "employee manager"]),
            }  # fmt: skip


def invented(world, seed):
    top = [unit(world, f"Dienst {number}") for number in range(3)]
    places = [*top, *(unit(world, f"Team {number}", top[number % 2]) for number in range(3))]
    agree(world, *(People(number, places[place], **more) for place, number, more in people(seed)))


def recovered(world, *, all_have_a_source=True):
    published = tables(world)
    if not published:
        return {}
    return Reader(published, all_have_a_source=all_have_a_source).attacker.recovered()


@pytest.mark.parametrize("seed", [0, 6, 7, 11])
def test_nothing_hidden_is_narrowed_down_from_all_tables_together(world, seed):
    invented(world, seed)
    assert recovered(world, all_have_a_source=bool(seed % 2)) == {}


@pytest.mark.long
@pytest.mark.parametrize("seed", range(12, 150))
def test_nothing_hidden_is_narrowed_down_in_many_months(world, seed):
    invented(world, seed)
    assert recovered(world, all_have_a_source=bool(seed % 2)) == {}


def test_the_attack_succeeds_where_nothing_is_known_to_overlap(world, monkeypatch):
    """The planted mistake: it shows that this test would see one."""
    monkeypatch.setattr("pop_core.analytics.system.Overlapping.ties", lambda _each: ())
    invented(world, 7)
    assert recovered(world) != {}


def test_a_group_and_its_competencies_do_not_bound_each_other(world):
    first, second = unit(world, "Een"), unit(world, "Twee")
    asked = {
        first: {"networking_skill": 32, "active_listening": 11, "teaching": 10},
        second: {"networking_skill": 9, "teaching": 31},
    }
    for place, numbers in asked.items():
        agree(world, *(People(n, place, (Need(c, sources="1"),)) for c, n in numbers.items()))
    assert recovered(world) == {}


def test_a_row_by_source_or_way_is_not_there_when_its_whole_is_hidden(world):
    """Twelve and twelve would make the 24 again that four others of 28 hide."""
    here = unit(world, "Hier")
    agree(
        world,
        People(12, here, (Need(sources="1"),), way="coaching"),
        People(12, here, (Need(sources="2"),), way="classroom_training"),
        others(4, here),
    )
    shown = {table.code: table for table in tables(world)}
    for code in ("needs_by_source", "ways_by_competency"):
        assert code not in shown
