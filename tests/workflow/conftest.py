"""A database for each test: people only, a plan just begun, or Marc's whole example."""

from contextlib import ExitStack

import pytest

from tests.organisation import example, organisation
from tests.workflow import cycle


@pytest.fixture
def lent():
    """Opens a database that was made before, as it was made."""
    with ExitStack() as opened:
        yield lambda made: opened.enter_context(made.lent())


def start(world):
    world.ids["draft"] = world.start()


def begin_talk(world):
    world.ids["talk"] = cycle.begin_talk(world)


@pytest.fixture
def world(request, lent):
    """People only, and a draft where a test asks for that too."""
    people = organisation()
    return lent(people.after(start) if "draft" in request.fixturenames else people)


@pytest.fixture
def marcs_world(lent):
    """Marc's whole example as a draft; its lasting id is `ids["plan"]`."""
    return lent(example())


@pytest.fixture
def draft(world):
    """The lasting id of an empty draft of Marc and Ratana in `world`."""
    return world.ids["draft"]


@pytest.fixture
def store(world):
    return world.store


@pytest.fixture
def marc(world):
    return world.visit("marc")


@pytest.fixture
def ratana(world):
    return world.visit("ratana")


@pytest.fixture
def els(world):
    return world.visit("els")


@pytest.fixture
def yasmina(world):
    return world.visit("yasmina")


@pytest.fixture
def noor(world):
    """HR adviser and training officer."""
    return world.visit("noor")


@pytest.fixture
def bart(world):
    """Administrator."""
    return world.visit("bart")


@pytest.fixture
def stranger(world):
    """Somebody the organisation does not know."""
    return world.visit("stranger")


@pytest.fixture
def single(world):
    """Whoever uses the machine, without sign-in."""
    return world.visit("single")


@pytest.fixture
def agreed_world(request, lent):
    """Marc's example, agreed on paper today; a follow-up talk is planned in half a year.

    Where a test asks for the id of that talk too, it goes on.
    """
    agreed = cycle.agreed()
    return lent(agreed.after(begin_talk) if "talk_id" in request.fixturenames else agreed)


@pytest.fixture
def talk_id(agreed_world):
    """The follow-up talk about it, which goes on."""
    return agreed_world.ids["talk"]
