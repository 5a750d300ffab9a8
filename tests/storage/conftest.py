"""A database with the invented organisation, and one with Marc's example, new for each test."""

import pytest

from tests.organisation import example, organisation


@pytest.fixture
def world(tmp_path):
    """People only."""
    opened = organisation().opened(tmp_path / "world")
    yield opened
    opened.store.close()


@pytest.fixture
def marcs_world(tmp_path):
    """The organisation with Marc's whole example as a draft; its lasting id is `ids["plan"]`."""
    opened = example().opened(tmp_path / "marc")
    yield opened
    opened.store.close()


@pytest.fixture(scope="session")
def marcs_file(tmp_path_factory):
    """As `marcs_world`, opened once: for tests that leave it as it is."""
    opened = example().opened(tmp_path_factory.mktemp("marc"))
    yield opened
    opened.store.close()
