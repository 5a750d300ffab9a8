"""What is typed is kept without anything unseen, and never cut."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pop_core.domain.errors import RuleBroken
from pop_core.domain.text import clean_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Marc kan plannen \n", "Marc kan plannen"),
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        ("een\u2028twee\u2029drie\vvier\x85vijf", "een\ntwee\ndrie\nvier\nvijf"),
        ("een\ttwee", "een twee"),
        ("cafe\u0301", "café"),
        ("e\u200b\u0301", "é"),  # composed after the unseen sign between them is gone
        ("plan\x00nen\x07", "plannen"),
        ("\u202egniner\u202c", "gniner"),  # text that turns the reading direction around
        ("ple\u00adnair\ufeff\u2066x\u2069", "plenairx"),
        ("\ud800half", "half"),  # half a character cannot be kept in any file
        ("Zoë, O'Brien & 👍", "Zoë, O'Brien & 👍"),
        ("", ""),
    ],
)
def test_text_is_kept_as_it_is_seen(typed, kept):
    assert clean_text(typed) == kept


def test_text_that_is_too_long_is_refused_and_says_by_how_much():
    with pytest.raises(RuleBroken) as refusal:
        clean_text("a" * 11, limit=10)
    assert refusal.value.code == "text_too_long"
    assert refusal.value.facts == {"limit": 10, "length": 11}


def test_blanks_at_the_ends_do_not_count_towards_the_limit():
    assert clean_text("  " + "a" * 10 + "\n\n", limit=10) == "a" * 10


@given(st.text(st.characters()))
def test_clean_text_stays_as_it_is(text):
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert not {unicodedata.category(sign) for sign in cleaned.replace("\n", "")} & {"Cc", "Cf"}
