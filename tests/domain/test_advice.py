"""Advice is a value: comparable, usable as a key, and quiet when all is well."""

import pickle

import pytest

from pop_core.domain.advice import Advice, top_priority_advice


def test_the_same_advice_is_equal_in_any_order_of_facts():
    assert Advice("x", a=1, b="c") == Advice("x", b="c", a=1)
    assert len({Advice("x", a=1), Advice("x", a=1), Advice("x", a=2), Advice("y", a=1)}) == 3


def test_advice_cannot_be_changed_and_survives_a_cache():
    advice = Advice("x", a=1)
    advice.facts["a"] = 2
    assert advice.facts == {"a": 1}
    with pytest.raises(AttributeError):
        advice.code = "y"
    assert pickle.loads(pickle.dumps(advice)) == advice


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_up_to_three_competencies_may_come_first(number):  # 004-026
    assert top_priority_advice(number) is None


def test_at_four_the_question_is_which_one_can_wait():  # 004-026
    assert top_priority_advice(4) == Advice("too_many_at_top", number=4, most=3)


def test_a_form_may_know_another_limit():
    assert top_priority_advice(3, most=2) == Advice("too_many_at_top", number=3, most=2)
