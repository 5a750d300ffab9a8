"""Which numbers are said to lie among others that may hold the same people."""

import pytest

from pop_core.analytics import overlap
from pop_core.analytics.disclosure import Counts, Overlap, Rules, protect

DECIDING, ORGANISING = ("needs", "deciding"), ("needs", "organising")
TASKS = ("groups", "handling_tasks")
MEMBERS = 8  # competencies of that group


def found(cells):
    """What is said of these cells, by the whole."""
    return {each.whole: each for each in overlap.overlaps(cells)}


@pytest.mark.parametrize("path", ["all", "unit:x", "own:x", "rest:", "job:Griffie", "year:2026"])
def test_a_group_holds_its_competencies_wherever_both_stand(path):
    cells = {(*TASKS, path): 40, (*DECIDING, path): 30, (*ORGANISING, path): 20}
    each = found(cells)[*TASKS, path]
    assert set(each.parts) == {(*DECIDING, path), (*ORGANISING, path)}
    assert (each.is_within, each.spare, each.left_out) == (True, 0, MEMBERS - 2)


def test_of_a_group_alone_at_a_path_nothing_is_said():
    assert found({(*TASKS, "unit:x"): 40, (*DECIDING, "all"): 30, (*TASKS, "all"): 60}).keys() == {
        (*TASKS, "all")
    }


def test_sources_ways_and_years_cover_the_whole_as_far_as_they_do():
    cells = {(*DECIDING, "all"): 30, (*DECIDING, "source:1"): 22, (*DECIDING, "source:2"): 5}
    each = found(cells)[*DECIDING, "all"]
    assert (each.spare, each.is_within) == (3, False)
    cells[*DECIDING, "source:2"] = 12
    assert found(cells)[*DECIDING, "all"].spare == 0


def test_whoever_learns_in_a_way_has_an_action_of_its_kind():
    cells = {("kinds", "with_others", "all"): 30, (*DECIDING, "all"): 40}
    cells |= {(*DECIDING, "way:coaching"): 20, (*DECIDING, "way:classroom_training"): 20}
    each = found(cells)["kinds", "with_others", "all"]
    assert (each.parts, each.spare) == (((*DECIDING, "way:coaching"),), None)


def test_an_agreed_plan_is_in_force_and_who_has_one_has_a_plan():
    cells = {("states", "agreed", "all"): 30, ("size", "", "all"): 35, ("planned", "", "all"): 50}
    cells["promises", "manager", "all"] = 20
    each = [(one.whole, one.parts) for one in overlap.overlaps(cells)]
    assert (("size", "", "all"), (("states", "agreed", "all"),)) in each
    assert (("planned", "", "all"), (("size", "", "all"),)) in each
    assert (("size", "", "all"), (("promises", "manager", "all"),)) in each


def test_what_does_not_overlap_so_is_never_published():
    cells = {("group",): 10, ("one",): 12, ("other",): 20}
    for broken in (
        Overlap(("group",), (("one",),)),
        Overlap(("other",), (("one",),), spare=7, is_within=False),
    ):
        with pytest.raises(ValueError, match="do not overlap"):
            protect(Counts(cells, overlaps=(broken,)), Rules())
