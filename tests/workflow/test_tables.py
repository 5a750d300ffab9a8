"""At the table: a code of half an hour, for one person, one text and one time (004-014)."""

from datetime import timedelta

import pytest

from pop_core.domain.errors import ChangedMeanwhile, NotFound, RuleBroken
from pop_core.domain.people import Visit
from pop_core.domain.statuses import Deed, PlanStatus
from pop_core.workflow import editing, keeping, moving, signing, tables, talks
from tests.organisation import NOW, example
from tests.workflow.cycle import HALF_A_YEAR, begin_talk, refusal
from tests.workflow.test_signing import edit, propose, remark, seen, signed

NOBODY = "00000000-0000-4000-8000-000000000000"
WRONG = ("", " ", "K7M2 9FQX", "é" * 8, "' OR 1=1 --", "0" * 5000)


def phone(later=timedelta(), language="nl"):
    """Whoever holds the code; nothing else is known of them."""
    at = NOW + later
    return Visit(NOBODY, (), language, at, at.date(), "table")


def offer(world, role="employee", who="ratana", name="", revision=None, later=timedelta()):
    return tables.offer(
        world.store, world.visit(who, later), world.ids["plan"], revision or seen(world), role, name
    )


def sign_with(world, code, meaning="agreed", remarks="", later=timedelta()):
    return tables.sign_with(world.store, phone(later), code, meaning, remarks)


def on_the_table(world, code, later=timedelta(), language="nl"):
    return tables.on_the_table(world.store, phone(later, language), code)


def state(world, made, later=timedelta(), who="ratana"):
    visit = world.visit(who, later)
    return tables.state_of(world.store, visit, world.ids["plan"], made.code_id)


@pytest.fixture
def offered_world(lent):
    """Marc's example, with a code for him on the table."""
    return lent(example().after(offer))


def test_a_code_puts_the_plan_before_the_other_with_ones_own_agreement(marcs_world):
    offer(marcs_world)
    assert marcs_world.plan(marcs_world.ids["plan"]).status is PlanStatus.PROPOSED
    assert signed(marcs_world) == {("manager", "agreed", "own_session")}


def test_whoever_holds_the_code_reads_the_plan_and_the_statement(marcs_world):
    lies = on_the_table(marcs_world, offer(marcs_world).code)
    assert (lies.name, lies.role, lies.talk_alone) == ("Marc Vandamme", "employee", False)
    assert lies.statement == "Ik ga akkoord met dit plan."
    assert len(lies.plan.active_lines) == 4


def test_the_statement_is_in_the_language_of_the_reader(marcs_world):
    lies = on_the_table(marcs_world, offer(marcs_world).code, language="en")
    assert lies.statement == "I agree to this plan."


def test_signing_with_the_code_is_a_full_signature(marcs_world):
    made = offer(marcs_world)
    shown = on_the_table(marcs_world, made.code).control_code
    sign_with(marcs_world, made.code)
    plan = marcs_world.plan(marcs_world.ids["plan"])
    assert plan.status is PlanStatus.AGREED
    marcs = next(each for each in plan.signatures if each.role == "employee")
    assert (marcs.name, marcs.person_id) == ("Marc Vandamme", marcs_world.ids["marc"])
    assert (marcs.way, marcs.signed_on) == ("at_the_table", NOW.date())
    assert marcs.content_hash.startswith(shown.replace(" ", ""))
    assert keeping.check(marcs_world.store, marcs_world.visit("bart")).is_well


def test_the_code_may_be_typed_in_any_way_people_do(marcs_world):
    made = offer(marcs_world)
    assert on_the_table(marcs_world, f" {made.spoken.lower()} ").name == "Marc Vandamme"
    assert on_the_table(marcs_world, f"{made.code[:4]}-{made.code[4:]}").name == "Marc Vandamme"


def test_the_shared_screen_learns_what_became_of_the_code(marcs_world):
    made = offer(marcs_world)
    assert state(marcs_world, made) == "open"
    sign_with(marcs_world, made.code)
    assert state(marcs_world, made) == "used"


@pytest.mark.parametrize("code", WRONG)
@pytest.mark.parametrize("who", ["marc", "els", "noor", "bart", "stranger", "single", None])
def test_a_wrong_code_is_found_for_nobody(offered_world, who, code):
    visit = offered_world.visit(who) if who else phone()
    for attempt in (tables.on_the_table, tables.sign_with):
        more = () if attempt is tables.on_the_table else ("agreed",)
        trouble = refusal(offered_world, attempt, offered_world.store, visit, code, *more)
        assert (type(trouble), trouble.code, trouble.facts) == (NotFound, "no_such_code", {})


def test_a_code_works_once(marcs_world):
    code = offer(marcs_world, "coach", name="Gordon Peeters").code
    sign_with(marcs_world, code)
    for attempt in (on_the_table, sign_with):
        trouble = refusal(marcs_world, attempt, marcs_world, code)
        assert (type(trouble), trouble.code) == (RuleBroken, "code_used")


def test_a_code_lasts_half_an_hour(marcs_world):
    made = offer(marcs_world)
    almost, over = timedelta(minutes=29, seconds=59), timedelta(minutes=30)
    assert on_the_table(marcs_world, made.code, almost)
    for attempt in (on_the_table, sign_with):
        trouble = refusal(marcs_world, attempt, marcs_world, made.code, later=over)
        assert (type(trouble), trouble.code) == (RuleBroken, "code_expired")
    assert state(marcs_world, made, over) == "expired"


@pytest.mark.parametrize("change", [edit, lambda world: remark(world, "marc")])
def test_a_code_for_one_text_signs_no_other(marcs_world, change):
    made = offer(marcs_world)
    change(marcs_world)
    for attempt in (on_the_table, sign_with):
        trouble = refusal(marcs_world, attempt, marcs_world, made.code)
        assert (type(trouble), trouble.code) == (ChangedMeanwhile, "plan_changed_since_seen")
    assert state(marcs_world, made) == "expired"


def test_taken_back_and_put_forward_again_needs_a_new_code(marcs_world):
    old = offer(marcs_world)
    moving.move(marcs_world.store, marcs_world.visit("ratana"), marcs_world.ids["plan"],
                PlanStatus.PROPOSED, Deed.TAKE_BACK)  # fmt: skip
    new = offer(marcs_world)
    assert refusal(marcs_world, sign_with, marcs_world, old.code).code != "unknown_code"
    sign_with(marcs_world, new.code)
    assert marcs_world.plan(marcs_world.ids["plan"]).status is PlanStatus.AGREED


def test_a_new_code_for_the_same_person_ends_the_one_before(marcs_world):
    old, new = offer(marcs_world), offer(marcs_world)
    assert refusal(marcs_world, on_the_table, marcs_world, old.code).code == "code_expired"
    assert on_the_table(marcs_world, new.code)


def test_a_text_that_changed_since_it_was_read_gets_no_code(marcs_world):
    before = seen(marcs_world)
    edit(marcs_world)
    trouble = refusal(marcs_world, offer, marcs_world, revision=before)
    assert (type(trouble), trouble.code) == (ChangedMeanwhile, "plan_changed_since_seen")


def test_whoever_signed_already_gets_no_code(marcs_world):
    propose(marcs_world)
    assert refusal(marcs_world, offer, marcs_world, "manager").code == "already_signed"


def test_somebody_without_an_account_signs_with_a_name_and_a_role(marcs_world):
    sign_with(marcs_world, offer(marcs_world, "coach", name="Gordon Peeters").code)
    assert ("coach", "agreed", "at_the_table") in signed(marcs_world)
    assert marcs_world.plan(marcs_world.ids["plan"]).status is PlanStatus.PROPOSED
    sign_with(marcs_world, offer(marcs_world).code)
    plan = marcs_world.plan(marcs_world.ids["plan"])
    assert plan.status is PlanStatus.AGREED
    assert "Gordon Peeters" in {each.name for each in plan.signatures}


def test_nobody_without_a_name_gets_a_code(marcs_world):
    assert refusal(marcs_world, offer, marcs_world, "coach", name="  ").code == "name_missing"


def test_who_may_not_sign_for_the_form_does_not_stop_the_plan(marcs_world):
    code = offer(marcs_world, "coach", name="Gordon Peeters").code
    sign_with(marcs_world, code, "seen_not_agreed")
    assert marcs_world.plan(marcs_world.ids["plan"]).status is PlanStatus.PROPOSED


def test_seen_and_not_agreed_at_the_table_leads_to_no_agreement(marcs_world):  # 000-061
    made = offer(marcs_world)
    sign_with(marcs_world, made.code, "seen_not_agreed")
    assert marcs_world.plan(marcs_world.ids["plan"]).status is PlanStatus.NOT_AGREED
    assert state(marcs_world, made) == "used"


def test_the_employee_adds_own_remarks_in_the_same_moment(marcs_world):  # 004-012
    remark(marcs_world, "marc", "Ik heb tijd nodig.")
    made = offer(marcs_world)
    sign_with(marcs_world, made.code, remarks="  Vooral in mei. ")
    talk = marcs_world.plan(marcs_world.ids["plan"]).planning_talk
    assert talk.remarks == "Ik heb tijd nodig.\nVooral in mei."


def test_nobody_else_writes_remarks_with_a_code(marcs_world):
    code = offer(marcs_world, "coach", name="Gordon Peeters").code
    sign_with(marcs_world, code, remarks="Goed zo.")
    assert marcs_world.plan(marcs_world.ids["plan"]).planning_talk.remarks == ""


def test_a_refused_signature_keeps_no_remarks_either(marcs_world):
    made = offer(marcs_world)
    trouble = refusal(marcs_world, sign_with, marcs_world, made.code, "perhaps", "Nee.")
    assert trouble.code == "unknown_code"


def test_without_sign_in_both_sign_with_a_code(marcs_world):
    for role in ("employee", "manager"):
        sign_with(marcs_world, offer(marcs_world, role, "single").code)
    plan = marcs_world.plan(marcs_world.ids["plan"])
    assert plan.status is PlanStatus.AGREED
    assert {each.way for each in plan.signatures} == {"at_the_table"}


@pytest.mark.parametrize("who", ["els", "noor", "bart", "stranger"])
def test_nobody_else_gets_a_code_or_learns_what_became_of_one(marcs_world, who):
    trouble = refusal(marcs_world, offer, marcs_world, who=who)
    assert (type(trouble), trouble.code) == (NotFound, "not_found")
    made = offer(marcs_world)
    trouble = refusal(marcs_world, state, marcs_world, made, who=who)
    assert (type(trouble), trouble.code) == (NotFound, "not_found")


def test_a_code_of_another_plan_is_not_found(world):
    own, other = world.start(), world.start("yasmina", "els")
    for lasting_id, who in ((own, "ratana"), (other, "els")):
        plan = world.plan(lasting_id, who)
        editing.add_line(world.store, world.visit(who), plan.plan_id, "advising")
    made = tables.offer(
        world.store, world.visit("els"), other, world.plan(other, "els").revision, "employee"
    )
    with pytest.raises(NotFound):
        tables.state_of(world.store, world.visit("ratana"), own, made.code_id)


def test_what_is_agreed_gets_no_code(agreed_world):
    assert refusal(agreed_world, offer, agreed_world).code == "nothing_to_sign"


def test_a_follow_up_talk_is_signed_at_the_table_too(agreed_world):  # 004-058
    talk_id = begin_talk(agreed_world)
    revision = signing.sign(
        agreed_world.store, agreed_world.visit("ratana", HALF_A_YEAR), agreed_world.ids["plan"],
        seen(agreed_world), "agreed",
    ).revision  # fmt: skip
    made = offer(agreed_world, revision=revision, later=HALF_A_YEAR)
    lies = on_the_table(agreed_world, made.code, HALF_A_YEAR)
    assert lies.talk_alone
    assert lies.statement.endswith("opvolgingsgesprek hebben afgesproken.")
    sign_with(agreed_world, made.code, later=HALF_A_YEAR)
    assert agreed_world.plan(agreed_world.ids["plan"]).beside.signed_talks == (talk_id,)


def test_a_talk_that_changed_makes_its_code_old(agreed_world):
    talk_id = begin_talk(agreed_world)
    made = offer(agreed_world, later=HALF_A_YEAR)
    talks.add_participant(
        agreed_world.store, agreed_world.visit("marc", HALF_A_YEAR), talk_id, "Gordon", "coach"
    )
    trouble = refusal(agreed_world, sign_with, agreed_world, made.code, later=HALF_A_YEAR)
    assert trouble.code == "plan_changed_since_seen"


def test_no_code_stands_in_the_database_as_it_is_said(marcs_world):
    made = offer(marcs_world)
    assert made.code not in repr(marcs_world.everything())
