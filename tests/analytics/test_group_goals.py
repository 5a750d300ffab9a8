"""Of goals for groups a number leaves only where it can tell of nobody, and never in between."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from uuid import uuid4

import pytest

from pop_core.analytics.disclosure import Rules
from pop_core.analytics.group_goals import Answered, answers, safe
from pop_core.domain.errors import NotAllowed
from pop_core.domain.group_goals import Group, Subject, Target, Written
from pop_core.domain.people import Grant, Role
from pop_core.workflow import group_goals, taking_over
from tests.organisation import organisation

RULES = Rules()
JOB = "Administratief assistent"


@pytest.mark.parametrize(
    ("members", "taken_over", "not_needed", "shown"),
    [
        (9, 9, 0, (None, None)),
        (100, 9, 0, (None, None)),
        (100, 10, 0, (10, None)),
        (100, 48, 3, (50, None)),
        (100, 3, 48, (None, 50)),
        (100, 43, 12, (45, 10)),
        (40, 25, 12, (25, None)),  # the three left over would be found by taking away
        (30, 3, 15, (None, 15)),
        (12, 12, 0, (None, None)),  # everybody tells as much as nobody
        (12, 3, 12, (None, None)),
    ],
)
def test_a_number_is_shown_where_nobody_is_found_back(members, taken_over, not_needed, shown):
    assert safe(members, taken_over, not_needed, RULES) == Answered(*shown)


def test_nothing_hidden_is_found_within_a_span_under_five():
    """Every group up to 45, and the rest of it that is nowhere shown, but is as good as shown."""
    for members in range(46):
        fits = {}
        for taken_over, not_needed in product(range(members + 1), repeat=2):
            if taken_over + not_needed <= members:
                said = safe(members, taken_over, not_needed, RULES)
                left = members - taken_over - not_needed
                fits.setdefault(said, []).append((taken_over, not_needed, left))
        for said, found in fits.items():
            shown = (said.taken_over, said.not_needed, None)
            for part, number in zip(zip(*found, strict=True), shown, strict=True):
                is_small = min(part) < RULES.smallest_group
                assert number or not is_small or max(part) - min(part) >= min(5, members)
                assert len(set(part)) >= min(3, members + 1)


@pytest.fixture
def group(tmp_path):
    """Forty with the job of Marc, and a goal for them that was published last month."""
    world = organisation().opened(tmp_path)
    world = replace(world, ids={**world.ids})
    noor = world.visit("noor", -timedelta(days=40))
    new = Written(Group(Target.JOB, JOB), Subject("advising"), text="x")
    goal_id = group_goals.add(world.store, noor, new)
    group_goals.publish(world.store, noor, goal_id)
    unit_id = world.rows("SELECT unit_id FROM employment LIMIT 1")[0][0]
    for _ in range(39):
        person_id, ratana = str(uuid4()), world.ids["ratana"]
        world.run("INSERT INTO person VALUES ($1, 'A', 'B', 'nl', $2)", person_id, noor.now)
        world.run(
            "INSERT INTO employment VALUES ($1, $2, $3, $4, $5, $6, NULL)",
            str(uuid4()), person_id, str(unit_id), ratana, JOB, noor.today - timedelta(days=400),
        )  # fmt: skip
        world.ids[person_id] = person_id
    yield world, goal_id
    world.store.close()


def take(world, goal_id, people, days):
    for person_id in people:
        lasting_id = world.start(person_id)
        visit = world.visit("ratana", timedelta(days=days))
        taking_over.take_over(world.store, visit, lasting_id, goal_id)


def test_what_is_answered_this_month_changes_no_number_of_this_month(group):
    world, goal_id = group
    people = [key for key in world.ids if len(key) == 36]
    take(world, goal_id, people[:11], days=-35)
    noor = world.visit("noor")
    before = answers(world.store, noor)
    assert before.by_goal == {goal_id: Answered(10, None)}
    take(world, goal_id, people[11:14], days=0)
    ((lasting_id,),) = world.rows("SELECT cast(lasting_id AS varchar) FROM plan LIMIT 1")
    taking_over.take_back(world.store, world.visit("ratana"), lasting_id, goal_id)
    assert answers(world.store, noor) == before
    next_month = replace(noor, today=noor.today + timedelta(days=31))
    assert answers(world.store, next_month).by_goal == {goal_id: Answered(15, None)}


def test_an_answer_just_after_midnight_is_of_the_new_month_on_the_clock_on_the_wall(group):
    world, goal_id = group
    people = [key for key in world.ids if len(key) == 36]
    take(world, goal_id, people[:9], days=-35)
    lasting_id = world.start(people[9])
    at_half_past = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)  # 00:30 on the 1st of March
    visit = replace(world.visit("ratana"), now=at_half_past)
    taking_over.take_over(world.store, visit, lasting_id, goal_id)
    assert answers(world.store, world.visit("noor")).by_goal == {goal_id: Answered(None, None)}


def test_a_role_for_one_unit_gets_no_number_of_a_job_which_is_all_over_the_organisation(group):
    world, _ = group
    unit_id = str(world.rows("SELECT unit_id FROM employment LIMIT 1")[0][0])
    noor = replace(world.visit("noor"), grants=(Grant(Role.TRAINING_OFFICER, unit_id),))
    assert answers(world.store, noor).by_goal == {}


def test_nobody_else_gets_them(group):
    world, _ = group
    for who in ("marc", "bart", "ingrid", "stranger"):
        with pytest.raises(NotAllowed):
            answers(world.store, world.visit(who))
