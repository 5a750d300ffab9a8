"""Which course a title means, which courses come to mind while typing, and what a demand costs."""

from decimal import Decimal

import pytest

from pop_core.domain.course_search import CourseSearch
from pop_core.domain.courses import Course, Offer
from pop_core.domain.demand import (
    Asked,
    Demand,
    DemandUnit,
    UnitTree,
    course_totals,
    of_unit,
    per_course,
    priced,
    standing_out,
    sums_by_unit,
    without_course,
)
from pop_core.domain.errors import NotFound

EXCEL = Course("1", "Excel basis", "Leerschuur", cost=Decimal(250))
EXCEL_ELSEWHERE = Course("2", "Excel basis", "Talenhuis", cost=Decimal(300))
FRENCH = Course("3", "Frans aan de balie", "Talenhuis", cost=Decimal(480))
TALKS = Course("4", "Omgaan met moeilijke gesprekken", "Leerschuur")
OFFER = Offer((EXCEL, EXCEL_ELSEWHERE, FRENCH, TALKS), {"frans voor het onthaal": "3"})


@pytest.mark.parametrize(
    ("title", "course"),
    [
        ("  frans AAN de\n balie ", FRENCH),
        ("Frans voor  het onthaal", FRENCH),  # linked by hand
        ("Excel basis", None),  # could be either
        ("Excel basis (talenhuis)", EXCEL_ELSEWHERE),
        ("Frans", None),
        ("", None),
    ],
)
def test_a_title_means_a_course_when_only_one_has_it_or_it_was_linked(title, course):
    assert OFFER.meant_by(title) == course


def test_a_course_taken_off_the_offer_is_still_meant_by_its_title():
    gone = Course("3", "Frans aan de balie", is_removed=True)
    assert Offer((gone,), {}).meant_by("Frans aan de balie") == gone
    assert Offer((gone, FRENCH), {}).meant_by("Frans aan de balie") == FRENCH


def test_a_shared_title_is_shown_with_its_institute():
    assert [OFFER.name(each) for each in (EXCEL, FRENCH)] == [
        "Excel basis (Leerschuur)",
        "Frans aan de balie",
    ]


SEARCH = CourseSearch(OFFER.courses)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Pieter volgt een cursus frans", [FRENCH]),
        ("fra", [FRENCH]),
        ("EXCEL", [EXCEL, EXCEL_ELSEWHERE]),
        ("excel bij talenhuis", [EXCEL_ELSEWHERE]),
        ("gesprek", [TALKS]),
        ("Opleiding met een cursus volgen", []),
        ("een", []),
        ("Duits", []),
        ("", []),
    ],
)
def test_what_is_typed_finds_the_courses_nearest_to_it(typed, found):
    assert list(SEARCH.suggest(typed))[: len(found) or 1] == found


ROOT, ICT, NETWORK = (
    DemandUnit("r", "elsewhere", "Directie"), DemandUnit("i", "r", "ICT"),
    DemandUnit("n", "i", "Netwerk"),
)  # fmt: skip
TREE = UnitTree((ROOT, ICT, NETWORK))
ASKED = priced(
    (
        Asked("frans aan de balie", "n", 2, False, 2, Decimal(400), 1),
        Asked("Frans voor het onthaal", "n", 2, True, 1, Decimal(450), 0),
        Asked("Omgaan met moeilijke gesprekken", "i", 0, False, 3, Decimal(0), 3),
    ),
    OFFER,
)


def test_spellings_of_one_course_are_one_row_and_an_unknown_cost_stays_unknown():
    rows = [
        (each.title, each.quarter, each.people, each.arranged, each.cost, each.unpriced)
        for each in per_course(ASKED, OFFER)
    ]
    assert rows == [
        ("Frans aan de balie", 2, 3, 1, Decimal(1330), 0),  # 400 + 480 of the offer + 450
        ("Omgaan met moeilijke gesprekken", 0, 3, 0, Decimal(0), 3),
    ]


def test_a_unit_holds_everything_below_it_and_is_over_its_own_budget_only():
    sums, budgets = sums_by_unit(ASKED), {"i": Decimal(1000), "r": Decimal(1330)}
    root, ict = (of_unit(unit, TREE.below((unit,)), sums, budgets) for unit in (ROOT, ICT))
    assert (root.asked, root.arranged, root.cost, root.unpriced) == (880, 450, 1330, 3)
    assert [unit.name for unit in standing_out((root, ict))] == ["ICT"]


def demand_of(*units):
    shown = tuple(of_unit(unit, TREE.below((unit,)), sums_by_unit(ASKED), {}) for unit in units)
    return Demand(2026, TREE.in_order, shown, per_course(ASKED, OFFER))


def test_the_unit_that_holds_all_others_is_the_whole_and_none_of_the_parts():
    everything = demand_of(ROOT, ICT)
    assert everything.whole.name == "Directie"
    assert [unit.name for unit in everything.parts] == ["ICT"]
    assert everything.arranged == Decimal(450)  # counted once
    side_by_side = demand_of(ROOT, NETWORK)
    assert side_by_side.whole is None
    assert len(side_by_side.parts) == 2
    assert demand_of(ICT).whole is None


def test_a_course_is_added_up_over_units_and_quarters_that_of_most_people_first():
    more = (
        Asked("Frans aan de balie", "i", 3, True, 2, Decimal(900), 0),
        Asked("", "i", 1, False, 9, Decimal(0), 9),
    )
    totals = course_totals(per_course((*ASKED, *more), OFFER))
    assert [(each.title, each.people, each.arranged, each.cost) for each in totals] == [
        ("Frans aan de balie", 5, 3, Decimal(2230)),
        ("Omgaan met moeilijke gesprekken", 3, 0, Decimal(0)),
        ("", 9, 0, Decimal(0)),
    ]
    assert [each.unpriced for each in totals] == [0, 3, 9]


def test_the_tree_begins_at_the_highest_unit_looked_after_and_ends_in_a_ring():
    assert TREE.in_order == (ROOT, ICT, NETWORK)
    assert TREE.shown(TREE.top("i")) == (ICT, NETWORK)
    with pytest.raises(NotFound):
        TREE.top("elsewhere")
    ring = UnitTree((DemandUnit("a", None, "A"), DemandUnit("b", "b", "B")))
    assert [unit.name for unit in ring.in_order] == ["A"]


def test_titles_that_mean_no_course_come_most_often_typed_first():
    typed = {"Lassen": 1, "Excel basis": 3, "Frans aan de balie": 9}
    assert without_course(typed, OFFER) == (("Excel basis", 3), ("Lassen", 1))
