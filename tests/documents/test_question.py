"""What somebody outside the pair reads, and whether the action is still that one."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pop_core.documents.names import Names
from pop_core.documents.question import is_about_another_text, question_text, with_note
from pop_core.documents.telling import Telling
from pop_core.domain.follow_up import Feasibility
from tests.documents import marc
from tests.documents.conftest import LANGUAGES

ACTION = marc.STRUCTURING.actions[0]


def telling(language, plan=None):
    names = Names(marc.catalogue(), marc.form(), language)
    return Telling(plan or marc.plan(), names, LANGUAGES[language])


def asked(text):
    at = datetime(2026, 3, 13, tzinfo=UTC)
    return Feasibility("r", ACTION.lasting_id, "p", "Noor Claes", text, at)


def is_another(text, action):
    every = [telling(language) for language in ("nl", "en")]
    return is_about_another_text(asked(text), action, every)


def test_it_says_for_whom_it_is_and_what_was_thought_of():
    first, *rest = question_text(ACTION, telling("nl")).splitlines()
    assert first == "Voor Marc Vandamme:"
    assert ACTION.what in rest[0]


def test_it_holds_nothing_of_the_row_the_action_is_for():
    text = question_text(ACTION, telling("nl"))
    line = marc.STRUCTURING
    assert "Werk structureren" not in text
    assert not [goal.text for goal in line.goals if goal.text in text]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("note", ["", "Is er plaats in mei?"])
def test_an_action_that_stayed_the_same_is_recognised_in_any_language(language, note):
    assert not is_another(with_note(question_text(ACTION, telling(language)), note), ACTION)


@pytest.mark.parametrize(
    "changed",
    [
        replace(ACTION, what=f"{ACTION.what} Twee dagen."),
        replace(ACTION, what=ACTION.what[:20]),
        replace(ACTION, owners=("manager",)),
        replace(ACTION, place="Brugge"),
    ],
)
def test_an_action_that_changed_is_another_text(changed):
    assert is_another(question_text(ACTION, telling("nl")), changed)


def test_a_note_of_blanks_is_no_note():
    assert with_note("Een actie", " \n ") == "Een actie"
