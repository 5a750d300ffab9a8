"""Sentences come out in the language asked for, with facts put in as they are."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from pop_core.domain.advice import Advice
from pop_core.domain.errors import Busy, ChangedMeanwhile, NotAllowed, RuleBroken
from pop_core.i18n.words import load_words

HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
DUTCH = """
msgid "Add a competency"
msgstr "Voeg een competentie toe"

msgid "Hello {name}"
msgstr "Dag {name}"

msgid "{number} goal of {name}"
msgid_plural "{number} goals of {name}"
msgstr[0] "{number} doel van {name}"
msgstr[1] "{number} doelen van {name}"

msgid "A plan holds at most {most} competencies. Which one can wait?"
msgstr "Een plan heeft hoogstens {most} competenties. Welke kan wachten?"

msgid "The end date ({ends}) is before the start date ({starts})."
msgstr "De einddatum ({ends}) ligt voor de begindatum ({starts})."

msgid "This is {length} characters; at most {limit} fit. What can go?"
msgstr "Dit zijn {length} tekens; er passen er hoogstens {limit}. Wat kan weg?"

msgid "{day}-{month}-{year} does not exist. Which day is it?"
msgstr "{day}-{month}-{year} bestaat niet. Welke dag is het?"

msgid "The signature of {role} is still missing."
msgstr "De handtekening van {role} ontbreekt nog."

msgid "the manager"
msgstr "de leidinggevende"

msgid "'{word}' does not say when it is good. What do you see then?"
msgstr "'{word}' zegt niet wanneer het goed is. Wat zie je dan?"

#, fuzzy
msgid "Keep"
msgstr "Verwijder"
"""


@pytest.fixture
def texts(tmp_path):
    (tmp_path / "nl.po").write_text(HEADER + DUTCH, encoding="utf-8")
    return load_words(tmp_path)


@pytest.fixture
def nl(texts):
    return texts["nl"]


@pytest.fixture
def en(texts):
    return texts["en"]


def test_dutch_comes_first_then_english_then_what_an_organisation_adds(tmp_path):
    for name in ("fr", "de", "nl"):
        (tmp_path / f"{name}.po").write_text(HEADER, encoding="utf-8")
    assert list(load_words(tmp_path)) == ["nl", "en", "de", "fr"]


def test_without_any_file_everything_is_said_in_english(tmp_path):
    texts = load_words(tmp_path)
    assert list(texts) == ["nl", "en"]
    assert texts["nl"]("Add a competency") == "Add a competency"


def test_a_sentence_is_said_in_the_language_of_the_words(nl, en):
    assert (nl.language, en.language) == ("nl", "en")
    assert nl("Add a competency") == "Voeg een competentie toe"
    assert en("Add a competency") == "Add a competency"


def test_what_dutch_misses_is_said_in_english(nl):
    assert nl("Nobody translated {this}", this="me") == "Nobody translated me"
    assert nl.plural("{number} fish", "{number} fishes", 2) == "2 fishes"


def test_a_doubtful_translation_is_not_used(nl):
    assert nl("Keep") == "Keep"


def test_nothing_to_say_says_nothing(nl):
    assert nl("") == ""


def test_a_brace_in_a_fact_stays_a_brace(nl):
    assert nl("Hello {name}", name="{name} {0} {x.__class__}") == "Dag {name} {0} {x.__class__}"


def test_without_facts_a_sentence_may_hold_braces(nl):
    assert nl("Write {like this}") == "Write {like this}"


def test_a_date_among_the_facts_is_shown_as_a_date(nl):
    assert nl("Hello {name}", name=date(2026, 3, 12)) == "Dag 12-03-2026"


@pytest.mark.parametrize(
    ("number", "dutch", "english"),
    [
        (0, "0 doelen van An", "0 goals of An"),
        (1, "1 doel van An", "1 goal of An"),
        (1250, "1.250 doelen van An", "1,250 goals of An"),
    ],
)
def test_one_and_several_are_said_differently(nl, en, number, dutch, english):
    forms = ("{number} goal of {name}", "{number} goals of {name}")
    assert nl.plural(*forms, number, name="An") == dutch
    assert en.plural(*forms, number, name="An") == english


def test_words_cannot_be_changed(nl):
    with pytest.raises(AttributeError):
        nl.language = "en"


def test_dates_times_money_and_lists_follow_the_language(nl, en):
    day = date(2026, 3, 12)
    assert (nl.date(day), en.date(day)) == ("12-03-2026", "12-03-2026")
    assert nl.date(day, fixed=True) == "12\u201103\u20112026"
    assert (nl.month(day), en.month(day)) == ("maart 2026", "March 2026")
    assert nl.month(day, year=False) == "maart"
    assert nl.money(Decimal(1250)) == "€\u00a01.250,00"
    assert en.money(Decimal(1250)) == "€1,250.00"
    assert (nl.number(Decimal("1250.5")), en.number(Decimal("1250.5"))) == ("1.250,5", "1,250.5")
    assert nl.join(["a", "b", "c"]) == "a, b en c"
    assert en.join(["a", "b", "c"]) == "a, b and c"
    assert nl.join([]) == ""


def test_a_time_is_what_the_clock_on_the_wall_says(nl):
    assert nl.time(datetime(2026, 1, 5, 13, 5, tzinfo=UTC)) == "14:05"
    assert nl.time(datetime(2026, 7, 5, 12, 5, tzinfo=UTC)) == "14:05"


def test_a_moment_late_in_the_evening_has_the_date_of_here(nl):
    assert nl.date(datetime(2026, 7, 5, 22, 30, tzinfo=UTC)) == "06-07-2026"


def test_a_refusal_is_a_sentence_with_its_facts(nl, en):
    full = RuleBroken("plan_is_full", most=5)
    assert nl.error(full) == "Een plan heeft hoogstens 5 competenties. Welke kan wachten?"
    crossed = RuleBroken("end_before_start", starts=date(2026, 3, 12), ends=date(2026, 3, 1))
    assert nl.error(crossed) == "De einddatum (01-03-2026) ligt voor de begindatum (12-03-2026)."
    long = RuleBroken("text_too_long", limit=4000, length=5120)
    assert nl.error(long) == "Dit zijn 5.120 tekens; er passen er hoogstens 4.000. Wat kan weg?"
    no_day = RuleBroken("no_such_date", day=31, month=2, year=2026)
    assert nl.error(no_day) == "31-2-2026 bestaat niet. Welke dag is het?"


def test_a_refusal_about_an_amount_shows_money(en):
    asked = RuleBroken("ambiguous_amount", amount=Decimal("1.25"), other=Decimal(125))
    assert "€1.25 or €125.00" in en.error(asked)


def test_a_role_is_said_in_words_and_an_own_role_as_it_is(nl):
    missing = RuleBroken("signer_missing", role="manager")
    assert nl.error(missing) == "De handtekening van de leidinggevende ontbreekt nog."
    own = RuleBroken("signer_missing", role="de korpschef")
    assert nl.error(own) == "De handtekening van de korpschef ontbreekt nog."


@pytest.mark.parametrize("error", [NotAllowed(), Busy(), ChangedMeanwhile("theirs")])
def test_a_refusal_never_shows_its_code_or_what_the_other_typed(en, error):
    said = en.error(error)
    assert error.code not in said
    assert "theirs" not in said


def test_a_refusal_nobody_wrote_a_sentence_for_still_says_something(en):
    assert en.error(RuleBroken("never_heard_of")) == "This did not work. Nothing was changed."


def test_advice_is_a_sentence_too(nl):
    advice = Advice("vague_quality", letter="M", word="beter")
    assert nl.advice(advice) == "'beter' zegt niet wanneer het goed is. Wat zie je dan?"


def test_the_texts_of_the_project_load():
    texts = load_words(Path(__file__).parents[2] / "data" / "texts")
    assert list(texts)[:2] == ["nl", "en"]
