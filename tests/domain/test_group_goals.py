"""For whom a goal of the organisation is, and what is still missing before it is published."""

import pytest

from pop_core.domain.errors import RuleBroken
from pop_core.domain.group_goals import (
    FIELDS,
    Group,
    Place,
    Subject,
    Target,
    Written,
    applies,
    check_complete,
)
from pop_core.domain.when import relative

THOMAS = Place(frozenset({"klantendienst", "directie"}), "Dossierbehandelaar", "B")
GROUPS = {
    "the own unit": (Group(Target.UNIT, "klantendienst"), True),
    "a unit above": (Group(Target.UNIT, "directie"), True),
    "another unit": (Group(Target.UNIT, "ict"), False),
    "the own job": (Group(Target.JOB, "Dossierbehandelaar"), True),
    "the own job in other capitals": (Group(Target.JOB, "dossierbehandelaar"), True),
    "another job": (Group(Target.JOB, "Systeembeheerder"), False),
    "a job called as the unit": (Group(Target.JOB, "klantendienst"), False),
    "the own level": (Group(Target.LEVEL, "b"), True),
    "another level": (Group(Target.LEVEL, "A"), False),
    "no unit yet": (Group(Target.UNIT), False),
    "no job yet": (Group(Target.JOB), False),
    "no level yet": (Group(Target.LEVEL), False),
}


@pytest.mark.parametrize("said", GROUPS)
def test_a_goal_is_for_whoever_belongs_to_its_group(said):
    group, meant = GROUPS[said]
    assert applies(group, THOMAS) is meant


@pytest.mark.parametrize("kind", Target)
def test_nothing_is_for_somebody_who_works_nowhere(kind):
    assert not applies(Group(kind, ""), Place())


def test_what_is_missing_is_named_one_by_one():
    group, about = Group(Target.JOB, "Beheerder"), Subject("advising")
    for written, code in (
        (Written(Group(), about, text="x"), "group_missing"),
        (Written(group, Subject(technical_field="software"), text="x"), "title_missing"),
        (Written(group, about), "goal_missing"),
    ):
        with pytest.raises(RuleBroken, match=code):
            check_complete(written)
    check_complete(Written(group, about, text="x"))


def test_a_term_hangs_on_what_every_plan_has():  # 004-037
    term = FIELDS["group_goal.term"]
    within = relative("plan_start", "within", 6, "month")
    assert term.clean(within) == within
    with pytest.raises(RuleBroken, match="unknown_code"):
        term.clean(relative("action_end", "within", 6, "month", anchor_id="x"))
