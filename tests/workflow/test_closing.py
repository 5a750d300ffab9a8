"""The end of a cycle: was the goal reached, what helped, what goes along (003-014)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pop_core.catalogue.library import library
from pop_core.domain.errors import ChangedMeanwhile, NotFound, RuleBroken
from pop_core.domain.follow_up import GoalOutcome
from pop_core.domain.plans import LineState
from pop_core.domain.statuses import PlanStatus
from pop_core.workflow import editing, following, moving, plans, talks, versions
from pop_core.workflow.closing import CycleEnd, close_plan
from tests.workflow.cycle import (
    HALF_A_YEAR,
    begin_talk,
    end_talk,
    refusal,
    sign_on_paper,
    visit,
)

YEAR = timedelta(days=366)


@pytest.fixture
def world(agreed_world):
    return agreed_world


@pytest.fixture
def plan(world):
    return world.plan(world.ids["plan"])


def close(world, end=None, who="ratana", revision=None):
    lasting_id = world.ids["plan"]
    seen = revision or world.plan(lasting_id).revision
    return close_plan(world.store, visit(world, who, YEAR), lasting_id, seen, end or CycleEnd({}))


def told(plan):
    """Everything the two say about Marc's year."""
    lines = plan.active_lines
    goals = [goal.lasting_id for line in lines for goal in line.goals]
    outcomes = dict(zip(goals, ("reached", "partly", "not_reached"), strict=False))
    helped = lines[0].actions[1].lasting_id
    along = tuple(line.lasting_id for line in (lines[2], lines[3]))
    return CycleEnd(outcomes, helped, "Samen kijken hielp.", along)


@pytest.mark.parametrize("who", ["marc", "ratana"])
def test_both_can_close_it_and_all_that_was_said_is_kept(world, plan, who):
    end = told(plan)
    close(world, end, who)
    kept = world.plan(world.ids["plan"])
    said = kept.beside.closing
    assert (kept.status, said.closed_on) == (
        PlanStatus.CLOSED, visit(world, who, YEAR).today,
    )  # fmt: skip
    assert set(said.outcomes) == {GoalOutcome(*each) for each in end.outcomes.items()}
    assert (said.most_helpful, said.remarks) == (end.most_helpful, end.remarks)
    assert set(said.takes_along) == set(end.takes_along)


def test_nothing_needs_an_answer(world):
    close(world)
    assert world.plan(world.ids["plan"]).beside.closing.outcomes == ()


def test_while_a_talk_goes_on_it_is_not_closed(world):
    begin_talk(world)
    assert refusal(world, close, world).code == "talk_is_running"


def test_while_a_next_version_is_written_it_is_not_closed(world, talk_id, plan):
    following.add_action(world.store, visit(world), talk_id, plan.lines[0].lasting_id, "Nog iets.")
    end_talk(world)
    assert refusal(world, close, world).code == "no_such_move"


def test_what_was_not_agreed_is_not_closed(marcs_world):
    assert refusal(marcs_world, close, marcs_world).code == "no_such_move"


def test_a_plan_that_changed_meanwhile_is_read_again_first(world, plan):
    begin_talk(world)
    talks.end_talk(world.store, visit(world), plan.lasting_id, "continued_later")
    trouble = refusal(world, close, world, revision=plan.revision)
    assert isinstance(trouble, ChangedMeanwhile)


def test_codes_and_ids_from_elsewhere_are_refused(world, plan):
    goal, line = plan.lines[0].goals[0].lasting_id, plan.lines[0].lasting_id
    assert refusal(world, close, world, CycleEnd({goal: "great"})).code == "unknown_code"
    for end in (
        CycleEnd({line: "reached"}),
        CycleEnd({}, most_helpful=goal),
        CycleEnd({}, takes_along=(goal,)),
    ):
        assert isinstance(refusal(world, close, world, end), NotFound)


@pytest.mark.parametrize("who", ["els", "noor", "bart", "stranger"])
def test_nobody_else_closes_it(world, who):
    assert isinstance(refusal(world, close, world, None, who), NotFound)


def test_a_closed_plan_is_not_opened_again_on_any_path(world, plan):
    close(world)
    ratana, lasting_id = visit(world, later=YEAR), plan.lasting_id
    assert refusal(world, close, world).code == "no_such_move"
    for deed in moving.BY_A_WORD:
        trouble = refusal(
            world, moving.move, world.store, ratana, lasting_id, PlanStatus.CLOSED, deed
        )
        assert trouble.code == "no_such_move"
    attempts = (
        (talks.start_talk, world.store, ratana, lasting_id),
        (talks.plan_follow_up, world.store, ratana, lasting_id, ratana.today),
        (versions.begin_version, world.store, ratana, lasting_id),
        (editing.add_goal, world.store, ratana, plan.lines[0].line_id, "x"),
    )
    codes = [refusal(world, *attempt).code for attempt in attempts]
    assert codes == ["plan_is_frozen", "not_agreed_yet", "not_agreed_yet", "plan_is_frozen"]


def next_plan(world, who="ratana", takes_along_from=None, employee="marc", manager="ratana"):
    visit_then = visit(world, who, YEAR)
    start = plans.PlanStart(
        world.ids[employee], world.ids[manager], talk_on=visit_then.today,
        takes_along_from=takes_along_from or world.ids["plan"],
    )  # fmt: skip
    return plans.start_plan(world.store, visit_then, start)


class TestTakingAlong:
    def test_what_was_ticked_comes_as_a_row_to_think_about_anew(self, world, plan):
        close(world, told(plan))
        new = world.plan(next_plan(world))
        software, letters = new.lines
        assert (software.own_title, software.technical_field, software.sources) == (
            "De nieuwe bureauticasoftware beheersen", "software", ("6",),
        )  # fmt: skip
        assert software.why.startswith("Alle administratieve assistenten")
        assert letters.own_title == "Brieven en verslagen opmaken"
        for line in new.lines:
            assert (line.priority, line.goals, line.actions, line.state) == (
                None, (), (), LineState.ACTIVE,
            )  # fmt: skip
        assert (new.status, new.signatures, new.version_number) == (PlanStatus.DRAFT, (), 1)
        assert not {line.lasting_id for line in new.lines} & {
            line.lasting_id for line in plan.lines
        }

    def test_it_says_which_plan_it_follows(self, world, plan):
        close(world)
        new = world.plan(next_plan(world))
        [(before,)] = world.rows(
            "SELECT cast(previous_plan_id AS varchar) FROM plan WHERE plan_id = $1", new.plan_id
        )
        assert before == plan.plan_id
        assert new.lines == ()

    def test_more_rows_than_the_form_has_room_for_wait(self, world, plan, monkeypatch):
        close(world, CycleEnd({}, takes_along=tuple(line.lasting_id for line in plan.lines)))
        forms = library().forms
        monkeypatch.setitem(forms, "federal", replace(forms["federal"], max_active_lines=3))
        new = world.plan(next_plan(world))
        assert (len(new.active_lines), len(new.later_lines)) == (3, 1)  # 004-022, 004-031

    def test_a_plan_that_is_not_closed_gives_nothing_away(self, world):
        other = world.start("yasmina", "els")
        start = plans.PlanStart(world.ids["koen"], world.ids["els"], takes_along_from=other)
        trouble = refusal(world, plans.start_plan, world.store, world.visit("els"), start)
        assert trouble.code == "no_such_move"

    def test_points_of_one_person_do_not_come_into_the_plan_of_another(self, world):
        close(world)
        trouble = refusal(world, next_plan, world, employee="yasmina")
        assert isinstance(trouble, RuleBroken)
        assert trouble.code == "plan_of_somebody_else"

    def test_who_may_not_read_the_closed_plan_takes_nothing_along(self, world, plan):
        close(world, told(plan))
        attempt = (next_plan, world, "els", None, "marc", "els")
        assert isinstance(refusal(world, *attempt), NotFound)
        assert isinstance(refusal(world, next_plan, world, "marc", "no id"), NotFound)

    def test_the_new_manager_of_the_same_employee_must_have_been_there(self, world, plan):
        close(world, told(plan))
        new = world.plan(next_plan(world, "marc", employee="marc", manager="els"), "marc")
        assert new.lines[0].own_title.startswith("De nieuwe")


def test_a_talk_that_was_signed_does_not_keep_it_from_closing(world):
    begin_talk(world)
    end_talk(world)
    sign_on_paper(world, HALF_A_YEAR)
    close(world)
    assert world.plan(world.ids["plan"]).status is PlanStatus.CLOSED
