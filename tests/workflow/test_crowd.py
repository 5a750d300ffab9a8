"""A large invented organisation holds everything that `check` asks, and people can work in it."""

from dataclasses import replace

import pytest

from pop_core.domain.errors import RuleBroken
from pop_core.domain.people import Role
from pop_core.domain.statuses import PlanStatus
from pop_core.storage.opening import open_store
from pop_core.workflow import demo, keeping, plans
from tests.organisation import administrator

SIZE = demo.Size(employees=30, years=2, seed=3)


def nothing_shown(*_progress):
    pass


def filled(folder, size):
    store = open_store(folder / "pop.duckdb")
    demo.fill_large(store, administrator(), size, nothing_shown)
    return store


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    """Nothing here changes it."""
    store = filled(tmp_path_factory.mktemp("crowd"), SIZE)
    yield store
    store.close()


def rows(store, sql, *values):
    with store.reading() as session:
        return session.rows(sql, *values)


def whole(store):
    """All that was made, in every table."""
    tables = rows(store, "SELECT table_name FROM information_schema.tables ORDER BY 1")
    made = {name for (name,) in tables} - {"schema_version"}
    return {name: rows(store, f'SELECT * FROM "{name}" ORDER BY ALL') for name in sorted(made)}  # noqa: S608


def test_all_is_well_in_it(crowd):
    report = keeping.check(crowd, administrator())
    assert report.is_well
    assert report.number_of_documents > 30


def test_everybody_asked_for_is_there_today(crowd):
    assert rows(crowd, "SELECT count(*) FROM employment WHERE ends_on IS NULL") == [(30,)]
    assert rows(crowd, "SELECT count(DISTINCT manager_id) > 1 FROM employment") == [(True,)]


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("conversation", "held_on"), ("signature", "signed_on"), ("plan_closing", "closed_on"),
        ("event", "happened_at"), ("action_note", "noted_at"), ("plan", "edited_at"),
    ],
)  # fmt: skip
def test_nothing_in_it_is_still_to_come(crowd, table, column):
    (newest,) = rows(crowd, f"SELECT max({column}) FROM {table}")[0]  # noqa: S608
    asked = administrator()
    assert newest < (asked.now if column.endswith("_at") else asked.today)


def test_a_manager_opens_the_plans_of_the_team(crowd):
    found = rows(crowd, "SELECT DISTINCT lasting_id, manager_id FROM plan")
    for lasting_id, manager_id in found:
        visit = replace(administrator(), person_id=str(manager_id), grants=(), via="demo")
        plan = plans.open_plan(crowd, visit, str(lasting_id))
        assert plan.manager.person_id == visit.person_id
        assert plan.starts_on < plan.ends_on


def test_a_few_people_are_there_to_be(crowd):
    chosen = demo.personas(crowd)
    roles = {grant.role for person in chosen for grant in person.grants}
    assert roles == {
        Role.HR_ADVISER, Role.TRAINING_OFFICER, Role.DECIDING_BOARD, Role.ADMINISTRATOR,
    }  # fmt: skip
    assert len(chosen) < 15


def test_every_state_occurs_among_enough_people(tmp_path):
    store = filled(tmp_path, demo.Size(employees=110, years=2, seed=3))
    found = {status for (status,) in rows(store, "SELECT DISTINCT status FROM plan")}
    store.close()
    assert found == {status.value for status in PlanStatus}


def test_the_same_seed_makes_the_same_organisation_and_another_does_not(crowd, tmp_path):
    again, other = (
        filled(tmp_path / str(seed), replace(SIZE, seed=seed)) for seed in (SIZE.seed, 4)
    )
    assert whole(again) == whole(crowd)
    assert whole(other)["plan_line"] != whole(crowd)["plan_line"]
    again.close()
    other.close()


@pytest.mark.parametrize("size", [demo.Size(0), demo.Size(8, 0), demo.Size(8, 16)])
def test_a_size_that_cannot_be_is_refused(tmp_path, size):
    store = open_store(tmp_path / "pop.duckdb")
    with pytest.raises(RuleBroken, match="out_of_range"):
        demo.fill_large(store, administrator(), size, nothing_shown)
    store.close()


def test_only_an_empty_database_is_filled(crowd):
    with pytest.raises(RuleBroken, match="not_empty"):
        demo.fill_large(crowd, administrator(), SIZE, nothing_shown)


@pytest.mark.parametrize("employees", [1, 2, 5, 8])
def test_the_smallest_organisations_have_all_roles(tmp_path, employees):
    store = filled(tmp_path, demo.Size(employees, 1))
    roles = {grant.role for person in demo.personas(store) for grant in person.grants}
    assert len(roles) == 4
    assert rows(store, "SELECT count(*) FROM person WHERE given_name = 'Ingrid'")[0][0] >= 1
    store.close()


def test_among_many_plans_each_altered_one_is_found_and_no_other(tmp_path):
    store = filled(tmp_path, SIZE)
    signed = [
        str(plan_id)
        for (plan_id,) in rows(
            store,
            "SELECT plan.plan_id FROM plan JOIN signed_document USING (plan_id) WHERE EXISTS "
            "(SELECT 1 FROM goal WHERE goal.plan_id = plan.plan_id) ORDER BY 1",
        )
    ]
    loses, gains, unreadable, *_others = signed
    store.change(
        lambda session: session.run("UPDATE goal SET plan_id = $1 WHERE plan_id = $2", gains, loses)
    )
    store.change(
        lambda session: session.run("UPDATE goal SET term = 'soon' WHERE plan_id = $1", unreadable)
    )
    report = keeping.check(store, administrator())
    assert set(report.altered_plans) == {loses, unreadable}
    store.close()


def test_nobody_has_two_plans_that_run(tmp_path):
    today = administrator().today
    store = filled(tmp_path, demo.Size(employees=60, years=4, seed=5))
    running = rows(
        store,
        "SELECT employee_id FROM plan WHERE status IN ('draft', 'proposed', 'paused', 'not_agreed')"
        " OR (status = 'agreed' AND ends_on >= $1) GROUP BY employee_id HAVING count(*) > 1",
        today,
    )
    store.close()
    assert running == []
