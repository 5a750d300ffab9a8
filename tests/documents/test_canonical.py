import json
import random
import unicodedata
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pop_core.documents.canonical import (
    AGREED,
    SCHEMA_NUMBER,
    canonical,
    codes_only,
    content_hash,
    control_code,
)
from pop_core.domain import plans
from pop_core.domain.follow_up import Beside
from pop_core.domain.plans import CommonTerm, LineState, Milestone
from pop_core.domain.statuses import PlanStatus
from pop_core.domain.when import When, in_words, on_date, relative
from tests.documents import marc

# Running: may change while the signatures stay. Aside: how they got there, what the two keep to
# themselves, and what the app needs. Together with AGREED this is every field there is.
RUNNING = {plans.PlannedAction: {"place", "moment"}}
ASIDE = {
    plans.Plan: {"plan_id", "status", "revision", "unit_id", "objectives", "conversations",
                 "signatures", "beside"},
    plans.Party: set(),
    plans.PlanLine: {"line_id", "position", "proposed_by", "urgency", "importance"},
    plans.Goal: {"goal_id", "line_id", "position"},
    plans.CareerGoal: {"career_goal_id", "position"},
    plans.PlanAnswer: {"plan_answer_id", "position"},
    plans.Milestone: {"milestone_id", "goal_id", "position"},
    plans.PlannedAction: {"action_id", "line_id", "position", "fits", "origin"},
    plans.Rhythm: {"rhythm_id", "action_id", "position"},
    plans.Condition: {"condition_id", "action_id", "position"},
    plans.HrAction: {"hr_action_id", "line_id", "position"},
    plans.SuccessIndicator: {"indicator_id", "line_id", "position"},
    plans.CommonTerm: {"term_id", "line_id", "position"},
}  # fmt: skip
EVERY_FIELD = [(kind, field.name) for kind in AGREED for field in fields(kind)]


def text_of(plan):
    return canonical(plan, marc.catalogue(), marc.form())


def hash_of(plan):
    return content_hash(text_of(plan))


def full_plan():
    """A plan in which every field of every part is filled in."""
    action = replace(
        marc.COURSE, support=True, goals=("g1", "g2"), owners=("employee", "manager"),
        owner_words="Marc", helpers=("colleague", "outside"), helper_words="Gordon",
        starts=in_words("na de zomer"), ends=on_date(date(2026, 6, 1)), dates_follow=False,
        cost=Decimal("250.50"), hours=Decimal(16), in_working_time=True, fits=("f1",),
        papers=("a", "b"), rhythms=(marc.rhythm("bespreken", 2, "week", 30),),
        conditions=(marc.condition("Tijd vrijmaken", "Ratana"),), origin="t1",
        course_number="C 12", institute="Instituut", in_contract=True, study_leave=Decimal(8),
        repayment="niets", remarks="samen gaan",
    )  # fmt: skip
    milestone = Milestone("m row", "m", "", 1, "Eerste planning", on_date(date(2026, 5, 1)))
    line = replace(
        marc.STRUCTURING, sources=("1", "6"), own_title="eigen", technical_field="software",
        row_group="personal", career_goal="c1",
        proposed_by="both", urgency=2, importance=3, why="waarom", direction="deepen",
        works_already="al goed", is_needed="nodig",
        goals=(replace(marc.STRUCTURING.goals[0], both_behind="yes", minimum="tijd",
                       milestones=(milestone,)),),
        actions=(action,),
        hr_actions=(replace(marc.hr_action("Inschrijven", in_words("snel")), action_id="a1"),),
        indicators=(marc.indicator("Te zien", goal_id="g1", who_looks="Ratana", how="gesprek",
                                   due=in_words("in mei")),),
        terms=(CommonTerm("t row", "t", "", 1, "planning", "een lijst per week"),),
    )  # fmt: skip
    return replace(
        marc.agreed_plan(), lines=(line,), objectives=marc.OBJECTIVES,
        career_goals=(plans.CareerGoal("c row", "c1", 1, "short", "Een ander gebied"),),
        answers=(plans.PlanAnswer("q row", "q", 1, "exploration", "Dichter bij huis"),),
    )  # fmt: skip


def another(value):
    """A value of the same kind that is not the same."""
    match value:
        case bool():
            return not value
        case StrEnum():
            return next(each for each in type(value) if each is not value)
        case str():
            return f"{value} anders"
        case int() | Decimal():
            return value + 1
        case date():
            return value + timedelta(days=1)
        case When():
            return in_words("op een ander moment")
        case tuple() if value and isinstance(value[0], str):
            return (*value, "nog een")
        case tuple():
            return value[1:]
        case Beside():
            return replace(value, signed_talks=("t1",))
        case _:
            return replace(value, given_name="Iemand", name="anders")


def edited(part, kind, field):
    """The tree with one field of the first part of that kind made otherwise."""
    if isinstance(part, kind):
        value = getattr(part, field)
        if isinstance(value, plans.Party):
            return replace(part, **{field: replace(value, given_name="Iemand")})
        return replace(part, **{field: another(value)})
    for each in fields(part):
        value = getattr(part, each.name)
        first = value[0] if isinstance(value, tuple) and value else value
        if is_dataclass(first):
            changed = edited(first, kind, field)
            if changed is not first:
                new = (changed, *value[1:]) if isinstance(value, tuple) else changed
                return replace(part, **{each.name: new})
    return part


def test_every_field_of_a_plan_has_been_thought_about():
    for kind, agreed in AGREED.items():
        known = agreed | RUNNING.get(kind, set()) | ASIDE[kind]
        assert known == {field.name for field in fields(kind)}, kind
        assert not agreed & (RUNNING.get(kind, set()) | ASIDE[kind])


@pytest.mark.parametrize(("kind", "field"), EVERY_FIELD)
def test_the_hash_follows_what_is_agreed_and_nothing_else(kind, field):
    before = full_plan()
    after = edited(before, kind, field)
    assert after != before
    changes = field in AGREED[kind]
    assert (hash_of(before) != hash_of(after)) is changes


@given(st.randoms(use_true_random=False))
def test_the_order_in_memory_says_nothing(shuffler: random.Random):
    def shuffled(values):
        return tuple(shuffler.sample(values, len(values)))

    def stirred(line):
        actions = tuple(
            replace(
                action,
                owners=shuffled(action.owners),
                papers=shuffled(action.papers),
                rhythms=shuffled(action.rhythms),
            )
            for action in line.actions
        )
        return replace(
            line,
            sources=shuffled(line.sources),
            goals=shuffled(line.goals),
            actions=shuffled(actions),
            indicators=shuffled(line.indicators),
        )

    plan = marc.plan()
    mixed = replace(
        plan,
        reasons=shuffled(plan.reasons),
        lines=shuffled(tuple(stirred(line) for line in plan.lines)),
    )
    assert text_of(mixed) == text_of(plan)


@given(st.text())
def test_equal_letters_written_otherwise_give_the_same_hash(typed):
    goal = replace(marc.STRUCTURING.goals[0], text=f"é{typed}")
    composed = marc.plan(lines=(replace(marc.STRUCTURING, goals=(goal,)),))
    apart = replace(goal, text=unicodedata.normalize("NFD", goal.text))
    decomposed = marc.plan(lines=(replace(marc.STRUCTURING, goals=(apart,)),))
    assert text_of(composed) == text_of(decomposed)


@given(st.text(min_size=1), st.text(min_size=1))
def test_other_words_for_a_goal_give_another_hash(first, second):
    same = unicodedata.normalize("NFC", first) == unicodedata.normalize("NFC", second)

    def with_goal(text):
        goal = replace(marc.STRUCTURING.goals[0], text=text)
        return marc.plan(lines=(replace(marc.STRUCTURING, goals=(goal,)),))

    assert (text_of(with_goal(first)) == text_of(with_goal(second))) is same


def test_the_order_of_rows_does_say_something():
    plan = marc.plan()
    first, second, *rest = plan.lines
    swapped = (replace(first, position=2), replace(second, position=1), *rest)
    assert hash_of(replace(plan, lines=swapped)) != hash_of(plan)


def test_the_text_is_sorted_json_with_lasting_ids_and_a_schema_number():
    content = json.loads(text_of(marc.agreed_plan()))
    assert text_of(marc.agreed_plan()) == json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    assert content["schema"] == SCHEMA_NUMBER == 1
    assert content["lasting_id"] == marc.plan().lasting_id
    assert content["form_hash"] == marc.form().content_hash
    assert content["starts_on"] == "2026-03-12"
    assert marc.plan().plan_id not in text_of(marc.plan())


def test_codes_stand_together_with_the_names_that_were_shown():
    line = json.loads(text_of(marc.plan()))["lines"][0]
    assert line["competency"] == {"code": "work_structuring", "name": "Werk structureren"}
    assert line["sources"] == [{"code": "1", "name": "Ontwikkelcirkels"}]
    assert line["priority"]["code"] == 1
    assert line["actions"][0]["action_type"]["code"] == "classroom_training"


def test_amounts_are_text_and_equal_amounts_are_the_same_text():
    def with_cost(cost):
        line = replace(marc.STRUCTURING, actions=(replace(marc.COURSE, cost=Decimal(cost)),))
        return marc.plan(lines=(line,))

    assert '"cost":"250.5"' in text_of(with_cost("250.50"))
    assert text_of(with_cost("250")) == text_of(with_cost("250.00"))


def test_what_only_the_two_of_them_read_is_not_in_the_text():
    text = text_of(marc.agreed_plan())
    assert marc.OBJECTIVES[0].objective not in text  # 004-010
    assert marc.PLANNING_TALK.remarks not in text
    assert PlanStatus.AGREED not in json.loads(text).values()


def test_dates_that_the_institute_tells_later_are_running():
    def with_course(**more):
        line = replace(marc.STRUCTURING, actions=(replace(marc.COURSE, **more),))
        return hash_of(marc.plan(lines=(line,)))

    day = on_date(date(2026, 5, 4))
    assert with_course(dates_follow=True, starts=day) == with_course(dates_follow=True)
    assert with_course(dates_follow=False, starts=day) != with_course(dates_follow=False)
    term = relative("plan_start", "within", 2, "month")  # its definition is agreed
    assert with_course(dates_follow=True, ends=term) != with_course(dates_follow=True)


def test_what_waits_for_later_is_part_of_what_was_signed():
    waiting = replace(marc.LETTERS, state=LineState.LATER)
    assert hash_of(marc.plan(lines=(waiting,))) != hash_of(marc.plan(lines=(marc.LETTERS,)))


def test_a_newly_named_competency_is_still_the_same_agreement():
    text = text_of(marc.plan())
    renamed = text.replace("Werk structureren", "Het werk ordenen")
    assert renamed != text
    assert codes_only(renamed) == codes_only(text)
    changed = text.replace('"work_structuring"', '"organising"')
    assert codes_only(changed) != codes_only(text)


def test_the_control_code_is_easy_to_compare_by_eye():
    assert control_code("4f1a9c0277be0d13" + "f" * 48) == "4f1a 9c02 77be 0d13"
    assert len(content_hash("x")) == 64
