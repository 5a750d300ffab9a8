"""Somebody outside the pair is asked whether an action is feasible (000-045, 000-059, 000-075)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pop_core.catalogue.forms import Feasibility
from pop_core.catalogue.library import library
from pop_core.domain.errors import NotFound
from pop_core.domain.signing import open_questions
from pop_core.domain.statuses import PlanStatus
from pop_core.workflow import asking, editing, plans
from tests.organisation import NOW
from tests.workflow import states
from tests.workflow.cycle import refusal, sign_on_paper
from tests.workflow.states import with_version_2

TEXT = "Voor Marc Vandamme:\nOpleiding plannen, drie dagen in mei"


@pytest.fixture
def world(marcs_world):
    return marcs_world


@pytest.fixture
def action(world):
    return world.plan(world.ids["plan"]).lines[0].actions[0]


def ask(world, action, who="ratana", whom="noor", name="", text=TEXT, later=timedelta()):
    asked_id = world.ids[whom] if whom else None
    visit = world.visit(who, later)
    return asking.ask(world.store, visit, action.action_id, text, asked_id, name).row_id


def answer(world, request, said="feasible", reason="", who="noor"):
    return asking.answer(world.store, world.visit(who), request, said, reason)


def waiting(world, who="noor"):
    return asking.waiting_for_me(world.store, world.visit(who))


def asked(world):
    [found] = world.plan(world.ids["plan"]).beside.feasibility
    return found


@pytest.fixture
def holding(monkeypatch):
    """The form of these plans lets nobody sign before every answer is yes (000-059)."""
    forms = library().forms
    monkeypatch.setitem(forms, "federal", replace(forms["federal"], feasibility=Feasibility.HOLDS))


@pytest.mark.parametrize("who", ["marc", "ratana"])
def test_either_of_the_two_asks_and_whoever_is_asked_reads_those_words(world, action, who):
    request = ask(world, action, who)
    [found] = waiting(world)
    asker = world.plan(world.ids["plan"]).party("employee" if who == "marc" else "manager")
    assert (found.request_id, found.asked_by, found.text, found.asked_at) == (
        request, asker.name, TEXT, NOW,
    )  # fmt: skip


def test_whoever_is_asked_sees_that_action_and_nothing_else_of_the_plan(world, action):
    ask(world, action)
    with pytest.raises(NotFound):
        plans.open_plan(world.store, world.visit("noor"), world.ids["plan"])
    plan = world.plan(world.ids["plan"])
    shown = repr(waiting(world))
    assert plan.lasting_id not in shown
    assert all(line.why not in shown for line in plan.lines if line.why)


@pytest.mark.parametrize("who", ["els", "bart", "marc", "ratana", "stranger"])
def test_nobody_else_sees_the_question(world, action, who):
    ask(world, action)
    assert waiting(world, who) == ()


def test_the_oldest_question_comes_first(world, action):
    other = world.plan(world.ids["plan"]).lines[1].actions[0]
    ask(world, other, text="later", later=timedelta(hours=2))
    ask(world, action, text="eerder")
    assert [each.text for each in waiting(world)] == ["eerder", "later"]


@pytest.mark.parametrize(
    ("said", "reason"),
    [("feasible", ""), ("not_feasible", "In mei is er geen plaats."),
     ("other_proposal", "In september wel.")],
)  # fmt: skip
def test_an_answer_stands_with_the_question_and_open_pages_hear_of_it(world, action, said, reason):
    request = ask(world, action)
    before = states.seen(world)
    answer(world, request, said, reason)
    found = asked(world)
    assert (found.answer, found.reason, found.answered_at) == (said, reason, NOW)
    assert states.seen(world) > before
    assert waiting(world) == ()


@pytest.mark.parametrize("said", ["not_feasible", "other_proposal"])
def test_no_needs_a_reason(world, action, said):
    request = ask(world, action)
    assert refusal(world, answer, world, request, said, " ").code == "reason_missing"


def test_only_an_answer_that_was_offered_is_taken(world, action):
    request = ask(world, action)
    assert refusal(world, answer, world, request, "maybe").code == "unknown_code"


def test_a_question_is_answered_once(world, action):
    request = ask(world, action)
    answer(world, request)
    trouble = refusal(world, answer, world, request, "not_feasible", "Toch niet.")
    assert trouble.code == "answered_already"


@pytest.mark.parametrize("who", ["marc", "ratana", "els", "bart", "stranger"])
def test_nobody_answers_for_somebody_with_an_account(world, action, who):
    request = ask(world, action)
    assert isinstance(refusal(world, answer, world, request, who=who), NotFound)


@pytest.mark.parametrize("who", ["marc", "ratana"])
def test_for_somebody_without_an_account_the_two_note_the_answer(world, action, who):
    request = ask(world, action, whom=None, name=" Paul Claes ")
    answer(world, request, "other_proposal", "Liever in juni.", who)
    found = asked(world)
    assert (found.asked_id, found.asked_name) == (None, "Paul Claes")
    assert (found.answer, found.reason) == ("other_proposal", "Liever in juni.")


@pytest.mark.parametrize("who", ["noor", "els", "bart", "stranger"])
def test_nobody_else_notes_it(world, action, who):
    request = ask(world, action, whom=None, name="Paul Claes")
    assert isinstance(refusal(world, answer, world, request, who=who), NotFound)


def test_a_question_needs_somebody_and_words(world, action):
    assert refusal(world, ask, world, action, whom=None).code == "name_missing"
    assert refusal(world, ask, world, action, text=" \n").code == "title_missing"
    nobody = "5f3759df-0000-4000-8000-00000000cafe"
    visit = world.visit("marc")
    trouble = refusal(world, asking.ask, world.store, visit, action.action_id, TEXT, nobody)
    assert isinstance(trouble, NotFound)


@pytest.mark.parametrize("status", ["withdrawn", "no_agreements", "closed"])
def test_nobody_is_asked_about_a_plan_that_is_over(lent, status):
    world = lent(states.brought_to(status))
    action = world.plan(world.ids["plan"]).lines[0].actions[0]
    assert refusal(world, ask, world, action).code == "plan_is_frozen"


def test_a_question_that_was_withdrawn_waits_for_nobody(world, action):
    request = ask(world, action)
    asking.withdraw(world.store, world.visit("marc"), request)
    assert waiting(world) == ()
    assert world.plan(world.ids["plan"]).beside.feasibility == ()
    assert isinstance(refusal(world, answer, world, request), NotFound)


def test_advice_holds_nothing_up(world, action):
    ask(world, action)
    states.propose(world)
    assert world.plan(world.ids["plan"]).status is PlanStatus.PROPOSED


@pytest.mark.usefixtures("holding")
def test_where_the_form_says_so_nothing_is_put_forward_before_every_answer_is_yes(world, action):
    first, second = ask(world, action), ask(world, action, whom="els")
    assert refusal(world, states.propose, world).code == "feasibility_open"
    answer(world, first)
    answer(world, second, "not_feasible", "Dan heb ik verlof.", "els")
    assert refusal(world, states.propose, world).code == "feasibility_open"
    assert refusal(world, sign_on_paper, world).code == "feasibility_open"
    asking.withdraw(world.store, world.visit("ratana"), second)
    states.propose(world)
    assert world.plan(world.ids["plan"]).status is PlanStatus.PROPOSED


@pytest.mark.usefixtures("holding")
def test_a_question_about_an_action_that_was_taken_off_holds_nothing_up(world, action):
    ask(world, action)
    editing.remove(world.store, world.visit("marc"), "planned_action", action.action_id)
    states.propose(world)
    assert world.plan(world.ids["plan"]).status is PlanStatus.PROPOSED


def test_a_question_goes_along_into_the_next_version(lent):
    world = lent(with_version_2())
    plan = world.plan(world.ids["plan"])
    coach = plan.active_lines[0].actions[-1]
    ask(world, coach)
    answer(world, asked(world).request_id, "other_proposal", "Vier maanden kan wel.")
    assert [each.action_lasting_id for each in open_questions(world.plan(plan.lasting_id))] == [
        coach.lasting_id
    ]
