"""A next version is written beside the one in force, which holds until both sign (000-078)."""

from dataclasses import fields, is_dataclass, replace

import pytest

from pop_core.catalogue.forms import Change
from pop_core.catalogue.library import library
from pop_core.domain.differences import Change as Happened
from pop_core.domain.errors import ChangedMeanwhile, NotFound, RuleBroken
from pop_core.domain.fields import FIELDS
from pop_core.domain.follow_up import Decision
from pop_core.domain.plans import FOLLOW_UP
from pop_core.domain.statuses import IN_FORCE, Deed, PlanStatus
from pop_core.storage import content
from pop_core.workflow import agreeing, editing, following, keeping, signing, talks, versions
from tests.organisation import NOW
from tests.workflow import states
from tests.workflow.cycle import HALF_A_YEAR, begin_talk, refusal, sign_on_paper, visit
from tests.workflow.doors import DOORS, WORLDS
from tests.workflow.states import with_version_2
from tests.workflow.values import save

CONTENT_DOORS = [
    name
    for name in DOORS
    if name.startswith("editing.") and name not in {"editing.save_field", "editing.move_line"}
]
CONTENT_FIELDS = [
    name for name, field in FIELDS.items() if field.subject not in content.BESIDE_SUBJECTS
]
# Of a copied row everything stays but what it is called and where it hangs.
NEW_NAMES = {
    "plan_id", "version_number", "status", "revision", "conversations", "signatures", "beside",
    "line_id", "goal_id", "milestone_id", "action_id", "rhythm_id", "condition_id",
    "hr_action_id", "indicator_id", "term_id", "objective_id", "career_goal_id", "plan_answer_id",
}  # fmt: skip
# What another row is called by its lasting id, and so stays.
LASTING = {("HrAction", "action_id"), ("SuccessIndicator", "goal_id")}


def agree_and_look_back(world):
    sign_on_paper(world)
    begin_talk(world)


@pytest.fixture
def full(lent):
    """Marc's example with a row of every kind, agreed; a follow-up talk about it goes on."""
    return lent(WORLDS["full"]().after(agree_and_look_back))


@pytest.fixture
def written(lent):
    """The same with version 2 begun, for everything that is refused; in the end it is as it was."""
    world = lent(WORLDS["full"]().after(agree_and_look_back).after(begin))
    before = world.fingerprint()
    yield world
    assert world.fingerprint() == before


@pytest.fixture
def beside(lent):
    """Version 2 is written, version 1 is in force."""
    return lent(with_version_2())


@pytest.fixture
def by_new_plan(monkeypatch):
    """The form of these plans changes by a new plan only (000-078)."""
    forms = library().forms
    monkeypatch.setitem(forms, "federal", replace(forms["federal"], change=Change.NEW_PLAN))


def begin(world, who="ratana"):
    return versions.begin_version(world.store, visit(world, who), world.ids["plan"])


def in_force(world, who="marc"):
    return versions.in_force(world.store, world.visit(who), world.ids["plan"])


def held_now(world):
    """The numbers of the versions in force."""
    plan = world.plan(world.ids["plan"])
    return [each.number for each in plan.beside.versions if each.status in IN_FORCE]


def without_names(part):
    """A part of a plan as plain values, without the ids that are of its version only."""
    if isinstance(part, tuple):
        return [without_names(each) for each in part]
    if not is_dataclass(part):
        return part
    kind = type(part).__name__
    kept = [each.name for each in fields(part)
            if each.name not in NEW_NAMES or (kind, each.name) in LASTING]  # fmt: skip
    return {name: without_names(getattr(part, name)) for name in kept}


def names_in(part):
    """Every id of a part and of what hangs under it that is of its version only."""
    if isinstance(part, tuple):
        return {name for each in part for name in names_in(each)}
    if not is_dataclass(part) or type(part).__name__ in {"When", "Party"}:
        return set()
    kind, found = type(part).__name__, set()
    for each in fields(part):
        value = getattr(part, each.name)
        if each.name.endswith("_id") and each.name in NEW_NAMES:
            if (kind, each.name) not in LASTING:
                found.add(value)
        elif each.name not in NEW_NAMES:
            found |= names_in(value)
    return found


def test_the_next_version_holds_all_of_the_one_in_force_under_new_names(full):
    begin(full)
    before, after = in_force(full), full.plan(full.ids["plan"])
    assert (before.version_number, after.version_number) == (1, 2)
    assert (before.status, after.status) == (PlanStatus.AGREED, PlanStatus.DRAFT)
    assert without_names(after) == without_names(before)
    assert names_in(before)
    assert not names_in(before) & names_in(after)
    assert versions.changes(full.store, full.visit("marc"), full.ids["plan"]) == ()


def test_every_kind_of_row_is_there_to_be_copied(full):
    """Else the test above would prove nothing."""
    line = full.plan(full.ids["plan"]).lines[0]
    action = next(each for each in line.actions if each.action_id == full.ids["planned_action"])
    goal = next(each for each in line.goals if each.goal_id == full.ids["goal"])
    assert all((goal.milestones, action.rhythms, action.conditions, line.hr_actions,
                line.indicators, line.terms, full.plan(full.ids["plan"]).objectives))  # fmt: skip


def test_what_was_taken_off_stays_behind(full):
    begin(full)
    goals = "SELECT text FROM goal WHERE plan_id = $1 AND removed_at IS NOT NULL"
    assert full.rows(goals, full.ids["version"]) == [("weg",)]
    assert full.rows(goals, full.plan(full.ids["plan"]).plan_id) == []


@pytest.mark.parametrize("name", CONTENT_FIELDS)
def test_no_field_of_the_version_in_force_changes_while_the_next_is_written(written, name):
    # A window that was open since before the agreement still knows the old rows.
    with pytest.raises(RuleBroken) as trouble:
        save(written, name, "marc")
    assert trouble.value.code == "plan_is_frozen"


@pytest.mark.parametrize("door", CONTENT_DOORS)
def test_no_row_of_the_version_in_force_comes_or_goes_meanwhile(written, door):
    with pytest.raises(RuleBroken) as trouble:
        DOORS[door].call(written, written.visit("ratana"))
    assert trouble.value.code == "plan_is_frozen"


def test_nothing_of_a_version_that_was_replaced_changes_any_more(beside):
    goal = in_force(beside).lines[0].goals[0]
    talks.end_talk(beside.store, visit(beside), beside.ids["plan"], "plan")
    sign_on_paper(beside, HALF_A_YEAR)
    trouble = refusal(
        beside, editing.save_field, beside.store, beside.visit("marc"), "goal.text", goal.goal_id,
        goal.text, "Iets anders",
    )  # fmt: skip
    assert trouble.code == "plan_is_frozen"


def test_only_one_next_version_is_written(beside):
    assert refusal(beside, begin, beside).code == "new_version_open"


def test_what_was_agreed_changes_in_a_follow_up_talk_only(agreed_world):
    assert refusal(agreed_world, begin, agreed_world).code == "no_follow_up_talk"


@pytest.mark.parametrize(
    "status", [PlanStatus.PAUSED, PlanStatus.CLOSED, PlanStatus.WITHDRAWN, PlanStatus.DRAFT]
)
def test_only_what_is_agreed_gets_a_next_version(lent, status):
    world = lent(states.brought_to(status))
    assert refusal(world, begin, world).code in {"not_agreed_yet", "new_version_open"}


def test_signing_the_next_version_replaces_the_one_before(beside):
    lasting_id = beside.ids["plan"]
    talks.end_talk(beside.store, visit(beside), lasting_id, "plan")
    assert held_now(beside) == [1]
    signing.propose(beside.store, visit(beside), lasting_id, states.seen(beside))
    assert held_now(beside) == [1]  # one signature is not an agreement
    before = beside.store.head[0]
    signing.sign(beside.store, visit(beside, "marc"), lasting_id, states.seen(beside), "agreed")
    plan = beside.plan(lasting_id)
    assert [(each.number, each.status) for each in plan.beside.versions] == [
        (1, PlanStatus.SUPERSEDED), (2, PlanStatus.AGREED),
    ]  # fmt: skip
    assert held_now(beside) == [2]
    assert in_force(beside).plan_id == plan.plan_id
    assert beside.store.head[0] > before
    assert keeping.check(beside.store, beside.visit("bart")).is_well


def test_a_signature_that_is_refused_leaves_the_version_before_in_force(beside):
    """Both changes are of one transaction: none of them happens alone."""
    lasting_id = beside.ids["plan"]
    talks.end_talk(beside.store, visit(beside), lasting_id, "plan")
    signing.propose(beside.store, visit(beside), lasting_id, states.seen(beside))
    stale = states.seen(beside) - 1
    trouble = refusal(
        beside, signing.sign, beside.store, visit(beside, "marc"), lasting_id, stale, "agreed"
    )
    assert isinstance(trouble, ChangedMeanwhile)
    assert held_now(beside) == [1]


def test_seen_and_not_agreed_leaves_the_version_before_in_force(beside):
    lasting_id = beside.ids["plan"]
    talks.end_talk(beside.store, visit(beside), lasting_id, "plan")
    signing.propose(beside.store, visit(beside), lasting_id, states.seen(beside))
    said = "seen_not_agreed"
    signing.sign(beside.store, visit(beside, "marc"), lasting_id, states.seen(beside), said)
    assert beside.plan(lasting_id).status is PlanStatus.NOT_AGREED
    assert held_now(beside) == [1]
    states.move(beside, Deed.REOPEN, "marc")
    assert beside.plan(lasting_id).version_number == 2


def test_after_a_version_was_withdrawn_the_next_one_has_a_number_of_its_own(beside):
    states.move(beside, Deed.WITHDRAW)
    begin(beside)
    assert beside.plan(beside.ids["plan"]).version_number == 3
    assert held_now(beside) == [1]


def test_what_differs_is_told_part_by_part(beside):
    lasting_id = beside.ids["plan"]
    first, second, *_ = beside.plan(lasting_id).active_lines
    goal = first.goals[0]
    editing.save_field(
        beside.store, visit(beside), "goal.text", goal.goal_id, goal.text, f"{goal.text} Elke dag."
    )
    following.decide(
        beside.store, visit(beside), beside.ids["talk"], second.lasting_id, Decision.DROPPED
    )
    found = versions.changes(beside.store, beside.visit("marc"), lasting_id)
    assert [(each.change, each.kind, each.fields) for each in found] == [
        (Happened.CHANGED, "goal", ("text",)),
        (Happened.ADDED, "action", ()),
        (Happened.GONE, "line", ()),
    ]


def test_every_version_can_be_read(beside):
    lasting_id = beside.ids["plan"]
    for number in (1, 2):
        old = versions.open_version(beside.store, beside.visit("marc"), lasting_id, number)
        assert old.version_number == number
    for number in (0, 3, -1):
        with pytest.raises(NotFound):
            versions.open_version(beside.store, beside.visit("marc"), lasting_id, number)


def test_there_is_nothing_in_force_before_the_first_agreement(marcs_world):
    assert in_force(marcs_world) is None
    lasting_id = marcs_world.ids["plan"]
    assert versions.changes(marcs_world.store, marcs_world.visit("marc"), lasting_id) == ()


@pytest.mark.usefixtures("by_new_plan")
def test_with_a_form_that_asks_a_new_plan_a_new_talk_begins(agreed_world):  # 000-078
    lasting_id = agreed_world.ids["plan"]
    begin(agreed_world, "marc")
    plan = agreed_world.plan(lasting_id)
    assert (plan.version_number, plan.status) == (2, PlanStatus.DRAFT)
    talk = plan.planning_talk
    assert (talk.plan_id, talk.planned_on) == (plan.plan_id, visit(agreed_world).today)
    assert [each.role for each in talk.participants] == ["employee", "manager"]
    assert held_now(agreed_world) == [1]
    trouble = refusal(
        agreed_world, talks.end_talk, agreed_world.store, visit(agreed_world), lasting_id, "plan"
    )
    assert trouble.code == "no_talk_running"
    started = talks.start_talk(agreed_world.store, visit(agreed_world), lasting_id).row_id
    assert started in {each.conversation_id for each in agreed_world.plan(lasting_id).conversations}


@pytest.mark.usefixtures("by_new_plan")
def test_with_such_a_form_a_follow_up_talk_decides_nothing(agreed_world):
    talk_id = begin_talk(agreed_world)
    line = agreed_world.plan(agreed_world.ids["plan"]).lines[0]
    for attempt, *more in (
        (following.decide, Decision.DROPPED),
        (following.add_action, "Een coach"),
    ):
        trouble = refusal(
            agreed_world, attempt, agreed_world.store, visit(agreed_world), talk_id,
            line.lasting_id, *more,
        )  # fmt: skip
        assert trouble.code == "form_needs_new_plan"


def test_a_paper_dated_before_the_agreement_is_no_follow_up(beside):
    lasting_id = beside.ids["plan"]
    early = NOW.date().replace(year=NOW.year - 1)
    signed = tuple(
        agreeing.SignedBy(role, "Wie tekende", early) for role in ("employee", "manager")
    )
    paper = agreeing.PaperAgreement(early, signed, None)
    trouble = refusal(
        beside, agreeing.record_paper_agreement, beside.store, visit(beside), lasting_id,
        states.seen(beside), paper,
    )  # fmt: skip
    assert isinstance(trouble, RuleBroken)
    assert trouble.code == "follow_up_before_agreement"
    assert beside.plan(lasting_id).last_follow_up.kind == FOLLOW_UP
