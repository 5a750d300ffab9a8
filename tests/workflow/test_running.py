"""How actions run after the agreement: steps, real dates, what it cost; with history (002-015)."""

from datetime import date
from decimal import Decimal

import pytest

from pop_core.catalogue.library import library
from pop_core.documents.canonical import canonical
from pop_core.domain.errors import NotFound
from pop_core.domain.follow_up import COURSE_STEPS, PLAIN_STEPS
from pop_core.domain.schedule import anchor_dates
from pop_core.domain.statuses import Deed, PlanStatus
from pop_core.domain.when import relative
from pop_core.workflow import closing, editing, moving, running
from tests.organisation import NOW
from tests.workflow.cycle import begin_talk, refusal, sign_on_paper, visit

TODAY = NOW.date()
MAY_4, MAY_8 = date(2026, 5, 4), date(2026, 5, 8)


@pytest.fixture
def world(agreed_world):
    return agreed_world


@pytest.fixture
def course(world):
    """Marc's course: an action with the ladder of courses."""
    return world.plan(world.ids["plan"]).lines[0].actions[0]


@pytest.fixture
def plain(world):
    """An action that either runs, is done, or is off."""
    return world.plan(world.ids["plan"]).lines[0].actions[2]


def note(world, action, field, value, who="ratana", plan="plan"):
    return running.note(
        world.store, visit(world, who), world.ids[plan], action.lasting_id, field, value
    )


def now(world, action):
    return world.plan(world.ids["plan"]).beside.running(action.lasting_id)


def test_only_courses_have_the_ladder(course, plain):  # 002-015
    assert running.steps_of(course) == COURSE_STEPS
    assert running.steps_of(plain) == PLAIN_STEPS


@pytest.mark.parametrize("who", ["marc", "ratana"])
def test_both_note_every_step_and_the_newest_holds(world, course, who):
    for step in COURSE_STEPS:
        note(world, course, "step", step, who)
        assert now(world, course).step == step
    steps = [each.value for each in world.plan(world.ids["plan"]).beside.notes]
    assert steps == list(COURSE_STEPS)  # the earlier ones are its history


def test_a_step_of_the_other_kind_is_refused(world, course, plain):
    assert refusal(world, note, world, plain, "step", "booked").code == "unknown_code"
    assert refusal(world, note, world, course, "step", "running").code == "unknown_code"
    assert refusal(world, note, world, course, "step", 3).code == "unknown_code"


def test_all_running_facts_are_kept_and_can_be_taken_back(world, course):
    facts = {
        "starts_on": MAY_4, "ends_on": MAY_8, "place": "Brussel", "course_number": "OFO-12",
        "helper": "mijnheer Gordon", "actual_cost": Decimal("120.5"),
    }  # fmt: skip
    for field, value in facts.items():
        note(world, course, field, value)
    kept = now(world, course)
    assert (kept.starts_on, kept.ends_on, kept.actual_cost) == (MAY_4, MAY_8, "120.50")
    assert (kept.place, kept.course_number, kept.helper) == ("Brussel", "OFO-12", "mijnheer Gordon")
    note(world, course, "ends_on", None)
    assert now(world, course).ends_on is None


def test_real_dates_do_not_cross(world, course):
    note(world, course, "starts_on", MAY_8)
    trouble = refusal(world, note, world, course, "ends_on", MAY_4)
    assert (trouble.code, trouble.facts) == ("end_before_start", {"starts": MAY_8, "ends": MAY_4})
    note(world, course, "ends_on", MAY_8)
    late = date(2026, 5, 9)
    assert refusal(world, note, world, course, "starts_on", late).code == "end_before_start"


@pytest.mark.parametrize(
    ("field", "value"), [("what", "Iets anders."), ("owners", "manager"), ("noted_by", "x")]
)
def test_what_was_agreed_is_no_running_fact(world, course, field, value):
    assert refusal(world, note, world, course, field, value).code == "unknown_field"


def test_a_value_of_the_wrong_kind_is_refused(world, course):
    assert refusal(world, note, world, course, "starts_on", "4 mei").code == "wrong_kind"
    assert refusal(world, note, world, course, "place", "x" * 201).code == "text_too_long"


def test_the_signed_text_stays_as_it_was(world, course):
    form = library().form("federal")
    before = canonical(world.plan(world.ids["plan"]), library().catalogue, form)
    note(world, course, "step", "done")
    note(world, course, "ends_on", MAY_8)
    plan = world.plan(world.ids["plan"])
    assert canonical(plan, library().catalogue, form) == before
    assert (plan.status, len(plan.signatures)) == (PlanStatus.AGREED, 2)


def test_a_term_that_hangs_on_the_course_comes_down_to_a_date(marcs_world):  # 004-037
    line = marcs_world.plan(marcs_world.ids["plan"]).lines[0]
    hangs = relative("action_end", "within", 3, "month", anchor_id=line.actions[0].lasting_id)
    goal = line.goals[0]
    editing.save_field(
        marcs_world.store, marcs_world.visit("ratana"), "goal.term", goal.goal_id, goal.term, hangs
    )
    sign_on_paper(marcs_world)
    assert hangs.resolve(anchor_dates(marcs_world.plan(marcs_world.ids["plan"]))) is None
    note(marcs_world, line.actions[0], "ends_on", MAY_8)
    plan = marcs_world.plan(marcs_world.ids["plan"])
    assert hangs.resolve(anchor_dates(plan)) == date(2026, 8, 8)
    assert plan.lines[0].goals[0].term == hangs


def test_a_note_made_during_a_talk_says_so(world, course):
    note(world, course, "step", "booked")
    talk_id = begin_talk(world)
    note(world, course, "step", "done")
    talks = [each.conversation_id for each in world.plan(world.ids["plan"]).beside.notes]
    assert talks == [None, talk_id]


def test_nothing_runs_before_the_agreement(marcs_world):
    action = marcs_world.plan(marcs_world.ids["plan"]).lines[0].actions[0]
    trouble = refusal(marcs_world, note, marcs_world, action, "step", "done")
    assert trouble.code == "not_agreed_yet"


def test_at_rest_facts_may_still_be_noted(world, course):
    moving.move(world.store, visit(world), world.ids["plan"], PlanStatus.AGREED, Deed.PAUSE)
    note(world, course, "step", "done")
    assert now(world, course).step == "done"


def test_after_the_end_of_the_cycle_nothing_runs_any_more(world, course):
    plan = world.plan(world.ids["plan"])
    closing.close_plan(
        world.store, visit(world), plan.lasting_id, plan.revision, closing.CycleEnd({})
    )
    assert refusal(world, note, world, course, "step", "done").code == "plan_is_frozen"


def test_an_action_of_another_plan_is_not_found(world):
    foreign = world.start("yasmina", "els")
    els = world.visit("els")
    line_id = editing.add_line(
        world.store, els, world.plan(foreign, "els").plan_id, "advising"
    ).row_id
    editing.add_action(world.store, els, line_id, "self_study", "lezen")
    action = world.plan(foreign, "els").lines[0].actions[0]
    assert isinstance(refusal(world, note, world, action, "step", "done"), NotFound)


@pytest.mark.parametrize("who", ["els", "noor", "bart", "stranger"])
def test_nobody_else_notes_anything(world, course, who):
    assert isinstance(refusal(world, note, world, course, "step", "done", who), NotFound)
