"""Wishes: written by the employee, kept as they were beside what is agreed (001-027, 001-030)."""

from decimal import Decimal

import pytest

from pop_core.domain.errors import ChangedMeanwhile, NotFound, RuleBroken
from pop_core.workflow import editing, preparing, sharing, talks, wishes


@pytest.fixture
def plan(world):
    return world.start(form_code="municipality")


def wish(world, plan, **said):
    wish_id = wishes.add(world.store, world.visit("marc"), plan)
    for column, new in said.items():
        nothing = None if column == "cost" else ""
        wishes.save(world.store, world.visit("marc"), plan, wish_id, column, nothing, new)
    return wish_id


def mine(world, plan):
    return preparing.my_preparation(world.store, world.visit("marc"), plan).wishes


def refused(code, attempt, *arguments):
    with pytest.raises(RuleBroken) as refusal:
        attempt(*arguments)
    assert refusal.value.code == code
    return refusal.value.facts


@pytest.fixture
def row(world, plan):
    version = world.plan(plan).plan_id
    return editing.add_line(world.store, world.visit("ratana"), version, "advising").row_id


def test_a_wish_says_what_how_when_and_at_what_cost(world, plan):  # 001-027
    wish(world, plan, what="Plannen", action="Training", period="in 2028", cost=Decimal("1250.5"))
    [kept] = mine(world, plan)
    assert (kept.what, kept.action, kept.period, kept.cost) == (
        "Plannen", "Training", "in 2028", Decimal("1250.50"),
    )  # fmt: skip


def test_there_are_as_many_wishes_as_the_form_has_rows(world, plan):  # 001-027
    made = [wish(world, plan) for _ in range(5)]
    assert refused("wishes_are_full", wishes.add, world.store, world.visit("marc"), plan) == {
        "most": 5
    }
    wishes.remove(world.store, world.visit("marc"), plan, made[0])
    wish(world, plan)


def test_only_the_employee_wishes_and_only_where_the_form_asks(world, plan):
    refused("unknown_code", wishes.add, world.store, world.visit("ratana"), plan)
    federal = world.start("yasmina", "els")
    refused("unknown_code", wishes.add, world.store, world.visit("yasmina"), federal)


def test_a_wish_changed_in_another_window_is_not_lost(world, plan):
    wish_id = wish(world, plan, what="Plannen")
    with pytest.raises(ChangedMeanwhile) as late:
        wishes.save(world.store, world.visit("marc"), plan, wish_id, "what", "", "Schrijven")
    assert late.value.theirs == "Plannen"


@pytest.mark.parametrize(
    ("column", "seen", "new", "code"),
    [
        ("what", "", "x" * 201, "text_too_long"),
        ("cost", None, Decimal(-1), "out_of_range"),
        ("cost", None, "12", "out_of_range"),
        ("author_id", "", "x", "unknown_field"),
    ],
)
def test_what_fits_nowhere_is_refused(world, plan, column, seen, new, code):
    marc, wish_id = world.visit("marc"), wish(world, plan)
    refused(code, wishes.save, world.store, marc, plan, wish_id, column, seen, new)


def test_nobody_learns_that_somebody_else_wished_something(world, plan):
    wish_id = wish(world, plan, what="Weg")
    for deed in (
        lambda: wishes.save(
            world.store, world.visit("ratana"), plan, wish_id, "what", "Weg", "Blijf"
        ),
        lambda: wishes.remove(world.store, world.visit("ratana"), plan, wish_id),
    ):
        with pytest.raises(NotFound, match="not_found"):
            deed()


def test_a_wish_not_shared_cannot_be_put_on_the_plan_by_anybody(world, plan, row):  # 001-007
    wish_id = wish(world, plan, action="Training")
    for who in ("ratana", "marc", "single"):
        with pytest.raises(NotFound):
            wishes.agree_on(world.store, world.visit(who), row, wish_id)
    assert world.plan(plan).lines[0].actions == ()


def test_a_shared_wish_becomes_an_agreement_and_stays_as_it_was(world, plan, row):  # 001-030
    wish_id = wish(
        world, plan, what="Plannen", action="Training", period="in 2028", cost=Decimal(450)
    )
    sharing.share_chapter(world.store, world.visit("marc"), plan, "wishes")
    talks.start_talk(world.store, world.visit("ratana"), plan)
    wishes.agree_on(world.store, world.visit("ratana"), row, wish_id)
    [action] = world.plan(plan).lines[0].actions
    assert (action.what, action.ends.words, action.cost) == ("Training", "in 2028", Decimal(450))
    editing.save_field(
        world.store, world.visit("ratana"), "planned_action.cost", action.action_id,
        Decimal(450), Decimal(300),
    )  # fmt: skip
    talks.end_talk(world.store, world.visit("ratana"), plan, "continued_later")
    [kept] = mine(world, plan)
    assert (kept.cost, kept.agreement) == (Decimal(450), action.lasting_id)


def test_a_wish_becomes_one_agreement_until_that_one_is_taken_off(world, plan, row):
    ratana, wish_id = world.visit("ratana"), wish(world, plan, action="Training")
    sharing.share_chapter(world.store, world.visit("marc"), plan, "wishes")
    first = wishes.agree_on(world.store, ratana, row, wish_id).row_id
    refused("wish_agreed_on", wishes.agree_on, world.store, ratana, row, wish_id)
    editing.remove(world.store, ratana, "planned_action", first)
    wishes.agree_on(world.store, ratana, row, wish_id)
    assert len(world.plan(plan).lines[0].actions) == 1


def test_a_wish_goes_onto_its_own_plan_only(world, plan):
    wish_id = wish(world, plan, action="Training")
    sharing.share_chapter(world.store, world.visit("marc"), plan, "wishes")
    other = world.plan(world.start("yasmina", "ratana", form_code="municipality"))
    row = editing.add_line(world.store, world.visit("ratana"), other.plan_id, "advising").row_id
    with pytest.raises(NotFound):
        wishes.agree_on(world.store, world.visit("ratana"), row, wish_id)
