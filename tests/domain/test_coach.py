"""The SMART coach says the one thing that helps, or nothing (004-033 ... 050)."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pop_core.domain import coach_words
from pop_core.domain.advice import Advice
from pop_core.domain.coach import coach_goal, coach_indicator, names_a_term, smart_letters

SENTENCES = Path(__file__).with_name("coach_sentences.csv")


def sentences():
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        return [pytest.param(row, id=row["sentence"]) for row in csv.DictReader(file)]


def coached(text, **changes):
    """What the coach says about a goal of which all else is filled in."""
    facts = {"has_term": True, "both_behind": "yes", "has_indicator": True, "priority": 1}
    return coach_goal(text, **{**facts, **changes})


@pytest.mark.parametrize("row", sentences())
def test_the_coach_names_the_letter_and_the_word_or_keeps_quiet(row):
    remark = coached(row["sentence"], language=row["language"])
    assert (remark.facts["letter"] if remark else "") == row["letter"]
    assert (remark.facts.get("word", "") if remark else "") == row["word"]


def test_the_table_holds_forty_five_dutch_and_fifteen_english_sentences():
    languages = [param.values[0]["language"] for param in sentences()]
    assert (languages.count("nl"), languages.count("en")) == (45, 15)


# Annex 4 of the federal guide in other words; what the rules look at is kept (004-059).
ANNEX_GOALS = [
    (
        "Voor telkens 2 weken een planning kunnen opstellen die dringende en belangrijke taken "
        "uit elkaar houdt.",
        1,
    ),
    ("Die planning kunnen opvolgen en elke dag bijwerken als er iets dringends tussenkomt.", 1),
    ("Als mentor een nieuwe collega kunnen opvangen, met de drie taken hieronder.", 1),
    (
        "Het werk zo kunnen uitleggen dat de nieuwe collega binnen de maand zelfstandig een "
        "dossier behandelt, en binnen het jaar vier soorten dossiers.",
        1,
    ),
    ("Vragen van de nieuwe collega kunnen uitlokken, zodat Marc de eerste is die ze hoort.", 1),
    (
        "Zich beschikbaar kunnen opstellen, zodat problemen met het werk binnen een redelijke "
        "termijn bij Marc terechtkomen.",
        1,
    ),
    (
        "De nieuwe menu's kunnen gebruiken om dezelfde taken te kunnen doen als nu (opmaak, "
        "tabellen).",
        1,
    ),
    ("Te verduidelijken", 2),
]
ANNEX_INDICATORS = [
    (
        "Om de 2 weken ligt er een planning die rekening houdt met belang en haast.",
        "visible_result",
    ),
    ("Marc volgt de planning en werkt ze dagelijks bij.", "routine_kept"),
    ("Marc voelt minder stress, zegt hij.", "self_report"),
    ("Marc is zekerder van wat hij als mentor kan.", "self_report"),
    (
        "De nieuwe collega doet een maand na de intervisie alleen één soort dossier.",
        "result_with_other",
    ),
    ("De nieuwe collega doet binnen een jaar 4 soorten dossiers.", "result_with_other"),
    ("De nieuwe collega is goed tevreden met de hulp van Marc.", "satisfaction_of_other"),
    ("Alle taken van de vorige software lukken met de nieuwe.", "visible_result"),
]


def test_the_worked_example_of_the_guide_gets_two_remarks_at_most():  # 004-059
    remarks = [coached(text, priority=priority) for text, priority in ANNEX_GOALS]
    remarks += [coach_indicator(text, kind) for text, kind in ANNEX_INDICATORS]
    said = [remark for remark in remarks if remark]
    assert said == [Advice("vague_amount", letter="M", word="redelijke")]


def test_the_row_that_is_still_to_be_clarified_gets_no_remark():  # 004-039
    bare = {"has_term": False, "both_behind": "", "has_indicator": False}
    assert coached("Te verduidelijken", priority=2, **bare) is None
    assert coached("Te verduidelijken.", priority=1, **bare) is None


@pytest.mark.parametrize("kind", ["self_report", "satisfaction_of_other"])
def test_what_somebody_tells_needs_no_measure(kind):  # 004-049
    assert coach_indicator("Voelt zich beter en begrijpt meer.", kind) is None


def test_an_indicator_that_should_be_seen_is_asked_what_is_seen():  # 004-046
    remark = coach_indicator("De verslagen zijn beter.", "visible_result")
    assert remark == Advice("vague_quality", letter="M", word="beter")


@pytest.mark.parametrize("priority", [2, 3])
def test_a_row_that_may_wait_gets_no_remark(priority):  # 004-039
    assert coached("Beter weten.", priority=priority, has_term=False) is None


@pytest.mark.parametrize("text", ["", "   ", "\n", "to be clarified"])
def test_a_goal_still_to_be_written_gets_no_remark(text):
    assert coached(text, has_term=False, has_indicator=False, both_behind="not_yet") is None


GOOD = "Marc kan een verslag opstellen."


@pytest.mark.parametrize(
    ("changes", "code", "letter"),
    [
        ({"has_term": False}, "no_term", "T"),
        ({"both_behind": "not_yet"}, "not_both_behind", "A"),
        ({"has_indicator": False}, "no_indicator", "M"),
        # several things open: the sentence comes first, the indicator of a later step last
        ({"has_term": False, "both_behind": "not_yet", "has_indicator": False}, "no_term", "T"),
    ],
)
def test_what_stands_beside_the_sentence_is_coached_too(changes, code, letter):  # 004-033
    assert coached(GOOD, **changes) == Advice(code, letter=letter)


def test_nobody_is_hurried_to_say_yes_before_the_question_was_asked():
    assert coached(GOOD, both_behind="") is None


def test_the_sentence_is_coached_before_what_stands_beside_it():
    remark = coached("Marc kan beter plannen.", has_term=False, has_indicator=False)
    assert remark == Advice("vague_quality", letter="M", word="beter")


def test_a_word_both_explained_is_clear():  # 004-035
    assert coached("Marc kan beter plannen.", explained=["Beter "]) is None


def test_in_another_language_the_words_are_left_alone():
    assert coached("Plus de best practices", language="fr") is None
    assert coached("Savoir", language="fr", has_term=False) == Advice("no_term", letter="T")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("binnen drie maanden na de cursus", True),
        ("voor 1 juni een verslag", True),
        ("tegen eind 2026", True),
        ("einde van het jaar", True),
        ("klaar op 12-03-2026", True),
        ("by the end of June", True),
        ("within two weeks", True),
        ("een planning over 2 weken", False),
        ("het team van vier", False),
    ],
)
def test_a_term_inside_the_sentence_is_recognised(text, expected):  # 004-037
    assert names_a_term(text) is expected


def test_a_term_inside_the_sentence_needs_no_second_one():
    assert coached("Marc kan tegen 1 juni een verslag opstellen.", has_term=False) is None


def test_all_letters_are_filled_for_a_goal_that_says_everything():  # 004-033
    assert all(smart_letters(GOOD, True, "yes", True, "twee uur per week").values())


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [
        (("Het verlof begrijpen.", True, "yes", True, "tijd"), {"S"}),
        (("Marc kan beter plannen.", True, "yes", True, "tijd"), {"M"}),
        ((GOOD, True, "yes", False, "tijd"), {"M"}),
        ((GOOD, True, "", True, "tijd"), {"A"}),
        ((GOOD, True, "not_yet", True, "tijd"), {"A"}),
        ((GOOD, True, "yes", True, "  "), {"R"}),
        ((GOOD, False, "yes", True, "tijd"), {"T"}),
        (("", False, "", False, ""), {"S", "M", "A", "R", "T"}),
    ],
)
def test_a_letter_stays_open_until_its_question_is_answered(arguments, missing):  # 004-033
    letters = smart_letters(*arguments)
    assert {letter for letter, filled in letters.items() if not filled} == missing


LISTS = (
    coach_words.MENTAL
    | coach_words.TRYING
    | coach_words.MEANS
    | coach_words.QUALITY
    | coach_words.AMOUNT
    | coach_words.ABSOLUTE
)


@given(st.text(max_size=200) | st.lists(st.sampled_from(sorted(LISTS))).map(" ".join))
def test_a_remark_never_repeats_what_was_typed(text):
    remark = coached(text, has_term=False)
    assert remark is None or set(remark.facts) <= {"letter", "word"}
    assert remark is None or remark.facts.get("word", "beter") in LISTS
