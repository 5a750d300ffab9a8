"""Every paper of these tests comes out without a word of complaint from Typst."""

import logging
from datetime import UTC, datetime

import pytest

from pop_core.catalogue.loading import DATA
from pop_core.i18n.words import load_words

LANGUAGES = load_words(DATA / "texts")


@pytest.fixture(params=["nl", "en"])
def words(request):
    return LANGUAGES[request.param]


@pytest.fixture
def dutch():
    return LANGUAGES["nl"]


@pytest.fixture
def now():
    return datetime(2026, 3, 13, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def no_warnings(caplog):
    with caplog.at_level(logging.WARNING, logger="pop_core"):
        yield
    assert [record.getMessage() for record in caplog.records] == []
