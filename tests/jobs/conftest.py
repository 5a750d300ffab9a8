"""A worker on a database of one's own, moved on by hand instead of by its thread."""

from datetime import timedelta

import pytest

from pop_core.catalogue.loading import DATA
from pop_core.i18n.words import load_words
from pop_core.jobs.commands import visit_of_the_house
from pop_core.jobs.worker import Worker
from pop_core.workflow import reminding
from tests import post
from tests.organisation import NOW, organisation

WORDS = load_words(DATA / "texts")


@pytest.fixture
def world(tmp_path):
    """Marc and Ratana have a talk today; Marc can be reached."""
    opened = organisation().opened(tmp_path / "local")
    opened.start()
    reminding.set_address(opened.store, opened.visit("marc"), "marc@example.org")
    yield opened
    opened.store.close()


@pytest.fixture
def box(monkeypatch):
    with post.mail_server() as box:
        post.settings(box, monkeypatch)
        yield box


@pytest.fixture
def no_mail(monkeypatch):
    monkeypatch.delenv("POP_SMTP", raising=False)


@pytest.fixture
def house():
    return visit_of_the_house("en", NOW, "job")


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self):
        self.now = NOW  # half past ten here

    def __call__(self):
        return self.now

    def move(self, **by):
        self.now += timedelta(**by)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def worker(world, clock):
    return Worker(world.store, WORDS, clock)
