"""Whose preparation a reader gets to see: as a table of reader, sharing and talk."""

from datetime import UTC, datetime

import pytest

from pop_core.access import visibility
from pop_core.domain.people import Grant, Role, Visit
from pop_core.domain.plans import HeadWithTalk
from pop_core.domain.statuses import PlanStatus

NOW = datetime(2026, 3, 13, 9, 30, tzinfo=UTC)
# What the employee prepared. `shared` is with the manager.
TABLE = """
reader           talk     own_private  shared  not_shared
employee         before   yes          yes     no
manager          before   no           yes     no
colleague        before   no           no      no
hr_adviser       before   no           no      no
administrator    before   no           no      no
on_this_machine  before   no           no      no
employee         running  no           yes     no
manager          running  no           yes     no
colleague        running  no           no      no
hr_adviser       running  no           no      no
administrator    running  no           no      no
on_this_machine  running  no           no      no
"""
_, *ROWS = [line.split() for line in TABLE.strip().splitlines()]


def visit(who):
    grants = (Grant(Role(who)),) if who in set(Role) else ()
    return Visit(who, grants, "nl", NOW, NOW.date(), "demo")


def plan(talk):
    return HeadWithTalk(
        "p", "l", 1, PlanStatus.DRAFT, "employee", "manager", "form", "hash", talk == "running"
    )


@pytest.mark.parametrize(("reader", "talk", "own", "shared", "not_shared"), ROWS)
def test_the_table_of_visibility(reader, talk, own, shared, not_shared):
    who, about = visit(reader), plan(talk)
    sees = visibility.sees_shared_preparation
    assert visibility.sees_own_preparation(who, about, "employee") is (own == "yes")
    assert sees(who, about, "employee", "manager") is (shared == "yes")
    assert sees(who, about, "employee", None) is (not_shared == "yes")


# The employee shared chapter 2 with the manager, and kept 3 (001-006, 001-007).
CHAPTERS = """
reader           talk     two  three
employee         before   yes  no
manager          before   yes  no
colleague        before   no   no
hr_adviser       before   no   no
administrator    before   no   no
on_this_machine  before   no   no
employee         running  yes  no
manager          running  yes  no
colleague        running  no   no
hr_adviser       running  no   no
administrator    running  no   no
on_this_machine  running  no   no
"""
_, *CHAPTER_ROWS = [line.split() for line in CHAPTERS.strip().splitlines()]


@pytest.mark.parametrize(("reader", "talk", "two", "three"), CHAPTER_ROWS)
def test_the_table_of_chapters(reader, talk, two, three):
    seen = visibility.chapters_in_sight(visit(reader), plan(talk), "employee", {"two": "manager"})
    assert [name in seen for name in ("two", "three")] == [two == "yes", three == "yes"]


def test_each_chapter_is_for_the_one_it_was_shared_with():
    with_whom = {"two": "manager_before", "three": "manager"}
    see = visibility.chapters_in_sight
    assert see(visit("manager"), plan("before"), "employee", with_whom) == {"three"}
    assert see(visit("manager_before"), plan("before"), "employee", with_whom) == {"two"}


def test_the_manager_in_turn_shares_with_the_employee():
    sees = visibility.sees_shared_preparation
    assert sees(visit("employee"), plan("before"), "manager", "employee")
    assert not sees(visit("employee"), plan("before"), "manager", None)


def test_sharing_with_somebody_who_is_no_party_any_more_ends_with_the_talk():
    sees = visibility.sees_shared_preparation
    assert sees(visit("manager_before"), plan("before"), "employee", "manager_before")
    assert not sees(visit("manager_before"), plan("running"), "employee", "manager_before")


def test_sharing_can_be_taken_back_until_it_was_read():
    assert visibility.may_take_back(None)
    assert not visibility.may_take_back(NOW)
