"""No figure leaves analytics for a stranger: every public function asks who is there first."""

import importlib
import inspect
import pkgutil
from datetime import date

import pytest

import pop_core.analytics
from pop_core.domain.errors import NotAllowed
from tests.analytics.agreements import People, agree, empty, unit

GIVEN = {
    "month": date(2026, 2, 1), "code": "needs_by_unit", "seen": 10, "number": 10, "year": 2026,
}  # fmt: skip
# They are handed numbers and tables, and can fetch none: whoever calls them had to ask first.
PURE = {
    "amounts": "works on amounts it is given",
    "audit": "works on counts it is given",
    "coarsening": "works on counts it is given",
    "disclosure": "works on counts it is given",
    "drafts": "works on counts it is given",
    "exchange": "works on counts it is given",
    "forest": "works on counts it is given",
    "overlap": "works on counts it is given",
    "partings": "works on counts it is given",
    "program": "works on counts it is given",
    "standing_out": "works on a table that was published",
    "system": "works on counts it is given",
    "tables": "works on counts it is given",
    "units_apart": "works on counts it is given",
    "group_goals.safe": "works on counts it is given",
    # Exact numbers, for this floor alone: no page may import these (tests/test_architecture.py).
    "by_part": "takes the session of a door that asked",
    "counting": "takes the session of a door that asked",
    "fresh": "works on tables that were published, and on drafts it is given",
    "group_goals.tables": "takes the session of a door that asked",
    "kinds": "takes the session of a door that asked",
    "process": "takes the session of a door that asked",
    "yearly.overview_of": "takes the session of a door that asked",
}


def public_functions():
    """Every function a page could call, by `module.name`."""
    found = {}
    for each in pkgutil.iter_modules(pop_core.analytics.__path__):
        module = importlib.import_module(f"pop_core.analytics.{each.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                found[f"{each.name}.{name}"] = function
    return found


def is_pure(name):
    return name in PURE or name.partition(".")[0] in PURE


DOORS = {name: each for name, each in public_functions().items() if not is_pure(name)}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    opened = empty(tmp_path_factory.mktemp("rights"))
    agree(opened, People(30, unit(opened, "Hier")))
    yield opened
    opened.store.close()


def test_every_public_function_is_a_door_or_pure_for_a_reason():
    assert {"needs.table", "snapshots.make_snapshot", "yearly.exact_overview"} <= set(DOORS)
    for name, function in DOORS.items():
        assert list(inspect.signature(function).parameters)[:2] == ["store", "visit"], name


def test_no_pure_function_is_given_the_store():
    for name, function in public_functions().items():
        if is_pure(name):
            assert not {"store", "visit"} & set(inspect.signature(function).parameters), name


def test_every_reason_is_about_something_there():
    modules = {name.partition(".")[0] for name in public_functions()}
    known = {each.name for each in pkgutil.iter_modules(pop_core.analytics.__path__)}
    assert set(PURE) <= known | modules | set(public_functions())


@pytest.mark.parametrize("name", DOORS)
@pytest.mark.parametrize("who", ["stranger", "marc"])
def test_a_stranger_gets_nothing(world, name, who):
    parameters = list(inspect.signature(DOORS[name]).parameters.values())[2:]
    needed = [each.name for each in parameters if each.default is inspect.Parameter.empty]
    before = world.fingerprint()
    with pytest.raises(NotAllowed):
        DOORS[name](world.store, world.visit(who), *(GIVEN[each] for each in needed))
    assert world.fingerprint() == before
