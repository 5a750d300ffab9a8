"""*Vastleggen als afgesproken*: what both signed on paper no longer changes (004-005, 004-057)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pop_core.catalogue.library import library
from pop_core.documents.canonical import canonical, content_hash
from pop_core.domain.errors import ChangedMeanwhile, NotFound, PopError, RuleBroken
from pop_core.domain.fields import FIELDS
from pop_core.domain.statuses import PlanStatus
from pop_core.storage.content import BESIDE_SUBJECTS, TALK_SUBJECTS
from pop_core.workflow import agreeing, editing, keeping, preparing, talks
from pop_core.workflow.agreeing import PaperAgreement, SignedBy
from tests.organisation import NOW, example
from tests.workflow.doors import DOORS, WORLDS
from tests.workflow.values import save

TODAY = NOW.date()
IN_SIX_MONTHS = date(2026, 9, 13)

OF_A_DRAFT = {field.subject for field in FIELDS.values()} - BESIDE_SUBJECTS | {
    "conversation", "participant",
}  # fmt: skip


def paper(world, lasting_id, **changes):
    plan = world.plan(lasting_id)
    signed = tuple(SignedBy(role, plan.party(role).name, TODAY) for role in ("employee", "manager"))
    return replace(PaperAgreement(TODAY, signed, IN_SIX_MONTHS), **changes)


def agree(world, lasting_id, who="ratana", **changes):
    plan = world.plan(lasting_id)
    told = paper(world, lasting_id, **changes)
    return agreeing.record_paper_agreement(
        world.store, world.visit(who), lasting_id, plan.revision, told
    )


def refused(world, lasting_id, **changes):
    """The refusal; nothing may have changed."""
    before = world.fingerprint()
    with pytest.raises(PopError) as trouble:
        agree(world, lasting_id, **changes)
    assert world.fingerprint() == before
    return trouble.value


def agree_on_marcs(world):
    agree(world, world.ids["plan"])


def check(world):
    return keeping.check(world.store, world.visit("bart"))


@pytest.fixture
def agreed(lent):
    """Marc's example with a row of every kind, signed on paper today."""
    return lent(WORLDS["full"]().after(agree_on_marcs))


@pytest.mark.parametrize("who", ["marc", "ratana"])
@pytest.mark.parametrize(
    "name", [name for name, field in FIELDS.items() if field.subject not in BESIDE_SUBJECTS]
)
def test_no_field_of_an_agreed_plan_can_be_changed_any_more(agreed, name, who):
    with pytest.raises(RuleBroken) as trouble:
        save(agreed, name, who)
    assert trouble.value.code == "plan_is_frozen"


def test_every_field_could_be_changed_before_the_agreement(lent):
    """Else the test above would prove nothing."""
    world = lent(WORLDS["full"]())
    before = world.plan(world.ids["plan"]).revision
    names = [name for name, field in FIELDS.items() if field.subject in OF_A_DRAFT]
    for name in names:
        save(world, name)
    assert world.plan(world.ids["plan"]).revision == before + len(names)


@pytest.mark.parametrize(
    "door",
    [
        name
        for name in DOORS
        if name.startswith("editing.") and name not in {"editing.save_field", "editing.move_line"}
    ],
)
def test_no_row_comes_or_goes_after_the_agreement(agreed, door):
    with pytest.raises(RuleBroken) as trouble:
        DOORS[door].call(agreed, agreed.visit("ratana"))
    assert trouble.value.code == "plan_is_frozen"


def test_notes_of_the_talk_stay_open_and_leave_the_signed_text_as_it_was(agreed):
    for name, field in FIELDS.items():
        if field.subject in OF_A_DRAFT & TALK_SUBJECTS and name != "conversation.remarks":
            save(agreed, name)
    assert keeping.check(agreed.store, agreed.visit("bart")).is_well


@pytest.mark.parametrize("who", ["marc", "ratana"])
def test_the_employees_remarks_stay_as_they_were_signed(agreed, who):  # 004-012
    with pytest.raises(RuleBroken, match="remarks_are_signed"):
        save(agreed, "conversation.remarks", who)


def test_the_signed_text_is_what_the_rows_say_and_carries_every_signature(agreed):
    plan = agreed.plan(agreed.ids["plan"])
    now = canonical(plan, library().catalogue, library().form(plan.form_code))
    [(text, digest)] = agreed.rows("SELECT content, content_hash FROM signed_document")
    assert text == now
    assert {each.content_hash for each in plan.signatures} == {digest, content_hash(text)}
    assert {(each.role, each.way, each.signed_on) for each in plan.signatures} == {
        ("employee", "on_paper", TODAY),
        ("manager", "on_paper", TODAY),
    }


def test_an_agreed_plan_is_in_force_and_passes_the_check(agreed):
    assert agreed.plan(agreed.ids["plan"]).status is PlanStatus.AGREED
    report = keeping.check(agreed.store, agreed.visit("bart"))
    assert report.is_well
    assert report.number_of_documents == 1


def test_the_talk_is_held_and_the_next_one_is_planned(marcs_world):  # 004-052
    lasting_id = marcs_world.ids["plan"]
    agree(marcs_world, lasting_id)
    planning, follow_up = marcs_world.plan(lasting_id).conversations
    assert (planning.held_on, planning.outcome, planning.next_on) == (TODAY, "plan", IN_SIX_MONTHS)
    assert (follow_up.kind, follow_up.planned_on) == ("follow_up", IN_SIX_MONTHS)


def test_without_a_date_no_next_talk_is_planned(marcs_world):
    lasting_id = marcs_world.ids["plan"]
    agree(marcs_world, lasting_id, next_on=None)
    assert len(marcs_world.plan(lasting_id).conversations) == 1


def test_a_talk_that_goes_on_ends_with_the_agreement(marcs_world):
    lasting_id = marcs_world.ids["plan"]
    talks.start_talk(marcs_world.store, marcs_world.visit("marc"), lasting_id)
    agree(marcs_world, lasting_id)
    assert not marcs_world.plan(lasting_id).talk_is_running


@pytest.mark.parametrize("missing", ["employee", "manager"])
def test_without_a_signature_of_both_nothing_is_recorded(marcs_world, missing):  # 004-057
    lasting_id = marcs_world.ids["plan"]
    signed = tuple(each for each in paper(marcs_world, lasting_id).signatures
                   if each.role != missing)  # fmt: skip
    trouble = refused(marcs_world, lasting_id, signatures=signed)
    assert (trouble.code, trouble.facts) == ("signer_missing", {"role": missing})


def test_a_signature_without_a_name_is_none(marcs_world):
    lasting_id = marcs_world.ids["plan"]
    signed = (SignedBy("employee", "  ", TODAY), SignedBy("manager", "Ratana Than", TODAY))
    assert refused(marcs_world, lasting_id, signatures=signed).code == "signer_missing"


def test_a_talk_that_is_still_to_come_cannot_have_led_to_a_plan(marcs_world):
    tomorrow = TODAY + timedelta(days=1)
    trouble = refused(marcs_world, marcs_world.ids["plan"], held_on=tomorrow)
    assert trouble.code == "date_in_future"


def test_a_signature_of_tomorrow_is_refused(marcs_world):
    tomorrow = TODAY + timedelta(days=1)
    signed = (SignedBy("employee", "Marc Vandamme", tomorrow),
              SignedBy("manager", "Ratana Than", TODAY))  # fmt: skip
    trouble = refused(marcs_world, marcs_world.ids["plan"], signatures=signed)
    assert (trouble.code, trouble.facts) == ("date_in_future", {"on": tomorrow})


def test_the_next_talk_comes_after_this_one(marcs_world):
    trouble = refused(marcs_world, marcs_world.ids["plan"], next_on=TODAY)
    assert trouble.code == "next_talk_in_past"


def test_a_plan_without_a_competency_cannot_be_agreed(world, draft):
    assert refused(world, draft).code == "nothing_to_agree"


def test_what_changed_since_it_was_read_is_read_again_first(marcs_world):
    """Nobody signs what they have not seen."""
    lasting_id = marcs_world.ids["plan"]
    read = marcs_world.plan(lasting_id)
    line = read.active_lines[0]
    editing.add_goal(marcs_world.store, marcs_world.visit("marc"), line.line_id, "Een doel erbij")
    before = marcs_world.fingerprint()
    with pytest.raises(ChangedMeanwhile) as trouble:
        agreeing.record_paper_agreement(
            marcs_world.store, marcs_world.visit("ratana"), lasting_id, read.revision,
            paper(marcs_world, lasting_id),
        )  # fmt: skip
    assert trouble.value.code == "plan_changed_since_seen"
    assert marcs_world.fingerprint() == before


def test_an_agreement_is_recorded_once(marcs_world):
    lasting_id = marcs_world.ids["plan"]
    agree(marcs_world, lasting_id)
    assert refused(marcs_world, lasting_id).code == "nothing_to_sign"


def test_a_colleague_cannot_record_it(marcs_world):
    lasting_id = marcs_world.ids["plan"]
    with pytest.raises(NotFound):
        agree(marcs_world, lasting_id, who="els")
    assert marcs_world.plan(lasting_id).status is PlanStatus.DRAFT


def prepared_by(world, who):
    author = world.ids[who]
    answers = world.rows("SELECT text FROM answer WHERE author_id = $1", author)
    proposals = world.rows("SELECT competency FROM proposal WHERE author_id = $1", author)
    return [row[0] for row in (*answers, *proposals)]


def prepare(world, lasting_id, who):
    visit = world.visit(who)
    preparing.save_answer(world.store, visit, lasting_id, "needed_now", "", f"Van {who}")
    preparing.propose(world.store, visit, lasting_id, "communicating")


def test_what_the_manager_kept_private_is_erased_and_the_employees_stays(marcs_world):
    lasting_id = marcs_world.ids["plan"]
    for who in ("marc", "ratana"):
        prepare(marcs_world, lasting_id, who)
    agree(marcs_world, lasting_id)
    assert prepared_by(marcs_world, "ratana") == []
    assert prepared_by(marcs_world, "marc") == ["Van marc", "communicating"]


def test_what_the_manager_shared_stays(marcs_world):
    lasting_id = marcs_world.ids["plan"]
    prepare(marcs_world, lasting_id, "ratana")
    preparing.share(marcs_world.store, marcs_world.visit("ratana"), lasting_id)
    agree(marcs_world, lasting_id)
    assert prepared_by(marcs_world, "ratana") == ["Van ratana", "communicating"]


@pytest.mark.parametrize(
    "behind_our_back",
    [
        "UPDATE goal SET text = 'Iets anders' WHERE goal_id = '{goal}'",
        "UPDATE goal SET removed_at = edited_at WHERE goal_id = '{goal}'",
        "UPDATE plan_line SET priority = 3 WHERE line_id = '{line}'",
        "UPDATE success_indicator SET text = 'Minder' WHERE indicator_id = '{indicator}'",
        "UPDATE planned_action SET owners = 'manager' WHERE action_id = '{action}'",
        "UPDATE signed_document SET content = replace(content, 'Marc', 'Mark')",
        "UPDATE signature SET content_hash = 'anders' WHERE role = 'manager'",
    ],
)
def test_what_is_altered_behind_the_products_back_is_found(lent, behind_our_back):
    world = lent(example().after(agree_on_marcs))
    assert world.once(check).is_well
    plan = world.plan(world.ids["plan"])
    line = plan.active_lines[0]
    world.run(
        behind_our_back.format(
            goal=line.goals[0].goal_id,
            line=line.line_id,
            indicator=line.indicators[0].indicator_id,
            action=line.actions[0].action_id,
        )
    )
    report = check(world)
    assert report.altered_plans == (plan.plan_id,)
    assert not report.is_well


def test_the_next_talk_is_proposed_three_four_and_six_months_on():  # 004-052
    proposed = agreeing.proposed_dates(library().form("federal"), date(2026, 11, 30))
    assert proposed == (date(2027, 2, 28), date(2027, 3, 30), date(2027, 5, 30))
