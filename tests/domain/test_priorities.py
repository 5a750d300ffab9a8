"""What comes first is suggested from urgency and importance, and never decided (004-025, 029)."""

import pytest

from pop_core.domain.priorities import STEPS, suggested_priority

EVERY_PLACE = [(urgency, importance) for urgency in STEPS for importance in STEPS]


@pytest.mark.parametrize(("urgency", "importance"), [(3, 3), (3, 2), (2, 3)])
def test_urgent_and_important_comes_first(urgency, importance):
    assert suggested_priority(urgency, importance) == 1


def test_what_is_important_but_not_urgent_may_take_longer():
    assert suggested_priority(1, 3) == suggested_priority(1, 2) == 2


def test_what_is_neither_comes_later():
    assert suggested_priority(1, 1) == suggested_priority(2, 1) == 3


@pytest.mark.parametrize(("urgency", "importance"), [(None, 3), (3, None), (None, None)])
def test_nothing_is_suggested_before_both_are_known(urgency, importance):
    assert suggested_priority(urgency, importance) is None


@pytest.mark.parametrize(("urgency", "importance"), EVERY_PLACE)
def test_more_urgent_or_more_important_never_comes_later(urgency, importance):
    here = suggested_priority(urgency, importance)
    more_urgent = suggested_priority(min(urgency + 1, 3), importance)
    more_important = suggested_priority(urgency, min(importance + 1, 3))
    assert max(more_urgent, more_important) <= here
