"""Terms and workload are said as people say them (004-027, 004-037)."""

from datetime import date
from decimal import Decimal
from string import Formatter

import pytest

from pop_core.domain.when import ANCHORS, RELATIONS, UNITS, in_words, on_date, relative
from pop_core.domain.workload import Load
from pop_core.i18n.whens import load_in_words, when_in_words
from pop_core.i18n.words import load_words

DUTCH = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "within {span} after {anchor}"
msgstr "binnen {span} na {anchor}"

msgid "the end of {name}"
msgstr "het einde van {name}"

msgid "{number} month"
msgid_plural "{number} months"
msgstr[0] "{number} maand"
msgstr[1] "{number} maanden"

msgid "Together about {number} hour a month in {months}. Does that fit beside the work?"
msgid_plural "Together about {number} hours a month in {months}. Does that fit beside the work?"
msgstr[0] "Samen ongeveer {number} uur per maand in {months}. Past dat naast het werk?"
msgstr[1] "Samen ongeveer {number} uur per maand in {months}. Past dat naast het werk?"
"""
NAMES = {("action_end", "a1"): "opleiding X", ("conversation", "c1"): "12-06-2026"}


@pytest.fixture
def texts(tmp_path):
    (tmp_path / "nl.po").write_text(DUTCH, encoding="utf-8")
    return load_words(tmp_path)


def said(texts, *parts, language="en", **more):
    return when_in_words(texts[language], relative(*parts, **more), NAMES)


def test_a_term_after_an_action_is_said_in_dutch(texts):
    when = ("action_end", "within", 3, "month")
    assert said(texts, *when, language="nl", anchor_id="a1") == (
        "binnen 3 maanden na het einde van opleiding X"
    )


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("action_end", "within", 1, "month"), "within 1 month after the end of opleiding X"),
        (("action_end", "from", 1, "week"), "from 1 week after the end of opleiding X"),
        (("action_end", "after", 2, "week"), "2 weeks after the end of opleiding X"),
        (("action_end", "until", 2, "year"), "until 2 years after the end of opleiding X"),
        (("action_end", "within", 0, "day"), "at the end of opleiding X"),
        (("action_end", "from", 0, "day"), "from the end of opleiding X"),
        (("action_end", "after", 0, "day"), "after the end of opleiding X"),
        (("action_end", "until", 0, "day"), "until the end of opleiding X"),
    ],
)
def test_each_relation_has_its_own_words(texts, parts, expected):
    assert said(texts, *parts, anchor_id="a1") == expected


def test_a_talk_is_named_by_its_date(texts):
    found = said(texts, "conversation", "within", 3, "day", anchor_id="c1")
    assert found == "within 3 days after the talk of 12-06-2026"


def test_an_anchor_without_a_name_is_still_said(texts):
    for anchor in ANCHORS:
        assert said(texts, anchor, "within", 3, "day", anchor_id="gone").startswith("within 3 days")
    assert said(texts, "action_start", "after", 0, "day") == "after the start of the action"


def test_what_was_typed_is_shown_as_typed(texts):
    typed = "drie maanden na de {opleiding}"
    assert when_in_words(texts["en"], in_words(typed), {}) == typed
    both = said(texts, "action_end", "within", 3, "month", anchor_id="a1", words=typed)
    assert both == typed


def test_a_date_is_shown_as_a_date(texts):
    when = on_date(date(2026, 3, 12))
    assert when_in_words(texts["nl"], when, {}) == "12-03-2026"
    assert when_in_words(texts["nl"], when, {}, fixed=True) == "12\u201103\u20112026"


def test_every_combination_has_words_without_open_braces(texts):
    for anchor in ANCHORS:
        for relation in RELATIONS:
            for unit in UNITS:
                words = said(texts, anchor, relation, 2, unit)
                assert all(field is None for _, field, _, _ in Formatter().parse(words))


@pytest.mark.parametrize(
    ("load", "expected"),
    [
        (Load(Decimal("6.4"), (2026, 5), (2026, 6)), "6 uur per maand in mei en juni."),
        (Load(Decimal("6.5"), (2026, 5), (2026, 5)), "7 uur per maand in mei."),
        (Load(Decimal("0.2"), (2026, 5), (2026, 5)), "1 uur per maand in mei."),
        (
            Load(Decimal(2), (2026, 12), (2027, 1)),
            "2 uur per maand in december 2026 en januari 2027.",
        ),
        (Load(Decimal(2), (2026, 5), (2026, 8)), "2 uur per maand in mei to augustus."),
    ],
)
def test_the_load_is_one_sentence_that_asks(texts, load, expected):  # 004-027
    sentence = load_in_words(texts["nl"], load)
    assert sentence == f"Samen ongeveer {expected} Past dat naast het werk?"
