"""Who may do what, as a table: rows are people, columns are what they ask for."""

import inspect
from datetime import UTC, datetime

import pytest

from pop_core.access import permissions
from pop_core.domain.errors import NotAllowed, NotFound
from pop_core.domain.people import Grant, Role, Visit
from pop_core.domain.plans import HeadWithTalk
from pop_core.domain.statuses import PlanStatus

NOW = datetime(2026, 3, 13, 9, 30, tzinfo=UTC)
ROLES = {
    "hr_adviser": Role.HR_ADVISER,
    "training_officer": Role.TRAINING_OFFICER,
    "deciding_board": Role.DECIDING_BOARD,
    "administrator": Role.ADMINISTRATOR,
    "on_this_machine": Role.ON_THIS_MACHINE,
}
OF_A_ROLE = ("administer", "work_for_hr", "keep_offer", "decide", "see_figures", "search_pool")
ASKS = ("read_plan", "edit_plan", "start_plan", "prepare", *OF_A_ROLE)
# One row per person: does the answer to each of ASKS say yes?
TABLE = """
who read_plan edit_plan start_plan prepare administer work_for_hr keep_offer decide see_figures pool
employee         yes yes yes yes no  no  no  no  no  no
manager          yes yes yes yes no  no  no  no  no  no
colleague        no  no  no  no  no  no  no  no  no  no
hr_adviser       no  no  no  no  no  yes no  no  yes yes
training_officer no  no  no  no  no  yes yes no  yes no
deciding_board   no  no  no  no  no  no  no  yes yes no
administrator    no  no  no  no  yes no  no  no  no  no
on_this_machine  yes yes yes no  yes no  no  no  no  no
nobody           no  no  no  no  no  no  no  no  no  no
"""
_, *ROWS = [line.split() for line in TABLE.strip().splitlines()]
CASES = [
    (who, asked, answer == "yes")
    for who, *answers in ROWS
    for asked, answer in zip(ASKS, answers, strict=True)
]
REFUSALS = {  # what a stranger hears: of a plan not even that it exists
    "read_plan": NotFound,
    "edit_plan": NotFound,
    "start_plan": NotAllowed,
    "prepare": NotFound,
    **dict.fromkeys(OF_A_ROLE, NotAllowed),
}


def plan(status=PlanStatus.DRAFT, *, talking=False):
    return HeadWithTalk("p", "lasting", 1, status, "employee", "manager", "form", "hash", talking)


def visit(who, via="demo"):
    grants = (Grant(ROLES[who]),) if who in ROLES else ()
    return Visit("" if who == "nobody" else who, grants, "nl", NOW, NOW.date(), via)


def arguments(asked):
    if asked in OF_A_ROLE:
        return ()
    return ("employee", "manager") if asked == "start_plan" else (plan(),)


@pytest.mark.parametrize(("who", "asked", "allowed"), CASES)
def test_the_table_of_permissions(who, asked, allowed):  # 004-008
    assert getattr(permissions, f"may_{asked}")(visit(who), *arguments(asked)) is allowed
    check = getattr(permissions, f"check_may_{asked}")
    if allowed:
        check(visit(who), *arguments(asked))
    else:
        refusal = NotAllowed if (who, asked) == ("on_this_machine", "prepare") else REFUSALS[asked]
        with pytest.raises(refusal) as refused:
            check(visit(who), *arguments(asked))
        assert type(refused.value) is refusal


def test_every_permission_comes_as_a_question_and_a_refusal():
    functions = {name for name, _ in inspect.getmembers(permissions, inspect.isfunction)}
    questions = {name.removeprefix("may_") for name in functions if name.startswith("may_")}
    refusals = {name.removeprefix("check_may_") for name in functions if name.startswith("check_")}
    assert questions == refusals == {*ASKS, "add_people", "answer"}


@pytest.mark.parametrize(
    ("who", "asked_id", "allowed"),
    [
        ("colleague", "colleague", True),
        ("employee", "colleague", False),
        ("manager", "colleague", False),
        ("administrator", "colleague", False),
        ("employee", None, True),  # somebody without an account: one of the two notes it
        ("manager", None, True),
        ("colleague", None, False),
        ("hr_adviser", None, False),
    ],
)
def test_a_question_is_answered_by_whoever_was_asked(who, asked_id, allowed):  # 000-045
    assert permissions.may_answer(visit(who), plan(), asked_id) is allowed
    if allowed:
        permissions.check_may_answer(visit(who), plan(), asked_id)
    else:
        with pytest.raises(NotFound):
            permissions.check_may_answer(visit(who), plan(), asked_id)


def test_without_sign_in_preparing_stays_on_paper():
    with pytest.raises(NotAllowed, match="prepare_on_paper"):
        permissions.check_may_prepare(visit("on_this_machine"), plan())


def test_a_party_who_is_also_hr_keeps_their_own_plan():
    both = Visit("employee", (Grant(Role.HR_ADVISER),), "nl", NOW, NOW.date(), "demo")
    assert permissions.may_read_plan(both, plan())


def test_a_grant_for_one_unit_counts_as_the_role():
    of_one_unit = Visit("x", (Grant(Role.ADMINISTRATOR, "unit"),), "nl", NOW, NOW.date(), "demo")
    assert permissions.may_administer(of_one_unit)


@pytest.mark.parametrize("status", PlanStatus)
@pytest.mark.parametrize("talking", [True, False])
def test_who_may_read_does_not_depend_on_the_state_of_the_plan(status, talking):
    known = plan(status, talking=talking)
    assert permissions.may_read_plan(visit("employee"), known)
    assert not permissions.may_read_plan(visit("hr_adviser"), known)


@pytest.mark.parametrize(
    ("via", "allowed"),
    [("demo", True), ("single", True), ("command", True), ("job", False), ("sign_in", False)],
)
def test_people_are_added_where_no_register_knows_them(via, allowed):
    known = visit("manager", via)
    assert permissions.may_add_people(known) is allowed
    if allowed:
        permissions.check_may_add_people(known)
    else:
        with pytest.raises(NotAllowed):
            permissions.check_may_add_people(known)


def of_units(*units):
    grants = tuple(Grant(Role.HR_ADVISER, unit) for unit in units)
    return Visit("noor", grants, "nl", NOW, NOW.date(), "demo")


@pytest.mark.parametrize(
    ("units", "reached"),
    [(("a",), {"a"}), (("a", "b"), {"a", "b"}), (("a", None), None), ((None,), None)],
)
def test_a_role_reaches_the_units_it_is_for_or_the_whole_organisation(units, reached):
    assert permissions.granted_units(of_units(*units), Role.HR_ADVISER) == reached


def test_a_role_one_does_not_have_reaches_nothing():
    with pytest.raises(NotAllowed):
        permissions.granted_units(of_units("a"), Role.DECIDING_BOARD)
