"""Rows come onto a plan and go off it; nothing that was typed is ever lost."""

from dataclasses import replace

import pytest

from pop_core.catalogue.library import library
from pop_core.domain.errors import NotFound, RuleBroken
from pop_core.domain.plans import LineState
from pop_core.storage import content
from pop_core.workflow import editing
from tests.workflow.doors import WORLDS

COMPETENCIES = list(library().catalogue.competencies)
FEDERAL = library().form("federal")


@pytest.fixture
def plan(world, draft):
    """The draft as it stands, each time it is asked."""
    return lambda: world.plan(draft)


@pytest.fixture
def add(store, ratana, plan):
    def added(competency=None, **more):
        return editing.add_line(store, ratana, plan().plan_id, competency, **more).row_id

    return added


@pytest.fixture
def full_plan(add):
    """As many active rows as the form has room for; their ids."""
    return [add(code) for code in COMPETENCIES[: FEDERAL.max_active_lines]]


def refused(code, attempt, *arguments, **named):
    with pytest.raises(RuleBroken) as refusal:
        attempt(*arguments, **named)
    assert refusal.value.code == code
    return refusal.value.facts


def test_a_sixth_competency_is_refused_and_may_wait(full_plan, plan, add):
    # 004-022: the number comes from the form; 004-031: what waits is kept
    assert FEDERAL.max_active_lines == 5
    facts = refused("plan_is_full", add, COMPETENCIES[5])
    assert facts == {"most": FEDERAL.max_active_lines}
    assert len(plan().lines) == 5
    later = add(COMPETENCIES[5], later=True, why="Nu niet")
    assert [line.line_id for line in plan().later_lines] == [later]
    assert plan().later_lines[0].why == "Nu niet"
    assert len(plan().active_lines) == 5


def test_what_waits_comes_back_when_there_is_room(full_plan, plan, add, store, ratana):
    later = add(COMPETENCIES[5], later=True)
    refused("plan_is_full", editing.set_line_state, store, ratana, later, LineState.ACTIVE)
    refused("plan_is_full", editing.set_line_state, store, ratana, later, LineState.TO_BE_CLARIFIED)
    editing.set_line_state(store, ratana, full_plan[0], LineState.LATER)
    editing.set_line_state(store, ratana, later, LineState.ACTIVE)
    assert [line.line_id for line in plan().later_lines] == [full_plan[0]]


def test_a_row_to_be_clarified_keeps_its_place(full_plan, plan, add, store, ratana):
    # 004-039
    editing.set_line_state(store, ratana, full_plan[0], LineState.TO_BE_CLARIFIED)
    assert len(plan().active_lines) == 5
    refused("plan_is_full", add, COMPETENCIES[5])


def test_the_state_a_row_has_already_is_no_change(full_plan, store, ratana):
    head = store.head
    editing.set_line_state(store, ratana, full_plan[0], LineState.ACTIVE)
    assert store.head == head


def test_the_same_competency_comes_once(add):
    add("advising")
    add(own_title="Cloudbeheer")
    refused("competency_already_planned", add, "advising")
    refused("competency_already_planned", add, "advising", later=True)
    refused("competency_already_planned", add, own_title=" CLOUDBEHEER ")


def test_a_row_is_a_competency_or_has_a_title(add, plan):
    # 004-020
    refused("title_missing", add)
    refused("title_missing", add, own_title=" \u200b ")
    refused("unknown_code", add, "telepathy")
    refused("unknown_code", add, own_title="Vliegen", technical_field="wizardry")
    refused("unknown_code", add, "advising", proposed_by="somebody")
    refused("text_too_long", add, own_title="x" * 201)
    assert plan().lines == ()
    add(own_title=" Excel\u200b ", technical_field="software", proposed_by="both", why="Nodig\r\n")
    (line,) = plan().lines
    told = (line.own_title, line.technical_field, line.proposed_by, line.why, line.state)
    assert told == ("Excel", "software", "both", "Nodig", LineState.ACTIVE)


def test_rows_keep_the_order_in_which_they_came(full_plan, plan):
    assert [line.line_id for line in plan().lines] == full_plan
    assert [line.position for line in plan().lines] == [1, 2, 3, 4, 5]


OF_A_PLAN = {
    "plan_line": lambda plan: plan.lines,
    "goal": lambda plan: plan.lines[0].goals,
    "milestone": lambda plan: plan.lines[0].goals[0].milestones,
    "planned_action": lambda plan: plan.lines[0].actions,
    "rhythm": lambda plan: plan.lines[0].actions[0].rhythms,
    "action_condition": lambda plan: plan.lines[0].actions[0].conditions,
    "hr_action": lambda plan: plan.lines[0].hr_actions,
    "success_indicator": lambda plan: plan.lines[0].indicators,
    "common_term": lambda plan: plan.lines[0].terms,
    "career_goal": lambda plan: plan.career_goals,
    "plan_answer": lambda plan: plan.answers,
    "performance_objective": lambda plan: plan.objectives,
    "participant": lambda plan: plan.planning_talk.participants,
}


@pytest.fixture
def two_of_each(store, ratana, plan, add):
    """Two rows, and on the first of them two of whatever a plan may hold."""
    line, _ = map(add, COMPETENCIES[:2])
    goal, _ = (editing.add_goal(store, ratana, line).row_id for _ in "12")
    action, _ = (editing.add_action(store, ratana, line).row_id for _ in "12")
    for number in (1, 2):
        editing.add_milestone(store, ratana, goal)
        editing.add_rhythm(store, ratana, action)
        editing.add_condition(store, ratana, action, str(number))
        editing.add_hr_action(store, ratana, line, str(number))
        editing.add_indicator(store, ratana, line)
        editing.add_term(store, ratana, line, str(number))
        editing.add_objective(store, ratana, plan().plan_id)
        for table, code in (("career_goal", "horizon"), ("plan_answer", "question_code")):
            values = {"position": number, code: str(number), "text": "x"}
            store.change(
                lambda session, table=table, values=values: content.insert(
                    session, ratana, table, plan().plan_id, **values
                )
            )


def test_what_is_on_a_plan_comes_by_its_place_not_as_it_happens_to_lie(world, plan, two_of_each):
    for part, of in OF_A_PLAN.items():
        turn = f"UPDATE {part} SET position = 9 - position"  # noqa: S608
        first, second = (replace(each, position=0) for each in of(plan()))
        world.run(turn)
        assert [replace(each, position=0) for each in of(plan())] == [second, first], part
        world.run(turn)


def test_a_removed_row_goes_off_the_plan_with_all_below_it_and_comes_back(
    world, plan, add, store, ratana
):
    line = add("advising")
    goal = editing.add_goal(store, ratana, line, "Marc kan advies geven").row_id
    editing.add_milestone(store, ratana, goal)
    before = plan().lines
    editing.remove(store, ratana, "plan_line", line)
    assert plan().lines == ()
    editing.put_back(store, ratana, "plan_line", line)
    assert plan().lines == before


@pytest.mark.parametrize(
    "subject",
    ["goal", "milestone", "planned_action", "rhythm", "action_condition", "hr_action",
     "success_indicator", "common_term", "performance_objective", "participant", "plan_line"],
)  # fmt: skip
def test_what_is_removed_stays_in_its_table(lent, subject):
    world = lent(WORLDS["full"]())
    visit, row_id, key = world.visit("marc"), world.ids[subject], editing.content.KEYS[subject]
    everything = f"SELECT * EXCLUDE (removed_at, edited_at, edited_by) FROM {subject} ORDER BY ALL"  # noqa: S608
    removed = f"SELECT removed_at IS NOT NULL FROM {subject} WHERE {key} = $1"  # noqa: S608
    before = world.rows(everything)
    editing.remove(world.store, visit, subject, row_id)
    assert world.rows(removed, row_id) == [(True,)]
    assert row_id not in repr(world.plan(world.ids["plan"]))
    assert world.rows(everything) == before
    editing.put_back(world.store, visit, subject, row_id)
    assert world.rows(removed, row_id) == [(False,)]
    assert row_id in repr(world.plan(world.ids["plan"]))


def test_removing_twice_or_putting_back_what_is_there_is_no_change(add, store, ratana):
    line = add("advising")
    editing.remove(store, ratana, "plan_line", line)
    head = store.head
    editing.remove(store, ratana, "plan_line", line)
    assert store.head == head
    editing.put_back(store, ratana, "plan_line", line)
    head = store.head
    editing.put_back(store, ratana, "plan_line", line)
    assert store.head == head


def test_putting_back_into_a_full_plan_is_refused(full_plan, plan, add, store, ratana):
    editing.remove(store, ratana, "plan_line", full_plan[0])
    add(COMPETENCIES[5])
    facts = refused("plan_is_full", editing.put_back, store, ratana, "plan_line", full_plan[0])
    assert facts == {"most": 5}
    assert full_plan[0] not in {line.line_id for line in plan().lines}


def test_what_was_waiting_may_be_put_back_into_a_full_plan(full_plan, plan, add, store, ratana):
    later = add(COMPETENCIES[5], later=True)
    editing.remove(store, ratana, "plan_line", later)
    editing.put_back(store, ratana, "plan_line", later)
    assert [line.line_id for line in plan().later_lines] == [later]


def test_putting_back_what_was_chosen_anew_is_refused(add, store, ratana):
    line = add("advising")
    editing.remove(store, ratana, "plan_line", line)
    add("advising")
    refused("competency_already_planned", editing.put_back, store, ratana, "plan_line", line)


@pytest.mark.parametrize("subject", ["plan", "event", "person", "", "goal; drop table goal"])
def test_only_rows_of_a_plan_can_be_removed(add, store, ratana, subject):
    refused("unknown_field", editing.remove, store, ratana, subject, add("advising"))


def test_a_removed_row_takes_no_other_state(add, store, ratana):
    line = add("advising")
    editing.remove(store, ratana, "plan_line", line)
    with pytest.raises(NotFound):
        editing.set_line_state(store, ratana, line, LineState.LATER)


def test_an_action_of_any_kind_is_allowed_and_may_still_be_to_be_found(add, plan, store, ratana):
    # 002-036, 004-064
    line = add("advising")
    for code in library().catalogue.action_types:
        editing.add_action(store, ratana, line, code)
    editing.add_action(store, ratana, line)
    kinds = [action.action_type for action in plan().lines[0].actions]
    assert kinds == [*library().catalogue.action_types, "to_be_found"]
    refused("unknown_code", editing.add_action, store, ratana, line, "telepathy")


def test_what_is_added_follows_the_rules_of_its_field(add, plan, store, ratana):
    line = add("advising")
    refused("unknown_code", editing.add_indicator, store, ratana, line, kind="applause")
    refused("unknown_code", editing.add_action, store, ratana, line, owners=("some body",))
    refused("text_too_long", editing.add_term, store, ratana, line, "x" * 201)
    refused("text_too_long", editing.add_goal, store, ratana, line, "x" * 4001)
    action = editing.add_action(store, ratana, line, "mentoring", " met\tNoor\x00 ").row_id
    refused("text_too_long", editing.add_condition, store, ratana, action, "", "x" * 201)
    assert plan().lines[0].actions[0].what == "met Noor"


def test_a_row_hangs_only_on_rows_of_its_own_plan(world, add, plan, store, ratana, els):
    line = add("advising")
    editing.add_goal(store, ratana, line)
    own = plan().lines[0].goals[0].lasting_id
    theirs = editing.add_line(
        store, els, world.plan(world.start("yasmina", "els"), "els").plan_id, "advising"
    ).row_id
    for attempt in (own, "x"):
        with pytest.raises(NotFound):
            editing.add_indicator(store, els, theirs, attempt)
        with pytest.raises(NotFound):
            editing.add_hr_action(store, els, theirs, "", attempt)
    editing.add_indicator(store, ratana, line, own, "self_report", "Marc merkt het")
    assert plan().lines[0].indicators[0].goal_id == own


def test_a_rhythm_begins_at_every_two_weeks(add, plan, store, ratana):
    # 004-045
    action = editing.add_action(store, ratana, add("advising"), "mentoring").row_id
    editing.add_rhythm(store, ratana, action)
    (rhythm,) = plan().lines[0].actions[0].rhythms
    assert (rhythm.every_number, rhythm.every_unit, rhythm.minutes) == (2, "week", None)


def test_what_was_asked_of_hr_goes_and_comes_with_its_action(lent):
    world = lent(WORLDS["full"]())
    visit, action = world.visit("marc"), world.ids["planned_action"]
    editing.remove(world.store, visit, "planned_action", action)
    assert world.ids["hr_action"] not in repr(world.plan(world.ids["plan"]))
    editing.put_back(world.store, visit, "planned_action", action)
    assert world.ids["hr_action"] in repr(world.plan(world.ids["plan"]))
