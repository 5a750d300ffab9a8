"""What was wished beside what was agreed, and what of the first year could be more concrete."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pop_core.domain.concrete import loose_actions
from pop_core.domain.plans import TO_BE_FOUND
from pop_core.domain.preparations import Wish
from pop_core.domain.when import in_words, on_date, relative
from pop_core.domain.wishes import beside_agreements
from tests.documents import marc

TODAY = date(2026, 3, 13)
WISH = Wish("w1", 1, "Plannen", "Training timemanagement", "voorjaar", Decimal(450))


def plan_with(*actions):
    plan = marc.plan()
    line = replace(plan.lines[0], actions=tuple(actions))
    return replace(plan, starts_on=TODAY, lines=(line,))


def action(**said):
    known = next(each for line in marc.plan().lines for each in line.actions)
    nothing = {
        "starts": None, "ends": None, "cost": None, "support": False, "dates_follow": False,
        "action_type": "classroom_training", "lasting_id": "a1", "what": "Training timemanagement",
    }  # fmt: skip
    return replace(known, **{**nothing, **said})


def test_a_wish_nobody_agreed_on_stands_alone():  # 001-030
    [pair], others = beside_agreements([WISH], plan_with())
    assert (pair.action, pair.differs, others) == (None, (), ())


@pytest.mark.parametrize(
    ("agreed", "differs"),
    [
        ({"ends": in_words("Voorjaar"), "cost": Decimal(450)}, ()),
        ({"ends": in_words("voorjaar"), "cost": Decimal(500)}, ("cost",)),
        ({"ends": on_date(date(2026, 5, 1)), "cost": Decimal(450)}, ("period",)),
        ({"what": "Coaching"}, ("action", "period", "cost")),
    ],
)
def test_the_difference_between_wish_and_agreement_is_named_by_field(agreed, differs):  # 001-030
    wish = replace(WISH, agreement="a1")
    [pair], others = beside_agreements([wish], plan_with(action(**agreed)))
    assert (pair.action.lasting_id, pair.differs, others) == ("a1", differs, ())


def test_an_agreement_in_the_very_words_of_a_wish_is_taken_for_it():
    [pair], _ = beside_agreements([WISH], plan_with(action(what=" training  Timemanagement ")))
    assert pair.action is not None


def test_an_agreement_belongs_to_one_wish_and_the_others_were_not_wished():
    twice = [WISH, replace(WISH, wish_id="w2", agreement="a1")]
    more = action(lasting_id="a2", what="Meelopen")
    pairs, others = beside_agreements(twice, plan_with(action(), more))
    assert [pair.action and pair.action.lasting_id for pair in pairs] == [None, "a1"]
    assert [each.lasting_id for each in others] == ["a2"]


def test_an_empty_wish_and_support_are_no_part_of_the_comparison():
    empty = Wish("w3", 3, "", "", "", None)
    assert beside_agreements([empty], plan_with(action(support=True))) == ((), ())


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ({}, ("when", "cost")),
        ({"action_type": TO_BE_FOUND, "cost": Decimal(0)}, ("way", "when")),
        ({"ends": in_words("dit najaar"), "cost": Decimal(10)}, ("when",)),
        ({"ends": relative("plan_start", "within", 3, "month"), "cost": Decimal(10)}, ()),
        ({"dates_follow": True, "cost": Decimal(10)}, ()),
    ],
)
def test_what_the_first_year_leaves_open_is_named(said, codes):  # 001-012
    found = loose_actions(plan_with(action(**said)), TODAY, asks_costs=True)
    assert [each.codes for each in found] == ([codes] if codes else [])


@pytest.mark.parametrize(
    "term", [on_date(date(2027, 3, 13)), in_words("in 2028"), in_words("tussen 2028 en 2030")]
)
def test_what_comes_after_the_first_year_may_be_loose(term):  # 001-012
    plan = plan_with(action(ends=term, action_type=TO_BE_FOUND))
    assert loose_actions(plan, TODAY, asks_costs=True) == ()


def test_the_last_day_of_the_first_year_is_still_in_it():
    plan = plan_with(action(ends=on_date(date(2027, 3, 12)), action_type=TO_BE_FOUND))
    assert [each.codes for each in loose_actions(plan, TODAY, asks_costs=False)] == [("way",)]
