"""Either of the two may begin a plan, and only the two find it again."""

import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest

from pop_core.domain.errors import NotAllowed, NotFound, RuleBroken
from pop_core.domain.statuses import PlanStatus
from pop_core.storage import people as stored_people
from pop_core.workflow import people, plans
from tests.organisation import NOW

TODAY = NOW.date()


@pytest.fixture
def start(world):
    def started(who, employee="marc", manager="ratana", **more):
        begin = plans.PlanStart(world.ids[employee], world.ids[manager], **more)
        return plans.start_plan(world.store, world.visit(who), begin)

    return started


def refused(code, attempt, *arguments, **named):
    with pytest.raises(RuleBroken) as refusal:
        attempt(*arguments, **named)
    assert refusal.value.code == code


@pytest.mark.parametrize("who", ["marc", "ratana", "single"])
def test_both_talk_partners_and_whoever_uses_the_machine_may_start(world, start, who):
    # 004-003
    plan = world.plan(start(who, talk_on=TODAY), "marc")
    assert (plan.employee.name, plan.manager.name) == ("Marc Vandamme", "Ratana Than")
    assert (plan.status, plan.version_number, plan.form_code) == (PlanStatus.DRAFT, 1, "federal")
    assert (plan.employee.job, plan.employee.unit_name) == (
        "Administratief assistent", "Stafdienst P&O",
    )  # fmt: skip


@pytest.mark.parametrize("who", ["els", "noor", "bart", "stranger"])
def test_nobody_else_may_start_a_plan_for_them(world, start, who):
    with pytest.raises(NotAllowed):
        start(who)
    assert world.rows("SELECT count(*) FROM plan") == [(0,)]


def test_the_talk_stands_on_the_plan_with_both_at_the_table(world, start):
    plan = world.plan(start("marc", talk_on=TODAY + timedelta(days=3)))
    (talk,) = plan.conversations
    assert (talk.kind, talk.planned_on) == ("planning", TODAY + timedelta(days=3))
    assert [(each.role, each.name) for each in talk.participants] == [
        ("employee", "Marc Vandamme"), ("manager", "Ratana Than"),
    ]  # fmt: skip


def test_nobody_is_their_own_manager(world, start):
    refused("own_manager", start, "marc", "marc", "marc")
    marc = world.visit("marc")
    again = plans.PlanStart(world.ids["marc"], world.ids["marc"].upper())
    refused("own_manager", plans.start_plan, world.store, marc, again)


def test_a_period_that_ends_before_it_starts_is_refused(start):
    refused("end_before_start", start, "marc", starts_on=TODAY, ends_on=TODAY - timedelta(days=1))
    start("marc", starts_on=TODAY, ends_on=TODAY)


def test_period_and_talk_may_still_be_open(world, start):
    plan = world.plan(start("marc"))
    assert (plan.starts_on, plan.ends_on, plan.conversations[0].planned_on) == (None, None, None)


@pytest.mark.parametrize("status", ["draft", "proposed", "agreed", "paused", "not_agreed"])
def test_a_plan_that_runs_leaves_no_room_for_a_second(world, start, status):
    start("marc", ends_on=TODAY)
    world.run("UPDATE plan SET status = $1", status)
    refused("running_plan_exists", start, "marc")


@pytest.mark.parametrize("status", ["closed", "superseded", "no_agreements", "withdrawn"])
def test_after_a_plan_that_is_over_a_new_one_may_begin(world, start, status):
    start("marc")
    world.run("UPDATE plan SET status = $1", status)
    start("marc")


def test_an_agreed_plan_past_its_end_leaves_room(world, start):
    start("marc", starts_on=date(2025, 1, 1), ends_on=TODAY - timedelta(days=1))
    refused("running_plan_exists", start, "marc")  # a draft past its end still runs
    world.run("UPDATE plan SET status = 'agreed'")
    start("marc")


def after_a_talk(world, start):
    """A career talk of Marc and Ratana half a year ago, of a plan that is over."""
    start("ratana", form_code="defence")
    world.run("UPDATE conversation SET held_on = $1", HALF_A_YEAR_AGO)
    world.run("UPDATE plan SET status = 'closed'")


HALF_A_YEAR_AGO = TODAY - timedelta(days=182)


def day_before(world, lasting_id, who="marc"):
    known = world.plan(lasting_id, who).answer("previous_talk_on")
    return known.text if known else ""


def test_the_day_of_the_talk_before_is_filled_in(world, start):  # 000-004, 000-009
    after_a_talk(world, start)
    begun = start("marc", form_code="defence", talk_on=TODAY)
    assert day_before(world, begun) == HALF_A_YEAR_AGO.isoformat()


def test_a_manager_who_came_later_does_not_learn_the_day_of_the_talk_before(world, start):
    after_a_talk(world, start)
    begun = start("els", manager="els", form_code="defence")
    assert day_before(world, begun) == ""


def test_the_day_of_the_talk_before_is_one_about_the_same_form_and_held(world, start):
    assert day_before(world, start("marc", form_code="defence", talk_on=TODAY)) == ""
    world.run("UPDATE plan SET status = 'closed'")
    assert day_before(world, start("marc", form_code="defence")) == ""
    world.run("UPDATE plan SET status = 'closed', form_code = 'federal'")
    world.run("UPDATE conversation SET held_on = $1", HALF_A_YEAR_AGO)
    assert day_before(world, start("marc", form_code="defence")) == ""


def test_somebody_without_a_unit_first_gets_one(world, start):
    world.run("DELETE FROM employment WHERE person_id = $1", world.ids["marc"])
    refused("unit_missing", start, "marc")


@pytest.mark.parametrize("manager", ["nobody", "", "x"])
def test_a_manager_who_is_not_there_is_not_found(world, marc, manager):
    known = {"nobody": "5f3759df-0000-4000-8000-00000000cafe"}
    begin = plans.PlanStart(world.ids["marc"], known.get(manager, manager))
    with pytest.raises(NotFound):
        plans.start_plan(world.store, marc, begin)


def test_a_form_that_does_not_exist_is_not_found(start):
    with pytest.raises(NotFound, match="no_such_form"):
        start("marc", form_code="imaginary")


def test_the_plan_keeps_the_form_it_began_with(world, start):
    plan = world.plan(start("marc"))
    (row,) = world.rows("SELECT form_code, form_hash, content FROM form")
    assert row[:2] == (plan.form_code, plan.form_hash)
    assert 'code = "federal"' in row[2]


def test_the_manager_of_record_is_filled_in_where_there_was_none(world, start):
    start("els", "els", "ratana")
    found = people.person(world.store, world.visit("els"), world.ids["els"])
    assert found.manager_id == world.ids["ratana"]


def test_a_manager_of_record_is_not_replaced(world, start):
    start("els", "marc", "els")
    found = people.person(world.store, world.visit("els"), world.ids["marc"])
    assert found.manager_id == world.ids["ratana"]


def test_a_plan_that_is_refused_leaves_nothing(world, start):
    start("marc")
    before = world.fingerprint()
    refused("running_plan_exists", start, "ratana")
    assert world.fingerprint() == before


def test_each_sees_the_plans_they_are_a_party_to(world, start):
    marcs, yasminas = start("marc"), start("els", "yasmina", "els")

    def listed(who):
        return {head.lasting_id for head in plans.my_plans(world.store, world.visit(who))}

    assert listed("marc") == listed("ratana") == {marcs}
    assert listed("els") == listed("yasmina") == {yasminas}
    assert listed("noor") == listed("bart") == listed("stranger") == set()
    assert listed("single") == {marcs, yasminas}


def test_the_newest_plan_comes_first(world, start):
    first = start("ratana")
    second = plans.start_plan(
        world.store,
        world.visit("ratana", timedelta(days=1)),
        plans.PlanStart(world.ids["els"], world.ids["ratana"]),
    )
    heads = plans.my_plans(world.store, world.visit("ratana"))
    assert [head.lasting_id for head in heads] == [second, first]


def test_a_manager_of_an_earlier_version_sees_the_plan_no_longer(world, start):
    lasting_id = start("marc")
    world.run(
        "INSERT INTO plan SELECT * REPLACE ("
        "'5f3759df-0000-4000-8000-00000000aaaa' AS plan_id, 2 AS version_number, "
        "cast($1 AS uuid) AS manager_id) FROM plan",
        world.ids["els"],
    )
    assert plans.my_plans(world.store, world.visit("ratana")) == ()
    with pytest.raises(NotFound):
        plans.open_plan(world.store, world.visit("ratana"), lasting_id)
    assert world.plan(lasting_id, "els").version_number == 2


def test_opening_is_noted_once_a_day(world, start):
    lasting_id = start("marc")
    for days in (0, 0, 1):
        plans.note_opened(world.store, world.visit("ratana", timedelta(days=days)), lasting_id)
    noted = world.rows("SELECT person_id, kind, on_date FROM access_event ORDER BY on_date")
    assert [(str(who), kind, on) for who, kind, on in noted] == [
        (world.ids["ratana"], "opened", TODAY),
        (world.ids["ratana"], "opened", TODAY + timedelta(days=1)),
    ]


@pytest.mark.parametrize("via", ["demo", "single", "job"])
def test_hr_and_the_administrator_get_no_plan_however_they_come(world, start, via):
    lasting_id = start("marc")
    for who in ("noor", "bart"):
        visit = replace(world.visit(who), via=via)
        for door in (plans.plan_head, plans.open_plan, plans.note_opened):
            with pytest.raises(NotFound):
                door(world.store, visit, lasting_id)


def test_two_who_begin_at_once_get_one_plan(world, start):
    answers = []

    def begin(who):
        try:
            answers.append(start(who))
        except RuleBroken as refusal:
            answers.append(refusal.code)

    threads = [threading.Thread(target=begin, args=(who,)) for who in ("marc", "ratana") * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(answers) == 8
    assert answers.count("running_plan_exists") == 7
    assert world.rows("SELECT count(*) FROM plan") == [(1,)]


def test_a_person_added_can_begin_a_plan_at_once(world):
    visit = world.visit("single")
    boss = people.add_person(world.store, visit, people.NewPerson("Ada", "Baas", "", "Lab"))
    one = people.NewPerson("Piet", "Nieuw", "Analist", "Lab")
    employee = people.add_person(world.store, visit, one, boss)
    lasting_id = plans.start_plan(world.store, visit, plans.PlanStart(employee, boss))
    assert plans.open_plan(world.store, visit, lasting_id).employee.name == "Piet Nieuw"
    with world.store.reading() as session:
        assert stored_people.person(session, employee).manager_id == boss
