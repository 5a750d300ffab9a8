"""The state table through the doors: every state, everybody, everything somebody could do."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pop_core.catalogue.forms import Change
from pop_core.catalogue.library import library
from pop_core.domain.errors import NotAllowed, NotFound, PopError
from pop_core.domain.statuses import MOVES, Deed, PlanStatus
from pop_core.workflow import agreeing, editing, keeping, moving, plans, talks, versions
from tests.workflow import states
from tests.workflow.cycle import refusal
from tests.workflow.states import WAYS, brought_to, with_version_2

ROLES = {
    "employee": "marc",
    "manager": "ratana",
    "colleague": "els",
    "hr": "noor",
    "administrator": "bart",
}
PAIR = {"employee", "manager"}


def _on_paper(world, who):
    visit = world.visit(who)
    signed = tuple(
        agreeing.SignedBy(role, "Wie tekende", visit.today) for role in ("employee", "manager")
    )
    paper = agreeing.PaperAgreement(visit.today, signed, None)
    return agreeing.record_paper_agreement(
        world.store, visit, world.ids["plan"], states.seen(world), paper
    )


def _by_a_word(deed):
    return lambda world, who, status: states.move(world, deed, who, status)


# The door of each deed; one that needs no signature is tried from the state the plan was in.
DOORS = {
    Deed.PROPOSE: lambda world, who, _status: states.propose(world, who),
    Deed.AGREE: lambda world, who, _status: states.sign(world, who),
    Deed.DISAGREE: lambda world, who, _status: states.sign(world, who, "seen_not_agreed"),
    Deed.RECORD: lambda world, who, _status: _on_paper(world, who),
    Deed.CLOSE: lambda world, who, _status: states.close(world, who),
    Deed.REPLACE: lambda world, who, _status: states.replace(world, who),
    **{deed: _by_a_word(deed) for deed in moving.BY_A_WORD},
}
# Tried in a database of one's own: several doors one after the other, or another version's door.
OF_SEVERAL_DOORS = {(status, Deed.REPLACE) for status in PlanStatus} | {
    (PlanStatus.SUPERSEDED, deed) for deed in Deed
}


def standing(world):
    """The state of version 1."""
    [(status,)] = world.rows("SELECT status FROM plan WHERE plan_id = $1", world.ids["version"])
    return PlanStatus(status)


@pytest.fixture
def own(lent):
    """A database of one's own, brought to a state."""
    return lambda status, by="ratana": lent(brought_to(status, by))


def test_there_is_a_way_to_every_state_and_a_door_for_every_deed():
    assert set(WAYS) == set(PlanStatus)
    assert set(DOORS) == set(Deed)


@pytest.mark.parametrize("status", PlanStatus)
def test_the_doors_lead_to_every_state(own, status):
    world = own(status)
    assert standing(world) is status
    assert keeping.check(world.store, world.visit("bart")).is_well


@pytest.mark.parametrize("deed", Deed)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("status", PlanStatus)
def test_a_deed_leads_where_the_table_says_or_is_refused(own, status, role, deed):
    # Whoever put the plan forward signed it already, so the other one does.
    who, by = ROLES[role], "marc" if role == "manager" else "ratana"
    leads_to = MOVES.get((status, deed)) if role in PAIR else None
    if leads_to:
        world = own(status, by)
        DOORS[deed](world, who, status)
        assert standing(world) is leads_to
    elif role in PAIR and (status, deed) in OF_SEVERAL_DOORS:
        world = own(status, by)
        _tried(world, deed, who, status)
        assert standing(world) is status
    else:
        world = own(status, by)
        before, head = world.fingerprint(), world.store.head
        with pytest.raises(PopError) as trouble:
            DOORS[deed](world, who, status)
        assert role in PAIR or isinstance(trouble.value, NotFound | NotAllowed)
        assert (standing(world), world.store.head) == (status, head)
        assert world.fingerprint() == before


def _tried(world, deed, who, status):
    try:
        DOORS[deed](world, who, status)
    except PopError:
        return


@pytest.mark.parametrize("deed", sorted(set(Deed) - moving.BY_A_WORD))
def test_what_takes_a_signature_is_not_done_by_a_word(own, deed):
    world = own(PlanStatus.PROPOSED)
    trouble = refusal(world, states.move, world, deed, "marc")
    assert trouble.code == "no_such_move"


def test_a_move_from_a_state_that_is_over_is_refused(own):
    world = own(PlanStatus.AGREED)
    states.move(world, Deed.PAUSE, "marc")
    trouble = refusal(world, states.move, world, Deed.PAUSE, "ratana", PlanStatus.AGREED)
    assert trouble.code == "no_such_move"


def test_a_move_is_made_from_the_state_that_was_seen(own):
    world = own(PlanStatus.AGREED)
    trouble = refusal(world, states.move, world, Deed.PAUSE, "marc", PlanStatus.DRAFT)
    assert trouble.code == "no_such_move"


@pytest.mark.parametrize(
    ("status", "deed"), [(PlanStatus.PROPOSED, Deed.TAKE_BACK),
                         (PlanStatus.NOT_AGREED, Deed.REOPEN)]
)  # fmt: skip
def test_back_to_concept_clears_what_was_signed_and_lets_everybody_write(own, status, deed):
    world = own(status)
    states.move(world, deed, "marc")
    plan = world.plan(world.ids["plan"])
    assert plan.signatures == ()
    line = plan.lines[0]
    editing.add_goal(world.store, world.visit("marc"), line.line_id, "Nog een doel")
    states.propose(world, "marc")
    states.sign(world, "ratana")
    assert standing(world) is PlanStatus.AGREED


def test_no_agreements_needed_counts_as_a_talk_held(own):  # 000-073
    world = own(PlanStatus.DRAFT)
    talk = talks.start_talk(world.store, world.visit("ratana"), world.ids["plan"]).row_id
    states.move(world, Deed.NO_AGREEMENTS, "marc")
    [held] = [t for t in world.plan(world.ids["plan"]).conversations if t.conversation_id == talk]
    assert (held.held_on, held.outcome, held.is_going_on) == (
        world.visit("marc").today, "no_agreements", False,
    )  # fmt: skip


def test_a_talk_that_was_planned_and_not_begun_counts_as_held_too(own):
    world = own(PlanStatus.NO_AGREEMENTS)
    talk = world.plan(world.ids["plan"]).planning_talk
    assert (talk.held_on, talk.outcome) == (talk.planned_on, "no_agreements")


def test_after_a_plan_without_agreements_a_new_one_can_begin(own):
    world = own(PlanStatus.NO_AGREEMENTS)
    assert world.start(talk_on=world.visit("marc").today + timedelta(days=90))


@pytest.fixture
def beside(lent):
    """Version 2 is written in a follow-up talk, version 1 is in force."""
    return lent(with_version_2())


def test_withdrawing_the_next_version_leads_back_to_the_one_in_force(beside):
    lasting_id = beside.ids["plan"]
    talks.end_talk(beside.store, beside.visit("marc"), lasting_id, "plan")
    states.move(beside, Deed.WITHDRAW, "marc")
    plan = beside.plan(lasting_id)
    assert (plan.version_number, plan.status) == (1, PlanStatus.AGREED)
    numbers = [(each.number, each.status) for each in plan.beside.versions]
    assert numbers == [(1, PlanStatus.AGREED), (2, PlanStatus.WITHDRAWN)]
    assert keeping.check(beside.store, beside.visit("bart")).is_well


def test_open_pages_see_that_people_went_back_to_the_version_before(beside):
    """Else a page would go on showing the plan as it was before the next version."""
    lasting_id, visit = beside.ids["plan"], beside.visit("marc")
    before = plans.plan_head(beside.store, visit, lasting_id)
    states.move(beside, Deed.WITHDRAW, "marc")
    after = plans.plan_head(beside.store, visit, lasting_id)
    assert after.plan_id == beside.ids["version"] != before.plan_id
    assert after.revision > before.revision


def test_a_version_made_while_looking_back_has_no_talk_of_its_own_to_hold(beside):
    before = beside.plan(beside.ids["plan"]).planning_talk
    trouble = refusal(beside, states.move, beside, Deed.NO_AGREEMENTS, "marc")
    assert trouble.code == "no_such_move"
    assert beside.plan(beside.ids["plan"]).planning_talk == before


@pytest.fixture
def by_new_plan(monkeypatch):
    """The form of these plans changes by a new plan only (000-078)."""
    forms = library().forms
    monkeypatch.setitem(forms, "federal", replace(forms["federal"], change=Change.NEW_PLAN))


@pytest.mark.usefixtures("by_new_plan")
def test_a_new_talk_that_changes_nothing_leaves_the_version_in_force(own):  # 000-073
    world = own(PlanStatus.AGREED)
    lasting_id = world.ids["plan"]
    versions.begin_version(world.store, world.visit("marc"), lasting_id)
    states.move(world, Deed.NO_AGREEMENTS, "marc")
    plan = world.plan(lasting_id)
    assert (plan.version_number, plan.status) == (1, PlanStatus.AGREED)
    outcomes = {talk.outcome for talk in plan.conversations if talk.kind == "planning"}
    assert outcomes == {"plan", "no_agreements"}
