"""Whatever people may type comes back as it was kept: a whole plan, saved field by field."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pop_core.catalogue.library import library
from pop_core.domain.fields import CODES, FIELDS, WHEN
from pop_core.domain.follow_up import SEEN, WENT_ALONG, Decision
from pop_core.domain.when import ANCHORS, RELATIONS, UNITS, in_words, on_date, relative
from pop_core.storage import content, events
from pop_core.workflow import editing
from tests.workflow.doors import following_world, full_world

FEDERAL = library().form("federal")
DAYS = st.dates(date(1990, 1, 1), date(2199, 12, 31))
CODE = st.from_regex(r"[A-Za-z0-9_.:-]{1,60}", fullmatch=True)
ROOMY = st.text(max_size=300) | st.just("é" * 4000)
LINE = st.text(max_size=200)
WHENS = (
    st.none()
    | st.builds(on_date, DAYS)
    | st.builds(in_words, st.text(max_size=100))
    | st.builds(
        relative, st.sampled_from(ANCHORS), st.sampled_from(RELATIONS), st.integers(0, 999),
        st.sampled_from(UNITS), words=st.text(max_size=50),
    )
)  # fmt: skip
AMOUNTS = st.none() | st.decimals(0, Decimal("99999.99"), places=2)
# Fields whose values are a list; the rest follows from its column.
CHOICES = {
    "plan.reasons": st.sets(st.sampled_from([each.code for each in FEDERAL.reasons])).map(tuple),
    "plan.starts_on": st.none() | st.dates(date(2000, 1, 1), date(2020, 1, 1)),
    "plan.ends_on": st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    "plan_line.sources": st.sets(
        st.sampled_from([str(each.number) for each in FEDERAL.need_sources])
    ).map(tuple),
    "plan_line.technical_field": st.sampled_from(["", *(c.code for c in FEDERAL.technical_fields)]),
    "plan_line.direction": st.sampled_from(["", "strengthen", "deepen", "broaden"]),
    "goal.both_behind": st.sampled_from(["", "yes", "not_yet"]),
    "goal.origin": st.sampled_from(["own", "taken_over"]),
    "planned_action.action_type": st.sampled_from(
        ["to_be_found", *library().catalogue.action_types]
    ),
    # An end before its start is refused; that is tried elsewhere.
    "planned_action.starts": st.none() | st.builds(in_words, st.text(max_size=100)),
    "success_indicator.kind": st.sampled_from(["", *(c.code for c in FEDERAL.indicator_kinds)]),
    "rhythm.every_unit": st.sampled_from(["", "day", "week", "month"]),
    "rhythm.every_number": st.none() | st.integers(1, 100),
    "rhythm.minutes": st.none() | st.integers(1, 2000),
    **{f"planned_action.{name}": st.none() | st.booleans()
       for name in ("in_working_time", "in_contract")},
    **{f"plan_line.{name}": st.none() | st.integers(1, 3)
       for name in ("priority", "urgency", "importance")},
    **{f"planned_action.{name}": st.booleans() for name in ("support", "dates_follow")},
    **{f"planned_action.{name}": AMOUNTS for name in ("cost", "hours", "study_leave")},
}  # fmt: skip
CHOICES |= {
    "line_follow_up.progress": st.none() | st.integers(1, 4),
    "line_follow_up.decision": st.sampled_from(["", *Decision]),
    "line_follow_up.used_at_work": st.sampled_from(["", *WENT_ALONG]),
    "indicator_seen.answer": st.sampled_from(["", *SEEN]),
}
LINES = {"own_title", "course", "owner_words", "helper_words", "place", "moment", "sees_to_it",
         "who_looks", "how", "word", "name", "role", "put_to", "course_number",
         "institute"}  # fmt: skip
SHORT_TEXTS = {"milestone.text", "rhythm.what"}


def anything_for(name):
    field = FIELDS[name]
    if name in CHOICES:
        return CHOICES[name]
    if field.kind is CODES:
        return st.sets(CODE, max_size=5).map(tuple)
    if field.kind is WHEN:
        return WHENS
    if name.endswith("_on"):
        return st.none() | DAYS
    return LINE if field.column in LINES or name in SHORT_TEXTS else ROOMY


# What stands beside an agreement is there only once there is one.
LATER = content.BESIDE_SUBJECTS - {"conversation", "participant"}
BESIDE = {name for name, field in FIELDS.items() if field.subject in LATER}


def all_of(names):
    return st.fixed_dictionaries({name: anything_for(name) for name in sorted(names)})


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """Every kind of row once; each example writes over the one before."""
    world = full_world(tmp_path_factory.mktemp("full"))
    yield world
    world.store.close()


@pytest.fixture(scope="module")
def following(tmp_path_factory):
    """The same, agreed, in a follow-up talk that goes on."""
    world = following_world(tmp_path_factory.mktemp("following"))
    yield world
    world.store.close()


def parts_of(plan):
    """The rows that are written to, by the name of their table."""
    line = next(line for line in plan.lines if line.terms)
    goal = next(goal for goal in line.goals if goal.milestones)
    action = next(action for action in line.actions if action.conditions)
    return {
        "plan": plan,
        "plan_line": line,
        "goal": goal,
        "milestone": goal.milestones[-1],
        "planned_action": action,
        "rhythm": action.rhythms[-1],
        "action_condition": action.conditions[-1],
        "hr_action": line.hr_actions[0],
        "success_indicator": line.indicators[0],
        "common_term": line.terms[-1],
        "performance_objective": plan.objectives[-1],
        "career_goal": plan.career_goals[-1],
        "conversation": plan.conversations[0],
        "participant": plan.conversations[0].participants[0],
    }


def parts_beside(plan):
    beside = plan.beside
    return {
        "line_follow_up": beside.follow_ups[0],
        "indicator_seen": beside.seen[0],
        "talk_answer": beside.answers[0],
        "obstacle": beside.obstacles[0],
        "second_opinion": beside.second_opinions[0],
    }


def id_of(world, field):
    return world.ids["version" if field.subject == "plan" else field.subject]


def keep_all(world, values):
    for name, value in values.items():
        field, visit = FIELDS[name], world.visit("marc")
        with world.store.reading() as session:
            seen = content.stored(session, id_of(world, field), field).value(field)
        editing.save_field(world.store, visit, name, id_of(world, field), seen, value)


def assert_kept(parts, values):
    for name, value in values.items():
        field = FIELDS[name]
        assert getattr(parts[field.subject], field.column) == field.clean(value), name


@settings(max_examples=settings().max_examples // 5)  # each saves every field of a plan
@given(all_of(FIELDS.keys() - BESIDE))
def test_a_plan_with_any_content_comes_back_as_it_was_kept(full, values):
    keep_all(full, values)
    assert_kept(parts_of(full.plan(full.ids["plan"])), values)


@settings(max_examples=settings().max_examples // 5)
@given(all_of(BESIDE))
def test_what_a_follow_up_talk_says_comes_back_as_it_was_kept(following, values):
    keep_all(following, values)
    assert_kept(parts_beside(following.plan(following.ids["plan"])), values)


@given(st.data())
def test_what_is_kept_once_is_kept_the_same_again(data):
    """Cleaning twice changes nothing, and a column gives back what it was given."""
    field = FIELDS[data.draw(st.sampled_from(sorted(FIELDS)))]
    cleaned = field.clean(data.draw(anything_for(field.name)))
    assert field.clean(cleaned) == cleaned
    assert field.kind.read(field.kind.keep(cleaned)) == cleaned


def test_the_chain_is_whole_after_all_that(full, following):
    for world in (full, following):
        with world.store.reading() as session:
            assert list(events.broken_links(session)) == []


def test_every_field_of_the_plan_is_one_the_plan_shows(full, following):
    parts = parts_of(full.plan(full.ids["plan"]))
    parts |= parts_beside(following.plan(following.ids["plan"]))
    assert parts.keys() == {field.subject for field in FIELDS.values()}
    missing = [
        name for name, f in FIELDS.items() if not hasattr(parts[f.subject], f.column)
    ]  # fmt: skip
    assert missing == []
