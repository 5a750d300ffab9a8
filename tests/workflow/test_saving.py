"""One field at a time, compared with the value seen; acknowledged only after COMMIT."""

import threading
from contextlib import ExitStack
from datetime import date
from decimal import Decimal
from functools import cache
from random import Random

import pytest

from pop_core.domain.errors import ChangedMeanwhile, NotFound, RuleBroken
from pop_core.domain.fields import FIELDS
from pop_core.domain.when import on_date, relative
from pop_core.storage import connection, content, events
from pop_core.workflow import editing
from tests.workflow.doors import WORLDS

SAVED = "goal.text"


@pytest.fixture
def goal(marcs_world):
    """The first goal of Marc's plan."""
    return marcs_world.plan(marcs_world.ids["plan"]).lines[0].goals[0]


@pytest.fixture
def save(marcs_world):
    """Save as Ratana, unless said otherwise."""

    def saved(field, row_id, seen, new, who="ratana"):
        visit = marcs_world.visit(who)
        return editing.save_field(marcs_world.store, visit, field, row_id, seen, new)

    return saved


def facts(world, lasting_id):
    """What a save may change: revision and number of events."""
    return world.plan(lasting_id).revision, world.store.head[0]


@pytest.fixture
def now_facts(marcs_world):
    return lambda: facts(marcs_world, marcs_world.ids["plan"])


def goal_now(world, goal):
    lines = world.plan(world.ids["plan"]).lines
    return next(each for line in lines for each in line.goals if each.goal_id == goal.goal_id)


def test_a_save_answers_with_the_new_revision_and_the_moment(marcs_world, goal, save, now_facts):
    revision, sequence = now_facts()
    saved = save(SAVED, goal.goal_id, goal.text, "Een planning over twee weken")
    assert (saved.revision, saved.at) == (revision + 1, marcs_world.visit("ratana").now)
    assert goal_now(marcs_world, goal).text == "Een planning over twee weken"
    assert now_facts() == (revision + 1, sequence + 1)


def test_both_parties_and_whoever_uses_the_machine_may_save(marcs_world, goal, save):
    seen = goal.text
    for who in ("marc", "ratana", "single"):
        save(SAVED, goal.goal_id, seen, f"van {who}", who)
        seen = f"van {who}"
    assert goal_now(marcs_world, goal).text == seen


def test_in_the_same_field_the_later_one_gets_both_texts(marcs_world, goal, save, now_facts):
    save(SAVED, goal.goal_id, goal.text, "van Marc", "marc")
    before = now_facts()
    with pytest.raises(ChangedMeanwhile) as late:
        save(SAVED, goal.goal_id, goal.text, "van Ratana")
    assert late.value.theirs == "van Marc"
    assert late.value.facts == {"field": SAVED}
    assert now_facts() == before
    assert goal_now(marcs_world, goal).text == "van Marc"


def test_the_later_one_can_then_keep_their_own_text(marcs_world, goal, save):
    save(SAVED, goal.goal_id, goal.text, "van Marc", "marc")
    save(SAVED, goal.goal_id, "van Marc", "van Ratana")
    assert goal_now(marcs_world, goal).text == "van Ratana"


def test_two_people_in_different_fields_never_meet(marcs_world, goal, save):
    save(SAVED, goal.goal_id, goal.text, "van Marc", "marc")
    save("goal.minimum", goal.goal_id, "", "van Ratana")
    kept = goal_now(marcs_world, goal)
    assert (kept.text, kept.minimum) == ("van Marc", "van Ratana")


def test_a_value_equal_to_the_one_seen_keeps_nothing(goal, save, now_facts):
    before = now_facts()
    for same in (goal.text, f"  {goal.text}\u200b\n"):
        saved = save(SAVED, goal.goal_id, goal.text, same)
        assert saved.revision == before[0]
    assert now_facts() == before


def test_two_people_who_write_the_same_do_not_disagree(goal, save, now_facts):
    save(SAVED, goal.goal_id, goal.text, "allebei hetzelfde", "marc")
    before = now_facts()
    saved = save(SAVED, goal.goal_id, goal.text, "allebei hetzelfde")
    assert saved.revision == before[0]
    assert now_facts() == before


def test_a_text_of_4000_fits_and_one_more_is_refused(marcs_world, goal, save, now_facts):
    save(SAVED, goal.goal_id, goal.text, "é" * 4000)
    before = now_facts()
    with pytest.raises(RuleBroken, match="text_too_long") as refused:
        save(SAVED, goal.goal_id, "é" * 4000, "é" * 4001)
    assert refused.value.facts == {"limit": 4000, "length": 4001}
    assert now_facts() == before
    assert goal_now(marcs_world, goal).text == "é" * 4000


def test_what_cannot_be_seen_is_taken_out_of_a_text(marcs_world, goal, save):
    save(SAVED, goal.goal_id, goal.text, "\u202eniet\u202c \x00te \ud800zien\u200b\r\nwel\x07 ")
    assert goal_now(marcs_world, goal).text == "niet te zien\nwel"


@pytest.mark.parametrize(
    "name",
    [
        "", "goal", "goal.", "goal.goal_id", "goal.text; drop table goal", "event.facts",
        "plan.status", "plan.revision", "goal.removed_at",
    ],
)  # fmt: skip
def test_a_field_that_is_not_on_the_list_is_refused(goal, save, now_facts, name):
    before = now_facts()
    with pytest.raises(RuleBroken, match="unknown_field"):
        save(name, goal.goal_id, "", "x")
    assert now_facts() == before


@pytest.mark.parametrize(
    ("field", "subject", "seen", "new", "code"),
    [
        ("goal.both_behind", "goal", "", "maybe", "unknown_code"),
        ("goal.both_behind", "goal", "", ["yes"], "unknown_code"),
        ("goal.origin", "goal", "own", "", "unknown_code"),
        ("goal.term", "goal", None, "2026-01-01", "wrong_kind"),
        ("goal.text", "goal", "", None, "wrong_kind"),
        ("plan_line.sources", "plan_line", ("1",), ("1", "7"), "unknown_code"),
        ("plan_line.sources", "plan_line", ("1",), "1", "wrong_kind"),
        ("plan_line.direction", "plan_line", "strengthen", "weaken", "unknown_code"),
        ("plan_line.technical_field", "plan_line", "", "wizardry", "unknown_code"),
        ("plan_line.priority", "plan_line", 1, 4, "out_of_range"),
        ("plan_line.priority", "plan_line", 1, True, "out_of_range"),
        ("plan.reasons", "version", (), ("boredom",), "unknown_code"),
        ("plan.starts_on", "version", None, "2026-01-01", "wrong_kind"),
        ("planned_action.action_type", "planned_action", "", "telepathy", "unknown_code"),
        ("planned_action.action_type", "planned_action", "coaching", "", "unknown_code"),
        ("planned_action.owners", "planned_action", (), ("some body",), "unknown_code"),
        ("planned_action.support", "planned_action", False, None, "wrong_kind"),
        ("planned_action.cost", "planned_action", None, Decimal(-1), "out_of_range"),
        ("planned_action.cost", "planned_action", None, Decimal("NaN"), "out_of_range"),
        ("planned_action.hours", "planned_action", None, Decimal(100_000), "out_of_range"),
        ("planned_action.hours", "planned_action", None, 3.5, "out_of_range"),
        ("success_indicator.kind", "success_indicator", "", "applause", "unknown_code"),
        ("rhythm.every_number", "rhythm", 2, 0, "out_of_range"),
        ("rhythm.every_unit", "rhythm", "week", "century", "unknown_code"),
    ],
)
def test_a_value_that_does_not_fit_its_field_is_refused(full, field, subject, seen, new, code):
    before = facts(full, full.ids["plan"])
    with pytest.raises(RuleBroken) as refused:
        editing.save_field(full.store, full.visit("ratana"), field, full.ids[subject], seen, new)
    assert refused.value.code == code
    assert facts(full, full.ids["plan"]) == before


@pytest.fixture
def full(lent):
    """Every kind of row, for what is refused."""
    return lent(WORLDS["full"]())


def test_a_code_no_longer_offered_may_stay_beside_a_new_one(marcs_world, save):
    line = marcs_world.plan(marcs_world.ids["plan"]).lines[0]
    marcs_world.run("UPDATE plan_line SET sources = '1 9' WHERE line_id = $1", line.line_id)
    save("plan_line.sources", line.line_id, ("1", "9"), ("2", "9"))
    assert marcs_world.plan(marcs_world.ids["plan"]).lines[0].sources == ("2", "9")
    with pytest.raises(RuleBroken, match="unknown_code"):
        save("plan_line.sources", line.line_id, ("2", "9"), ("2", "8", "9"))


def test_a_kind_no_longer_offered_may_be_left_but_not_taken_again(marcs_world, save):
    indicator = marcs_world.plan(marcs_world.ids["plan"]).lines[0].indicators[0]
    key = indicator.indicator_id
    marcs_world.run("UPDATE success_indicator SET kind = 'old' WHERE indicator_id = $1", key)
    save("success_indicator.kind", key, "old", "self_report")
    with pytest.raises(RuleBroken, match="unknown_code"):
        save("success_indicator.kind", key, "self_report", "old")


def test_an_amount_is_kept_to_the_cent(marcs_world, save):
    action = marcs_world.plan(marcs_world.ids["plan"]).lines[0].actions[0]
    save("planned_action.cost", action.action_id, None, Decimal("1250.005"))
    kept = marcs_world.plan(marcs_world.ids["plan"]).lines[0].actions[0].cost
    assert kept == Decimal("1250.01")
    save("planned_action.cost", action.action_id, Decimal("1250.005"), Decimal(9))


def test_the_period_of_a_plan_cannot_end_before_it_starts(marcs_world, save, now_facts):
    plan = marcs_world.plan(marcs_world.ids["plan"])
    before = now_facts()
    with pytest.raises(RuleBroken, match="end_before_start"):
        save("plan.ends_on", plan.plan_id, plan.ends_on, date(2020, 1, 1))
    with pytest.raises(RuleBroken, match="end_before_start"):
        save("plan.starts_on", plan.plan_id, plan.starts_on, date(2040, 1, 1))
    assert now_facts() == before


def test_a_row_taken_off_meanwhile_is_not_found(marcs_world, goal, save):
    editing.remove(marcs_world.store, marcs_world.visit("marc"), "goal", goal.goal_id)
    with pytest.raises(NotFound):
        save(SAVED, goal.goal_id, goal.text, "te laat")


def agreed(world):
    """The plan as if both had signed."""
    plan_id = world.plan(world.ids["plan"]).plan_id
    world.run("UPDATE plan SET status = 'agreed' WHERE plan_id = $1", plan_id)


def test_an_agreed_plan_takes_no_change(marcs_world, goal, save, now_facts):
    agreed(marcs_world)
    line, before = marcs_world.plan(marcs_world.ids["plan"]).lines[0], now_facts()
    store, visit = marcs_world.store, marcs_world.visit("ratana")
    tries = [
        lambda: save(SAVED, goal.goal_id, goal.text, "stiekem"),
        lambda: save("plan.ends_on", goal_plan(marcs_world), date(2027, 3, 13), None),
        lambda: editing.add_goal(store, visit, line.line_id, "stiekem"),
        lambda: editing.add_line(store, visit, goal_plan(marcs_world), "advising"),
        lambda: editing.remove(store, visit, "goal", goal.goal_id),
        lambda: editing.set_line_state(store, visit, line.line_id, editing.LineState.LATER),
    ]  # fmt: skip
    for attempt in tries:
        with pytest.raises(RuleBroken, match="plan_is_frozen"):
            attempt()
    assert now_facts() == before
    assert goal_now(marcs_world, goal) == goal


def goal_plan(world):
    return world.plan(world.ids["plan"]).plan_id


def test_remarks_of_the_talk_may_follow_the_agreement(marcs_world, save):
    agreed(marcs_world)
    talk = marcs_world.plan(marcs_world.ids["plan"]).conversations[0]
    save("conversation.remarks", talk.conversation_id, "", "Nog iets", "marc")
    assert marcs_world.plan(marcs_world.ids["plan"]).conversations[0].remarks == "Nog iets"


# Each field with what stands on the row below and something new.
VALUES = {
    "plan.starts_on": (date(2026, 3, 13), date(2026, 3, 20)),
    "plan.ends_on": (date(2027, 3, 13), date(2027, 2, 1)),
    "plan.reasons": ((), ("career",)),
    "plan_line.sources": (("1",), ("1", "3")),
    "plan_line.technical_field": ("", "software"),
    "plan_line.direction": ("strengthen", "broaden"),
    "goal.both_behind": ("yes", "not_yet"),
    "goal.origin": ("own", "taken_over"),
    "planned_action.support": (False, True),
    "planned_action.dates_follow": (True, False),
    "planned_action.in_working_time": (None, True),
    "planned_action.action_type": ("classroom_training", "mentoring"),
    "planned_action.fits": ((), ("choose_when-1",)),
    "success_indicator.kind": ("visible_result", "self_report"),
    "rhythm.every_number": (2, 3),
    "rhythm.every_unit": ("week", "month"),
    "rhythm.minutes": (None, 45),
    "planned_action.cost": (None, Decimal("12.50")),
    "planned_action.hours": (None, Decimal("7.5")),
    "planned_action.study_leave": (None, Decimal("7.5")),
    "planned_action.in_contract": (None, True),
    "plan_line.priority": (1, 2),
    "plan_line.urgency": (None, 3),
    "plan_line.importance": (None, 2),
    "line_follow_up.progress": (None, 3),
    "line_follow_up.decision": ("", "stays"),
    "line_follow_up.used_at_work": ("", "partly"),
    "indicator_seen.answer": ("", "seen"),
}
ROWS = {"plan": "version"}


def change_of(world, field):
    """(what stands there, something else that fits) for any field."""
    if field.name in VALUES:
        return VALUES[field.name]
    with world.store.reading() as session:
        seen = content.stored(session, row_of(world, field), field).value(field)
    samples = {str: "anders", tuple: ("employee", "other")}
    if field.name.endswith("_on") or field.column in {"term", "due", "starts", "ends", "enrol_by"}:
        day = date(2026, 9, 1)
        return seen, day if field.name.endswith("_on") else on_date(day)
    return seen, samples[type(seen)]


def made_for(field):
    """What stands beside an agreement is there only after one."""
    beside = field.subject in content.BESIDE_SUBJECTS - {"conversation", "participant"}
    return WORLDS["following" if beside else "full"]()


def row_of(world, field):
    return world.ids[ROWS.get(field.subject, field.subject)]


@pytest.fixture
def counted(monkeypatch):
    """All statements that are run, but for the loading of a whole plan."""
    said = []

    class Counting(connection.Session):
        def rows(self, sql, *values):
            said.append(sql)
            return super().rows(sql, *values)

        def run(self, sql, *values):
            said.append(sql)
            super().run(sql, *values)

    monkeypatch.setattr(connection, "Session", Counting)
    return said


@pytest.fixture(scope="module")
def saved_one_by_one():
    """For each field the database in which all those of its kind are saved one after another."""
    with ExitStack() as lent:
        opened = cache(lambda made: lent.enter_context(made.lent()))
        yield lambda field: opened(made_for(field))


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_is_kept_in_at_most_five_statements(saved_one_by_one, counted, name):
    field = FIELDS[name]
    world = saved_one_by_one(field)
    row_id = row_of(world, field)
    seen, new = change_of(world, field)
    counted.clear()
    editing.save_field(world.store, world.visit("marc"), name, row_id, seen, new)
    assert len(counted) <= 5, counted
    with world.store.reading() as session:
        assert content.stored(session, row_id, field).value(field) == field.clean(new)


@pytest.mark.parametrize(
    ("name", "theirs", "mine"),
    [
        ("plan.ends_on", date(2027, 2, 1), date(2027, 2, 2)),
        ("plan_line.sources", ("3",), ("1", "3")),
        ("plan_line.priority", 2, 3),
        ("goal.both_behind", "not_yet", ""),
        ("goal.term", on_date(date(2026, 9, 1)), relative("plan_start", "within", 3, "month")),
        ("goal.term", None, relative("plan_start", "within", 3, "month")),
        ("planned_action.cost", Decimal(10), Decimal(20)),
        ("rhythm.minutes", 10, 20),
    ],
)
def test_in_a_field_of_any_kind_the_later_one_gets_the_other_value(lent, name, theirs, mine):
    field = FIELDS[name]
    world = lent(made_for(field))
    row_id = row_of(world, field)
    seen, _ = change_of(world, field)
    editing.save_field(world.store, world.visit("marc"), name, row_id, seen, theirs)
    with pytest.raises(ChangedMeanwhile) as late:
        editing.save_field(world.store, world.visit("ratana"), name, row_id, seen, mine)
    assert late.value.theirs == theirs
    editing.save_field(world.store, world.visit("ratana"), name, row_id, theirs, mine)


def test_a_term_with_a_date_is_also_kept_as_a_date(marcs_world, goal, save):
    def term_on():
        return marcs_world.rows("SELECT term_on FROM goal WHERE goal_id = $1", goal.goal_id)

    day = on_date(date(2026, 9, 1))
    save("goal.term", goal.goal_id, goal.term, day)
    assert term_on() == [(date(2026, 9, 1),)]
    save("goal.term", goal.goal_id, day, relative("plan_start", "within", 3, "month"))
    assert term_on() == [(None,)]


def test_a_crash_between_text_and_commit_keeps_neither_text_nor_event(
    marcs_world, goal, now_facts, save
):
    before, visit, store = now_facts(), marcs_world.visit("ratana"), marcs_world.store
    plan_id = marcs_world.plan(marcs_world.ids["plan"]).plan_id

    def keep(session):
        content.raise_revision(session, content.head_at(session, plan_id), visit.now)
        now = content.stored(session, goal.goal_id, FIELDS[SAVED])
        content.save(session, visit, FIELDS[SAVED], now, goal.text, "half")
        events.record(store, session, visit, "field_saved", plan_id, goal.goal_id, "half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.change(keep)
    assert now_facts() == before
    assert goal_now(marcs_world, goal) == goal
    save(SAVED, goal.goal_id, goal.text, "heel")
    with store.reading() as session:
        assert list(events.broken_links(session)) == []


def test_an_event_that_cannot_be_written_takes_the_text_back(marcs_world, goal, save):
    marcs_world.run("ALTER TABLE event RENAME TO event_gone")
    with pytest.raises(Exception, match="event"):
        save(SAVED, goal.goal_id, goal.text, "zonder spoor")
    assert goal_now(marcs_world, goal) == goal


THREADS, ROWS_MET, SAVES, MOST_TRIES = 16, 5, 6, 200


def add_marks(world, goals, number, kept):
    """Add marks of one's own to random goals; start again from the other's text when too late."""
    chance = Random(number)
    visit = world.visit("marc" if number % 2 else "ratana")
    seen = dict.fromkeys(goals, "")
    for turn in range(SAVES):
        goal_id, mark = chance.choice(goals), f"{number}.{turn}"
        for _ in range(MOST_TRIES):
            new = f"{seen[goal_id]} {mark}".strip()
            try:
                editing.save_field(world.store, visit, SAVED, goal_id, seen[goal_id], new)
            except ChangedMeanwhile as late:
                seen[goal_id] = late.theirs
            else:
                seen[goal_id] = new
                kept.append((goal_id, mark))
                break


def test_sixteen_people_on_five_goals_lose_nothing(marcs_world):
    plan = marcs_world.plan(marcs_world.ids["plan"])
    goals = [goal.goal_id for line in plan.lines for goal in line.goals][:ROWS_MET]
    marcs_world.run("UPDATE goal SET text = NULL WHERE goal_id = any(cast($1 AS uuid[]))", goals)
    kept, sequence = [], marcs_world.store.head[0]
    threads = [
        threading.Thread(target=add_marks, args=(marcs_world, goals, number, kept))
        for number in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert len(kept) == THREADS * SAVES
    after = marcs_world.plan(marcs_world.ids["plan"])
    texts = {goal.goal_id: goal.text for line in after.lines for goal in line.goals}
    stored = sorted((key, mark) for key in goals for mark in texts[key].split())
    assert stored == sorted(kept)
    assert after.revision - plan.revision == len(kept)
    assert marcs_world.store.head[0] - sequence == len(kept)
    with marcs_world.store.reading() as session:
        assert list(events.broken_links(session)) == []
