"""Every sentence of the screens has its Dutch, and no Dutch is left over."""

import ast
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
SCREENS = ("app.py", "server.py", "pages", "pop_core")
MARKS = {"_", "N_"}  # _("..."), N_("..."), and _.plural("...", "...", number)


def sources():
    for name in SCREENS:
        place = ROOT / name
        yield from sorted(place.rglob("*.py")) if place.is_dir() else [place][: place.exists()]


def sentence(call):
    """The English sentence a call says, its two forms when it counts, None for other calls.

    Babel's own extractor loses sentences inside the arguments of another one.
    """
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    wanted = 2 if name == "plural" else 1 if name in MARKS else 0
    said = [arg.value for arg in call.args[:wanted] if isinstance(arg, ast.Constant)]
    if not said or len(said) < wanted or not all(isinstance(text, str) for text in said):
        return None
    return said[0] if wanted == 1 else tuple(said)


def sentences_in(text):
    calls = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
    return {found: call.lineno for call in calls if (found := sentence(call))}


@pytest.fixture(scope="module")
def said():
    """Every English sentence marked in the code, with one place where it stands."""
    return {
        found: f"{path.relative_to(ROOT)}:{line}"
        for path in sources()
        for found, line in sentences_in(path.read_text(encoding="utf-8")).items()
    }


@pytest.fixture(scope="module")
def dutch():
    with (ROOT / "data" / "texts" / "nl.po").open("rb") as file:
        return {message.id: message for message in read_po(file, locale="nl") if message.id}


def fields(*sentences):
    return {field for text in sentences for _, field, _, _ in Formatter().parse(text) if field}


def forms(text):
    return (text,) if isinstance(text, str) else tuple(text)


def test_a_sentence_is_found_wherever_it_is_said():
    code = """_.plural("a", "b", count(_("c")), d=_("d", e=f(_)))
N_("two " "parts")
row.words("g")
_(NAMES[code]), len("h"), _(3), other("i")"""
    assert set(sentences_in(code)) == {("a", "b"), "c", "d", "two parts"}


def test_no_dutch_is_missing(said, dutch):
    assert {sentence: where for sentence, where in said.items() if sentence not in dutch} == {}


def test_no_dutch_is_left_over(said, dutch):
    assert [sentence for sentence in dutch if sentence not in said] == []


def test_no_dutch_is_empty_or_in_doubt(dutch):
    doubtful = [m.id for m in dutch.values() if m.fuzzy or not all(forms(m.string))]
    assert doubtful == []


def test_dutch_takes_the_same_facts(dutch):
    """A fact that only the Dutch knows would break the screen; one it misses would be lost."""
    differing = [m.id for m in dutch.values() if fields(*forms(m.id)) != fields(*forms(m.string))]
    assert differing == []
