"""A group of competencies is left out where it would tell of a hidden one."""

import pytest

from pop_core.analytics import overlap

MEMBERS = ("deciding", "organising", "steering")


def tells(numbers, group, hidden=(), group_shown=True):
    """Whether the group tells, with these competencies hidden."""
    true = {("needs", code): {"all": number} for code, number in numbers.items()}
    true["groups", "handling_tasks"] = {"all": group}
    published = {
        ("needs", code, "all"): None if code in hidden else number
        for code, number in numbers.items()
    }
    published["groups", "handling_tasks", "all"] = group if group_shown else None
    return overlap.tells(published, true, "handling_tasks", MEMBERS, "all")


@pytest.mark.parametrize(
    ("numbers", "group", "more", "told"),
    [
        # Nobody asks for two: the group less the others is the hidden one.
        ({"deciding": 30, "organising": 7}, 37, {"hidden": ("organising",)}, True),
        ({"deciding": 30, "organising": 7}, 33, {"hidden": ("organising",)}, True),
        ({"deciding": 30, "organising": 7}, 32, {"hidden": ("organising",)}, False),
        ({"deciding": 30, "organising": 0, "steering": 40}, 40, {"hidden": ("steering",)}, False),
        ({"deciding": 0, "organising": 0, "steering": 40}, 40, {"hidden": ("steering",)}, True),
        # All of them shown, or none: the group tells nothing more.
        ({"deciding": 30, "organising": 12}, 42, {}, False),
        ({"deciding": 7, "organising": 7}, 14, {"hidden": ("deciding", "organising")}, False),
        # A hidden group with one competency that stands out tells of itself.
        ({"deciding": 30, "organising": 0}, 30, {"group_shown": False}, True),
        ({"deciding": 30, "organising": 25}, 40, {"group_shown": False}, False),
        ({"deciding": 0, "organising": 0}, 0, {}, False),
    ],
)
def test_a_group_tells_where_few_people_ask_for_two_of_it(numbers, group, more, told):
    assert tells(numbers, group, **more) is told
