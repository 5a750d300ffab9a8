"""Career goals and what two people answer together, on a form that asks for them."""

import pytest

from pop_core.domain.errors import ChangedMeanwhile, RuleBroken
from pop_core.domain.plans import LinePlace
from pop_core.workflow import answering, career, editing
from tests.workflow.doors import WORLDS


@pytest.fixture
def world(lent):
    return lent(WORLDS["career"]())


def plan_of(world):
    return world.plan(world.ids["plan"])


def add(world, horizon="short_term", text=""):
    visit = world.visit("ratana")
    goal = career.add_goal(world.store, visit, world.ids["version"], horizon).row_id
    if text:
        editing.save_field(world.store, visit, "career_goal.text", goal, "", text)
    return next(each for each in plan_of(world).career_goals if each.career_goal_id == goal)


def answer(world, code, new, seen="", who="ratana"):
    return answering.save_answer(
        world.store, world.visit(who), world.ids["version"], code, seen, new
    )


def test_two_goals_fit_in_each_term_and_no_third(world):  # 000-032, 000-033
    for horizon in ("short_term", "long_term"):
        add(world, horizon, "Een ander gebied")
        add(world, horizon, "Een hoger niveau")
        with pytest.raises(RuleBroken) as full:
            add(world, horizon)
        assert (full.value.code, full.value.facts) == ("career_goals_are_full", {"most": 2})
    terms = [goal.horizon for goal in plan_of(world).career_goals]
    assert terms == ["short_term", "short_term", "long_term", "long_term"]


def test_a_term_that_the_form_does_not_have_is_refused(world):
    with pytest.raises(RuleBroken) as unknown:
        add(world, "some_day")
    assert unknown.value.code == "unknown_code"


def test_what_there_is_to_develop_says_for_which_goal_and_of_which_kind(world):  # 000-036
    goal = add(world, text="Een ander gebied")
    place = LinePlace("knowledge", career_goal=goal.lasting_id)
    editing.add_line(
        world.store, world.visit("marc"), world.ids["version"], own_title="Inkooprecht", place=place
    )
    line = plan_of(world).lines[-1]
    assert (line.kind, line.career_goal, line.own_title) == (
        "knowledge", goal.lasting_id, "Inkooprecht",
    )  # fmt: skip


def test_the_same_may_serve_two_goals_but_stands_once_under_each(world):  # 000-043
    first, second = add(world, text="Eerst"), add(world, text="Dan")
    visit, version = world.visit("marc"), world.ids["version"]

    def put(goal):
        place = LinePlace("experience", career_goal=goal.lasting_id)
        editing.add_line(world.store, visit, version, own_title="Een team leiden", place=place)

    put(first)
    put(second)
    with pytest.raises(RuleBroken) as twice:
        put(first)
    assert twice.value.code == "competency_already_planned"


@pytest.mark.parametrize(
    "place", [LinePlace("attitude"), LinePlace(row_group="x"), LinePlace(career_goal="x")]
)
def test_a_place_that_form_or_plan_does_not_have_is_refused(world, place):
    with pytest.raises(RuleBroken) as unknown:
        editing.add_line(
            world.store, world.visit("marc"), world.ids["version"], own_title="x", place=place
        )
    assert unknown.value.code == "unknown_code"


def test_both_write_the_outcome_of_the_exploration_and_it_is_part_of_the_plan(world):  # 000-021
    answer(world, "exploration_outcome", "Naar een ander gebied.")
    answer(world, "exploration_outcome", "Later.", "Naar een ander gebied.", "marc")
    assert plan_of(world).answer("exploration_outcome").text == "Later."


def test_an_answer_that_somebody_else_changed_meanwhile_is_not_lost(world):
    answer(world, "exploration_outcome", "Van Ratana.")
    with pytest.raises(ChangedMeanwhile) as late:
        answer(world, "exploration_outcome", "Van Marc.", "", "marc")
    assert late.value.theirs == "Van Ratana."
    assert plan_of(world).answer("exploration_outcome").text == "Van Ratana."


@pytest.mark.parametrize(
    ("code", "good"),
    [
        ("positive_advice", "yes"),  # 000-024
        ("second_opinion_on", "2026-03-02"),  # 000-010
        ("guided_by", "external_counsellor"),  # 000-012
        ("earlier_plan_state", "Klaar. " * 2500),  # 000-019: most of a page
    ],
)
def test_an_answer_is_of_the_kind_the_form_asks_for(world, code, good):
    answer(world, code, good)
    assert plan_of(world).answer(code).text == good.strip()


@pytest.mark.parametrize(
    ("code", "wrong", "why"),
    [
        ("positive_advice", "perhaps", "unknown_code"),
        ("guided_by", "career_counsellor external_counsellor", "unknown_code"),
        ("second_opinion_on", "31-02-2026", "not_a_day"),
        ("exploration_outcome", "x" * 20_001, "text_too_long"),
        ("no_such_question", "x", "unknown_code"),
    ],
)
def test_any_other_answer_is_refused_with_its_reason_and_nothing_is_kept(world, code, wrong, why):
    with pytest.raises(RuleBroken) as trouble:
        answer(world, code, wrong)
    assert trouble.value.code == why
    assert plan_of(world).answers == ()


def move(world, seen, place, who="marc"):
    line_id = world.ids["plan_line"]
    return editing.move_line(world.store, world.visit(who), line_id, seen, place)


def test_two_people_who_move_a_row_at_once_do_not_undo_each_other(world):
    goal = add(world, text="Een ander gebied")
    under_goal = LinePlace(career_goal=goal.lasting_id)
    move(world, LinePlace(), under_goal)
    with pytest.raises(ChangedMeanwhile) as late:
        move(world, LinePlace(), LinePlace("knowledge"), "ratana")
    assert late.value.theirs == under_goal
    assert plan_of(world).lines[0].place == under_goal


def test_a_row_can_be_put_under_another_goal_and_stays_the_same_row(world):
    goal = add(world, text="Een ander gebied")
    place = LinePlace("competency", career_goal=goal.lasting_id)
    move(world, LinePlace(), place)
    [line] = plan_of(world).lines
    assert (line.line_id, line.place) == (world.ids["plan_line"], place)


def test_nothing_of_it_changes_once_it_is_agreed(world):  # 000-074
    goal = add(world, text="Een ander gebied")
    answer(world, "exploration_outcome", "Zo gaan we het doen.")
    world.run("UPDATE plan SET status = 'agreed'")
    visit = world.visit("ratana")
    tries = (
        lambda: add(world),
        lambda: answer(world, "exploration_outcome", "Anders.", "Zo gaan we het doen."),
        lambda: move(world, LinePlace(), LinePlace(career_goal=goal.lasting_id)),
        lambda: editing.remove(world.store, visit, "career_goal", goal.career_goal_id),
        lambda: editing.save_field(
            world.store, visit, "career_goal.text", goal.career_goal_id, goal.text, "Anders"
        ),
    )
    for attempt in tries:
        with pytest.raises(RuleBroken) as frozen:
            attempt()
        assert frozen.value.code == "plan_is_frozen"
