"""A database with the invented organisation, and one with Marc's example, new for each test."""

import pytest

from tests.organisation import make_example, make_organisation


@pytest.fixture(scope="session")
def organisation(tmp_path_factory):
    return make_organisation(tmp_path_factory.mktemp("organisation"))


@pytest.fixture(scope="session")
def example(organisation, tmp_path_factory):
    return make_example(organisation, tmp_path_factory.mktemp("example"))


@pytest.fixture
def world(organisation, tmp_path):
    """People only."""
    opened = organisation.opened(tmp_path / "world")
    yield opened
    opened.store.close()


@pytest.fixture
def marcs_world(example, tmp_path):
    """The organisation with Marc's whole example as a draft; its lasting id is `ids["plan"]`."""
    opened = example.opened(tmp_path / "marc")
    yield opened
    opened.store.close()
