from hypothesis import given
from hypothesis import strategies as st

from pop_core.documents.characters import (
    REPLACEMENT,
    drawn_characters,
    printable,
    printable_content,
    without_unseen,
)


def test_dutch_and_its_neighbours_are_printed_as_typed():
    text = "Coördinatie, één, façade, Łódź, Ærø, Жук, α, ½, € 1.250,00 – “ja” → ☐ ☑"
    assert printable(text) == (text, ())


def test_a_missing_character_is_replaced_and_named_once():
    assert printable("🎯 doel 🎯 你") == ("\ufffd doel \ufffd \ufffd", ("🎯", "你"))


def test_unseen_signs_go_without_a_word():
    assert printable("a\u202eb\u200bc\x07d\ufe0f") == ("abcd", ())
    assert printable("soft\u00adhyphen") == ("softhyphen", ())  # though the font has it
    assert without_unseen("a\ud800b\uffff") == "ab"


def test_a_new_line_stays_and_an_odd_blank_becomes_a_blank():
    assert printable("een\ntwee\u3000drie") == ("een\ntwee drie", ())


def test_letters_are_composed():
    assert printable("e\u0301") == ("é", ())


def test_texts_deep_in_a_paper_are_found():
    content = {"rows": [["goed", {"text": "🎯"}], "你"], "count": 3}
    cleaned, missing = printable_content(content)
    assert cleaned == {"rows": [["goed", {"text": "\ufffd"}], "\ufffd"], "count": 3}
    assert missing == ("🎯", "你")


@given(st.text(alphabet=st.characters()))
def test_only_what_the_font_draws_is_left(text):
    shown, missing = printable(text)
    assert all(ord(sign) in drawn_characters() for sign in shown if sign not in f"\n{REPLACEMENT}")
    assert set(missing) <= set(text) | set(without_unseen(text))
    assert bool(missing) == (REPLACEMENT in shown)
