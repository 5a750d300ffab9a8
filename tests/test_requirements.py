"""Every requirement is shown by a test, or a reason is given; the page about it is current."""

from collections import Counter

import pytest

from tests import requirements
from tests.requirements import KINDS, PLACE, Requirement, Shown, cited

EVERY = {each.identifier: each for each in requirements.requirements()}
A_PAGE = Shown("pages/test_today", "test_a_page", True)
A_RULE = Shown("domain/test_when", "test_a_rule", False)


def test_the_page_is_current():
    """`make requirements` writes it anew."""
    assert PLACE.read_text(encoding="utf-8") == requirements.page()


def test_all_requirements_are_there_once_in_order_and_in_few_words():
    lines = requirements.requirements()
    assert len(lines) == len(EVERY) == 262
    assert [each.identifier for each in lines] == sorted(EVERY)
    counted = Counter(each.kind for each in lines)
    assert counted == {"R": 91, "F": 61, "W": 40, "C": 33, "H": 15, "Q": 13, "P": 9}
    assert set(counted) == set(KINDS)
    assert all(0 < len(each.words) <= 100 for each in lines)


def test_no_requirement_is_without_a_test_or_a_reason():
    assert requirements.lacking() == []


def test_tests_and_reasons_name_no_requirement_that_does_not_exist():
    assert set(requirements.exercised()) | set(requirements.reasons()) <= set(EVERY)


def test_a_reason_is_a_sentence():
    for identifier, reason in requirements.reasons().items():
        assert reason.endswith("."), identifier
        assert len(reason.split()) > 5, identifier


@pytest.mark.parametrize(
    ("kind", "shown", "enough"),
    [
        ("F", [], False),
        ("F", [A_RULE], False),  # what people meet is shown where they meet it
        ("C", [A_RULE], False),
        ("W", [A_RULE], False),
        ("F", [A_RULE, A_PAGE], True),
        ("R", [A_RULE], True),
        ("P", [A_RULE], True),
        ("H", [], False),
        ("Q", [], False),
    ],
)
def test_what_people_meet_needs_a_test_through_a_page_or_a_paper(monkeypatch, kind, shown, enough):
    one = Requirement("004-999", kind, "something")
    monkeypatch.setattr(requirements, "requirements", lambda: [one])
    monkeypatch.setattr(requirements, "exercised", lambda: {"004-999": shown})
    monkeypatch.setattr(requirements, "reasons", dict)
    assert requirements.lacking() == ([] if enough else ["004-999"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# 004-022", "004-022"),
        ("# 004-064, 066", "004-064 004-066"),
        ("(004-010, 019 ... 021)", "004-010 004-019 004-020 004-021"),
        ("# 000-079 ... 081, 004-002", "000-079 000-080 000-081 004-002"),
        ("# 004-051 ... 004-053", "004-051 004-052 004-053"),
        ("# 004-059: 155 marks in 31 rows", "004-059"),
        ("# 12-03-2026 and 0040-022", ""),
    ],
)
def test_a_range_is_read_as_it_is_meant(text, found):
    assert " ".join(sorted(cited(text))) == found


TESTS = '''"""A file about much (004-001 ... 009)."""
from pop_core.documents.papers import form_pdf

CARDS = {"coaching": "004-079"}
LABELS = ("Naam",)  # 004-009


def made():  # 004-040
    return form_pdf


@pytest.mark.parametrize("card", CARDS)  # 004-080
def test_a_table(card):
    """It is shown (004-081)."""
    assert card  # 004-082


class TestOfMany:
    # 004-012
    def test_a_paper(self):
        assert made() and LABELS


def test_nothing():
    assert "004-030" != "# 004-031"
'''


def test_a_test_names_what_it_exercises_itself_and_a_file_does_not(tmp_path, monkeypatch):
    (tmp_path / "workflow").mkdir()
    (tmp_path / "workflow" / "test_x.py").write_text(TESTS, encoding="utf-8")
    monkeypatch.setattr(requirements, "HERE", tmp_path)
    found = requirements.exercised.__wrapped__()
    by_test = {}
    for identifier, shown in found.items():
        for each in shown:
            by_test.setdefault((each.name, each.is_outside), set()).add(identifier)
    assert by_test == {
        ("test_a_table", False): {"004-079", "004-080", "004-081", "004-082"},
        ("test_a_paper", True): {"004-009", "004-012"},
    }
