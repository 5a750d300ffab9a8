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


@pytest.fixture
def world():
    """People only."""
    with organisation().lent() as opened:
        yield opened


@pytest.fixture
def marcs_world():
    """Marc's whole example as a draft; its lasting id is `ids["plan"]`."""
    with example().lent() as opened:
        yield opened


@pytest.fixture
def draft(world):
    """The lasting id of an empty draft of Marc and Ratana in `world`."""
    return world.start()


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
def agreed_world():
    """Marc's example, agreed on paper today; a follow-up talk is planned in half a year."""
    with cycle.agreed().lent() as opened:
        yield opened


@pytest.fixture
def talk_id(agreed_world):
    """The follow-up talk about it, which goes on."""
    return cycle.begin_talk(agreed_world)
