"""A reader with all that is published, the method and a solver finds back nobody (rule 42)."""

import pytest

from pop_core.analytics import disclosure
from pop_core.analytics.disclosure import Counts, Rules, Sum, protect
from tests.analytics.attacker import Attacker
from tests.analytics.organisations import organisation

KINDS = {
    "needs by unit, job and priority": {},
    "with both margins": {"crossed": True},
    "with states and things that tell": {"sensitive": 0.3, "states": 3},
    "small": {"people": 60, "units": 6, "states": 2, "crossed": True},
    "hardly anybody": {"people": 25, "units": 3, "rows": 6, "sensitive": 0.5},
    "groups and their members": {"rows": 6, "members": 3},
    "groups, small": {"people": 70, "units": 4, "jobs": 2, "rows": 4, "members": 2},
    "groups, many members": {"people": 300, "rows": 8, "members": 4, "states": 3, "crossed": True},
    "larger": {"people": 900, "units": 20, "jobs": 8, "states": 4, "crossed": True},
}
EACH = [(name, seed) for name in KINDS for seed in range(2 if name == "larger" else 6)]
EACH.append(("groups and their members", 90))  # a group of nobody beside members all hidden


def made(name, seed):
    """Counts of an organisation, and rules with one group size or another."""
    return organisation(seed, **KINDS[name]), Rules(smallest_group=(5, 10, 15)[seed % 3])


def attack(counts, rules):
    """The attacker, who must not be wrong: what he takes for certain has to be true."""
    attacker = Attacker(counts, protect(counts, rules), rules)
    for key, count in counts.cells.items():
        low, high = attacker.bounds(key)
        assert low <= count <= high, key
    for key, base in counts.bases.items():
        low, high = attacker.others(key, base)
        assert low <= counts.cells[base] - counts.cells[key] <= high, key
    for terms, least in attacker.ties():
        assert sum(sign * counts.cells[key] for key, sign in terms) >= least, terms
    return attacker


@pytest.mark.parametrize(("name", "seed"), EACH)
def test_nothing_hidden_is_narrowed_down_to_fewer_than_five(name, seed):
    assert attack(*made(name, seed)).recovered() == {}


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "seed"), [(name, seed) for name in KINDS for seed in range(6, 160)]
)
def test_nothing_hidden_is_narrowed_down_in_many_organisations(name, seed):
    assert attack(*made(name, seed)).recovered() == {}


def test_most_of_what_need_not_be_hidden_is_shown():
    """Hiding everything would be safe as well; in a large organisation little more is hidden."""
    counts = organisation(1, people=3000, units=12, rows=6, crossed=True)
    published = protect(counts, Rules())
    small = sum(0 < count < 10 for count in counts.cells.values())
    assert sum(value is None for value in published.values()) < small + len(published) // 5


def test_the_attack_succeeds_where_nothing_is_hidden_beside_small_numbers(monkeypatch):
    """The planted mistake: it shows that this test would see one."""
    monkeypatch.setattr(disclosure, "_repair", lambda system, audit: None)
    found = [attack(*made("with both margins", seed)).recovered() for seed in range(6)]
    assert sum(map(len, found)) > 5


def test_the_attack_succeeds_where_the_audit_lies(monkeypatch):
    monkeypatch.setattr("pop_core.analytics.audit.WIDTH", 2)
    monkeypatch.setattr("pop_core.analytics.exchange.WIDTH", 2)
    assert any(attack(*made("small", seed)).recovered() for seed in range(8))


def test_the_attack_succeeds_where_groups_are_audited_apart_from_their_members(monkeypatch):
    monkeypatch.setattr("pop_core.analytics.system.Overlapping.ties", lambda _each: ())
    found = attack(*made("groups, small", 6)).recovered()
    assert {key[0] for key in found} >= {"group2", "need2"}


def nested(*parts):
    """A parent and its children, and what is left of the parent."""
    keys = tuple(("size", str(number)) for number in range(len(parts)))
    cells = dict(zip(keys, parts, strict=True)) | {("size", "parent"): sum(parts)}
    return Counts(cells, (Sum(("size", "parent"), keys),))


@pytest.mark.parametrize("left", range(1, 10))
@pytest.mark.parametrize("children", [(12,), (14, 33), (10, 11, 12, 13), (18, 23, 28, 33, 38)])
def test_what_a_parent_leaves_beside_its_children_is_not_found(children, left):
    counts = nested(*children, left)
    published = protect(counts, Rules())
    assert published["size", str(len(children))] is None
    assert Attacker(counts, published, Rules()).recovered() == {}
