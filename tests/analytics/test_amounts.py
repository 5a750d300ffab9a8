"""Of which sums of money and hours may be shown, and what is rounded."""

from decimal import Decimal

import pytest

from pop_core.analytics.amounts import HOURS, safe_amount, safe_amounts
from pop_core.analytics.disclosure import Rules

RULES = Rules()


def euros(*amounts):
    return [Decimal(amount) for amount in amounts]


def test_a_sum_of_ten_even_amounts_is_shown_in_whole_hundreds():
    assert safe_amount(euros(*["123.45"] * 10), RULES) == Decimal(1200)
    assert safe_amount(euros(*[125] * 10), RULES) == Decimal(1300)  # 1250: half goes up


def test_hours_are_shown_by_five():
    assert safe_amount(euros(*["3.2"] * 10), RULES, HOURS) == Decimal(30)


def test_nine_people_are_too_few_and_who_costs_nothing_does_not_count():
    assert safe_amount(euros(*[100] * 9), RULES) is None
    assert safe_amount(euros(*[100] * 9, *[0] * 20), RULES) is None


def test_a_group_that_costs_nothing_shows_nought():
    assert safe_amount([], RULES) == 0
    assert safe_amount(euros(0, 0), RULES) == 0


@pytest.mark.parametrize(
    ("large", "others", "is_shown"),
    [
        ([900], [100] * 9, True),  # exactly half
        ([901], [100] * 9, False),
        ([4000, 4100], [90] * 10, True),  # exactly nine tenths
        ([4000, 4101], [90] * 10, False),
    ],
)
def test_at_most_half_is_of_one_person_and_nine_tenths_of_two(large, others, is_shown):
    assert (safe_amount(euros(*large, *others), RULES) is not None) == is_shown


def test_an_amount_below_nought_is_a_mistake():
    with pytest.raises(ValueError, match="below nought"):
        safe_amount(euros(*[100] * 10, -5), RULES)


def test_a_hidden_group_cannot_be_had_as_what_the_total_leaves():
    groups = {"a": euros(*[100] * 20), "b": euros(*[100] * 12), "c": euros(3000)}
    safe = safe_amounts(groups, RULES)
    assert safe.total == Decimal(6200)
    assert safe.amounts == {"a": None, "b": None, "c": None}  # with b alone, c is too large
    even = safe_amounts({**groups, "c": euros(100, 100)}, RULES)
    assert even.amounts == {"a": Decimal(2000), "b": None, "c": None}
    assert even.total == Decimal(3400)


def test_two_small_groups_hide_each_other_only_when_they_are_enough_together():
    few = {"a": euros(*[100] * 30), "b": euros(*[100] * 4), "c": euros(*[100] * 5)}
    assert safe_amounts(few, RULES).amounts == {"a": None, "b": None, "c": None}
    enough = {**few, "c": euros(*[100] * 6)}
    assert safe_amounts(enough, RULES).amounts == {"a": Decimal(3000), "b": None, "c": None}


def test_the_total_goes_when_nothing_else_is_left_to_hide():
    safe = safe_amounts({"a": euros(*[10] * 5), "b": euros(*[10] * 3)}, RULES)
    assert safe.total is None
    assert set(safe.amounts.values()) == {None}


def test_nothing_is_hidden_where_every_group_is_safe():
    safe = safe_amounts({"a": euros(*[100] * 10), "b": euros(*[200] * 10), "c": []}, RULES)
    assert safe.amounts == {"a": Decimal(1000), "b": Decimal(2000), "c": Decimal(0)}
    assert safe.total == Decimal(3000)
