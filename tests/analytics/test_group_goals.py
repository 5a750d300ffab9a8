"""Of goals for groups a number leaves only where it can tell of nobody, and never in between."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from uuid import uuid4

import pytest

from pop_core.analytics import needs, snapshots
from pop_core.analytics.disclosure import Rules
from pop_core.analytics.group_goals import ANSWERS, NOT_NEEDED, TAKEN_OVER, Answered, answers, safe
from pop_core.domain.errors import NotAllowed
from pop_core.domain.group_goals import Group, Subject, Target, Written
from pop_core.domain.people import Grant, Role
from pop_core.workflow import group_goals, taking_over
from tests.analytics.agreements import (
    FEBRUARY,
    HOUSE,
    IN_FEBRUARY,
    IN_MARCH,
    JANUARY,
    People,
    agree,
    unit,
)
from tests.organisation import organisation

MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)
IN_APRIL, IN_MAY = IN_MARCH.replace(month=4), IN_MARCH.replace(month=5)
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
    """Forty with the job of Marc, and a goal for them that was published in February."""
    world = organisation().opened(tmp_path)
    world = replace(world, ids={**world.ids})
    noor = world.visit("noor", -timedelta(days=40))
    new = Written(Group(Target.JOB, JOB), Subject("advising"), text="x")
    goal_id = group_goals.add(world.store, noor, new)
    group_goals.publish(world.store, noor, goal_id)
    unit_id = world.rows("SELECT unit_id FROM employment LIMIT 1")[0][0]
    people = [str(uuid4()) for _ in range(39)]
    for person_id in people:
        world.run("INSERT INTO person VALUES ($1, 'A', 'B', 'nl', $2)", person_id, noor.now)
        world.run(
            "INSERT INTO employment VALUES ($1, $2, $3, $4, $5, $6, NULL)",
            str(uuid4()), person_id, str(unit_id), world.ids["ratana"], JOB,
            noor.today - timedelta(days=400),
        )  # fmt: skip
        world.ids[person_id] = person_id
    yield world, goal_id, people
    world.store.close()


def take(world, goal_id, people, at):
    """Ratana takes it over with these people at that moment."""
    visit = replace(world.visit("ratana"), now=at, today=at.date())
    plans = [world.start(person_id) for person_id in people]
    for lasting_id in plans:
        taking_over.take_over(world.store, visit, lasting_id, goal_id)
    return plans


def answer(world, goal_id, people, answer, at):
    """The same for many at once, straight into the tables."""
    world.run(
        "INSERT INTO plan (plan_id, lasting_id, version_number, employee_id, manager_id, unit_id, "
        "form_code, form_hash, status, revision, created_at, created_by) SELECT p, p, 1, p, p, p, "
        "'federal', 'x', 'draft', 1, $2, p FROM (SELECT unnest($1::UUID[]) AS p) "
        "ON CONFLICT DO NOTHING", people, at,
    )  # fmt: skip
    world.run(
        "UPDATE group_goal_answer SET undone_at = $2 WHERE list_contains($1::UUID[], "
        "plan_lasting_id)", people, at,
    )  # fmt: skip
    world.run(
        "INSERT INTO group_goal_answer SELECT uuid(), $3, p, $4, NULL, NULL, NULL, p, $2, NULL "
        "FROM (SELECT unnest($1::UUID[]) AS p)", people, at, goal_id, answer,
    )  # fmt: skip


def closed(world, month):
    """The figures of that month, in which enough of other people was agreed."""
    at = datetime.combine(month, time(12), UTC)
    agree(world, People(30, unit(world, f"Dienst {month}"), at=at))
    assert snapshots.make_snapshot(world.store, replace(HOUSE, today=date(2026, 9, 1)), month)


def shown(world, goal_id):
    """The month that HR reads of, and its two numbers; None before there is one."""
    table = answers(world.store, world.visit("noor")).get(goal_id)
    return table and (table.month, *table.cells[0])


def test_what_is_answered_this_month_changes_no_number_of_this_month(group):
    world, goal_id, people = group
    plans = take(world, goal_id, people[:12], IN_FEBRUARY)
    assert shown(world, goal_id) is None
    closed(world, FEBRUARY)
    assert shown(world, goal_id) == (FEBRUARY, 10, None)
    take(world, goal_id, people[12:20], IN_MARCH)
    taking_over.take_back(world.store, world.visit("ratana"), plans[0], goal_id)
    assert shown(world, goal_id) == (FEBRUARY, 10, None)


def test_two_months_side_by_side_do_not_tell_the_answer_of_a_few(group):
    world, goal_id, people = group
    answer(world, goal_id, people[:12], TAKEN_OVER, IN_FEBRUARY)
    closed(world, FEBRUARY)
    answer(world, goal_id, people[12:20], TAKEN_OVER, IN_MARCH)
    closed(world, MARCH)
    assert shown(world, goal_id) == (FEBRUARY, 10, None)  # eight changed
    answer(world, goal_id, people[:3], NOT_NEEDED, IN_APRIL)
    closed(world, APRIL)
    assert shown(world, goal_id) == (FEBRUARY, 10, None)  # eleven: each of them counts once
    answer(world, goal_id, people[20:21], TAKEN_OVER, IN_MAY)
    closed(world, MAY)
    assert shown(world, goal_id) == (MAY, 20, None)


def test_that_nothing_can_be_shown_is_published_too_so_that_the_next_number_tells_of_many(group):
    world, goal_id, people = group
    answer(world, goal_id, people[:9], TAKEN_OVER, IN_FEBRUARY)
    answer(world, goal_id, people[9:15], NOT_NEEDED, IN_FEBRUARY)
    closed(world, FEBRUARY)
    assert shown(world, goal_id) == (FEBRUARY, None, None)
    answer(world, goal_id, people[15:16], TAKEN_OVER, IN_MARCH)  # the tenth who takes it over
    closed(world, MARCH)
    assert shown(world, goal_id) == (FEBRUARY, None, None)


def test_a_month_made_late_counts_no_goal_that_a_later_one_counted(group):
    world, goal_id, people = group
    answer(world, goal_id, people[:12], TAKEN_OVER, IN_FEBRUARY)
    answer(world, goal_id, people[12:27], TAKEN_OVER, IN_MARCH)
    agree(world, People(30, unit(world, "Dienst"), at=IN_FEBRUARY))
    closed(world, MARCH)
    closed(world, FEBRUARY)
    assert shown(world, goal_id) == (MARCH, 25, None)
    assert world.rows("SELECT month FROM published_table WHERE code = $1", ANSWERS) == [(MARCH,)]


def test_months_with_and_without_goals_are_read_side_by_side(group):
    world, goal_id, people = group
    noor = world.visit("noor")
    closed(world, JANUARY)
    assert world.rows("SELECT 1 FROM published_table WHERE code = $1", ANSWERS) == []
    assert answers(world.store, noor) == {}
    answer(world, goal_id, people[:12], TAKEN_OVER, IN_FEBRUARY)
    closed(world, FEBRUARY)
    assert needs.months(world.store, noor) == (FEBRUARY, JANUARY)
    for month in (FEBRUARY, JANUARY):
        assert needs.table(world.store, noor, "needs_by_priority", month=month).month == month
        scopes = {each.unit_id for each in needs.scopes(world.store, noor, month)}
        assert goal_id not in scopes
    closed(world, MARCH)  # nothing changed, and the table of February is not printed twice
    kept = world.rows("SELECT month FROM published_table WHERE code = $1", ANSWERS)
    assert kept == [(FEBRUARY,)]


def test_an_answer_just_after_midnight_is_of_the_new_month_on_the_clock_on_the_wall(group):
    world, goal_id, people = group
    answer(world, goal_id, people[:11], TAKEN_OVER, IN_FEBRUARY)
    take(world, goal_id, people[11:12], datetime(2026, 2, 28, 23, 30, tzinfo=UTC))
    closed(world, FEBRUARY)  # on the wall it was 00:30 on the 1st of March
    assert shown(world, goal_id) is None
    closed(world, MARCH)
    assert shown(world, goal_id) == (MARCH, 10, None)


def test_a_role_for_one_unit_gets_no_number_of_a_job_which_is_all_over_the_organisation(group):
    world, goal_id, people = group
    answer(world, goal_id, people[:12], TAKEN_OVER, IN_FEBRUARY)
    closed(world, FEBRUARY)
    assert shown(world, goal_id)
    unit_id = str(world.rows("SELECT unit_id FROM employment LIMIT 1")[0][0])
    noor = replace(world.visit("noor"), grants=(Grant(Role.TRAINING_OFFICER, unit_id),))
    assert answers(world.store, noor) == {}


def test_nobody_else_gets_them(group):
    world, _, _ = group
    for who in ("marc", "bart", "ingrid", "stranger"):
        with pytest.raises(NotAllowed):
            answers(world.store, world.visit(who))
