"""Whatever is refused or advised has a sentence, with exactly the facts that come along."""

import ast
from pathlib import Path
from string import Formatter

from pop_core.i18n.sentences import ADVICE, ERRORS

CORE = Path(__file__).parents[2] / "pop_core"
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(CORE.rglob("*.py"))}


def refusals():
    """The names of `PopError` and of every class that descends from it."""
    bases = {
        node.name: {getattr(base, "id", "") for base in node.bases}
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    known = {"PopError"}
    while more := {name for name, parents in bases.items() if parents & known} - known:
        known |= more
    return known


# The one that names a broken file keeps its own code; its arguments are words, not codes.
REFUSALS = refusals() - {"CatalogueBroken"}
ADVICES = {"Advice", "_remark"}


def calls(names):
    """(file, code, fact names or None when they are not written out) of every call with a code."""
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names:
                yield from found_codes(path, node)


def found_codes(path, call):
    codes = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    written = all(keyword.arg for keyword in call.keywords)
    facts = {keyword.arg for keyword in call.keywords} if written else None
    for code in codes[:1]:
        yield f"{path.relative_to(CORE)}:{call.lineno}", code, facts


def fields(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_every_refusal_has_a_sentence():
    unknown = [(where, code) for where, code, _ in calls(REFUSALS) if code not in ERRORS]
    assert unknown == []


def test_every_refusal_brings_the_facts_its_sentence_needs():
    short = [
        (where, code, fields(ERRORS[code]) - facts)
        for where, code, facts in calls(REFUSALS)
        if facts is not None and code in ERRORS and fields(ERRORS[code]) - facts
    ]
    assert short == []


def test_every_advice_has_a_sentence_and_every_sentence_is_advised():
    constants = {
        node.value
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and path.parent.name != "i18n"
    }
    advised = {code for _, code, _ in calls(ADVICES)}
    assert advised <= set(ADVICE)
    assert set(ADVICE) <= constants


def test_the_scan_finds_the_codes_it_is_there_for():
    assert {code for _, code, _ in calls(REFUSALS)} >= {"text_too_long", "no_such_date"}
    assert {"RuleBroken", "StoreBroken"} <= REFUSALS
    assert {code for _, code, _ in calls(ADVICES)} >= {"no_term", "vague_quality"}


def test_no_sentence_shows_a_fact_by_its_place():
    for sentence in (*ERRORS.values(), *ADVICE.values()):
        assert all(name.isidentifier() for name in fields(sentence))
